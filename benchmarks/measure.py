"""What the benchmarks share: rows of a table, medians, a desk file with the sample meeting.

Only ratios are worth comparing between machines: every row is our figure beside a floor that was
measured in the same run, the two in turn.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from dmlt_desk.domain.clock import SystemClock
from dmlt_desk.services.sample import load_sample
from dmlt_desk.storage.desk_file import DeskFile

FOLDER = Path(__file__).parent.parent / "build" / "bench"
AS_JSON = "DMLT_BENCH_JSON"
"""Environment variable: print rows as JSON, for ``all.py``."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``goal`` is the highest ratio that is good enough, 0 for none."""

    what: str
    ours: float
    floor: float
    unit: str
    against: str
    goal: float = 0.0

    @property
    def ratio(self) -> float:
        """Ours by the floor."""
        return self.ours / self.floor


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| what | ours | floor | ratio | goal |", "|---|---:|---:|---:|---:|"]
    for row in rows:
        goal = f"≤ {row.goal:g}" if row.goal else ""
        ours, floor = _figure(row.ours, row.unit), _figure(row.floor, row.unit)
        lines.append(
            f"| {row.what} | {ours} | {floor} ({row.against}) | {row.ratio:.2f} | {goal} |"
        )
    return "\n".join(lines)


def report(rows: Sequence[Row]) -> None:
    """Print rows: a table for people, JSON for ``all.py``."""
    if os.environ.get(AS_JSON):
        print(json.dumps([asdict(row) for row in rows]))
    else:
        print(table(rows))


def in_turn(
    ours: Callable[[], float], floor: Callable[[], float], *, rounds: int, warm: int = 1
) -> tuple[float, float]:
    """Run both in turn and return the medians of what they return; the first rounds do not count.

    The pairs keep what else the machine does out of the ratio.
    """
    pairs = []
    for _round in range(rounds + warm):
        pairs.append((ours(), floor()))
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    kept = pairs[warm:]
    return statistics.median(a for a, _b in kept), statistics.median(b for _a, b in kept)


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def sample_desk(path: Path) -> UUID:
    """Make a desk file with the sample meeting and return the meeting's id."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(path.name + "*"):
        old.unlink()
    desk = DeskFile.open(path)
    try:
        return load_sample(desk, SystemClock())
    finally:
        desk.close()


def _figure(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}"
