"""The Lucide icons, drawn in a colour of the theme at the screen's own resolution."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from dmlt_desk.resource_files import resource
from dmlt_desk.ui.theme import color, px

if TYPE_CHECKING:
    # Only for the type: menus need it, the home screen does not.
    from PySide6.QtGui import QIcon

STROKE: Final = "1.75"
_MIRRORED: Final = frozenset(
    {
        "arrow-right",
        "chevron-right",
        "chevron-left",
        "redo-2",
        "skip-back",
        "skip-forward",
        "undo-2",
    }
)


def icon(name: str, ink: str = "text2", size: int = 16) -> "QIcon":
    """Return an icon for actions and menus; ``size`` is in pixels of the design.

    It keeps the colour of the moment: widgets that paint themselves call ``draw_icon`` instead.
    """
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - its names of icons take 1.5 ms of a start

    made = QIcon()
    for ratio in (1.0, 2.0):
        image = icon_image(name, color(ink).name(), round(px(size) * ratio))
        image.setDevicePixelRatio(ratio)
        made.addPixmap(QPixmap.fromImage(image))
    return made


def draw_icon(painter: QPainter, name: str, box: QRectF, ink: str) -> None:
    """Paint an icon into ``box`` in a colour of the theme."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawImage(box, icon_image(name, color(ink).name(), round(box.width() * ratio)))


def icon_image(name: str, hex_color: str, pixels: int) -> QImage:
    """Return a square image of an icon, mirrored where the reading direction asks for it."""
    image = _rendered(name, hex_color, pixels)
    right_to_left = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if right_to_left and name in _MIRRORED:
        return image.transformed(QTransform().scale(-1, 1))
    return QImage(image)


@lru_cache(maxsize=512)
def _rendered(name: str, hex_color: str, pixels: int) -> QImage:
    source = icon_path(name).read_text("utf-8")
    source = source.replace("currentColor", hex_color)
    source = source.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    image = QImage(QSize(pixels, pixels), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    return image


def icon_path(name: str) -> Path:
    """Return where the drawing of an icon lies."""
    return resource(f"icons/{name}.svg")
