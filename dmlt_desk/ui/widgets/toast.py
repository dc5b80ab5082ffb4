"""The toast: what was just done, with the way back, for ten seconds; it never takes the focus."""

from typing import Final

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.theme import color, px, theme
from dmlt_desk.ui.widgets.button import Button
from dmlt_desk.ui.widgets.label import Label
from dmlt_desk.ui.widgets.paint import draw_box

SHOWN_MS: Final = 10_000
_RISE_MS: Final = 160
_UNDO_KEY: Final = "Ctrl+Z"
_REDO_KEY: Final = "Ctrl+Shift+Z"


def announce(widget: QWidget, text: str) -> None:
    """Tell a screen reader politely, without moving the focus."""
    from PySide6.QtGui import (  # noqa: PLC0415 - its roles and events take 1.6 ms of a start
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


def cast_shadow(widget: QWidget) -> None:
    """Give a floating widget its soft shadow; dark grounds show none."""
    if theme().is_dark:
        widget.setGraphicsEffect(None)  # type: ignore[arg-type]  # Qt takes nothing to remove it
        return
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setOffset(0, px(8))
    shadow.setBlurRadius(px(24))
    shadow.setColor(QColor(0, 0, 0, 15))
    widget.setGraphicsEffect(shadow)


class Toast(QWidget):
    """Lies at the bottom of its parent; a new sentence replaces the old one.

    ``offered`` tells whether it names a key now: that of Undo, or of Redo where ``offers_redo``.
    """

    undo_wanted = Signal()
    redo_wanted = Signal()
    offered = Signal(bool)

    def __init__(self, parent: QWidget, *, motion: bool = True) -> None:
        super().__init__(parent)
        self._host = parent
        self._motion = motion
        self._serial = 0
        self._foot = 24
        self.offers_redo = False
        self.label = Label(style="body", elide=True)
        self.undo = Button(_("Undo"), kind="quiet", key=_UNDO_KEY, height=28)
        self.undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.undo.clicked.connect(self._undo)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(8), px(8))
        row.setSpacing(px(12))
        row.addWidget(self.label)
        row.addWidget(self.undo)
        self._rise = QPropertyAnimation(self, b"pos", self)
        self._rise.setDuration(_RISE_MS)
        self._rise.setEasingCurve(QEasingCurve.Type.OutCubic)
        parent.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, *, undo: bool = True, redo: bool = False) -> None:
        """Show a sentence for ten seconds; ``undo`` offers the way back, ``redo`` to go again."""
        self._serial += 1
        serial = self._serial
        self.label.setText(sentence)
        self.offers_redo = redo
        self.undo.setVisible(undo or redo)
        self.undo.rename(_("Redo") if redo else _("Undo"))
        self.undo.show_key(_REDO_KEY if redo else _UNDO_KEY)
        cast_shadow(self)
        was_hidden = not self.isVisible()
        self.show()
        self._place(rise=was_hidden and self._motion)
        self.raise_()
        announce(self, sentence)
        QTimer.singleShot(SHOWN_MS, self, lambda: self._expire(serial))
        self.offered.emit(undo or redo)

    def drop_key(self) -> None:
        """Go on offering the way back, but no longer by the key."""
        self.undo.show_key("")
        self._place(rise=False)

    def set_foot(self, foot: int) -> None:
        """Lie so many pixels of the design above the bottom, where the screen leaves it free."""
        self._foot = foot
        if self.isVisible():
            self._place(rise=False)

    def set_motion(self, motion: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Rise into place, or just be there."""
        self._motion = motion

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the bottom of the parent."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place(rise=False)
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Offer nothing any more."""
        super().hideEvent(event)
        self.offered.emit(False)  # noqa: FBT003 - a signal's argument

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        box = QRectF(self.rect())
        border = color("border_strong" if theme().is_dark else "border")
        draw_box(QPainter(self), box, radius=px(12), fill=color("surface"), border=border)

    def _place(self, *, rise: bool) -> None:
        """Lie bottom centre, as wide as the sentence but inside the parent."""
        parent, wanted = self._host, self._row.sizeHint()
        width = min(wanted.width(), parent.width() - 2 * px(24))
        self.resize(width, wanted.height())
        top = parent.height() - wanted.height() - px(self._foot)
        rest = QPoint((parent.width() - width) // 2, top)
        self._rise.stop()
        if rise:
            self._rise.setStartValue(rest + QPoint(0, px(12)))
            self._rise.setEndValue(rest)
            self._rise.start()
        else:
            self.move(rest)

    def _expire(self, serial: int) -> None:
        if serial == self._serial:
            self.hide()

    def _undo(self) -> None:
        self.hide()
        (self.redo_wanted if self.offers_redo else self.undo_wanted).emit()
