"""One line becomes an action, a decision or a parked topic; what was understood shows first."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dmlt_desk.domain.capture import CaptureKind
from dmlt_desk.models import DecisionKind, PartyRole
from dmlt_desk.ui.live.capture_bar import CaptureBar
from tests.ui.live.conftest import Cockpit

Key = Qt.Key


@pytest.fixture
def bar(running: Cockpit) -> CaptureBar:
    """The bar of the first session, with the caret in the notes."""
    running.editor.setFocus()
    return running.screen.notes.bar


def type_in(bar: CaptureBar, words: str) -> None:
    QTest.keyClicks(bar.line, words)


def press(bar: CaptureBar, key: Qt.Key) -> None:
    QTest.keyClick(bar.line, key)


def chips(bar: CaptureBar) -> list[str]:
    return [chip.text for chip in bar.chips._chips]


def tinted(bar: CaptureBar) -> list[str]:
    return [selection.cursor.selectedText() for selection in bar.line.extraSelections()]


@pytest.mark.parametrize(
    ("key", "kind"),
    [("F2", CaptureKind.ACTION), ("F3", CaptureKind.DECISION), ("F4", CaptureKind.PARK)],
)
def test_a_key_opens_the_bar_for_its_kind(
    running: Cockpit, bar: CaptureBar, key: str, kind: CaptureKind
) -> None:
    running.press(key)
    assert QApplication.focusWidget() is bar.line
    type_in(bar, "something")
    assert bar.capture is not None
    assert bar.capture.kind is kind


def test_owner_and_date_are_tinted_and_shown_as_chips_while_typing(
    running: Cockpit, bar: CaptureBar
) -> None:
    running.press("F2")
    type_in(bar, "Ada: send the list by 9 nov")
    assert tinted(bar) == ["Ada", "by 9 nov"]
    assert chips(bar)[0] == "Ada Byron"
    assert "Fri 9 Nov 2018" in chips(bar)[1]


def test_the_whole_team_is_a_chip_with_its_number(running: Cockpit, bar: CaptureBar) -> None:
    running.press("F2")
    type_in(bar, "All Team: send the list")
    assert chips(bar)[0] == "All Team, 3 people"


def test_enter_saves_the_action_and_the_bar_is_ready_for_the_next(
    running: Cockpit, bar: CaptureBar
) -> None:
    running.press("F2")
    type_in(bar, "Ada: send the list by 9 nov")
    press(bar, Key.Key_Return)

    action = running.meeting.actions[0]
    assert (action.text, action.due) == ("send the list", date(2018, 11, 9))
    assert [one.listed_name for one in action.of_role(PartyRole.OWNER)] == ["Ada Byron"]
    assert action.item_id == running.item("Welcome").id
    assert bar.line.words() == ""
    running.context.commands.undo()
    assert running.meeting.actions == []


def test_an_action_without_owner_and_date_is_taken_and_marked(
    running: Cockpit, bar: CaptureBar
) -> None:
    running.press("F2")
    type_in(bar, "think it over")
    assert chips(bar) == ["No owner yet", "No date yet"]
    press(bar, Key.Key_Return)
    assert [action.text for action in running.meeting.actions] == ["think it over"]


def test_decisions_and_parked_topics_are_saved_with_their_session(
    running: Cockpit, bar: CaptureBar
) -> None:
    running.press("F3")
    type_in(bar, "We meet in May")
    press(bar, Key.Key_Return)
    running.press("F4")
    type_in(bar, "Room names")
    press(bar, Key.Key_Return)

    decision, topic = running.meeting.decisions[0], running.meeting.parked[0]
    assert (decision.text, decision.kind) == ("We meet in May", DecisionKind.DECIDED)
    assert topic.text == "Room names"
    assert {decision.item_id, topic.item_id} == {running.item("Welcome").id}


def test_esc_empties_the_bar_and_again_gives_the_caret_back_to_where_it_was(
    running: Cockpit, bar: CaptureBar
) -> None:
    running.type("some notes")
    cursor = running.editor.textCursor()
    cursor.setPosition(4)
    running.editor.setTextCursor(cursor)
    running.press("F2")
    type_in(bar, "Ada: someth")
    press(bar, Key.Key_Escape)
    assert bar.line.words() == ""
    assert QApplication.focusWidget() is bar.line
    press(bar, Key.Key_Escape)
    assert not bar.is_open
    assert QApplication.focusWidget() is running.editor
    assert running.editor.textCursor().position() == 4


def test_backspace_behind_a_chips_words_takes_the_reading_back_and_keeps_the_words(
    running: Cockpit, bar: CaptureBar
) -> None:
    running.press("F2")
    type_in(bar, "Ada: send it by friday")
    press(bar, Key.Key_Backspace)
    assert bar.line.words() == "Ada: send it by friday"
    assert tinted(bar) == ["Ada"]
    press(bar, Key.Key_Backspace)
    assert bar.line.words() == "Ada: send it by frida"


def test_an_unknown_owner_is_an_outlined_chip_and_saved_all_the_same(
    running: Cockpit, bar: CaptureBar
) -> None:
    running.press("F2")
    type_in(bar, "@niklaus: call the printer")
    assert chips(bar)[0] == "@niklaus, new"
    assert bar.chips._chips[0].kind == "outline"
    press(bar, Key.Key_Return)
    assert [one.listed_name.lstrip("@") for one in running.meeting.actions[0].parties] == [
        "niklaus"
    ]


def test_words_stay_while_a_look_is_taken_at_the_notes(running: Cockpit, bar: CaptureBar) -> None:
    running.press("F2")
    type_in(bar, "Ada: half a sent")
    running.editor.setFocus()
    running.pass_time(minutes=2)
    running.press("F2")
    assert bar.line.words() == "Ada: half a sent"


def test_pasted_lines_become_one_line_of_plain_words(running: Cockpit, bar: CaptureBar) -> None:
    running.press("F2")
    data = QMimeData()
    data.setHtml("<b>one</b>")
    data.setText("one\ntwo\tthree")
    bar.line.insertFromMimeData(data)
    assert bar.line.words() == "one two three"


def test_a_bar_with_words_keeps_them_when_the_session_changes(
    running: Cockpit, bar: CaptureBar
) -> None:
    running.press("F2")
    type_in(bar, "Ada: late thought")
    running.press("F9")
    assert bar.line.words() == "Ada: late thought"
    assert QApplication.focusWidget() is bar.line
