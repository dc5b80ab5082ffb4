"""A command from its key to the cockpit that shows it, with a short and with a long log.

.venv/bin/python benchmarks/all.py command

F9 moves on, Shift+F9 takes that back: both write a fact, read the meeting again and show it. The
floor is one fact in SQLite as the desk file sets it, and a list of the same day's size painted.
"""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from measure import Row, fresh, in_turn, milliseconds, paired_row, report, sample_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from dmlt_desk.app import DeskHost
from dmlt_desk.domain.clock import SystemClock
from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.models import RunEvent, RunEventType
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import Topic
from dmlt_desk.ui.main_window import MainWindow
from dmlt_desk.ui.theme_apply import FUSION, Appearance
from dmlt_desk.ui.ticker import Ticker

LOGS = ((0, "a new log"), (3000, "a log of 3,000 facts"))
ROUNDS = 20
WARM = 2
PAUSE_MS = 20
"""What one command leaves to do afterwards belongs to nobody's next one."""
AGAINST = "a row in SQLite and a painted list"


class Desk:
    """The window's cockpit on a running day, with so many facts before it."""

    def __init__(self, app: QApplication, path: Path, meeting_id: UUID, facts: int) -> None:
        clock = DeskClock(SystemClock())
        settings = SettingsFile(None)
        self.host = DeskHost(path, clock=clock, ticker=Ticker(clock), settings=settings)
        appearance = Appearance(app, scheme="light")
        self.window = self.host.window = MainWindow(self.host, appearance)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.host.warm_up()
        self.host.rehearse(meeting_id)
        self.window.show_meeting(meeting_id, "run")
        self.meeting_id, live = meeting_id, self.host.services().live
        live.open_day(meeting_id, self.host.desk().meeting(meeting_id).days[1].id)
        live.next(meeting_id)
        self._grow(facts)
        QApplication.processEvents()

    def there_and_back(self) -> float:
        """Move on and take it back; return the mean ms of the two."""
        plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        there = self.command(Qt.Key.Key_F9, plain)
        return (there + self.command(Qt.Key.Key_F9, shift)) / 2

    def command(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> float:
        """Press a key; return the ms until the window shows what it did."""
        QTest.qWait(PAUSE_MS)
        before = self.host.desk().commits
        took = milliseconds(lambda: self._press(key, modifiers))
        if self.host.desk().commits == before:
            raise RuntimeError("the key did nothing")
        return took

    def close(self) -> None:
        """Close window and file."""
        self.window.close()
        self.host.close()

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.window, key, modifiers)
        QApplication.processEvents()

    def _grow(self, facts: int) -> None:
        """Let somebody have changed the time again and again: a minute more, a minute less."""
        events = self.host.desk().meeting(self.meeting_id).run_events
        last = events[-1]
        with self.host.desk().write(Topic.RUN, meeting_id=self.meeting_id) as db:
            for number in range(facts):
                db.add(
                    RunEvent(
                        meeting_id=self.meeting_id,
                        type=RunEventType.ADJUST,
                        at=last.at,
                        wall=last.wall,
                        boot_ms=last.boot_ms,
                        boot_id=last.boot_id,
                        day_id=last.day_id,
                        item_id=last.item_id,
                        payload={"ms": 60_000 if number % 2 else -60_000},
                    )
                )


def floor() -> Callable[[], float]:
    """Return the floor: a row committed as the desk file commits, and a list that shows it."""
    db = sqlite3.connect(fresh("command.floor"))
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    db.execute("create table fact (id integer primary key, payload text)")
    shown = QListWidget()
    shown.addItems([str(number) for number in range(14)])
    shown.resize(300, 700)
    shown.show()

    def command() -> None:
        with db:
            number = db.execute("insert into fact (payload) values ('{}')").lastrowid
        shown.item(3).setText(str(number))
        QApplication.processEvents()

    def pause_and_command() -> float:
        QTest.qWait(PAUSE_MS)
        return milliseconds(command)

    return pause_and_command


def main() -> None:
    """Measure the same command with both logs."""
    app = QApplication([*sys.argv[:1], *FUSION])
    app.setQuitOnLastWindowClosed(False)
    rows: list[Row] = []
    for facts, name in LOGS:
        path, meeting_id = sample_desk("command.dmlt")
        desk = Desk(app, path, meeting_id, facts)
        pairs = in_turn(desk.there_and_back, floor(), rounds=ROUNDS, warm=WARM)
        rows.append(paired_row(f"Key to painted command, {name}", pairs, against=AGAINST))
        desk.close()
    report(rows)


if __name__ == "__main__":
    main()
