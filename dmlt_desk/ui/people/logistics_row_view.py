"""One row of the logistics list."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.people.logistics_rows import LogisticsRow
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Icon, Label, Ringed

INSET: Final = 8
"""How far a row, with its focus ring, reaches out beyond its words."""


class LogisticsRowView(Ringed, QWidget):
    """Enter, F2 or a double click edits, C copies the link, Del removes, arrows go on."""

    edit_wanted = Signal()
    copy_wanted = Signal()
    removal_wanted = Signal()
    step_wanted = Signal(int)

    def __init__(self, row: LogisticsRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(row.title)
        self.setAccessibleDescription(row.detail)
        self.copy = Button(_("Copy"), height=28)
        self.copy.setAccessibleName(_("Copy the link of {title}").format(title=row.title))
        self.copy.clicked.connect(self.copy_wanted)
        self.copy.setVisible(bool(row.copied))
        # Laid over the row: only the title makes room for it, the detail has its whole width.
        self.edit = Button(
            icon="pencil",
            key="F2",
            height=28,
            name=_("Edit {title}").format(title=row.title),
            parent=self,
        )
        self.edit.clicked.connect(self.edit_wanted)
        self.edit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.edit.hide()
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the focused row."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit()
        elif key == Qt.Key.Key_C and self.row.copied:
            self.copy_wanted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the row."""
        self.edit_wanted.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Offer the pencil."""
        super().enterEvent(event)
        self._offer_edit()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the pencil away."""
        super().leaveEvent(event)
        self._offer_edit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer the pencil."""
        super().focusInEvent(event)
        self._offer_edit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the pencil away."""
        super().focusOutEvent(event)
        self._offer_edit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pencil at the end."""
        super().resizeEvent(event)
        self._place_edit()

    def _lay_out(self) -> None:
        title = Label(self.row.title, weight=500, lines=0)
        detail = Label(self.row.detail, style="s", ink="text2", lines=0)
        detail.setVisible(bool(self.row.detail))
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(title, 1)
        head.addSpacing(self.edit.sizeHint().width())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(head)
        words.addWidget(detail)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(INSET), px(14), px(INSET), px(13))
        line.setSpacing(px(14))
        line.addWidget(Icon(self.row.icon, size=18), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _offer_edit(self) -> None:
        self.edit.setVisible(self.hasFocus() or self.underMouse())
        self._place_edit()

    def _place_edit(self) -> None:
        size = self.edit.sizeHint()
        taken = px(INSET) + (self.copy.width() + px(8) if self.row.copied else 0)
        left = self.width() - taken - size.width()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = taken
        self.edit.setGeometry(left, px(6), size.width(), size.height())
        self.edit.raise_()
