"""The button: icon, words and key cap, in three kinds and three heights."""

from math import ceil
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.icons import draw_icon
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets.focus_ring import Ringed
from dmlt_desk.ui.widgets.paint import (
    draw_box,
    draw_key_cap,
    draw_text,
    key_cap_width,
    key_label,
    mirrored,
    text_width,
)

Kind = Literal["primary", "secondary", "quiet"]


class PaintedButton(Ringed, QAbstractButton):
    """Base of everything that is clicked: Enter clicks too, hover repaints, the ring shows."""

    def __init__(self, text: str, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click on Enter as on Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hover look."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show the resting look."""
        super().leaveEvent(event)
        self.update()

    @property
    def is_hot(self) -> bool:
        """Whether the pointer is over the button and it can be clicked."""
        return self.isEnabled() and self.underMouse()

    def minimumSizeHint(self) -> QSize:
        """Ask for all of it: words on buttons are not cut."""
        return self.sizeHint()


class Button(PaintedButton):
    """A button of the design.

    ``key`` is a key sequence such as ``Ctrl+N`` and only shown; the shell or the screen binds it.
    A button without words needs ``name``, which is also its tip, with the key.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        kind: Kind = "secondary",
        icon: str = "",
        key: str = "",
        height: int = 36,
        name: str = "",
    ) -> None:
        super().__init__(text, parent, name=name)
        self._kind: Kind = kind
        self._icon, self._height = icon, height
        self._key = key_label(key) if key else ""
        self._menu: QMenu | None = None
        self._tip = ""
        if not text:
            self._tip = f"{name} ({self._key})" if key else name
            self._key = ""
            self.setToolTip(self._tip)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        if icon != self._icon:
            self._icon = icon
            self.updateGeometry()
            self.update()

    def set_kind(self, kind: Kind) -> None:
        """Show the button in another kind."""
        if kind != self._kind:
            self._kind = kind
            self.update()

    def show_key(self, key: str) -> None:
        """Show another key beside the words, or none."""
        self._key = key_label(key) if key else ""
        self.updateGeometry()
        self.update()

    def rename(self, text: str, *, name: str = "") -> None:
        """Show other words, for the eye and for screen readers."""
        self.setText(text)
        self.setAccessibleName(name or text)

    def allow(self, *, reason: str = "") -> None:
        """Enable the button, or disable it with the reason as its tip."""
        self.setEnabled(not reason)
        self.setToolTip(reason or self._tip)

    def set_menu(self, menu: QMenu) -> None:
        """Open a menu under the button on a click."""
        self._menu = menu
        self.setAccessibleDescription(_("Opens a menu"))
        self.clicked.connect(self._open_menu)

    def sizeHint(self) -> QSize:
        """Hold icon, words and key cap with the padding of the height."""
        if not self.text():
            return QSize(px(self._height), px(self._height))
        width = 2 * self._padding + ceil(text_width(self.text(), self._font))
        if self._icon:
            width += self._icon_size + px(8)
        if self._key:
            width += px(8) + ceil(key_cap_width(self._key))
        return QSize(width, px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, words and key cap."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        ground, border, ink = self._colors()
        draw_box(painter, box, radius=px(8), fill=ground, border=border)
        size = float(self._icon_size)
        if not self.text():
            middle = QRectF(0, 0, size, size)
            middle.moveCenter(box.center())
            draw_icon(painter, self._icon, middle, ink)
            return
        hint = self.sizeHint().width()
        left = max(float(self._padding), (box.width() - hint) / 2 + self._padding)
        direction = self.layoutDirection()
        if self._icon:
            place = QRectF(left, (box.height() - size) / 2, size, size)
            icon_ink = "text2" if ink == "text" else ink
            draw_icon(painter, self._icon, mirrored(box, place, direction), icon_ink)
            left += size + px(8)
        cap = key_cap_width(self._key) + px(8) if self._key else 0.0
        room = min(ceil(text_width(self.text(), self._font)), box.width() - left - cap - px(6))
        words = QRectF(left, 0, room + 1, box.height())
        draw_text(
            painter,
            mirrored(box, words, direction),
            self.text(),
            font=self._font,
            color=color(ink),
        )
        if self._key:
            self._paint_cap(painter, box, left + room + cap, ink)

    def _paint_cap(self, painter: QPainter, box: QRectF, right: float, ink: str) -> None:
        width = key_cap_width(self._key)
        place = mirrored(box, QRectF(right - width, 0, width, box.height()), self.layoutDirection())
        on_color = self._kind == "primary" and self.isEnabled()
        draw_key_cap(
            painter,
            QPointF(place.right(), box.center().y()),
            self._key,
            ink=ink if on_color else "text3",
            ground=None if on_color else "surface",
        )

    def _colors(self) -> tuple[QColor | None, QColor | None, str]:
        """Return ground, border and ink for the state."""
        if not self.isEnabled():
            return color("sunken"), None, "text3"
        if self._kind == "primary":
            ground = color("accent_hover" if self.is_hot else "accent")
            return (ground.darker(115) if self.isDown() else ground), None, "on_accent"
        if self.isChecked():
            return color("accent_soft"), color("accent"), "accent"
        if self._kind == "quiet":
            hot = color("border") if self.isDown() else color("sunken") if self.is_hot else None
            return hot, None, "text2"
        ground = color("sunken") if self.isDown() else color("surface")
        return ground, color("border_strong" if self.is_hot else "border"), "text"

    @property
    def _font(self) -> QFont:
        return font("xs" if self._height < 32 else "body", 500)

    @property
    def _padding(self) -> int:
        return px(11 if self._height < 32 else 15 if self._height < 40 else 18)

    @property
    def _icon_size(self) -> int:
        return px(18 if self._height >= 40 else 16)

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + px(4))))


class NextButton(PaintedButton):
    """The large button of the cockpit: a small word over a name, which may be long, and a key."""

    def __init__(
        self, caption: str, title: str, parent: QWidget | None = None, *, icon: str, key: str
    ) -> None:
        super().__init__(title, parent)
        self._icon, self._key = icon, key_label(key)
        self._caption = ""
        self.show_words(caption, title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, caption: str, title: str) -> None:
        """Show another word and name."""
        self._caption = caption
        self.setText(title)
        spoken = f"{caption} {title}".strip()
        self.setAccessibleName(spoken)
        self.setToolTip(f"{spoken} ({self._key})")
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as the controls column of the cockpit."""
        return QSize(px(276), px(52))

    def minimumSizeHint(self) -> QSize:
        """Leave a long name room to be elided."""
        return QSize(px(140), px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two lines between icon and key cap."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        usable = self.isEnabled()
        ground = color("sunken" if not usable else "accent_hover" if self.is_hot else "accent")
        if usable and self.isDown():
            ground = ground.darker(115)
        ink = "on_accent" if usable else "text3"
        direction = self.layoutDirection()
        draw_box(painter, box, radius=px(8), fill=ground)
        size = px(20)
        place = QRectF(px(17), (box.height() - size) / 2, size, size)
        draw_icon(painter, self._icon, mirrored(box, place, direction), ink)
        cap = key_cap_width(self._key)
        left = px(49)
        room = box.width() - left - cap - px(24)
        soft = color(ink)
        soft.setAlphaF(0.9)
        lines = [(px(8), px(16), self._caption, font("xs"), soft)]
        lines.append((px(24), px(20), self.text(), font("body", 600), color(ink)))
        if not self._caption:
            lines = [(0, int(box.height()), self.text(), font("body", 600), color(ink))]
        for top, height, text, face, tint in lines:
            line = mirrored(box, QRectF(left, top, room, height), direction)
            draw_text(painter, line, text, font=face, color=tint)
        edge = mirrored(box, QRectF(box.width() - px(15) - cap, 0, cap, 1), direction)
        ground_token = None if usable else "surface"
        corner = QPointF(edge.right(), box.center().y())
        draw_key_cap(painter, corner, self._key, ink=ink, ground=ground_token)
