"""A window that is left alone for a night, or open for a week, grows nothing and does little."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).with_name("idle_window.py")
OF_A_FACT = 100
"""A fact of the log and what is made of it take so many blocks of memory."""
OF_A_VIEW = 60
"""What is shown in one state of a day and not in another; more than a hundred ticks are heard."""
OF_A_DAY = 5000
"""Notes of a day, and what is loaded the first time that something is done."""
Counts = dict[str, int]


def kept_for_a_week(folder: Path) -> dict[str, Any]:
    """Run the window for its week; return what it counted."""
    run = subprocess.run(
        [sys.executable, PROGRAM, folder],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def grown(before: Counts, after: Counts) -> list[str]:
    """Return what grew that must not."""
    still = {"timers": 0, "windows": 0, "threads": 0, "listeners": 0, "objects of Qt": OF_A_VIEW}
    worse = [name for name, more in still.items() if after[name] > before[name] + more]
    found = [f"{name}: {before[name]} to {after[name]}" for name in worse]
    allowed = before["blocks"] + OF_A_FACT * (after["facts"] - before["facts"]) + OF_A_DAY
    if after["blocks"] > allowed:
        found.append(f"blocks: {before['blocks']} to {after['blocks']}, {allowed} allowed")
    return found


def test_t18_a_night_alone_and_a_week_of_use_leave_no_timer_and_no_growing_list(
    tmp_path: Path,
) -> None:
    told = kept_for_a_week(tmp_path)
    ran_once, half, night, week = told["counted"]

    assert ran_once["timers"] == 0, "but for the ticker, which stands still here"
    assert grown(ran_once, night) == []
    said = night["facts"] - half["facts"]
    assert said == 0, "that a forgotten session is over time is not said for ever"
    assert grown(ran_once, week) == []
    assert told["ms of work in a second"] < 10, "a hundredth of a core"
