"""The report of a day on paper: A4 across, light whatever the window shows, in numbered pages."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from dmlt_desk.domain.actuals import DayActuals
from dmlt_desk.domain.actuals_text import day_words, totals_lines
from dmlt_desk.i18n import _
from dmlt_desk.ui.dates import date_text
from dmlt_desk.ui.live.day_report.bars import ReportRow, hour_scale, report_rows
from dmlt_desk.ui.live.day_report.chart import (
    Frame,
    draw_axis,
    draw_legend,
    draw_row,
    legend,
    legend_places,
)
from dmlt_desk.ui.live.day_report.look import PaperLook
from dmlt_desk.ui.widgets import draw_text

_DPI: Final = 144
_MARGIN_MM: Final = 15
_LOOK: Final = PaperLook(_DPI / 96 * 0.82)
"""A line of 13 becomes 8 points: the whole of a usual day stands on one page."""


def report_pdf(actuals: DayActuals, time_zone: str) -> bytes:
    """Return the report of a day as a PDF file; rows are not cut by the end of a page."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(_title(actuals))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    paper = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(paper, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter)
    )
    _Pages(actuals, time_zone, writer).paint()
    buffer.close()
    return bytes(store.data())


def _title(actuals: DayActuals) -> str:
    day = date_text(actuals.day.date, _("dddd d MMMM yyyy"))
    words = _("Planned and actual times: {day}, {date}")
    return words.format(day=day_words(actuals.number), date=day)


class _Pages:
    """Paints page after page; the hours stand over the rows of each."""

    def __init__(self, actuals: DayActuals, time_zone: str, writer: QPdfWriter) -> None:
        self._actuals, self._zone, self._writer = actuals, time_zone, writer
        self._rows = report_rows(actuals, time_zone)
        self._scale = hour_scale(self._rows, time_zone)
        self._frame = Frame(_LOOK, writer.width())
        self._painter = QPainter(writer)

    def paint(self) -> None:
        """Paint everything."""
        head = self._head_height()
        pages = self._broken(head)
        for number, rows in enumerate(pages, 1):
            if number > 1:
                self._writer.newPage()
            top = self._paint_head() if number == 1 else 0.0
            self._paint_rows(rows, top)
            self._paint_foot(number, len(pages))
        self._painter.end()

    def _head_height(self) -> float:
        lines = len(totals_lines(self._actuals, self._zone))
        swatches = legend_places(legend(self._rows), self._frame.width, _LOOK)[1]
        return _LOOK.line("h2") + lines * _LOOK.line("s") + swatches + _LOOK.size(28)

    def _broken(self, head: float) -> list[list[ReportRow]]:
        """Return the rows of each page; every page has one at least."""
        room = self._writer.height() - self._frame.axis_height - 2 * _LOOK.line("s")
        pages: list[list[ReportRow]] = [[]]
        left = room - head
        for row in self._rows:
            height = self._frame.height(row)
            if height > left and pages[-1]:
                pages.append([])
                left = room
            pages[-1].append(row)
            left -= height
        return pages

    def _paint_head(self) -> float:
        """Paint title, sums and legend; return where the rows begin."""
        width, top = self._frame.width, 0.0
        box = QRectF(0, top, width, _LOOK.line("h2"))
        self._words(box, _title(self._actuals), "h2", 600, "text")
        top = box.bottom() + _LOOK.size(6)
        for line in totals_lines(self._actuals, self._zone):
            box = QRectF(0, top, width, _LOOK.line("s"))
            self._words(box, line, "s", 400, "text2")
            top = box.bottom()
        entries = legend(self._rows)
        top += _LOOK.size(8)
        place = QRectF(0, top, width, legend_places(entries, width, _LOOK)[1])
        draw_legend(self._painter, place, entries, _LOOK)
        return place.bottom() + _LOOK.size(14)

    def _paint_rows(self, rows: list[ReportRow], top: float) -> None:
        width = self._frame.width
        if self._scale is not None:
            axis = QRectF(0, top, width, self._frame.axis_height)
            draw_axis(self._painter, axis, self._scale, _LOOK)
        top += self._frame.axis_height
        for row in rows:
            box = QRectF(0, top, width, self._frame.height(row))
            draw_row(self._painter, box, row, self._scale, _LOOK)
            top = box.bottom()
            line = QRectF(0, top - 1, width, 1)
            self._painter.fillRect(line, _LOOK.ink("border"))

    def _paint_foot(self, number: int, pages: int) -> None:
        line = _LOOK.line("xs")
        box = QRectF(0, self._writer.height() - line, self._frame.width, line)
        words = _("Page {page} of {pages}").format(page=number, pages=pages)
        self._words(box, words, "xs", 400, "text2")

    def _words(self, box: QRectF, text: str, style: str, weight: int, ink: str) -> None:
        face = _LOOK.face(style, weight)
        draw_text(self._painter, box, text, font=face, color=_LOOK.ink(ink))
