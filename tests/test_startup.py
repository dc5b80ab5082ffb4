"""A start shows the meetings first; what only other screens and files need loads after that."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from dmlt_desk.storage.desk_file import DeskFile

HEAVY = (
    "sqlalchemy",
    "alembic",
    "docx",
    "icalendar",
    "lxml",
    "aiohttp",
    "segno",
    "rapidfuzz",
    "markdown_it",
    "click",
)
SCREENS = ("plan", "live", "actions", "decisions", "minutes", "people", "settings")
START = """
import os, runpy, sys

def watch(event, arguments):
    # The program opens this file right after its first paint.
    if event == "open" and arguments[0] == os.environ["DMLT_DESK_READY_FILE"]:
        print(*sys.modules, flush=True)
        os._exit(0)

sys.addaudithook(watch)
sys.argv = ["dmlt-desk"]
runpy.run_module("dmlt_desk", run_name="__main__")
"""


@pytest.fixture
def loaded(tmp_path: Path, desk: DeskFile, small_meeting: UUID) -> set[str]:
    """The modules that a fresh start with a meeting has loaded when its window was painted."""
    desk.close()
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(desk.path, data / "desk.dmlt")
    environment = os.environ | {"DMLT_DESK_READY_FILE": str(tmp_path / "painted")}
    run = subprocess.run(
        [sys.executable, "-c", START],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


def test_the_meetings_are_painted_before_anything_heavy_is_loaded(loaded: set[str]) -> None:
    assert {"PySide6.QtWidgets", "dmlt_desk.ui.library.screen"} <= loaded
    assert not loaded & set(HEAVY)


def test_the_meetings_are_painted_before_other_screens_are_loaded(loaded: set[str]) -> None:
    assert not [name for name in SCREENS if f"dmlt_desk.ui.{name}.screen" in loaded]
    assert "dmlt_desk.ui.room.window" not in loaded
    assert "dmlt_desk.ui.widgets.rows" not in loaded
    assert "dmlt_desk.models" not in loaded
