"""F6: the focus goes from pane to pane, back to where it was in each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_next_pane(panes: Sequence[QWidget], *, step: int) -> None:
    """Move the focus to the next (``step`` 1) or the previous (-1) pane that can take it."""
    usable = [pane for pane in panes if pane.isVisible() and _entry(pane) is not None]
    if not usable:
        return
    focused = QApplication.focusWidget()
    at = next(
        (
            place
            for place, pane in enumerate(usable)
            if focused is not None and (pane is focused or pane.isAncestorOf(focused))
        ),
        -1 if step > 0 else 0,
    )
    entry = _entry(usable[(at + step) % len(usable)])
    if entry is not None:
        entry.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _entry(pane: QWidget) -> QWidget | None:
    """Return where the focus enters a pane: where it was last, else at its first control."""
    last: QWidget | None = pane.focusWidget()
    for widget in (last, pane, *pane.findChildren(QWidget)):
        if widget is None:
            continue
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isEnabled() and widget.isVisibleTo(pane.window()):
            return widget
    return None
