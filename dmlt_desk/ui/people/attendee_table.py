"""The attendee table: keys and clicks on the focused row become wishes, sent out as signals."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.models import PresenceState
from dmlt_desk.ui.people.attendee_delegate import (
    HEADING_HEIGHT,
    PERSON_HEIGHT,
    AttendeeDelegate,
)
from dmlt_desk.ui.people.attendee_header import AttendeeHeader
from dmlt_desk.ui.people.attendee_model import (
    ATTENDS,
    FIRST_DAY,
    NAME,
    ROW_ROLE,
    AttendeeModel,
)
from dmlt_desk.ui.people.attendee_rows import Heading, PersonRow
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import settle_view

_LETTERS: Final[dict[int, PresenceState]] = {
    Qt.Key.Key_P: PresenceState.PRESENT,
    Qt.Key.Key_R: PresenceState.REMOTE,
    Qt.Key.Key_A: PresenceState.ABSENT,
}
BAR: Final = 10
"""The width of the scroll bar, kept free beside the columns."""
_WIDE: Final = 640
"""From this width on, in pixels of the design, the columns have the design's widths."""


class AttendeeTable(QTableView):
    """Space and clicks go on to the next state of a day, P, R and A set it.

    Outside of a day's column they mean the day that ``set_current_day`` told.
    """

    presence_wanted = Signal(object, object, object)
    """Attendance id, day id, and the state or None for the next one."""
    removal_wanted = Signal(object)
    newcomer_wanted = Signal()
    menu_wanted = Signal(object, QPoint)
    """The row and where, in the screen's coordinates, its menu opens."""

    def __init__(self, model: AttendeeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = model
        self._current_day: UUID | None = None
        settle_view(self, name=_("Attendees"))
        self.setModel(model)
        self.setItemDelegate(AttendeeDelegate(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalHeader(AttendeeHeader(self))
        model.modelReset.connect(self._fit)
        self.doubleClicked.connect(self._double_clicked)

    def set_current_day(self, day_id: UUID | None) -> None:
        """Say which day keys mean outside of a day's column."""
        self._current_day = day_id

    def chosen(self) -> PersonRow | None:
        """Return the person of the current row."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, PersonRow) else None

    def choose(self, attendance_id: UUID | None, column: int = NAME) -> None:
        """Make somebody's row the current one, or the first person's."""
        place = self._people.row_of(attendance_id) if attendance_id else -1
        if place < 0:
            people = (n for n, row in enumerate(self._people.rows) if isinstance(row, PersonRow))
            place = next(people, -1)
        if place >= 0:
            index = self._people.index(place, column)
            how = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(
                index, how | QItemSelectionModel.SelectionFlag.Rows
            )

    def edit_column(self, column: int) -> None:
        """Edit a cell of the current row."""
        index = self.currentIndex().siblingAtColumn(column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def edit_chosen(self) -> None:
        """Edit what the current cell shows: a name, an address, how somebody attends."""
        column = self.currentIndex().column()
        if column in (NAME, self._people.invite_column):
            self.edit_column(column)
        elif column == ATTENDS:
            self._open_menu(self.currentIndex())
        else:
            self.edit_column(NAME)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first person where nobody is chosen yet."""
        super().focusInEvent(event)
        if self.chosen() is None and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the focused row; all others move about."""
        key = event.key()
        # What an open editor leaves over, such as its Enter, is not meant for the row.
        row = None if self.state() is QAbstractItemView.State.EditingState else self.chosen()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and key == Qt.Key.Key_N:
            self.newcomer_wanted.emit()
        elif plain and row and (key == Qt.Key.Key_Space or key in _LETTERS):
            if not event.isAutoRepeat():
                self._want_presence(row, _LETTERS.get(key))
        elif plain and row and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_chosen()
        elif plain and row and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit(row.attendance_id)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on a day as a press of Space there."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW_ROLE)
        day = self._people.day_at(index.column()) if index.isValid() else None
        if event.button() is Qt.MouseButton.LeftButton and day and isinstance(row, PersonRow):
            self.presence_wanted.emit(row.attendance_id, day.id, None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of a row, by mouse or key."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        self._open_menu(index, event.globalPos() if by_mouse else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what the other columns leave."""
        super().resizeEvent(event)
        self._fit_columns()

    def _want_presence(self, row: PersonRow, state: PresenceState | None) -> None:
        day = self._people.day_at(self.currentIndex().column())
        day_id = day.id if day else self._current_day
        if day_id is not None:
            self.presence_wanted.emit(row.attendance_id, day_id, state)

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() == ATTENDS:
            self._open_menu(index)

    def _open_menu(self, index: QModelIndex, where: QPoint | None = None) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, PersonRow):
            below = self.visualRect(index).bottomLeft()
            self.menu_wanted.emit(row, where or self.viewport().mapToGlobal(below))

    def _fit(self) -> None:
        """Lay the rows out anew: headings go across, and are lower than people."""
        self.clearSpans()
        across = self._people.columnCount()
        for place, row in enumerate(self._people.rows):
            is_heading = isinstance(row, Heading)
            self.setRowHeight(place, px(HEADING_HEIGHT if is_heading else PERSON_HEIGHT))
            if is_heading:
                self.setSpan(place, 0, 1, across)
        self._fit_columns()

    def _fit_columns(self) -> None:
        room = self.width() - px(BAR)
        wide = room >= px(_WIDE)
        attends, day, invite = (140, 52, 120) if wide else (134, 46, 84)
        days = len(self._people.days)
        for column in range(FIRST_DAY, FIRST_DAY + days):
            self.setColumnWidth(column, px(day))
        self.setColumnWidth(ATTENDS, px(attends))
        self.setColumnWidth(self._people.invite_column, px(invite))
        rest = room - px(attends) - days * px(day) - px(invite)
        self.setColumnWidth(NAME, max(px(120), rest))
