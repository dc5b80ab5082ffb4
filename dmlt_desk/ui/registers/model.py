"""A register as Qt sees it: entries and headings as rows, what they say as columns."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from dmlt_desk.i18n import ngettext
from dmlt_desk.ui.registers.rows import Entry, Heading, Row, places
from dmlt_desk.ui.widgets.rows import Index

ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_NO_PARENT: Final = QModelIndex()


class RegisterModel(QAbstractTableModel):
    """Shows what it is given; it edits nothing itself."""

    def __init__(self, columns: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; where the same entries stand in the same places, nothing moves."""
        if list(rows) == self._rows:
            return
        if places(rows) == places(self._rows):
            self._rows = list(rows)
            last = self.index(len(rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_of(self, entry_id: UUID) -> int:
        """Return the row of an entry, -1 where it is not shown."""
        for place, row in enumerate(self._rows):
            if isinstance(row, Entry) and row.id == entry_id:
                return place
        return -1

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only entries, and headings that fold, can be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if isinstance(row, Heading):
            return Qt.ItemFlag.NoItemFlags if row.folded is None else plain
        plain |= Qt.ItemFlag.ItemIsEditable
        has_box = row.check is not None and index.column() == 0
        return plain | Qt.ItemFlag.ItemIsUserCheckable if has_box else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows and says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if isinstance(row, Heading):
            return _heading_words(row, index.column(), role)
        cell = row.cells[index.column()]
        said = {
            int(Qt.ItemDataRole.DisplayRole): cell.text,
            int(Qt.ItemDataRole.ToolTipRole): cell.tip or cell.text or None,
            int(Qt.ItemDataRole.AccessibleTextRole): " ".join(
                filter(None, (cell.lead, cell.tip or cell.text, cell.tag))
            ),
            int(Qt.ItemDataRole.CheckStateRole): None if index.column() else row.check,
        }
        return said.get(int(role))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the name of a column."""
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section] if 0 <= section < len(self._columns) else None


def _heading_words(heading: Heading, column: int, role: int) -> str | None:
    if column or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return None
    return ngettext("{title}, {count} entry", "{title}, {count} entries", heading.count).format(
        title=heading.title, count=heading.count
    )
