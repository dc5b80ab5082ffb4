"""What shows time passing: the progress bar and the large digits."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dmlt_desk.ui.theme import color, font, px

WIDEST: Final = "+88:88"
_SECOND: Final = timedelta(seconds=1)
_HOUR: Final = timedelta(hours=1)


def digits_of(remaining: timedelta) -> str:
    """Return time left as “23:48”, over time as “+8:14”; from an hour on “1:24” (h:mm).

    Time left is rounded up and over time down, so that 0:00 stands for one second only.
    """
    if remaining > timedelta(0):
        seconds, sign = -(-remaining // _SECOND), ""
    else:
        seconds, sign = -remaining // _SECOND, "+" if remaining <= -_SECOND else ""
    minutes, rest = divmod(seconds, 60)
    if shows_hours(remaining):
        # Whole minutes, rounded the same way: an hour less a second still says 1:00.
        minutes += 1 if rest and not sign else 0
        return f"{sign}{minutes // 60}:{minutes % 60:02}"
    digits = f"{minutes:02}" if not sign else f"{minutes}"
    return f"{sign}{digits}:{rest:02}"


def form_of(digits: str) -> str:
    """Return digits as eights: two that have the same form stand in the same places."""
    return "".join("8" if sign.isdigit() else sign for sign in digits)


def first_changed(former: str, digits: str) -> int | None:
    """Return the first place at which digits of one form differ; None where the form is another.

    Digits that are the same differ behind their end.
    """
    if form_of(former) != form_of(digits):
        return None
    same = zip(former, digits, strict=True)
    return next((at for at, (old, new) in enumerate(same) if old != new), len(digits))


def shows_hours(remaining: timedelta) -> bool:
    """Return whether the digits are hours and minutes."""
    return abs(remaining) >= _HOUR


@dataclass(frozen=True, slots=True)
class Progress:
    """Parts of the bar, each 0 to 1 of its width.

    ``done`` is filled; ``warn_at`` is where the warning begins (None: no tick); ``over_from``
    is where the planned time ended (None: not over), hatched from there to the end.
    """

    done: float = 0.0
    warn_at: float | None = None
    over_from: float | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class BarColors:
    """The bar's colours: empty part, filled part, warning part, over part and its gaps, tick."""

    track: QColor
    fill: QColor
    warn: QColor
    over: QColor
    over_gap: QColor
    tick: QColor


def bar_colors() -> BarColors:
    """Return the bar's colours in the theme in force."""
    return BarColors(
        track=color("track"),
        fill=color("accent"),
        warn=color("warn_fill"),
        over=color("over_fill"),
        over_gap=color("over_soft"),
        tick=color("text2"),
    )


def draw_progress(
    painter: QPainter, box: QRectF, progress: Progress, colors: BarColors, *, tick: float | None
) -> None:
    """Paint the bar into ``box``.

    ``tick`` is how far the tick where the warning begins stands out; None leaves it away.
    """
    radius = box.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    painter.fillPath(shape, colors.track)
    over = progress.over_from
    done = QRectF(box)
    done.setWidth(box.width() * (progress.done if over is None else over))
    filled = QPainterPath()
    filled.addRoundedRect(done, radius, radius)
    painter.setClipPath(shape)
    if progress.paused:
        painter.save()
        painter.setClipPath(filled.intersected(shape))
        _dash(painter, done, colors.fill)
        painter.restore()
    elif over is None:
        painter.fillPath(filled, colors.fill)
    else:
        painter.fillRect(done, colors.fill)
    warn = progress.warn_at
    if warn is not None and over is None and progress.done > warn and not progress.paused:
        amber = QRectF(box.left() + box.width() * warn, box.top(), 0, box.height())
        amber.setRight(done.right())
        painter.setClipPath(filled.intersected(shape))
        painter.fillRect(amber, colors.warn)
    if over is not None:
        late = QRectF(box)
        late.setLeft(done.right())
        painter.setClipPath(shape)
        _hatch(painter, late, colors)
    painter.restore()
    mark = over if over is not None else warn if tick is not None else None
    if mark is not None:
        outside = tick or 0.0
        left = round(box.left() + box.width() * mark)
        upright = QRectF(left, box.top() - outside, max(1.0, box.height() / 8), 0)
        upright.setBottom(box.bottom() + outside)
        painter.fillRect(upright, colors.tick)


def _hatch(painter: QPainter, box: QRectF, colors: BarColors) -> None:
    """Fill with slanted stripes: over time is seen without colour too."""
    painter.fillRect(box, colors.over)
    step = box.height() * 1.5
    pen = QPen(colors.over_gap, box.height() * 0.45)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    reach = box.height() * 1.5
    x = box.left() + step
    while x < box.right() + reach:
        painter.drawLine(
            round(x - reach),
            round(box.bottom() + reach / 4),
            round(x),
            round(box.top() - reach / 4),
        )
        x += step


