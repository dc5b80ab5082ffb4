"""The attendee table as Qt sees it: rows of people under their groups, a column a day."""

from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from dmlt_desk.i18n import _
from dmlt_desk.models import Day
from dmlt_desk.ui.dates import date_text
from dmlt_desk.ui.people.attendee_rows import (
    INVITE_WORDS,
    PRESENCE_WORDS,
    Heading,
    PersonRow,
    Row,
    attends_words,
)
from dmlt_desk.ui.widgets.rows import Index

NAME: Final = 0
ATTENDS: Final = 1
FIRST_DAY: Final = 2
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_NO_PARENT: Final = QModelIndex()


class AttendeeModel(QAbstractTableModel):
    """Shows what it is given; edits go out as ``edited`` (person, field, text)."""

    edited = Signal(object, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._days: list[Day] = []

    def show_rows(self, rows: Sequence[Row], days: Sequence[Day]) -> None:
        """Show other rows; where the same people stand in the same places, nothing moves."""
        same_days = [day.id for day in days] == [day.id for day in self._days]
        if same_days and _places(rows) == _places(self._rows):
            self._rows = list(rows)
            if rows:
                last = self.index(len(rows) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows, self._days = list(rows), list(days)
        self.endResetModel()

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    @property
    def days(self) -> Sequence[Day]:
        """The days that have a column."""
        return self._days

    @property
    def invite_column(self) -> int:
        """The last column; editing it edits the address."""
        return FIRST_DAY + len(self._days)

    def day_at(self, column: int) -> Day | None:
        """Return the day of a column."""
        place = column - FIRST_DAY
        return self._days[place] if 0 <= place < len(self._days) else None

    def row_of(self, attendance_id: UUID) -> int:
        """Return the row of an attendee, -1 where it is not shown."""
        for place, row in enumerate(self._rows):
            if isinstance(row, PersonRow) and row.attendance_id == attendance_id:
                return place
        return -1

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else FIRST_DAY + len(self._days) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor edited."""
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in (NAME, self.invite_column):
            return plain | Qt.ItemFlag.ItemIsEditable
        return plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, says and edits."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == ROW_ROLE:
            return row
        if isinstance(row, Heading):
            return row.text if role == Qt.ItemDataRole.DisplayRole and column == NAME else None
        tellers: dict[int, Callable[[PersonRow, int], str]] = {
            Qt.ItemDataRole.DisplayRole: self._shown,
            Qt.ItemDataRole.AccessibleTextRole: self._words,
            Qt.ItemDataRole.EditRole: self._edited,
            Qt.ItemDataRole.ToolTipRole: self._tip,
        }
        teller = tellers.get(role)
        return teller(row, column) if teller else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Send an edit out; the row changes once it is saved."""
        row = self._rows[index.row()] if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or not isinstance(row, PersonRow):
            return False
        field = "name" if index.column() == NAME else "email"
        text = str(value).strip()
        if text == (row.full_name if field == "name" else row.email):
            return False
        self.edited.emit(row.person_id, field, text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the column titles; days are short, and whole for screen readers."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        day = self.day_at(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignHCenter if day else Qt.AlignmentFlag.AlignLeading
            return across | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            titles = {NAME: _("Name"), ATTENDS: _("Attends"), self.invite_column: _("Invite")}
            return date_text(day.date, "d ddd") if day else titles.get(section)
        if role == Qt.ItemDataRole.AccessibleTextRole and day:
            return date_text(day.date, "dddd d MMMM")
        return None

    def _shown(self, row: PersonRow, column: int) -> str:
        """Return the words of a cell; the sign of a day stands alone."""
        return "" if self.day_at(column) else self._words(row, column)

    def _edited(self, row: PersonRow, column: int) -> str:
        return row.full_name if column == NAME else row.email

    def _words(self, row: PersonRow, column: int) -> str:
        day = self.day_at(column)
        if day is not None:
            return _("{day}: {state}").format(
                day=date_text(day.date, "dddd d MMMM"),
                state=PRESENCE_WORDS[row.states[column - FIRST_DAY]],
            )
        if column == NAME:
            return row.name
        return attends_words(row) if column == ATTENDS else INVITE_WORDS[row.invite]

    def _tip(self, row: PersonRow, column: int) -> str:
        if column == ATTENDS:
            return row.note
        if column in (NAME, self.invite_column):
            return row.email or _("No e-mail address is known")
        return _("{words}. Space goes on; P, R and A set it.").format(
            words=self._words(row, column)
        )


def _places(rows: Sequence[Row]) -> list[object]:
    """Return what makes the order of the table: who stands where."""
    return [row.attendance_id if isinstance(row, PersonRow) else row.text for row in rows]
