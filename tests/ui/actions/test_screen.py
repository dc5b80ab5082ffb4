"""The view of actions, worked with keys and mouse."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.action_life import ActionFilter, ActionGrouping
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.models import ActionState, PartyRole
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.actions.editors import OwnerLine
from dmlt_desk.ui.actions.screen import ActionsScreen
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import EmptyState, TagButton
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

DRAFT = "Draft the policy for outside code"
MAPPING = "Write down the mapping, see DM-12345"
SLIDES = "Collect the calibration slides"
DONE = "Suggest changes to the priority list"


@pytest.fixture
def bench(desk: DeskFile, clock: FixedClock) -> Iterator[Around]:
    made = around(desk, clock, small_meeting())
    yield made
    made.store.close()


@pytest.fixture
def screen(bench: Around, qtbot: QtBot) -> ActionsScreen:
    """The view at the size that it has in a large window beside the sidebar."""
    return show(bench, qtbot)


def show(bench: Around, qtbot: QtBot, width: int = 1224, height: int = 844) -> ActionsScreen:
    screen = ActionsScreen(bench.context)
    qtbot.addWidget(screen)
    screen.resize(width, height)
    screen.show()
    qtbot.waitExposed(screen)
    return screen


def test_open_actions_stand_under_their_due_dates(screen: ActionsScreen) -> None:
    assert shown(screen.model) == [
        *("[Overdue 1]", SLIDES, "[Next week 1]", DRAFT, "[No due date 1]", MAPPING),
    ]
    assert cells(screen.model, SLIDES)[1:] == [
        *("Robert Lupton", "19 Nov, 7 d", "Day 2, Review of Calibration plans"),
    ]


def test_the_filters_count_and_an_unknown_state_is_told_in_words(screen: ActionsScreen) -> None:
    names = [button.accessibleName() for button in screen.bar.filters._segments.values()]
    assert names == ["Open, 3", "Overdue, 1", "Done, 1", "All, 4"]
    assert screen.strip.isVisible()
    assert "counts as open" in screen.strip.label.text()


def test_space_closes_the_focused_action_and_undo_opens_it_again(
    bench: Around, screen: ActionsScreen, qtbot: QtBot
) -> None:
    choose(screen.table, DRAFT)
    press(qtbot, screen.table, Qt.Key.Key_Space)
    assert state_of_second(bench) == "done"
    assert bench.said == ["Action 2 is done now."]
    assert DRAFT not in shown(screen.model)
    chosen = screen.table.chosen()
    assert chosen is not None
    assert chosen.cells[0].text == MAPPING
    bench.context.commands.undo()
    assert state_of_second(bench) == "open"
    assert DRAFT in shown(screen.model)


def state_of_second(bench: Around) -> str:
    return bench.meeting.actions[1].state.value


def test_a_click_on_the_box_closes_the_action(
    bench: Around, screen: ActionsScreen, qtbot: QtBot
) -> None:
    row = screen.table.visualRect(screen.model.index(3, 0))
    place = row.topLeft() + QPoint(px(20), row.height() // 2)
    qtbot.mouseClick(screen.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.meeting.actions[1].state is ActionState.DONE


def test_d_sets_the_due_date_in_words_with_an_echo(
    bench: Around, screen: ActionsScreen, qtbot: QtBot
) -> None:
    choose(screen.table, MAPPING)
    press(qtbot, screen.table, Qt.Key.Key_D)
    line = type_over(qtbot, screen.table, "in 2 weeks")
    assert line.echo_words == "Mon 10 Dec 2018, in 14 days"
    press(qtbot, line, Qt.Key.Key_Return)
    action = bench.meeting.actions[2]
    assert (str(action.due), action.due_words) == ("2018-12-10", "in 2 weeks")


def test_a_due_date_that_is_none_keeps_the_line_open_and_esc_leaves_it(
    bench: Around, screen: ActionsScreen, qtbot: QtBot
) -> None:
    choose(screen.table, DRAFT)
    press(qtbot, screen.table, Qt.Key.Key_D)
    line = type_over(qtbot, screen.table, "03/12")
    assert line.echo_words.startswith("Mon 3 Dec 2018 or Tue 12 Mar 2019?")
    press(qtbot, line, Qt.Key.Key_Return)
    assert editor(screen.table) is line
    press(qtbot, line, Qt.Key.Key_Escape)
    assert str(bench.meeting.actions[1].due) == "2018-12-03"
    assert bench.errors == []


def test_o_sets_owners_by_name_and_completes_them(
    bench: Around, screen: ActionsScreen, qtbot: QtBot
) -> None:
    choose(screen.table, MAPPING)
    press(qtbot, screen.table, Qt.Key.Key_O)
    line = type_over(qtbot, screen.table, "Jim with fro")
    assert line.echo_words == "Jim Bosch, Frossie Economou"
    qtbot.keyClicks(line, ", All DMLT")
    press(qtbot, line, Qt.Key.Key_Return)
    action = bench.meeting.actions[2]
    assert [party.listed_name for party in action.of_role(PartyRole.OWNER)] == ["Jim Bosch"]
    assert [party.listed_name for party in action.of_role(PartyRole.GROUP)] == ["All DMLT"]
    helpers = [party.listed_name for party in action.of_role(PartyRole.HELPER)]
    assert helpers == ["Frossie Economou"]


def test_a_name_is_completed_after_one_letter(screen: ActionsScreen, qtbot: QtBot) -> None:
    choose(screen.table, MAPPING)
    press(qtbot, screen.table, Qt.Key.Key_O)
    line = type_over(qtbot, screen.table, "Wil with f")
    assert isinstance(line, OwnerLine)
    assert line.offered == ["Frossie Economou"]
    line._complete("Frossie Economou")
    assert line.text() == "Wil with Frossie Economou"


def test_e_edits_the_words_and_r_the_remark(
    bench: Around, screen: ActionsScreen, qtbot: QtBot
) -> None:
    choose(screen.table, DRAFT)
    press(qtbot, screen.table, Qt.Key.Key_E)
    press(qtbot, type_over(qtbot, screen.table, "Draft it"), Qt.Key.Key_Return)
    assert bench.meeting.actions[1].text == "Draft it"
    choose(screen.table, "Draft it")
    press(qtbot, screen.table, Qt.Key.Key_R)
    assert editor(screen.table).text() == "After the review"
    press(qtbot, type_over(qtbot, screen.table, "Before it"), Qt.Key.Key_Return)
    assert bench.meeting.actions[1].remark == "Before it"


def test_delete_takes_an_action_out_and_undo_brings_it_back(
    bench: Around, screen: ActionsScreen, qtbot: QtBot
) -> None:
    choose(screen.table, DRAFT)
    press(qtbot, screen.table, Qt.Key.Key_Delete)
    assert [action.number for action in bench.meeting.actions] == [1, 3, 4, 5]
    bench.context.commands.undo()
    assert [action.number for action in bench.meeting.actions] == [1, 2, 3, 4, 5]


def test_letters_in_an_open_line_are_text(
    bench: Around, screen: ActionsScreen, qtbot: QtBot
) -> None:
    choose(screen.table, DRAFT)
    press(qtbot, screen.table, Qt.Key.Key_E)
    line = type_over(qtbot, screen.table, "d o e r ")
    assert line.text() == "d o e r "
    assert bench.said == []


def test_a_new_action_is_typed_in_one_line_with_chips(
    bench: Around, screen: ActionsScreen, qtbot: QtBot
) -> None:
    screen.actions()["Ctrl+Shift+A"]()
    line = screen.add_bar.line
    qtbot.keyClicks(line, "Wil, Gregory Dubois: send it by fri")
    assert chips(screen) == ["Wil O'Mullane", "Gregory Dubois, new", "Fri 30 Nov 2018, in 4 days"]
    press(qtbot, line, Qt.Key.Key_Return)
    action = bench.meeting.actions[-1]
    assert (action.number, action.text, str(action.due)) == (6, "send it", "2018-11-30")
    assert line.text() == ""
    chosen = screen.table.chosen()
    assert chosen is not None
    assert chosen.id == action.id
    press(qtbot, line, Qt.Key.Key_Escape)
    assert not screen.add_bar.isVisible()


def chips(screen: ActionsScreen) -> list[str]:
    return [chip.text() for chip in screen.add_bar.chips.held if isinstance(chip, TagButton)]


def test_a_chip_can_be_taken_back_and_an_unclear_date_chosen(
    screen: ActionsScreen, qtbot: QtBot
) -> None:
    screen.new_action()
    qtbot.keyClicks(screen.add_bar.line, "Merlin: send it by 03/12")
    assert chips(screen) == [
        *("Merlin, new", "Mon 3 Dec 2018, in 7 days", "Tue 12 Mar 2019, in 106 days"),
    ]
    qtbot.mouseClick(screen.add_bar.chips.held[2], Qt.MouseButton.LeftButton)
    due = screen.add_bar.capture.due
    assert due is not None
    assert str(due.date) == "2019-03-12"
    qtbot.keyClick(screen.add_bar.chips.held[0], Qt.Key.Key_Backspace)
    assert screen.add_bar.capture.text == "Merlin: send it"


def test_open_work_is_counted_by_owner_and_a_click_filters(
    screen: ActionsScreen, qtbot: QtBot
) -> None:
    names = [button.accessibleName() for button in screen.panel.buttons()]
    assert names == [
        "Wil O'Mullane, 1 open action",
        "Jim Bosch, 1 open action",
        "Robert Lupton, 1 open action",
    ]
    qtbot.mouseClick(screen.panel.buttons()[1], Qt.MouseButton.LeftButton)
    assert shown(screen.model) == ["[No due date 1]", MAPPING]
    qtbot.mouseClick(screen.panel.buttons()[1], Qt.MouseButton.LeftButton)
    assert len(shown(screen.model)) == 6


def test_actions_are_grouped_as_chosen(screen: ActionsScreen) -> None:
    screen.bar.grouping_wanted.emit(ActionGrouping.OWNER.value)
    assert shown(screen.model)[0] == "[Jim Bosch 1]"
    assert screen.bar.grouping.text() == "Group by owner"
    screen.bar.grouping_wanted.emit(ActionGrouping.SESSION.value)
    assert shown(screen.model)[0] == "[Day 1, Impact of scope changes 1]"


def test_far_actions_are_folded_until_they_are_asked_for(
    bench: Around, screen: ActionsScreen, qtbot: QtBot
) -> None:
    action = bench.meeting.actions[1]
    bench.context.services.actions.set_due(action.id, "19 apr 2019")
    assert shown(screen.model)[-1] == "[Later, until 19 Apr 2019 1]"
    assert DRAFT not in shown(screen.model)
    screen.table.setFocus()
    screen.table.setCurrentIndex(screen.model.index(len(screen.model.rows) - 1, 0))
    press(qtbot, screen.table, Qt.Key.Key_Space)
    assert shown(screen.model)[-1] == DRAFT


def test_the_chosen_action_is_told_in_full(screen: ActionsScreen) -> None:
    choose(screen.table, DRAFT)
    selected = screen.panel.selected
    assert selected.words.text() == DRAFT
    assert selected.owners.text() == "Wil O'Mullane with Frossie Economou, @xiuqin"
    assert selected.remark.text() == "After the review"
    assert (selected.due.text(), selected.place.text()) == ("03 Dec", "Day 1, 09:15")
    choose(screen.table, SLIDES)
    assert selected.state.text() == "unknown"


def test_an_empty_box_of_a_page_is_shown_under_all_and_can_be_filled(
    bench: Around, screen: ActionsScreen, qtbot: QtBot
) -> None:
    screen.bar.filter_wanted.emit(ActionFilter.ALL.value)
    assert shown(screen.model)[-2] == "[Empty boxes 1]"
    assert shown(screen.model)[-1].startswith("Empty box")


def test_an_empty_list_says_so_and_offers_the_way_on(
    bench: Around, screen: ActionsScreen, qtbot: QtBot
) -> None:
    for action in bench.meeting.actions[1:]:
        bench.context.services.actions.delete(action.id)
    assert sentence(screen) == "Nothing is open"


def sentence(screen: ActionsScreen) -> str:
    nothing = screen._body.currentWidget()
    assert isinstance(nothing, EmptyState)
    return nothing.sentence.text()


def test_a_meeting_without_actions_offers_a_new_one(
    desk: DeskFile, clock: FixedClock, qtbot: QtBot
) -> None:
    bench = around(desk, clock, empty_meeting())
    screen = show(bench, qtbot)
    assert sentence(screen) == "No actions yet"
    bench.store.close()


def test_after_midnight_the_lateness_is_counted_anew(bench: Around, screen: ActionsScreen) -> None:
    bench.clock.move_to(bench.clock.now() + timedelta(days=1))
    bench.context.ticker.ticked.emit()
    assert cells(screen.model, SLIDES)[2] == "19 Nov, 8 d"


def test_in_a_narrow_window_the_panel_is_a_drawer(bench: Around, qtbot: QtBot) -> None:
    screen = show(bench, qtbot, 904, 544)
    assert not screen.panel.isVisible()
    screen.actions()["Ctrl+."]()
    assert screen.panel.isVisible()
    assert screen.panel.geometry().right() == screen.width() - 1
    assert screen.bar.grouping.text() == ""
    assert screen.bar.grouping.accessibleName() == "Group by due"
    screen.actions()["Ctrl+."]()
    assert not screen.panel.isVisible()


def test_every_control_has_a_name(screen: ActionsScreen) -> None:
    screen.new_action()
    named = [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
    ]
    assert named == []


def test_enter_or_a_press_shows_the_line_that_an_action_came_from(
    qtbot: QtBot, bench: Around, screen: ActionsScreen
) -> None:
    found = next(one for one in bench.meeting.actions if one.text == DRAFT)
    choose(screen.table, DRAFT)
    press(qtbot, screen.table, Qt.Key.Key_Return)
    screen.panel.selected.place.click()

    assert bench.looked_at == [(found.item_id, found.block_id)] * 2


def test_follow_up_invites_are_handed_out_from_here(
    qtbot: QtBot, bench: Around, screen: ActionsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[bool] = []
    monkeypatch.setattr(
        "dmlt_desk.ui.invite_export.InviteExport.offer",
        lambda _self, _where, *, actions: offered.append(actions),
    )

    screen.bar.invites.click()

    assert offered == [True]
    assert bench.gone_to == []
