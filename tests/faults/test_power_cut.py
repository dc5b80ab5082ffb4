"""After a power cut at any moment, the file is whole and holds all that was called saved."""

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dmlt_desk.storage.header import is_new, read_only, require_ours
from dmlt_desk.storage.inspection import faults
from tests.faults.disk_model import Call, read_calls, surviving

HERE = Path(__file__).parent
SAVES, STATES = 60, 1000
needs_compiler = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None,
    reason="recording a program's writes needs Linux and a C compiler",
)


def words_in(desk: Path) -> int:
    with read_only(desk) as connection:
        assert faults(connection) == []
        texts = connection.execute("SELECT text FROM block").fetchall()
    return sum(len(re.findall(r"w\d{7} ", text)) for (text,) in texts)


def record(folder: Path) -> list[Call]:
    library, log = folder / "recorder.so", folder / "calls.log"
    build = ["cc", "-O2", "-shared", "-fPIC", "-o", str(library), str(HERE / "recorder.c")]
    subprocess.run([*build, "-ldl", "-lpthread"], check=True)
    run = folder / "run"
    run.mkdir()
    subprocess.run(
        [sys.executable, HERE / "note_writer.py", run / "t.dmlt", run / "promises", str(SAVES)],
        check=True,
        env=os.environ
        | {"LD_PRELOAD": str(library), "RECORD_BELOW": str(run), "RECORD_INTO": str(log)},
    )
    return read_calls(log)


def problem_after(calls: list[Call], folder: Path, dice: random.Random) -> str | None:
    """Lay the disk's state out in an empty folder and look at it as a stranger would."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    promised = sum(call.kind == "W" and call.path.endswith("/promises") for call in calls)
    for path, content in surviving(calls, dice).items():
        if not path.endswith(("/promises", ".lock", "-shm")):
            (folder / Path(path).name).write_bytes(content)
    desk = folder / "t.dmlt"
    if promised == 0 and is_new(desk):
        return None
    require_ours(desk)
    kept = words_in(desk)
    return None if kept >= promised else f"{promised} promised, {kept} kept"


@needs_compiler
@pytest.mark.slow
def test_a_power_cut_breaks_no_promise(tmp_path: Path) -> None:
    calls = record(tmp_path)
    dice = random.Random(1)  # noqa: S311 - the same thousand states each time
    promises = sum(call.path.endswith("/promises") and call.kind == "W" for call in calls)
    assert promises == SAVES

    problems = [
        found
        for _state in range(STATES)
        if (found := problem_after(calls[: dice.randint(0, len(calls))], tmp_path / "state", dice))
    ]

    assert problems == []
