"""What "make" says, and does, on a machine that lacks something."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of programs in which Qt's libraries seem missing until "apt-get install"."""
    _program(
        tmp_path / "ldd", f'[ -e {tmp_path}/installed ] || echo "libxcb-cursor.so.0 => not found"'
    )
    return tmp_path


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def _check(machine: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, PACKAGING / "system_check.py"],
        env={"PATH": str(machine)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_missing_libraries_are_named(machine: Path) -> None:
    found = _check(machine)
    assert found.returncode == 1
    assert "libxcb-cursor.so.0" in found.stderr


def test_the_exact_command_is_told_where_installing_did_not_help(machine: Path) -> None:
    _program(machine / "apt-get", "exit 100")
    found = _check(machine)
    assert found.returncode == 1
    assert "apt-get install --no-install-recommends libxcb-cursor0\n" in found.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may install")
def test_root_on_debian_gets_them_at_once(machine: Path) -> None:
    _program(machine / "apt-get", f'echo "$@" >> {machine}/installed')
    assert _check(machine).returncode == 0
    assert "libxcb-cursor0" in (machine / "installed").read_text(encoding="utf-8")


def test_this_python_is_good_enough_and_nothing_is_said() -> None:
    words = [sys.executable, str(PACKAGING / "python_check.py")]
    found = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_an_old_python_is_told_in_one_sentence() -> None:
    old = _old_python()
    words = [old, str(PACKAGING / "python_check.py")]
    found = subprocess.run(words, capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert found.stderr.startswith("DMLT Desk needs Python 3.11 or newer")
    assert found.stderr.count("\n") == 1


def _old_python() -> str:
    for minor in range(6, 11):
        if (found := shutil.which(f"python3.{minor}")) is None:
            continue
        if subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
            return found
    pytest.skip("there is no Python older than 3.11 on this machine")
