"""Paints the rows of a register and opens the editors inside them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from dmlt_desk.ui.registers.echo_line import EchoLine
from dmlt_desk.ui.registers.model import ROW_ROLE
from dmlt_desk.ui.registers.rows import Cell, Entry, Heading
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import (
    ROW_HEIGHT,
    RowDelegate,
    draw_avatar,
    draw_check_box,
    draw_icon,
    draw_text,
    mirrored,
    text_width,
)
from dmlt_desk.ui.widgets.rows import Index

HEADING_HEIGHT: Final = 44
INSET: Final = 12
"""Before the words of the first column; the hairlines start there."""
BOX_ROOM: Final = 34
"""From the leading edge of a box to the words behind it."""
GAP: Final = 14
"""Between the words of a cell and the next column."""
_BOX: Final = 16
_BADGE: Final = 24

EditorMaker = Callable[[QWidget, Entry, str], EchoLine]


class RegisterDelegate(RowDelegate):
    """``edited`` carries entry id, what was edited and the words typed; ``checked`` an entry id.

    ``make_editor`` gets parent, entry and what is edited; ``edits`` names what each column edits.
    """

    edited = Signal(object, str, str)
    checked = Signal(object)

    def __init__(self, view: QWidget, *, edits: tuple[str, ...], make_editor: EditorMaker) -> None:
        super().__init__(view, line=False)
        self._edits, self._make_editor = edits, make_editor
        self._wanted = ""

    def want(self, what: str) -> None:
        """Edit this when the next editor opens, whatever its column usually edits."""
        self._wanted = what

    def row_height(self, index: Index) -> int:
        """Return the height of an entry or of a heading."""
        is_heading = isinstance(index.data(ROW_ROLE), Heading)
        return px(HEADING_HEIGHT if is_heading else ROW_HEIGHT)

    def paint_ground(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint the ground and the hairline; the table paints the ring around the whole row."""
        plain = QStyleOptionViewItem(option)
        plain.state &= ~plain.state.State_HasFocus
        super().paint_ground(painter, box, index, plain)
        if isinstance(index.data(ROW_ROLE), Entry):
            inset = px(INSET) if index.column() == 0 else 0
            line = QRectF(box.left() + inset, box.bottom() - 1, box.width() - inset, 1)
            painter.fillRect(mirrored(box, line, option.direction), color("border"))

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint one cell, or a heading across all of them."""
        row = index.data(ROW_ROLE)
        if isinstance(row, Heading):
            _paint_heading(painter, box, row, option.direction)
        elif isinstance(row, Entry):
            inside = box
            if index.column() == 0:
                _paint_lead(painter, box, row, option.direction)
                inside = box.adjusted(px(INSET + BOX_ROOM), 0, 0, 0)
            inside = mirrored(box, inside.adjusted(0, 0, -px(GAP), 0), option.direction)
            _paint_cell(painter, inside, row.cells[index.column()], option.direction)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the row's height."""
        return QSize(px(40), self.row_height(index))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Take a click on the box; keys are the table's."""
        row = index.data(ROW_ROLE)
        if (
            isinstance(event, QMouseEvent)
            and event.type() is QEvent.Type.MouseButtonRelease
            and event.button() is Qt.MouseButton.LeftButton
            and isinstance(row, Entry)
            and row.check is not None
            and index.column() == 0
        ):
            whole = QRectF(option.rect)
            target = QRectF(whole.left() + px(INSET - 6), whole.top(), px(28), whole.height())
            if mirrored(whole, target, option.direction).contains(event.position()):
                self.checked.emit(row.id)
                return True
        return False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the line in which something of an entry is typed."""
        what, self._wanted = self._wanted or self._edits[index.column()], ""
        editor = self._make_editor(parent, index.data(ROW_ROLE), what)
        editor.setProperty("what", what)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is known, all of it chosen; what was typed already stays."""
        row = index.data(ROW_ROLE)
        if isinstance(editor, EchoLine) and isinstance(row, Entry) and not editor.isModified():
            editor.start_with(row.value(str(editor.property("what"))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell what was typed, where it differs."""
        row = index.data(ROW_ROLE)
        if isinstance(editor, EchoLine) and isinstance(row, Entry):
            what = str(editor.property("what"))
            if editor.text().strip() != row.value(what):
                self.edited.emit(row.id, what, editor.text().strip())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the line over the words, and over its neighbours where the column is narrow."""
        place: QRect = option.rect.adjusted(0, px(5), -px(GAP) // 2, -px(6))
        if index.column() == 0:
            place.setLeft(place.left() + px(INSET + BOX_ROOM - 6))
        if isinstance(editor, EchoLine):
            place.setWidth(max(place.width(), editor.least_width))
        view = editor.parentWidget()
        if view is not None:
            place.moveRight(min(place.right(), view.width() - px(6)))
        editor.setGeometry(place)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keep a line open on Enter while it holds words that cannot be used."""
        if (
            isinstance(editor, EchoLine)
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and (editor.takes_key(event) or editor.is_wrong)
        ):
            return True
        return super().eventFilter(editor, event)


def _paint_heading(
    painter: QPainter, box: QRectF, heading: Heading, direction: Qt.LayoutDirection
) -> None:
    words = box.adjusted(px(INSET), px(5), 0, 0)
    sign = heading.icon
    if heading.folded is not None:
        sign = "chevron-right" if heading.folded else "chevron-down"
    if sign:
        size = px(16)
        place = QRectF(words.left(), words.center().y() - size / 2, size, size)
        ink = "text2" if heading.folded is not None else heading.ink
        draw_icon(painter, sign, mirrored(box, place, direction), ink)
        words.setLeft(words.left() + px(23))
    face = font("s", 600)
    title = mirrored(box, words, direction)
    width = draw_text(painter, title, heading.title, font=face, color=color(heading.ink))
    words.setLeft(words.left() + width + px(9))
    draw_text(
        painter,
        mirrored(box, words, direction),
        str(heading.count),
        font=font("s", tabular=True),
        color=color("text2"),
    )


def _paint_lead(painter: QPainter, box: QRectF, row: Entry, direction: Qt.LayoutDirection) -> None:
    """Paint the box of an entry, or the number that stands in its place."""
    side = px(_BOX)
    place = QRectF(box.left() + px(INSET), box.center().y() - side / 2, side, side)
    if row.check is not None:
        draw_check_box(painter, mirrored(box, place, direction), state=row.check)
        return
    words = QRectF(box.left() + px(INSET), box.top(), px(BOX_ROOM - 4), box.height())
    draw_text(
        painter,
        mirrored(box, words, direction),
        row.cells[0].lead,
        font=font("xs", tabular=True),
        color=color("text3"),
    )


def _paint_cell(painter: QPainter, box: QRectF, cell: Cell, direction: Qt.LayoutDirection) -> None:
    words = QRectF(box)
    if cell.avatar:
        size = px(_BADGE)
        badge = QRectF(box.left(), box.center().y() - size / 2, size, size)
        draw_avatar(painter, mirrored(box, badge, direction), cell.avatar, group=cell.is_group)
        words.setLeft(words.left() + size + px(8))
    tag = _tag_width(cell)
    if tag:
        words.setRight(words.right() - tag)
    face = font(cell.style, cell.weight, tabular=True)
    face.setStrikeOut(cell.struck)
    place = mirrored(box, words, direction)
    used = draw_text(painter, place, cell.text, font=face, color=color(cell.ink))
    if tag:
        behind = QRectF(words.left() + used + px(8), box.top(), tag, box.height())
        _paint_tag(painter, box, behind, cell, direction)


def _tag_width(cell: Cell) -> float:
    if not cell.tag:
        return 0
    return px(8 + 14 + 5) + text_width(cell.tag, font("xs", 500)) + 1


def _paint_tag(
    painter: QPainter, box: QRectF, place: QRectF, cell: Cell, direction: Qt.LayoutDirection
) -> None:
    """Paint a state in a word with its sign behind the words."""
    size = px(14)
    sign = QRectF(place.left(), place.center().y() - size / 2, size, size)
    draw_icon(painter, cell.tag_icon, mirrored(box, sign, direction), cell.tag_ink)
    words = place.adjusted(size + px(5), 0, 0, 0)
    face = font("xs", 500)
    draw_text(
        painter, mirrored(box, words, direction), cell.tag, font=face, color=color(cell.tag_ink)
    )
