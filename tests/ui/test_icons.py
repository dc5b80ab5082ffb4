"""Icons take the theme's colours and the screen's resolution."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dmlt_desk.resource_files import resource_folder
from dmlt_desk.ui.icons import icon, icon_image, icon_path
from dmlt_desk.ui.theme import LIGHT


def painted(name: str, hex_color: str) -> set[str]:
    image = icon_image(name, hex_color, 32)
    return {
        image.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    assert painted("plus", LIGHT.accent) == {LIGHT.accent}


def test_an_arrow_points_the_other_way_for_readers_from_right_to_left(qapp: QApplication) -> None:
    usual = icon_image("chevron-right", "#000000", 32)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        turned = icon_image("chevron-right", "#000000", 32)
        same = icon_image("plus", "#000000", 32)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    assert turned != usual
    assert turned == icon_image("chevron-left", "#000000", 32)
    assert same == icon_image("plus", "#000000", 32)


def test_menus_get_an_icon_for_sharp_screens_too(qapp: QApplication) -> None:
    assert icon("menu").pixmap(16, 16).devicePixelRatio() >= 1


def test_every_icon_named_in_the_program_is_shipped() -> None:
    shipped = {path.stem for path in (resource_folder() / "icons").glob("*.svg")}
    package = resource_folder().parent / "dmlt_desk" / "ui"
    if not package.is_dir():
        pytest.skip("not a checkout")
    named = set()
    for source in package.rglob("*.py"):
        named |= set(re.findall(r"""icon=["']([a-z0-9-]+)["']""", source.read_text("utf-8")))

    assert named <= shipped
    assert "currentColor" in icon_path("plus").read_text("utf-8")
