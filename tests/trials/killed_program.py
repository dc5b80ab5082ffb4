"""A program that runs a day and stands still right after each commit, to be killed there.

Run as a program: killed_program.py DESK MEETING. For each line "NUMBER MS" that it reads, a process
of its own takes the day up with that command, at that instant, as a program that is started anew.
It writes a line of JSON for what it found in the file, for each warning that it gives, and for each
commit before anything else in it hears of that; then it waits for a line until it goes on.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.orm import configure_mappers

from dmlt_desk.domain.alerts import Alert
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.domain.recovery import options, targets
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.models.base import EPOCH
from dmlt_desk.services.bundle import build_services
from dmlt_desk.services.recovery import Recovery
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import Changed, DeskFile
from dmlt_desk.ui.chime import Chime
from dmlt_desk.ui.commands import Commands
from dmlt_desk.ui.day_keeper import DayKeeper
from dmlt_desk.ui.keep_awake import AwakeKeeper
from dmlt_desk.ui.store import MeetingStore
from dmlt_desk.ui.ticker import Ticker
from tests.trials.room import Room

STARTED = datetime(2018, 11, 6, 13, 46, tzinfo=UTC)
"""08:46 in Princeton."""

MIDNIGHT = datetime(2018, 11, 6, 5, tzinfo=UTC)
"""The same day's beginning there."""

RESTART, TICK = timedelta(seconds=3), timedelta(seconds=10)
MS = timedelta(milliseconds=1)


def insert(title: str, minutes: int, mode: InsertMode) -> Callable[[Room], object]:
    return lambda room: room.rundown.insert(room.id, title, minutes, mode=mode)


def correct_the_start(room: Room) -> object:
    first = room.state.segments[0]
    start = first.start + timedelta(minutes=1)
    return room.rundown.correct(room.id, first.event_id, start=start, end=first.end, why="late")


def recover(room: Room) -> object:
    """Apply the first way that changes something: its steps are one command."""
    standing, day, now = room.projection(), room.day(), room.clock.now()
    ways = [
        way
        for target in targets(standing)
        for way in options(room.meeting, day, room.state, now, target, ledger={})
        if len(way.steps) > 1
    ]
    return Recovery(room.live).apply(room.id, ways[0])


def carry_budget(room: Room) -> object:
    return room.rundown.carry(room.id, room.item("Budget").id, day_id=room.day(2).id)


COMMANDS: tuple[tuple[str, str, Callable[[Room], object]], ...] = (
    ("08:50:00", "open the day", lambda room: room.live.open_day(room.id, room.day().id)),
    ("09:00:00", "next", lambda room: room.live.next(room.id)),
    ("09:01:00", "hand", lambda room: room.floor.raise_hand(room.id, "Grace")),
    ("09:01:15", "hand again", lambda room: room.floor.raise_hand(room.id, "kay")),
    ("09:01:30", "hand down", lambda room: room.floor.lower_hand(room.id, "kay")),
    ("09:02:00", "speak", lambda room: room.floor.speak(room.id)),
    ("09:03:00", "silence", lambda room: room.floor.silence(room.id)),
    ("09:03:30", "round", lambda room: room.floor.start_round(room.id, ["Ada", "Grace", "kay"])),
    ("09:04:00", "turn", lambda room: room.floor.turn(room.id)),
    ("09:04:30", "absent", lambda room: room.floor.turn(room.id, absent=True)),
    ("09:05:00", "end the round", lambda room: room.floor.end_round(room.id)),
    ("09:05:30", "message", lambda room: room.stage.say(room.id, "Back at eleven")),
    ("09:06:00", "blank", lambda room: room.stage.blank(room.id, on=True)),
    ("09:06:30", "pause", lambda room: room.live.pause(room.id)),
    ("09:07:30", "resume", lambda room: room.live.resume(room.id)),
    ("09:08:00", "adjust", lambda room: room.live.adjust(room.id, 5)),
    ("09:09:00", "interrupt", insert("Fire drill", 5, InsertMode.INTERRUPT)),
    ("09:12:00", "finish", lambda room: room.live.finish(room.id)),
    ("09:13:00", "go on", lambda room: room.live.resume(room.id)),
    ("09:14:00", "insert", insert("Extra", 10, InsertMode.AFTER)),
    ("09:14:30", "replace", insert("Instead", 20, InsertMode.REPLACE)),
    ("09:15:00", "undo", lambda room: room.live.undo(room.id)),
    ("09:15:30", "redo", lambda room: room.live.redo(room.id)),
    ("09:16:00", "skip", lambda room: room.rundown.skip(room.id, room.item("Budget").id, "why")),
    ("09:16:30", "restore", lambda room: room.rundown.restore(room.id, room.item("Budget").id)),
    (
        "09:17:00",
        "move",
        lambda room: room.rundown.move(
            room.id, room.item("Instead").id, day_id=room.day().id, index=4
        ),
    ),
    ("09:17:30", "close", lambda room: room.rundown.set_close(room.id, room.day().id, 750)),
    ("09:18:00", "new plan", lambda room: room.rundown.adopt_plan(room.id, "later")),
    ("09:18:30", "correct", correct_the_start),
    ("09:27:00", "next session", lambda room: room.live.next(room.id)),
    ("09:27:30", "back", lambda room: room.live.back(room.id)),
    ("09:28:00", "next at last", lambda room: room.live.next(room.id)),
    (
        "09:35:00",
        "count as a pause",
        lambda room: room.live.count_as_pause(room.id, room.at("09:30"), room.at("09:32")),
    ),
    ("09:36:00", "recover", recover),
    ("09:37:00", "carry", carry_budget),
    ("09:40:00", "start", lambda room: room.live.start(room.id, room.item("Roadmap").id)),
    ("09:41:00", "adjourn", lambda room: room.rundown.adjourn(room.id)),
    ("09:42:00", "park", lambda room: room.rundown.park(room.id, room.item("Instead").id)),
    ("09:43:00", "close the day", lambda room: room.live.close_day(room.id)),
)
"""When, what, how; on Day 1 of the small meeting."""


