"""The preview: the page on its desk, to read, to select from, to scroll."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from dmlt_desk.exporters.minutes.outline import Outline
from dmlt_desk.i18n import _
from dmlt_desk.ui.minutes.grounds import paint_grounds
from dmlt_desk.ui.minutes.page_document import PageDocument
from dmlt_desk.ui.theme import LIGHT, color, px, text_scale
from dmlt_desk.ui.widgets import ScrollArea

PAGE_WIDTH: Final = 560
_SIDE: Final = 55
_TOP: Final = 48
_DESK: Final = 28
_NARROWEST_DESK: Final = 16
_SCROLL_KEYS: Final = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Space,
    }
)


class Page(QTextEdit):
    """The page itself, as high as its text; the area around it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(_("Preview of the minutes"))
        self.viewport().setAutoFillBackground(False)
        self.setViewportMargins(px(_SIDE), px(_TOP), px(_SIDE), px(_TOP))

    def show_document(self, document: PageDocument) -> None:
        """Show another document; this widget owns it from now on."""
        former = self.document()
        document.setParent(self)
        document.setTextWidth(self.viewport().width())
        self.setDocument(document)
        document.documentLayout().documentSizeChanged.connect(self._fit)
        self.settle()
        if isinstance(former, PageDocument):
            former.deleteLater()

    def copy_all(self) -> None:
        """Put the whole page on the clipboard, as rich and as plain text.

        The page's own copying is used: data that Python made and the clipboard still holds at the
        end of the program would be freed after Python is gone, and crash it.
        """
        former = self.textCursor()
        self.selectAll()
        self.copy()
        self.setTextCursor(former)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew for another width, at once: the scroll bar must know its range."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.settle()

    def settle(self) -> None:
        """Lay out all of the text now, which Qt puts off, and be as high as it."""
        self._fit(self.document().documentLayout().documentSize())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that scroll to the area around the page."""
        if event.key() in _SCROLL_KEYS and not event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds and bars of decisions below the text."""
        painter = QPainter(self.viewport())
        clip = QRectF(event.rect())
        paint_grounds(painter, self.document(), clip, scale=text_scale())
        painter.end()
        super().paintEvent(event)

    def _fit(self, size: QSizeF) -> None:
        self.setFixedHeight(round(size.height()) + 2 * px(_TOP))


class _Desk(QWidget):
    """What the page lies on; it keeps the page in the middle."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        page.setParent(self)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as high as the page and the desk around it."""
        if event.type() is QEvent.Type.Resize:
            self.fit()
        return False

    def fit(self) -> None:
        """Take the page's height over at once, so that the scroll bar knows its range."""
        height = self._page.height() + 2 * px(_DESK)
        self.setFixedHeight(height)
        self.resize(self.width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the page in the middle."""
        super().resizeEvent(event)
        width = min(px(PAGE_WIDTH), self.width() - 2 * px(_NARROWEST_DESK))
        self._page.setFixedWidth(max(width, px(240)))
        self._page.move((self.width() - self._page.width()) // 2, px(_DESK))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the desk and the sheet."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("sunken"))
        sheet = self._page.geometry()
        painter.fillRect(sheet.adjusted(-1, -1, 1, 1), color("border"))
        painter.fillRect(sheet, QColor(LIGHT.surface))


class PreviewArea(ScrollArea):
    """Shows an outline as a page. ``reached`` carries the anchor of the heading in view."""

    reached = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.page = Page()
        self._desk = _Desk(self.page)
        super().__init__(self._desk, parent)
        self._outline: Outline | None = None
        self._scale = 0.0
        self._anchor = ""
        self.setFocusProxy(self.page)
        self.verticalScrollBar().valueChanged.connect(self._tell_place)

    def show_outline(self, outline: Outline) -> None:
        """Show an outline; the place in it is kept, and the same one is not laid out again."""
        if outline == self._outline and self._scale == text_scale():
            return
        self._outline, self._scale = outline, text_scale()
        anchor = self._anchor
        offset = self.verticalScrollBar().value() - self._place_of(anchor)
        self.page.show_document(PageDocument(outline, scale=self._scale))
        self._desk.fit()
        self.verticalScrollBar().setValue(self._place_of(anchor) + offset)

    def scroll_to(self, anchor: str) -> None:
        """Bring a heading to the top."""
        if anchor in self._places:
            self.page.settle()
            self._desk.fit()
            self.verticalScrollBar().setValue(self._place_of(anchor) - px(16))

    @property
    def _places(self) -> dict[str, int]:
        document = self.page.document()
        return document.places if isinstance(document, PageDocument) else {}

    def _place_of(self, anchor: str) -> int:
        """Return how far down a heading stands; 0 where it is not printed."""
        block = self._places.get(anchor)
        if block is None:
            return 0
        document = self.page.document()
        found = document.findBlockByNumber(block)
        top = document.documentLayout().blockBoundingRect(found).top()
        return px(_DESK) + px(_TOP) + round(top)

    def _tell_place(self, value: int) -> None:
        """Say which heading was passed last."""
        line = value + px(40)
        passed = [anchor for anchor in self._places if self._place_of(anchor) <= line]
        anchor = passed[-1] if passed else next(iter(self._places), "")
        if anchor != self._anchor:
            self._anchor = anchor
            self.reached.emit(anchor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the keys that the page leaves."""
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Home: bar.minimum() - bar.value(),
            Qt.Key.Key_End: bar.maximum() - bar.value(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Down: px(40),
            Qt.Key.Key_Up: -px(40),
        }
        if event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)
