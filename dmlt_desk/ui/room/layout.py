"""Where things stand on the displays: one layout each, scaled to any screen.

All numbers are those of a screen of 1920 x 1080; ``unit`` turns them into pixels.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont

from dmlt_desk.ui.room.paint import fitting
from dmlt_desk.ui.theme import sized_font
from dmlt_desk.ui.widgets.timing import form_of

MARGIN = 88
FRAME = 20
DIGITS = 600
TITLE = 76
FOOT = 60
CHAIR = 44

DIGITS_TRACKING = -8.5
"""Percent; Debian's Inter has wide tabular digits, made for text and not for a wall."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One size of a display."""

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

    def strong(self, size: float) -> QFont:
        """Return the font of what matters, of ``size`` units."""
        return self.font(size, 600)

    def digits_font(self, digits: str, width: float, size: float = DIGITS) -> QFont:
        """Return the largest font, at most ``size``, in which digits of this form fit."""
        return _digits_font(form_of(digits), width, size, self.unit)


class WallLayout(Layout):
    """What the displays for everybody share: head, bar, foot."""

    @property
    def head(self) -> QRectF:
        """The line of the title, with the clock at its end."""
        return self.box(MARGIN, 58, self.width - MARGIN, 158)

    @property
    def bar(self) -> QRectF:
        """The progress bar, 20 high."""
        return self.box(MARGIN, self.height - 180, self.width - MARGIN, self.height - 160)

    @property
    def foot(self) -> QRectF:
        """The line at the bottom: until when, and what is next."""
        return self.box(MARGIN, self.height - 130, self.width - MARGIN, self.height - 50)

    @property
    def message(self) -> QRectF:
        """The band of a message: the line at the bottom, and a little more."""
        return self.box(MARGIN, self.height - 140, self.width - MARGIN, self.height - 44)


class RoomLayout(WallLayout):
    """The places of the room display."""

    @property
    def digits(self) -> QRectF:
        """The place of the digits, or of the sentence that stands for them."""
        middle = 548 + (self.height - 1080) / 2
        return self.box(MARGIN, middle - 240, self.width - MARGIN, middle + 240)

    @property
    def unit_word(self) -> QRectF:
        """The place of the word under the digits, near them on every screen."""
        middle = 838 + (self.height - 1080) / 2
        return self.box(MARGIN, middle - 40, self.width - MARGIN, middle + 40)


@dataclass(frozen=True, slots=True)
class ChairLayout(Layout):
    """The places of the chair's screen; ``is_told`` leaves room for a message at the bottom."""

    is_told: bool = False

    @property
    def _lower(self) -> float:
        """By how much the lower half moves down where there is no message."""
        return 0 if self.is_told else 90

    @property
    def letter(self) -> QRectF:
        """The corner of the state's letter."""
        return self.box(MARGIN, 60, MARGIN + 560, 210)

    @property
    def clock(self) -> QRectF:
        """The wall clock at the other end of the head."""
        return self.box(self.width - MARGIN - 420, 60, self.width - MARGIN, 210)

    @property
    def word(self) -> QRectF:
        """What the letter means, between letter and clock."""
        return self.box(MARGIN + 600, 60, self.width - MARGIN - 440, 210)

    def digits(self, *, with_queue: bool) -> QRectF:
        """Return the place of the digits; the queue takes its end."""
        middle = 450 + self._lower / 2 + (self.height - 1080) / 2
        right = self.width - MARGIN - (560 if with_queue else 0)
        return self.box(MARGIN, middle - 220, right, middle + 220)

    @property
    def queue(self) -> QRectF:
        """The place of who speaks and who waits, beside the digits."""
        middle = 450 + self._lower / 2 + (self.height - 1080) / 2
        return self.box(self.width - MARGIN - 500, middle - 220, self.width - MARGIN, middle + 250)

    @property
    def bar(self) -> QRectF:
        """The progress bar, 20 high."""
        top = self.height - 360 + self._lower
        return self.box(MARGIN, top, self.width - MARGIN, top + 20)

    def line(self, place: int) -> QRectF:
        """Return the line of what is now (0) or next (1)."""
        top = self.height - 324 + self._lower + 78 * place
        return self.box(MARGIN, top, self.width - MARGIN, top + 76)

    @property
    def message(self) -> QRectF:
        """The band of a message."""
        return self.box(MARGIN, self.height - 158, self.width - MARGIN, self.height - 56)


class BoardLayout(WallLayout):
    """The places of the break board."""

    @property
    def caption(self) -> QRectF:
        """The words above the time."""
        middle = 262 + (self.height - 1080) / 2
        return self.box(MARGIN, middle - 60, self.width - MARGIN, middle + 60)

    @property
    def time(self) -> QRectF:
        """The time at which people are to be back."""
        middle = 520 + (self.height - 1080) / 2
        return self.box(MARGIN, middle - 170, self.width - MARGIN, middle + 170)

    @property
    def countdown(self) -> QRectF:
        """How long it is until then."""
        middle = 790 + (self.height - 1080) / 2
        return self.box(MARGIN, middle - 70, self.width - MARGIN, middle + 70)


@lru_cache(maxsize=16)
def _digits_font(form: str, width: float, size: float, unit: float) -> QFont:
    """Find a font for digits; each second asks again for the same one."""

    def font_of(size: float) -> QFont:
        font = sized_font(size * unit, 600, DIGITS_TRACKING)
        # A digit that is kerned would push the others about as it changes.
        font.setKerning(False)
        return font

    return fitting(form, font_of, size=size, least=1, width=width)
