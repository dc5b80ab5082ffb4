"""Widgets side by side that go on in the next line where one is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dmlt_desk.ui.theme import px


class Flow(QWidget):
    """Holds chips; it is hidden while it holds none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def held(self) -> list[QWidget]:
        """What it holds, in order."""
        return list(self._held)

    def show_widgets(self, widgets: list[QWidget]) -> None:
        """Hold other widgets; the former ones go."""
        for widget in self._held:
            widget.hide()
            widget.deleteLater()
        self._held = widgets
        for widget in widgets:
            widget.setParent(self)
            widget.show()
        self.setVisible(bool(widgets))
        self._arrange()
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        widths = [widget.sizeHint().width() + px(8) for widget in self._held]
        return QSize(sum(widths), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Be at least as wide as the widest."""
        widths = [widget.sizeHint().width() for widget in self._held]
        return QSize(max(widths, default=0), self.heightForWidth(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for widget, place in zip(self._held, self._places(self.width()), strict=True):
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                place.moveRight(self.width() - place.left())
            widget.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        corner, gap = QPoint(0, 0), px(8)
        for widget in self._held:
            size = widget.sizeHint()
            if corner.x() and corner.x() + size.width() > width:
                corner = QPoint(0, corner.y() + size.height() + px(6))
            places.append(QRect(corner, size))
            corner.setX(corner.x() + size.width() + gap)
        return places
