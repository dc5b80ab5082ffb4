"""Small strokes that widgets and delegates share: boxes, lines of text, key caps."""

import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeySequence, QPainter, QPen

from dmlt_desk.ui.icons import draw_icon
from dmlt_desk.ui.theme import color, font, px

_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Return": "Enter"}


def key_label(sequence: str) -> str:
    """Return a key as key caps show it: ``Ctrl+N`` becomes ``Ctrl N``, ``⌘N`` on a Mac."""
    native = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
    parts = re.split(r"(?<=[^+])\+", native or sequence)
    return " ".join(_ARROWS.get(part, part) for part in parts)


def draw_box(
    painter: QPainter,
    box: QRectF,
    *,
    radius: float,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Paint a rounded box; the border lies wholly inside ``box``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if border is not None:
        half = width / 2
        box = box.adjusted(half, half, -half, -half)
        pen = QPen(border, width)
        if dashed:
            pen.setDashPattern([3 / width, 3 / width])
        painter.setPen(pen)
        radius = max(0.0, radius - half)
    if fill is not None:
        painter.setBrush(fill)
    painter.drawRoundedRect(box, radius, radius)
    painter.restore()


def draw_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    *,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> float:
    """Paint one line, upright in the middle of ``box`` and elided to it; return its width."""
    metrics = QFontMetricsF(font)
    if elide is not Qt.TextElideMode.ElideNone and metrics.horizontalAdvance(text) > box.width():
        text = metrics.elidedText(text, elide, box.width())
    painter.setFont(font)
    painter.setPen(color)
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    wide = box.adjusted(0, -box.height(), 0, box.height())
    painter.drawText(wide, int(flags), text)
    return min(metrics.horizontalAdvance(text), box.width())


def text_width(text: str, font: QFont) -> float:
    """Return how wide one line of text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def key_cap_width(text: str) -> float:
    """Return the width of a key cap."""
    return max(px(18), text_width(text, font("key")) + px(12))


def draw_key_cap(
    painter: QPainter, right: QPointF, text: str, *, ink: str = "text3", ground: str | None = None
) -> None:
    """Paint a key cap whose trailing edge's middle is ``right``.

    ``ground`` None leaves the ground free and draws the outline in the ink, half clear: so it
    stands on a coloured button.
    """
    width, height = key_cap_width(text), px(18)
    box = QRectF(right.x() - width, right.y() - height / 2, width, height)
    outline = color("border")
    if ground is None:
        outline = color(ink)
        outline.setAlphaF(0.45)
    fill = None if ground is None else color(ground)
    draw_box(painter, box, radius=px(4), fill=fill, border=outline)
    center = Qt.AlignmentFlag.AlignHCenter
    draw_text(painter, box, text, font=font("key"), color=color(ink), align=center)


def mirrored(box: QRectF, inside: QRectF, direction: Qt.LayoutDirection) -> QRectF:
    """Return ``inside`` as it lies in ``box`` for the reading direction."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return inside
    left = box.left() + box.right() - inside.right()
    return QRectF(left, inside.top(), inside.width(), inside.height())


__all__ = [
    "draw_box",
    "draw_icon",
    "draw_key_cap",
    "draw_text",
    "key_cap_width",
    "key_label",
    "mirrored",
    "text_width",
]
