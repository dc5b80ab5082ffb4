"""Where a person is on a screen, to be found again when the window's inside is built anew."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget

from dmlt_desk.ui.widgets import Segmented


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is chosen in the parts of a screen, in their order, and which of them has the focus.

    ``own`` is what the screen itself wants to be told; it then sees to the focus as well.
    """

    choices: tuple[str, ...]
    rows: tuple[tuple[int, int], ...]
    focus: tuple[str, str] | None
    own: object


def whereabouts(screen: QWidget, *, chosen: bool = True) -> Whereabouts:
    """Return where a person is on a screen.

    Of itself a screen may tell more, with ``place()`` that returns anything. Without ``chosen``
    its choices are left out: those of the settings are in force already, the text size itself too.
    """
    offer = getattr(screen, "place", None)
    focused = QApplication.focusWidget()
    return Whereabouts(
        tuple(part.current for part in screen.findChildren(Segmented) if chosen),
        tuple(
            (view.currentIndex().row(), view.currentIndex().column())
            for view in screen.findChildren(QAbstractItemView)
        ),
        _known_as(focused) if focused is not None and screen.isAncestorOf(focused) else None,
        offer() if callable(offer) else None,
    )


def return_to(screen: QWidget, place: Whereabouts) -> None:
    """Bring a screen of the same kind to where a person was.

    What the screen told of itself it gets back in ``take_place(place)``.
    """
    parts = screen.findChildren(Segmented)
    if len(parts) == len(place.choices):
        for part, choice in zip(parts, place.choices, strict=True):
            part.choose(choice)
    views = screen.findChildren(QAbstractItemView)
    if len(views) == len(place.rows):
        for view, (row, column) in zip(views, place.rows, strict=True):
            index = view.model().index(row, column) if view.model() is not None else None
            if index is not None and index.isValid():
                view.setCurrentIndex(index)
    take: Callable[[object], None] | None = getattr(screen, "take_place", None)
    if take is not None:
        take(place.own)
    elif place.focus is not None:
        _focus(screen, place.focus)


def _known_as(part: QWidget) -> tuple[str, str]:
    """Return by what a part is found again: its kind and its name."""
    return type(part).__name__, part.accessibleName()


def _focus(screen: QWidget, known_as: tuple[str, str]) -> None:
    for part in screen.findChildren(QWidget):
        if _known_as(part) == known_as and part.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            group = part.group() if isinstance(part, QAbstractButton) else None
            # Of several choices the one in force: Tab goes on from there only.
            in_force = group.checkedButton() if group is not None else None
            (in_force or part).setFocus(Qt.FocusReason.OtherFocusReason)
            return
