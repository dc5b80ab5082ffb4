"""The token table holds what the design promises: contrast, sizes, one small style sheet."""

import re
from itertools import product

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

from dmlt_desk.ui.theme import (
    DARK,
    LIGHT,
    TEXT_SCALES,
    THEMES,
    TYPE,
    Theme,
    color,
    font,
    px,
    text_scale,
    theme,
)
from dmlt_desk.ui.theme_apply import Appearance, apply_theme, style_sheet

TEXT_ON_GROUND = [
    *product(
        ("text", "text2", "text3", "accent", "warn", "over", "pause", "done"), ("bg", "surface")
    ),
    *product(("text", "text2", "text3"), ("sunken", "accent_soft")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_over", "over_fill"),
    ("accent", "accent_soft"),
    ("warn", "warn_soft"),
    ("over", "over_soft"),
    ("pause", "pause_soft"),
    ("text2", "pause_soft"),
    ("done", "done_soft"),
]
CONTROLS = [*product(("border_strong", "accent", "over_fill"), ("bg", "surface", "sunken"))]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""

    def luminance(hex_color: str) -> float:
        shade = QColor(hex_color)
        parts = (shade.redF(), shade.greenF(), shade.blueF())
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_on_every_ground_it_stands_on(name: str) -> None:
    look = THEMES[name]
    weak = {
        (ink, ground): round(ratio, 2)
        for ink, ground in TEXT_ON_GROUND
        if (ratio := contrast(getattr(look, ink), getattr(look, ground))) < 4.5
    }

    assert not weak


@pytest.mark.parametrize("name", THEMES)
def test_every_outline_of_a_control_can_be_seen(name: str) -> None:
    look = THEMES[name]
    weak = {
        (ink, ground): round(ratio, 2)
        for ink, ground in CONTROLS
        if (ratio := contrast(getattr(look, ink), getattr(look, ground))) < 3
    }

    assert not weak


def test_who_asks_for_more_contrast_gets_strong_lines() -> None:
    more = THEMES["light more"]

    assert more.border == LIGHT.border_strong
    assert more.text3 == LIGHT.text2


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_widgets_see_the_theme_that_was_applied(qapp: QApplication, look: Theme) -> None:
    apply_theme(qapp, look)
    try:
        assert theme() is look
        assert color("accent").name() == look.accent
    finally:
        apply_theme(qapp, LIGHT)


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_sizes_grow_with_the_persons_text_scale(qapp: QApplication, scale: float) -> None:
    apply_theme(qapp, LIGHT, text_scale=scale)
    try:
        assert text_scale() == scale
        assert px(100) == round(100 * scale)
        assert font("h1").pixelSize() == round(28 * scale)
    finally:
        apply_theme(qapp, LIGHT)


@pytest.mark.parametrize("style", TYPE)
def test_every_type_token_is_drawn_with_the_shipped_font(qapp: QApplication, style: str) -> None:
    info = QFontInfo(font(style))

    assert info.family() == "Inter"
    assert info.weight() == TYPE[style].weight


def test_names_of_all_people_can_be_written(qapp: QApplication) -> None:
    assert QRawFont.fromFont(font("body")).supportsCharacter(ord("ć"))
    assert "Inter" in QFontDatabase.families()


def test_digits_that_change_keep_their_width(qapp: QApplication) -> None:
    metrics = QFontMetricsF(font("s", tabular=True))

    widths = {round(metrics.horizontalAdvance(digit * 10)) for digit in "0123456789"}

    assert len(widths) == 1


def test_the_style_sheet_stays_small_and_has_no_size_of_its_own() -> None:
    sheet = style_sheet(LIGHT, 2.0)

    assert len(sheet.splitlines()) < 200
    assert "$" not in sheet
    assert not re.search(r"\d+u\b", sheet)
    assert set(re.findall(r"(\d+)px", style_sheet(LIGHT))) != set(re.findall(r"(\d+)px", sheet))


def test_a_change_of_theme_is_told_once(appearance: Appearance) -> None:
    told: list[str] = []
    note = lambda: told.append(theme().name)  # noqa: E731 - is disconnected below
    appearance.changed.connect(note)

    appearance.set_scheme("dark")
    appearance.set_scheme("dark")
    appearance.set_text_scale(1.5)
    appearance.changed.disconnect(note)

    assert told == ["dark", "dark"]
    assert text_scale() == 1.5
