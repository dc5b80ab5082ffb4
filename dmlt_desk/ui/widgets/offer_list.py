"""What is on offer below a line that is typed in: names, topics."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets.paint import draw_text, mirrored
from dmlt_desk.ui.widgets.rows import Index, RowDelegate


class OfferList(QListView):
    """The popup of a ``QCompleter``; rows can be hit, words too long for it end in dots."""

    def __init__(self, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A completer that is given this popup puts a delegate of its own; see ``wear_rows``.
        self.rows = OfferRows(self)

    def wear_rows(self) -> None:
        """Take the design's rows; to be called once a completer has this as its popup."""
        self.setItemDelegate(self.rows)


class OfferRows(RowDelegate):
    """One line of words a row."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, line=False)

    def row_height(self, index: Index) -> int:
        """Return a height that can be hit."""
        return px(32)

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint the words."""
        place = mirrored(box, box.adjusted(px(12), 0, -px(8), 0), option.direction)
        draw_text(painter, place, str(index.data()), font=font("s"), color=color("text"))