def _dash(painter: QPainter, box: QRectF, fill: QColor) -> None:
    """Fill with dashes: the bar of a paused session."""
    dash, gap = box.height() * 1.5, box.height() * 0.75
    x = box.left()
    while x < box.right():
        painter.fillRect(QRectF(x, box.top(), dash, box.height()), fill)
        x += dash + gap


class ProgressBar(QWidget):
    """How much of the planned time is used, 8 high with a tick where the warning begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = Progress()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is; painted only when a pixel would change."""
        if self._steps(progress) != self._steps(self._progress):
            self._progress = progress
            self.update()

    def sizeHint(self) -> QSize:
        """Hold the bar and the tick, which stands out."""
        return QSize(px(200), px(14))

    def minimumSizeHint(self) -> QSize:
        """Shrink in width only."""
        return QSize(px(60), px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar; it runs from left to right in every language."""
        box = QRectF(0, px(3), self.width(), px(8))
        draw_progress(QPainter(self), box, self._progress, bar_colors(), tick=px(3))

    def _steps(self, progress: Progress) -> tuple[object, ...]:
        parts = (progress.done, progress.warn_at, progress.over_from)
        return (
            *(None if part is None else round(part * self.width()) for part in parts),
            progress.paused,
        )


class Digits(QWidget):
    """Time in large digits of one width, at the trailing edge of a box that never changes.

    It has a ground of its own, so that nothing below it is painted anew each second.
    What a screen reader says is set apart, by ``setAccessibleName``, a few times an hour.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        style: str = "timer",
        widest: str = WIDEST,
        ground: str = "surface",
    ) -> None:
        super().__init__(parent)
        self._text, self._ink, self._ground = "", "text", ground
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._font = font(style, tabular=True)
        self._widest = widest
        self._advances: dict[str, float] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The digits shown."""
        return self._text

    def set_style(self, style: str) -> None:
        """Show the digits in another type style, in a narrow window."""
        face = font(style, tabular=True)
        if face != self._font:
            self._font = face
            self._advances.clear()
            self.updateGeometry()
            self.update()

    def show_digits(self, text: str, ink: str = "text") -> None:
        """Show other digits; of the same ink, only those that differ are painted."""
        former, inked = self._text, self._ink
        self._text, self._ink = text, ink
        if (text, ink) == (former, inked):
            return
        first = first_changed(former, text) if ink == inked else None
        if first is None:
            self.update(self._extent(former) | self._extent(text))
        else:
            self.update(self._extent(text, first))

    def sizeHint(self) -> QSize:
        """Hold the widest digits, so that nothing moves."""
        metrics = QFontMetricsF(self._font)
        height = ceil(metrics.capHeight() * 1.32)
        return QSize(ceil(metrics.horizontalAdvance(self._widest)), height)

    def minimumSizeHint(self) -> QSize:
        """Ask for all of it: digits are not cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the digits; capitals' height in the middle of the box."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), color(self._ground))
        face = self._face()
        painter.setFont(face)
        painter.setPen(color(self._ink))
        base = (self.height() + QFontMetricsF(face).capHeight()) / 2
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(round(self._left(self._text, face)), round(base), self._text)

    def _face(self) -> QFont:
        """Return the font, smaller where the time has more digits than the box holds."""
        needed = self._advance(self._text)
        if needed <= self.width():
            return self._font
        face = QFont(self._font)
        face.setPixelSize(int(self._font.pixelSize() * self.width() / needed))
        return face

    def _advance(self, text: str) -> float:
        """Return how wide digits are as eights: their widths differ by a hair, nothing is to move.

        Each form is measured once, not each second.
        """
        form = form_of(text)
        if form not in self._advances:
            self._advances[form] = QFontMetricsF(self._font).horizontalAdvance(form)
        return self._advances[form]

    def _left(self, text: str, face: QFont) -> float:
        """Return where digits begin that end at the right edge."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return 0.0
        width = self._advance(text) * face.pixelSize() / self._font.pixelSize()
        return self.width() - width + face.letterSpacing()

    def _extent(self, text: str, first: int = 0) -> QRect:
        """Return the part of the box that digits take, from the ``first`` of them on."""
        if self._advance(text) > self.width():
            return self.rect()
        # A glyph may stand out of its advance, as tight as they are set.
        spare = self._font.pixelSize() / 8
        begin = self._left(text, self._font)
        left = max(0, int(begin + self._advance(text[:first]) - spare))
        right = ceil(begin + self._advance(text) + spare)
        return QRect(left, 0, min(right, self.width()) - left, self.height())
