"""The window's displays: opened for the open meeting, or for the one that the home screen shows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dmlt_desk.ui.shell.room_host import RoomHost

if TYPE_CHECKING:
    # Only for the type: the meeting's context loads after the first paint.
    from dmlt_desk.ui.context import ScreenContext
    from dmlt_desk.ui.widgets import PopupMenu


class WindowDisplays:
    """``find`` gives the open meeting, or opens the one of the home screen, or gives None."""

    def __init__(self, host: RoomHost, find: "Callable[[], ScreenContext | None]") -> None:
        self._host, self._find = host, find

    def toggle_room(self, *, in_window: bool) -> None:
        """Open or close the room display: on the second screen, or in a window."""
        context = self._find()
        if context is not None:
            self._host.toggle(context, in_window=in_window)

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """Return the commands of the displays beside the room's."""
        from dmlt_desk.ui.shell.display_menu import (  # noqa: PLC0415 - 1 ms of a start
            display_commands,
        )

        return display_commands(self._host, self._find)

    def menu(self, parent: QWidget) -> "PopupMenu":
        """Return a menu of all displays and the screens that they can be on."""
        from dmlt_desk.ui.shell.display_menu import display_menu  # noqa: PLC0415 - as above

        return display_menu(parent, self._host, self._find)

    def restore(self, context: "ScreenContext") -> None:
        """Open what was open when the program ended in the middle of a day."""
        if context.store.state.day_id is not None:
            self._host.restore(context)
