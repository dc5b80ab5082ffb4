"""The displays follow their screens: they go when one is unplugged and come back with it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ctypes.util import find_library
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.stage import StageVerbs
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.commands import Commands
from dmlt_desk.ui.room.window import RoomWindow
from dmlt_desk.ui.shell.room_host import DisplayKind, RoomHost, screen_key
from dmlt_desk.ui.store import MeetingStore
from dmlt_desk.ui.ticker import Ticker

SCREENS = ("EDP-1", 1440, 900), ("HDMI-1", 1920, 1080), ("VGA-1", 1280, 720)


@pytest.fixture
def context(desk: DeskFile, small_meeting: UUID, clock: FixedClock) -> Any:
    live = LiveMeeting(desk, clock)
    return SimpleNamespace(
        store=MeetingStore(desk, small_meeting, clock=clock),
        clock=clock,
        ticker=Ticker(clock),
        commands=Commands(),
        settings=SettingsFile(None),
        services=SimpleNamespace(live=live, stage=StageVerbs(live)),
    )


@pytest.fixture
def displays(qapp: QApplication, context: Any) -> Iterator[RoomHost]:
    """Displays, of which the room's was given the only screen that there is."""
    context.settings.change(room_screen=screen_key(qapp.primaryScreen()))
    parent = QObject()
    host = RoomHost(qapp, parent)
    yield host
    host.close()
    parent.deleteLater()


def test_the_display_fills_its_screen(qapp: QApplication, displays: RoomHost, context: Any) -> None:
    displays.toggle(context, in_window=False)

    window = displays.window_of(DisplayKind.ROOM)
    assert displays.screen_name == "its own screen"
    assert window is not None
    assert window.isFullScreen()
    displays.close()
    assert displays.screen_name is None


def test_t14_a_screen_unplugged_and_replugged_mid_session_takes_the_display_along(
    qapp: QApplication, qtbot: QtBot, displays: RoomHost, context: Any
) -> None:
    screen, store, live = qapp.primaryScreen(), context.store, context.services.live
    live.open_day(store.meeting_id, store.current_day.id)
    live.next(store.meeting_id)
    displays.toggle(context, in_window=False)

    with qtbot.waitSignal(displays.changed):
        qapp.screenRemoved.emit(screen)
    assert displays.screen_name is None
    assert not [each for each in qapp.topLevelWidgets() if each.isVisible()], "no dialog, nothing"

    context.clock.advance(minutes=5)
    context.ticker.ticked.emit()
    context.commands.run(lambda: live.next(store.meeting_id))
    with qtbot.waitSignal(displays.changed):
        qapp.screenAdded.emit(screen)

    window = displays.window_of(DisplayKind.ROOM)
    assert displays.screen_name == "its own screen"
    assert isinstance(window, RoomWindow)
    assert window.isFullScreen()
    assert (window.display.state.title, window.display.state.digits) == ("Budget", "45:00")


def test_a_display_that_was_closed_does_not_come_back_by_itself(
    qapp: QApplication, displays: RoomHost, context: Any
) -> None:
    displays.toggle(context, in_window=False)
    displays.close()

    qapp.screenAdded.emit(qapp.primaryScreen())

    assert displays.screen_name is None


def test_a_display_that_was_closed_while_its_screen_was_away_stays_closed(
    qapp: QApplication, displays: RoomHost, context: Any
) -> None:
    screen = qapp.primaryScreen()
    displays.toggle(context, in_window=False)
    qapp.screenRemoved.emit(screen)
    displays.toggle(context, in_window=True)
    displays.toggle(context, in_window=True)

    qapp.screenAdded.emit(screen)

    assert displays.screen_name is None


def test_the_other_form_takes_the_place_of_the_first(displays: RoomHost, context: Any) -> None:
    displays.toggle(context, in_window=False)

    displays.toggle(context, in_window=True)

    assert displays.screen_name == "this screen"


def test_without_a_second_screen_a_display_hides_nothing(displays: RoomHost, context: Any) -> None:
    context.settings.change(room_screen="")

    displays.toggle(context, in_window=False)
    displays.toggle_display(context, DisplayKind.CHAIR)

    assert displays.screen_name == "this screen"
    assert displays.place_of(DisplayKind.CHAIR) == "this screen"


@pytest.mark.parametrize("in_window", [False, True])
def test_without_a_second_screen_either_key_closes_the_display(
    displays: RoomHost, context: Any, *, in_window: bool
) -> None:
    context.settings.change(room_screen="")
    displays.toggle(context, in_window=False)

    displays.toggle(context, in_window=in_window)

    assert displays.screen_name is None


