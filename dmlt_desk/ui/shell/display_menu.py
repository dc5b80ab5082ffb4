"""The displays as commands of the window, and as a menu that says where each one is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from dmlt_desk.i18n import _
from dmlt_desk.settings import IN_A_WINDOW
from dmlt_desk.ui.shell.room_host import (
    DisplayKind,
    RoomHost,
    can_move,
    plugged_screens,
    screen_key,
)
from dmlt_desk.ui.widgets import PopupMenu

if TYPE_CHECKING:
    # Only for the type: the meeting's context loads after the first paint.
    from dmlt_desk.ui.context import ScreenContext

FindContext = Callable[[], "ScreenContext | None"]


def display_words(kind: DisplayKind) -> str:
    """Return what a display is called."""
    return {
        DisplayKind.ROOM: _("Room display"),
        DisplayKind.MIRROR: _("Mirror of the room display"),
        DisplayKind.CHAIR: _("Chair's screen"),
        DisplayKind.BOARD: _("Break board"),
    }[kind]


def screen_words(screen: QScreen) -> str:
    """Return how a screen is named in the menu: “HDMI-1, 1920 × 1080”."""
    size = screen.geometry().size() * screen.devicePixelRatio()
    words = " ".join(part for part in (screen.manufacturer(), screen.model()) if part)
    name = _("{model} ({name})").format(model=words, name=screen.name()) if words else screen.name()
    return _("{name}, {width} × {height}").format(
        name=name, width=size.width(), height=size.height()
    )


def display_commands(host: RoomHost, find: FindContext) -> list[tuple[str, Callable[[], object]]]:
    """Return words and acts for the window's list of commands, beside F5 and Shift+F5.

    ``find`` gives the open meeting, or opens the one of the home screen; ``None`` does nothing.
    """

    def toggler(kind: DisplayKind) -> Callable[[], object]:
        return lambda: _with(find, lambda context: host.toggle_display(context, kind))

    kinds = (DisplayKind.MIRROR, DisplayKind.CHAIR, DisplayKind.BOARD)
    return [
        *((display_words(kind), toggler(kind)) for kind in kinds),
        (_("Swap room display and this window"), host.swap_screens),
    ]


def display_menu(parent: QWidget, host: RoomHost, find: FindContext) -> PopupMenu:
    """Return a menu that opens and closes each display and says on which screen it is."""
    menu = PopupMenu(parent, name=_("Displays"))
    for kind in DisplayKind:
        _add_display(menu, host, find, kind)
    menu.addSeparator()
    swap = menu.entry(_("Swap room display and this window"), host.swap_screens)
    room = host.window_of(DisplayKind.ROOM)
    swap.setEnabled(room is not None and not room.in_window and can_move())
    return menu


def _add_display(menu: PopupMenu, host: RoomHost, find: FindContext, kind: DisplayKind) -> None:
    place = host.place_of(kind)
    words = display_words(kind)
    if place is not None:
        words = _("{display}: {place}").format(display=words, place=place)

    def toggle() -> None:
        _with(find, lambda context: host.toggle_display(context, kind))

    menu.entry(words, toggle, checked=place is not None)
    if kind is DisplayKind.MIRROR:
        return
    where = PopupMenu(menu, name=_("{display} on").format(display=display_words(kind)))
    for key, name in _places():
        where.entry(name, _shower(host, find, kind, key), checked=host.is_on(kind, key))
    menu.addMenu(where)


def _places() -> list[tuple[str, str]]:
    """Return where a display can be: each screen, and a window."""
    screens = [(screen_key(screen), screen_words(screen)) for screen in plugged_screens()]
    return [*screens, (IN_A_WINDOW, _("In a window"))]


def _shower(host: RoomHost, find: FindContext, kind: DisplayKind, key: str) -> Callable[[], object]:
    return lambda: _with(find, lambda context: host.show_on(context, kind, key))


def _with(find: FindContext, act: "Callable[[ScreenContext], object]") -> None:
    """Act on the open meeting, if there is one."""
    context = find()
    if context is not None:
        act(context)
