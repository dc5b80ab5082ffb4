"""The windows of the displays: full screen on a screen of their own, or windows to look at."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.room.board_display import BoardDisplay
from dmlt_desk.ui.room.board_state import board_state
from dmlt_desk.ui.room.chair_display import ChairDisplay
from dmlt_desk.ui.room.chair_state import chair_state
from dmlt_desk.ui.room.display import RoomDisplay
from dmlt_desk.ui.room.state import BLANK, RoomMode, RoomOptions, room_state
from dmlt_desk.ui.room.words import title_of
from dmlt_desk.ui.store import Standing

ASKED_FOR = timedelta(seconds=3)
"""So long a presenter's first press of PageDown waits for the second."""


class DisplayWindow(QWidget):
    """Holds one display and follows the meeting; it never takes the focus when it opens.

    ``place`` names where it is. Esc and F5 close it, and nothing else.
    """

    closed = Signal()

    def __init__(
        self, context: ScreenContext, picture: QWidget, *, title: str, screen: QScreen | None
    ) -> None:
        super().__init__()
        self._context, self._screen = context, screen
        self.in_window = screen is None
        self.place = _("this screen")
        if screen is not None:
            self.place = screen.name() or _("its own screen")
        self.setWindowTitle(_("{display} – DMLT Desk").format(display=title))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(picture)

    def follow(self) -> None:
        """Show the day from now on, at each tick and after each command."""
        self._context.ticker.ticked.connect(self.refresh)
        self._context.store.changed.connect(self.refresh)
        self.refresh()

    def present(self) -> None:
        """Open on the display's screen, or as a window."""
        if self._screen is None:
            self.resize(960, 540)
            self.show()
            return
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setScreen(self._screen)
        self.setGeometry(self._screen.geometry())
        # Not showFullScreen, which activates: the next keys would go to the display.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def refresh(self) -> None:
        """Show the day as it stands now."""
        standing = self._context.store.standing()
        if standing is not None:
            self.show_day(standing)

    def show_day(self, standing: Standing) -> None:
        """Show how the day stands; each display has its own way."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc and F5."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the display is off."""
        super().closeEvent(event)
        self._context.ticker.ticked.disconnect(self.refresh)
        self._context.store.changed.disconnect(self.refresh)
        self.closed.emit()


class RoomWindow(DisplayWindow):
    """What everybody in the room sees; a mirror of it is the same in a window of its own.

    PageDown moves on after a second press, B blanks the room and brings the day back.
    """

    def __init__(
        self, context: ScreenContext, *, screen: QScreen | None, mirror: bool = False
    ) -> None:
        self._asked_at = context.clock.now() - ASKED_FOR
        # Before a day is open there is no log that could keep that the room is blank.
        self._blank_before = False
        self.display = RoomDisplay(ground=context.settings.value.room_ground)
        title = _("Mirror of the room display") if mirror else _("Room display")
        super().__init__(context, self.display, title=title, screen=screen)
        self.follow()

    def show_day(self, standing: Standing) -> None:
        """Show what the room sees; a question is gone after three seconds."""
        meeting, value = self._context.store.meeting, self._context.settings.value
        options = RoomOptions(
            hide_seconds=value.room_hides_seconds,
            only_clock=value.room_only_clock,
            tells_lateness=value.room_tells_lateness,
        )
        state = room_state(standing.projection, meeting, standing.state, options)
        self.display.set_ground(value.room_ground)
        self.display.show_state(BLANK if self._blank_before else state)
        if standing.projection.now - self._asked_at >= ASKED_FOR:
            self.display.ask("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Obey a presenter's keys."""
        if event.key() == Qt.Key.Key_PageDown:
            self._move_on()
        elif event.key() == Qt.Key.Key_B:
            self._toggle_blank()
        else:
            super().keyPressEvent(event)

    def _move_on(self) -> None:
        """Ask with the next title; the second press within three seconds moves on."""
        store, clock = self._context.store, self._context.clock
        now = clock.now()
        projection = store.projection(now)
        if projection is None or projection.next_item is None:
            return
        if now - self._asked_at >= ASKED_FOR:
            self._asked_at = now
            title = title_of(projection.next_item)
            self.display.ask(_("Again for “{title}”").format(title=title))
            return
        self._asked_at = now - ASKED_FOR
        live, meeting_id = self._context.services.live, store.meeting_id
        self._context.commands.run(lambda: live.next(meeting_id))

    def _toggle_blank(self) -> None:
        store, on = self._context.store, self.display.state.mode is not RoomMode.BLANK
        is_open = store.state.day_id is not None
        self._blank_before = on and not is_open
        if is_open:
            try:
                self._context.services.stage.blank(store.meeting_id, on=on)
            except DeskError as error:
                self._context.commands.failed.emit(error)
        self.refresh()


class ChairWindow(DisplayWindow):
    """What whoever leads the session sees."""

    def __init__(self, context: ScreenContext, *, screen: QScreen | None) -> None:
        self.display = ChairDisplay()
        super().__init__(context, self.display, title=_("Chair's screen"), screen=screen)
        self.follow()

    def show_day(self, standing: Standing) -> None:
        """Show state, digits, queue and what is next."""
        meeting = self._context.store.meeting
        self.display.set_dark(dark=self._context.settings.value.room_ground == "ink")
        self.display.show_state(chair_state(standing.projection, meeting, standing.state))


class BoardWindow(DisplayWindow):
    """What people see at the coffee."""

    def __init__(self, context: ScreenContext, *, screen: QScreen | None) -> None:
        self.display = BoardDisplay()
        super().__init__(context, self.display, title=_("Break board"), screen=screen)
        self.follow()

    def show_day(self, standing: Standing) -> None:
        """Show when to be back and what is next then."""
        meeting, value = self._context.store.meeting, self._context.settings.value
        self.display.set_dark(dark=value.room_ground == "ink")
        state = board_state(
            standing.projection, meeting, standing.state, hide_seconds=value.room_hides_seconds
        )
        self.display.show_state(state)


def open_window(context: ScreenContext, kind: str, *, screen: QScreen | None) -> DisplayWindow:
    """Make the window of a display: "room", "mirror", "chair" or "board"."""
    if kind == "chair":
        return ChairWindow(context, screen=screen)
    if kind == "board":
        return BoardWindow(context, screen=screen)
    return RoomWindow(context, screen=screen, mirror=kind == "mirror")
