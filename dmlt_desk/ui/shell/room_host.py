"""Where the room display is: closed, full screen on another screen, or in a window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen

if TYPE_CHECKING:
    # Only for the types: the display loads when it is first opened.
    from dmlt_desk.ui.context import ScreenContext
    from dmlt_desk.ui.room.window import RoomWindow


class RoomHost(QObject):
    """Opens and closes the room display; follows screens that are plugged in and out.

    A display whose screen is unplugged closes itself and comes back with the screen.
    """

    changed = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._window: RoomWindow | None = None
        self._context: ScreenContext | None = None
        self._wanted_screen: str | None = None
        app.screenRemoved.connect(self._removed)
        app.screenAdded.connect(self._added)

    @property
    def screen_name(self) -> str | None:
        """Where it is shown, None while it is closed."""
        window = self._window
        return window.place if window is not None else None

    def toggle(self, context: "ScreenContext", *, in_window: bool) -> None:
        """Open the display, or close it; the other form replaces the one that is open."""
        window = self._window
        same = window is not None and window.in_window == in_window
        self.close()
        if not same:
            self._open(context, second_screen(), in_window=in_window)

    def close(self) -> None:
        """Close the display."""
        self._wanted_screen = None
        self._let_go()

    def _open(self, context: "ScreenContext", screen: QScreen | None, *, in_window: bool) -> None:
        from dmlt_desk.ui.room.window import (  # noqa: PLC0415 - start-up time: opened by hand
            RoomWindow,
        )

        # Without a second screen the display opens in a window, where it hides nothing.
        in_window = in_window or screen is None
        window = RoomWindow(context, screen=None if in_window else screen)
        window.closed.connect(self._closed)
        self._context, self._window = context, window
        self._wanted_screen = None if in_window or screen is None else screen.name()
        window.present()
        self.changed.emit()

    def _let_go(self) -> None:
        window, self._window = self._window, None
        if window is not None:
            window.closed.disconnect(self._closed)
            window.close()
            window.deleteLater()
            self.changed.emit()

    def _closed(self) -> None:
        """Note that the person closed the display's window."""
        self._wanted_screen = None
        window, self._window = self._window, None
        if window is not None:
            window.deleteLater()
        self.changed.emit()

    def _removed(self, screen: QScreen) -> None:
        if screen.name() == self._wanted_screen:
            self._let_go()

    def _added(self, screen: QScreen) -> None:
        if screen.name() == self._wanted_screen and self._window is None and self._context:
            self._open(self._context, screen, in_window=False)


def second_screen() -> QScreen | None:
    """Return the screen for the room: the first that is not the main one."""
    primary = QGuiApplication.primaryScreen()
    return next((one for one in QGuiApplication.screens() if one is not primary), None)
