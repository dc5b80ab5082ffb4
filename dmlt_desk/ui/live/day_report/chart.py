"""Strokes of the picture: a row with its bars, the hours over them, what the bars mean.

A plan is hollow, what took place is full, over time is hatched and what had no plan is dotted, so
that nothing is told by colour alone. The bars run from left to right in every language.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from dmlt_desk.i18n import _
from dmlt_desk.ui.live.day_report.bars import HourScale, Kind, ReportRow, Stretch
from dmlt_desk.ui.live.day_report.look import Look
from dmlt_desk.ui.widgets import draw_box, draw_text, mirrored, text_width

WIDE: Final = 820
"""From this width on, in pixels of the design, the words stand beside the bars, else above."""
_TITLE, _REMARK = 210, 196
_BAR, _GAP, _PAD, _PAD_WIDE = 9, 2, 8, 7
_EDGE: Final = 20
"""Room at both ends of the bars, for the words of the first and the last hour."""
_LEAST: Final = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things lie in a width; all in scaled pixels."""

    look: Look
    width: float

    @property
    def is_wide(self) -> bool:
        """Whether the words stand beside the bars."""
        return self.width >= self.look.size(WIDE)

    @property
    def bars(self) -> tuple[float, float]:
        """From where to where the bars lie."""
        size, edge = self.look.size, self.look.size(_EDGE)
        if self.is_wide:
            return size(_TITLE) + edge, self.width - size(_REMARK) - edge
        return edge, self.width - edge

    def x(self, share: float) -> float:
        """Return where a share of the hours lies."""
        left, right = self.bars
        return left + share * (right - left)

    def fits(self, row: ReportRow) -> bool:
        """Return whether title and remark stand on one line above the bars."""
        face, room = self.look.face, self.width - self.look.size(16)
        title = text_width(row.title, face("s", 500))
        return title + text_width(row.remark, face("xs")) <= room

    def height(self, row: ReportRow) -> int:
        """Return the height of a row."""
        size = self.look.size
        bars = row.lanes * size(_BAR) + (row.lanes - 1) * size(_GAP)
        if self.is_wide:
            count = len(_two_lines(row.remark, size(_REMARK), self.look))
            words = max(self.look.line("s"), count * self.look.line("xs"))
            return 2 * size(_PAD_WIDE) + max(bars, words)
        words = self.look.line("s") + (0 if self.fits(row) else self.look.line("xs"))
        return 2 * size(_PAD) + words + size(4) + bars

    @property
    def axis_height(self) -> int:
        """Return the height of the line of hours."""
        return self.look.line("xs") + self.look.size(6)


