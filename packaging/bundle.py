"""Build the program as a folder that needs no Python, and run its self-test.

make bundle
"""

import ctypes
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import debian
from proof import prove

ROOT = Path(__file__).parent.parent
BUNDLE = ROOT / "build" / "bundle"


def missing_packages() -> list[str]:
    """Return the Debian packages that a bundle takes its parts from and that are not there."""
    missing = []
    # Debian's Python is linked without its shared library, which a bundle carries along.
    library = str(sysconfig.get_config_var("INSTSONAME") or "")
    if ".so" in library and not _loads(library):
        missing.append(f"libpython{sysconfig.get_python_version()}")
    if sys.platform == "linux" and shutil.which("objcopy") is None:
        missing.append("binutils")
    return missing


def build() -> Path:
    """Run the recipe and return the bundle's folder."""
    recipe = str(ROOT / "packaging" / "dmlt-desk.spec")
    work = ROOT / "build" / "pyinstaller"
    words = [f"--distpath={BUNDLE}", f"--workpath={work}", "--noconfirm", "--log-level=WARN"]
    subprocess.run([sys.executable, "-m", "PyInstaller", recipe, *words], check=True)
    return BUNDLE / "dmlt-desk"


def main() -> int:
    """Build, test, and say where the bundle is; return the self-test's exit code."""
    missing = missing_packages()
    if missing and debian.can_install():
        debian.install(*missing)
        missing = missing_packages()
    if missing:
        command = "apt-get install --no-install-recommends " + " ".join(missing)
        print("A bundle needs more than the program. As root:", command, file=sys.stderr)
        return 1
    folder = build()
    failed = prove(folder / "dmlt-desk")
    if not failed:
        size = sum(path.lstat().st_size for path in folder.rglob("*"))
        print(f"{folder.relative_to(ROOT)} is ready, {size / 1e6:.0f} MB.")
    return failed


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
