"""The blocks of a day as a list model; it is given new blocks and holds nothing else."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dmlt_desk.ui.plan.blocks import Block

Index = QModelIndex | QPersistentModelIndex

BLOCK_ROLE: Final = Qt.ItemDataRole.UserRole
"""The ``Block`` of a row."""


class AgendaModel(QAbstractListModel):
    """Blocks in order; only those of agenda items can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[Block, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that are shown."""
        return self._blocks

    def show_blocks(self, blocks: Sequence[Block]) -> bool:
        """Show other blocks; return whether anything changed.

        While the same items stand in the same order, only what they say is renewed, so that the
        view keeps its place.
        """
        new = tuple(blocks)
        if new == self._blocks:
            return False
        if [each.item_id for each in new] == [each.item_id for each in self._blocks]:
            self._blocks = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return True
        self.beginResetModel()
        self._blocks = new
        self.endResetModel()
        return True

    def row_of(self, item_id: UUID | None) -> int:
        """Return the row of an agenda item, or -1."""
        rows = (row for row, block in enumerate(self._blocks) if block.item_id == item_id)
        return next(rows, -1) if item_id is not None else -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of blocks."""
        return 0 if parent is not None and parent.isValid() else len(self._blocks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the block, its words for a screen reader, or why its likely length is another."""
        if not index.isValid() or index.row() >= len(self._blocks):
            return None
        block = self._blocks[index.row()]
        if role == BLOCK_ROLE:
            return block
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return block.spoken
        if role == Qt.ItemDataRole.ToolTipRole and block.grounds:
            return block.grounds
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only agenda items be chosen."""
        if not index.isValid() or self._blocks[index.row()].item_id is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
