"""A line that says below itself what it understood, while it is typed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QMoveEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dmlt_desk.ui.theme import color, px
from dmlt_desk.ui.widgets import Label, LineEdit, draw_box


@dataclass(frozen=True, slots=True)
class Echo:
    """What was understood, in words; ``wrong`` when the line cannot be used as it is."""

    words: str
    wrong: bool = False


class _Bubble(QWidget):
    """The echo, floating below its line; it never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label = Label(style="xs", weight=500)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), px(5), px(8), px(5))
        row.addWidget(self.label)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        box = QRectF(self.rect())
        draw_box(
            QPainter(self), box, radius=px(6), fill=color("surface"), border=color("border_strong")
        )


class EchoLine(LineEdit):
    """``echo`` reads the text; None gives a plain line.

    ``echo_above`` leaves the room below to a list. ``width`` is needed at least, in pixels of the
    design.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str,
        hint: str = "",
        echo: Callable[[str], Echo] | None = None,
        width: int = 148,
        echo_above: bool = False,
    ) -> None:
        super().__init__("", parent, name=name, hint=hint, cell=True)
        self._echo, self._above = echo, echo_above
        self.least_width = px(width)
        self._bubble: _Bubble | None = None
        self.is_wrong = False
        self.textChanged.connect(self._read)

    def start_with(self, text: str) -> None:
        """Show a text to be changed, all of it chosen."""
        self.setText(text)
        self.selectAll()

    def takes_key(self, event: QKeyEvent) -> bool:
        """Say whether the line uses Enter itself, as for choosing from a list."""
        return False

    @property
    def echo_words(self) -> str:
        """What the line says that it understood."""
        return self._bubble.label.text() if self._bubble else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Say what the text means from the start."""
        super().showEvent(event)
        self._read(self.text())

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the echo away with the line."""
        super().hideEvent(event)
        self._drop()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the echo below the line."""
        super().moveEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let go of an echo whose window went away first."""
        if watched is self._bubble and event.type() is QEvent.Type.DeferredDelete:
            self._bubble = None
        return super().eventFilter(watched, event)

    def _read(self, text: str) -> None:
        if self._echo is None or not self.isVisible():
            return
        found = self._echo(text)
        self.is_wrong = found.wrong
        self.show_wrong(wrong=found.wrong)
        self.setAccessibleDescription(found.words)
        if not found.words:
            self._drop()
            return
        if self._bubble is None:
            self._bubble = _Bubble(self.window())
        self._bubble.label.set_ink("over" if found.wrong else "accent")
        self._bubble.label.setText(found.words)
        self._place()
        self._bubble.show()
        self._bubble.raise_()

    def _place(self) -> None:
        """Lie below the line, inside the window."""
        if self._bubble is None:
            return
        self._bubble.adjustSize()
        window = self.window()
        below = self.mapTo(window, QPoint(0, self.height() + px(4)))
        left = max(px(4), min(below.x(), window.width() - self._bubble.width() - px(8)))
        top = below.y()
        if self._above or top + self._bubble.height() > window.height():
            top = self.mapTo(window, QPoint(0, -px(4))).y() - self._bubble.height()
        self._bubble.move(left, top)

    def _drop(self) -> None:
        bubble, self._bubble = self._bubble, None
        if bubble is not None:
            bubble.hide()
            bubble.deleteLater()
