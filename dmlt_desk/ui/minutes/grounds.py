"""What Qt does not paint under a text document: the grounds and bars of marked paragraphs."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTextBlock, QTextDocument

from dmlt_desk.ui.minutes.paper import Mark

_REACH, _PAD, _BAR = 12, 5, 3


def paint_grounds(
    painter: QPainter, document: QTextDocument, clip: QRectF, *, scale: float
) -> None:
    """Paint what lies under the marked paragraphs that ``clip`` shows."""
    layout = document.documentLayout()
    near = clip.adjusted(0, -4 * _PAD * scale, 0, 4 * _PAD * scale)
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        if form.hasProperty(Mark.GROUND) or form.hasProperty(Mark.BAR):
            box = layout.blockBoundingRect(block)
            if box.top() > near.bottom():
                return
            if box.intersects(near):
                _paint(painter, block, box, scale)
        block = block.next()


def _paint(painter: QPainter, block: QTextBlock, box: QRectF, scale: float) -> None:
    """Paint under one paragraph; neighbours of one kind make one surface."""
    form = block.blockFormat()
    left = form.leftMargin() - _REACH * scale
    box = QRectF(left, box.top() - _PAD * scale, 0, box.height() + 2 * _PAD * scale)
    box.setWidth(block.document().textWidth() - left)
    following = block.next()
    if following.isValid() and _marks(following) == _marks(block) and form.hasProperty(Mark.BAR):
        layout = block.document().documentLayout()
        box.setBottom(layout.blockBoundingRect(following).top())
    if form.hasProperty(Mark.GROUND):
        painter.fillRect(box, QColor(form.property(Mark.GROUND)))
    if form.hasProperty(Mark.BAR):
        box.setWidth(_BAR * scale)
        painter.fillRect(box, QColor(form.property(Mark.BAR)))


def _marks(block: QTextBlock) -> tuple[object, object]:
    form = block.blockFormat()
    return form.property(Mark.GROUND), form.property(Mark.BAR)
