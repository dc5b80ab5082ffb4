"""Paints the blocks of the timeline: as high as they are long, with what they say on one line."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.plan.agenda_model import BLOCK_ROLE, Index
from dmlt_desk.ui.plan.blocks import Block, BlockRole, over_text
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import (
    RowDelegate,
    draw_box,
    draw_icon,
    draw_tag,
    draw_text,
    mirrored,
    tag_width,
    text_width,
)

GUTTER: Final = 84
"""Room for the hours before the blocks, in pixels of the design."""

EDGE: Final = 32
"""Room behind the blocks."""

LEAD: Final = 10
"""Room above the first block, for the label of its hour."""

GAP: Final = 4
LEAST: Final = 24
BESIDE: Final = 36
LOW: Final = 34
"""Below this height a block says everything in the small size."""

TALL: Final = 42
"""From this height on there is room for the likely length below the planned one."""


@dataclass
class Scale:
    """How many pixels of the design a minute is high; shared by view and delegate."""

    per_minute: float = 1.54

    def height(self, block: Block) -> int:
        """Return the height of a block with the gap below it, scaled."""
        if block.role is BlockRole.BESIDE:
            return px(BESIDE)
        return max(px(LEAST), px(block.minutes * self.per_minute))


def block_box(row: QRectF, index_row: int) -> QRectF:
    """Return where a block lies in its row, for reading from left to right."""
    lead = px(LEAD) if index_row == 0 else 0
    return row.adjusted(px(GUTTER), lead, -px(EDGE), -px(GAP))


class BlockDelegate(RowDelegate):
    """Sessions are cards with a bar, breaks dashed boxes, what stands beside the day a line."""

    def __init__(self, view: QWidget, scale: Scale) -> None:
        super().__init__(view, line=False)
        self._scale = scale

    def row_height(self, index: Index) -> int:
        """Return the height by the length of the session."""
        lead = px(LEAD) if index.row() == 0 else 0
        return lead + self._scale.height(_block(index))

    def paint_ground(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint the card of the block; the chosen one on accent, focused with a thick edge."""
        block = _block(index)
        area = _area(box, index, option)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hot = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        fill = "accent_soft" if chosen or block.role is BlockRole.SLOT else ""
        if not fill and block.role is BlockRole.SESSION:
            fill = "surface"
        border = "accent" if chosen or block.role is BlockRole.SLOT else "border"
        if block.late:
            fill, border = "warn_soft", "warn"
        if hot and border == "border":
            border = "border_strong"
        if block.role is BlockRole.FREE or (block.role is BlockRole.BESIDE and not chosen):
            return
        draw_box(
            painter,
            area,
            radius=px(8),
            fill=color(fill) if fill else None,
            border=color(border),
            width=2 if focused else 1,
            dashed=block.role in (BlockRole.BREAK, BlockRole.SLOT) and not focused,
        )

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint bar, start, title, remarks, chair and minutes."""
        block = _block(index)
        line = _Line(painter, _area(box, index, option), option.direction)
        if block.role is BlockRole.SLOT:
            ink = "warn" if block.late else "accent"
            line.words(block.title, px(15), font("s", 600), ink)
            return
        if block.role is BlockRole.FREE:
            line.words(block.title, px(20), font("xs"), "text3")
            return
        small = line.area.height() < px(LOW)
        right = line.tail(block)
        if block.role is BlockRole.SESSION:
            line.bar("done" if block.done else "accent")
            line.words(block.start, px(20), font("xs" if small else "s", tabular=True), "text2")
            title = font("xs" if small else "s", 600)
            width = line.words(block.title, px(66), title, "text", right=right)
            line.signs(block, px(66) + width + px(8), right)
            return
        line.icon(block.icon, px(14))
        text = f"{block.start}  {block.title}" if _tells_start(block) else block.title
        width = line.words(text, px(41), font("s"), "text2", right=right)
        line.signs(block, px(41) + width + px(8), right)


class _Line:
    """The one line of words inside a block, written from its leading edge."""

    def __init__(self, painter: QPainter, area: QRectF, direction: Qt.LayoutDirection) -> None:
        self.painter, self.area, self.direction = painter, area, direction

    def words(
        self, text: str, left: float, face: QFont, ink: str, *, right: float | None = None
    ) -> float:
        """Write text from ``left`` to at most ``right``; return its width."""
        end = self.area.width() - px(12) if right is None else right
        box = self._box(left, max(0.0, end - left))
        return draw_text(self.painter, box, text, font=face, color=color(ink))

    def tail(self, block: Block) -> float:
        """Write minutes and chair at the far end; return where they begin."""
        width = self.area.width()
        face = font("xs", tabular=True)
        length = _length(block.minutes) if block.role is not BlockRole.BESIDE else ""
        two = bool(block.likely) and self.area.height() >= px(TALL)
        self._right(length, width - px(14), face, shift=-px(8) if two else 0)
        if two:
            self._right(block.likely, width - px(14), face, shift=px(8))
        # The longest usual length keeps its column, so that chairs stand in one line.
        column = max(text_width(length, face), text_width(_length(45), face))
        column = max(column, text_width(block.likely, face))
        edge = width - px(14) - column - px(17)
        names = min(text_width(block.chairs, face), edge * 0.45)
        self._right(block.chairs, edge, face, room=names)
        return edge - names - (px(16) if names else 0)

    def signs(self, block: Block, left: float, right: float) -> None:
        """Paint the lock of a pinned start and the warning of one that runs over."""
        if block.pinned and left + px(13) <= right:
            size = px(13)
            place = self._box(left, size)
            middle = QPointF(place.center().x() - size / 2, place.center().y() - size / 2)
            draw_icon(self.painter, "lock", QRectF(middle.x(), middle.y(), size, size), "text3")
            left += size + px(8)
        if not block.over_minutes:
            return
        text = over_text(block.over_minutes)
        width = tag_width(text, "triangle-alert")
        height = min(px(22), self.area.height() - 2)
        box = self._box(max(left, right - width), width)
        tag = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
        draw_tag(self.painter, tag, text, kind="warn", icon="triangle-alert")

    def bar(self, ink: str) -> None:
        """Paint the bar at the leading edge."""
        inset = px(5)
        bar = QRectF(
            self.area.left() + px(8),
            self.area.top() + inset,
            px(3),
            max(px(4), self.area.height() - 2 * inset),
        )
        draw_box(self.painter, mirrored(self.area, bar, self.direction), radius=1, fill=color(ink))

    def icon(self, name: str, left: float) -> None:
        """Paint the icon of a break."""
        if name:
            size = px(16)
            box = self._box(left, size)
            top = box.center().y() - size / 2
            draw_icon(self.painter, name, QRectF(box.left(), top, size, size), "text2")

    def _right(
        self, text: str, edge: float, face: QFont, *, room: float | None = None, shift: int = 0
    ) -> None:
        width = text_width(text, face) if room is None else room
        box = self._box(edge - width, width + 1).translated(0, shift)
        draw_text(self.painter, box, text, font=face, color=color("text2"))

    def _box(self, left: float, width: float) -> QRectF:
        box = QRectF(self.area.left() + left, self.area.top(), width, self.area.height())
        return mirrored(self.area, box, self.direction)


def _length(minutes: int) -> str:
    """Return a length in minutes, so that lengths compare at a glance."""
    return _("{minutes} min").format(minutes=minutes)


def _block(index: Index) -> Block:
    block = index.data(BLOCK_ROLE)
    if not isinstance(block, Block):
        raise TypeError(block)
    return block


def _area(box: QRectF, index: Index, option: QStyleOptionViewItem) -> QRectF:
    direction: Qt.LayoutDirection = option.direction
    return mirrored(box, block_box(box, index.row()), direction)


def _tells_start(block: Block) -> bool:
    """Return whether a start stands before the title: beside the day the hours do not tell it."""
    return block.role is BlockRole.BESIDE and bool(block.start)
