"""The real window, drawn without a screen, on a clock that is moved by hand.

The tour, the pictures for the eye and the self-test play on it.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.ui.context import Host, ScreenContext
from dmlt_desk.ui.main_window import MainWindow
from dmlt_desk.ui.theme_apply import Appearance, Scheme

WINDOW_SIZE = (1440, 900)
ROOM_SIZE = (1920, 1080)
LEAP: Final = timedelta(minutes=1)
ESCAPE: Final = "\x1b"
_KEYS: Final = {"\n": Qt.Key.Key_Return, ESCAPE: Qt.Key.Key_Escape}


class Stage:
    """A window with its program, its look and its clock; time passes only by ``at``."""

    def __init__(
        self, host: Host, window: MainWindow, *, appearance: Appearance, clock: FixedClock
    ) -> None:
        self.host, self.window, self.clock = host, window, clock
        self._appearance = appearance
        window.resize(*WINDOW_SIZE)
        window.show()
        window.activateWindow()
        host.warm_up()
        window.warmed_up()
        self.settle()

    @property
    def context(self) -> ScreenContext:
        """The open meeting; raises ``RuntimeError`` before one is open."""
        context = self.host.context()
        if context is None:
            raise RuntimeError("no meeting is open on the stage")
        return context

    def open_example(self) -> UUID:
        """Load the sample meeting and open it."""
        meeting_id = self.host.open_example()
        self.window.show_meeting(meeting_id, "plan")
        self.settle()
        return meeting_id

    def at(self, clock: str, day: date | None = None) -> None:
        """Let time pass until "HH:MM" or "HH:MM:SS" in the meeting's zone, on this day or ``day``.

        What was typed is saved first, and every view then shows the new time.
        """
        self.host.save_now()
        zone = ZoneInfo(self.context.store.meeting.time_zone)
        on = day or self.clock.now().astimezone(zone).date()
        self._pass_time(datetime.combine(on, time.fromisoformat(clock), zone))
        self.window.frame.library.refresh()
        self.settle()

    def _pass_time(self, until: datetime) -> None:
        """Tick every minute of a running day: a longer leap would be a computer that slept."""
        while self.context.store.state.day_id is not None and until - self.clock.now() > LEAP:
            self.clock.advance(minutes=1)
            self.host.ticker.ticked.emit()
        self.clock.move_to(until)
        self.host.ticker.ticked.emit()

    def show(self, screen: str) -> QWidget:
        """Show a screen by name and return it."""
        self.settle()
        if self.window.frame.stack.current_name != screen:
            self.window.go(screen)
            self.settle()
        shown = self.window.frame.stack.currentWidget()
        if shown is None:
            raise RuntimeError(screen)
        return shown

    def press(self, key: str) -> None:
        """Do what a key of the shown screen does, as in ``press("F2")``."""
        self.settle()
        for command in self.window.keys.screen_commands:
            if key in command.keys:
                command.run()
                self.settle()
                return
        raise ValueError(key)

    def write(self, text: str) -> None:
        """Type into whatever has the focus; a line end is Enter, ``ESCAPE`` is Esc."""
        for sign in text:
            focused = QApplication.focusWidget()
            if focused is None:
                raise RuntimeError("nothing has the focus")
            key = _KEYS.get(sign, Qt.Key.Key_unknown)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(focused, event)
        self.settle()

    def look(self, *, scheme: Scheme = "light", text_scale: float = 1.0) -> None:
        """Change colours and text size."""
        if self._appearance.scheme != scheme:
            self._appearance.set_scheme(scheme)
        if self._appearance.text_scale != text_scale:
            self._appearance.set_text_scale(text_scale)
        self.settle()

    def picture(self, path: Path, *, size: tuple[int, int] = WINDOW_SIZE) -> Path:
        """Write a picture of the window as it stands, without the toast."""
        self.window.resize(*size)
        self.window.frame.toast.hide()
        return self._grab(self.window, path)

    def room_picture(self, path: Path, *, kind: str = "room", ground: str = "follow") -> Path:
        """Write a picture of a display ("room", "chair", "board") as a beamer would show it."""
        # Loads the models, which the home screen does without.
        from dmlt_desk.ui.room.window import open_window  # noqa: PLC0415 - start-up time, see above

        self.host.settings.change(room_ground=ground)
        display = open_window(self.context, kind, screen=None)
        display.resize(*ROOM_SIZE)
        display.show()
        try:
            return self._grab(display, path)
        finally:
            display.close()
            display.deleteLater()
            self.host.settings.change(room_ground="follow")
            self.settle()

    def settle(self) -> None:
        """Let the window handle what is waiting: layouts, paints, saves that report back."""
        for _round in range(3):
            QApplication.sendPostedEvents()
            # A closed room display goes only now, and takes the activation along.
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            if QApplication.activeWindow() is None:
                self.window.activateWindow()

    def _grab(self, widget: QWidget, path: Path) -> Path:
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not widget.grab().save(str(path)):
            raise OSError(f"no picture could be written to {path}")
        return path
