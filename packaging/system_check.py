"""Look for the system libraries that Qt needs; name the missing ones, or install them.

On Debian and Ubuntu, missing libraries are installed at once for root; anybody else is told the
exact command. Other systems are told the library names.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libXext.so.6": "libxext6",
    "libXrender.so.1": "libxrender1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}


def qt_objects() -> list[Path]:
    """Return the parts of Qt whose libraries the program needs."""
    import PySide6  # noqa: PLC0415 - this check runs before Qt is known to load

    folder = Path(PySide6.__file__).parent
    plugins = folder / "Qt" / "plugins" / "platforms"
    found = [plugins / "libqxcb.so", plugins / "libqoffscreen.so"]
    return [path for path in [*found, *sorted(folder.glob("QtWidgets*.so"))] if path.exists()]


def missing_libraries() -> list[str]:
    """Return the names of shared libraries that the loader does not find."""
    missing: set[str] = set()
    for path in qt_objects():
        shown = subprocess.run(["ldd", str(path)], capture_output=True, text=True, check=False)
        missing.update(
            line.split()[0] for line in shown.stdout.splitlines() if "=> not found" in line
        )
    return sorted(missing)


def install(packages: list[str]) -> bool:
    """Install Debian packages; return whether that worked."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        if subprocess.run(command, env=environment, check=False).returncode != 0:
            return False
    return True


def main() -> int:
    """Return 0 when Qt can load, 1 after saying what is missing."""
    if sys.platform != "linux" or shutil.which("ldd") is None:
        return 0
    missing = missing_libraries()
    if not missing:
        return 0
    packages = sorted({PACKAGES[name] for name in missing if name in PACKAGES})
    on_debian = shutil.which("apt-get") is not None
    if on_debian and os.geteuid() == 0 and packages:
        print(f"Qt needs system libraries; installing {' '.join(packages)}.")
        if install(packages) and not missing_libraries():
            return 0
        missing = missing_libraries()
        packages = sorted({PACKAGES[name] for name in missing if name in PACKAGES})
    print("Qt needs these system libraries: " + ", ".join(missing), file=sys.stderr)
    if on_debian and packages:
        command = "apt-get install --no-install-recommends " + " ".join(packages)
        print("Install them with this command, as root: " + command, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
