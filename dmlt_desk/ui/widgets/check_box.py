"""The check box: a box of 16 in a target of 28."""

from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from dmlt_desk.ui.icons import draw_icon
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets.focus_ring import Ringed
from dmlt_desk.ui.widgets.paint import draw_box, draw_text, mirrored, text_width


def draw_check_box(painter: QPainter, box: QRectF, *, state: Qt.CheckState) -> None:
    """Paint the box alone; delegates use it inside rows."""
    if state is Qt.CheckState.Unchecked:
        outline = color("border_strong")
        draw_box(painter, box, radius=px(4), fill=color("surface"), border=outline)
        return
    draw_box(painter, box, radius=px(4), fill=color("accent"))
    inset = px(2)
    sign = "check" if state is Qt.CheckState.Checked else "minus"
    draw_icon(painter, sign, box.adjusted(inset, inset, -inset, -inset), "on_accent")


class CheckBox(Ringed, QCheckBox):
    """A check box with its words; ``name`` speaks for one without words."""

    ring_radius = 6

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name or text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Hold the target and the words."""
        words = px(4) + ceil(text_width(self.text(), font("s"))) if self.text() else 0
        return QSize(px(28) + words, px(28))

    def minimumSizeHint(self) -> QSize:
        """Leave the words room to be elided."""
        return QSize(px(60 if self.text() else 28), px(28))

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on box and words."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and words."""
        painter = QPainter(self)
        whole = QRectF(self.rect())
        side = px(16)
        direction = self.layoutDirection()
        left = px(6)
        place = QRectF(left, (whole.height() - side) / 2, side, side)
        draw_check_box(painter, mirrored(whole, place, direction), state=self.checkState())
        words = QRectF(px(32), 0, whole.width() - px(32) + 1, whole.height())
        ink = color("text" if self.isEnabled() else "text3")
        draw_text(
            painter, mirrored(whole, words, direction), self.text(), font=font("s"), color=ink
        )
