"""Look for the system libraries that Qt needs; name the missing ones, or install them.

On Debian and Ubuntu, missing libraries are installed at once for root; anybody else is told the
exact command. Other systems are told the library names.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import debian

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
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}


def qt_objects() -> list[Path]:
    """Return the parts of Qt whose libraries the program needs on this machine."""
    # Found, not imported: PySide6 itself may fail to load, which is what this check is for.
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise RuntimeError("PySide6 is not installed in this environment")
    folder = Path(spec.origin).parent
    names = ["libqoffscreen.so", "libqxcb.so"]
    if os.environ.get("WAYLAND_DISPLAY"):
        names.append("libqwayland.so")
    plugins = [folder / "Qt" / "plugins" / "platforms" / name for name in names]
    modules = [folder / f"{name}.abi3.so" for name in ("QtWidgets", "QtSvg", "QtNetwork")]
    return [path for path in [*plugins, *modules] if path.exists()]


def missing_libraries(ldd: str) -> list[str]:
    """Return the names of shared libraries that the loader does not find."""
    missing: set[str] = set()
    for path in qt_objects():
        shown = subprocess.run([ldd, str(path)], capture_output=True, text=True, check=False)
        missing.update(
            line.split()[0] for line in shown.stdout.splitlines() if "=> not found" in line
        )
    return sorted(missing)


def packages_of(libraries: list[str]) -> list[str]:
    """Return the Debian packages that hold these libraries, as far as they are known."""
    return sorted({PACKAGES[name] for name in libraries if name in PACKAGES})


def main() -> int:
    """Return 0 when Qt can load, 1 after saying what is missing."""
    ldd = shutil.which("ldd")
    if sys.platform != "linux" or ldd is None:
        return 0
    missing = missing_libraries(ldd)
    if missing and debian.can_install():
        debian.install(*packages_of(missing))
        missing = missing_libraries(ldd)
    if not missing:
        return 0
    print("Qt needs these system libraries:", ", ".join(missing), file=sys.stderr)
    if shutil.which("apt-get") and (packages := packages_of(missing)):
        command = "apt-get install --no-install-recommends " + " ".join(packages)
        print("Install them with this command, as root:", command, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
