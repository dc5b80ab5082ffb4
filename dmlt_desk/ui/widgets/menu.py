"""Menus that open at a place, with icons and keys."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from dmlt_desk.ui.icons import icon as icon_of


class PopupMenu(QMenu):
    """A menu of entries; ``key`` is shown at the far end and bound by whoever owns the command."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(name, parent)
        self.setAccessibleName(name)

    def entry(
        self,
        text: str,
        act: Callable[[], object],
        *,
        icon: str = "",
        key: str = "",
        checked: bool | None = None,
    ) -> QAction:
        """Add an entry; ``checked`` makes it a choice with a tick."""
        native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
        plain = text.replace("&", "&&")
        action = QAction(f"{plain}\t{native}" if native else plain, self)
        if icon:
            action.setIcon(icon_of(icon))
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(lambda: act())  # noqa: PLW0108 - drops Qt's own argument
        self.addAction(action)
        return action
