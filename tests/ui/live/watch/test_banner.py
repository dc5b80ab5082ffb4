"""The bar that asks about what was forgotten: answered by a click or by keys, never in the way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.watch import Choice, Question, QuestionKind, TypedEnd, Verb
from dmlt_desk.ui.live.watch import banner
from dmlt_desk.ui.live.watch.banner import WatchBanner
from dmlt_desk.ui.shell.panes import focus_next_pane
from dmlt_desk.ui.widgets import Button, Label, PopupMenu

NOW = datetime(2018, 11, 7, 13, 30, tzinfo=UTC)
SINCE = NOW - timedelta(hours=16)
ITEM = uuid4()

MISSED = Question(
    QuestionKind.NOT_STARTED,
    "not-started:1",
    "“Welcome” has not started since 09:00",
    "Nothing has run for 4 min.",
    (
        Choice("Start now", Verb.START, ITEM),
        Choice("It started at 09:00", Verb.START, ITEM, SINCE),
    ),
)
ENDED = Question(
    QuestionKind.WHEN_DID_IT_END,
    "end:1",
    "When did “Roadmap” end?",
    "It has run for 16 h.",
    (
        Choice("17:00 yesterday, your last note", Verb.FINISH, ITEM, SINCE),
        Choice("It is still going on", Verb.KEEP),
    ),
    TypedEnd(ITEM, SINCE, NOW, "America/New_York"),
)
SET = Question(QuestionKind.CLOCK_SET, "set:1", "The clock was set back by 1 h", "All goes on.")


class Desk(QWidget):
    """The banner above the notes, as in the cockpit."""

    def __init__(self) -> None:
        super().__init__()
        self.hero = Button("Next")
        self.banner, self.notes = WatchBanner(), QPlainTextEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.hero)
        column.addWidget(self.banner)
        column.addWidget(self.notes, 1)
        self.chosen: list[Choice] = []
        self.banner.chosen.connect(self.chosen.append)
        self.banner.left.connect(self.notes.setFocus)

    def button(self, words: str) -> Button:
        buttons = self.banner.findChildren(Button)
        return next(each for each in buttons if each.text() == words and each.isVisible())

    def press_tab(self, times: int = 1) -> None:
        for _time in range(times):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, Qt.Key.Key_Tab)


@pytest.fixture
def desk_top(qtbot: QtBot) -> Desk:
    """An empty banner; the caret is in the notes."""
    desk = Desk()
    qtbot.addWidget(desk)
    desk.resize(760, 600)
    with qtbot.waitExposed(desk):
        desk.show()
    desk.activateWindow()
    desk.notes.setTabChangesFocus(True)
    desk.notes.setFocus()
    return desk


def test_nothing_is_there_while_nothing_is_asked(desk_top: Desk) -> None:
    assert not desk_top.banner.isVisible()
    desk_top.banner.show_question(MISSED)
    assert desk_top.banner.isVisible()
    desk_top.banner.show_question(None)
    assert not desk_top.banner.isVisible()
    assert desk_top.banner.question is None


def test_a_question_is_spoken_once(desk_top: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(banner, "announce", lambda _widget, words: said.append(words))

    desk_top.banner.show_question(MISSED)
    desk_top.banner.show_question(replace(MISSED, detail="Nothing has run for 5 min."))
    desk_top.banner.show_question(SET)

    assert said == [
        "“Welcome” has not started since 09:00. Nothing has run for 4 min.",
        "The clock was set back by 1 h. All goes on.",
    ]


def test_a_question_is_answered_by_one_click_and_the_caret_stays_in_the_notes(
    desk_top: Desk, qtbot: QtBot
) -> None:
    desk_top.banner.show_question(MISSED)
    assert desk_top.notes.hasFocus()

    qtbot.mouseClick(desk_top.button("It started at 09:00"), Qt.MouseButton.LeftButton)

    assert desk_top.chosen == [MISSED.choices[1]]
    assert desk_top.notes.hasFocus()


def test_a_question_is_reached_and_answered_by_f6_and_tab(desk_top: Desk) -> None:
    desk_top.banner.show_question(MISSED)
    focus_next_pane([desk_top.hero, desk_top.notes, desk_top.banner], step=1)
    assert desk_top.button("Start now").hasFocus()

    desk_top.press_tab()
    assert desk_top.button("It started at 09:00").hasFocus()
    desk_top.press_tab()
    assert desk_top.banner.close_button.hasFocus()
    desk_top.press_tab()
    assert desk_top.notes.hasFocus()
    desk_top.press_tab()
    assert desk_top.hero.hasFocus()


def test_a_question_that_goes_while_it_has_the_focus_gives_it_back_to_the_notes(
    desk_top: Desk, qtbot: QtBot
) -> None:
    for following in (None, ENDED):
        desk_top.banner.show_question(MISSED)
        desk_top.button("Start now").setFocus()

        with qtbot.waitSignal(desk_top.banner.left):
            desk_top.banner.show_question(following)

        assert desk_top.notes.hasFocus()


def test_the_same_question_a_moment_later_keeps_its_buttons_and_their_focus(
    desk_top: Desk,
) -> None:
    desk_top.banner.show_question(MISSED)
    button = desk_top.button("It started at 09:00")
    button.setFocus()
    later = replace(MISSED, detail="Nothing has run for 5 min.")
    moved = replace(MISSED.choices[1], label="It began at 09:00", at=NOW)

    desk_top.banner.show_question(replace(later, choices=(MISSED.choices[0], moved)))

    assert button.hasFocus()
    assert button.text() == "It began at 09:00"
    assert desk_top.banner.detail.text() == "Nothing has run for 5 min."
    button.click()
    assert desk_top.chosen == [moved]


def test_a_choice_that_comes_later_is_added(desk_top: Desk) -> None:
    desk_top.banner.show_question(MISSED)
    ago = Choice("It started 5 min ago", Verb.START, ITEM, NOW)

    desk_top.banner.show_question(replace(MISSED, choices=(*MISSED.choices, ago)))

    desk_top.button("It started 5 min ago").click()
    assert desk_top.chosen == [ago]


def test_another_question_takes_the_place_of_the_first(desk_top: Desk) -> None:
    desk_top.banner.show_question(MISSED)
    desk_top.banner.show_question(ENDED)

    assert desk_top.banner.headline.text() == "When did “Roadmap” end?"
    shown = [each.text() for each in desk_top.banner.findChildren(Button) if each.isVisible()]
    assert "Start now" not in shown


def test_the_close_button_says_which_question_was_dismissed(desk_top: Desk, qtbot: QtBot) -> None:
    desk_top.banner.show_question(MISSED)

    with qtbot.waitSignal(desk_top.banner.dismissed) as dismissed:
        desk_top.banner.close_button.click()

    assert dismissed.args == [MISSED]
    assert desk_top.chosen == []


def test_an_end_is_typed_and_entered(desk_top: Desk) -> None:
    desk_top.banner.show_question(ENDED)
    field = desk_top.banner.answers.end_time
    assert field is not None
    field.field.setFocus()

    QTest.keyClicks(field.field, "17:05")
    desk_top.banner.show_question(replace(ENDED, detail="It has run for 16 h 1 min."))
    assert field.field.text() == "17:05"
    QTest.keyClick(field.field, Qt.Key.Key_Return)

    made = desk_top.chosen[0]
    assert (made.verb, made.item_id) == (Verb.FINISH, ITEM)
    assert made.at == datetime(2018, 11, 6, 22, 5, tzinfo=UTC)


def test_an_end_that_cannot_be_is_refused_beside_the_field_until_it_is_typed_anew(
    desk_top: Desk, qtbot: QtBot
) -> None:
    desk_top.banner.show_question(ENDED)
    field = desk_top.banner.answers.end_time
    assert field is not None
    field.field.setFocus()
    QTest.keyClicks(field.field, "12:00")

    qtbot.mouseClick(field.button, Qt.MouseButton.LeftButton)

    wrong = "Write a time from 16:30 to 08:30."
    assert desk_top.chosen == []
    assert wrong in visible_words(desk_top.banner)
    assert field.field.property("wrong")
    QTest.keyClick(field.field, Qt.Key.Key_Backspace)
    assert wrong not in visible_words(desk_top.banner)
    assert not field.field.property("wrong")


def test_esc_in_the_field_goes_back_to_the_notes_and_answers_nothing(desk_top: Desk) -> None:
    desk_top.banner.show_question(ENDED)
    field = desk_top.banner.answers.end_time
    assert field is not None
    field.field.setFocus()
    QTest.keyClicks(field.field, "17")

    QTest.keyClick(field.field, Qt.Key.Key_Escape)

    assert desk_top.notes.hasFocus()
    assert field.field.text() == ""
    assert desk_top.chosen == []


def test_what_only_tells_something_is_one_quiet_line(desk_top: Desk) -> None:
    desk_top.banner.show_question(SET)

    assert visible_words(desk_top.banner) == ["The clock was set back by 1 h. All goes on."]
    assert desk_top.banner.height() < 60


def test_everything_has_a_name_for_those_who_hear_it(desk_top: Desk) -> None:
    desk_top.banner.show_question(ENDED)

    assert desk_top.banner.accessibleName() == "When did “Roadmap” end? It has run for 16 h."
    nameless = [each for each in desk_top.banner.findChildren(Button) if not each.accessibleName()]
    assert not nameless
    assert desk_top.banner.answers.end_time is not None
    assert desk_top.banner.answers.end_time.field.accessibleName()
    answer = desk_top.button("It is still going on")
    assert answer.accessibleDescription() == "When did “Roadmap” end?"


def visible_words(banner: WatchBanner) -> list[str]:
    return [each.text() for each in banner.findChildren(Label) if each.isVisible()]


def test_in_a_low_window_the_answers_are_behind_one_button(desk_top: Desk, qtbot: QtBot) -> None:
    desk_top.banner.show_question(ENDED)
    high = desk_top.banner.height()

    desk_top.resize(760, 450)

    qtbot.waitUntil(desk_top.banner.menu_button.isVisible)
    assert desk_top.banner.height() < high / 2
    assert visible_words(desk_top.banner) == ["When did “Roadmap” end?"]
    entries = open_menu(desk_top, qtbot)
    assert [entry.text() for entry in entries] == [
        "17:00 yesterday, your last note",
        "It is still going on",
        "At another time",
    ]
    entries[0].trigger()
    assert desk_top.chosen == [ENDED.choices[0]]

    desk_top.resize(760, 600)
    qtbot.waitUntil(lambda: not desk_top.banner.menu_button.isVisible())
    assert desk_top.button("It is still going on").isVisible()


def test_in_a_low_window_another_time_is_typed_on_demand(desk_top: Desk, qtbot: QtBot) -> None:
    desk_top.resize(760, 450)
    desk_top.banner.show_question(ENDED)
    open_menu(desk_top, qtbot)[-1].trigger()

    field = desk_top.banner.answers.end_time
    assert field is not None
    assert field.field.hasFocus()
    desk_top.banner.show_question(replace(ENDED, detail="It has run for 16 h 1 min."))
    QTest.keyClicks(field.field, "17:05\r")

    assert desk_top.chosen[0].at == datetime(2018, 11, 6, 22, 5, tzinfo=UTC)


def test_in_a_low_window_what_only_tells_something_has_no_menu(desk_top: Desk) -> None:
    desk_top.resize(760, 450)
    desk_top.banner.show_question(SET)

    assert not desk_top.banner.menu_button.isVisible()


def open_menu(desk: Desk, qtbot: QtBot) -> list[QAction]:
    """Open the menu of answers and return its entries, closed again."""
    qtbot.mouseClick(desk.banner.menu_button, Qt.MouseButton.LeftButton)
    menu = desk.banner.menu_button.findChild(PopupMenu)
    assert isinstance(menu, PopupMenu)
    menu.close()
    return menu.actions()