def test_the_mirror_stands_beside_the_display(
    qapp: QApplication, displays: RoomHost, context: Any
) -> None:
    displays.toggle(context, in_window=False)
    displays.toggle_display(context, DisplayKind.MIRROR)

    mirror, room = (displays.window_of(each) for each in (DisplayKind.MIRROR, DisplayKind.ROOM))
    assert isinstance(mirror, RoomWindow)
    assert isinstance(room, RoomWindow)
    assert (mirror.in_window, room.in_window) == (True, False)
    context.clock.advance(minutes=3)
    context.ticker.ticked.emit()
    assert mirror.display.state == room.display.state

    displays.toggle_display(context, DisplayKind.MIRROR)
    assert displays.place_of(DisplayKind.MIRROR) is None
    assert displays.screen_name == "its own screen"


@pytest.mark.parametrize("kind", DisplayKind)
def test_each_display_opens_and_closes_and_can_be_closed_at_its_window(
    qtbot: QtBot, displays: RoomHost, context: Any, kind: DisplayKind
) -> None:
    displays.toggle_display(context, kind)
    displays.toggle_display(context, kind)
    assert displays.window_of(kind) is None

    displays.toggle_display(context, kind)
    window = displays.window_of(kind)
    assert window is not None
    with qtbot.waitSignal(displays.changed):
        window.close()
    assert displays.place_of(kind) is None
    assert context.settings.value.open_displays == ""


def test_after_a_crash_the_displays_are_there_again(
    qapp: QApplication, displays: RoomHost, context: Any
) -> None:
    displays.toggle(context, in_window=False)
    displays.toggle_display(context, DisplayKind.CHAIR)
    displays.toggle_display(context, DisplayKind.BOARD)
    displays.toggle_display(context, DisplayKind.BOARD)
    assert context.settings.value.open_displays == "room chair@window"
    displays.close()

    displays.restore(context)

    assert displays.screen_name == "its own screen"
    assert displays.place_of(DisplayKind.CHAIR) == "this screen"
    assert displays.place_of(DisplayKind.BOARD) is None


def test_what_filled_a_screen_that_is_gone_waits_for_one_and_hides_nothing(
    qapp: QApplication, displays: RoomHost, context: Any
) -> None:
    context.settings.change(room_screen="Beamer 7", open_displays="room")
    displays.restore(context)
    assert displays.screen_name is None

    qapp.screenAdded.emit(qapp.primaryScreen())

    assert displays.screen_name is None, "it is another screen than the one that was chosen"


@pytest.mark.parametrize("kept", ["", "beamer", "room@", "@window", "chair@nowhere chair"])
def test_whatever_the_settings_say_the_displays_come_or_stay_away(
    displays: RoomHost, context: Any, kept: str
) -> None:
    context.settings.change(open_displays=kept)

    displays.restore(context)


def test_three_screens_are_shared_out(tmp_path: Path) -> None:
    """Runs ``three_screens.py``, for which Qt needs other screens from the start."""
    screens = []
    left = 0
    # Qt's stand-in sorts them by name and takes the first for the main one.
    for name, width, height in SCREENS:
        place = {"name": name, "x": left, "y": 0, "width": width, "height": height}
        screens.append(place | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1})
        left += width
    described = tmp_path / "screens.json"
    described.write_text(json.dumps({"screens": screens}), encoding="utf-8")

    run = run_apart(f"offscreen:configfile={described}", "three_screens.py")

    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="there is no xvfb-run here")
@pytest.mark.skipif(find_library("Xrandr") is None, reason="there is no libXrandr here")
def test_t14_monitors_of_a_real_server_come_and_go() -> None:
    """Runs ``plugged.py`` on a server of its own."""
    run = run_apart("xcb", "plugged.py", "xvfb-run", "-a", "-s", "-screen 0 1920x1080x24")

    if "no Qt platform plugin could be initialized" in run.stdout + run.stderr:
        pytest.skip("libraries that Qt needs for X are not here")
    assert run.returncode == 0, run.stdout + run.stderr


def run_apart(platform: str, name: str, *before: str) -> subprocess.CompletedProcess[str]:
    """Run a file of tests in a process of its own, as Qt chooses its screens at the start."""
    script = Path(__file__).with_name(name)
    return subprocess.run(
        [*before, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(script)],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
