"""The room display follows its screen: it goes when that is unplugged and comes back with it."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.commands import Commands
from dmlt_desk.ui.shell import room_host
from dmlt_desk.ui.shell.room_host import RoomHost
from dmlt_desk.ui.store import MeetingStore
from dmlt_desk.ui.ticker import Ticker


@pytest.fixture
def context(desk: DeskFile, small_meeting: UUID, clock: FixedClock) -> Any:
    return SimpleNamespace(
        store=MeetingStore(desk, small_meeting, clock=clock),
        clock=clock,
        ticker=Ticker(clock),
        commands=Commands(),
        settings=SettingsFile(None),
        services=None,
    )


@pytest.fixture
def display(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RoomHost]:
    """A display whose second screen is the only one there is."""
    monkeypatch.setattr(room_host, "second_screen", qapp.primaryScreen)
    parent = QObject()
    yield RoomHost(qapp, parent)
    parent.deleteLater()


def test_the_display_fills_the_second_screen(
    qapp: QApplication, display: RoomHost, context: Any
) -> None:
    display.toggle(context, in_window=False)

    assert display.screen_name == qapp.primaryScreen().name()
    assert display._window is not None
    assert display._window.isFullScreen()
    display.close()
    assert display.screen_name is None


def test_an_unplugged_screen_takes_the_display_along_and_brings_it_back(
    qapp: QApplication, qtbot: QtBot, display: RoomHost, context: Any
) -> None:
    screen = qapp.primaryScreen()
    display.toggle(context, in_window=False)

    with qtbot.waitSignal(display.changed):
        qapp.screenRemoved.emit(screen)
    assert display.screen_name is None

    with qtbot.waitSignal(display.changed):
        qapp.screenAdded.emit(screen)
    assert display.screen_name == screen.name()
    display.close()


def test_a_display_that_was_closed_does_not_come_back_by_itself(
    qapp: QApplication, display: RoomHost, context: Any
) -> None:
    display.toggle(context, in_window=False)
    display.close()

    qapp.screenAdded.emit(qapp.primaryScreen())

    assert display.screen_name is None


def test_the_other_form_takes_the_place_of_the_first(display: RoomHost, context: Any) -> None:
    display.toggle(context, in_window=False)

    display.toggle(context, in_window=True)

    assert display.screen_name == "this screen"
    display.close()


def test_without_a_second_screen_the_display_hides_nothing(
    monkeypatch: pytest.MonkeyPatch, display: RoomHost, context: Any
) -> None:
    monkeypatch.setattr(room_host, "second_screen", lambda: None)

    display.toggle(context, in_window=False)

    assert display.screen_name == "this screen"
    display.close()
