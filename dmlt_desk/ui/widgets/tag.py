"""Tags (a state in one word with its sign), tags that act, and key caps."""

from math import ceil
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dmlt_desk.ui.icons import draw_icon
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets.button import PaintedButton
from dmlt_desk.ui.widgets.paint import (
    draw_box,
    draw_key_cap,
    draw_text,
    key_cap_width,
    key_label,
    mirrored,
    text_width,
)

TagKind = Literal["neutral", "acc", "warn", "over", "done", "outline"]
_LOOKS: Final[dict[str, tuple[str | None, str]]] = {
    "neutral": ("pause_soft", "text2"),
    "acc": ("accent_soft", "accent"),
    "warn": ("warn_soft", "warn"),
    "over": ("over_soft", "over"),
    "done": ("done_soft", "done"),
    "outline": (None, "text2"),
}
_ICON: Final = 14
_GAP: Final = 6
_PADDING: Final = 8


def tag_width(text: str, icon: str = "") -> int:
    """Return how wide a tag is."""
    width = 2 * px(_PADDING) + ceil(text_width(text, font("xs", 500)))
    if not icon:
        return width
    return width + px(_ICON + _GAP if text else _ICON)


def draw_tag(
    painter: QPainter, box: QRectF, text: str, *, kind: TagKind = "neutral", icon: str = ""
) -> None:
    """Paint a tag into ``box``; delegates use it for tags inside rows."""
    ground, ink = _LOOKS[kind]
    draw_box(
        painter,
        box,
        radius=px(6),
        fill=color(ground) if ground else None,
        border=None if ground else color("border"),
    )
    left = box.left() + px(_PADDING)
    if icon:
        size = px(_ICON)
        draw_icon(painter, icon, QRectF(left, box.center().y() - size / 2, size, size), ink)
        left += size + px(_GAP)
    words = QRectF(left, box.top(), box.right() - px(_PADDING) - left + 1, box.height())
    draw_text(painter, words, text, font=font("xs", 500), color=color(ink))


class Tag(QLabel):
    """A word on a soft ground, 22 high."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: TagKind = "neutral",
        icon: str = "",
    ) -> None:
        super().__init__(text, parent)
        self._kind: TagKind = kind
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, *, kind: TagKind, icon: str = "") -> None:
        """Show another state; nothing happens when it is the same."""
        if (text, kind, icon) != (self.text(), self._kind, self._icon):
            self._kind, self._icon = kind, icon
            self.setText(text)
            self.updateGeometry()
            self.update()

    @property
    def kind(self) -> TagKind:
        """The kind in force."""
        return self._kind

    def sizeHint(self) -> QSize:
        """Hold icon and words."""
        return QSize(tag_width(self.text(), self._icon), px(22))

    def minimumSizeHint(self) -> QSize:
        """Ask for all of it."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tag."""
        painter = QPainter(self)
        draw_tag(painter, QRectF(self.rect()), self.text(), kind=self._kind, icon=self._icon)


class TagButton(PaintedButton):
    """A tag that acts: 28 high, so that it can be hit."""

    ring_radius = 6

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: TagKind = "outline",
        icon: str = "",
        name: str = "",
    ) -> None:
        super().__init__(text, parent, name=name)
        self._kind: TagKind = kind
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, *, kind: TagKind, icon: str = "", name: str = "") -> None:
        """Show another state; nothing happens when it is the same."""
        if (text, kind, icon) != (self.text(), self._kind, self._icon):
            self._kind, self._icon = kind, icon
            self.setText(text)
            self.setAccessibleName(name or text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Hold icon and words."""
        return QSize(tag_width(self.text(), self._icon), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tag; under the pointer its outline is strong."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        draw_tag(painter, box, self.text(), kind=self._kind, icon=self._icon)
        if self.is_hot:
            draw_box(painter, box, radius=px(6), border=color("border_strong"))


class KeyCap(QLabel):
    """The picture of a key; ``key`` is a key sequence such as ``Ctrl+K``."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key_label(key), parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Hold the key's name."""
        return QSize(ceil(key_cap_width(self.text())), px(18))

    def minimumSizeHint(self) -> QSize:
        """Ask for all of it."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap."""
        box = QRectF(self.rect())
        place = mirrored(box, box, self.layoutDirection())
        right = QPointF(place.right(), box.center().y())
        draw_key_cap(QPainter(self), right, self.text(), ground="surface")
