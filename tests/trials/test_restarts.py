"""The program is started anew again and again: every warning is given once, whatever the state."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.services.bundle import build_services
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui import day_keeper
from dmlt_desk.ui.chime import Chime
from dmlt_desk.ui.commands import Commands
from dmlt_desk.ui.day_keeper import DayKeeper
from dmlt_desk.ui.keep_awake import AwakeKeeper
from dmlt_desk.ui.store import MeetingStore
from dmlt_desk.ui.ticker import Ticker
from tests.trials.days import morning, opened_on_disk
from tests.trials.room import Room

TICK_S = 5
"""Coarser than the program's tick: the warnings are minutes apart."""


class Asleep:
    """A computer that needs no keeping awake."""

    def hold(self, reason: str) -> None:
        pass

    def release(self) -> None:
        pass


@dataclass
class Office:
    """A desk file, and the program that is opened on it and closed again."""

    path: Path
    room: Room
    window: QWidget
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        clock = self.room.clock
        self.desk = DeskFile.open(self.path)
        self.services = build_services(self.desk, DeskClock(clock))
        self.store = MeetingStore(self.desk, self.room.id, clock=clock)
        self.ticker = Ticker(clock)
        settings = SettingsFile(None)
        settings.change(chime_for_sessions=True, chime_for_breaks=True)
        self.keeper = DayKeeper(
            self.store,
            self.services,
            Commands(),
            ticker=self.ticker,
            chime=Chime(settings, player=lambda _sound: self._ring()),
            awake=AwakeKeeper(way=Asleep()),
            settings=settings,
            window=self.window,
        )
        self.room = Room(self.desk, clock, self.room.id)

    def close(self) -> None:
        self.keeper.close()
        self.store.close()
        self.services.watch.close()
        self.services.notes.close()
        self.desk.close()

    def restart(self, *, machine: bool = False) -> None:
        self.close()
        if machine:
            self.room.clock.reboot()
        self.open()

    def pass_time(self, *, minutes: int, every_s: int = 0) -> None:
        """Let time pass by ticks; every so many seconds the program starts anew, or the machine."""
        for passed_s in range(TICK_S, minutes * 60 + 1, TICK_S):
            self.room.clock.advance(seconds=TICK_S)
            self.ticker.ticked.emit()
            if every_s and passed_s % every_s == 0:
                self.restart(machine=passed_s // every_s % 2 == 0)

    def _ring(self) -> None:
        """Note the chime, and that the log knew of its warning by then."""
        assert self.store.state.alerts
        self.heard.append("chime")


@pytest.fixture
def office(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Office]]:
    made: list[Office] = []

    def make(name: str) -> Office:
        window = QWidget()
        qtbot.addWidget(window)
        room = opened_on_disk(tmp_path / f"{name}.dmlt", morning())
        room.desk.close()
        one = Office(room.desk.path, room, window)
        made.append(one)
        monkeypatch.setattr(
            day_keeper, "announce", lambda _window, words: made[-1].heard.append(words)
        )
        return one

    yield make
    for each in made:
        each.close()


def run(office: Office) -> None:
    office.room.clock.advance(seconds=1)
    office.room.live.next(office.room.id)


def run_a_break(office: Office) -> None:
    office.room.clock.advance(seconds=1)
    office.room.live.start(office.room.id, office.room.item("Break").id)


def run_and_pause(office: Office) -> None:
    run(office)
    office.pass_time(minutes=27)
    office.room.live.pause(office.room.id)


def interrupt(office: Office) -> None:
    run(office)
    office.pass_time(minutes=28)
    office.room.rundown.insert(office.room.id, "Fire drill", 5, mode=InsertMode.INTERRUPT)


STATES: dict[str, tuple[Callable[[Office], None], int, int]] = {
    "waiting": (lambda _office: None, 3, 0),
    "running into overtime": (run, 37, 6),
    "on a break": (run_a_break, 33, 4),
    "paused": (run_and_pause, 3, 3),
    "interrupted": (interrupt, 11, 8),
}
"""How to get there, how many minutes to stay, and what is heard by then: words and chimes."""


@pytest.mark.parametrize("state", STATES)
def test_restarts_in_any_state_repeat_no_warning_and_lose_none(
    office: Callable[[str], Office], state: str
) -> None:
    reach, minutes, warnings = STATES[state]
    calm = office("calm")
    reach(calm)
    calm.pass_time(minutes=minutes)
    expected = list(calm.heard)
    assert len(expected) == warnings

    restless = office("restless")
    reach(restless)
    restless.pass_time(minutes=minutes, every_s=95)
    assert restless.heard == expected


def test_a_restart_an_hour_later_gives_no_warning_that_is_stale(
    office: Callable[[str], Office],
) -> None:
    one = office("late")
    run(one)
    one.pass_time(minutes=1)
    one.heard.clear()
    one.close()
    one.room.clock.advance(minutes=59, seconds=30)
    one.open()
    one.pass_time(minutes=1)

    left = one.room.current
    assert left.overtime > timedelta(minutes=30)
    assert one.heard == []
