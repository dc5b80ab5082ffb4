"""The column titles of the attendee table, over a hairline that begins with the words."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.people.attendee_delegate import PADDING
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import draw_text

_HEIGHT = 36


class AttendeeHeader(QHeaderView):
    """Titles that only name their columns: nothing is sorted or moved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(_("Columns of the attendees"))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Ask for one line of titles."""
        return QSize(super().sizeHint().width(), px(_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one title and its part of the hairline."""
        model = self.model()
        told = model.headerData(section, Qt.Orientation.Horizontal)
        across = model.headerData(
            section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        box = QRectF(rect)
        centered = bool(across & Qt.AlignmentFlag.AlignHCenter)
        side = 0 if centered else px(PADDING)
        words = box.adjusted(side, px(4), -side, 0)
        align = Qt.AlignmentFlag.AlignHCenter if centered else Qt.AlignmentFlag.AlignLeading
        style = font("s", tabular=centered)
        draw_text(painter, words, str(told or ""), font=style, color=color("text3"), align=align)
        line = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        if self.visualIndex(section) == 0:
            leading_left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            line.adjust(*((side, 0, 0, 0) if leading_left else (0, 0, -side, 0)))
        painter.fillRect(line, color("border"))
