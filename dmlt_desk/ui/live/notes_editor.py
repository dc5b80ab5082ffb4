"""The notes editor: bullets of any level, speakers, headings, and lines that become captures."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from dmlt_desk.domain.blocks import NoteRow
from dmlt_desk.domain.capture import CaptureKind
from dmlt_desk.domain.clock import Clock
from dmlt_desk.i18n import _
from dmlt_desk.models import Block
from dmlt_desk.ui.live.note_document import (
    Mark,
    NoteDocument,
    uid_of,
)
from dmlt_desk.ui.live.note_lines import NoteLines
from dmlt_desk.ui.live.note_paint import (
    NoteHighlighter,
    paint_beside,
)
from dmlt_desk.ui.live.note_paste import PASTE_LIMIT, NotePaste
from dmlt_desk.ui.live.note_tracker import NoteTracker
from dmlt_desk.ui.theme import font, px

NO_MARKS: Final[Mapping[str, Mark]] = MappingProxyType({})


class NotesEditor(QTextEdit):
    """One item's notes. Text has its own undo here; commands have theirs in the window.

    ``edited`` carries a ``NoteEdit``. ``capture_asked`` carries kind, uid and words of a line that
    becomes an action, a decision or a parked topic; ``release_asked`` the uid of a line that is
    to be plain notes again. ``note_trouble`` carries a sentence.
    """

    edited = Signal(object)
    capture_asked = Signal(object, object, str)
    release_asked = Signal(object)
    note_trouble = Signal(str)

    _ready = False
    """Whether all parts are there: Qt tells of changes while the editor is being made."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes = NoteDocument(self)
        self.setDocument(self._notes)
        self.setObjectName("noteEditor")
        self.setAccessibleName(_("Notes of this session"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setFont(font("note"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        self.setCursorWidth(px(2))
        self.setViewportMargins(0, 0, 0, 0)
        self._notes.setDocumentMargin(0)
        self._notes.setDefaultFont(font("note"))
        self._marks: Mapping[str, Mark] = {}
        self._paste = NotePaste(self)
        self.highlighter = NoteHighlighter(self._notes)
        self._ready = True
        self.tracker = NoteTracker(self._notes, clock, self)
        self.tracker.collected.connect(self.edited)
        self._lines = NoteLines(self, self._notes)

    def set_speakers(self, find: Callable[[str], str]) -> None:
        """Use ``find``: it returns the listed name of a known person, or nothing."""
        self._lines.speaker = find

    def set_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show these paragraphs (by uid) as actions and decisions."""
        if marks != self._marks:
            self._marks = dict(marks)
            self.tracker.show_marks(self._marks)
            self.viewport().update()

    @property
    def marks(self) -> Mapping[str, Mark]:
        """The paragraphs that are actions or decisions, by uid."""
        return self._marks

    def minimumSizeHint(self) -> QSize:
        """Let the column be as narrow as it must."""
        return QSize(px(200), px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grounds and bullets, then the words over them."""
        painter = QPainter(self.viewport())
        paint_beside(painter, self, event.rect())
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the keys of the notes; everything else types."""
        if self._lines.run_key(event):
            return
        if event.text().isprintable() and event.text():
            self.tracker.stamp(self.textCursor().block())
        super().keyPressEvent(event)

    def load(
        self,
        blocks: Sequence[Block],
        rows: Sequence[NoteRow],
        marks: Mapping[str, Mark] = NO_MARKS,
    ) -> None:
        """Show an item's notes; ``settle`` comes first, while the former item is still in hand."""
        self._marks = dict(marks)
        self.tracker.load(blocks, rows, self._marks)

    def rows(self) -> list[NoteRow]:
        """Return the paragraphs as they would be saved; nothing for notes without a word."""
        rows = self._notes.rows()
        return rows if len(rows) > 1 or rows[0].text or rows[0].speaker else []

    def place_of(self, uid: UUID) -> int | None:
        """Return where the words of a paragraph end, as a caret's position."""
        block = self._notes.begin()
        while block.isValid():
            if uid_of(block) == str(uid):
                return block.position() + block.length() - 1
            block = block.next()
        return None

    def settle(self) -> None:
        """Hand over everything typed and pasted so far, whole."""
        self._paste.finish()
        self.tracker.collect()

    def undo(self) -> None:
        """Take the last typing back."""
        self._paste.finish()
        self.tracker.without_stamps(self._notes.undo)

    def redo(self) -> None:
        """Bring the typing that was taken back again."""
        self.tracker.without_stamps(self._notes.redo)

    def changeEvent(self, event: QEvent) -> None:
        """Take new colours over into the words."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._ready:
            self.highlighter.rehighlight()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words only."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain words, line by line; pictures, styles and HTML are never looked at."""
        text = source.text()
        if len(text) > PASTE_LIMIT:
            text = text[:PASTE_LIMIT]
            self.note_trouble.emit(_("The text was too long; the first million signs are pasted."))
        self.setTextCursor(self._paste.begin(self.textCursor(), text))
        self.ensureCursorVisible()

    def toggle_capture(self, kind: CaptureKind) -> None:
        """Make the caret's line an action or decision, or plain notes again."""
        block = self.textCursor().block()
        mark = Mark.ACTION if kind is CaptureKind.ACTION else Mark.DECISION
        if self._marks.get(uid_of(block)) is mark:
            self.release_asked.emit(UUID(uid_of(block)))
        elif block.text().strip():
            self.ask_capture(kind, block)

    def ask_capture(self, kind: CaptureKind, block: QTextBlock) -> None:
        """Ask that a line becomes a capture, once its words are on their way to the disk."""
        self.tracker.collect()
        self.capture_asked.emit(kind, UUID(uid_of(block)), block.text())
