"""Where the displays are: closed, full screen on a screen of their own, or in a window."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from dmlt_desk.settings import IN_A_WINDOW

if TYPE_CHECKING:
    # Only for the types: the displays load when one is first opened.
    from dmlt_desk.settings import SettingsFile
    from dmlt_desk.ui.context import ScreenContext
    from dmlt_desk.ui.room.window import DisplayWindow


class DisplayKind(enum.StrEnum):
    """What can be shown beside the window; the mirror shows here what the room sees there."""

    ROOM = "room"
    MIRROR = "mirror"
    CHAIR = "chair"
    BOARD = "board"


@dataclass(slots=True)
class _Shown:
    """A display that is wanted; without a window while its screen is unplugged.

    ``screen`` is the key of the screen that it fills, "" where it fills none. ``chosen`` says that
    the person named this screen; otherwise any other does as well.
    """

    window: "DisplayWindow | None"
    screen: str
    chosen: bool = False

    @property
    def place(self) -> str:
        """What stands for its place in the settings: a window, or a screen."""
        return IN_A_WINDOW if self.window is not None and self.window.in_window else ""


class RoomHost(QObject):
    """Opens and closes the displays; follows screens that are plugged in and out.

    A display whose screen is unplugged closes itself and comes back with the screen. Which
    displays were open, and where, is kept for the next start.
    """

    changed = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject) -> None:
        """Follow the screens of ``app``; ``parent`` is the window that keeps its own screen."""
        super().__init__(parent)
        self._shown: dict[DisplayKind, _Shown] = {}
        self._context: ScreenContext | None = None
        app.screenRemoved.connect(self._removed)
        app.screenAdded.connect(self._added)

    @property
    def screen_name(self) -> str | None:
        """Where the room display is shown, None while it is closed."""
        return self.place_of(DisplayKind.ROOM)

    def place_of(self, kind: DisplayKind) -> str | None:
        """Return where a display is shown, None while it is closed."""
        window = self.window_of(kind)
        return window.place if window is not None else None

    def window_of(self, kind: DisplayKind) -> "DisplayWindow | None":
        """Return the window of a display, None while it is closed."""
        shown = self._shown.get(kind)
        return shown.window if shown is not None else None

    def is_on(self, kind: DisplayKind, place: str) -> bool:
        """Return whether a display is shown on the screen of this key, or in a window."""
        shown = self._shown.get(kind)
        if shown is None or shown.window is None:
            return False
        return place == (shown.place or shown.screen)

    def toggle(self, context: "ScreenContext", *, in_window: bool) -> None:
        """Open the room display, or close it; the other form replaces the one that is open.

        Where no screen is free there is one form only.
        """
        window, place = self.window_of(DisplayKind.ROOM), IN_A_WINDOW if in_window else None
        former = window.in_window if window is not None else None
        self._let_go(DisplayKind.ROOM)
        if former is not (self._screen_for(context.settings, DisplayKind.ROOM, place) is None):
            self._open(context, DisplayKind.ROOM, place)
        self._remember(context.settings)

    def toggle_display(self, context: "ScreenContext", kind: DisplayKind) -> None:
        """Open a display where it was last, or close it."""
        if self.window_of(kind) is not None:
            self._let_go(kind)
        else:
            self._open(context, kind)
        self._remember(context.settings)

    def show_on(self, context: "ScreenContext", kind: DisplayKind, place: str) -> None:
        """Show a display on the screen of this key, in a window, or ("") where there is room.

        That is kept. What filled the screen before goes where this display was.
        """
        former = self._shown.get(kind)
        others = (one for one, at in self._shown.items() if place and at.screen == place)
        other = next((one for one in others if one is not kind), None)
        if other is not None:
            self._let_go(other)
        self._let_go(kind)
        _choose(context.settings, kind, place)
        self._open(context, kind)
        if other is not None:
            _choose(context.settings, other, former.screen if former is not None else "")
            self._open(context, other)
        self._remember(context.settings)

    def swap_screens(self) -> bool:
        """Let the room display and the window change screens; return whether they could."""
        window, context = self.window_of(DisplayKind.ROOM), self._context
        main, here = self.parent(), own_screen(self.parent())
        if window is None or window.in_window or context is None or here is None:
            return False
        there = _plugged(self._shown[DisplayKind.ROOM].screen)
        if not isinstance(main, QWidget) or there is None or there is here or not can_move():
            return False
        self._let_go(DisplayKind.ROOM)
        move_to(main, there)
        _choose(context.settings, DisplayKind.ROOM, screen_key(here))
        self._open(context, DisplayKind.ROOM)
        return True

    def restore(self, context: "ScreenContext") -> None:
        """Open what was open when the program ended in the middle of a day.

        What filled a screen that is not there waits for one.
        """
        self._context = context
        for name in context.settings.value.open_displays.split():
            word, _, place = name.partition("@")
            kind = next((each for each in DisplayKind if each == word), None)
            if kind is None or kind in self._shown:
                continue
            chosen = _chosen(context.settings, kind)
            if place or chosen == IN_A_WINDOW or self._screen_for(context.settings, kind):
                self._open(context, kind, place or None)
            else:
                self._shown[kind] = _Shown(None, chosen, chosen=bool(chosen))

    def close(self) -> None:
        """Close all displays; what was open is remembered for the next start."""
        for kind in list(self._shown):
            self._let_go(kind)

    def _open(self, context: "ScreenContext", kind: DisplayKind, place: str | None = None) -> None:
        """Open a display at a place: a screen's key, a window, or by itself as it was chosen."""
        from dmlt_desk.ui.room.window import (  # noqa: PLC0415 - start-up time: opened by hand
            open_window,
        )

        self._context = context
        # Without a second screen the display opens in a window, where it hides nothing.
        screen = self._screen_for(context.settings, kind, place)
        window = open_window(context, kind.value, screen=screen)
        window.closed.connect(lambda: self._closed(kind))
        key = screen_key(screen) if screen is not None else ""
        chosen = key in (place, _chosen(context.settings, kind))
        self._shown[kind] = _Shown(window, key, chosen=bool(key) and chosen)
        window.present()
        self.changed.emit()

    def _let_go(self, kind: DisplayKind, *, wait: bool = False) -> None:
        """Close a display; ``wait`` keeps its place for when the screen comes back."""
        shown = self._shown.get(kind)
        if shown is None:
            return
        window, shown.window = shown.window, None
        if not wait:
            del self._shown[kind]
        if window is not None:
            window.closed.disconnect()
            window.close()
            window.deleteLater()
            self.changed.emit()

    def _closed(self, kind: DisplayKind) -> None:
        """Note that the person closed a display's window."""
        shown = self._shown.pop(kind, None)
        if shown is not None and shown.window is not None:
            shown.window.deleteLater()
        if self._context is not None:
            self._remember(self._context.settings)
        self.changed.emit()

    def _removed(self, screen: QScreen) -> None:
        for kind, shown in list(self._shown.items()):
            if shown.screen == screen_key(screen):
                self._let_go(kind, wait=True)

    def _added(self, screen: QScreen) -> None:
        key, own, context = screen_key(screen), own_screen(self.parent()), self._context
        for kind, shown in list(self._shown.items()):
            any_does = not shown.chosen and screen is not own
            waits = shown.window is None and (shown.screen == key or any_does)
            if context is not None and waits and key not in self._taken():
                self._open(context, kind, key)
                self._shown[kind].chosen = shown.chosen

    def _remember(self, settings: "SettingsFile") -> None:
        names = (f"{kind.value}@{shown.place}".strip("@") for kind, shown in self._shown.items())
        settings.change(open_displays=" ".join(names))

    def _screen_for(
        self, settings: "SettingsFile", kind: DisplayKind, place: str | None = None
    ) -> QScreen | None:
        """Return the screen of a place; the one that was chosen, or else the first that is free."""
        wanted = _chosen(settings, kind) if place is None else place
        if wanted == IN_A_WINDOW:
            return None
        chosen = _plugged(wanted)
        if chosen is not None and wanted not in self._taken():
            return chosen
        own, taken = own_screen(self.parent()), self._taken()
        wished = {_chosen(settings, each) for each in DisplayKind if each is not kind}
        free = [one for one in plugged_screens() if one is not own and screen_key(one) not in taken]
        # One that another display was given is the last resort.
        return min(free, key=lambda one: screen_key(one) in wished, default=None)

    def _taken(self) -> set[str]:
        """Return the screens that displays fill."""
        return {shown.screen for shown in self._shown.values() if shown.window is not None}


