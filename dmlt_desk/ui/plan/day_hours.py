"""When a day starts and closes, over its timeline; a click or Enter changes either."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dmlt_desk.domain.durations import parse_start
from dmlt_desk.i18n import _
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import (
    LineEdit,
    PaintedButton,
    draw_box,
    draw_text,
    mirrored,
    text_width,
)


class _HourButton(PaintedButton):
    """A caption and a time."""

    ring_radius = 6

    def __init__(self, caption: str) -> None:
        super().__init__(caption)
        self._time = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_time(self, time: str) -> None:
        """Show another time."""
        self._time = time
        self.setAccessibleName(f"{self.text()} {time}".strip())
        self.setToolTip(_("Change this time"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Hold both."""
        width = text_width(self.text(), font("s")) + text_width(
            self._time, font("s", 600, tabular=True)
        )
        return QSize(ceil(width) + px(4 + 16), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint caption and time; under the pointer on a ground."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.is_hot:
            draw_box(painter, box, radius=px(6), fill=color("sunken"))
        inside = box.adjusted(px(8), 0, -px(8) + 2, 0)
        direction = self.layoutDirection()
        width = draw_text(
            painter,
            mirrored(box, inside, direction),
            self.text(),
            font=font("s"),
            color=color("text2"),
        )
        rest = mirrored(box, inside.adjusted(width + px(4), 0, 0, 0), direction)
        draw_text(painter, rest, self._time, font=font("s", 600, tabular=True), color=color("text"))


class _HourEdit(LineEdit):
    """A time being typed: Enter or leaving the field keeps it, Esc does not."""

    kept = Signal(int)
    left = Signal()

    def __init__(self, caption: str) -> None:
        super().__init__(name=caption, cell=True)
        self.setFixedWidth(px(64))
        self._typing = False
        self.hide()

    def begin(self, time: str) -> None:
        """Let a time be typed."""
        self.setText(time)
        self.show_wrong(wrong=False)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()
        self._typing = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Enter, leave on Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            minute = parse_start(self.text())
            self.show_wrong(wrong=minute is None)
            if minute is not None:
                self._end(minute)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(None)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what can be read when the focus goes elsewhere in the window."""
        super().focusOutEvent(event)
        if self._typing and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._end(parse_start(self.text()))

    def _end(self, minute: int | None) -> None:
        self._typing = False
        self.left.emit()
        self.hide()
        if minute is not None:
            self.kept.emit(minute)


class HourField(QWidget):
    """A caption and a time, on a button that becomes a field. ``changed`` carries a minute."""

    changed = Signal(int)

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.button = _HourButton(caption)
        self.editor = _HourEdit(caption)
        self._time = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.editor)
        self.button.clicked.connect(self.edit)
        self.editor.left.connect(self._show_button)
        self.editor.kept.connect(self._keep)

    def show_time(self, time: str) -> None:
        """Show a time such as "09:00"."""
        self._time = time
        self.button.show_time(time)

    def edit(self) -> None:
        """Let the time be typed."""
        self.button.hide()
        self.editor.begin(self._time)

    def _show_button(self) -> None:
        had_focus = self.editor.hasFocus()
        self.button.show()
        if had_focus:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, minute: int) -> None:
        if minute != parse_start(self._time):
            self.changed.emit(minute)
