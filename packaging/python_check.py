"""Say in one sentence when this Python cannot make the program's environment.

Runs under the machine's own Python, so it keeps to what every Python 3 knows.
On Debian and Ubuntu a missing venv module is installed at once for root.
"""

import subprocess
import sys
from pathlib import Path

import debian

OLDEST = (3, 11)


def venv_package() -> str:
    """Return the Debian package that holds this Python's venv module."""
    of_system = Path("/usr/bin/python3").resolve() == Path(sys.executable).resolve()
    major, minor = sys.version_info[:2]
    return "python3-venv" if of_system else f"python{major}.{minor}-venv"


def has_venv() -> bool:
    """Return whether this Python can make environments, pip included."""
    words = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(words, stderr=subprocess.DEVNULL, check=False).returncode == 0


def main() -> str:
    """Return a sentence that says what is missing, or nothing."""
    if sys.version_info[:2] < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        return (
            f"DMLT Desk needs Python 3.11 or newer, and {sys.executable} is {found}. "
            "Name a newer one, as in: make run PYTHON=python3.12"
        )
    if not has_venv() and debian.can_install():
        debian.install(venv_package())
    if not has_venv():
        return f"Python's venv module is missing. As root: apt-get install {venv_package()}"
    return ""


if __name__ == "__main__":
    sys.exit(main() or 0)
