"""The table of planned and actual times, and what each session says of its own."""

from dataclasses import replace

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.exporters.minutes.docx_writer import write_docx
from dmlt_desk.exporters.minutes.html import write_html
from dmlt_desk.exporters.minutes.markdown import markdown_text
from dmlt_desk.exporters.minutes.options import Detail, MinutesOptions, Part
from dmlt_desk.storage.desk_file import DeskFile
from tests.eventful import Eventful, eventful_meeting, run_day_one
from tests.exporters.minutes.reading import W, cell_text, headings, lines, part, tables, without
from tests.meetings import small_meeting

CAPTION = "Planned and actual times of Day 1, Tuesday 6 November"


@pytest.fixture
def event(desk: DeskFile, clock: FixedClock) -> Eventful:
    made = eventful_meeting(desk, clock)
    run_day_one(made)
    return made


def _row(words: str) -> str:
    """Return the cells before the last one."""
    return f"{words} | "


def test_each_session_stands_with_its_plan_and_its_time(event: Eventful) -> None:
    table = tables(minutes_outline(event.meeting))[CAPTION]

    assert [column.title for column in table.columns] == [
        "Session",
        *("Planned start", "Planned length", "Actual start", "Actual length", "Difference"),
    ]
    assert table.description
    assert [" | ".join(map(cell_text, row)) for row in table.rows] == [
        "1.1 Welcome | 09:00 | 15 min | 09:04 | 18 min | 3 min over",
        _row("1.2 Scope | 09:15 | 45 min | 09:22 | 51 min")
        + "6 min over / Interrupted for 13 min, paused for 6 min",
        "1.3 Director |  |  | 10:00 | 12 min | Unscheduled",
        "1.4 CAOM | 10:00 | 30 min | 10:32 | 13 min | 17 min under",
        "Break | 10:30 | 30 min | 10:45 | 18 min | 12 min under",
        _row("1.5 Data model | 11:00 | 1 h 30 min | 11:03 | 1 h 17 min")
        + "13 min under / Continued on Day 2",
        _row("Lunch | 12:30 / new plan 12:33 | 1 h / 57 min | 12:31 | 1 h")
        + "as planned, 3 min over against the new plan",
        "1.6 Security |  |  | 13:31 | 19 min | Unscheduled",
        "1.7 Operations | 13:30 | 45 min | 13:50 | 3 h 14 min | 2 h 29 min over",
        "1.8 Test approach | 14:15 | 30 min |  |  | Skipped: no time",
        "1.9 Budget | 15:15 | 30 min |  |  | Carried over to Day 2",
        "1.10 Outlook | 15:45 | 30 min |  |  | Not held",
        "2.3 Product tree | 14:45 | 30 min |  |  | Moved to Day 2",
    ]


def test_the_sums_stand_below_the_table(event: Eventful) -> None:
    told = lines(minutes_outline(event.meeting))

    assert "Opened 08:58, began 09:04, 4 min late." in told
    assert "A new plan was made at 11:10: Day 1 is replanned." in told


def test_the_part_comes_with_the_first_session_and_can_be_left_out(event: Eventful) -> None:
    whole = MinutesOptions()
    name = "Planned and actual times"
    assert name not in headings(minutes_outline(small_meeting()), 1)
    told = headings(minutes_outline(event.meeting), 1)
    assert told[told.index("Agenda") + 1] == name
    part_off = replace(whole, parts=whole.parts - {Part.TIMES})
    assert name not in headings(minutes_outline(event.meeting, part_off), 1)
    assert name not in headings(minutes_outline(event.meeting, without(Detail.ACTUAL)), 1)


def test_a_day_that_did_not_run_has_no_table(event: Eventful) -> None:
    captions = tables(minutes_outline(event.meeting))
    assert not [each for each in captions if each.startswith("Planned and") and "Day 2" in each]


def test_the_agenda_keeps_the_plan_that_the_day_was_opened_with(event: Eventful) -> None:
    told = lines(minutes_outline(event.meeting))

    assert "10:00 to 10:30 | 10:32 to 10:45 | 1.4 CAOM | Jim Bosch" in told
    assert " | 10:00 to 10:12 | 1.3 Director | " in told
    assert "1.3 10:00 Director" in told, "what was not planned is headed by its start"


def test_a_session_says_what_became_of_it(event: Eventful) -> None:
    told = lines(minutes_outline(event.meeting))

    assert (
        "Chair: Jim Bosch. Planned 45 min. Ran 09:22 to 10:32, 51 min."
        " Interrupted for 13 min, paused for 6 min." in told
    )
    assert "Ran 10:00 to 10:12, 12 min. Unscheduled." in told
    assert "Chair: Jim Bosch. Planned 30 min. Skipped: no time." in told


def test_parts_of_one_topic_are_linked_both_ways(event: Eventful) -> None:
    told = lines(minutes_outline(event.meeting))

    number = event.meeting.items_on(event.meeting.days[1])
    sessions = [item.title for item in number if item.kind == "session"]
    place = sessions.index("Data model") + 1
    assert f"Continued on Day 2: 2.{place} Data model" in told
    assert "Continued from Day 1: 1.5 Data model" in told
    assert "Continued from Day 1: 1.9 Budget" in told


def test_a_new_plan_stands_below_the_first(desk: DeskFile, clock: FixedClock) -> None:
    event = eventful_meeting(desk, clock)
    event.at("09:00")
    event.live.open_day(event.id, event.day_id(1))
    event.live.next(event.id)
    event.next_at("09:25")
    event.rundown.adopt_plan(event.id)
    event.next_at("10:15")
    event.next_at("10:50")
    table = tables(minutes_outline(event.meeting))[CAPTION]

    assert " | ".join(map(cell_text, table.rows[2])) == (
        "1.3 CAOM | 10:00 / new plan 10:10 | 30 min / 30 min | 10:15 | 35 min | "
        "5 min over, 5 min over against the new plan"
    )
    running = " | ".join(map(cell_text, table.rows[3]))
    assert running.endswith(" | 10:50 |  | Still running")


def test_the_word_table_repeats_its_header_and_names_itself(event: Eventful) -> None:
    body = part(write_docx(minutes_outline(event.meeting)), "word/document.xml")
    found = [
        table
        for table in body.iter(f"{W}tbl")
        if table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == CAPTION  # type: ignore[union-attr]
    ]

    assert len(found) == 1
    assert found[0].find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    assert found[0].find(f"{W}tblPr/{W}tblDescription") is not None


def test_other_formats_have_the_table_too(event: Eventful) -> None:
    outline = minutes_outline(event.meeting)

    assert CAPTION.encode() in write_html(outline)
    row = "09:00 | 15 min | 09:04 | 18 min | 3 min over |"
    assert row in markdown_text(outline)


def test_a_reason_of_any_text_stays_in_its_cell(desk: DeskFile, clock: FixedClock) -> None:
    event = eventful_meeting(desk, clock)
    event.at("08:58")
    event.live.open_day(event.id, event.day_id(1))
    event.live.next(event.id)
    event.rundown.skip(event.id, event.item("Scope").id, "A & <b>\n| \x00 next")
    table = tables(minutes_outline(event.meeting))[CAPTION]

    assert cell_text(table.rows[1][5]) == "Skipped: A & <b> | next"
    part(write_docx(minutes_outline(event.meeting)), "word/document.xml")
