"""The thin bar that says that something is going on whose end is not known."""

from typing import Final

from PySide6.QtCore import QTimer, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dmlt_desk.ui.theme import color
from dmlt_desk.ui.widgets import announce

PATIENCE_MS: Final = 150
"""Before that nothing shows: a bar that flashes up only disturbs."""

_ROUND_MS: Final = 1200
_PART: Final = 0.3


class BusyBar(QWidget):
    """Two pixels high; its place in the layout stays free while nothing shows."""

    def __init__(self, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedHeight(2)
        self._is_wanted = False
        self._run = QVariantAnimation(self)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.setDuration(_ROUND_MS)
        self._run.setLoopCount(-1)
        self._run.valueChanged.connect(self.update)

    @property
    def is_running(self) -> bool:
        """Whether the bar shows."""
        return self._run.state() is QVariantAnimation.State.Running

    def begin(self) -> None:
        """Show the bar unless ``end`` comes soon."""
        self._is_wanted = True
        QTimer.singleShot(PATIENCE_MS, self, self._show_late)

    def end(self) -> None:
        """Show it no more."""
        self._is_wanted = False
        self._run.stop()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a part of the line, which wanders."""
        if not self.is_running:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("border"))
        width = int(self.width() * _PART)
        left = int((self.width() + width) * float(self._run.currentValue())) - width
        painter.fillRect(left, 0, width, self.height(), color("accent"))

    def _show_late(self) -> None:
        if self._is_wanted:
            self._run.start()
            announce(self, self.accessibleName())
