"""The displays on an X server whose monitors come and go; ``test_room_host.py`` runs this."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.ui.room.window import RoomWindow
from dmlt_desk.ui.shell.room_host import DisplayKind, RoomHost
from tests.ui.shell.test_room_host import context
from tests.ui.shell.x_monitors import Monitors

__all__ = ["context"]

LAPTOP, BEAMER = "LAPTOP", "BEAMER"


@pytest.fixture(scope="session")
def monitors() -> Monitors:
    found = Monitors()
    found.plug(LAPTOP, 0, 960, 1080, main=True)
    found.plug(BEAMER, 960, 960, 1080)
    return found


@pytest.fixture(scope="session")
def qapp_args(monitors: Monitors) -> list[str]:
    """Plug the monitors in before the application looks for them."""
    return ["test"]


@pytest.fixture
def notes(qtbot: QtBot) -> QLineEdit:
    """Stands for the program's window, in which somebody is typing."""
    window = QLineEdit("half a sen")
    qtbot.addWidget(window)
    window.setGeometry(50, 50, 400, 60)
    window.show()
    window.activateWindow()
    window.setFocus()
    return window


@pytest.fixture
def displays(qapp: QApplication, notes: QLineEdit) -> Iterator[RoomHost]:
    host = RoomHost(qapp, notes)
    yield host
    host.close()


def is_seen(window: QWidget) -> bool:
    return window.isVisible() and window.windowHandle().isExposed()


def room_window(displays: RoomHost) -> RoomWindow:
    window = displays.window_of(DisplayKind.ROOM)
    assert isinstance(window, RoomWindow)
    return window


def test_t14_a_beamer_unplugged_and_replugged_mid_session(
    qapp: QApplication,
    qtbot: QtBot,
    monitors: Monitors,
    notes: QLineEdit,
    displays: RoomHost,
    context: Any,
) -> None:
    store, live = context.store, context.services.live
    live.open_day(store.meeting_id, store.current_day.id)
    live.next(store.meeting_id)
    displays.toggle(context, in_window=False)
    assert displays.screen_name == BEAMER

    for _again in range(3):
        monitors.unplug(BEAMER)
        qtbot.waitUntil(lambda: displays.screen_name is None)
        shown = [each for each in qapp.topLevelWidgets() if each.isVisible()]
        assert shown == [notes], "no dialog and no display over the notes"
        notes.insert("t")
        context.clock.advance(minutes=1)
        context.ticker.ticked.emit()

        monitors.plug(BEAMER, 960, 960, 1080)
        qtbot.waitUntil(lambda: displays.screen_name == BEAMER)
        window = room_window(displays)
        qtbot.waitUntil(lambda: room_window(displays).screen().name() == BEAMER)
        assert window.geometry() == window.screen().geometry()

    assert room_window(displays).display.state.digits == "12:00"
    assert notes.text() == "half a senttt"


def test_a_display_that_opens_or_comes_back_leaves_the_keys_to_who_is_typing(
    qtbot: QtBot, monitors: Monitors, notes: QLineEdit, displays: RoomHost, context: Any
) -> None:
    qtbot.waitUntil(notes.hasFocus)

    displays.toggle(context, in_window=False)
    qtbot.waitUntil(lambda: displays.screen_name == BEAMER)
    qtbot.waitUntil(lambda: is_seen(room_window(displays)))
    assert room_window(displays).isFullScreen()
    assert notes.hasFocus()

    monitors.unplug(BEAMER)
    qtbot.waitUntil(lambda: displays.screen_name is None)
    monitors.plug(BEAMER, 960, 960, 1080)
    qtbot.waitUntil(lambda: displays.screen_name == BEAMER)
    qtbot.waitUntil(lambda: is_seen(room_window(displays)))
    assert notes.hasFocus()


def test_t14_the_chair_keeps_its_screen_when_another_goes(
    qtbot: QtBot, monitors: Monitors, displays: RoomHost, context: Any
) -> None:
    displays.show_on(context, DisplayKind.CHAIR, LAPTOP)
    displays.show_on(context, DisplayKind.ROOM, BEAMER)

    monitors.unplug(BEAMER)
    qtbot.waitUntil(lambda: displays.screen_name is None)
    assert displays.place_of(DisplayKind.CHAIR) == LAPTOP

    monitors.plug(BEAMER, 960, 960, 1080)
    qtbot.waitUntil(lambda: displays.screen_name == BEAMER)


def test_room_display_and_window_change_screens(
    qtbot: QtBot, monitors: Monitors, notes: QLineEdit, displays: RoomHost, context: Any
) -> None:
    displays.toggle(context, in_window=False)

    assert displays.swap_screens()

    qtbot.waitUntil(lambda: notes.screen().name() == BEAMER)
    assert displays.screen_name == LAPTOP
