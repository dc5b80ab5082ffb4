"""Bars across a view: its top bar and the bar that says what failed."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.theme import color, px
from dmlt_desk.ui.widgets.button import Button
from dmlt_desk.ui.widgets.label import Label
from dmlt_desk.ui.widgets.parts import Icon


class TopBar(QWidget):
    """Title, then what filters the view, then its commands at the far end; 56 high."""

    def __init__(self, title: str, parent: QWidget | None = None, *, style: str = "h2") -> None:
        super().__init__(parent)
        self.setFixedHeight(px(56))
        self.title = Label(title, style=style, elide=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(24), 0, px(24), 1)
        self._row.setSpacing(px(16))
        self._row.addWidget(self.title)
        self._leading = 1
        self._row.addStretch(1)

    def add(self, widget: QWidget, *, space: int = 0) -> None:
        """Put a widget behind the title; ``space`` is added before it."""
        middle = Qt.AlignmentFlag.AlignVCenter
        if space:
            self._row.insertSpacing(self._leading, px(space))
            self._leading += 1
        self._row.insertWidget(self._leading, widget, 0, middle)
        self._leading += 1

    def add_end(self, widget: QWidget) -> None:
        """Put a widget at the far end, behind those that are there."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("bg"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("border"))


class ErrorBar(QWidget):
    """What failed, what is safe, and one thing to do; it stays until it is settled."""

    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = Label(style="s", weight=600, lines=0)
        self.advice = Label(style="s", ink="text2", lines=0)
        self._action = Button(height=28, name=_("Do it"))
        self._action.hide()
        self._act: Callable[[], None] | None = None
        self._action.clicked.connect(self._run)
        self._dismiss = Button(kind="quiet", icon="x", height=28, name=_("Dismiss the message"))
        self._dismiss.clicked.connect(self.settle)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.message)
        words.addWidget(self.advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(8), px(16), px(9))
        row.setSpacing(px(12))
        row.addWidget(Icon("triangle-alert", ink="over", size=18))
        row.addLayout(words, 1)
        row.addWidget(self._action)
        row.addWidget(self._dismiss)
        self.hide()

    def say(
        self,
        message: str,
        advice: str = "",
        *,
        action: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:
        """Show a message; ``action`` names the button that runs ``act``."""
        self.message.setText(message)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self._act = act
        self._action.rename(action or " ", name=action)
        self._action.setVisible(act is not None)
        self.setAccessibleName(f"{message} {advice}".strip())
        self.show()

    def hand_over(self, other: "ErrorBar") -> None:
        """Let another bar say what this one says, which is about to go."""
        if self.isVisible():
            action = self._action.text().strip()
            other.say(self.message.text(), self.advice.text(), action=action, act=self._act)

    def settle(self) -> None:
        """Take the message away."""
        self.hide()
        self.settled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("over_soft"))
        line = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, color("over"))

    def _run(self) -> None:
        act = self._act
        self.settle()
        if act is not None:
            act()
