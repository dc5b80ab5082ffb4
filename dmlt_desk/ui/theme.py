"""Colours, type and sizes of the window: one table, read by every widget while it paints.

What is in force stands nowhere but in the application itself: its palette says which colours, its
font says which text scale. A widget that asks while painting therefore never shows old colours.
"""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

FAMILY: Final = "Inter"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colour tokens of one scheme as ``#rrggbb``; a name in ``*_soft`` is a ground."""

    name: str
    bg: str
    surface: str
    sunken: str
    border: str
    border_strong: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    warn: str
    warn_soft: str
    warn_fill: str
    over: str
    over_soft: str
    over_fill: str
    on_over: str
    pause: str
    pause_soft: str
    done: str
    done_soft: str
    track: str

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name.startswith("dark")


LIGHT: Final = Theme(
    name="light",
    bg="#f7f6f3",
    surface="#ffffff",
    sunken="#efede8",
    border="#e2dfd8",
    border_strong="#8a8780",
    text="#1a1c1e",
    text2="#4e5257",
    text3="#62666b",
    accent="#0b5c7a",
    accent_hover="#094a63",
    accent_soft="#e3eff3",
    on_accent="#ffffff",
    warn="#7a5a00",
    warn_soft="#fbf0d9",
    warn_fill="#e5a11a",
    over="#a3123a",
    over_soft="#fbe7ea",
    over_fill="#ae1640",
    on_over="#ffffff",
    pause="#565b61",
    pause_soft="#e9e8e4",
    done="#3f6b46",
    done_soft="#e4efe5",
    track="#eceae5",
)

DARK: Final = Theme(
    name="dark",
    bg="#131517",
    surface="#1a1d20",
    sunken="#0e1012",
    border="#2c3136",
    border_strong="#767d85",
    text="#ecedee",
    text2="#b0b6bc",
    text3="#969da4",
    accent="#66bad6",
    accent_hover="#86cbe2",
    accent_soft="#15323d",
    on_accent="#08242e",
    warn="#f5c451",
    warn_soft="#3a2c10",
    warn_fill="#f5c451",
    over="#ff8585",
    over_soft="#431d20",
    over_fill="#ff8585",
    on_over="#330808",
    pause="#a6adb4",
    pause_soft="#262a2e",
    done="#8cc596",
    done_soft="#1b2e20",
    track="#262a2e",
)


def _more_contrast(theme: Theme) -> Theme:
    """Return the theme for people who ask their system for more contrast."""
    return replace(theme, name=f"{theme.name} more", border=theme.border_strong, text3=theme.text2)


THEMES: Final = {
    theme.name: theme for theme in (LIGHT, DARK, _more_contrast(LIGHT), _more_contrast(DARK))
}
_BY_PALETTE: Final = {
    (QColor(theme.bg).rgb(), QColor(theme.border).rgb()): theme for theme in THEMES.values()
}


@dataclass(frozen=True, slots=True)
class TypeToken:
    """A text size: pixels, line height in pixels, weight, tracking in percent of the size."""

    size: int
    line: int
    weight: int = 400
    tracking: float = 0.0


TYPE: Final = {
    # Debian's Inter has wider tabular digits than the design's, hence more than its -3.5 %.
    "timer": TypeToken(88, 84, 600, -5.5),
    "timer-small": TypeToken(54, 52, 600, -5.0),
    "h1": TypeToken(28, 34, 600, -1.8),
    "h2": TypeToken(20, 26, 600, -1.2),
    "note": TypeToken(15, 23),
    "body": TypeToken(14, 20),
    "h3": TypeToken(14, 20, 600),
    "s": TypeToken(13, 18),
    "xs": TypeToken(12, 16),
    "key": TypeToken(11, 16, 500),
}

TEXT_SCALES: Final = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
_BODY: Final = TYPE["body"].size
_SCALE_BY_BODY: Final = {round(_BODY * scale): scale for scale in TEXT_SCALES}


def theme() -> Theme:
    """Return the colours in force."""
    palette = QGuiApplication.palette()
    ground = palette.color(QPalette.ColorRole.Window).rgb()
    lines = palette.color(QPalette.ColorRole.Mid).rgb()
    return _BY_PALETTE.get((ground, lines), LIGHT)


def color(token: str) -> QColor:
    """Return a colour token of the theme in force, such as ``accent_soft``."""
    return QColor(getattr(theme(), token))


def text_scale() -> float:
    """Return the text scale in force: 1.0 to 2.0."""
    return _SCALE_BY_BODY.get(QGuiApplication.font().pixelSize(), 1.0)


def body_pixels(scale: float) -> int:
    """Return the application font's size that stands for a text scale."""
    return round(_BODY * scale)


def px(design: float) -> int:
    """Return a size of the design, in pixels at 100 % text, scaled for the person."""
    return round(design * text_scale())


def line_height(style: str) -> int:
    """Return the height of one line of a type style, scaled."""
    return px(TYPE[style].line)


def font(style: str = "body", weight: int | None = None, *, tabular: bool = False) -> QFont:
    """Return the font of a type token; ``tabular`` gives digits one width.

    Weights that are shipped: 400, 500, 600; italic exists in 400 only.
    """
    kind = TYPE[style]
    return sized_font(
        kind.size * text_scale(), weight or kind.weight, kind.tracking, tabular=tabular
    )


def sized_font(pixels: float, weight: int, tracking: float = 0.0, *, tabular: bool = True) -> QFont:
    """Return Inter at any size; ``tracking`` is in percent of the size."""
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tracking:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pixels * tracking / 100)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
