"""Who speaks, with a running clock, and the hands in their order."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import (
    Button,
    Label,
    PaintedButton,
    draw_box,
    draw_icon,
    draw_text,
    mirrored,
)


class SpeakingRow(QWidget):
    """The person who has the word, on the ground of what is going on now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Label(style="s", weight=600, elide=True)
        self.word = Label(style="xs", ink="text2", elide=True)
        self.clock = Label(style="s", weight=600, ink="accent", tabular=True)
        self._paused = False
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.word)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(7), px(10), px(7))
        row.setSpacing(px(10))
        row.addLayout(words, 1)
        row.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_speaker(self, name: str, *, paused: bool, remote: bool) -> None:
        """Show who has the word."""
        self.name.setText(name)
        word = _("speaks, remote") if remote else _("speaks")
        self.word.setText(_("paused") if paused else word)
        self.clock.set_ink("pause" if paused else "accent")
        if paused != self._paused:
            self._paused = paused
            self.update()

    def show_clock(self, digits: str, spoken: str) -> None:
        """Show how long; ``spoken`` is for screen readers."""
        self.clock.setText(digits)
        if spoken != self.clock.accessibleName():
            self.clock.setAccessibleName(spoken)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the bar at the leading edge."""
        painter, box = QPainter(self), QRectF(self.rect())
        tint = "pause" if self._paused else "accent"
        draw_box(painter, box, radius=px(8), fill=color(f"{tint}_soft"))
        bar = QRectF(box.left(), box.top() + px(7), px(3), box.height() - px(14))
        painter.fillRect(mirrored(box, bar, self.layoutDirection()), color(tint))


class _Hand(PaintedButton):
    """Place in the queue and name; a click gives the word."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.number, self.remote = 0, False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(_("Give the word to {name}").format(name=name))

    def show_place(self, number: int, *, remote: bool) -> None:
        """Show the place in the queue."""
        if (number, remote) == (self.number, self.remote):
            return
        self.number, self.remote = number, remote
        words = _("{name}, remote, number {number} in the queue: give the word")
        if not remote:
            words = _("{name}, number {number} in the queue: give the word")
        self.setAccessibleName(words.format(name=self.text(), number=number))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a row that can be hit."""
        return QSize(px(160), px(32))

    def minimumSizeHint(self) -> QSize:
        """Let a long name be cut."""
        return QSize(px(80), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint number and name, and the sign of somebody who is elsewhere."""
        painter, box = QPainter(self), QRectF(self.rect())
        direction = self.layoutDirection()
        if self.is_hot:
            draw_box(painter, box, radius=px(8), fill=color("sunken"))
        number = QRectF(px(12), 0, px(20), box.height())
        digits = font("s", 500, tabular=True)
        draw_text(
            painter,
            mirrored(box, number, direction),
            str(self.number),
            font=digits,
            color=color("text3"),
        )
        sign = px(16) if self.remote else 0
        name = QRectF(px(34), 0, box.width() - px(40) - (sign + px(6) if sign else 0), box.height())
        width = draw_text(
            painter,
            mirrored(box, name, direction),
            self.text(),
            font=font("s"),
            color=color("text"),
        )
        if sign:
            place = QRectF(name.left() + width + px(8), (box.height() - sign) / 2, sign, sign)
            draw_icon(painter, "video", mirrored(box, place, direction), "text3")


class HandRow(QWidget):
    """One raised hand: give the word, or take the hand down."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.call = _Hand(name)
        self.down = Button(
            kind="quiet",
            icon="x",
            height=28,
            name=_("Lower the hand of {name}").format(name=name),
        )
        self.down.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(2))
        row.addWidget(self.call, 1)
        row.addWidget(self.down)


class QueueView(QWidget):
    """Forwards clicks: ``speak_asked`` carries a name, or None for who waits longest."""

    speak_asked = Signal(object)
    silence_asked = Signal()
    hand_down_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.speaking = SpeakingRow()
        self.next_button = Button(_("Next speaker"), icon="skip-forward")
        self.done_button = Button(_("Done"), icon="check")
        self.hands: dict[str, HandRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        for button in (self.next_button, self.done_button):
            # A click leaves the caret in the notes.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.speaking)
        column.addLayout(self._list)
        column.addLayout(buttons)
        self.speaking.hide()
        self.next_button.clicked.connect(lambda: self.speak_asked.emit(None))
        self.done_button.clicked.connect(self.silence_asked)

    def show_queue(
        self,
        hands: tuple[str, ...],
        speaking: str | None,
        *,
        paused: bool,
        remote: AbstractSet[str],
    ) -> None:
        """Show who speaks and who waits; rows that stay keep the focus."""
        self.speaking.setVisible(speaking is not None)
        if speaking is not None:
            self.speaking.show_speaker(speaking, paused=paused, remote=speaking in remote)
        for name in [name for name in self.hands if name not in hands]:
            gone = self.hands.pop(name)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, name in enumerate(hands):
            row = self.hands.get(name) or self._new(name)
            row.call.show_place(place + 1, remote=name in remote)
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
        self.next_button.allow(reason="" if hands else _("Nobody waits for the word"))
        self.done_button.allow(reason="" if speaking is not None else _("Nobody has the word"))

    def _new(self, name: str) -> HandRow:
        row = self.hands[name] = HandRow(name)
        row.call.clicked.connect(lambda: self.speak_asked.emit(name))
        row.down.clicked.connect(lambda: self.hand_down_asked.emit(name))
        return row
