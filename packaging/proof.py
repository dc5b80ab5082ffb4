"""Run an installed program's own self-test where nothing of this folder helps it."""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory


def prove(program: Path) -> int:
    """Run ``program self-test`` with an empty home, away from here; return its exit code."""
    with TemporaryDirectory() as home:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "VIRTUAL_ENV", "QT_", "XDG_"))
        }
        environment = kept | {"HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        words = [str(program.absolute()), "self-test"]
        return subprocess.run(words, cwd=home, env=environment, check=False).returncode
