"""A program killed between a commit and whatever would show it opens again as it was acknowledged.

Every command of a running day is tried, and every warning: none is given twice.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from dmlt_desk.models import RunEventType
from dmlt_desk.models.base import EPOCH
from dmlt_desk.storage.desk_file import DeskFile
from tests.trials.killed_program import COMMANDS, MS, STARTED

PROGRAM = Path(__file__).with_name("killed_program.py")
NO_COMMANDS = {RunEventType.RECORDED, RunEventType.CLOCK_STEP}
"""What an import and the watch of the clocks write."""

GIVEN = [
    "Welcome: start",
    "Fire drill: start",
    "Welcome: warning:1200",
    "Welcome: zero:1200",
    "Budget: start",
    "Budget: start",
    "Roadmap: start",
]
"""Welcome got 20 minutes and stood still for six, so its time was up at 09:26.

Budget was begun, taken back, and begun again.
"""


@dataclass
class Day:
    """What was seen of a day from outside of the program."""

    acknowledged: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    end: list[str] = field(default_factory=list)
    starts: int = 0


class Program:
    """The program and the pipe to it."""

    def __init__(self, running: subprocess.Popen[bytes]) -> None:
        self._running = running

    def ask(self, *words: object) -> None:
        assert self._running.stdin is not None
        self._running.stdin.write(" ".join(map(str, words)).encode() + b"\n")
        self._running.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self._running.stdout is not None
        line = self._running.stdout.readline()
        assert line, "the program ended"
        found: dict[str, Any] = json.loads(line)
        return found


@contextmanager
def program(desk: Path, meeting_id: UUID) -> Iterator[Program]:
    running = subprocess.Popen(
        [sys.executable, PROGRAM, desk, str(meeting_id)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield Program(running)
    finally:
        running.communicate(timeout=30)


def run(desk: Path, meeting_id: UUID, *, kill: bool) -> Day:
    """Run the day to its end; with ``kill`` every commit is the last thing that a process does."""
    seen = Day()
    number, at, acknowledged = 0, (STARTED - EPOCH) // MS, ""
    with program(desk, meeting_id) as started:
        while not seen.end:
            started.ask(number, at)
            opened = started.hear()
            seen.starts += 1
            assert acknowledged in ("", opened["picture"]), seen.acknowledged[-1]
            while "ended" not in (heard := started.hear()):
                if "given" in heard:
                    seen.given.append(heard["given"])
                elif "end" in heard:
                    seen.end, seen.kinds = heard["end"], heard["kinds"]
                else:
                    number, at, acknowledged = heard["number"], heard["at"], heard["picture"]
                    seen.acknowledged.append(heard["commit"])
                    if kill:
                        os.kill(opened["pid"], signal.SIGKILL)
                    else:
                        started.ask("on")
            assert heard["ended"] == (0 if seen.end else -signal.SIGKILL)
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_t6_killed_after_each_command_the_day_goes_on_as_acknowledged(
    desk: DeskFile, small_meeting: UUID, tmp_path: Path
) -> None:
    desk.close()
    undisturbed = tmp_path / "undisturbed.dmlt"
    shutil.copy(desk.path, undisturbed)

    day = run(desk.path, small_meeting, kill=True)
    expected = run(undisturbed, small_meeting, kill=False)

    commands = [name for _at, name, _act in COMMANDS]
    assert [each for each in day.acknowledged if each != "alert"] == commands
    assert set(day.kinds) == set(RunEventType) - NO_COMMANDS, "every command was tried"
    assert day.starts == len(day.acknowledged) + 1
    assert day.end == expected.end
    assert expected.starts == 1
    assert day.given == expected.given == GIVEN, "no more often for the kills"
