"""The Word file through an independent checker: Microsoft's schema and five other readers."""

import subprocess
import sys
from pathlib import Path

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.exporters.minutes.docx_writer import write_docx
from dmlt_desk.storage.desk_file import DeskFile
from tests.eventful import eventful_meeting, run_day_one
from tests.meetings import small_meeting

CHECKER = Path(__file__).parents[4] / "shared" / "tools" / "exports" / "check_docx.py"
TOOLS = Path.home() / ".cache" / "dmlt-export-check"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHECKER.exists(), reason="the checker is not beside the repository"),
    pytest.mark.skipif(not TOOLS.exists(), reason="the checker's tools are not installed"),
]


def test_planned_and_actual_times_pass_too(
    tmp_path: Path, desk: DeskFile, clock: FixedClock
) -> None:
    event = eventful_meeting(desk, clock)
    run_day_one(event)
    file = tmp_path / "minutes.docx"
    file.write_bytes(write_docx(minutes_outline(event.meeting)))
    done = subprocess.run(
        [
            *(sys.executable, str(CHECKER), str(file), "--strict", "--no-render"),
            *("--text", "2 h 29 min over", "--text", "Skipped: no time"),
            *("--text", "Continued from Day 1:", "--text", "Closed 17:04, 4 min late."),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("office", ["Office2013", "Office2019", "Microsoft365"])
def test_no_fault_and_no_warning(tmp_path: Path, office: str) -> None:
    meeting = small_meeting()
    file = tmp_path / "minutes.docx"
    file.write_bytes(write_docx(minutes_outline(meeting)))
    boxes = len(meeting.actions)
    done = subprocess.run(
        [
            *(sys.executable, str(CHECKER), str(file), "--strict", "--no-render"),
            *("--office", office, "--expect", f"checkboxes={boxes},checked=1,toc=1,tables=12"),
            *("--text", "No notes were taken.", "--text", "Waits for the test stand"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
