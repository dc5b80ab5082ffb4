"""The Word file: opened as other programs open it."""

import locale
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from types import FrameType
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument

from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.exporters.minutes.docx_table import column_widths
from dmlt_desk.exporters.minutes.docx_writer import write_docx
from dmlt_desk.exporters.minutes.options import MinutesOptions
from dmlt_desk.models import BlockKind, Meeting
from tests.exporters.minutes.reading import W14, R, W, part, style_of, words
from tests.meetings import add_item, block, empty_meeting, large_meeting, small_meeting, write


def word_file(meeting: Meeting, options: MinutesOptions | None = None) -> bytes:
    return write_docx(minutes_outline(meeting, options))


def opened(data: bytes) -> WordDocument:
    return Document(BytesIO(data))


def test_python_docx_opens_it_with_styles_and_title() -> None:
    document = opened(word_file(small_meeting()))
    assert document.paragraphs[1].text == "DM Leadership Team Face-to-Face Meeting"
    assert document.paragraphs[1].style is not None
    assert document.paragraphs[1].style.name == "Title"
    heading = next(one for one in document.paragraphs if "Impact" in one.text and one.style)
    assert heading.text.split() == ["1.2", "09:15", "Impact", "of", "scope", "changes"]
    properties = document.core_properties
    assert properties.title == "Minutes: DM Leadership Team Face-to-Face Meeting"
    assert properties.author == "DM Leadership Team"
    assert properties.language == "en-GB"


def test_its_dates_are_the_meetings() -> None:
    properties = opened(word_file(small_meeting())).core_properties
    assert str(properties.created) == "2018-11-06 12:00:00+00:00"
    assert str(properties.modified) == "2018-11-07 12:00:00+00:00"


def test_the_same_meeting_gives_the_same_bytes() -> None:
    meeting = small_meeting()
    assert word_file(meeting) == word_file(meeting)


def test_the_computers_language_changes_no_byte() -> None:
    meeting = small_meeting()
    before = word_file(meeting)
    former = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, "")
        assert word_file(meeting) == before
    finally:
        locale.setlocale(locale.LC_ALL, former)


