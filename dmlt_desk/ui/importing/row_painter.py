"""Paints the rows of the preview; words wrap, so that nothing that must be read is cut."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from dmlt_desk.ui.importing.rows import PreviewRow, RowKind
from dmlt_desk.ui.theme import color, font, line_height, px
from dmlt_desk.ui.widgets import (
    RowDelegate,
    draw_check_box,
    draw_icon,
    draw_text,
    mirrored,
    text_width,
)
from dmlt_desk.ui.widgets.rows import Index

ROW_ROLE = Qt.ItemDataRole.UserRole
FOLDED_ROLE = Qt.ItemDataRole.UserRole + 1
CHECK_WIDTH = 28
"""The target of a check box at the leading edge, unscaled."""

_EDGE = 10
_HEADINGS = (RowKind.HEADING, RowKind.FOLD, RowKind.KEEP_ALL)
_CHECKED = (RowKind.KEEP, RowKind.KEEP_ALL)


@dataclass(frozen=True, slots=True)
class _Line:
    """One painted line: its words, type token, weight and ink."""

    text: str
    style: str
    weight: int
    ink: str


def row_of(index: Index) -> PreviewRow:
    """Return the row behind an index; raises ``TypeError`` for an index of another model."""
    row = index.data(ROW_ROLE)
    if not isinstance(row, PreviewRow):
        raise TypeError(row)
    return row


class PreviewDelegate(RowDelegate):
    """Lead, title with details below, and a remark at the far end; as high as its words need."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def row_height(self, index: Index) -> int:
        """Return the height of all lines at the view's width."""
        row = row_of(index)
        used = sum(line_height(line.style) for line in self._lines(row, self._width))
        return max(px(36), used + px(14))

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint the lines from the top, lead and remark beside the first."""
        row = row_of(index)
        lines = self._lines(row, box.width())
        first = line_height(lines[0].style)
        used = sum(line_height(line.style) for line in lines)
        top = box.top() + (box.height() - used) / 2
        beside = QRectF(box.left() + px(_EDGE), top, box.width() - 2 * px(_EDGE), first)
        self._paint_sign(painter, box, index, option.direction)
        draw_text(
            painter,
            beside,
            row.side,
            font=font("xs", tabular=True),
            color=color("text3"),
            align=Qt.AlignmentFlag.AlignTrailing,
        )
        if row.lead:
            draw_text(painter, beside, row.lead, font=font("s", tabular=True), color=color("text2"))
        left = self._left(row)
        for line in lines:
            height = line_height(line.style)
            place = QRectF(box.left() + left, top, box.width() - left - px(_EDGE) + 1, height)
            draw_text(
                painter,
                mirrored(box, place, option.direction),
                line.text,
                font=font(line.style, line.weight),
                color=color(line.ink),
            )
            top += height

    def _paint_sign(
        self, painter: QPainter, box: QRectF, index: Index, direction: Qt.LayoutDirection
    ) -> None:
        """Paint the check box or the arrow of a fold at the leading edge."""
        kind, side = row_of(index).kind, px(16)
        middle = box.center().y() - side / 2
        place = mirrored(box, QRectF(box.left() + px(8), middle, side, side), direction)
        if kind in _CHECKED:
            state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
            draw_check_box(painter, place, state=state)
        elif kind is RowKind.FOLD:
            is_folded = bool(index.data(FOLDED_ROLE))
            away = (
                "chevron-right" if direction is Qt.LayoutDirection.LeftToRight else "chevron-left"
            )
            draw_icon(painter, away if is_folded else "chevron-down", place, "text2")

    def _lines(self, row: PreviewRow, width: float) -> list[_Line]:
        room = width - self._left(row) - px(_EDGE)
        beside = text_width(row.side, font("xs", tabular=True)) + px(12) if row.side else 0
        if row.kind in _HEADINGS:
            return [_Line(text, "h3", 600, "text") for text in _wrapped(row.title, room, beside)]
        has_more = bool(row.detail or row.why)
        title = ("s", 500 if has_more and not row.is_quiet else 400)
        ink = "text3" if row.is_quiet else "text"
        lines = [_Line(text, *title, ink) for text in _wrapped(row.title, room, beside, title)]
        for text, tint in ((row.detail, "text2"), (row.why, "text3")):
            for part in text.splitlines():
                lines += [_Line(one, "xs", 400, tint) for one in _wrapped(part, room, 0, ("xs", 0))]
        return lines

    def _left(self, row: PreviewRow) -> int:
        """Return where the words begin."""
        if row.lead:
            return px(_EDGE + 46)
        if row.kind in _CHECKED or row.kind is RowKind.FOLD:
            return px(CHECK_WIDTH + 4)
        return px(_EDGE)

    @property
    def _width(self) -> float:
        return float(self._view.viewport().width())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the view's width, so that it never scrolls sideways."""
        return QSize(int(self._width), self.row_height(index))


def _wrapped(
    text: str, room: float, beside: float, face: tuple[str, int] = ("h3", 600)
) -> list[str]:
    """Return the lines of a text; its first one leaves ``beside`` for the remark at its end."""
    layout = QTextLayout(text, font(face[0], face[1] or None))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(max(px(40), room - (0 if lines else beside)))
        start = line.textStart()
        lines.append(text[start : start + line.textLength()].strip())
        line = layout.createLine()
    layout.endLayout()
    return lines or [""]
