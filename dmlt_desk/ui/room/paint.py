"""Strokes that the displays share: their grounds, text at a base line, icons, bands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QRegion,
    QTextLayout,
    QTextOption,
)

from dmlt_desk.ui.icons import icon_image
from dmlt_desk.ui.theme import DARK, LIGHT, Theme
from dmlt_desk.ui.widgets import Progress, draw_box
from dmlt_desk.ui.widgets.timing import first_changed, form_of

PAPER: Final = ("#fbfaf7", "#131517")
INK: Final = ("#131517", "#f4f4f2")
"""A ground and what is written on it."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a calm display: paper, or ink."""

    ground: str
    text: str
    theme: Theme


LOOKS: Final = {False: Look(*PAPER, LIGHT), True: Look(*INK, DARK)}
"""The two looks, by whether the ground is dark."""


def text(painter: QPainter, left: float, base: float, words: str, font: QFont, ink: str) -> float:
    """Paint words from ``left`` on a base line; return where they end."""
    painter.setFont(font)
    painter.setPen(QColor(ink))
    # As the words run: the dots of a cut title stand where its reading ends.
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(round(left), round(base), words)
    return left + width_of(words, font)


def text_until(
    painter: QPainter, right: float, base: float, words: str, font: QFont, ink: str
) -> float:
    """Paint words that end at ``right``; return where they begin."""
    left = right - width_of(words, font)
    text(painter, left, base, words, font, ink)
    return left


def centred(painter: QPainter, box: QRectF, words: str, font: QFont, ink: str) -> None:
    """Paint one line in the middle of a box, by the height of its capitals.

    Digits stand as eights would: their widths differ by a hair, and nothing is to move.
    """
    width = width_of(form_of(words), font) - font.letterSpacing()
    left = box.center().x() - width / 2
    base = box.center().y() + QFontMetricsF(font).capHeight() / 2
    text(painter, left, base, words, font, ink)


def only_in(region: QRegion, *places: QRectF) -> bool:
    """Return whether nothing beside these places is asked to be painted."""
    for place in places:
        region = region.subtracted(QRegion(place.toAlignedRect()))
    return region.isEmpty()


@contextmanager
def clipped(painter: QPainter, box: QRectF, region: QRegion) -> Iterator[None]:
    """Hold what is painted to the part of a box that is asked for.

    Without it the outlines of digits beside that part are worked out for nothing.
    """
    painter.save()
    painter.setClipRect(region.intersected(box.toAlignedRect()).boundingRect())
    yield
    painter.restore()


def width_of(words: str, font: QFont) -> float:
    """Return how wide one line is."""
    return QFontMetricsF(font).horizontalAdvance(words)


def elided(words: str, font: QFont, width: float) -> str:
    """Return words cut to a width, with dots where something is missing."""
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, width))


def two_lines(words: str, font: QFont, width: float, below: float) -> list[str]:
    """Break a title into two lines at most; the second, ``below`` wide, is elided.

    A word that is wider than the first line is broken anywhere: some scripts have no spaces.
    """
    if width_of(words, font) <= width:
        return [words]
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(1.0, width))
    layout.endLayout()
    # Qt counts in units of UTF-16.
    units, end = words.encode("utf-16-le"), 2 * line.textLength()
    first, rest = (part.decode("utf-16-le").strip() for part in (units[:end], units[end:]))
    return [first, elided(rest, font, below)]


def fitting(
    words: str, font_of: Callable[[float], QFont], *, size: float, least: float, width: float
) -> QFont:
    """Return the largest font from ``size`` down to ``least`` in which one line fits a width.

    Digits are measured as eights, so that they keep their size while they change.
    """
    font = font_of(size)
    wide = width_of(form_of(words), font)
    if wide <= width:
        return font
    # A hair less, as fonts come in whole pixels.
    return font_of(max(least, size * 0.99 * width / wide))


def changed_digits(box: QRectF, former: str, digits: str, font: QFont) -> QRectF:
    """Return the part of ``box`` in which digits differ that are centred in it.

    It reaches from the first that differs to the end, as their widths differ by a hair. Most
    seconds change one digit of five, and large ones take their time to paint.
    """
    form, first = form_of(digits), first_changed(former, digits)
    if first is None:
        return box
    left = box.center().x() - (width_of(form, font) - font.letterSpacing()) / 2
    # A glyph may stand out of its advance, as tight as they are set.
    spare = font.pixelSize() / 8
    part = QRectF(box)
    part.setLeft(max(box.left(), left + width_of(form[:first], font) - spare))
    return part


def icon(painter: QPainter, name: str, box: QRectF, ink: str) -> None:
    """Paint an icon at the screen's own resolution."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawImage(box, icon_image(name, ink, round(box.width() * ratio)))


def frame(painter: QPainter, whole: QRectF, width: float, ink: str) -> None:
    """Paint a frame along the edge of the display."""
    for side in (
        QRectF(0, 0, whole.width(), width),
        QRectF(0, whole.bottom() - width, whole.width(), width),
        QRectF(0, 0, width, whole.height()),
        QRectF(whole.right() - width, 0, width, whole.height()),
    ):
        painter.fillRect(side, QColor(ink))


def band(
    painter: QPainter,
    box: QRectF,
    words: str,
    font_of: Callable[[float], QFont],
    *,
    size: float,
    colors: tuple[str, str],
) -> None:
    """Paint a message: one line on a coloured band, as large as it fits, down to 36 units."""
    draw_box(painter, box, radius=box.height() / 6, fill=QColor(colors[0]))
    inside = box.adjusted(box.height() / 3, 0, -box.height() / 3, 0)
    font = fitting(words, font_of, size=size, least=36, width=inside.width())
    line = elided(words, font, inside.width())
    base = box.center().y() + QFontMetricsF(font).capHeight() / 2
    text(painter, inside.left(), base, line, font, colors[1])


def bar_steps(bar: Progress | None, width: float) -> tuple[object, ...]:
    """Return a bar in whole pixels: two that are equal look the same."""
    if bar is None:
        return ()
    parts = (bar.done, bar.warn_at, bar.over_from)
    return (*(None if part is None else round(part * width) for part in parts), bar.paused)
