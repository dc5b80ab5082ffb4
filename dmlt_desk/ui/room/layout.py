"""Where things stand on the room display: one layout, scaled to any screen.

All numbers are those of a screen of 1920 x 1080; ``unit`` turns them into pixels.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from dmlt_desk.ui.theme import sized_font

MARGIN = 88
FRAME = 20
DIGITS = 600
TITLE = 76
FOOT = 60
CHAIR = 44


@dataclass(frozen=True, slots=True)
class RoomLayout:
    """The places for one size of the display."""

    size: QSizeF

    @property
    def unit(self) -> float:
        """Pixels for one unit of the layout."""
        return min(self.size.width() / 1920, self.size.height() / 1080)

    @property
    def width(self) -> float:
        """The display's width in units: 1920, or more on a wide screen."""
        return self.size.width() / self.unit

    @property
    def height(self) -> float:
        """The display's height in units: 1080, or more on a high one."""
        return self.size.height() / self.unit

    def box(self, left: float, top: float, right: float, bottom: float) -> QRectF:
        """Return a place in pixels."""
        unit = self.unit
        return QRectF(left * unit, top * unit, (right - left) * unit, (bottom - top) * unit)

    def font(self, size: float, weight: int, tracking: float = 0.0) -> QFont:
        """Return a font of ``size`` units."""
        return sized_font(size * self.unit, weight, tracking)

    @property
    def head(self) -> QRectF:
        """The line of the title, with the clock at its end."""
        return self.box(MARGIN, 58, self.width - MARGIN, 158)

    @property
    def digits(self) -> QRectF:
        """The place of the digits, or of the sentence that stands for them."""
        middle = 548 + (self.height - 1080) / 2
        return self.box(MARGIN, middle - 240, self.width - MARGIN, middle + 240)

    @property
    def unit_word(self) -> QRectF:
        """The place of the word under the digits."""
        middle = 838 + (self.height - 1080) * 3 / 4
        return self.box(MARGIN, middle - 40, self.width - MARGIN, middle + 40)

    @property
    def bar(self) -> QRectF:
        """The progress bar, 20 high."""
        return self.box(MARGIN, self.height - 180, self.width - MARGIN, self.height - 160)

    @property
    def foot(self) -> QRectF:
        """The line at the bottom: until when, and what is next."""
        return self.box(MARGIN, self.height - 130, self.width - MARGIN, self.height - 50)

    def digits_font(self, digits: str) -> QFont:
        """Return the largest font, at most 600, in which digits of this form fit."""
        form = "".join("8" if sign.isdigit() else sign for sign in digits)
        font = self.font(DIGITS, 600, DIGITS_TRACKING)
        width = QFontMetricsF(font).horizontalAdvance(form)
        room = self.digits.width()
        if width <= room:
            return font
        # A hair less, as fonts come in whole pixels.
        return self.font(DIGITS * 0.99 * room / width, 600, DIGITS_TRACKING)


DIGITS_TRACKING = -8.5
"""Percent; Debian's Inter has wide tabular digits, made for text and not for a wall."""
