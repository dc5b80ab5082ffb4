"""A window's life around the event loop: first paint, warm-up, signals, second starts, the end."""

import gc
import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from dmlt_desk.ui.crash import install_crash_hook

if TYPE_CHECKING:
    # Only for the types: these load after the first paint.
    from dmlt_desk.ui.context import Host
    from dmlt_desk.ui.process_signals import SignalWatcher

READY_FILE = "DMLT_DESK_READY_FILE"
"""Environment variable: the file that gets a line (monotonic ns) at the first paint."""


class WindowSession(QObject):
    """Ties a window to its program from the first paint to the end."""

    def __init__(
        self,
        host: "Host",
        window: QWidget,
        *,
        app: QApplication,
        notify: Callable[[str], None],
        warmed_up: Callable[[], None],
    ) -> None:
        """Watch the window; ``warmed_up`` is called once the desk file is open or refused."""
        super().__init__(window)
        self._host = host
        self._window = window
        self._warmed_up = warmed_up
        self._painted = False
        self._server: QObject | None = None
        self._leave = app.quit
        self._signals: SignalWatcher | None = None
        install_crash_hook(host.save_now, notify)
        window.installEventFilter(self)
        app.applicationStateChanged.connect(self._state_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first paint; never hold an event back."""
        if not self._painted and event.type() == QEvent.Type.Paint:
            self._painted = True
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._after_first_paint)
        return super().eventFilter(watched, event)

    def end(self) -> None:
        """Let go of signals and sockets; the desk file is closed by the caller."""
        if self._signals is not None:
            self._signals.close()
        if self._server is not None:
            self._server.deleteLater()

    def _after_first_paint(self) -> None:
        if path := os.environ.get(READY_FILE):
            with open(path, "a", encoding="utf-8") as file:  # noqa: PTH123 - a hook for measuring
                file.write(f"{time.monotonic_ns()}\n")
        self._watch_signals()
        self._host.warm_up()
        # What is loaded stays: later searches for garbage, which halt the window, skip it.
        gc.freeze()
        gc.enable()
        if self._host.trouble() is None:
            from dmlt_desk.ui.single_instance import (  # noqa: PLC0415 - QtNetwork, 12 ms
                InstanceServer,
            )

            self._server = InstanceServer(self._host.desk_path, self._come_forward, self)
        self._host.ticker.start()
        self._warmed_up()

    def _watch_signals(self) -> None:
        from dmlt_desk.ui.process_signals import (  # noqa: PLC0415 - sockets, 4 ms
            SignalWatcher,
        )

        # Before the first paint there is nothing to save, and a signal may simply end the program.
        self._signals = SignalWatcher(self._leave, self)

    def _come_forward(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        """Save when the person turns to another program."""
        if state != Qt.ApplicationState.ApplicationActive:
            self._host.save_now()
