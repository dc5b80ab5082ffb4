"""All ways as a list: what each is called, what it takes, where it leads, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QStyleOptionViewItem, QWidget

from dmlt_desk.domain.recovery import OptionKind
from dmlt_desk.domain.recovery_text import OptionWords
from dmlt_desk.ui.live.recover.question import Way
from dmlt_desk.ui.theme import color, font, line_height, px
from dmlt_desk.ui.widgets import RowDelegate, RowList, draw_icon, mirrored

Index = QModelIndex | QPersistentModelIndex
WAY_ROLE: Final = Qt.ItemDataRole.UserRole.value + 1
EDGE, INSET = 10, 14


class WayModel(QAbstractListModel):
    """The ways of a question; those that only changed their words keep their place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ways: tuple[Way, ...] = ()

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show these ways."""
        if [way.kind for way in ways] != [way.kind for way in self.ways]:
            self.beginResetModel()
            self.ways = tuple(ways)
            self.endResetModel()
            return
        changed = [n for n, way in enumerate(ways) if way.words != self.ways[n].words]
        self.ways = tuple(ways)
        for number in changed:
            self.dataChanged.emit(self.index(number), self.index(number))
        if changed:
            self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many ways there are."""
        return 0 if parent.isValid() else len(self.ways)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a way, or its words for screen readers."""
        if not index.isValid():
            return None
        way = self.ways[index.row()]
        if role == WAY_ROLE:
            return way
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return f"{way.words.label}. {way.words.sentence}" if role in words else None


class _WayDelegate(RowDelegate):
    """Paints the label, what it takes in as many lines as it needs, then where it leads."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view, radius=8)
        self._view = view

    def row_height(self, index: Index) -> int:
        """Return the height by the words at the view's width."""
        return self.height_at(index, self._view.viewport().width())

    def height_at(self, index: Index, width: int) -> int:
        """Return the height by the words at a width."""
        parts = _parts(_way(index).words)
        return sum(_height(part, width) for part in parts) + 2 * px(EDGE)

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint the words of a way."""
        words, direction = _way(index).words, option.direction
        top = box.top() + px(EDGE)
        for part in _parts(words):
            left, height = float(px(INSET)), _height(part, int(box.width()))
            if part.text is words.missing:
                size = px(13)
                sign = QRectF(box.left() + left, top + (height - size) / 2, size, size)
                draw_icon(painter, "triangle-alert", mirrored(box, sign, direction), part.ink)
                left += size + px(6)
            inside = QRectF(box.left() + left, top, box.width() - left - px(INSET), height)
            painter.setFont(part.font)
            painter.setPen(color(part.ink))
            flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            wrap = int(flags) | Qt.TextFlag.TextWordWrap
            painter.drawText(mirrored(box, inside, direction), wrap, part.text)
            top += height


class WayList(RowList):
    """``chosen`` carries the way that Up, Down or a click reached, ``taken`` one to be applied."""

    chosen = Signal(object)
    taken = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._rows = WayModel()
        super().__init__(self._rows, parent, name=name)
        self._rows.setParent(self)
        self._delegate = _WayDelegate(self)
        self.setItemDelegate(self._delegate)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)
        self._rows.layoutChanged.connect(self.updateGeometry)
        self._rows.modelReset.connect(self.updateGeometry)

    @property
    def way(self) -> Way | None:
        """The way that is chosen."""
        index = self.currentIndex()
        return _way(index) if index.isValid() else None

    def show_ways(self, ways: Sequence[Way], *, first: OptionKind | None) -> None:
        """Show other ways; the chosen kind stays chosen, else ``first`` is."""
        kept = self.way.kind if self.way is not None else first
        self._rows.show_ways(ways)
        if self.way is None or self.way.kind is not kept:
            kinds = [way.kind for way in ways]
            wanted = kept if kept in kinds else first
            if wanted in kinds:
                self.setCurrentIndex(self._rows.index(kinds.index(wanted)))

    def choose(self, kind: OptionKind | None) -> None:
        """Choose a way by its kind."""
        kinds = [way.kind for way in self._rows.ways]
        if kind in kinds:
            self.setCurrentIndex(self._rows.index(kinds.index(kind)))

    def heightForWidth(self, width: int) -> int:
        """Be as high as all ways: the panel scrolls, not the list."""
        rows = (self._rows.index(row) for row in range(self._rows.rowCount()))
        return sum(self._delegate.height_at(row, width) for row in rows) + px(2)

    def sizeHint(self) -> QSize:
        """Ask for a usual width; the height follows it."""
        return QSize(px(280), self.heightForWidth(px(280)))

    def minimumSizeHint(self) -> QSize:
        """Keep the words readable."""
        return QSize(px(220), px(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Apply the chosen way on Enter; a key that is held down applies nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() and self.way is not None:
                self.taken.emit(self.way)
            return
        super().keyPressEvent(event)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(_way(current))


@dataclass(frozen=True, slots=True)
class _Part:
    """Some words of a way and their look."""

    text: str
    style: str
    ink: str
    weight: int = 400

    @property
    def font(self) -> QFont:
        return font(self.style, self.weight, tabular=True)


def _parts(words: OptionWords) -> list[_Part]:
    """Return the words of a way from the top down."""
    parts = [
        _Part(words.label, "body", "text", 600),
        _Part(words.line, "s", "text2"),
        _Part(words.result, "xs", "text3"),
        _Part(words.missing, "xs", "warn"),
    ]
    return [part for part in parts if part.text]


def _height(part: _Part, width: int) -> int:
    """Return the height of words that break at the width of a row."""
    room = max(px(80), width - 2 * px(INSET))
    metrics = QFontMetricsF(part.font)
    wrap = int(Qt.TextFlag.TextWordWrap)
    height = metrics.boundingRect(QRectF(0, 0, room, 10_000), wrap, part.text).height()
    lines = max(1, round(height / metrics.lineSpacing()))
    return lines * line_height(part.style)


def _way(index: Index) -> Way:
    way = index.data(WAY_ROLE)
    if not isinstance(way, Way):
        raise TypeError(index)
    return way
