"""Puts the theme on the application: fonts, palette, Fusion and one style sheet."""

import re
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from dmlt_desk.resource_files import resource
from dmlt_desk.ui.theme import THEMES, Theme, body_pixels, sized_font

Scheme = Literal["system", "light", "dark"]
"""What people can choose; anything else counts as ``system``."""

FUSION: Final = ("-style", "Fusion")
"""Arguments for ``QApplication``: making the style here would load its names, 6 ms of a start."""

_FONTS: Final = ("Regular", "Medium", "SemiBold", "Italic")
_FORCED: Final[dict[str, Qt.ColorScheme]] = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Appearance(QObject):
    """Keeps the application in the person's theme and text scale, and follows the system."""

    changed = Signal()
    """After new colours or a new text scale are in force."""

    def __init__(
        self, app: QApplication, *, scheme: str = "system", text_scale: float = 1.0
    ) -> None:
        super().__init__(app)
        self.app = app
        self._scheme = scheme
        self._scale = text_scale
        self._theme_name = ""
        load_fonts()
        app.styleHints().setColorScheme(_FORCED.get(scheme, Qt.ColorScheme.Unknown))
        self._rebuild()
        app.styleHints().colorSchemeChanged.connect(self._rebuild)

    @property
    def scheme(self) -> str:
        """The theme that was asked for."""
        return self._scheme

    @property
    def text_scale(self) -> float:
        """The text scale in force."""
        return self._scale

    def set_scheme(self, scheme: str) -> None:
        """Force light or dark, or follow the system."""
        self._scheme = scheme
        self.app.styleHints().setColorScheme(_FORCED.get(scheme, Qt.ColorScheme.Unknown))
        self._rebuild()

    def set_text_scale(self, scale: float) -> None:
        """Make all text and sizes larger or smaller."""
        self._scale = scale
        self._rebuild()

    def _rebuild(self) -> None:
        """Put palette, font and style sheet in place, once for each real change."""
        theme = THEMES[_theme_name(self.app, self._scheme)]
        name = f"{theme.name} {self._scale}"
        if name != self._theme_name:
            self._theme_name = name
            apply_theme(self.app, theme, text_scale=self._scale)
            self.changed.emit()


def apply_theme(app: QApplication, theme: Theme, *, text_scale: float = 1.0) -> None:
    """Give the application a palette, a font and the style sheet of one theme."""
    app.setPalette(palette(theme))
    app.setFont(sized_font(body_pixels(text_scale), 400, tabular=False))
    app.setStyleSheet(style_sheet(theme, text_scale))


def load_fonts() -> None:
    """Make Inter known to the application; other scripts fall back to the system's fonts."""
    for style in _FONTS:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/Inter-{style}.otf")))


def palette(theme: Theme) -> QPalette:
    """Return the tokens as Qt's colour roles; ``Mid`` carries the hairline."""
    role = QPalette.ColorRole
    made = QPalette()
    for where, token in {
        role.Window: theme.bg,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.sunken,
        role.Text: theme.text,
        role.PlaceholderText: theme.text3,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_over,
        role.Light: theme.surface,
        role.Midlight: theme.border,
        role.Mid: theme.border,
        role.Dark: theme.border_strong,
        role.Shadow: theme.sunken,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Accent: theme.accent,
    }.items():
        made.setColor(where, QColor(token))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.text3))
    return made


def style_sheet(theme: Theme, text_scale: float = 1.0) -> str:
    """Return the style sheet with its colours (``$text2``) and sizes (``8u``) filled in."""
    sheet = resource("styles/desk.qss").read_text("utf-8")
    sheet = re.sub(r"\$(\w+)", lambda found: str(getattr(theme, found[1])), sheet)
    return re.sub(r"\b(\d+)u\b", lambda found: f"{round(int(found[1]) * text_scale)}px", sheet)


def _theme_name(app: QApplication, scheme: str) -> str:
    """Return which theme a person gets who asked for ``scheme``."""
    hints = app.styleHints()
    dark = scheme == "dark" or (scheme != "light" and hints.colorScheme() == Qt.ColorScheme.Dark)
    # Qt before 6.10 does not tell whether more contrast is wanted.
    accessibility = getattr(hints, "accessibility", None)
    more = (
        accessibility is not None
        and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    )
    return ("dark" if dark else "light") + (" more" if more else "")
