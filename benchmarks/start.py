"""A warm start until the home screen shows the sample meeting, and the memory it takes.

.venv/bin/python benchmarks/all.py start
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from measure import FOLDER, Pair, Row, in_turn, paired_row, report, sample_desk

ROUNDS = 25
WARM = 2
WAIT_S = 30.0
LOOK_EVERY_S = 0.1
STEADY_LOOKS = 8
"""A program has settled when its peak memory did not grow for so many looks."""


@dataclass
class Program:
    """A program that tells when it painted; keeps its peak memory at each start, in MB."""

    command: list[str]
    at_paint: list[float] = field(default_factory=list)
    settled: list[float] = field(default_factory=list)

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
            "DMLT_DESK_DATA": str(FOLDER),
        }
        began = time.monotonic_ns()
        process = subprocess.Popen(self.command, env=environment)
        try:
            painted = _wait_for(ready, process)
            if sys.platform == "linux":
                self.at_paint.append(_peak_memory(process.pid))
                self.settled.append(_settled_memory(process.pid))
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
        time.sleep(0.002)
    raise RuntimeError(f"{process.args!r} showed nothing")


def _settled_memory(pid: int) -> float:
    peak, steady = 0.0, 0
    while steady < STEADY_LOOKS:
        time.sleep(LOOK_EVERY_S)
        now = _peak_memory(pid)
        steady = steady + 1 if now == peak else 0
        peak = now
    return peak


def _peak_memory(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the kernel tells no peak memory")


def memory_rows(ours: Program, floor: Program, against: str) -> list[Row]:
    """Return the peak memory at the first paint, and when the desk file is open behind it."""
    rows = []
    for what, our_mb, floor_mb, goal in (
        ("Peak memory at the first paint", ours.at_paint, floor.at_paint, 0.0),
        ("Peak memory, desk file open", ours.settled, floor.settled, 1.75),
    ):
        pairs: list[Pair] = list(zip(our_mb[WARM:], floor_mb[WARM:], strict=True))
        if pairs:
            rows.append(paired_row(what, pairs, against=against, unit="MB", goal=goal))
    return rows


def main() -> None:
    """Measure both programs in turn."""
    # The name that the program looks for when it is started without arguments, as from a menu.
    sample_desk("desk.dmlt")
    floor = Program([sys.executable, str(Path(__file__).with_name("minimal_window.py"))])
    ours = Program([str(Path(sys.executable).with_name("dmlt-desk"))])
    pairs = in_turn(ours.start, floor.start, rounds=ROUNDS, warm=WARM)
    against = "minimal PySide6 window"
    report(
        [
            paired_row("Warm start to the home screen", pairs, against=against, goal=2.0),
            *memory_rows(ours, floor, against),
        ]
    )


if __name__ == "__main__":
    main()
