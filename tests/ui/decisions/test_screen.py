"""The view of decisions, worked with keys and mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.models import DecisionState
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.decisions.screen import DecisionsScreen
from dmlt_desk.ui.widgets import Button
from tests.meetings import empty_meeting, small_meeting
from tests.ui.registers.bench import (
    Around,
    around,
    cells,
    choose,
    editor,
    press,
    shown,
    type_over,
)

ENDS = "The work ends in January 2019."
MAPS = "A separate structure maps the registry to CAOM."
HELD = "The end of January cannot be held."
BINARIES = "Whether binaries alone will do."


@pytest.fixture
def bench(desk: DeskFile, clock: FixedClock) -> Iterator[Around]:
    made = around(desk, clock, small_meeting())
    yield made
    made.store.close()


@pytest.fixture
def screen(bench: Around, qtbot: QtBot) -> DecisionsScreen:
    return show(bench, qtbot)


def show(bench: Around, qtbot: QtBot, width: int = 1224) -> DecisionsScreen:
    screen = DecisionsScreen(bench.context)
    qtbot.addWidget(screen)
    screen.resize(width, 844)
    screen.show()
    qtbot.waitExposed(screen)
    return screen


def test_decisions_in_force_stand_under_their_days(screen: DecisionsScreen) -> None:
    assert shown(screen.model) == [
        *("[Day 1, Tue 6 Nov 2018 2]", MAPS, HELD, "[Day 2, Wed 7 Nov 2018 1]", BINARIES),
    ]
    names = [button.accessibleName() for button in screen.filters._segments.values()]
    assert names == ["In force, 3", "Overtaken, 1", "All, 4"]


def test_what_was_overtaken_says_by_what(screen: DecisionsScreen) -> None:
    screen.show_filter("overtaken")
    choose(screen.table, ENDS)
    row = screen.table.chosen()
    assert row is not None
    assert row.cells[0].tag == "superseded by D3"
    assert "superseded by D3" in screen.panel.detail.text()


def test_w_withdraws_a_decision_and_lets_it_stand_again(
    bench: Around, screen: DecisionsScreen, qtbot: QtBot
) -> None:
    screen.show_filter("all")
    choose(screen.table, MAPS)
    press(qtbot, screen.table, Qt.Key.Key_W)
    assert state_of_second(bench) == "withdrawn"
    press(qtbot, screen.table, Qt.Key.Key_W)
    assert state_of_second(bench) == "in-force"
    bench.context.commands.undo()
    assert state_of_second(bench) == "withdrawn"


def state_of_second(bench: Around) -> str:
    return bench.meeting.decisions[1].state.value


def test_s_marks_a_decision_as_replaced_by_a_number(
    bench: Around, screen: DecisionsScreen, qtbot: QtBot
) -> None:
    choose(screen.table, MAPS)
    press(qtbot, screen.table, Qt.Key.Key_S)
    line = type_over(qtbot, screen.table, "9")
    assert line.echo_words == "No other decision has this number"
    press(qtbot, line, Qt.Key.Key_Return)
    assert editor(screen.table) is line
    line = type_over(qtbot, screen.table, "D4")
    assert line.echo_words == f"D4: {BINARIES}"
    press(qtbot, line, Qt.Key.Key_Return)
    assert bench.meeting.decisions[1].state is DecisionState.SUPERSEDED
    assert bench.meeting.decisions[3].supersedes_id == bench.meeting.decisions[1].id


def test_words_and_proposer_are_edited_in_place(
    bench: Around, screen: DecisionsScreen, qtbot: QtBot
) -> None:
    choose(screen.table, MAPS)
    press(qtbot, screen.table, Qt.Key.Key_P)
    press(qtbot, type_over(qtbot, screen.table, "Jim Bosch"), Qt.Key.Key_Return)
    assert cells(screen.model, MAPS)[3] == "Jim Bosch"
    choose(screen.table, MAPS)
    press(qtbot, screen.table, Qt.Key.Key_E)
    press(qtbot, type_over(qtbot, screen.table, "A mapping"), Qt.Key.Key_Return)
    assert bench.meeting.decisions[1].text == "A mapping"


def test_a_new_decision_replaces_an_old_one_by_its_number(
    bench: Around, screen: DecisionsScreen, qtbot: QtBot
) -> None:
    screen.actions()["Ctrl+Shift+D"]()
    line = screen.add_bar.line
    qtbot.keyClicks(line, "/d! D2 One structure will do")
    assert [chip.accessibleName() for chip in screen.add_bar.chips.held] == ["replaces D2"]
    press(qtbot, line, Qt.Key.Key_Return)
    assert bench.meeting.decisions[-1].text == "One structure will do"
    assert bench.meeting.decisions[1].state is DecisionState.SUPERSEDED


def test_open_questions_and_parked_topics_are_settled_from_the_panel(
    bench: Around, screen: DecisionsScreen, qtbot: QtBot
) -> None:
    def button(name: str) -> QWidget:
        found = [b for b in screen.panel.findChildren(Button) if b.accessibleName() == name]
        return found[0]

    press_on = Qt.MouseButton.LeftButton
    qtbot.mouseClick(button("Question 1 is answered"), press_on)
    assert not bench.meeting.questions[0].is_open
    topic = "Take “Provenance in the archive” out of the parked topics"
    qtbot.mouseClick(button(topic), press_on)
    assert bench.meeting.parked == []
    bench.context.commands.undo()
    assert [parked.text for parked in bench.meeting.parked] == ["Provenance in the archive"]


def test_a_meeting_without_decisions_offers_a_new_one(
    desk: DeskFile, clock: FixedClock, qtbot: QtBot
) -> None:
    bench = around(desk, clock, empty_meeting())
    screen = show(bench, qtbot)
    assert screen._body.nothing is not None
    screen.new_decision()
    qtbot.keyClicks(screen.add_bar.line, "We start")
    press(qtbot, screen.add_bar.line, Qt.Key.Key_Return)
    assert shown(screen.model) == ["[No session 1]", "We start"]
    bench.store.close()


def test_every_control_has_a_name(screen: DecisionsScreen) -> None:
    screen.new_decision()
    nameless = [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
    ]
    assert nameless == []


def test_enter_or_a_press_shows_the_line_that_a_decision_came_from(
    qtbot: QtBot, bench: Around, screen: DecisionsScreen
) -> None:
    found = next(one for one in bench.meeting.decisions if one.text == MAPS)
    choose(screen.table, MAPS)
    press(qtbot, screen.table, Qt.Key.Key_Return)
    screen.panel.source.click()

    assert bench.looked_at == [(found.item_id, found.block_id)] * 2
