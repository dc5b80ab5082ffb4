"""Monitors of an X server that are plugged in and out by the test, as a person does with a cable.

Needs ``libX11`` and ``libXrandr``; run under ``xvfb-run``.
"""

import ctypes
from typing import ClassVar


class _Info(ctypes.Structure):
    """What Xrandr calls ``XRRMonitorInfo``."""

    _fields_: ClassVar = [
        ("name", ctypes.c_ulong),
        *((each, ctypes.c_int) for each in ("primary", "automatic", "outputs")),
        *((each, ctypes.c_int) for each in ("x", "y", "width", "height", "mm_wide", "mm_high")),
        ("output", ctypes.c_void_p),
    ]


class _Resources(ctypes.Structure):
    """The head of what Xrandr calls ``XRRScreenResources``."""

    _fields_: ClassVar = [
        ("at", ctypes.c_ulong),
        ("configured_at", ctypes.c_ulong),
        ("controllers", ctypes.c_int),
        ("controller", ctypes.c_void_p),
        ("outputs", ctypes.c_int),
        ("output", ctypes.POINTER(ctypes.c_ulong)),
    ]


class Monitors:
    """The monitors of the display that the environment names."""

    def __init__(self) -> None:
        self._x, self._randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = self._x.XInternAtom.restype = ctypes.c_ulong
        self._randr.XRRGetScreenResources.restype = ctypes.POINTER(_Resources)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def plug(self, name: str, left: int, width: int, height: int, *, main: bool = False) -> None:
        """Plug a monitor in; the main one takes the server's own output."""
        found = self._randr.XRRGetScreenResources(self._display, self._root).contents
        output = (ctypes.c_ulong * 1)(found.output[0] if main else 0)
        info = _Info(self._atom(name), main, 0, int(main), left, 0, width, height, 300, 200)
        info.output = ctypes.addressof(output)
        self._randr.XRRSetMonitor(self._display, self._root, ctypes.byref(info))
        self._x.XSync(self._display, 0)

    def unplug(self, name: str) -> None:
        """Pull a monitor's plug."""
        atom = ctypes.c_ulong(self._atom(name))
        self._randr.XRRDeleteMonitor(self._display, self._root, atom)
        self._x.XSync(self._display, 0)

    def _atom(self, name: str) -> int:
        return int(self._x.XInternAtom(self._display, name.encode(), 0))
