"""The window's inside: sidebar, error bar, the screens, the toast."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.ui.library.screen import LibraryScreen
from dmlt_desk.ui.shell.places import MEETINGS, RUN, SETTINGS
from dmlt_desk.ui.shell.screens import ScreenStack
from dmlt_desk.ui.shell.sidebar import Sidebar
from dmlt_desk.ui.shell.undo_key import UndoKey
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import ErrorBar, Panel, Toast

if TYPE_CHECKING:
    # Only for the types.
    from dmlt_desk.ui.context import Host
    from dmlt_desk.ui.shell.view_verbs import ViewVerbs
    from dmlt_desk.ui.theme_apply import Appearance

ABOVE_CAPTURE = 112
AT_BOTTOM = 24
"""Where the toast lies: in the cockpit the bottom belongs to the capture bar."""

RAIL_BELOW = 1180
"""Below this width, in pixels of the design, the sidebar is a rail."""


class Frame(QWidget):
    """Built anew when the text scale changes; the settings screen is built when first shown.

    Outer parts come first: what changes its parent is styled anew with all that it holds.
    """

    def __init__(
        self, host: "Host", appearance: "Appearance", view: "ViewVerbs", parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.sidebar = Sidebar(self)
        right = Panel(self)
        self.error_bar = ErrorBar(right)
        self.stack = ScreenStack(right)
        self.library = LibraryScreen(host, self.stack)
        self.stack.add(MEETINGS, self.library)
        self.stack.offer(SETTINGS, lambda: settings_screen(host, appearance, view, self.toast))
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.error_bar)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(right, 1)
        self.toast = Toast(right, motion=not host.settings.value.reduced_motion)
        UndoKey(self.toast, appearance.app)

    def fit_screen(self) -> None:
        """Show the rail in the cockpit and in a narrow window; keep the toast off what is typed."""
        narrow = self.stack.current_name == RUN or self.width() < px(RAIL_BELOW)
        if narrow != self.sidebar.is_narrow:
            self.sidebar.set_narrow(narrow=narrow)
        self.toast.set_foot(ABOVE_CAPTURE if self.stack.current_name == RUN else AT_BOTTOM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what stands around the screen to the new width."""
        super().resizeEvent(event)
        self.fit_screen()


def settings_screen(
    host: "Host", appearance: "Appearance", view: "ViewVerbs", toast: Toast
) -> QWidget:
    """Return the settings screen."""
    from dmlt_desk.ui.settings.screen import (  # noqa: PLC0415 - start-up time: seldom shown
        SettingsScreen,
    )

    screen = SettingsScreen(host.settings, appearance)
    screen.menu_bar_changed.connect(view.fit_menu_bar)
    screen.motion_changed.connect(toast.set_motion)
    return screen
