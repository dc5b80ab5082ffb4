"""A warm start until the home screen shows the sample meeting, and the memory it takes.

.venv/bin/python benchmarks/start.py
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from measure import FOLDER, Row, in_turn, report, sample_desk

ROUNDS = 15
WAIT_S = 30.0
SETTLE_S = 1.5
"""So long a program goes on after its first paint before its memory is read."""


@dataclass
class Program:
    """A program that tells when it painted; keeps the peak memory of each run, in MB."""

    command: list[str]
    peaks: list[float]

    def start(self) -> float:
        """Start it, wait for the first paint and return how long that took, in ms."""
        ready = FOLDER / "ready"
        ready.unlink(missing_ok=True)
        environment = os.environ | {
            "DMLT_DESK_READY_FILE": str(ready),
            # Compiled modules are kept, wherever the program lies and whoever runs this.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(FOLDER / "pycache"),
            "DMLT_DESK_CONFIG": str(FOLDER / "config"),
            "DMLT_DESK_DATA": str(FOLDER / "data"),
        }
        began = time.monotonic_ns()
        process = subprocess.Popen(self.command, env=environment)
        try:
            painted = _wait_for(ready, process)
            time.sleep(SETTLE_S)
            self.peaks.append(_peak_memory(process.pid))
        finally:
            process.terminate()
            process.wait()
        return (painted - began) / 1e6


def _wait_for(ready: Path, process: subprocess.Popen[bytes]) -> int:
    """Return the moment that the program wrote."""
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until and process.poll() is None:
        if ready.exists() and (text := ready.read_text(encoding="utf-8")).endswith("\n"):
            return int(text)
        time.sleep(0.005)
    raise RuntimeError(f"{process.args!r} showed nothing")


def _peak_memory(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the kernel tells no peak memory")


def main() -> None:
    """Measure both programs in turn."""
    desk = FOLDER / "start.dmlt"
    sample_desk(desk)
    floor = Program([sys.executable, str(Path(__file__).with_name("minimal_window.py"))], [])
    ours = Program([sys.executable, "-m", "dmlt_desk", "--file", str(desk)], [])
    our_ms, floor_ms = in_turn(ours.start, floor.start, rounds=ROUNDS)
    against = "minimal PySide6 window"
    report(
        [
            Row("Warm start to the home screen", our_ms, floor_ms, "ms", against, 2.0),
            Row("Peak memory", max(ours.peaks), max(floor.peaks), "MB", against, 1.75),
        ]
    )


if __name__ == "__main__":
    main()
