"""Today's agenda in the cockpit: plan and forecast, what is done, what runs."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from dmlt_desk.domain.projection import ProjectedRow, Projection
from dmlt_desk.domain.projection_text import is_late
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.i18n import _
from dmlt_desk.models import ItemKind
from dmlt_desk.ui.live.hero_facts import chair_words
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import (
    Button,
    Label,
    RowDelegate,
    RowList,
    draw_box,
    draw_icon,
    draw_text,
    mirrored,
    text_width,
)

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole.value + 1
ICONS: Final = {ItemKind.BREAK: "coffee", ItemKind.LUNCH: "utensils"}
SHOWN: Final = (ItemKind.SESSION, ItemKind.BREAK, ItemKind.LUNCH)


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One row as it is painted.

    ``end`` is minutes, a forecast time, "now, +8:14" or a word such as "skipped"; a row that is
    ``done`` and has none carries a tick. ``narrow`` is the title where there is little room.
    """

    item_id: UUID
    start: str
    title: str
    people: str
    end: str
    icon: str = ""
    done: bool = False
    current: bool = False
    over: bool = False
    moved: bool = False
    narrow: str = ""

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        state = self.end or (_("done") if self.done else "")
        return ", ".join(part for part in (self.start, self.title, self.people, state) if part)


def today_rows(projection: Projection, time_zone: str, *, over: str) -> list[TodayRow]:
    """Return the rows of a day; ``over`` is the running over time in digits, or empty."""
    slipped = has_forecast(projection)
    rows = [row for row in projection.rows if row.item.kind in SHOWN]
    return [_row(row, projection, time_zone, slipped=slipped, over=over) for row in rows]


def has_forecast(projection: Projection) -> bool:
    """Return whether the day goes otherwise than planned, so that a forecast is shown."""
    return is_late(projection.offset) and projection.is_open


def _row(
    row: ProjectedRow, projection: Projection, time_zone: str, *, slipped: bool, over: str
) -> TodayRow:
    item = row.item
    current = projection.current is not None and projection.current.item is item
    done = row.state in (ItemState.DONE, ItemState.SKIPPED, ItemState.CARRIED)
    planned = clock_text(row.planned.start, time_zone)
    forecast = clock_text(row.forecast.start, time_zone)
    end = _end_words(row, forecast if slipped else "", over=over if slipped and current else "")
    title = narrow = item.title
    if slipped and row.shortened_minutes and item.minutes is not None and not done:
        left = item.minutes - row.shortened_minutes
        title, narrow = (
            words.format(title=item.title, left=left, minutes=item.minutes)
            for words in (_("{title}, {left} of {minutes} min"), _("{title}, {left} of {minutes}"))
        )
    return TodayRow(
        item_id=item.id,
        start=planned or forecast,
        title=title,
        people="" if slipped and done else chair_words(item),
        end=end,
        icon=ICONS.get(item.kind, ""),
        done=done,
        current=current,
        over=current and bool(over),
        moved=slipped and not done and not current and forecast != planned,
        narrow=narrow,
    )


def _end_words(row: ProjectedRow, forecast: str, *, over: str) -> str:
    """Return what stands at the far end of a row."""
    words = {
        ItemState.DONE: "",
        ItemState.SKIPPED: _("skipped"),
        ItemState.CARRIED: _("carried over"),
        ItemState.INTERRUPTED: _("waits"),
    }.get(row.state)
    if words is not None:
        return words
    if over:
        return _("now, {over}").format(over=over)
    minutes = row.item.minutes
    return forecast or ("" if minutes is None else str(minutes))


