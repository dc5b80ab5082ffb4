"""A QR code, drawn on whole pixels of the screen."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dmlt_desk.ui.theme import px

QUIET = 4
"""Empty modules around the code, which cameras need to find it (ISO/IEC 18004)."""


class QrCode(QWidget):
    """Shows an address for cameras: dark on white in every theme, for cameras expect that.

    ``side`` is the size in pixels of the design. Nothing is shown for an empty text.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, side: int = 184) -> None:
        super().__init__(parent)
        self._rows: list[bytes] = []
        self._side = side
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._rows = _modules(text) if text else []
        self.update()

    def sizeHint(self) -> QSize:
        """Be a square."""
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each module as the same whole number of the screen's pixels."""
        if not self._rows:
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        pixels = int(self.width() * ratio)
        count = len(self._rows) + 2 * QUIET
        module = max(1, pixels // count)
        edge = (pixels - module * count) // 2 + module * QUIET
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        painter.scale(1 / ratio, 1 / ratio)
        for row, modules in enumerate(self._rows):
            for column, dark in enumerate(modules):
                if dark:
                    place = QRectF(edge + column * module, edge + row * module, module, module)
                    painter.fillRect(place, QColor(Qt.GlobalColor.black))


def _modules(text: str) -> list[bytes]:
    """Return the code's rows, 1 for a dark module."""
    import segno  # noqa: PLC0415 - only for who wants the page

    return [bytes(row) for row in segno.make_qr(text, error="m").matrix]
