"""Logistics are read, copied and edited where they stand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.models import LogisticsBlock, Meeting
from dmlt_desk.ui.people.logistics_editor import LogisticsEditor
from dmlt_desk.ui.people.logistics_row_view import LogisticsRowView
from dmlt_desk.ui.people.logistics_rows import logistics_rows
from tests.meetings import at, empty_meeting
from tests.ui.people.conftest import Bench

LINK = "https://bluejeans.com/925683803"


@pytest.fixture
def meeting(meeting: Meeting) -> Meeting:
    meeting.logistics = [
        LogisticsBlock(rank=0, heading="Princeton, Jadwin Hall", text="Joe Henry Room"),
        LogisticsBlock(rank=1, heading="Blue Jeans", text="Always open", links=[LINK]),
        LogisticsBlock(rank=2, heading="Nassau Inn", code="24465", contact="Yusra AlSayyad"),
    ]
    return meeting


def _editor(bench: Bench) -> LogisticsEditor:
    editor = bench.screen.logistics.editor
    assert editor is not None
    return editor


def _view(bench: Bench, place: int) -> LogisticsRowView:
    return bench.screen.logistics.views[place]


def test_each_row_has_the_sign_of_its_words_and_says_nothing_twice(meeting: Meeting) -> None:
    rows = logistics_rows(meeting)
    assert [row.icon for row in rows] == ["map-pin", "video", "bed-double"]
    assert rows[1].detail == "Always open\nbluejeans.com/925683803"
    assert rows[2].detail == "Code 24465, Contact Yusra AlSayyad"


def test_a_row_without_a_heading_is_titled_by_its_first_line() -> None:
    meeting = empty_meeting()
    meeting.logistics = [
        LogisticsBlock(text=f"Dinner at 287 Hamilton Ave\n{LINK}", links=[LINK], code="24465")
    ]
    (row,) = logistics_rows(meeting)
    assert (row.title, row.detail) == ("Dinner at 287 Hamilton Ave", f"{LINK}\nCode 24465")


def test_times_stand_below_the_title() -> None:
    meeting = empty_meeting()
    meeting.logistics = [
        LogisticsBlock(heading="Dinner", starts_at=at("18:30"), ends_at=at("21:00"))
    ]
    assert logistics_rows(meeting)[0].detail == "2018-11-06 18:30 to 21:00"


def test_copy_puts_the_link_on_the_clipboard_as_plain_text(bench: Bench, qtbot: QtBot) -> None:
    qtbot.mouseClick(_view(bench, 1).copy, Qt.MouseButton.LeftButton)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == LINK
    assert not clipboard.mimeData().hasHtml()
    assert bench.said == [f"Copied: {LINK}"]
    assert not _view(bench, 0).copy.isVisible()


def test_c_copies_too(bench: Bench, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(_view(bench, 1), Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == LINK


def test_enter_edits_and_enter_saves(bench: Bench, qtbot: QtBot) -> None:
    view = _view(bench, 0)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    editor = _editor(bench)
    assert editor.heading.hasFocus()
    assert editor.heading.selectedText() == "Princeton, Jadwin Hall"
    editor.heading.setText("Princeton")
    editor.text.setPlainText("Room 102")
    qtbot.keyClick(editor.heading, Qt.Key.Key_Return)
    block = bench.meeting.logistics[0]
    assert (block.heading, block.text) == ("Princeton", "Room 102")
    assert bench.screen.logistics.editor is None
    assert _view(bench, 0).row.title == "Princeton"
    assert _view(bench, 0).hasFocus()


def test_esc_leaves_all_as_it_was(bench: Bench, qtbot: QtBot) -> None:
    _view(bench, 0).edit_wanted.emit()
    _editor(bench).heading.setText("Somewhere else")
    qtbot.keyClick(_editor(bench).heading, Qt.Key.Key_Escape)
    assert bench.meeting.logistics[0].heading == "Princeton, Jadwin Hall"
    assert bench.screen.logistics.editor is None
    assert bench.said == []


def test_a_time_makes_a_calendar_entry(bench: Bench, qtbot: QtBot) -> None:
    _view(bench, 0).edit_wanted.emit()
    _editor(bench).times.setText("7 nov 18:30 to 21:00")
    qtbot.keyClick(_editor(bench).times, Qt.Key.Key_Return)
    block = bench.meeting.logistics[0]
    assert (block.starts_at, block.ends_at) == (at("18:30", day=2), at("21:00", day=2))


def test_a_time_that_cannot_be_read_is_said_below_the_field(bench: Bench, qtbot: QtBot) -> None:
    _view(bench, 0).edit_wanted.emit()
    _editor(bench).times.setText("some evening")
    qtbot.keyClick(_editor(bench).times, Qt.Key.Key_Return)
    assert _editor(bench).times.accessibleDescription()
    assert bench.meeting.logistics[0].starts_at is None


def test_a_row_is_added_at_the_end(bench: Bench, qtbot: QtBot) -> None:
    qtbot.mouseClick(bench.screen.logistics.add, Qt.MouseButton.LeftButton)
    editor = _editor(bench)
    qtbot.keyClicks(editor.heading, "Taxi")
    qtbot.keyClick(editor.heading, Qt.Key.Key_Return)
    assert [block.heading for block in bench.meeting.logistics][-1] == "Taxi"
    assert _view(bench, 3).row.title == "Taxi"


def test_an_empty_new_row_is_put_away(bench: Bench, qtbot: QtBot) -> None:
    bench.screen.logistics.add_row()
    qtbot.keyClick(_editor(bench).heading, Qt.Key.Key_Return)
    assert bench.screen.logistics.editor is None
    assert len(bench.meeting.logistics) == 3
    assert bench.errors == []


def test_nothing_is_lost_when_a_save_is_refused(bench: Bench, qtbot: QtBot) -> None:
    _view(bench, 0).edit_wanted.emit()
    _editor(bench).heading.clear()
    _editor(bench).text.clear()
    qtbot.keyClick(_editor(bench).heading, Qt.Key.Key_Return)
    assert bench.errors
    assert bench.screen.logistics.editor is not None
    assert bench.meeting.logistics[0].heading


def test_opening_another_row_saves_the_first(bench: Bench) -> None:
    _view(bench, 0).edit_wanted.emit()
    _editor(bench).heading.setText("Princeton")
    _view(bench, 0).edit_wanted.emit()  # the first that is no form: the second row
    assert bench.meeting.logistics[0].heading == "Princeton"
    assert _editor(bench).heading.text() == "Blue Jeans"


def test_an_open_form_stays_when_something_else_changes(bench: Bench) -> None:
    _view(bench, 0).edit_wanted.emit()
    _editor(bench).heading.setText("Half typed")
    bench.context.services.people.logistics.add(bench.meeting_id, heading="Taxi")
    assert _editor(bench).heading.text() == "Half typed"


def test_a_row_is_removed_and_comes_back(bench: Bench, qtbot: QtBot) -> None:
    qtbot.keyClick(_view(bench, 0), Qt.Key.Key_Delete)
    assert len(bench.screen.logistics.views) == 2
    bench.context.commands.undo()
    assert _view(bench, 0).row.title.startswith("Princeton")


def test_arrows_go_from_row_to_row(bench: Bench, qtbot: QtBot) -> None:
    _view(bench, 0).setFocus()
    qtbot.keyClick(_view(bench, 0), Qt.Key.Key_Down)
    assert _view(bench, 1).hasFocus()
    qtbot.keyClick(_view(bench, 1), Qt.Key.Key_Up)
    qtbot.keyClick(_view(bench, 0), Qt.Key.Key_Up)
    assert _view(bench, 0).hasFocus()


def test_the_pencil_is_there_for_the_row_that_has_the_focus(bench: Bench) -> None:
    assert not _view(bench, 1).edit.isVisible()
    _view(bench, 1).setFocus()
    assert _view(bench, 1).edit.isVisible()
    _view(bench, 1).edit.click()
    assert bench.screen.logistics.editor is not None
