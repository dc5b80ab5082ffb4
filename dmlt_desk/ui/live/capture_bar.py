"""The capture bar: one line becomes an action, a decision or a parked topic."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from dmlt_desk.domain.capture import Answers, Capture, CaptureKind, CaptureRole
from dmlt_desk.domain.dates import say_due
from dmlt_desk.domain.names import NameBook
from dmlt_desk.domain.note_syntax import parse_capture
from dmlt_desk.i18n import _
from dmlt_desk.ui.live.capture_chips import Chip, ChipRow, chips_of
from dmlt_desk.ui.live.note_document import NoteDocument
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import Icon, KeyCap, Label, draw_box

ICONS: Final = {
    CaptureKind.ACTION: "square-check-big",
    CaptureKind.DECISION: "gavel",
    CaptureKind.PARK: "square-parking",
    CaptureKind.QUESTION: "lightbulb",
}
TINTED: Final = (
    CaptureRole.OWNER,
    CaptureRole.HELPER,
    CaptureRole.GROUP,
    CaptureRole.DUE,
    CaptureRole.MENTION,
)


def hint(kind: CaptureKind) -> str:
    """Return what an empty bar asks for."""
    return {
        CaptureKind.ACTION: _("Who: what to do, by when"),
        CaptureKind.DECISION: _("What was decided"),
        CaptureKind.PARK: _("Topic to park for later"),
        CaptureKind.QUESTION: _("Open question"),
    }[kind]


class CaptureLine(QTextEdit):
    """One line of plain words with tinted parts; a line edit of Qt's cannot tint."""

    entered = Signal()
    left = Signal()

    def __init__(self, unread: Callable[[], bool], parent: QWidget | None = None) -> None:
        """``unread`` reads the part before the caret as plain words; False if there is none."""
        super().__init__(parent)
        self._unread = unread
        self.setObjectName("captureLine")
        document = NoteDocument(self)
        document.setDocumentMargin(0)
        self.setDocument(document)
        self.setFont(font("note"))
        document.setDefaultFont(font("note"))
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setCursorWidth(px(2))
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(never)
        self.setVerticalScrollBarPolicy(never)
        self.setFixedHeight(px(24))
        self.setViewportMargins(0, px(3), 0, 0)
        self.viewport().setAutoFillBackground(False)

    def words(self) -> str:
        """Return the line."""
        return self.toPlainText()

    def wipe(self) -> None:
        """Empty the line so that Ctrl+Z brings it back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()

    def show_spans(self, capture: Capture | None) -> None:
        """Tint what was understood."""
        found = []
        for span in capture.spans if capture else ():
            if span.role not in TINTED:
                continue
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(span.start)
            cursor.setPosition(span.start + span.length, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(color("accent_soft"))
            look.setForeground(color("accent"))
            selection.cursor, selection.format = cursor, look
            found.append(selection)
        self.setExtraSelections(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Esc clears, then leaves; Backspace behind a read part unreads it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() != Qt.Key.Key_Backspace or not self._takes_back():
            super().keyPressEvent(event)

    def _takes_back(self) -> bool:
        return not self.textCursor().hasSelection() and self._unread()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words in one line."""
        self.insertPlainText(" ".join(source.text().split())[:2000])


@dataclass(frozen=True, slots=True)
class CaptureDraft:
    """A capture on its way: its kind, the words, the caret among them, what was answered."""

    kind: CaptureKind
    words: str
    caret: int
    answers: Answers