class TodayModel(QAbstractListModel):
    """The rows of the day; rows that only changed their words keep their place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TodayRow] = []

    def show_rows(self, rows: list[TodayRow]) -> None:
        """Show these rows."""
        if [row.item_id for row in rows] != [row.item_id for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        changed = [n for n, row in enumerate(rows) if row != self._rows[n]]
        resized = [n for n in changed if bool(rows[n].people) != bool(self._rows[n].people)]
        self._rows = rows
        for number in changed:
            self.dataChanged.emit(self.index(number), self.index(number))
        if resized:
            self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows the day has."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or its words for screen readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return row.spoken if role in words else None

    def index_of(self, item_id: UUID) -> QModelIndex:
        """Return the row of an agenda item; an invalid index where it is not shown."""
        rows = (number for number, row in enumerate(self._rows) if row.item_id == item_id)
        return self.index(next(rows, -1))

    def item_id(self, index: Index) -> UUID:
        """Return the agenda item of a row."""
        return self._rows[index.row()].item_id


class _TodayDelegate(RowDelegate):
    """Paints time, title with chairs below, and minutes or the forecast at the far end."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, line=False, radius=8)
        self._view = view

    def row_height(self, index: Index) -> int:
        """Return 50 for a row with chairs, 31 for one without."""
        return px(50 if _row_at(index).people else 31)

    def paint_ground(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint the running row's ground with its bar; hover and focus as in other lists."""
        row = _row_at(index)
        if not row.current:
            # Away from the list only the running row stands out, and the row whose menu is open.
            if not self._view.hasFocus() and QApplication.activePopupWidget() is None:
                option = QStyleOptionViewItem(option)
                option.state &= ~QStyle.StateFlag.State_Selected
            super().paint_ground(painter, box, index, option)
            return
        soft, strong = ("over_soft", "over") if row.over else ("accent_soft", "accent")
        draw_box(painter, box, radius=px(8), fill=color(soft))
        bar = QRectF(box.left(), box.top() + px(7), px(3), box.height() - px(14))
        painter.fillRect(mirrored(box, bar, option.direction), color(strong))

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint the words of a row."""
        row, direction = _row_at(index), option.direction
        line = QRectF(box.left(), box.top() + px(6), box.width(), px(19))

        def place(left: float, width: float, below: int = 0) -> QRectF:
            inside = QRectF(line.left() + left, line.top() + below, width, line.height())
            return mirrored(box, inside, direction)

        dim = "text3" if row.done else "text2"
        ink = "text3" if row.done else "text2" if row.icon else "text"
        draw_text(painter, place(px(10), px(46)), row.start, font=_digits(500), color=color(dim))
        end_width = self._paint_end(painter, row, box, line, direction)
        left = px(62)
        if row.icon:
            draw_icon(painter, row.icon, place(left, px(15)).adjusted(0, 2, 0, -2), "text2")
            left += px(20)
        weight = 600 if row.current else 400 if row.done or row.icon else 500
        room, face = box.width() - left - end_width - px(20), font("s", weight)
        title = row.title if text_width(row.title, face) <= room else row.narrow
        draw_text(painter, place(left, room), title, font=face, color=color(ink))
        if row.people:
            words = place(px(62), box.width() - px(80), below=px(18))
            draw_text(painter, words, row.people, font=font("xs"), color=color("text3"))

    def _paint_end(
        self,
        painter: QPainter,
        row: TodayRow,
        box: QRectF,
        line: QRectF,
        direction: Qt.LayoutDirection,
    ) -> float:
        """Paint what stands at the far end; return its width."""
        edge = box.right() - px(10)
        if row.done and not row.end:
            size = px(15)
            sign = QRectF(edge - size, line.center().y() - size / 2, size, size)
            draw_icon(painter, "check", mirrored(box, sign, direction), "text3")
            return size
        strong = row.current or row.moved
        token = "over" if row.over or row.moved else "accent" if row.current else "text3"
        room = QRectF(edge - px(110), line.top(), px(110), line.height())
        return draw_text(
            painter,
            mirrored(box, room, direction),
            row.end,
            font=_digits(600 if strong else 400),
            color=color(token),
            align=Qt.AlignmentFlag.AlignTrailing,
        )


class TodayPanel(QWidget):
    """The day at the left; the signals carry the item that was meant.

    ``menu_asked`` also carries where on the screen, ``move_asked`` 1 for down and -1 for up.
    """

    jump_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    skip_asked = Signal(object)
    move_asked = Signal(object, int)
    insert_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Projection | None = None
        self._words = ("", "")
        self.heading = Label(_("Today"), style="h3")
        self.side = Label(style="xs", ink="text2", tabular=True)
        self.columns = QWidget()
        self.model = TodayModel(self)
        self.list = _TodayList(self.model, name=_("Agenda of today"))
        self.list.setItemDelegate(_TodayDelegate(self.list))
        self.list.activated.connect(lambda index: self.jump_asked.emit(self.model.item_id(index)))
        self.list.wished.connect(self._wish)
        self.insert_button = Button(
            kind="quiet", icon="plus", height=28, name=_("Insert a session"), key="Ctrl+Shift+I"
        )
        self.insert_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.insert_button.clicked.connect(self.insert_asked)
        keeps_room = self.insert_button.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.insert_button.setSizePolicy(keeps_room)
        head = self._head = QHBoxLayout()
        head.setContentsMargins(px(10), 0, px(10), 0)
        head.setSpacing(px(6))
        head.addWidget(self.heading)
        head.addWidget(self.insert_button)
        head.addStretch(1)
        head.addWidget(self.side)
        names = QHBoxLayout(self.columns)
        names.setContentsMargins(px(10), 0, px(10), 0)
        names.addWidget(Label(_("Plan"), style="xs", ink="text3"))
        names.addStretch(1)
        names.addWidget(Label(_("Forecast"), style="xs", ink="text3"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(14), px(14), px(8))
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self.columns)
        column.addWidget(self.list, 1)

    def show_day(self, projection: Projection, time_zone: str, *, over: str) -> None:
        """Show the day as it stands; most seconds change nothing here."""
        former, self._shown = self._shown, projection
        words, self._words = self._words, (time_zone, over)
        if words == self._words and projection.only_time_passed(former):
            return
        differs = has_forecast(projection)
        self.columns.setVisible(differs)
        self._head.setContentsMargins(px(10), 0, px(10), 0 if differs else px(3))
        close = clock_text(projection.planned_close, time_zone)
        self.side.setText(_("close {time}").format(time=close) if close else "")
        chosen = self.list.currentIndex()
        item_id = self.model.item_id(chosen) if chosen.isValid() else None
        self.model.show_rows(today_rows(projection, time_zone, over=over))
        if item_id is not None and not self.list.currentIndex().isValid():
            # The rows are in another order: the keys go on with the same session.
            self.list.setCurrentIndex(self.model.index_of(item_id))
        self.insert_button.setVisible(projection.is_open)

    def _wish(self, wish: str, index: QModelIndex, place: QPoint) -> None:
        item_id = self.model.item_id(index)
        if wish == "menu":
            self.menu_asked.emit(item_id, place)
        elif wish == "skip":
            self.skip_asked.emit(item_id)
        else:
            self.move_asked.emit(item_id, 1 if wish == "down" else -1)


class _TodayList(RowList):
    """A list whose rows keep their height when its words change.

    Enter jumps; ``wished`` carries "skip", "up", "down" or "menu", the row and a place.
    """

    wished = Signal(str, QModelIndex, QPoint)

    def __init__(self, model: TodayModel, *, name: str) -> None:
        super().__init__(model, name=name)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Jump on Enter, on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        wish = self._wish_of(event)
        if wish and self.currentIndex().isValid():
            self.wished.emit(wish, self.currentIndex(), QPoint())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the one with the focus."""
        index = self.indexAt(event.pos())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        if index.isValid():
            below = self.visualRect(index).bottomLeft()
            by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
            place = self.viewport().mapToGlobal(below) if by_key else event.globalPos()
            self.wished.emit("menu", index, place)

    def _wish_of(self, event: QKeyEvent) -> str:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        keys = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"} if alt else {}
        return (keys | {Qt.Key.Key_Delete: "skip"}).get(Qt.Key(event.key()), "")


def _row_at(index: Index) -> TodayRow:
    row = index.data(ROW_ROLE)
    if not isinstance(row, TodayRow):
        raise TypeError(row)
    return row


def _digits(weight: int) -> QFont:
    return font("s", weight, tabular=True)