def test_every_part_of_the_package_has_one_fixed_date() -> None:
    with ZipFile(BytesIO(word_file(small_meeting()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_the_paper_is_a4_with_page_numbers_on_every_page() -> None:
    data = word_file(small_meeting())
    section = opened(data).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for foot in ("word/footer1.xml", "word/footer2.xml"):
        fields = [one.get(f"{W}instr") for one in part(data, foot).iter(f"{W}fldSimple")]
        assert fields == [" PAGE ", " NUMPAGES "]
    assert words(part(data, "word/footer1.xml")) == "6 to 7 November 2018. DraftPage 1 of 1"
    assert "Face-to-Face" in words(part(data, "word/header1.xml"))


def test_each_list_is_a_number_of_its_own_and_levels_are_real() -> None:
    data = word_file(small_meeting())
    body = part(data, "word/document.xml")
    found = [
        (
            one.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val"),  # type: ignore[union-attr]
            one.find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val"),  # type: ignore[union-attr]
            words(one),
        )
        for one in body.iter(f"{W}p")
        if one.find(f"{W}pPr/{W}numPr") is not None
    ]
    by_text = {text: (number, level) for number, level, text in found}
    aims = by_text["Which portal work goes on, and until when?"]
    assert by_text["Who is affected?"] == (aims[0], "1")
    notes = by_text["Some work could move past the end of construction."]
    assert notes[0] != aims[0]
    assert by_text["A third level."] == (notes[0], "2")


def test_numbered_lists_begin_at_one_again() -> None:
    data = word_file(small_meeting())
    numbering = part(data, "word/numbering.xml")
    ordered = [
        one
        for one in numbering.iter(f"{W}num")
        if one.find(f"{W}abstractNumId").get(f"{W}val") == "1"  # type: ignore[union-attr]
    ]
    assert len(ordered) == 3  # open questions, parked, not reached
    for one in ordered:
        starts = [start.get(f"{W}val") for start in one.iter(f"{W}startOverride")]
        assert starts == ["1"] * 9


def test_each_action_has_a_box_that_bears_its_id() -> None:
    meeting = small_meeting()
    body = part(word_file(meeting), "word/document.xml")
    boxes = {
        box.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): (  # type: ignore[union-attr]
            box.find(f"{W}sdtPr/{W14}checkbox/{W14}checked").get(f"{W14}val"),  # type: ignore[union-attr]
            words(box),
        )
        for box in body.iter(f"{W}sdt")
    }
    assert list(boxes) == [str(action.id) for action in meeting.actions]
    assert list(boxes.values()) == [("1", "☒")] + [("0", "☐")] * 4


def test_the_contents_hold_the_real_headings_as_links() -> None:
    body = part(word_file(small_meeting()), "word/document.xml")
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    entries = [one for one in body.iter(f"{W}p") if style_of(one).startswith("TOC")][1:]
    assert words(entries[0]) == "Summary"
    assert words(entries[4]).split() == ["1.1", "09:00", "Welcome"]
    assert "Decisions" not in [words(entry) for entry in entries]
    for entry in entries:
        link = entry.find(f"{W}hyperlink")
        assert link is not None
        assert link.get(f"{W}anchor") in marks
    kinds = [one.get(f"{W}fldCharType") for one in body.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_bookmarks_are_unique_and_short_enough_for_word() -> None:
    body = part(word_file(small_meeting()), "word/document.xml")
    names = [str(mark.get(f"{W}name")) for mark in body.iter(f"{W}bookmarkStart")]
    assert max(Counter(names).values()) == 1
    assert max(map(len, names)) <= 40


def test_links_outside_are_relationships_used_once() -> None:
    meeting = empty_meeting()
    session = add_item(meeting, meeting.days[0], "Talk", start="09:00")
    write(session, block("https://example.org/a?b=1&c=2"), block("https://example.org/a?b=1&c=2"))
    data = word_file(meeting)
    links = [
        one
        for one in part(data, "word/_rels/document.xml.rels")
        if one.get("TargetMode") == "External"
    ]
    assert [one.get("Target") for one in links] == ["https://example.org/a?b=1&c=2"]
    used = [
        one.get(f"{R}id")
        for one in part(data, "word/document.xml").iter(f"{W}hyperlink")
        if one.get(f"{R}id")
    ]
    assert used == [links[0].get("Id")] * 2


def test_tables_repeat_their_head_and_keep_short_rows_whole() -> None:
    meeting = small_meeting()
    meeting.actions[1].text = "Word by word. " * 120
    body = part(word_file(meeting), "word/document.xml")
    for table in body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None
        assert table.find(f"{W}tblPr/{W}tblDescription") is not None
        for row in rows[1:]:
            is_long = len(words(row)) > 1000
            assert (row.find(f"{W}trPr/{W}cantSplit") is None) == is_long


def test_no_empty_paragraph_stands_for_space_and_no_tables_touch() -> None:
    body = part(word_file(small_meeting()), "word/document.xml")[0]
    before = ""
    for child in body:
        if child.tag == f"{W}p" and style_of(child) != "Rule":
            assert words(child)
        assert not (child.tag == before == f"{W}tbl")
        before = str(child.tag)


def test_two_tables_in_a_row_stay_two() -> None:
    meeting = empty_meeting()
    session = add_item(meeting, meeting.days[0], "Talk", start="09:00")
    for _again in range(2):
        write(session, block(kind=BlockKind.TABLE, rows=[["A", "B"], ["1", "2"]]))
    document = opened(word_file(meeting))
    notes = [table for table in document.tables if table.cell(0, 0).text == "A"]
    assert [len(table.rows) for table in notes] == [2, 2]


def test_widths_of_columns_add_up() -> None:
    assert column_widths([1, 1, 1], 100) == [33, 33, 34]
    assert sum(column_widths([7, 5, 37, 18, 14, 12, 7], 9412)) == 9412


def test_styles_that_are_used_are_all_in_the_template() -> None:
    data = word_file(small_meeting())
    known = {style.get(f"{W}styleId") for style in part(data, "word/styles.xml").iter(f"{W}style")}
    used = {
        one.get(f"{W}val")
        for one in part(data, "word/document.xml").iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert used <= known


def test_the_template_is_what_its_script_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(__file__).parents[3]
    monkeypatch.syspath_prepend(root / "packaging")
    from make_minutes_template import main  # noqa: PLC0415

    main(tmp_path / "minutes.docx")
    stored = root / "resources" / "templates" / "minutes.docx"
    with ZipFile(tmp_path / "minutes.docx") as made, ZipFile(stored) as kept:
        assert made.namelist() == kept.namelist()
        for name in made.namelist():
            assert made.read(name) == kept.read(name)


def calls_for(meeting: Meeting) -> int:
    """Count the calls of Python functions that one export takes."""
    count = 0

    def watch(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(watch)
    try:
        word_file(meeting)
    finally:
        sys.setprofile(None)
    return count


def test_ten_times_the_notes_take_ten_times_the_work() -> None:
    small = calls_for(large_meeting(notes=200, actions=60, sessions=10))
    large = calls_for(large_meeting(notes=2000, actions=600, sessions=100))
    assert large <= 12 * small