def draw_row(
    painter: QPainter,
    box: QRectF,
    row: ReportRow,
    scale: HourScale | None,
    look: Look,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """Paint one row into ``box``: hour lines, words, bars."""
    frame = Frame(look, box.width())
    lines = QRectF(box)
    if frame.is_wide:
        _draw_words_beside(painter, box, row, look, direction)
        lanes = row.lanes * look.size(_BAR) + (row.lanes - 1) * look.size(_GAP)
        top = box.center().y() - lanes / 2
    else:
        words = box.adjusted(0, look.size(_PAD), 0, 0)
        top = _draw_words_above(painter, words, row, frame, direction)
        # Through the words they would make them hard to read.
        lines.setTop(top)
    if scale is not None:
        _draw_hour_lines(painter, lines, scale, frame)
        _draw_lanes(painter, box.left(), top, row, scale, frame)


def draw_axis(painter: QPainter, box: QRectF, scale: HourScale, look: Look) -> None:
    """Paint the words of the hours into ``box``; where they are close, every second or third."""
    frame = Frame(look, box.width())
    face = look.face("xs")
    widest = max(text_width(mark.text, face) for mark in scale.hours) + look.size(10)
    left, right = frame.bars
    room = (right - left) / max(1, len(scale.hours) - 1)
    every = max(1, int(-(-widest // max(1.0, room))))
    for mark in scale.hours[::every]:
        middle = box.left() + frame.x(scale.share(mark.at))
        words = QRectF(middle - widest, box.top(), 2 * widest, look.line("xs"))
        center = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, words, mark.text, font=face, color=look.ink("text2"), align=center)


def legend(rows: list[ReportRow]) -> list[tuple[str, str]]:
    """Return what the bars of these rows mean: the sort of bar and its words."""
    kinds = {one.kind for row in rows for one in row.held}
    entries = [
        ("plan", _("Planned"), any(row.plan for row in rows)),
        ("adopted", _("New plan"), any(row.adopted for row in rows)),
        (Kind.HELD, _("Held"), Kind.HELD in kinds),
        (Kind.BREAK, _("Break"), Kind.BREAK in kinds),
        (Kind.OVER, _("Over time"), Kind.OVER in kinds),
        (Kind.UNSCHEDULED, _("Not planned"), Kind.UNSCHEDULED in kinds),
        (Kind.HOLE, _("Stood still"), Kind.HOLE in kinds),
    ]
    return [(str(sort), words) for sort, words, shown in entries if shown]


def legend_places(
    entries: list[tuple[str, str]], width: float, look: Look
) -> tuple[list[QPointF], int]:
    """Return where each entry of the legend begins in a width, and the height of all."""
    places: list[QPointF] = []
    left, top = 0.0, 0
    for _sort, words in entries:
        wide = look.size(22 + 6 + 18) + text_width(words, look.face("xs"))
        if left and left + wide > width:
            left, top = 0.0, top + look.line("xs") + look.size(4)
        places.append(QPointF(left, top))
        left += wide
    return places, top + look.line("xs") if entries else 0


def draw_legend(
    painter: QPainter,
    box: QRectF,
    entries: list[tuple[str, str]],
    look: Look,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """Paint each sort of bar with its words."""
    places, _height = legend_places(entries, box.width(), look)
    line, bar = look.line("xs"), look.size(_BAR)
    for (sort, words), place in zip(entries, places, strict=True):
        left, top = box.left() + place.x(), box.top() + place.y()
        swatch = QRectF(left, top + (line - bar) / 2, look.size(22), bar)
        name = QRectF(left + look.size(28), top, box.width(), line)
        name.setWidth(text_width(words, look.face("xs")) + 1)
        swatch, name = (mirrored(box, one, direction) for one in (swatch, name))
        if sort in ("plan", "adopted"):
            _draw_plan(painter, swatch, look, dashed=sort == "adopted")
        else:
            _draw_held(painter, swatch, Kind(sort), look)
        draw_text(painter, name, words, font=look.face("xs"), color=look.ink("text2"))


def _draw_hour_lines(painter: QPainter, box: QRectF, scale: HourScale, frame: Frame) -> None:
    painter.save()
    painter.setPen(QPen(frame.look.ink("border"), max(1, frame.look.size(1))))
    for mark in scale.hours:
        x = round(box.left() + frame.x(scale.share(mark.at))) + 0.5
        painter.drawLine(QLineF(x, box.top(), x, box.bottom()))
    painter.restore()


def _draw_words_beside(
    painter: QPainter, box: QRectF, row: ReportRow, look: Look, direction: Qt.LayoutDirection
) -> None:
    """Write the title before the bars and the remark behind them, in at most two lines."""
    title = QRectF(box.left(), box.top(), look.size(_TITLE), box.height())
    _draw_title(painter, mirrored(box, title, direction), row, look)
    left = box.right() - look.size(_REMARK)
    lines = _two_lines(row.remark, look.size(_REMARK), look)
    line = look.line("xs")
    top = box.center().y() - len(lines) * line / 2
    for number, words in enumerate(lines):
        place = QRectF(left, top + number * line, look.size(_REMARK), line)
        _draw_remark(painter, mirrored(box, place, direction), words, row, look)


def _draw_words_above(
    painter: QPainter,
    box: QRectF,
    row: ReportRow,
    frame: Frame,
    direction: Qt.LayoutDirection,
) -> float:
    """Write title and remark over the bars; return where the bars begin."""
    look = frame.look
    line, small = look.line("s"), look.line("xs")
    title = QRectF(box.left(), box.top(), box.width(), line)
    _draw_title(painter, title, row, look)
    bottom = box.top() + line
    if frame.fits(row):
        end = Qt.AlignmentFlag.AlignTrailing
        _draw_remark(painter, title, row.remark, row, look, align=end)
    else:
        under = QRectF(box.left(), bottom, box.width(), small)
        _draw_remark(painter, mirrored(box, under, direction), row.remark, row, look)
        bottom += small
    return bottom + look.size(4)


def _draw_title(painter: QPainter, box: QRectF, row: ReportRow, look: Look) -> None:
    weight, ink = (400, "text2") if row.is_break else (500, "text")
    draw_text(painter, box, row.title, font=look.face("s", weight), color=look.ink(ink))


def _draw_remark(
    painter: QPainter,
    box: QRectF,
    words: str,
    row: ReportRow,
    look: Look,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
) -> None:
    ink = "over" if row.over and not row.is_break else "text2"
    draw_text(painter, box, words, font=look.face("xs"), color=look.ink(ink), align=align)


def _two_lines(words: str, width: float, look: Look) -> list[str]:
    """Break words at a comma or space into at most two lines; the second is cut as it is drawn."""
    face = look.face("xs")
    if not words or text_width(words, face) <= width:
        return [words] if words else []
    parts = words.split(" ")
    best = 1
    for count in range(1, len(parts)):
        if text_width(" ".join(parts[:count]), face) <= width:
            best = count
    return [" ".join(parts[:best]), " ".join(parts[best:])]


def _draw_lanes(
    painter: QPainter, left: float, top: float, row: ReportRow, scale: HourScale, frame: Frame
) -> None:
    """Paint the plan, the newest plan and what took place, one below the other."""
    look = frame.look
    height, gap = look.size(_BAR), look.size(_GAP)

    def lane(one: Stretch, number: int) -> QRectF:
        begin, end = (frame.x(scale.share(each)) for each in (one.start, one.end))
        wide = max(end - begin, look.size(_LEAST) if one.kind is not Kind.OVER else 1.0)
        return QRectF(left + begin, top + number * (height + gap), wide, height)

    if row.plan is not None:
        _draw_plan(painter, lane(row.plan, 0), look)
    if row.adopted is not None:
        _draw_plan(painter, lane(row.adopted, 1), look, dashed=True)
    for one in row.held:
        _draw_held(painter, lane(one, row.lanes - 1), one.kind, look)


def _draw_plan(painter: QPainter, box: QRectF, look: Look, *, dashed: bool = False) -> None:
    width = max(1, look.size(1))
    border = look.ink("border_strong")
    draw_box(
        painter,
        box,
        radius=look.size(2),
        fill=None if dashed else look.ink("surface"),
        border=border,
        width=width,
        dashed=dashed,
    )


def _draw_held(painter: QPainter, box: QRectF, kind: Kind, look: Look) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind is Kind.HOLE:
        pen = QPen(look.ink("text3"), max(1, look.size(1)), Qt.PenStyle.DotLine)
        painter.setPen(pen)
        middle = round(box.center().y()) + 0.5
        painter.drawLine(QLineF(box.left(), middle, box.right(), middle))
    elif kind is Kind.OVER:
        _hatch(painter, box, look)
    elif kind is Kind.UNSCHEDULED:
        draw_box(painter, box, radius=look.size(2), fill=look.ink("accent_soft"))
        painter.fillRect(box, QBrush(look.ink("accent"), Qt.BrushStyle.Dense6Pattern))
        border = look.ink("accent")
        draw_box(painter, box, radius=look.size(2), border=border, width=max(1, look.size(1)))
    else:
        fill = look.ink("pause" if kind is Kind.BREAK else "accent")
        draw_box(painter, box, radius=look.size(2), fill=fill)
    painter.restore()


def _hatch(painter: QPainter, box: QRectF, look: Look) -> None:
    """Fill with slanted stripes: over time is seen without colour too."""
    shape = QPainterPath()
    shape.addRect(box)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, look.ink("over_fill"))
    step, reach = look.size(6), box.height()
    painter.setPen(QPen(look.ink("over_soft"), max(1, look.size(2))))
    x = box.left() - reach
    while x < box.right():
        painter.drawLine(QLineF(x, box.bottom() + 1, x + reach, box.top() - 1))
        x += step
