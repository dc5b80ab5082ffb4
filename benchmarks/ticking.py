"""The tick of a running day: how late it comes, whether a second is skipped, what idling costs.

.venv/bin/python benchmarks/all.py ticking
.venv/bin/python benchmarks/ticking.py --minutes 10      (on a display, or under xvfb-run)

Console and room display are open on a running session and nobody touches them. Beside the
program's ticker a plain repeating timer of one second runs in the same event loop.
"""

import argparse
import gc
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from measure import Row, report, sample_desk
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from dmlt_desk.app import DeskHost
from dmlt_desk.domain.clock import SystemClock
from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.settings import SettingsFile
from dmlt_desk.ui.main_window import MainWindow
from dmlt_desk.ui.theme_apply import FUSION, Appearance
from dmlt_desk.ui.ticker import Ticker

PLAIN = "a repeating QTimer of 1 s"
SETTLE_MS = 12_000
"""Openings, first paints and the first two proofs that the day is watched are over by then."""
ALLOWED_LATE_MS = 5.0
ALLOWED_WORK_MS = 5.0
"""CPU time in a second: 0.5 % of a core."""


class Seconds:
    """Notes when a timer came, and what second the clock then showed.

    It is late against the clock's whole seconds, or against seconds counted from its start.
    """

    def __init__(self, clock: DeskClock) -> None:
        self._clock, self._start_ms = clock, 0.0
        self.late_ms: list[float] = []
        self.shown: list[int] = []

    def begin(self, *, here: bool = False) -> None:
        """Forget what was noted; count from the clock's seconds, or from ``here``."""
        self._start_ms = self._now_ms() if here else 0.0
        self.late_ms.clear()
        self.shown.clear()

    def note(self) -> None:
        """Note one tick."""
        now_ms = self._now_ms()
        late = (now_ms - self._start_ms) % 1000
        # A coarse timer may come early; that is as wrong as late.
        self.late_ms.append(min(late, 1000 - late))
        self.shown.append(int(now_ms // 1000))

    def _now_ms(self) -> float:
        return self._clock.now().timestamp() * 1000

    def late(self, part: int) -> float:
        """Return by how many ms, at most, so many of 100 ticks were late."""
        return statistics.quantiles(self.late_ms, n=100, method="inclusive")[part - 1]

    def wrong(self) -> int:
        """Return how many seconds were skipped or shown twice."""
        return sum(abs(after - before - 1) for before, after in pairwise(self.shown))


class Idling:
    """The window with console and room display on a running day, measured while nobody acts."""

    def __init__(self, path: Path, meeting_id: UUID) -> None:
        self.qt = QApplication([*sys.argv[:1], *FUSION])
        self.clock = DeskClock(SystemClock())
        self.ticker = Ticker(self.clock)
        self.ours = Seconds(self.clock)
        # First in the queue: the tick itself is measured, not what the views do with it.
        self.ticker.ticked.connect(self.ours.note)
        self.host = DeskHost(
            path, clock=self.clock, ticker=self.ticker, settings=SettingsFile(None)
        )
        self.window = self.host.window = MainWindow(self.host, Appearance(self.qt, scheme="light"))
        self.window.resize(1440, 900)
        self.window.show()
        self.host.warm_up()
        self.host.rehearse(meeting_id)
        self.window.show_meeting(meeting_id, "run")
        live = self.host.services().live
        day = self.host.desk().meeting(meeting_id).days[1]
        live.open_day(meeting_id, day.id)
        live.next(meeting_id)
        live.next(meeting_id)
        self.window.toggle_room(True)  # noqa: FBT003 - the window's door takes it by place
        self.ticker.start()
        self.plain = Seconds(self.clock)
        self._timer = QTimer()
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.plain.note)

    def run(self, seconds: float) -> float:
        """Idle for so long; return the CPU time of a second, in ms."""
        # As the program does once it has opened.
        gc.freeze()
        self._wait(SETTLE_MS)
        # Between two ticks, so that neither waits for what the other brings about.
        self._wait(1500 - self.clock.now().microsecond // 1000)
        self._timer.start()
        self.ours.begin()
        self.plain.begin(here=True)
        began, worked = time.monotonic(), time.process_time()
        self._wait(round(seconds * 1000))
        work = time.process_time() - worked
        passed = time.monotonic() - began
        self._timer.stop()
        return work / passed * 1000

    def close(self) -> None:
        """Close window and file."""
        self.ticker.stop()
        self.window.close()
        self.host.close()

    def _wait(self, ms: int) -> None:
        # Not quit(), which would close the windows.
        QTimer.singleShot(ms, lambda: self.qt.exit(0))
        self.qt.exec()


def row(what: str, ours: float, floor: float, against: str, *, goal: float = 0.0) -> Row:
    """Return a row in ms."""
    return Row(what, ours, floor, ours / floor if floor else 0.0, "ms", against, goal)


def rows(idling: Idling, work_ms: float) -> list[Row]:
    """Return what was measured, beside the plain timer and beside what is allowed."""
    ours, plain = idling.ours, idling.plain
    wrong, plainly_wrong = ours.wrong(), plain.wrong()
    return [
        row("A tick is late by", ours.late(50), plain.late(50), PLAIN),
        row("A tick is late by, slowest of 100", ours.late(99), plain.late(99), PLAIN),
        row("The same", ours.late(99), ALLOWED_LATE_MS, "allowed", goal=1.0),
        Row(
            f"Seconds of {len(ours.shown)} skipped or shown twice",
            wrong,
            plainly_wrong,
            wrong / plainly_wrong if plainly_wrong else float(wrong),
            "",
            PLAIN,
            goal=0.0,
        ),
        row("Work in a second, console and room idle", work_ms, ALLOWED_WORK_MS, "allowed", goal=1),
    ]


def main() -> None:
    """Idle and report."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=0.5, help="how long nobody acts")
    minutes: float = asked.parse_args().minutes
    path, meeting_id = sample_desk("ticking.dmlt")
    idling = Idling(path, meeting_id)
    work_ms = idling.run(minutes * 60)
    idling.close()
    report(rows(idling, work_ms))


if __name__ == "__main__":
    main()
