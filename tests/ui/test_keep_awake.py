"""The room's screens stay awake from the opening of a day to its close, and no longer."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.ui.keep_awake import (
    AwakeKeeper,
    BusWay,
    ChildWay,
    ThreadStateWay,
    way_of_this_system,
)


class Recorded:
    """A system that notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def hold(self, reason: str) -> None:
        self.asked.append(reason)

    def release(self) -> None:
        self.asked.append("released")


def test_the_system_is_asked_once_and_let_go_once(qapp: QApplication) -> None:
    system = Recorded()
    keeper = AwakeKeeper(way=system)
    keeper.release()
    assert not system.asked

    keeper.hold("A day is open")
    keeper.hold("A day is open")
    assert keeper.is_held
    keeper.release()
    keeper.release()

    assert system.asked == ["A day is open", "released"]
    assert not keeper.is_held


def test_it_can_be_held_again(qapp: QApplication) -> None:
    system = Recorded()
    keeper = AwakeKeeper(way=system)

    for _day in range(2):
        keeper.hold("A day is open")
        keeper.release()

    assert system.asked == ["A day is open", "released"] * 2


def test_windows_keeps_display_and_system_and_forgets_both(qapp: QApplication) -> None:
    states: list[int] = []
    keeper = AwakeKeeper(way=ThreadStateWay(states.append))

    keeper.hold("A day is open")
    keeper.release()

    assert states == [0x80000003, 0x80000000]


def test_the_child_that_keeps_a_mac_awake_ends_with_the_day(qtbot: QtBot) -> None:
    child = ChildWay([sys.executable, "-c", "input()"])
    keeper = AwakeKeeper(way=child)

    keeper.hold("A day is open")
    qtbot.waitUntil(lambda: child.pid > 0)
    pid = child.pid
    keeper.release()

    assert child.pid == 0
    assert pid > 0
    if sys.platform == "linux":
        assert not Path(f"/proc/{pid}").exists()


def test_a_child_that_cannot_be_started_is_left_out(qapp: QApplication) -> None:
    keeper = AwakeKeeper(way=ChildWay(["no-such-program-anywhere"]))

    keeper.hold("A day is open")
    keeper.release()

    assert not keeper.is_held


@pytest.mark.skipif(sys.platform != "linux", reason="the session bus is a thing of Linux")
def test_linux_asks_the_session_bus(qapp: QApplication) -> None:
    assert isinstance(way_of_this_system(), BusWay)


@pytest.mark.skipif(sys.platform != "linux", reason="the session bus is a thing of Linux")
@pytest.mark.skipif(
    shutil.which("dbus-run-session") is None, reason="there is no dbus-run-session here"
)
def test_a_desktop_s_screen_saver_waits_until_the_keeper_lets_go() -> None:
    script = Path(__file__).with_name("screen_saver.py")

    run = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert run.stdout.splitlines() == ["asked DMLT Desk A day is open", "gone"] * 2


@pytest.mark.skipif(sys.platform != "linux", reason="the session bus is a thing of Linux")
def test_without_a_session_bus_nothing_happens_and_nothing_is_said() -> None:
    hold = "k.hold('A day is open'); k.release(); print('quiet')"
    run = subprocess.run(
        [sys.executable, "-c", f"from dmlt_desk.ui.keep_awake import *; k = AwakeKeeper(); {hold}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "PATH": ""},
    )

    assert (run.stdout, run.stderr) == ("quiet\n", "")
