"""The real window, left alone for a night and then kept for a week, on a clock moved by hand.

Run as a program: idle_window.py FOLDER. It tells, as one line of JSON, what was counted after a
day was run once, after sixteen hours in which nobody stopped the session, and after a week of
running, looking around and standing idle.
"""

import gc
import json
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QObject
from PySide6.QtWidgets import QApplication

from dmlt_desk.app import SAMPLE_MORNING, offscreen_stage
from dmlt_desk.ui.live.screen import RunScreen
from dmlt_desk.ui.stage import Stage
from tests.trials.room import Room

SCREENS = ("plan", "people", "actions", "minutes", "meetings", "run")
MOMENT = timedelta(minutes=20)
SESSIONS = 4
WEEK = timedelta(days=7)
CALM_TICKS = 60
"""Ticks of one second each whose work is measured."""


@dataclass
class Keeper:
    """The window with console and room display, and the hand on its clock."""

    stage: Stage

    def __post_init__(self) -> None:
        self.meeting_id = self.stage.open_example()
        self.stage.show("run")
        self.stage.window.toggle_room(True)  # noqa: FBT003 - the window's door takes it by place
        desk = self.stage.context.store._desk
        self.room = Room(desk, self.stage.clock, self.meeting_id)

    def tick(self, step: timedelta) -> None:
        """Let some time pass and the window follow it."""
        self.stage.clock.move_to(self.stage.clock.now() + step)
        self.stage.host.ticker.ticked.emit()
        QApplication.processEvents()

    def idle(self, length: timedelta, *, step: timedelta = MOMENT) -> None:
        for _tick in range(length // step):
            self.tick(step)

    def look_around(self) -> None:
        """Show every screen once, and close the room display and open it again."""
        for name in SCREENS:
            self.stage.show(name)
        for _twice in range(2):
            self.stage.window.toggle_room(True)  # noqa: FBT003 - as above
            self.stage.settle()

    def run_day(self, number: int) -> None:
        """Run a day: short sessions, each with notes, a pause and a minute more."""
        stage, live = self.stage, self.room.live
        stage.at("09:00", self.room.day(number).date)
        live.open_day(self.meeting_id, self.room.day(number).id)
        for _session in range(SESSIONS):
            live.next(self.meeting_id)
            self._write("Something was said\n")
            live.pause(self.meeting_id)
            self.tick(MOMENT)
            live.resume(self.meeting_id)
            live.adjust(self.meeting_id, 1)
            self.idle(MOMENT)
        live.close_day(self.meeting_id)
        self.look_around()

    def _write(self, words: str) -> None:
        screen = self.stage.window.frame.stack.currentWidget()
        assert isinstance(screen, RunScreen)
        self.stage.window.activateWindow()
        self.stage.settle()
        screen.notes.focus_notes()
        self.stage.write(words)

    def count(self) -> dict[str, int]:
        """Count what must not grow."""
        self.stage.host.save_now()
        self.stage.context.services.watch.beats.flush()
        focused = QApplication.focusWidget()
        if focused is not None:
            # A caret blinks by a timer of its own.
            focused.clearFocus()
        self.stage.settle()
        gc.collect()
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        everything = list({id(each): each for each in _all_objects()}.values())
        return {
            "timers": sum(len(dispatcher.registeredTimers(each)) for each in everything),
            "objects of Qt": len(everything),
            "windows": sum(each.isVisible() for each in QApplication.topLevelWidgets()),
            "threads": threading.active_count(),
            "listeners": len(self.room.desk._listeners),
            "blocks": sys.getallocatedblocks(),
            "facts": self.room.events(),
        }


def _all_objects() -> Iterator[QObject]:
    app = QApplication.instance()
    assert app is not None
    for top in (app, *QApplication.topLevelWidgets()):
        yield top
        yield from top.findChildren(QObject)


def main(folder: Path) -> None:
    with offscreen_stage(folder, SAMPLE_MORNING) as stage:
        keeper = Keeper(stage)
        keeper.look_around()
        keeper.run_day(1)
        told = [keeper.count()]

        first = stage.clock.now()
        stage.at("09:00", keeper.room.day(2).date)
        keeper.room.live.open_day(keeper.meeting_id, keeper.room.day(2).id)
        keeper.room.live.next(keeper.meeting_id)
        worked = time.process_time()
        keeper.idle(CALM_TICKS * timedelta(seconds=1), step=timedelta(seconds=1))
        worked = time.process_time() - worked
        keeper.idle(timedelta(hours=8))
        told.append(keeper.count())
        keeper.idle(timedelta(hours=8))
        told.append(keeper.count())

        keeper.room.live.close_day(keeper.meeting_id)
        keeper.run_day(3)
        keeper.idle(first + WEEK - stage.clock.now(), step=timedelta(hours=3))
        keeper.look_around()
        told.append(keeper.count())
        found = {"counted": told, "ms of work in a second": worked / CALM_TICKS * 1000}
        sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
