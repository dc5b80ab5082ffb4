"""The disk is full, or cannot be written to any more: commands are refused, the timer goes on."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dmlt_desk.storage.header import read_only
from dmlt_desk.storage.inspection import faults

HERE = Path(__file__).parent
needs_compiler = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None,
    reason="a disk that refuses needs Linux and a C compiler",
)
DISKS = {
    "full": (errno.ENOSPC, "database or disk is full"),
    "read-only": (errno.EROFS, "disk I/O error"),
    "broken": (errno.EIO, "disk I/O error"),
}
Seen = dict[str, Any]


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("shim") / "failing_disk.so"
    source = str(HERE / "failing_disk.c")
    build = ["cc", "-O2", "-shared", "-fPIC", "-o", str(library), source, "-ldl"]
    subprocess.run(build, check=True)
    return library


def play(shim: Path, folder: Path, error: int) -> list[Seen]:
    """Play the window's part on a disk that refuses with an error; return what it told."""
    folder.mkdir()
    switch = folder.with_name("switch")
    run = subprocess.run(
        [sys.executable, HERE / "full_disk_window.py", folder, switch, str(error)],
        env=os.environ
        | {
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "LD_PRELOAD": str(shim),
            "FAIL_BELOW": str(folder),
            "FAIL_WHILE": str(switch),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == "", "no thread died, nothing was left unsaid"
    return [json.loads(line) for line in run.stdout.splitlines()]


@needs_compiler
@pytest.mark.parametrize("disk", DISKS)
def test_t8_on_a_disk_that_refuses_nothing_changes_and_the_timer_goes_on(
    shim: Path, tmp_path: Path, disk: str
) -> None:
    error, words = DISKS[disk]
    told = play(shim, tmp_path / "desk", error)
    before, *rest = told
    refused = rest[: [each["pressed"] for each in rest].index("five minutes later")]
    later = {each["pressed"]: each for each in rest[len(refused) :]}

    assert before["digits"] == "20:00"
    for each in refused:
        assert each["said"] == f"“desk.dmlt” could not be saved: {words}.", each["pressed"]
        assert each["advice"], each["pressed"]
        assert not each["changed"], each["pressed"]
        assert (each["title"], each["digits"]) == (before["title"], "20:00"), each["pressed"]
    assert len(refused) == 13
    assert later["five minutes later"]["digits"] == "15:00"
    assert later["a save"]["saved"] == "Not saved"
    assert later["over time"]["digits"] == "+1:00"
    _works_again(later)
    with read_only(tmp_path / "desk" / "desk.dmlt") as connection:
        assert faults(connection) == []


def _works_again(later: dict[str, Seen]) -> None:
    """Once there is room, what was typed is saved, and undo takes back what it would have."""
    assert later["a save that works"]["saved"] == "All changes saved"
    assert later["room again"]["notes"][-1] == "typed while the disk is full"
    assert later["undone"]["title"] == "CAOM & image metadata"
    assert later["another undo"]["digits"] == "+7:00", "the five minutes were taken back"
    assert later["F9"]["title"] == "Impact of scope changes"
    assert later["quiet"]["journal"] == 0, "the journal is still folded into the file"
