"""The rest of a day twice, side by side and to scale: as it goes, and with one of the ways."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dmlt_desk.ui.live.recover.strip_rows import StripBlock, StripColumn, Strips
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import draw_box, draw_icon, draw_text, mirrored, text_width

LINE: Final = 15
"""The height of one line of words; a block that is lower says nothing."""
LOWEST, HIGHEST = 1.1, 2.2
"""Pixels of the design a minute."""
HEAD, FOOT, GUTTER, BETWEEN, GAP = 26, 24, 42, 14, 2
TICK = 8
"""The planned close stands out so far behind the blocks that lie over it."""
WIDTH = 340
NARROWER = 0.43
"""The part of the width that the day as it goes takes: the other column says what changes."""


class DayStrip(QWidget):
    """Sessions are filled, breaks dashed with an icon; what changes says so in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strips: Strips | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def strips(self) -> Strips | None:
        """What is drawn."""
        return self._strips

    def show_strips(self, strips: Strips | None) -> None:
        """Draw other columns; ``None`` hides it."""
        self.setVisible(strips is not None)
        if strips == self._strips:
            return
        self._strips = strips
        self.setAccessibleName(strips.spoken if strips is not None else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be high enough for the shortest block to say something, within reason."""
        if self._strips is None:
            return QSize(px(WIDTH), 0)
        return QSize(px(WIDTH), px(HEAD + FOOT + self._strips.length * self._per_minute))

    def minimumSizeHint(self) -> QSize:
        """Be all of it: the panel scrolls."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the planned close, then both columns."""
        strips = self._strips
        if strips is None:
            return
        painter = QPainter(self)
        room = self.width() - px(BETWEEN) - px(TICK)
        first = room * NARROWER
        second = room - first
        left = QRectF(0, 0, first, self.height())
        right = QRectF(first + px(BETWEEN), 0, second, self.height())
        for column, area in ((strips.before, left), (strips.after, right)):
            if strips.close is not None:
                self._paint_close(painter, strips.close, area)
            self._paint_column(painter, column, area)

    @property
    def _per_minute(self) -> float:
        shortest = self._strips.shortest if self._strips is not None else 1
        return min(HIGHEST, max(LOWEST, (LINE + GAP) / shortest))

    def _y(self, minutes: float) -> float:
        return px(HEAD) + px(minutes * self._per_minute)

    def _place(self, box: QRectF) -> QRectF:
        return mirrored(QRectF(self.rect()), box, self.layoutDirection())

    def _paint_close(self, painter: QPainter, minutes: float, area: QRectF) -> None:
        """Draw the planned close beside and behind the blocks; it strikes no time through."""
        painter.save()
        pen = QPen(color("border_strong"), 1)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        y = round(self._y(minutes)) - 0.5
        left = area.left() + px(GUTTER)
        line = self._place(QRectF(left, y, area.right() + px(TICK) - left, 0))
        painter.drawLine(line.topLeft(), line.topRight())
        painter.restore()

    def _paint_column(self, painter: QPainter, column: StripColumn, area: QRectF) -> None:
        head = QRectF(area.left() + px(GUTTER), 0, area.width() - px(GUTTER), px(HEAD - 6))
        self._words(painter, head, column.heading, font("xs", 600), color("text2"))
        for block in column.blocks:
            self._paint_block(painter, block, area)
        face = font("xs", 600 if column.is_late else 500, tabular=True)
        # Longer words begin below the times, so that none of them is cut.
        room = max(area.width() - px(GUTTER), text_width(column.end, face) + 1)
        width = min(room, area.width())
        foot = QRectF(area.right() - width, self._y(column.bottom) + px(4), width, px(LINE))
        self._words(painter, foot, column.end, face, color("over" if column.is_late else "text2"))

    def _paint_block(self, painter: QPainter, block: StripBlock, area: QRectF) -> None:
        top, bottom = self._y(block.top), self._y(block.bottom)
        height = max(1.0, bottom - top - px(GAP))
        box = QRectF(area.left() + px(GUTTER), top, area.width() - px(GUTTER), height)
        self._paint_ground(painter, self._place(box), block)
        line = min(float(px(LINE)), height)
        if line < px(LINE - 5):
            return
        # A high block says its words at its top, a low one in its middle.
        lines = 2 if _is_high(block, height) else 1
        shift = min(px(3), (height - lines * line) / 2)
        row = QRectF(box.left(), top + shift, box.width(), line)
        start = QRectF(area.left(), row.top(), px(GUTTER - 6), line)
        face = font("key", 600 if block.moves else 500, tabular=True)
        ink = "text" if block.moves else "text3"
        end = Qt.AlignmentFlag.AlignTrailing
        self._words(painter, start, block.start, face, color(ink), align=end)
        self._paint_words(painter, row, block, height)

    def _paint_ground(self, painter: QPainter, box: QRectF, block: StripBlock) -> None:
        radius = min(px(5), box.height() / 2)
        if block.icon:
            draw_box(painter, box, radius=radius, border=color("border_strong"), dashed=True)
            return
        fill = "accent_soft" if block.note and not block.is_gone else "sunken"
        border = color("border_strong") if block.is_gone else None
        ground = None if block.is_gone else color(fill)
        draw_box(painter, box, radius=radius, fill=ground, border=border, dashed=block.is_gone)
        if block.note and not block.is_gone:
            bar = QRectF(box.left(), box.top(), px(3), box.height())
            painter.fillRect(mirrored(box, bar, self.layoutDirection()), color("accent"))

    def _paint_words(
        self, painter: QPainter, row: QRectF, block: StripBlock, height: float
    ) -> None:
        """Write the title, and what changes behind it or, in a high block, below it."""
        left = row.left() + px(9)
        if block.icon:
            size = min(float(px(12)), row.height())
            sign = QRectF(left, row.center().y() - size / 2, size, size)
            draw_icon(painter, block.icon, self._place(sign), "text2")
            left += size + px(5)
        right = row.right() - px(6)
        note = font("key", 600, tabular=True)
        ink = color("text2" if block.is_gone else "accent" if block.note else "text2")
        wide = text_width(block.note, note)
        if _is_high(block, height):
            below = QRectF(left, row.bottom(), right - left, row.height())
            self._words(painter, below, block.note, note, ink)
        elif block.note:
            end = QRectF(max(left, right - wide - 1), row.top(), wide + 1, row.height())
            self._words(painter, end, block.note, note, ink)
            right -= wide + px(8)
        title = QRectF(left, row.top(), max(0.0, right - left), row.height())
        plain = block.is_gone or bool(block.icon)
        self._words(
            painter,
            title,
            block.title,
            font("key", 400 if plain else 500),
            color("text2" if plain else "text"),
        )

    def _words(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        face: QFont,
        ink: QColor,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
    ) -> None:
        if box.width() > 0 and words:
            draw_text(painter, self._place(box), words, font=face, color=ink, align=align)


def _is_high(block: StripBlock, height: float) -> bool:
    """Return whether a block has room for what changes below its title."""
    return bool(block.note) and height >= px(2 * LINE - 1)
