"""A person in two letters."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dmlt_desk.ui.icons import draw_icon
from dmlt_desk.ui.theme import color, px, sized_font, text_scale
from dmlt_desk.ui.widgets.paint import draw_box, draw_text


def initials(name: str) -> str:
    """Return two letters for a name: first and last word's, or a handle's first two."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = words[0][0] + words[-1][0] if len(words) > 1 else name.strip()[:2]
    return letters.upper()


def draw_avatar(
    painter: QPainter, box: QRectF, name: str, *, group: bool = False, ground: str = "sunken"
) -> None:
    """Paint a badge; a group shows two heads instead of letters."""
    draw_box(painter, box, radius=box.height() / 2, fill=color(ground))
    if group:
        inset = box.height() / 4
        inside = box.adjusted(inset, inset, -inset, -inset)
        draw_icon(painter, "users-round", inside, "text3")
        return
    face = sized_font(10 * text_scale() * box.height() / px(24), 600, tabular=False)
    draw_text(
        painter,
        box,
        initials(name),
        font=face,
        color=color("text2"),
        align=Qt.AlignmentFlag.AlignHCenter,
        elide=Qt.TextElideMode.ElideNone,
    )


class AvatarBadge(QWidget):
    """A round badge of 24 with a person's letters; the name is its tip."""

    def __init__(self, name: str, parent: QWidget | None = None, *, group: bool = False) -> None:
        super().__init__(parent)
        self._name, self._group = name, group
        self.setFixedSize(px(24), px(24))
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the badge."""
        draw_avatar(QPainter(self), QRectF(self.rect()), self._name, group=self._group)
