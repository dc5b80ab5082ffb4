"""The notes of another session can be looked at, and written, while one runs."""

from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dmlt_desk.models import Block, BlockKind, text_check
from dmlt_desk.storage.desk_file import DeskFile, Topic
from tests.ui.live.conftest import Cockpit

LINES = ("The first line", "A line that became an action", "The last line")


@pytest.fixture
def lines(desk: DeskFile, running: Cockpit) -> list[UUID]:
    """Lines in the notes of a session of the second day."""
    uids = [uuid4() for _line in LINES]
    item_id = running.item("Wrap up").id
    with desk.write(Topic.NOTES, meeting_id=running.meeting.id) as db:
        for rank, (uid, text) in enumerate(zip(uids, LINES, strict=True)):
            db.add(
                Block(
                    id=uid,
                    item_id=item_id,
                    rank=float(rank),
                    kind=BlockKind.BULLET,
                    level=1,
                    text=text,
                    crc=text_check(text),
                )
            )
    return uids


def look(running: Cockpit, uid: UUID | None) -> None:
    running.screen.show_item(running.item("Wrap up").id, uid)


def test_the_caret_stands_at_the_line_and_the_strip_says_whose_notes_they_are(
    running: Cockpit, lines: list[UUID]
) -> None:
    look(running, lines[1])

    cursor = running.editor.textCursor()
    assert cursor.block().text() == LINES[1]
    assert cursor.atBlockEnd()
    assert QApplication.focusWidget() is running.editor
    assert running.screen.notes.look.isVisible()
    assert running.screen.notes.look.words.text() == "Notes of Day 2, Wrap up"


def test_a_line_that_is_gone_leaves_the_caret_at_the_end(
    running: Cockpit, lines: list[UUID]
) -> None:
    look(running, uuid4())

    assert running.editor.textCursor().atEnd()
    assert running.editor.textCursor().block().text() == LINES[2]


def test_what_is_typed_goes_to_the_session_that_is_looked_at(
    running: Cockpit, lines: list[UUID]
) -> None:
    running.type("of the first session")
    look(running, lines[1])
    running.type(" at last")
    running.pass_time(seconds=2)

    assert running.notes_of("Wrap up") == [LINES[0], LINES[1] + " at last", LINES[2]]
    assert running.notes_of("Welcome") == ["of the first session"]


@pytest.mark.parametrize("way", ["key", "button"])
def test_esc_or_the_button_leads_back_to_where_the_caret_was(
    running: Cockpit, lines: list[UUID], way: str
) -> None:
    running.type("some notes")
    cursor = running.editor.textCursor()
    cursor.setPosition(4)
    running.editor.setTextCursor(cursor)
    look(running, lines[0])

    if way == "key":
        QTest.keyClick(running.editor, Qt.Key.Key_Escape)
    else:
        running.screen.notes.look.back.click()

    assert running.editor.toPlainText() == "some notes"
    assert running.editor.textCursor().position() == 4
    assert QApplication.focusWidget() is running.editor
    assert not running.screen.notes.look.isVisible()


def test_the_next_session_ends_the_look(running: Cockpit, lines: list[UUID]) -> None:
    look(running, lines[0])
    running.press("F9")

    assert running.screen.notes.item_id == running.item("Budget").id
    assert not running.screen.notes.look.isVisible()


def test_commands_and_the_clock_leave_the_look_alone(running: Cockpit, lines: list[UUID]) -> None:
    look(running, lines[1])
    at = running.editor.textCursor().position()
    running.press("F7")
    running.pass_time(minutes=3)

    assert running.screen.notes.item_id == running.item("Wrap up").id
    assert running.editor.textCursor().position() == at


def test_the_session_at_hand_needs_no_strip(running: Cockpit) -> None:
    running.screen.show_item(running.item("Welcome").id, None)

    assert running.screen.notes.item_id == running.item("Welcome").id
    assert not running.screen.notes.look.isVisible()
