"""Build the wheel, install it into an environment of its own, and run its self-test there.

make wheel-test
"""

import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

from proof import prove

ROOT = Path(__file__).parent.parent
WHEELS = ROOT / "build" / "wheel"


def main() -> int:
    """Return the self-test's exit code."""
    for old in WHEELS.glob("*.whl"):
        old.unlink()
    _pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(WHEELS), str(ROOT))
    (wheel,) = WHEELS.glob("*.whl")
    with TemporaryDirectory() as folder:
        scratch = Path(folder) / "venv"
        venv.create(scratch, with_pip=True)
        python = str(scratch / "bin" / "python")
        _pip(python, "install", "--constraint", str(ROOT / "constraints.txt"), str(wheel))
        failed = prove(scratch / "bin" / "dmlt-desk")
    if not failed:
        print(f"{wheel.relative_to(ROOT)} works.")
    return failed


def _pip(python: str, *words: str) -> None:
    subprocess.run([python, "-m", "pip", "--quiet", *words], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
