"""What the benchmarks share: rows of a table, runs in turn, a desk file with the sample meeting.

Only ratios are worth comparing between machines: every row is our figure beside a floor that was
measured in the same run, the two in turn.
"""

import json
import os
import statistics
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

Pair = tuple[float, float]
"""Our figure and the floor's, measured one right after the other."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``goal`` is the highest ratio that is good enough, 0 for none."""

    what: str
    ours: float
    floor: float
    ratio: float
    unit: str
    against: str
    goal: float = 0.0


def paired_row(
    what: str, pairs: Sequence[Pair], *, against: str, unit: str = "ms", goal: float = 0.0
) -> Row:
    """Return the medians of both, and the median of each pair's own ratio.

    What else the machine does slows both of a pair, so their ratio says more than the medians'.
    """
    ours, floor = (statistics.median(figures) for figures in zip(*pairs, strict=True))
    ratio = statistics.median(our / base for our, base in pairs)
    return Row(what, ours, floor, ratio, unit, against, goal)


def slowest_row(
    what: str, ours: Sequence[float], floor: Sequence[float], *, against: str, goal: float = 0.0
) -> Row:
    """Return what 99 of 100 stay below, of both, in ms."""
    our_ms, floor_ms = (statistics.quantiles(all_, n=100)[98] for all_ in (ours, floor))
    return Row(f"{what}, slowest of 100", our_ms, floor_ms, our_ms / floor_ms, "ms", against, goal)


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
) -> list[Pair]:
    """Run both in turn and return what they return; the first rounds do not count."""
    pairs = [(ours(), floor()) for _round in range(rounds + warm)]
    return pairs[warm:]


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def fresh(name: str) -> Path:
    """Return where a file of a benchmark goes; older ones of that name are removed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob(name + "*"):
        old.unlink()
    return FOLDER / name


def sample_desk(name: str) -> tuple[Path, UUID]:
    """Make a desk file with the sample meeting; return its path and the meeting's id."""
    path = fresh(name)
    desk = DeskFile.open(path)
    try:
        return path, load_sample(desk, SystemClock())
    finally:
        desk.close()


def _figure(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}"
