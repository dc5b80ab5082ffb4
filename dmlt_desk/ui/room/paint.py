"""Strokes that the displays share: their grounds, text at a base line, icons, bands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from dmlt_desk.ui.icons import icon_image
from dmlt_desk.ui.theme import DARK, LIGHT, Theme
from dmlt_desk.ui.widgets import Progress, draw_box

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
    """Paint one line in the middle of a box, by the height of its capitals."""
    width = width_of(words, font) - font.letterSpacing()
    left = box.center().x() - width / 2
    base = box.center().y() + QFontMetricsF(font).capHeight() / 2
    text(painter, left, base, words, font, ink)


def width_of(words: str, font: QFont) -> float:
    """Return how wide one line is."""
    return QFontMetricsF(font).horizontalAdvance(words)


def elided(words: str, font: QFont, width: float) -> str:
    """Return words cut to a width, with dots where something is missing."""
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, width))


def two_lines(words: str, font: QFont, width: float) -> list[str]:
    """Break a title into two lines at most; the second is elided."""
    metrics = QFontMetricsF(font)
    first = ""
    rest = words.split(" ")
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    if not rest:
        return [first]
    second = elided(" ".join(rest), font, width)
    return [first, second] if first else [second]


def fitting(
    words: str, font_of: Callable[[float], QFont], *, size: float, least: float, width: float
) -> QFont:
    """Return the largest font from ``size`` down to ``least`` in which one line fits a width.

    Digits are measured as eights, so that they keep their size while they change.
    """
    form = "".join("8" if sign.isdigit() else sign for sign in words)
    font = font_of(size)
    wide = width_of(form, font)
    if wide <= width:
        return font
    # A hair less, as fonts come in whole pixels.
    return font_of(max(least, size * 0.99 * width / wide))


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
    """Paint a message: one line on a coloured band, as large as it fits."""
    draw_box(painter, box, radius=box.height() / 6, fill=QColor(colors[0]))
    inside = box.adjusted(box.height() / 3, 0, -box.height() / 3, 0)
    font = fitting(words, font_of, size=size, least=size * 0.6, width=inside.width())
    line = elided(words, font, inside.width())
    base = box.center().y() + QFontMetricsF(font).capHeight() / 2
    text(painter, inside.left(), base, line, font, colors[1])


def bar_steps(bar: Progress | None, width: float) -> tuple[object, ...]:
    """Return a bar in whole pixels: two that are equal look the same."""
    if bar is None:
        return ()
    parts = (bar.done, bar.warn_at, bar.over_from)
    return (*(None if part is None else round(part * width) for part in parts), bar.paused)
