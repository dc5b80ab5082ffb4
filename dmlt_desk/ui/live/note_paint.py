"""What the notes show beside their words: bullets, grounds of decisions and actions, times.

Looks that follow from kind and level are painted or highlighted, never written into the document,
so they can neither be undone nor saved.
"""

from collections.abc import Iterator
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.i18n import _
from dmlt_desk.models import BlockKind
from dmlt_desk.ui.live.note_document import (
    EDGE,
    HEADINGS,
    Mark,
    indent,
    kind_of,
    level_of,
    mark_of,
    typed_at,
)
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import draw_icon

if TYPE_CHECKING:
    # The editor imports this module.
    from dmlt_desk.ui.live.notes_editor import NotesEditor

GUTTER: Final = 64
GROUND_REACH: Final = 17
"""How far a ground reaches beyond the middle of its first and last line, in design pixels."""

MARK_ICONS: Final = {Mark.ACTION: "square-check-big", Mark.DECISION: "gavel"}


def mark_word(mark: Mark) -> str:
    """Return the word beside a marked paragraph."""
    return _("Decision") if mark is Mark.DECISION else _("Action")


class NoteHighlighter(QSyntaxHighlighter):
    """Sets headings in semi-bold and deeper levels in the second ink."""

    def highlightBlock(self, text: str) -> None:
        """Give a paragraph the look of its kind and level."""
        block = self.currentBlock()
        look = QTextCharFormat()
        if mark_of(block) is not None:
            look.setProperty(QTextCharFormat.Property.FontPixelSize, px(14))
        elif kind_of(block) in HEADINGS:
            look.setFontWeight(QFont.Weight.DemiBold.value)
        elif level_of(block) > 1:
            look.setForeground(color("text2"))
        else:
            return
        self.setFormat(0, len(text.encode("utf-16-le")) // 2, look)


def blocks_between(editor: "NotesEditor", top: float, bottom: float) -> Iterator[QTextBlock]:
    """Yield the paragraphs that reach into a strip of the viewport, in its pixels."""
    layout = editor.document().documentLayout()
    shift = editor.verticalScrollBar().value()
    block = _first_reaching(editor.document(), top + shift)
    while block.isValid() and layout.blockBoundingRect(block).top() - shift <= bottom:
        yield block
        block = block.next()


def _first_reaching(document: QTextDocument, top: float) -> QTextBlock:
    """Return the first paragraph that reaches below ``top``.

    By halving: Qt's own search for the paragraph at a point takes 6 ms in a megabyte of notes.
    """
    layout = document.documentLayout()
    low, high = 0, document.blockCount() - 1
    while low < high:
        middle = (low + high) // 2
        if layout.blockBoundingRect(document.findBlockByNumber(middle)).bottom() > top:
            high = middle
        else:
            low = middle + 1
    return document.findBlockByNumber(low)


def baseline(editor: "NotesEditor", block: QTextBlock, line_number: int = 0) -> float:
    """Return where the words of a paragraph's line stand, in viewport pixels."""
    layout = block.layout()
    line = layout.lineAt(line_number)
    top = layout.position().y() - editor.verticalScrollBar().value()
    return top + line.y() + line.ascent() if line.isValid() else top


def paint_beside(painter: QPainter, editor: "NotesEditor", clip: QRect) -> None:
    """Paint what stands beside and below the words of a strip: bullets, grounds, icons.

    Only what ``clip`` shows is looked at, as a key repaints one line.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    reach = px(GROUND_REACH)
    for block in blocks_between(editor, clip.top() - reach, clip.bottom() + reach):
        mark = mark_of(block)
        if mark is not None:
            _ground(painter, editor, block, mark)
        elif level_of(block) and kind_of(block) is BlockKind.BULLET:
            level = level_of(block)
            middle = baseline(editor, block) - QFontMetricsF(editor.font()).xHeight() / 2
            _bullet(painter, indent(level) - px(9.5), middle, level)


def _ground(painter: QPainter, editor: "NotesEditor", block: QTextBlock, mark: Mark) -> None:
    rise = QFontMetricsF(editor.font()).xHeight() / 2
    first = baseline(editor, block)
    last = baseline(editor, block, max(0, block.layout().lineCount() - 1))
    ground = QRectF(0, first - rise - px(GROUND_REACH), editor.viewport().width() - px(EDGE), 0)
    ground.setBottom(last - rise + px(GROUND_REACH))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("accent_soft"))
    painter.drawRoundedRect(ground, px(8), px(8))
    size = px(16)
    place = QRectF(ground.left() + px(12), first - rise - size / 2, size, size)
    draw_icon(painter, MARK_ICONS[mark], place, "accent")
    face = font("xs", 500)
    word = mark_word(mark)
    left = ground.right() - px(12) - QFontMetricsF(face).horizontalAdvance(word)
    painter.setFont(face)
    painter.setPen(color("accent"))
    painter.drawText(QPointF(left, first), word)


def _bullet(painter: QPainter, x: float, y: float, level: int) -> None:
    """Paint one bullet: filled, ringed, square, by level."""
    ink: QColor = color("text3")
    radius = px(2) if level == 1 else px(2.5)
    hollow = level % 3 == 2
    painter.setPen(QPen(ink, 1.2) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else ink)
    box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    if level % 3 == 0:
        painter.drawRect(box)
    else:
        painter.drawEllipse(box)


class NoteGutter(QWidget):
    """The time of each paragraph's first keystroke, where it differs from the one seen above."""

    def __init__(self, editor: "NotesEditor", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._zone = "UTC"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        editor.verticalScrollBar().valueChanged.connect(self.update)
        editor.tracker.restamped.connect(self.update)
        editor.document().documentLayout().update.connect(self._follow)

    def set_zone(self, time_zone: str) -> None:
        """Show times of this zone."""
        self._zone = time_zone
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as the design's gutter."""
        return QSize(px(GUTTER), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the times beside the paragraphs of a strip."""
        painter = QPainter(self)
        clip = event.rect()
        blocks = list(blocks_between(self._editor, clip.top(), clip.bottom()))
        above = self._minute_above(blocks[0]) if blocks else None
        for block in blocks:
            minute = _minute(block)
            if minute in (None, above):
                continue
            above = minute
            face = font("key", 400, tabular=True)
            painter.setFont(face)
            painter.setPen(color("text3"))
            moment = typed_at(block)
            label = clock_text(moment, self._zone) if moment is not None else ""
            left = self.width() - px(16) - QFontMetricsF(face).horizontalAdvance(label)
            painter.drawText(QPointF(left, baseline(self._editor, block)), label)

    def _follow(self, changed: QRectF) -> None:
        """Paint anew what was laid out anew."""
        top = floor(changed.top()) - self._editor.verticalScrollBar().value()
        self.update(0, top, self.width(), ceil(min(changed.height(), self.height())) + 1)

    def _minute_above(self, block: QTextBlock) -> int | None:
        """Return the minute that is seen last above a paragraph, None where there is none."""
        layout = self._editor.document().documentLayout()
        shift = self._editor.verticalScrollBar().value()
        above = block.previous()
        while above.isValid() and layout.blockBoundingRect(above).bottom() > shift:
            if (minute := _minute(above)) is not None:
                return minute
            above = above.previous()
        return None


def _minute(block: QTextBlock) -> int | None:
    """Return the minute of a paragraph's first keystroke, counted from the epoch."""
    moment = typed_at(block)
    return None if moment is None else floor(moment.timestamp()) // 60
