"""Rows of lists and tables: one delegate paints ground, selection, focus and hairline."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from dmlt_desk.ui.theme import color, px
from dmlt_desk.ui.widgets.paint import draw_box, mirrored

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT: Final = 38


class RowDelegate(QStyledItemDelegate):
    """Base of every row: override ``paint_row``, and ``row_height`` where it is not 38.

    Hover is sunken, selection accent soft with a bar of 3 at the leading edge, focus a ring inset.
    """

    def __init__(self, view: QWidget | None = None, *, line: bool = True, radius: int = 0) -> None:
        super().__init__(view)
        self._line, self._radius = line, radius

    def row_height(self, index: Index) -> int:
        """Return the height of a row in scaled pixels."""
        return px(ROW_HEIGHT)

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint what the row says into ``box``."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the row's height."""
        return QSize(px(40), self.row_height(index))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, words, hairline and focus, in this order."""
        painter.save()
        box = QRectF(option.rect)
        self.paint_ground(painter, box, index, option)
        self.paint_row(painter, box, index, option)
        if self._line:
            bottom = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
            painter.fillRect(bottom, color("border"))
        painter.restore()

    def paint_ground(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint hover, selection with its bar, and the ring of the current row."""
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            draw_box(painter, box, radius=px(self._radius), fill=color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, radius=px(self._radius), fill=color("sunken"))
        first = index.column() == 0
        if selected and first:
            direction = option.direction
            bar = QRectF(box.left(), box.top(), px(3), box.height())
            painter.fillRect(mirrored(box, bar, direction), color("accent"))
        if state & QStyle.StateFlag.State_HasFocus:
            inset = box.adjusted(1, 1, -1, -1)
            draw_box(painter, inset, radius=px(6), border=color("accent"), width=2)


def settle_view(view: QAbstractItemView, *, name: str) -> None:
    """Give an item view the looks and manners of the design: no frame, no grid, whole rows."""
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setMouseTracking(True)
    view.viewport().setAutoFillBackground(False)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    if isinstance(view, QTableView):
        view.setShowGrid(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        view.verticalHeader().setMinimumSectionSize(px(28))
        view.horizontalHeader().setHighlightSections(False)
        view.setTabKeyNavigation(False)
    if isinstance(view, QTreeView):
        view.setUniformRowHeights(False)
        view.setRootIsDecorated(False)


class RowList(QListView):
    """A list of rows with a model and a ``RowDelegate``; Tab leaves it."""

    def __init__(
        self, model: QAbstractItemModel, parent: QWidget | None = None, *, name: str
    ) -> None:
        super().__init__(parent)
        settle_view(self, name=name)
        self.setModel(model)
