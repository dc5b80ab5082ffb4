"""All keys: those of the window, always, and those of the screen that is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from dmlt_desk.ui.shell.key_words import ALIASES, words_for


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the window: words for the menu, its keys (the first is shown), what it does.

    ``group`` is the heading under which it stands in the menu and on the key sheet.
    """

    text: str
    keys: tuple[str, ...]
    run: Callable[[], object]
    group: str
    icon: str = ""
    usable: Callable[[], bool] = field(default=lambda: True)


class KeyMap(QObject):
    """Binds keys to a window. Single letters are left to lists: they never become window keys."""

    def __init__(self, window: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(window)
        self._window = window
        self.commands = tuple(commands)
        self.screen_commands: tuple[Command, ...] = ()
        self._screen_actions: list[QAction] = []
        for command in self.commands:
            self._bind(command)

    def show_screen(
        self, name: str, title: str, actions: Mapping[str, Callable[[], object]]
    ) -> None:
        """Bind the keys of the screen that is shown now, and let go of the former's."""
        for action in self._screen_actions:
            self._window.removeAction(action)
            action.deleteLater()
        self._screen_actions.clear()
        commands = []
        for key, run in actions.items():
            alias = ALIASES.get(f"{name}:{key}", "")
            keys = (key, alias) if alias and alias not in actions else (key,)
            command = Command(words_for(name, key), keys, run, title)
            commands.append(command)
            if len(key) > 1:
                self._screen_actions.append(self._bind(command))
        self.screen_commands = tuple(command for command in commands if command.text)

    def _bind(self, command: Command) -> QAction:
        action = QAction(self)
        action.setText(command.text)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.triggered.connect(lambda: command.usable() and command.run())
        self._window.addAction(action)
        return action
