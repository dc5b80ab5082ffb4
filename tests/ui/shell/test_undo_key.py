"""The key on the toast takes back what the toast tells of, also from within the notes."""

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dmlt_desk.ui.live.screen import RunScreen
from dmlt_desk.ui.main_window import MainWindow


def cockpit_of(window: MainWindow) -> RunScreen:
    screen = window.frame.stack.currentWidget()
    assert isinstance(screen, RunScreen)
    return screen


def press(keys: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keySequence(focused, QKeySequence(keys))
    QApplication.processEvents()


def test_the_key_on_the_toast_takes_the_step_back_although_the_caret_is_in_the_notes(
    window: MainWindow,
) -> None:
    press("Return")
    editor = cockpit_of(window).notes.editor
    press("F9")
    QTest.keyClicks(editor, "words")
    press("F7")
    assert window.frame.toast.label.text() == "Added 5 min to “Welcome”"

    press("Ctrl+Z")

    assert window.frame.toast.label.text() == "Taken back: Added 5 min to “Welcome”"
    assert editor.toPlainText() == "words"
    assert QApplication.focusWidget() is editor


def test_what_was_taken_back_is_offered_again_by_its_button_and_by_its_key(
    window: MainWindow,
) -> None:
    press("Return")
    toast = window.frame.toast
    press("F9")
    QTest.keyClicks(cockpit_of(window).notes.editor, "words")
    press("F7")
    press("Ctrl+Z")
    assert toast.undo.text() == "Redo"

    toast.undo.click()
    assert toast.label.text() == "Added 5 min to “Welcome”"
    assert toast.undo.text() == "Undo"

    press("Ctrl+Z")
    press("Ctrl+Shift+Z")
    assert toast.label.text() == "Added 5 min to “Welcome”"
    assert cockpit_of(window).notes.editor.toPlainText() == "words"


def test_after_the_next_typed_word_the_key_is_the_notes_own_again(window: MainWindow) -> None:
    press("Return")
    editor, toast = cockpit_of(window).notes.editor, window.frame.toast
    press("F9")
    with_key = toast.undo.sizeHint().width()
    QTest.keyClicks(editor, "words")
    assert toast.undo.isVisible()
    assert toast.undo.sizeHint().width() < with_key

    press("Ctrl+Z")

    assert editor.toPlainText() == ""
    assert toast.label.text() == "Moved on to “Welcome”"


def test_esc_leaves_the_key_on_the_toast(window: MainWindow) -> None:
    press("Return")
    editor, toast = cockpit_of(window).notes.editor, window.frame.toast
    press("F9")
    with_key = toast.undo.sizeHint().width()

    press("Esc")

    assert QApplication.focusWidget() is editor
    assert toast.undo.sizeHint().width() == with_key
