"""Colours, type and sizes of the picture: those of the window, or of paper."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QColor, QFont

from dmlt_desk.ui.theme import LIGHT, TYPE, color, font, px, sized_font


class Look(Protocol):
    """What the strokes of the picture ask for."""

    def ink(self, token: str) -> QColor:
        """Return a colour by its token."""

    def face(self, style: str, weight: int = 400) -> QFont:
        """Return the font of a type token."""

    def size(self, design: float) -> int:
        """Return a size of the design."""

    def line(self, style: str) -> int:
        """Return the height of one line of a type token."""


class WindowLook:
    """As the window is: its scheme, and the person's text size."""

    def ink(self, token: str) -> QColor:
        """Return a colour of the scheme in force."""
        return color(token)

    def face(self, style: str, weight: int = 400) -> QFont:
        """Return a font at the person's size."""
        return font(style, weight, tabular=True)

    def size(self, design: float) -> int:
        """Return a size scaled for the person."""
        return px(design)

    def line(self, style: str) -> int:
        """Return the height of a line, scaled for the person."""
        return px(TYPE[style].line)


@dataclass(frozen=True, slots=True)
class PaperLook:
    """Dark on white, whatever the window shows; ``scale`` is dots for a pixel of the design."""

    scale: float

    def ink(self, token: str) -> QColor:
        """Return a light scheme's colour; the ground is the paper itself."""
        return QColor(getattr(LIGHT, token))

    def face(self, style: str, weight: int = 400) -> QFont:
        """Return a font in dots of the paper.

        Its digits have their own widths: those of one width are other glyphs, which a PDF file
        gives no letters, so that nobody could copy, find or hear them.
        """
        return sized_font(TYPE[style].size * self.scale, weight, tabular=False)

    def size(self, design: float) -> int:
        """Return a size in dots of the paper."""
        return round(design * self.scale)

    def line(self, style: str) -> int:
        """Return the height of a line in dots of the paper."""
        return round(TYPE[style].line * self.scale)
