"""Another text size builds the window's inside anew; nobody is led astray by it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.app import DeskHost
from dmlt_desk.errors import DeskError
from dmlt_desk.ui.actions.screen import ActionsScreen
from dmlt_desk.ui.live.screen import RunScreen
from dmlt_desk.ui.main_window import MainWindow
from dmlt_desk.ui.plan.screen import PlanScreen


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))
    QApplication.processEvents()


def cockpit(window: MainWindow) -> RunScreen:
    shown = window.frame.stack.currentWidget()
    assert isinstance(shown, RunScreen)
    return shown


@pytest.fixture
def running(window: MainWindow, host: DeskHost) -> RunScreen:
    """The cockpit with the first session running and a line of notes."""
    QApplication.processEvents()
    press(window, "Return")
    press(window, "F9")
    shown = cockpit(window)
    QTest.keyClicks(shown.notes.editor, "some notes of the first session")
    return shown


def test_the_caret_stays_among_the_words_that_were_just_typed(
    window: MainWindow, running: RunScreen
) -> None:
    cursor = running.notes.editor.textCursor()
    cursor.setPosition(10)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    running.notes.editor.setTextCursor(cursor)

    press(window, "Ctrl++")

    again = cockpit(window)
    assert again is not running
    assert again.notes.editor.toPlainText() == "some notes of the first session"
    assert again.notes.editor.textCursor().selectedText() == "notes"
    assert QApplication.focusWidget() is again.notes.editor


def test_a_capture_goes_on(window: MainWindow, running: RunScreen) -> None:
    press(window, "F3")
    QTest.keyClicks(running.notes.bar.line, "We meet in May")

    press(window, "Ctrl++")
    line = cockpit(window).notes.bar.line
    assert line.hasFocus()
    QTest.keyClicks(line, " again")

    assert line.words() == "We meet in May again"
    QTest.keyClick(line, Qt.Key.Key_Return)
    context = window.meeting.context
    assert context is not None
    assert [one.text for one in context.store.meeting.decisions] == ["We meet in May again"]


def test_the_session_that_is_looked_at_stays(window: MainWindow, running: RunScreen) -> None:
    context = window.meeting.context
    assert context is not None
    item = context.store.meeting.items[-1]
    context.show_item(item.id, None)

    press(window, "Ctrl++")

    assert cockpit(window).notes.item_id == item.id
    assert cockpit(window).notes.look.isVisible()


def test_row_and_focus_of_a_list_stay(window: MainWindow) -> None:
    press(window, "Ctrl+1")
    plan = window.frame.stack.currentWidget()
    assert isinstance(plan, PlanScreen)
    plan.day_view.timeline.setCurrentIndex(plan.day_view.timeline.model().index(2, 0))
    plan.day_view.timeline.setFocus()

    press(window, "Ctrl++")

    again = window.frame.stack.currentWidget()
    assert isinstance(again, PlanScreen)
    assert again.day_view.timeline.currentIndex().row() == 2
    assert again.day_view.timeline.hasFocus()


def test_the_chosen_filter_stays(window: MainWindow) -> None:
    press(window, "Ctrl+3")
    shown = window.frame.stack.currentWidget()
    assert isinstance(shown, ActionsScreen)
    shown.bar.filters.choose("done")

    press(window, "Ctrl++")

    again = window.frame.stack.currentWidget()
    assert isinstance(again, ActionsScreen)
    assert again.bar.filters.current == "done"


def test_what_failed_is_still_said(window: MainWindow) -> None:
    window.show_error(DeskError("The disk is full.", advice="Make room."))

    press(window, "Ctrl++")

    assert window.frame.error_bar.isVisible()
    assert window.frame.error_bar.message.text() == "The disk is full."


def test_a_text_size_is_chosen_with_the_arrow_keys_one_after_the_other(
    qtbot: QtBot, window: MainWindow
) -> None:
    def focus_is_on(name: str) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.isVisible() and focused.accessibleName() == name

    press(window, "Ctrl+,")
    press(window, "Tab")
    for key, size in (("Right", "115 %"), ("Right", "130 %"), ("Ctrl++", "150 %")):
        press(window, key)
        qtbot.waitUntil(lambda size=size: focus_is_on(size))  # type: ignore[misc]  # default

    assert window.view._settings.value.text_scale == 150
    press(window, "Tab")
    assert focus_is_on("Motion: Less motion")


def test_the_settings_keep_what_was_chosen_in_them(window: MainWindow) -> None:
    press(window, "Ctrl+,")

    press(window, "Ctrl++")

    assert window.frame.stack.current_name == "settings"
    assert window.view._settings.value.text_scale == 115
