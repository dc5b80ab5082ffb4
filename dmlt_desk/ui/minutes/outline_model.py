"""The outline at the left: what can be printed, as a list with boxes to tick."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from dmlt_desk.domain.schedule import day_number
from dmlt_desk.exporters.minutes.facts import anchor_of, has_notes, title_of
from dmlt_desk.exporters.minutes.options import Part
from dmlt_desk.exporters.minutes.times import has_times
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, ItemKind, Meeting
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import RowDelegate, draw_box, draw_check_box, draw_text, mirrored
from dmlt_desk.ui.widgets.rows import Index

ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_ROW_WIDTH: Final = 219
_OFF: Final = 0.5
"""How clear a row is that does not count for the chosen form."""
_NO_PARENT: Final = QModelIndex()
_PARTS: Final = (
    (Part.SUMMARY, _("Summary")),
    (Part.ATTENDANCE, _("Attendees")),
    (Part.AGENDA, _("Agenda")),
)


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One row: a part or a session; a heading has no ``key`` and no box.

    ``key`` is the part's name or the session's id; ``anchor`` its place in the preview.
    """

    text: str
    key: str = ""
    anchor: str = ""
    remark: str = ""


def outline_rows(meeting: Meeting) -> list[OutlineRow]:
    """Return the parts before the sessions, then the sessions under their days."""
    parts = [*_PARTS, (Part.TIMES, _("Planned and actual times"))]
    if not has_times(meeting):
        parts.pop()
    rows = [OutlineRow(text, key=part, anchor=str(part)) for part, text in parts]
    for day in meeting.days:
        sessions = _sessions(meeting.items_on(day))
        if sessions:
            title = _("Day {number}").format(number=day_number(meeting, day))
            rows += [OutlineRow(title), *sessions]
    unplaced = _sessions(meeting.unplaced_items)
    if unplaced:
        rows += [OutlineRow(_("Without a time")), *unplaced]
    return rows


def _sessions(items: Sequence[AgendaItem]) -> list[OutlineRow]:
    return [
        OutlineRow(
            title_of(item),
            key=str(item.id),
            anchor=anchor_of(item),
            remark="" if has_notes(item) else _("no notes"),
        )
        for item in items
        if item.kind is ItemKind.SESSION or has_notes(item)
    ]


class OutlineModel(QAbstractListModel):
    """The rows with what is ticked. ``ticked`` carries a key and whether it is printed now."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[OutlineRow] = []
        self._left_out: frozenset[str] = frozenset()

    def show_rows(self, rows: Sequence[OutlineRow], *, left_out: frozenset[str]) -> None:
        """Show other rows or ticks; where the keys are the same, nothing moves."""
        if [row.key for row in rows] != [row.key for row in self._rows]:
            self.beginResetModel()
            self._rows, self._left_out = list(rows), left_out
            self.endResetModel()
        elif list(rows) != self._rows or left_out != self._left_out:
            self._rows, self._left_out = list(rows), left_out
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row_of(self, anchor: str) -> int:
        """Return the row of a place in the document, -1 where it has none."""
        places = [number for number, row in enumerate(self._rows) if row.anchor == anchor]
        return places[0] if anchor and places else -1

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen and ticked, headings neither."""
        if not index.isValid() or not self._rows[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row says, to the eye and to a screen reader."""
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole and row.remark:
            return _("{name}, {remark}").format(name=row.text, remark=row.remark)
        if role == Qt.ItemDataRole.CheckStateRole and row.key:
            out = row.key in self._left_out
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell that a box was ticked; what is shown follows from there."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        self.ticked.emit(self._rows[index.row()].key, wanted)
        return True


class OutlineDelegate(RowDelegate):
    """Paints a row of 30 with its box, or a heading."""

    def row_height(self, index: Index) -> int:
        """Return the height; a heading has air above."""
        return px(30 if index.data(ROW_ROLE).key else 38)

    def paint_ground(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint the rounded ground of the row in view, and the ring of the focused one."""
        state: QStyle.StateFlag = option.state
        if not index.data(ROW_ROLE).key:
            return
        box = _row_box(box, option.direction)
        if state & QStyle.StateFlag.State_Selected:
            draw_box(painter, box, radius=px(6), fill=color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, radius=px(6), fill=color("sunken"))
        if state & QStyle.StateFlag.State_HasFocus:
            inset = box.adjusted(1, 1, -1, -1)
            draw_box(painter, inset, radius=px(6), border=color("accent"), width=2)

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint box, title and remark."""
        row: OutlineRow = index.data(ROW_ROLE)
        direction = option.direction
        box = _row_box(box, direction)
        if not option.state & QStyle.StateFlag.State_Enabled and row.key:
            painter.setOpacity(_OFF)
        if not row.key:
            words = QRectF(box.left() + px(8), box.top() + px(12), box.width(), px(22))
            draw_text(
                painter,
                mirrored(box, words, direction),
                row.text,
                font=font("xs", 500),
                color=color("text2"),
            )
            return
        tick = mirrored(box, tick_box(box), direction)
        printed = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        draw_check_box(painter, tick, state=printed)
        right = box.right() - px(8)
        if row.remark:
            place = QRectF(right - px(52), box.top(), px(52), box.height())
            draw_text(
                painter,
                mirrored(box, place, direction),
                row.remark,
                font=font("xs"),
                color=color("text3"),
                align=Qt.AlignmentFlag.AlignTrailing,
            )
            right -= px(60)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        left = box.left() + px(33)
        words = QRectF(left, box.top(), right - left, box.height())
        draw_text(
            painter,
            mirrored(box, words, direction),
            row.text,
            font=font("s", 600 if is_chosen else 400),
            color=color("text" if is_chosen else "text2"),
        )

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tick by a click on the box, or by Space."""
        if not index.data(ROW_ROLE).key:
            return False
        hit = False
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            box = _row_box(QRectF(option.rect), option.direction)
            target = tick_box(box).adjusted(-px(8), -px(6), px(6), px(6))
            hit = mirrored(box, target, option.direction).contains(event.position())
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            hit = event.key() == Qt.Key.Key_Space
        if not hit:
            return False
        printed = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        other = Qt.CheckState.Checked
        if printed is Qt.CheckState.Checked:
            other = Qt.CheckState.Unchecked
        return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)


def _row_box(whole: QRectF, direction: Qt.LayoutDirection) -> QRectF:
    """Return a row without the room that a scroll bar takes when there is one."""
    width = min(whole.width(), px(_ROW_WIDTH))
    return mirrored(whole, QRectF(whole.left(), whole.top(), width, whole.height()), direction)


def tick_box(box: QRectF) -> QRectF:
    """Return where the box of a row lies, reading from the left."""
    side = px(16)
    return QRectF(box.left() + px(8), box.top() + (box.height() - side) / 2, side, side)
