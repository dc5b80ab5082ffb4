"""Build the program as a folder that needs no Python, and run its self-test.

make bundle
"""

import subprocess
import sys
from pathlib import Path

from proof import prove

ROOT = Path(__file__).parent.parent
BUNDLE = ROOT / "build" / "bundle"


def main() -> int:
    """Build, test, and say where the bundle is; return the self-test's exit code."""
    recipe = str(ROOT / "packaging" / "dmlt-desk.spec")
    work = ROOT / "build" / "pyinstaller"
    words = [f"--distpath={BUNDLE}", f"--workpath={work}", "--noconfirm", "--log-level=WARN"]
    subprocess.run([sys.executable, "-m", "PyInstaller", recipe, *words], check=True)
    folder = BUNDLE / "dmlt-desk"
    failed = prove(folder / "dmlt-desk")
    if not failed:
        size = sum(path.lstat().st_size for path in folder.rglob("*"))
        print(f"{folder.relative_to(ROOT)} is ready, {size / 1e6:.0f} MB.")
    return failed


if __name__ == "__main__":
    sys.exit(main())