def own_screen(main: QObject | None) -> QScreen | None:
    """Return the screen of the program's own window."""
    return main.screen() if isinstance(main, QWidget) else QGuiApplication.primaryScreen()


def plugged_screens() -> Sequence[QScreen]:
    """Return the screens of this computer, in the system's order."""
    return QGuiApplication.screens()


def screen_key(screen: QScreen) -> str:
    """Return what a screen is known by: serial number, else name, else where it stands."""
    serial, corner = screen.serialNumber(), screen.geometry().topLeft()
    if serial:
        return f"{screen.model()} {serial}".strip()
    return screen.name() or f"{corner.x()},{corner.y()}"


def can_move() -> bool:
    """Return whether windows may be put anywhere: Wayland leaves that to the person."""
    return not QGuiApplication.platformName().startswith("wayland")


def move_to(window: QWidget, screen: QScreen) -> None:
    """Move a window to another screen; it stays full screen or maximised."""
    state = window.windowState()
    window.setWindowState(Qt.WindowState.WindowNoState)
    area = screen.availableGeometry()
    place = QRect(QPoint(0, 0), window.size().boundedTo(area.size()))
    place.moveCenter(area.center())
    window.setScreen(screen)
    window.setGeometry(place)
    window.setWindowState(state)


def _plugged(key: str) -> QScreen | None:
    screens = (one for one in plugged_screens() if key and screen_key(one) == key)
    return next(screens, None)


def _chosen(settings: "SettingsFile", kind: DisplayKind) -> str:
    value = settings.value
    return {
        DisplayKind.ROOM: value.room_screen,
        DisplayKind.CHAIR: value.chair_screen,
        DisplayKind.BOARD: value.board_screen,
    }.get(kind, IN_A_WINDOW)


def _choose(settings: "SettingsFile", kind: DisplayKind, place: str) -> None:
    if kind is not DisplayKind.MIRROR:
        settings.change(**{f"{kind.value}_screen": place})
