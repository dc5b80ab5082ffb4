"""The room display follows the meeting and obeys a presenter's keys."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.errors import DeskError
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.stage import StageVerbs
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.commands import Commands
from dmlt_desk.ui.room.state import BLANK, RoomMode
from dmlt_desk.ui.room.window import BoardWindow, ChairWindow, RoomWindow
from dmlt_desk.ui.store import MeetingStore
from dmlt_desk.ui.ticker import Ticker


@pytest.fixture
def context(desk: DeskFile, small_meeting: UUID, clock: FixedClock) -> Any:
    live = LiveMeeting(desk, clock)
    store = MeetingStore(desk, small_meeting, clock=clock)
    assert store.current_day is not None
    live.open_day(small_meeting, store.current_day.id)
    live.next(small_meeting)
    services = SimpleNamespace(live=live, stage=StageVerbs(live))
    return SimpleNamespace(
        store=store,
        clock=clock,
        ticker=Ticker(clock),
        commands=Commands(),
        settings=SettingsFile(None),
        services=services,
    )


@pytest.fixture
def window(qtbot: QtBot, context: Any) -> RoomWindow:
    window = RoomWindow(context, screen=None)
    qtbot.addWidget(window)
    return window


def test_the_room_follows_each_tick_and_each_command(window: RoomWindow, context: Any) -> None:
    assert window.display.state.digits == "15:00"

    context.clock.advance(seconds=1)
    context.ticker.ticked.emit()
    assert window.display.state.digits == "14:59"

    context.commands.run(lambda: context.services.live.pause(context.store.meeting_id))
    assert window.display.state.mode is RoomMode.PAUSED


def test_page_down_asks_with_the_next_title_and_moves_on_at_the_second_press(
    qtbot: QtBot, window: RoomWindow, context: Any
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert window.display._question == "Again for “Budget”"
    assert window.display.state.title == "Welcome"

    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert window.display.state.title == "Budget"


def test_the_question_is_forgotten_after_three_seconds(
    qtbot: QtBot, window: RoomWindow, context: Any
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    context.clock.advance(seconds=3)
    context.ticker.ticked.emit()

    assert not window.display._question
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert window.display.state.title == "Welcome"


def test_b_blanks_the_room_and_brings_it_back_wherever_it_is_shown(
    qtbot: QtBot, window: RoomWindow, context: Any
) -> None:
    mirror = RoomWindow(context, screen=None, mirror=True)
    qtbot.addWidget(mirror)

    qtbot.keyClick(window, Qt.Key.Key_B)
    assert window.display.state == mirror.display.state == BLANK
    assert context.store.state.blank

    qtbot.keyClick(mirror, Qt.Key.Key_B)
    assert window.display.state.title == mirror.display.state.title == "Welcome"


def test_b_works_before_the_day_is_open(qtbot: QtBot, context: Any) -> None:
    context.services.live.close_day(context.store.meeting_id)
    window = RoomWindow(context, screen=None)
    qtbot.addWidget(window)

    qtbot.keyClick(window, Qt.Key.Key_B)
    assert window.display.state == BLANK

    qtbot.keyClick(window, Qt.Key.Key_B)
    assert window.display.state.mode is RoomMode.CLOSED


def test_a_disk_that_refuses_is_said_and_the_day_stays_in_sight(
    qtbot: QtBot, window: RoomWindow, context: Any
) -> None:
    def refuse(_meeting_id: UUID, *, on: bool) -> None:
        raise DeskError(f"The disk is full, so {on} is not kept.")

    context.services.stage = SimpleNamespace(blank=refuse)
    with qtbot.waitSignal(context.commands.failed):
        qtbot.keyClick(window, Qt.Key.Key_B)

    assert window.display.state.title == "Welcome"


def test_a_message_reaches_every_display(qtbot: QtBot, window: RoomWindow, context: Any) -> None:
    chair = ChairWindow(context, screen=None)
    board = BoardWindow(context, screen=None)
    for other in (chair, board):
        qtbot.addWidget(other)

    context.services.stage.say(context.store.meeting_id, "Please wrap up")

    assert window.display.state.message == "Please wrap up"
    assert chair.display.state.message == board.display.state.message == "Please wrap up"


def test_one_tick_moves_all_displays(qtbot: QtBot, window: RoomWindow, context: Any) -> None:
    chair = ChairWindow(context, screen=None)
    board = BoardWindow(context, screen=None)
    for other in (chair, board):
        qtbot.addWidget(other)

    context.clock.advance(minutes=14)
    context.ticker.ticked.emit()

    assert window.display.state.digits == chair.display.state.digits == "01:00"
    assert {each.display.state.clock for each in (chair, board)} == {"09:00"}


def test_a_choice_of_the_settings_is_seen_at_the_next_tick(
    window: RoomWindow, context: Any
) -> None:
    context.settings.change(room_only_clock=True, room_ground="ink")
    context.ticker.ticked.emit()

    assert window.display.state.digits == "08:46"
    assert window.display.on_ink


def test_escape_closes_the_display_and_it_lets_the_meeting_go(
    qtbot: QtBot, window: RoomWindow, context: Any
) -> None:
    window.present()
    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)

    before = window.display.state
    context.clock.advance(minutes=1)
    context.ticker.ticked.emit()
    assert window.display.state is before


def test_seconds_are_hidden_where_the_settings_say_so(qtbot: QtBot, context: Any) -> None:
    context.settings.change(room_hides_seconds=True, room_ground="ink")
    window = RoomWindow(context, screen=None)
    qtbot.addWidget(window)

    assert window.display.state.digits == "15"
    assert window.display.on_ink


def test_the_board_counts_whole_minutes_too_where_seconds_are_hidden(
    qtbot: QtBot, context: Any
) -> None:
    board = BoardWindow(context, screen=None)
    qtbot.addWidget(board)
    live, meeting_id = context.services.live, context.store.meeting_id
    while not context.store.projection(context.clock.now()).current.item.is_pause:
        context.commands.run(lambda: live.next(meeting_id))
    assert board.display.state.countdown[1].endswith(":00")

    context.settings.change(room_hides_seconds=True)
    context.ticker.ticked.emit()

    assert board.display.state.countdown[2] == "minutes"
