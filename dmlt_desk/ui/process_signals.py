"""SIGTERM, SIGINT and SIGHUP end the program in order: typed text is saved first.

Python runs its signal handlers only between bytecodes, and Qt's loop may run none for long; a
socket pair wakes the loop.
"""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class SignalWatcher(QObject):
    """Calls ``leave`` on the window's thread when the system asks the program to end."""

    def __init__(self, leave: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leave = leave
        self._receiver, self._sender = socket.socketpair()
        self._receiver.settimeout(0)
        self._sender.settimeout(0)
        signal.set_wakeup_fd(self._sender.fileno(), warn_on_full_buffer=False)
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda _number, _frame: None)
        self._notifier = QSocketNotifier(self._receiver.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)

    def close(self) -> None:
        """Let go of the signals' socket."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        self._receiver.close()
        self._sender.close()

    def _woken(self) -> None:
        numbers = self._receiver.recv(64)
        if numbers:
            self._leave()
