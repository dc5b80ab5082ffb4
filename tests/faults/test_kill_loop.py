"""A program killed while somebody types loses at most the last 500 ms."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

import pytest

from dmlt_desk.domain.clock import SystemClock
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.storage.header import read_only
from dmlt_desk.storage.inspection import faults

HERE = Path(__file__).parent
PROMISE_NS = 500_000_000
KILLS, ENDS = 20, 5
START_S = 60


def start_day(desk: DeskFile, meeting_id: UUID) -> None:
    live = LiveMeeting(desk, SystemClock())
    meeting = desk.meeting(meeting_id)
    live.open_day(meeting_id, meeting.days[0].id)
    live.start(meeting_id, meeting.items[0].id)


def words_in(desk: Path) -> list[int]:
    with read_only(desk) as connection:
        assert faults(connection) == []
        rows = connection.execute(
            "SELECT text FROM block WHERE section = 'notes' ORDER BY rank"
        ).fetchall()
    return [int(word) for (text,) in rows for word in re.findall(r"w(\d{7})", text)]


def typed(log: Path) -> list[tuple[int, int]]:
    if not log.exists():
        return []
    lines = [line.split() for line in log.read_text().splitlines()]
    return [(int(moment), int(word)) for moment, word in lines]


class Loop:
    """Starts the window again and again on one desk file, so that damage would add up."""

    def __init__(self, desk: Path, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.next_word = 0
        self.problems: list[str] = []

    def round(self, number: int, ending: signal.Signals, wait_s: float) -> None:
        log = self.folder / f"typed-{number}.log"
        program = subprocess.Popen(
            [sys.executable, HERE / "typing_window.py", self.desk, log, str(self.next_word)],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            stderr=subprocess.PIPE,
        )
        deadline = time.monotonic() + START_S
        while not typed(log) and program.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(wait_s)
        ended_ns = time.monotonic_ns()
        program.send_signal(ending)
        _out, errors = program.communicate(timeout=30)
        assert typed(log), errors.decode()[-2000:]
        promised_ns = PROMISE_NS if ending is signal.SIGKILL else 0
        self._look(number, typed(log), ended_ns - promised_ns)

    def _look(self, number: int, log: list[tuple[int, int]], due_ns: int) -> None:
        words = words_in(self.desk)
        due = [word for moment, word in log if moment <= due_ns]
        if words != list(range(len(words))):
            self.problems.append(f"round {number}: words out of order")
        if due and due[-1] >= len(words):
            self.problems.append(f"round {number}: word {due[-1]} of {len(words)} is lost")
        self.next_word = len(words)


@pytest.fixture
def running_desk(desk: DeskFile, small_meeting: UUID) -> Path:
    start_day(desk, small_meeting)
    desk.close()
    return desk.path


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_killed_while_typing_at_most_half_a_second_is_lost(
    running_desk: Path, tmp_path: Path
) -> None:
    loop, dice = Loop(running_desk, tmp_path), random.Random(1)  # noqa: S311 - repeatable waits

    for number in range(KILLS):
        loop.round(number, signal.SIGKILL, dice.uniform(0, 1.5))

    assert loop.problems == []
    assert loop.next_word > KILLS


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGTERM ends a program in order on POSIX")
def test_ended_in_order_nothing_is_lost(running_desk: Path, tmp_path: Path) -> None:
    loop, dice = Loop(running_desk, tmp_path), random.Random(2)  # noqa: S311 - repeatable waits

    for number in range(ENDS):
        loop.round(number, signal.SIGTERM, dice.uniform(0, 1.0))

    assert loop.problems == []
