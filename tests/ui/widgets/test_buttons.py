"""Buttons, tags and choices do what people expect of them, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.ui.theme import DARK, LIGHT
from dmlt_desk.ui.theme_apply import apply_theme
from dmlt_desk.ui.widgets import (
    Button,
    CheckBox,
    FocusRing,
    KeyCap,
    NextButton,
    PopupMenu,
    Segmented,
    Tag,
    TagButton,
    key_label,
)


class Stage(QWidget):
    """An open window with a row of widgets."""

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.row.addWidget(widget)
        QApplication.processEvents()

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)

    def ring(self) -> list[QRect]:
        return [ring.geometry() for ring in self.findChildren(FocusRing) if ring.isVisible()]


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    stage = Stage()
    qtbot.addWidget(stage)
    stage.show()
    stage.activateWindow()
    return stage


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_click_a_button(qtbot: QtBot, stage: Stage, key: Qt.Key) -> None:
    button = Button("Save")
    stage.add(button)

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_button_without_words_has_a_name_and_a_tip_with_its_key(qtbot: QtBot) -> None:
    button = Button(icon="undo-2", name="Undo", key="Ctrl+Z")
    qtbot.addWidget(button)

    assert button.accessibleName() == "Undo"
    assert button.toolTip() == "Undo (Ctrl Z)"


def test_a_button_that_cannot_be_used_says_why(qtbot: QtBot) -> None:
    button = Button("Export")
    qtbot.addWidget(button)

    button.allow(reason="Nothing is written yet.")
    assert not button.isEnabled()
    assert button.toolTip() == "Nothing is written yet."

    button.allow()
    assert button.isEnabled()
    assert not button.toolTip()


@pytest.mark.parametrize(("height", "tall"), [(28, 28), (36, 36), (44, 44), (52, 52)])
def test_every_button_can_be_hit(qtbot: QtBot, height: int, tall: int) -> None:
    button = Button("Go", height=height)
    qtbot.addWidget(button)

    assert button.sizeHint().height() == tall
    assert button.sizeHint().width() >= 28


def test_the_words_of_a_button_are_never_cut(qtbot: QtBot) -> None:
    button = Button("New meeting", icon="plus", key="Ctrl+N")
    bare = Button("New meeting")
    for each in (button, bare):
        qtbot.addWidget(each)

    assert button.minimumSizeHint() == button.sizeHint()
    assert button.sizeHint().width() > bare.sizeHint().width()


def test_the_ring_shows_where_the_focus_is_and_leaves_with_it(qtbot: QtBot, stage: Stage) -> None:
    first, second = Button("One"), Button("Two")
    stage.add(first)
    stage.add(second)

    first.setFocus()
    assert stage.ring() == [first.geometry().adjusted(-4, -4, 4, 4)]

    second.setFocus()
    assert stage.ring() == [second.geometry().adjusted(-4, -4, 4, 4)]


def test_the_next_button_speaks_both_lines(qtbot: QtBot) -> None:
    button = NextButton("Next", "Budget", icon="skip-forward", key="F9")
    qtbot.addWidget(button)

    button.show_words("Next", "Roadmap")

    assert button.accessibleName() == "Next Roadmap"
    assert "F9" in button.toolTip()


def test_arrow_keys_move_the_choice_and_tab_leaves_it(qtbot: QtBot, stage: Stage) -> None:
    choices = Segmented([("open", "Open"), ("done", "Done"), ("all", "All")], name="Filter")
    after = Button("After")
    stage.add(choices)
    stage.add(after)
    first, second, _third = choices.findChildren(QAbstractButton)
    first.setFocus()

    with qtbot.waitSignal(choices.chosen) as told:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert told.args == ["done"]
    assert choices.current == "done"

    qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_a_choice_set_by_the_program_is_not_told(qtbot: QtBot) -> None:
    choices = Segmented([("a", "A"), ("b", "B")], name="Filter")
    qtbot.addWidget(choices)

    with qtbot.assertNotEmitted(choices.chosen):
        choices.set_current("b")
    choices.set_count("b", 12)

    assert choices.current == "b"
    assert [child.accessibleName() for child in choices.findChildren(QWidget)] == ["A", "B, 12"]


def test_a_screen_reader_chooses_without_a_click(qtbot: QtBot) -> None:
    choices = Segmented([("a", "A"), ("b", "B")], name="Filter")
    qtbot.addWidget(choices)
    _first, second = choices.findChildren(QAbstractButton)
    spoken = QAccessible.queryAccessibleInterface(second)
    assert spoken is not None

    with qtbot.waitSignal(choices.chosen) as told:
        spoken.actionInterface().doAction("Toggle")
    assert told.args == ["b"]


def test_new_choices_keep_the_one_in_force(qtbot: QtBot) -> None:
    choices = Segmented([("1", "Day 1"), ("2", "Day 2")], name="Day", current="2")
    qtbot.addWidget(choices)

    choices.set_choices([("1", "Day 1"), ("2", "Day 2, Wed"), ("3", "Day 3")])
    assert choices.current == "2"

    choices.set_choices([("1", "Day 1")])
    assert choices.current == "1"


def test_a_check_box_takes_a_click_on_its_words(qtbot: QtBot, stage: Stage) -> None:
    box = CheckBox("Aims")
    stage.add(box)

    at_the_end_of_the_words = QPoint(box.width() - 4, box.height() // 2)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=at_the_end_of_the_words)

    assert box.isChecked()
    assert box.sizeHint().height() == 28


def test_a_tag_shows_another_state_in_words(qtbot: QtBot) -> None:
    tag = Tag("On time", kind="acc", icon="circle-check")
    act = TagButton("Day 2", icon="link-2")
    for each in (tag, act):
        qtbot.addWidget(each)

    tag.show_state("8 min behind", kind="over", icon="timer")

    assert tag.text() == "8 min behind"
    assert tag.kind == "over"
    assert (tag.sizeHint().height(), act.sizeHint().height()) == (22, 28)


@pytest.mark.parametrize(
    ("sequence", "label"),
    [("Ctrl+N", "Ctrl N"), ("Ctrl++", "Ctrl +"), ("F9", "F9"), ("Alt+Up", "Alt ↑")],
)
def test_keys_are_shown_as_on_the_keyboard(qtbot: QtBot, sequence: str, label: str) -> None:
    cap = KeyCap(sequence)
    qtbot.addWidget(cap)

    assert key_label(sequence) == cap.text() == label


def test_a_menu_entry_runs_and_shows_its_key(qtbot: QtBot) -> None:
    ran: list[str] = []
    menu = PopupMenu(name="More")
    qtbot.addWidget(menu)

    entry = menu.entry("Q & A", lambda: ran.append("yes"), icon="plus", key="Ctrl+N")
    entry.trigger()

    assert ran == ["yes"]
    assert entry.text() == "Q && A\tCtrl+N"


def test_a_widget_follows_a_change_of_theme_by_itself(qapp: QApplication, qtbot: QtBot) -> None:
    button = Button("Start", kind="primary")
    window = QWidget()
    QVBoxLayout(window).addWidget(button)
    qtbot.addWidget(window)
    window.show()

    light = button.grab().toImage().pixelColor(4, 18).name()
    apply_theme(qapp, DARK)
    dark = button.grab().toImage().pixelColor(4, 18).name()
    apply_theme(qapp, LIGHT)

    assert (light, dark) == (LIGHT.accent, DARK.accent)
