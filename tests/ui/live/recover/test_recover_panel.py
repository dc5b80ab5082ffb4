"""Every way to be on plan again, chosen and applied by keys or by clicks."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.recovery import OptionKind, TargetKind
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.ui.live.recover.recover_panel import RecoverPanel
from dmlt_desk.ui.live.recover.way_list import WayList
from dmlt_desk.ui.widgets import ScrollArea
from tests.domain.plans import at, item, one_day
from tests.domain.test_recovery_worked_example import late_at
from tests.ui.live.recover.conftest import Recovering

LABELS = [
    "Trim fairly",
    "Skip “CAOM”",
    "Carry “CAOM” to Day 2",
    "Accept it",
    "Extend to 17:20",
]


def labels(panel: RecoverPanel) -> list[str]:
    return [way.words.label for way in panel.question.ways]


def test_all_ways_for_the_close_are_listed_and_the_best_is_chosen(recovering: Recovering) -> None:
    panel = recovering.panel

    assert panel.targets.current == "close"
    assert panel.standing.text() == "The close at 17:00 is missed by 20 min."
    assert labels(panel) == LABELS
    assert recovering.chosen == "Trim fairly"
    assert panel.strip.strips is not None
    assert panel.strip.strips.after.end == "closes 17:00"


def test_the_arrows_choose_a_way_and_the_day_beside_it_follows(recovering: Recovering) -> None:
    recovering.press(Qt.Key.Key_Down)
    recovering.press(Qt.Key.Key_Down)

    assert recovering.chosen == "Carry “CAOM” to Day 2"
    shown = recovering.panel.strip.strips
    assert shown is not None
    assert shown.before.blocks[0].note == "to Day 2"
    assert recovering.applied == []


def test_a_low_window_begins_at_the_top(qtbot: QtBot) -> None:
    panel, late = RecoverPanel(), late_at("11:05")
    qtbot.addWidget(panel)
    panel.resize(600, 180)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.show_case(late.meeting, late.day, late.state, late.now)
    QApplication.processEvents()

    area = panel.findChild(ScrollArea)
    assert area is not None
    assert area.verticalScrollBar().value() == 0


def test_in_a_low_window_the_chosen_way_scrolls_into_sight(recovering: Recovering) -> None:
    panel = recovering.panel
    panel.resize(760, 260)
    QApplication.processEvents()
    for _way in LABELS[1:]:
        recovering.press(Qt.Key.Key_Down)
    QApplication.processEvents()

    row = panel.ways.visualRect(panel.ways.currentIndex())
    middle = panel.ways.mapTo(panel, row.center())
    assert recovering.chosen == LABELS[-1]
    assert panel.childAt(middle) is panel.ways.viewport()
    assert panel.apply_button.visibleRegion().boundingRect().height() > 20


def test_enter_applies_the_chosen_way_once(recovering: Recovering) -> None:
    recovering.press(Qt.Key.Key_Down)
    recovering.press(Qt.Key.Key_Return)

    assert [option.kind for option in recovering.applied] == [OptionKind.SKIP]


def test_a_click_applies_what_is_chosen(recovering: Recovering) -> None:
    QTest.mouseClick(recovering.panel.apply_button, Qt.MouseButton.LeftButton)

    assert [option.kind for option in recovering.applied] == [OptionKind.TRIM]


def test_to_accept_changes_nothing_and_the_button_says_why(recovering: Recovering) -> None:
    recovering.panel.ways.choose(OptionKind.ACCEPT)
    recovering.press(Qt.Key.Key_Return)

    assert recovering.applied == []
    assert not recovering.panel.apply_button.isEnabled()
    assert recovering.panel.apply_button.toolTip() == "This changes nothing."


def test_another_checkpoint_has_other_ways(recovering: Recovering) -> None:
    panel = recovering.panel
    lunch = next(
        each
        for each in panel.targets.findChildren(type(panel.targets._segments["close"]))
        if each.text() == "Lunch 12:30"
    )
    QTest.mouseClick(lunch, Qt.MouseButton.LeftButton)

    assert panel.standing.text() == "Lunch at its shortest still ends 35 min late."
    assert "Extend to 17:20" not in labels(panel)
    trim = panel.ways.way
    assert trim is not None
    assert trim.words.line == "Take 12 min from “CAOM”, 15 from “SDM”, 8 from “DPDD”."


def test_a_time_of_day_can_be_asked_for_and_a_wrong_one_is_marked(recovering: Recovering) -> None:
    panel = recovering.panel
    panel.time.setFocus()
    QTest.keyClicks(panel.time, "half past")
    recovering.press(Qt.Key.Key_Return)
    assert panel.time.property("wrong")

    panel.time.clear()
    QTest.keyClicks(panel.time, "1330")
    recovering.press(Qt.Key.Key_Return)

    target = panel.question.target
    assert not panel.time.property("wrong")
    assert target is not None
    assert (target.kind, panel.targets.current) == (TargetKind.CLOCK, "clock")
    assert target.item is not None
    assert target.item.title == "Commissioning"
    assert recovering.applied == []


def test_time_passes_and_neither_choice_nor_focus_moves(recovering: Recovering) -> None:
    panel = recovering.panel
    recovering.press(Qt.Key.Key_Down)
    recovering.press(Qt.Key.Key_Down)
    recovering.at("11:07")

    assert panel.standing.text() == "The close at 17:00 is missed by 22 min."
    assert recovering.chosen == "Carry “CAOM” to Day 2"
    assert QApplication.focusWidget() is panel.ways


def test_within_a_minute_nothing_is_worked_out_anew(recovering: Recovering) -> None:
    before = recovering.panel.question
    recovering.at("11:05:40")
    assert recovering.panel.question is before

    recovering.at("11:06")
    assert recovering.panel.question is not before


def test_a_change_of_the_day_shows_at_once(recovering: Recovering) -> None:
    late = recovering.late
    trim = recovering.panel.ways.way
    assert trim is not None
    milliseconds = {
        item_id: length // timedelta(milliseconds=1)
        for item_id, length in trim.option.adjustments.items()
    }
    late.state = replace(late.state, adjustments_ms=milliseconds)
    recovering.at("11:05")

    panel = recovering.panel
    assert panel.standing.text() == "Lunch at its shortest still ends 27 min late."
    assert panel.targets.current == "lunch"


def test_a_choice_that_is_no_longer_offered_gives_way_to_the_best(recovering: Recovering) -> None:
    recovering.panel.ways.choose(OptionKind.EXTEND)
    recovering.at("10:35")

    assert recovering.panel.targets.current == "lunch"
    assert recovering.chosen == "Trim fairly"


def test_esc_and_the_cross_go_back_and_touch_nothing(recovering: Recovering) -> None:
    recovering.press(Qt.Key.Key_Escape)

    assert recovering.closed == [True]
    assert recovering.applied == []


def test_a_day_on_time_has_nothing_to_give(qtbot: QtBot) -> None:
    panel = RecoverPanel()
    qtbot.addWidget(panel)
    meeting, day = one_day(item("Talk", 30), item("Break", 30, 600))
    opened = at("09:00", day)
    state = RunState(day_id=day.id, opened_at=opened, opened_days={day.id: opened})
    panel.show_case(meeting, day, state, opened)

    assert panel.standing.text() == "The day closes in time. Nothing has to give."
    assert panel.ways.isHidden()
    assert panel.strip.isHidden()
    assert panel.apply_button.isHidden()


def test_a_day_without_times_says_so(qtbot: QtBot) -> None:
    panel = RecoverPanel()
    qtbot.addWidget(panel)
    meeting, day = one_day(item("Talk", 30), opens=None, closes=None)
    panel.show_case(meeting, day, RunState(), at("09:00", day))

    assert panel.standing.text() == "This day has no times to be on plan with."


def test_a_screen_reader_hears_each_way_with_its_price(recovering: Recovering) -> None:
    model = recovering.panel.ways.model()
    spoken = model.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == (
        "Accept it. Change nothing; the day closes 20 min late. "
        "Lunch 13:20 to 14:05, closes 17:20. 20 minutes are still missing."
    )
    assert recovering.panel.ways.accessibleName()
    assert recovering.panel.strip.accessibleName()


def test_the_list_is_a_proper_model(qtbot: QtBot, qtmodeltester: object) -> None:
    ways = WayList("Ways")
    qtbot.addWidget(ways)
    qtmodeltester.check(ways.model())  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [420, 640, 760, 1100])
def test_every_word_of_every_way_has_its_room(recovering: Recovering, width: int) -> None:
    panel = recovering.panel
    panel.resize(width, 620)
    for _round in range(3):
        QApplication.processEvents()

    ways = panel.ways
    rows = [ways.visualRect(ways.model().index(row, 0)) for row in range(len(LABELS))]
    assert ways.height() >= rows[-1].bottom()
    assert ways.width() > 200
    assert panel.strip.width() > 200
    for part in (panel.targets, panel.time, ways, panel.strip, panel.apply_button):
        assert part.mapTo(panel, part.rect().topRight()).x() < width


def test_opened_again_it_asks_about_what_presses_then_and_suggests_the_best(
    qtbot: QtBot, recovering: Recovering
) -> None:
    panel = recovering.panel
    recovering.at("10:12")
    assert not panel.apply_button.isEnabled()
    panel.targets.chosen.emit("break")
    panel.hide()
    recovering.at("11:05")
    with qtbot.waitExposed(panel):
        panel.show()
    recovering.at("11:05")

    assert panel.targets.current == "close"
    assert recovering.chosen == "Trim fairly"
    assert panel.apply_button.isEnabled()


def test_another_checkpoint_suggests_its_best_way(recovering: Recovering) -> None:
    panel = recovering.panel
    panel.ways.choose(OptionKind.ACCEPT)
    panel.targets.chosen.emit("lunch")

    assert recovering.chosen == "Trim fairly"
