"""Keeping the screens awake while a day is open: a room that goes dark has lost its clock.

Every system has its own way, and each lets go by itself when the program dies. Where there is no
way, nothing happens and nothing is said.
"""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import uuid4

from PySide6.QtCore import QObject, QProcess

_SERVICE = "org.freedesktop.ScreenSaver"
_PATH = "/org/freedesktop/ScreenSaver"
_PROGRAM = "DMLT Desk"

CAFFEINATE = ("caffeinate", "-d", "-i", "-w", str(os.getpid()))
"""macOS: no display sleep, no idle sleep, until this process is gone."""

_CONTINUOUS, _SYSTEM_REQUIRED, _DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2
"""Windows: ES_CONTINUOUS, ES_SYSTEM_REQUIRED, ES_DISPLAY_REQUIRED."""


class AwakeWay(Protocol):
    """One system's way to keep the screens awake."""

    def hold(self, reason: str) -> None:
        """Begin; ``reason`` is shown where the system lists who keeps it awake."""

    def release(self) -> None:
        """End; the system's own rules hold again."""


class AwakeKeeper(QObject):
    """Keeps the screens awake from ``hold`` to ``release``; both may be called at any time."""

    def __init__(self, parent: QObject | None = None, *, way: AwakeWay | None = None) -> None:
        """Use this system's way, or ``way``."""
        super().__init__(parent)
        self._way = way
        self._held = False

    @property
    def is_held(self) -> bool:
        """Whether the screens are asked to stay awake."""
        return self._held

    def hold(self, reason: str) -> None:
        """Keep the screens awake; does nothing where they are kept already."""
        if self._held:
            return
        if self._way is None:
            self._way = way_of_this_system()
        self._held = True
        self._way.hold(reason)

    def release(self) -> None:
        """Let the screens sleep again."""
        if self._held and self._way is not None:
            self._held = False
            self._way.release()


class BusWay:
    """Linux: the session bus's screen saver, whoever provides it.

    The wish belongs to a connection of its own and ends with it, as the screen saver promises;
    so nothing needs to wait for an answer. Without a bus or a screen saver nothing happens.
    """

    def __init__(self) -> None:
        self._connection = ""

    def hold(self, reason: str) -> None:
        """Ask the screen saver to wait."""
        from PySide6.QtDBus import (  # noqa: PLC0415 - loaded when a day is opened, not at a start
            QDBusConnection,
            QDBusMessage,
        )

        self._connection = f"awake-{uuid4()}"
        kind = QDBusConnection.BusType.SessionBus
        bus = QDBusConnection.connectToBus(kind, self._connection)
        if bus.isConnected():
            call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
            call.setArguments([_PROGRAM, reason])
            bus.send(call)

    def release(self) -> None:
        """Hang up, which ends the wish."""
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - as above

        QDBusConnection.disconnectFromBus(self._connection)


class ThreadStateWay:
    """Windows: what this thread asks of the power plan."""

    def __init__(self, set_state: Callable[[int], object]) -> None:
        """Use ``SetThreadExecutionState``."""
        self._set_state = set_state

    def hold(self, reason: str) -> None:
        """Ask for display and system; Windows keeps no reason."""
        self._set_state(_CONTINUOUS | _SYSTEM_REQUIRED | _DISPLAY_REQUIRED)

    def release(self) -> None:
        """Ask for nothing any more."""
        self._set_state(_CONTINUOUS)


class ChildWay:
    """macOS: a child process that keeps the machine awake as long as it lives."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._child: QProcess | None = None

    @property
    def pid(self) -> int:
        """The child's process id; 0 while there is none."""
        return self._child.processId() if self._child is not None else 0

    def hold(self, reason: str) -> None:
        """Start the child; one that cannot be started is left out."""
        self._child = QProcess()
        self._child.start(self._command[0], self._command[1:])

    def release(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            # It has nothing to tidy up, so this takes no time that anybody notices.
            child.waitForFinished()


def way_of_this_system() -> AwakeWay:
    """Return how this system is kept awake."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - there is no windll elsewhere

        return ThreadStateWay(ctypes.windll.kernel32.SetThreadExecutionState)
    if sys.platform == "darwin":
        return ChildWay(CAFFEINATE)
    return BusWay()
