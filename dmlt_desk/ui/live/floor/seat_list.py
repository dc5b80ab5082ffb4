"""The places of a round as rows: done, absent, now, coming."""

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QStyleOptionViewItem, QWidget

from dmlt_desk.domain.rounds import SeatState
from dmlt_desk.i18n import _
from dmlt_desk.ui.live.floor.facts import SeatRow
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import RowDelegate, RowList, draw_box, draw_icon, draw_text, mirrored

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole.value + 1
_ROW: Final = 28
_MOST: Final = 6
"""So many rows are seen at once."""
_ICONS: Final = {
    SeatState.DONE: "check",
    SeatState.ABSENT: "minus",
    SeatState.PRESENT: "play",
    SeatState.COMING: "circle",
}


class SeatModel(QAbstractListModel):
    """The rows; one that only changed its words keeps its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SeatRow, ...] = ()

    def show_rows(self, rows: tuple[SeatRow, ...]) -> None:
        """Show these rows."""
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        changed = [place for place, row in enumerate(rows) if row != self._rows[place]]
        self._rows = rows
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many places the round has."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or its words for screen readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.name
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return row.spoken if role in words else None


class _SeatDelegate(RowDelegate):
    """Paints a sign, the name, and at the far end its time or a word."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, line=False, radius=8)

    def row_height(self, index: Index) -> int:
        """Return the height of a row."""
        return px(_ROW)

    def paint_ground(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint the ground of the present one; the ring where the keyboard is."""
        if _row_at(index).state is SeatState.PRESENT:
            draw_box(painter, box, radius=px(8), fill=color("accent_soft"))
            return
        super().paint_ground(painter, box, index, option)

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint the row."""
        row, direction = _row_at(index), option.direction
        present, past = row.state is SeatState.PRESENT, row.state not in _AHEAD
        size = px(14)
        sign = QRectF(box.left() + px(12), box.center().y() - size / 2, size, size)
        tint = "accent" if present else "text3"
        draw_icon(painter, _ICONS[row.state], mirrored(box, sign, direction), tint)
        ink = "over" if row.over else "accent" if present else "text2"
        end = box.adjusted(px(120), 0, -px(10), 0)
        width = draw_text(
            painter,
            mirrored(box, end, direction),
            row.end,
            font=font("xs", 500 if present or row.over else 400, tabular=True),
            color=color(ink),
            align=Qt.AlignmentFlag.AlignTrailing,
        )
        name = box.adjusted(px(36), 0, -width - px(20), 0)
        draw_text(
            painter,
            mirrored(box, name, direction),
            row.name,
            font=font("s", 600 if present else 400),
            color=color("text3" if past else "text"),
        )


_AHEAD: Final = (SeatState.PRESENT, SeatState.COMING)


class SeatList(RowList):
    """A few rows at once; the present one and who comes next are always among them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows = SeatModel()
        super().__init__(self.rows, parent, name=_("The round"))
        self._place = 0
        self.rows.setParent(self)
        self.setItemDelegate(_SeatDelegate(self))
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.rows.modelReset.connect(self.updateGeometry)

    def show_turn(self, place: int) -> None:
        """Keep a place in sight, with the one before it and those after it."""
        self._place = place
        before = self.rows.index(max(0, place - 1))
        if before.isValid():
            self.scrollTo(before, QListView.ScrollHint.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place in sight: only now it is known how much is seen."""
        super().resizeEvent(event)
        self.show_turn(self._place)

    def sizeHint(self) -> QSize:
        """Hold the rows that are seen at once."""
        return QSize(px(200), min(_MOST, self.rows.rowCount()) * px(_ROW))

    def minimumSizeHint(self) -> QSize:
        """Be as high, and let long names be cut."""
        return QSize(px(120), self.sizeHint().height())


def _row_at(index: Index) -> SeatRow:
    row = index.data(ROW_ROLE)
    if not isinstance(row, SeatRow):
        raise TypeError(row)
    return row
