"""The window of the room display: full screen on the room's screen, or a window to look at."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.room.display import RoomDisplay
from dmlt_desk.ui.room.state import room_state

ASKED_FOR = timedelta(seconds=3)
"""So long a presenter's first press of PageDown waits for the second."""


class RoomWindow(QWidget):
    """Shows the room display and follows the meeting; it never takes the focus when it opens.

    ``place`` names where it is. PageDown moves on after a second press, B blanks the display,
    Esc and F5 close it.
    """

    closed = Signal()

    def __init__(self, context: ScreenContext, *, screen: QScreen | None) -> None:
        super().__init__()
        self._context, self._screen = context, screen
        self._asked_at = context.clock.now() - ASKED_FOR
        self.in_window = screen is None
        self.place = _("this screen") if screen is None else screen.name()
        self.setWindowTitle(_("Room display"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.display = RoomDisplay(ground=context.settings.value.room_ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.display)
        context.ticker.ticked.connect(self.refresh)
        context.store.changed.connect(self.refresh)
        self.refresh()

    def present(self) -> None:
        """Open on the room's screen, or as a window."""
        if self._screen is None:
            self.resize(960, 540)
            self.show()
            return
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setGeometry(self._screen.geometry())
        self.showFullScreen()

    def refresh(self) -> None:
        """Show the day as it stands now."""
        store, clock = self._context.store, self._context.clock
        now = clock.now()
        projection = store.projection(now)
        if projection is not None:
            hidden = self._context.settings.value.room_hides_seconds
            self.display.show_state(room_state(projection, store.meeting, now, hide_seconds=hidden))
        if now - self._asked_at >= ASKED_FOR:
            self.display.ask("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Obey a presenter's keys."""
        key = event.key()
        if key == Qt.Key.Key_PageDown:
            self._move_on()
        elif key == Qt.Key.Key_B:
            self.display.set_blank(blank=not self.display.is_blank)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the display is off."""
        super().closeEvent(event)
        self._context.ticker.ticked.disconnect(self.refresh)
        self._context.store.changed.disconnect(self.refresh)
        self.closed.emit()

    def _move_on(self) -> None:
        """Ask with the next title; the second press within three seconds moves on."""
        store, clock = self._context.store, self._context.clock
        now = clock.now()
        projection = store.projection(now)
        if projection is None or projection.next_item is None:
            return
        if now - self._asked_at >= ASKED_FOR:
            self._asked_at = now
            title = projection.next_item.title
            self.display.ask(_("Again for “{title}”").format(title=title))
            return
        self._asked_at = now - ASKED_FOR
        live, meeting_id = self._context.services.live, store.meeting_id
        self._context.commands.run(lambda: live.next(meeting_id))
