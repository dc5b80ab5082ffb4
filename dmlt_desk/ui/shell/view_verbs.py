"""Commands that change how the window looks, not what it holds."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QMenuBar

from dmlt_desk.i18n import _
from dmlt_desk.settings import TEXT_SCALES
from dmlt_desk.ui.shell.key_map import Command
from dmlt_desk.ui.shell.key_words import OWN_KEYS
from dmlt_desk.ui.shell.panes import focus_next_pane
from dmlt_desk.ui.shell.screens import screen_panes
from dmlt_desk.ui.widgets import PopupMenu

if TYPE_CHECKING:
    # Only for the types: the window imports this module.
    from dmlt_desk.settings import SettingsFile
    from dmlt_desk.ui.main_window import MainWindow
    from dmlt_desk.ui.shell.key_sheet import KeySheet
    from dmlt_desk.ui.theme_apply import Appearance


class ViewVerbs(QObject):
    """Text size, full screen, panes, menu and key sheet."""

    def __init__(
        self, window: "MainWindow", appearance: "Appearance", settings: "SettingsFile"
    ) -> None:
        super().__init__(window)
        self._window, self._appearance, self._settings = window, appearance, settings
        self._sheet: KeySheet | None = None

    def scale_text(self, step: int) -> None:
        """Make text one step larger (1) or smaller (-1), or of the usual size (0)."""
        at = TEXT_SCALES.index(self._settings.value.text_scale) + step
        scale = TEXT_SCALES[max(0, min(at, len(TEXT_SCALES) - 1))] if step else 100
        self._settings.change(text_scale=scale)
        self._appearance.set_text_scale(scale / 100)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def next_pane(self, step: int) -> None:
        """Move the focus to the next or previous pane: sidebar, then the screen's."""
        frame = self._window.frame
        screen = frame.stack.currentWidget()
        if screen is not None:
            focus_next_pane([frame.sidebar, *screen_panes(screen)], step=step)

    def show_keys(self) -> None:
        """Lay the key sheet over the window, or take it away."""
        if self._sheet is not None:
            self._sheet.dismiss()
            return
        from dmlt_desk.ui.shell.key_sheet import KeySheet  # noqa: PLC0415 - 1 ms of a start

        self._sheet = KeySheet(self._window.frame, self._all_commands())
        self._sheet.destroyed.connect(self._sheet_gone)

    def show_menu(self) -> None:
        """Open the menu at the sidebar's button."""
        sidebar = self._window.frame.sidebar
        button = sidebar.menu_button
        below = QPoint(0, button.height())
        place = button.mapToGlobal(below) if button.isVisible() else sidebar.mapToGlobal(below)
        menu = PopupMenu(self._window, name=_("Menu"))
        menu.aboutToHide.connect(menu.deleteLater)
        self._fill(menu)
        menu.popup(place)

    def fit_menu_bar(self) -> None:
        """Show the menu bar, or not, as the settings say."""
        bar = self._window.menuBar()
        bar.clear()
        shown = self._settings.value.show_menu_bar
        bar.setVisible(shown)
        if shown:
            self._fill(bar)

    def _fill(self, menu: QMenu | QMenuBar) -> None:
        """Add a menu for each group; the screen's own first."""
        for group, commands in _grouped(self._shown_commands()):
            part = PopupMenu(self._window, name=group)
            for command in commands:
                key = command.keys[0] if command.keys else ""
                part.entry(command.text, command.run, icon=command.icon, key=key)
            menu.addMenu(part)

    def _shown_commands(self) -> list[Command]:
        keys = self._window.keys
        return [*keys.screen_commands, *keys.commands]

    def _all_commands(self) -> list[Command]:
        """Return the commands with a key, after what lists and editors of the screen do."""
        own = [
            Command(text, (key,), lambda: None, group)
            for group, keys in OWN_KEYS.get(self._window.frame.stack.current_name, ())
            for key, text in keys
        ]
        return [*own, *(command for command in self._shown_commands() if command.keys)]

    def _sheet_gone(self) -> None:
        self._sheet = None


def _grouped(commands: Iterable[Command]) -> list[tuple[str, list[Command]]]:
    return [(name, list(found)) for name, found in groupby(commands, key=lambda one: one.group)]
