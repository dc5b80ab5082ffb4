"""The room display follows the meeting and obeys a presenter's keys."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.commands import Commands
from dmlt_desk.ui.room.state import RoomMode
from dmlt_desk.ui.room.window import RoomWindow
from dmlt_desk.ui.store import MeetingStore
from dmlt_desk.ui.ticker import Ticker


@pytest.fixture
def context(desk: DeskFile, small_meeting: UUID, clock: FixedClock) -> Any:
    live = LiveMeeting(desk, clock)
    store = MeetingStore(desk, small_meeting, clock=clock)
    assert store.current_day is not None
    live.open_day(small_meeting, store.current_day.id)
    live.next(small_meeting)
    return SimpleNamespace(
        store=store,
        clock=clock,
        ticker=Ticker(clock),
        commands=Commands(),
        settings=SettingsFile(None),
        services=SimpleNamespace(live=live),
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


def test_b_blanks_the_display_and_brings_it_back(qtbot: QtBot, window: RoomWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_B)
    assert window.display.is_blank

    qtbot.keyClick(window, Qt.Key.Key_B)
    assert not window.display.is_blank


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