class Asleep:
    """A computer that needs no keeping awake."""

    def hold(self, reason: str) -> None:
        pass

    def release(self) -> None:
        pass


class ToldKeeper(DayKeeper):
    """The keeper of the program; each warning is told before it is given."""

    def _give(self, alert: Alert, *, speaking: bool) -> None:
        title = self._store.meeting.item(alert.item_id).title
        tell(given=f"{title}: {alert.kind}")
        super()._give(alert, speaking=speaking)


class Life:
    """One start of the program."""

    def __init__(self, path: Path, meeting_id: UUID, number: int, at: datetime) -> None:
        self.number, self.doing = number, ""
        self.app = QApplication([])
        self.clock = FixedClock(STARTED)
        self.clock.move_to(at)
        self.desk = DeskFile.open(path)
        self.room = Room(self.desk, self.clock, meeting_id)
        tell(pid=os.getpid(), picture=picture(self.room))
        # Before the store: what the window shows follows the store.
        self.desk.listen(self.committed)
        self.ticker = Ticker(self.clock)
        self.clock.move_to(at + RESTART)
        self.services = build_services(self.desk, DeskClock(self.clock))
        self.store = MeetingStore(self.desk, meeting_id, clock=self.clock)
        self.window, settings = QWidget(), SettingsFile(None)
        self.keeper = ToldKeeper(
            self.store,
            self.services,
            Commands(),
            ticker=self.ticker,
            chime=Chime(settings, player=lambda _path: None),
            awake=AwakeKeeper(way=Asleep()),
            settings=settings,
            window=self.window,
        )

    def run(self) -> None:
        """Run the rest of the day, looking at it as the window does."""
        while self.number < len(COMMANDS):
            at, doing, act = COMMANDS[self.number]
            hours, minutes, seconds = map(int, at.split(":"))
            due = MIDNIGHT + timedelta(hours=hours, minutes=minutes, seconds=seconds)
            while self.clock.now() + TICK < due:
                self.clock.move_to(self.clock.now() + TICK)
                self.ticker.ticked.emit()
            self.clock.move_to(max(due, self.clock.now()))
            self.doing = doing
            act(self.room)
            self.number += 1
        tell(end=course(self.room), kinds=sorted({e.type for e in self.room.meeting.run_events}))
        self.services.watch.close()
        self.desk.close()

    def committed(self, changed: Changed) -> None:
        """Stand still after a commit; a heartbeat is none that a view would show."""
        if not changed.topics:
            return
        number = self.number + bool(self.doing)
        at = (self.clock.now() - EPOCH) // MS
        tell(commit=self.doing or "alert", number=number, at=at, picture=picture(self.room))
        self.doing = ""
        if not os.read(0, 100):
            os._exit(1)


def picture(room: Room) -> str:
    """Return what the log says, to the last field, and every other row of the file."""
    return _plain((room.state, room.rows()))


def course(room: Room) -> list[str]:
    """Return how the days went, without ids: a day that was never disturbed says the same."""
    meeting, state = room.meeting, room.state
    rows = [
        f"{each.title} {each.minutes} {state.state_of(each.id)} {state.adjustment(each.id)}"
        f" {[(s.start.isoformat(), str(s.end), s.end_reason) for s in state.segments_of(each.id)]}"
        for day in meeting.days
        for each in meeting.items_on(day)
    ]
    closes = [f"{day.close_minute} {state.day_state(day.id)}" for day in meeting.days]
    skipped = [
        state.reasons[key] for key, each in state.states.items() if each is ItemState.SKIPPED
    ]
    plans = [len(each) for each in state.baselines.values()]
    return [*rows, *closes, *skipped, *(p.text for p in meeting.parked), repr(plans), state.message]


def tell(**what: object) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")


def _plain(value: Any) -> str:
    """Return a value as text that is the same in every process."""
    if is_dataclass(value):
        inner = ", ".join(f"{f.name}={_plain(getattr(value, f.name))}" for f in fields(value))
        return f"{type(value).__name__}({inner})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(sorted(f"{_plain(k)}: {_plain(v)}" for k, v in value.items())) + "}"
    if isinstance(value, AbstractSet):
        return "{" + ", ".join(sorted(map(_plain, value))) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_plain, value)) + "]"
    return repr(value)


def main(path: Path, meeting_id: UUID) -> None:
    # Everything is loaded once; a fork of it is a start of the program in 30 ms.
    configure_mappers()
    while line := os.read(0, 100).split():
        child = os.fork()
        if not child:
            at = EPOCH + int(line[1]) * MS
            Life(path, meeting_id, int(line[0]), at).run()
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        tell(ended=os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]))
