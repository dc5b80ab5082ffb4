"""A list of the preview: its model, and what keys and clicks do in it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.importers.draft import Doubt, NotPlaced
from dmlt_desk.ui.importing.row_painter import (
    CHECK_WIDTH,
    FOLDED_ROLE,
    ROW_ROLE,
    PreviewDelegate,
    row_of,
)
from dmlt_desk.ui.importing.rows import PreviewRow, RowKind
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import RowList
from dmlt_desk.ui.widgets.rows import Index

_CHECKED = (RowKind.KEEP, RowKind.KEEP_ALL)


class PreviewModel(QAbstractListModel):
    """The rows of a list. Check boxes write into the draft at once: what is ticked is kept."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[PreviewRow] = []
        self.is_folded = True

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    @property
    def rows(self) -> Sequence[PreviewRow]:
        """The rows in order."""
        return self._rows

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, its words, or the state of its check box."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: row.title,
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(row),
            ROW_ROLE: lambda: row,
            FOLDED_ROLE: lambda: self.is_folded,
        }
        if row.kind in _CHECKED:
            # As a number: PySide hands an enumeration over a model as one.
            answers[Qt.ItemDataRole.CheckStateRole] = lambda: self._check_state(row).value
        answer = answers.get(role)
        return answer() if answer is not None else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make every row one that can be reached, and the right ones such that can be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self._rows[index.row()].kind in _CHECKED:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def toggle(self, index: Index) -> None:
        """Tick or untick a row, or all of them."""
        row = self._rows[index.row()]
        keep = self._check_state(row) is not Qt.CheckState.Checked
        for one in self._kept_with(row):
            one.keep = keep
        last = self.index(len(self._rows) - 1)
        self.dataChanged.emit(self.index(0), last, [Qt.ItemDataRole.CheckStateRole])

    def _kept_with(self, row: PreviewRow) -> list[NotPlaced]:
        if row.kind is RowKind.KEEP_ALL:
            return [one.of for one in self._rows if isinstance(one.of, NotPlaced)]
        return [row.of] if isinstance(row.of, NotPlaced) else []

    def _check_state(self, row: PreviewRow) -> Qt.CheckState:
        kept = {one.keep for one in self._kept_with(row)}
        if len(kept) > 1:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if True in kept else Qt.CheckState.Unchecked

    def _spoken(self, row: PreviewRow) -> str:
        if row.kind is not RowKind.FOLD:
            return row.spoken
        state = _("folded") if self.is_folded else _("unfolded")
        return f"{row.spoken}, {state}"


class PreviewList(RowList):
    """Rows that can be walked with the arrow keys; ``fold`` is called to fold or unfold."""

    chosen = Signal(object)
    """The row that became the current one."""

    def __init__(
        self, parent: QWidget | None = None, *, name: str, fold: Callable[[], None] | None = None
    ) -> None:
        model = PreviewModel()
        super().__init__(model, parent, name=name)
        model.setParent(self)
        self.rows = model
        self._fold = fold
        self.setItemDelegate(PreviewDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumHeight(px(40))

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell which row is looked at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(row_of(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space and Enter tick or unfold the current row."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() in keys and plain and self._act(self.currentIndex()):
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick a box that was clicked, unfold a heading that was clicked anywhere."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        across = event.position().x()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            across = self.viewport().width() - across
        if row_of(index).kind is RowKind.FOLD or across <= px(CHECK_WIDTH + 4):
            self._act(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words of all rows at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def go_to_line(self, line: int) -> None:
        """Bring what was read from a line of the source into sight, and mark it."""
        rows = self.rows.rows
        places = [place for place, row in enumerate(rows) if line and row.line == line]
        if not places:
            self.clearSelection()
            return
        # A day may begin on the line of its first session, which says more.
        place = min(places, key=lambda one: rows[one].kind is RowKind.HEADING)
        self.setCurrentIndex(self.rows.index(place))
        self.scrollTo(self.rows.index(place), QListView.ScrollHint.PositionAtCenter)

    def next_doubt(self) -> bool:
        """Go on to the next doubt, after the last one to the first; False where there is none."""
        rows = self.rows.rows
        doubts = [place for place, row in enumerate(rows) if isinstance(row.of, Doubt)]
        if not doubts:
            return False
        here = self.currentIndex().row()
        place = next((one for one in doubts if one > here), doubts[0])
        self.setCurrentIndex(self.rows.index(place))
        self.scrollTo(self.rows.index(place))
        return True

    def _act(self, index: QModelIndex) -> bool:
        kind = row_of(index).kind if index.isValid() else RowKind.PLAIN
        if kind in _CHECKED:
            self.rows.toggle(index)
        elif kind is RowKind.FOLD and self._fold is not None:
            self._fold()
        else:
            return False
        return True
