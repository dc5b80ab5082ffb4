"""The whole way once, as a person who has just installed the program goes it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def desk(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dmlt_desk", *words]
    # The display, if there is one, is left alone.
    environment = os.environ | {"HOME": str(home)}
    return subprocess.run(
        command, cwd=home, env=environment, capture_output=True, text=True, check=False
    )


def test_the_self_test_says_that_the_program_works(tmp_path: Path) -> None:
    done = desk("self-test", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "DMLT Desk works on this machine."
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_the_tour_writes_pictures_minutes_and_calendar_files(tmp_path: Path) -> None:
    out = tmp_path / "build" / "tour"
    done = desk("demo", "--headless", "--out", str(out), home=tmp_path)
    assert done.returncode == 0, done.stderr
    written = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    assert len([name for name in written if name.endswith(".png")]) == 10
    assert {"minutes.docx", "minutes.html", "meeting.json", "calendar/all.ics"} <= written
    named = {line.partition(": ")[2] for line in done.stdout.splitlines()}
    assert named == {str(path) for path in out.iterdir()}
    assert "Test cases live in one project" in (out / "minutes.html").read_text(encoding="utf-8")
    assert "list the test cases that have no owner" in (out / "actions.csv").read_text("utf-8")
