"""The screens of the open meeting: made when they are first shown, dropped with the meeting."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from dmlt_desk.ui.shell.places import BY_NAME

if TYPE_CHECKING:
    # Only for the type: at run time it would load SQLAlchemy before the first paint.
    from dmlt_desk.ui.context import ScreenContext


class Screen(Protocol):
    """What the shell asks of a screen beside being a widget."""

    def refresh(self) -> None:
        """Show the state as it is now."""


class ScreenStack(QStackedWidget):
    """Shows one screen at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made: dict[str, QWidget] = {}
        self._offers: dict[str, Callable[[], QWidget]] = {}
        self.current_name = ""

    def add(self, name: str, screen: QWidget) -> None:
        """Keep a screen that does not belong to a meeting."""
        self._made[name] = screen
        self.addWidget(screen)

    def offer(self, name: str, make: Callable[[], QWidget]) -> None:
        """Keep how to make a screen that does not belong to a meeting."""
        self._offers[name] = make

    def show_screen(self, name: str, context: "ScreenContext | None" = None) -> QWidget:
        """Show a screen; one of a meeting is made with its context at first use."""
        screen = self._made.get(name)
        if screen is None:
            screen = self._make(name, context)
            self.add(name, screen)
        self.current_name = name
        self.setCurrentWidget(screen)
        return screen

    def _make(self, name: str, context: "ScreenContext | None") -> QWidget:
        if name in self._offers:
            return self._offers[name]()
        if context is None:
            raise ValueError(name)
        return _load(name)(context)

    def drop_meeting(self) -> None:
        """Let go of the screens of the meeting that was open."""
        for name in [name for name in self._made if BY_NAME[name].group == "meeting"]:
            screen = self._made.pop(name)
            self.removeWidget(screen)
            screen.deleteLater()


def screen_actions(screen: QWidget) -> Mapping[str, Callable[[], object]]:
    """Return what a screen's keys do."""
    offer = getattr(screen, "actions", None)
    # Every QWidget has a method of this name; a screen's own returns a mapping.
    found = offer() if callable(offer) else {}
    return found if isinstance(found, dict) else {}


def screen_panes(screen: QWidget) -> list[QWidget]:
    """Return what F6 goes through on a screen."""
    offer = getattr(screen, "panes", None)
    return cast("list[QWidget]", offer()) if callable(offer) else [screen]


def show_item(screen: QWidget | None, item_id: UUID, block_id: UUID | None) -> None:
    """Show an item on a screen that offers ``show_item(item_id, block_id)``."""
    offer = getattr(screen, "show_item", None)
    if callable(offer):
        offer(item_id, block_id)


def _load(name: str) -> "Callable[[ScreenContext], QWidget]":
    module, _colon, screen = BY_NAME[name].code.partition(":")
    return cast("Callable[[ScreenContext], QWidget]", getattr(import_module(module), screen))
