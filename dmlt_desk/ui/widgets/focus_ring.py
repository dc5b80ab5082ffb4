"""The focus ring: two pixels of accent, two pixels outside the control that has the focus."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from dmlt_desk.ui.theme import color, px
from dmlt_desk.ui.widgets.paint import draw_box

_GAP = 2
_RING = 2


class FocusRing(QWidget):
    """A ring laid over the window around one widget; it follows the widget and is clipped as it."""

    def __init__(self, target: QWidget, *, radius: int) -> None:
        super().__init__(target.window())
        self._target, self._radius = target, radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched: list[QWidget] = []
        widget: QWidget | None = target
        while widget is not None and widget is not self.parentWidget():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the target and whatever it lies in."""
        if event.type() in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
        ):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        outside = _GAP + _RING
        painter = QPainter(self)
        corner = self._target.mapTo(self.window(), QPoint(0, 0)) - self.pos()
        box = QRectF(QRect(corner, self._target.size())).adjusted(
            -outside, -outside, outside, outside
        )
        radius = px(self._radius) + outside
        draw_box(painter, box, radius=radius, border=color("accent"), width=_RING)

    def _place(self) -> None:
        """Cover the target and its ring, cut to what scrolling leaves in sight."""
        target, outside = self._target, _GAP + _RING
        corner = target.mapTo(self.window(), QPoint(0, 0))
        area = QRect(corner, target.size()).adjusted(-outside, -outside, outside, outside)
        above = target.parentWidget()
        while above is not None and above is not self.window():
            if isinstance(above, QAbstractScrollArea):
                view = above.viewport()
                area &= QRect(view.mapTo(self.window(), QPoint(0, 0)), view.size())
            above = above.parentWidget()
        self.setGeometry(area)
        self.setVisible(target.isVisible() and not area.isEmpty())
        self.raise_()
        self.update()


class Ringed:
    """Mixed into a control (before the Qt class): shows the ring while it has the focus."""

    ring_radius = 8
    _ring: FocusRing | None = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)  # type: ignore[misc]  # the Qt class that comes after
        assert isinstance(self, QWidget)  # noqa: S101 - the mixin's only use
        self._drop_ring()
        self._ring = FocusRing(self, radius=self.ring_radius)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)  # type: ignore[misc]  # the Qt class that comes after
        self._drop_ring()

    def _drop_ring(self) -> None:
        ring, self._ring = self._ring, None
        if ring is not None:
            ring.hide()
            ring.deleteLater()
