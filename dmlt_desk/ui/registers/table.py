"""The table of a register: columns that fit, one focused row, keys that mean that row."""

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dmlt_desk.ui.registers.delegate import GAP, INSET, EditorMaker, RegisterDelegate
from dmlt_desk.ui.registers.model import ROW_ROLE, RegisterModel
from dmlt_desk.ui.registers.rows import Entry, Heading
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import draw_box, draw_text, mirrored, settle_view

HEADER_HEIGHT: Final = 40
_ROOMY: Final = 700
"""Below this width, in pixels of the design, the last column gives way to the first."""


class _Header(QHeaderView):
    """The names of the columns, over a hairline that starts where the rows' do."""

    def __init__(self, parent: QWidget, *, first_inset: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._inset = first_inset
        self.setFixedHeight(px(HEADER_HEIGHT))
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Paint the name of a column."""
        painter.save()
        box = QRectF(rect)
        first = logical_index == 0
        direction = self.layoutDirection()
        words = box.adjusted(self._inset if first else 0, px(4), 0, 0)
        name = str(self.model().headerData(logical_index, Qt.Orientation.Horizontal))
        draw_text(
            painter,
            mirrored(box, words, direction),
            name,
            font=font("s"),
            color=color("text2"),
        )
        line = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        line.setLeft(line.left() + (px(INSET) if first else 0))
        painter.fillRect(mirrored(box, line, direction), color("border"))
        painter.restore()


class RegisterTable(QTableView):
    """``widths`` are those of the columns after the first, which takes what is left.

    ``keys`` are those that mean the current row; ``key_pressed`` carries its id and such a key.
    ``folded`` carries the key of a heading to be opened or closed, ``menu_wanted`` an entry's id
    and where its menu opens.
    """

    key_pressed = Signal(object, str)
    folded = Signal(str)
    menu_wanted = Signal(object, QPoint)
    chosen_changed = Signal()

    def __init__(
        self,
        model: RegisterModel,
        *,
        name: str,
        widths: Sequence[int],
        first_inset: int,
        edits: tuple[str, ...],
        keys: Collection[str],
        make_editor: EditorMaker,
    ) -> None:
        super().__init__()
        self._register, self._widths = model, tuple(widths)
        self._keys = frozenset(keys)
        settle_view(self, name=name)
        header = _Header(self, first_inset=px(first_inset))
        header.setAccessibleName(name)
        self.setHorizontalHeader(header)
        self.setModel(model)
        self.delegate = RegisterDelegate(self, edits=edits, make_editor=make_editor)
        self.setItemDelegate(self.delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._fit_rows)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.clicked.connect(self._clicked)

    def chosen(self) -> Entry | None:
        """Return the entry of the current row."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, Entry) else None

    def choose(self, entry_id: UUID | None, near: int = 0) -> None:
        """Make an entry's row the current one; where it is not shown, the one nearest a place."""
        place = self._register.row_of(entry_id) if entry_id else -1
        entries = [
            number for number, row in enumerate(self._register.rows) if isinstance(row, Entry)
        ]
        if place < 0 and entries:
            place = next((number for number in entries if number >= near), entries[-1])
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        rows = QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._register.index(place, 0), how | rows)

    def edit_chosen(self, what: str, column: int) -> None:
        """Open the editor for something of the current entry, in one of its columns."""
        if self.chosen() is None:
            return
        if self.isColumnHidden(column):
            column = 0
        index = self.currentIndex().siblingAtColumn(column)
        self.delegate.want(what)
        self.setCurrentIndex(index)
        self.edit(index)

    @property
    def is_editing(self) -> bool:
        """Whether an editor is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take plain keys for the current row; the others move about."""
        row = self.currentIndex().data(ROW_ROLE)
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        key = _KEYS.get(Qt.Key(event.key())) or event.text().upper()
        if plain and isinstance(row, Heading) and key in ("Space", "Return"):
            self.folded.emit(row.key)
        elif plain and isinstance(row, Entry) and key in self._keys and not event.isAutoRepeat():
            self.key_pressed.emit(row.id, key)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the keys of the row."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit what was clicked; a double click on a heading is two clicks."""
        row = self.indexAt(event.position().toPoint()).data(ROW_ROLE)
        if isinstance(row, Entry):
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of a row, by mouse or key."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = index.data(ROW_ROLE)
        if not isinstance(row, Entry):
            return
        self.choose(row.id)
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_wanted.emit(row.id, event.globalPos() if by_mouse else below)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        if self.chosen() is None:
            self.choose(None)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then the ring around the current one."""
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            row = self.visualRect(index)
            ring = QRectF(1, row.top() + 1, self.viewport().width() - 2, row.height() - 3)
            painter = QPainter(self.viewport())
            draw_box(painter, ring, radius=px(6), border=color("accent"), width=2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the first column what the others leave."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        width = self.viewport().width()
        last = len(self._widths)
        self.setColumnHidden(last, width < px(_ROOMY))
        shown = self._widths[:-1] if self.isColumnHidden(last) else self._widths
        for column, design in enumerate(self._widths, start=1):
            self.setColumnWidth(column, px(design + GAP))
        self.setColumnWidth(0, max(px(120), width - sum(px(one + GAP) for one in shown)))

    def _fit_rows(self) -> None:
        self.clearSpans()
        for place, row in enumerate(self._register.rows):
            if isinstance(row, Heading):
                self.setSpan(place, 0, 1, self._register.columnCount())
            index = self._register.index(place, 0)
            self.setRowHeight(place, self.delegate.row_height(index))

    def _current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.viewport().update()
        self.chosen_changed.emit()

    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Heading) and row.folded is not None:
            self.folded.emit(row.key)


_KEYS: Final = {
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Delete: "Del",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_F2: "F2",
}
