"""The key sheet: every key of the window and of the view, laid over the window (F1)."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.shell.key_map import Command
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import (
    Button,
    Card,
    KeyCap,
    Label,
    ScrollArea,
    SectionHeading,
    cast_shadow,
)


class KeySheet(Card):
    """Lies over the middle of the window; Esc or F1 closes it and gives the focus back.

    It is no dialog: the clock and everything else go on.
    """

    def __init__(self, host: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(host)
        self._host = host
        self._before = QApplication.focusWidget()
        self.setAccessibleName(_("Keys"))
        close = Button(kind="quiet", icon="x", key="Esc", height=28, name=_("Close"))
        close.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(Label(_("Keys"), style="h2"), 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(20), px(20), px(20))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(ScrollArea(_table(commands)), 1)
        cast_shadow(self)
        host.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        close.setFocus()

    def dismiss(self) -> None:
        """Close and give the focus back to where it was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the window."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        width = min(px(860), self._host.width() - px(48))
        height = min(px(720), self._host.height() - px(48))
        left = (self._host.width() - width) // 2
        self.setGeometry(left, (self._host.height() - height) // 2, width, height)


def _table(commands: Sequence[Command]) -> QWidget:
    """Return groups of keys in two columns."""
    groups = [(name, list(found)) for name, found in groupby(commands, key=lambda one: one.group)]
    table = QWidget()
    columns = QHBoxLayout(table)
    columns.setContentsMargins(0, 0, px(12), 0)
    columns.setSpacing(px(36))
    sides = [QVBoxLayout(), QVBoxLayout()]
    for side_column in sides:
        side_column.setSpacing(0)
    filled = [0, 0]
    for name, found in groups:
        side = filled.index(min(filled))
        filled[side] += len(found) + 2
        sides[side].addWidget(SectionHeading(name))
        sides[side].addLayout(_rows(found))
        sides[side].addSpacing(px(16))
    for column in sides:
        column.addStretch(1)
        columns.addLayout(column, 1)
    return table


def _rows(commands: Sequence[Command]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, px(8), 0, 0)
    grid.setVerticalSpacing(px(8))
    grid.setHorizontalSpacing(px(12))
    grid.setColumnStretch(0, 1)
    for row, command in enumerate(commands):
        grid.addWidget(Label(command.text, style="s", elide=True), row, 0)
        caps = QHBoxLayout()
        caps.setSpacing(px(4))
        caps.addStretch(1)
        for key in command.keys:
            caps.addWidget(KeyCap(key))
        grid.addLayout(caps, row, 1)
    return grid
