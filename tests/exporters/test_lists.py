"""Lists to hand on: in a spreadsheet, a page, a wiki."""

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.exporters.lists import ListFormat, ListKind, list_file
from dmlt_desk.models import Meeting
from dmlt_desk.storage.desk_file import DeskFile
from tests.eventful import eventful_meeting, run_day_one
from tests.meetings import add_action, add_item, add_person, empty_meeting, small_meeting


def _text(meeting: Meeting, kind: ListKind, form: ListFormat) -> str:
    return list_file(meeting, kind, form, state=RunState()).decode("utf-8-sig")


def _table(meeting: Meeting, kind: ListKind) -> list[list[str]]:
    return list(csv.reader(io.StringIO(_text(meeting, kind, ListFormat.CSV), newline="")))


class _Cells(HTMLParser):
    """Collects the words of a page and the names of its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_actions_open_in_a_spreadsheet() -> None:
    table = _table(small_meeting(), ListKind.ACTIONS)
    assert table[0][:6] == ["Number", "Action", "Owners", "With", "Groups", "Due"]
    assert table[2] == [
        *("2", "Draft the policy for outside code", "Wil O'Mullane"),
        *("Frossie Economou, @xiuqin", "", "2018-12-03", "open"),
        *("Impact of scope changes", "", "After the review"),
    ]
    assert list_file(
        small_meeting(), ListKind.ACTIONS, ListFormat.CSV, state=RunState()
    ).startswith("\ufeff".encode())


def test_the_agenda_lists_every_row_with_its_times() -> None:
    meeting = small_meeting()
    add_item(meeting, None, "Without a slot")
    table = _table(meeting, ListKind.AGENDA)
    assert table[1][:7] == [
        *("2018-11-06", "09:00", "09:15", "15", "session", "Welcome", "Wil O'Mullane"),
    ]
    assert table[-1][0] == "Without a day"
    assert len(table) == len(meeting.items) + 1


def test_the_agenda_of_a_day_that_ran_has_figures_for_a_spreadsheet(
    desk: DeskFile, clock: FixedClock
) -> None:
    event = eventful_meeting(desk, clock)
    run_day_one(event)
    text = list_file(event.meeting, ListKind.AGENDA, ListFormat.CSV, state=event.state)
    table = list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    told = {row[5]: row[7:] for row in table if row[0] != "2018-11-07"}

    assert told["Title"] == [
        *("Planned start", "Actual start", "Planned minutes", "Actual minutes"),
        "Offset in seconds",
    ]
    assert told["Welcome"] == ["09:00", "09:04", "15", "18", "240"]
    assert told["Scope"] == ["09:15", "09:22", "45", "51", "420"]
    assert told["Director"] == ["", "10:00", "", "12", ""]
    assert told["Test approach"] == ["14:15", "", "30", "", ""]
    assert told["Close"] == [""] * 5


def test_a_start_ahead_of_the_plan_is_a_negative_number_and_no_formula(
    desk: DeskFile, clock: FixedClock
) -> None:
    event = eventful_meeting(desk, clock)
    event.at("08:50")
    event.live.open_day(event.id, event.day_id(1))
    event.next_at("08:58:30")
    text = list_file(event.meeting, ListKind.AGENDA, ListFormat.CSV, state=event.state)

    assert b",09:00,08:58,15,,-90\r\n" in text


def test_pages_for_people_have_no_columns_for_spreadsheets(
    desk: DeskFile, clock: FixedClock
) -> None:
    event = eventful_meeting(desk, clock)
    run_day_one(event)
    for form in (ListFormat.MARKDOWN, ListFormat.HTML):
        page = list_file(event.meeting, ListKind.AGENDA, form, state=event.state).decode()
        assert "Offset" not in page


def test_people_are_listed_with_a_column_a_day() -> None:
    table = _table(small_meeting(), ListKind.PEOPLE)
    assert table[0][-2:] == ["2018-11-06", "2018-11-07"]
    assert table[1][:5] == ["Wil O'Mullane", "", "wil@example.org", "", "in-person"]
    assert table[1][-2:] == ["expected", "expected"]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\x00=1", " =1"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    meeting = empty_meeting(days=1)
    add_action(meeting, start)
    cell = _table(meeting, ListKind.ACTIONS)[1][1]
    assert cell.startswith("'")


@given(st.text(st.characters()))
def test_any_text_stays_in_its_cell(text: str) -> None:
    meeting = empty_meeting(days=1)
    add_action(meeting, text)
    person = add_person(meeting, text)
    add_item(meeting, meeting.days[0], text, chairs=[person])
    for kind in ListKind:
        table = _table(meeting, kind)
        assert len(table) == 2
        assert len(table[1]) == len(table[0])
        assert not [cell for cell in table[1] if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(st.text(st.characters()) | st.sampled_from(["a|b", "<script>", "`x`", "# y", "[a](b)"]))
def test_markdown_holds_one_table_whatever_the_words(text: str) -> None:
    meeting = empty_meeting(days=1)
    add_action(meeting, text)
    page = _text(meeting, ListKind.ACTIONS, ListFormat.MARKDOWN)
    tokens = MarkdownIt("commonmark").enable("table").parse(page)
    kinds = [token.type for token in tokens]
    assert kinds.count("tr_open") == 2
    assert kinds.count("td_open") == kinds.count("th_open") == 10
    inline = [child.type for token in tokens for child in token.children or []]
    assert not set(inline) & {"html_inline", "link_open", "code_inline", "em_open", "strong_open"}


def test_the_agenda_page_has_a_heading_a_day() -> None:
    page = _text(small_meeting(), ListKind.AGENDA, ListFormat.MARKDOWN)
    assert page.count("\n## 2018-11-0") == 2
    assert "| 09:15 | 10:00 | 45 | session | Impact of scope changes |" in page


def test_markup_in_a_text_is_words_on_a_page() -> None:
    meeting = empty_meeting(days=1)
    add_action(meeting, "<script>alert(1)</script> & more\nsecond line")
    cells = _Cells(_text(meeting, ListKind.ACTIONS, ListFormat.HTML))
    assert "script" not in cells.tags
    assert "<script>alert(1)</script> & more" in cells.words


@pytest.mark.parametrize("kind", list(ListKind))
def test_json_is_the_list_in_the_interchange_format(kind: ListKind) -> None:
    meeting = small_meeting()
    told = json.loads(_text(meeting, kind, ListFormat.JSON))
    part = told["days"] if kind is ListKind.AGENDA else told[kind.value]
    assert part
    assert told["uid"] == str(meeting.id)
