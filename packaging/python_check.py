"""Say in one sentence when this Python cannot make the program's environment."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - older Pythons are who this is for
    sys.exit(
        "DMLT Desk needs Python 3.11 or newer; this is "
        + ".".join(map(str, sys.version_info[:3]))
        + ". Name another one: make run PYTHON=python3.12"
    )
try:
    import ensurepip  # noqa: F401
    import venv  # noqa: F401
except ImportError:
    sys.exit("Python's venv module is missing. Install it: apt-get install python3-venv")