class CaptureBar(QWidget):
    """Kind, words, and what was understood of them as chips.

    ``saved`` carries the ``Capture`` that Enter accepted; ``left`` asks for the notes' caret.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = CaptureKind.ACTION
        self._book, self._today = NameBook([]), date.min
        self._answers = Answers()
        self._capture: Capture | None = None
        self._open = False
        self.icon = Icon("plus", size=18)
        self.line = CaptureLine(self._unread_last)
        self.prompt = Label(
            _("Capture an action, decision or parked topic"), style="note", ink="text3"
        )
        self.enter_cap = KeyCap("Return")
        self.idle_cap = KeyCap("F2")
        self.chips = ChipRow()
        self.keys = QWidget()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._build()
        self.line.textChanged.connect(self._read)
        self.line.entered.connect(self._save)
        self.line.left.connect(self._leave)
        self.chips.chosen.connect(self._choose)
        self._show()

    def set_people(self, book: NameBook, today: date) -> None:
        """Read names of these people and dates from this day on."""
        self._book, self._today = book, today
        self._read()

    def begin(self, kind: CaptureKind) -> None:
        """Take the focus for a capture of this kind; words that are there stay."""
        self._kind = kind
        self._open = True
        self._show()
        self._read()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def draft(self) -> CaptureDraft | None:
        """What is being captured and not saved yet; None while the bar is folded."""
        if not self._open:
            return None
        at = self.line.textCursor().position()
        return CaptureDraft(self._kind, self.line.words(), at, self._answers)

    def resume(self, draft: CaptureDraft) -> None:
        """Go on with a capture that was begun in a bar built before."""
        self.begin(draft.kind)
        self._answers = draft.answers
        self.line.setPlainText(draft.words)
        cursor = self.line.textCursor()
        cursor.setPosition(min(draft.caret, len(draft.words)))
        self.line.setTextCursor(cursor)

    @property
    def is_open(self) -> bool:
        """Whether something is being captured."""
        return self._open

    @property
    def capture(self) -> Capture | None:
        """What is understood of the line now."""
        return self._capture

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box: with the focus a strong outline, else a hairline."""
        strong = self.line.hasFocus()
        draw_box(
            QPainter(self),
            QRectF(self.rect()),
            radius=px(12),
            fill=color("surface"),
            border=color("accent" if strong else "border"),
            width=2 if strong else 1,
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin with a click anywhere in the bar."""
        self.begin(self._kind)

    def sizeHint(self) -> QSize:
        """Be two lines high while something is captured."""
        return QSize(px(400), super().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the outline with the focus; an empty bar folds when the focus goes."""
        if isinstance(event, QFocusEvent):
            if event.lostFocus() and not self.line.words():
                self._open = False
                self._show()
            elif event.gotFocus():
                self._open = True
                self._show()
            self.update()
        return False

    def _build(self) -> None:
        self.line.installEventFilter(self)
        middle = Qt.AlignmentFlag.AlignVCenter
        first = QHBoxLayout()
        first.setSpacing(px(10))
        first.addWidget(self.icon, 0, middle)
        first.addWidget(self.prompt, 1, middle)
        first.addWidget(self.line, 1, middle)
        first.addWidget(self.enter_cap, 0, middle)
        first.addWidget(self.idle_cap, 0, middle)
        keys = QHBoxLayout(self.keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(px(6))
        for words, key in ((_("Action"), "F2"), (_("Decision"), "F3"), (_("Park"), "F4")):
            keys.addWidget(Label(words, style="xs", ink="text2"), 0, middle)
            keys.addWidget(KeyCap(key), 0, middle)
        second = QHBoxLayout()
        second.setSpacing(px(8))
        second.addWidget(self.chips, 1)
        second.addWidget(self.keys, 0, middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(15), px(12))
        column.setSpacing(px(9))
        column.addLayout(first)
        column.addLayout(second)

    def _show(self) -> None:
        """Show the bar folded or open, for its kind."""
        sign = ICONS[self._kind] if self._open else "plus"
        self.icon.show_icon(sign, "accent" if self._open else "text2")
        self.prompt.setVisible(not self._open)
        self.idle_cap.setVisible(not self._open)
        self.line.setVisible(self._open)
        self.enter_cap.setVisible(self._open)
        self.keys.setVisible(self._open)
        self.chips.setVisible(self._open)
        self.line.setPlaceholderText(hint(self._kind))
        self.line.setAccessibleName(hint(self._kind))
        self.updateGeometry()
        self.update()

    def _read(self) -> None:
        words = self.line.words()
        self._capture = None
        if words.strip():
            self._capture = parse_capture(
                words, self._kind, self._book, self._today, answers=self._answers
            )
            self.icon.show_icon(ICONS[self._capture.kind], "accent")
        self.line.show_spans(self._capture)
        say, size_of = (lambda day: say_due(day, self._today)), self._book.size_of
        self.chips.show_chips(chips_of(self._capture, say, size_of))

    def _save(self) -> None:
        if self._capture is not None and self._capture.text.strip():
            self.saved.emit(self._capture)

    def clear(self) -> None:
        """Empty the bar, ready for the next one."""
        self._answers = Answers()
        self.line.clear()

    def _leave(self) -> None:
        """Clear the words; where there are none, give the caret back to the notes."""
        if self.line.words():
            self._answers = Answers()
            self.line.wipe()
            return
        self._open = False
        self._show()
        self.left.emit()

    def _unread_last(self) -> bool:
        """Read the part right before the caret as plain words; return whether there was one."""
        capture = self._capture
        if capture is None:
            return False
        at = self.line.textCursor().position()
        for span in capture.spans:
            if span.role in TINTED and span.start + span.length == at:
                words = self.line.words()[span.start : at]
                if span.role is CaptureRole.DUE and capture.due is not None:
                    words = capture.due.words
                self._answers = self._answers.as_text(words)
                self._read()
                return True
        return False

    def _choose(self, chip: Chip) -> None:
        """Take the person that was chosen among several of that name."""
        if chip.person is not None:
            self._answers = self._answers.meaning(chip.words, chip.person)
        elif chip.due is not None:
            self._answers = replace(self._answers, due=chip.due)
        self._read()
        self.line.setFocus()
