"""The minutes as PDF: the preview's document, laid out on A4 with numbered pages."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from dmlt_desk.exporters.minutes.outline import Outline
from dmlt_desk.i18n import _
from dmlt_desk.ui.minutes.grounds import paint_grounds
from dmlt_desk.ui.minutes.page_document import PageDocument
from dmlt_desk.ui.theme import LIGHT, sized_font

_DPI: Final = 144
_MARGIN_MM: Final = 20
_FOOT: Final = 40
"""Room for the line at the bottom of each page, in dots."""
_SCALE: Final = _DPI / 72 * 10 / 12
"""The page's 12 becomes 10 points."""


def pdf_bytes(outline: Outline) -> bytes:
    """Return the outline as a PDF file; it may run on any thread."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(outline.full_title)
    writer.setCreator(outline.author)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    paper = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(paper, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    _paint(outline, writer)
    buffer.close()
    return bytes(store.data())


def _paint(outline: Outline, writer: QPdfWriter) -> None:
    """Paint page after page."""
    document = PageDocument(outline, scale=_SCALE)
    width, height = writer.width(), writer.height() - _FOOT
    document.setPageSize(QSizeF(width, height))
    context = QAbstractTextDocumentLayout.PaintContext()
    painter = QPainter(writer)
    pages = document.pageCount()
    for number in range(pages):
        if number:
            writer.newPage()
        whole = QRectF(0, number * height, width, height)
        painter.save()
        painter.translate(0, -whole.top())
        painter.setClipRect(whole)
        paint_grounds(painter, document, whole, scale=_SCALE)
        context.clip = whole
        document.documentLayout().draw(painter, context)
        painter.restore()
        _paint_foot(painter, outline, number + 1, pages, top=height)
    painter.end()


def _paint_foot(
    painter: QPainter, outline: Outline, number: int, pages: int, *, top: float
) -> None:
    painter.setFont(sized_font(9 * _SCALE, 400))
    painter.setPen(QColor(LIGHT.text2))
    line = top + _FOOT
    painter.drawText(0, round(line), outline.foot)
    words = _("Page {page} of {pages}").format(page=number, pages=pages)
    wide = painter.fontMetrics().horizontalAdvance(words)
    painter.drawText(round(painter.device().width() - wide), round(line), words)
