"""The keys of the notes: levels, new paragraphs, headings, moving lines, inline marks."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)

from dmlt_desk.domain.capture import CaptureKind
from dmlt_desk.domain.note_syntax import kind_of_line
from dmlt_desk.models import BlockKind
from dmlt_desk.ui.live.note_document import (
    HEADINGS,
    STATE,
    NoteDocument,
    kind_of,
    level_of,
    set_kind,
    set_speaker,
    uid_of,
)

if TYPE_CHECKING:
    # The editor imports this module.
    from dmlt_desk.ui.live.notes_editor import NotesEditor

MAX_LEVEL: Final = 9
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier.value
_BULLET_START: Final = re.compile(r"^\s*[-*•]\s$")
_HEAD_LINE: Final = re.compile(r"^@?(?P<name>[^:\n]{1,60}):$")


class NoteLines:
    """Works on whole paragraphs of the editor; each command is one step of its undo.

    ``speaker`` returns the listed name of a known person, or nothing.
    """

    def __init__(self, editor: "NotesEditor", document: NoteDocument) -> None:
        self._editor, self._document = editor, document
        self.speaker: Callable[[str], str] = lambda _words: ""
        # Made once: every key that is typed asks here first.
        self._keys = self._bindings()

    def run_key(self, event: QKeyEvent) -> bool:
        """Run what a key means here; return False for one that just types."""
        run = self._keys.get((event.key(), event.modifiers().value & ~_KEYPAD))
        if run is None and not (event.text() and event.text().isprintable()):
            run = self._undoing(event)
        if run is not None:
            run()
            return True
        if self._is_backspace_at_start(event):
            self._shift_level(-1)
            return True
        return event.text() == " " and self._makes_bullet()

    def _bindings(self) -> dict[tuple[int, int], Callable[[], None]]:
        """Return what keys with these modifiers do, by their numbers."""
        key, editor = Qt.Key, self._editor
        none, ctrl, shift, alt = (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.AltModifier,
        )
        found: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]] = {
            (key.Key_Z, ctrl | shift): editor.redo,
            (key.Key_Tab, none): lambda: self._shift_level(1),
            (key.Key_Backtab, shift): lambda: self._shift_level(-1),
            (key.Key_Up, alt): lambda: self._move_lines(-1),
            (key.Key_Down, alt): lambda: self._move_lines(1),
            (key.Key_B, ctrl): lambda: self._toggle_run("bold"),
            (key.Key_I, ctrl): lambda: self._toggle_run("italic"),
        }
        for enter in (key.Key_Return, key.Key_Enter):
            found[enter, none] = self._new_paragraph
            found[enter, ctrl] = lambda: editor.toggle_capture(CaptureKind.ACTION)
            found[enter, ctrl | shift] = lambda: editor.toggle_capture(CaptureKind.DECISION)
        return {(one.value, held.value): run for (one, held), run in found.items()}

    def _undoing(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what the system's own keys for undo and redo do; they differ between systems."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return self._editor.undo
        if event.matches(QKeySequence.StandardKey.Redo):
            return self._editor.redo
        return None

    def _is_backspace_at_start(self, event: QKeyEvent) -> bool:
        cursor = self._editor.textCursor()
        return (
            event.key() == Qt.Key.Key_Backspace
            and not cursor.hasSelection()
            and cursor.atBlockStart()
            and kind_of(cursor.block()) is not BlockKind.TEXT
        )

    def _new_paragraph(self) -> None:
        """End the line: it may become a heading or a capture; an empty bullet steps out."""
        cursor = self._editor.textCursor()
        block = cursor.block()
        if not cursor.hasSelection() and not block.text() and level_of(block):
            self._shift_level(-1)
            return
        ends = cursor.atBlockEnd() and not cursor.hasSelection()
        kind = kind_of_line(block.text()) if ends else None
        cursor.beginEditBlock()
        if ends and kind is None:
            self._make_heading(cursor, block)
        form = QTextBlockFormat(block.blockFormat())
        if kind_of(block) in HEADINGS:
            set_kind(form, BlockKind.BULLET, 1)
        if ends:
            # What comes next is not struck because the line before is.
            form.clearProperty(STATE)
        cursor.insertBlock(form, QTextCharFormat())
        cursor.endEditBlock()
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        if kind is not None and uid_of(block) not in self._editor.marks:
            self._editor.ask_capture(kind, block)

    def _make_heading(self, cursor: QTextCursor, block: QTextBlock) -> None:
        """Make “Name:” of a known person, or of one marked with @, a speaker; others a heading."""
        found = _HEAD_LINE.match(block.text().strip())
        if found is None:
            return
        words = found["name"].strip()
        speaker = self.speaker(words)
        form = QTextBlockFormat(block.blockFormat())
        is_speaker = bool(speaker) or block.text().lstrip().startswith("@")
        set_kind(form, BlockKind.SPEAKER if is_speaker else BlockKind.HEADING, 0)
        if is_speaker:
            set_speaker(form, speaker or words, written=words)
        cursor.setBlockFormat(form)

    def _makes_bullet(self) -> bool:
        """Turn “- ” at the start of a line into a bullet, once; return whether it did."""
        cursor = self._editor.textCursor()
        block = cursor.block()
        before = block.text()[: cursor.positionInBlock()] + " "
        if kind_of(block) in HEADINGS or not _BULLET_START.match(before):
            return False
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        # Who types the sign on a line that is a bullet already wants that bullet, not a second.
        self._set_level(cursor, level_of(block) or 1)
        cursor.endEditBlock()
        return True

    def _shift_level(self, by: int) -> None:
        """Move the lines of the selection in or out by one level."""
        cursor = self._editor.textCursor()
        first = self._document.findBlock(cursor.selectionStart())
        last = self._document.findBlock(cursor.selectionEnd())
        cursor.beginEditBlock()
        block = first
        while block.isValid():
            level = level_of(block) + by
            if level <= MAX_LEVEL:
                self._set_level(QTextCursor(block), max(0, level))
            if block == last:
                break
            block = block.next()
        cursor.endEditBlock()

    def _set_level(self, cursor: QTextCursor, level: int) -> None:
        form = QTextBlockFormat(cursor.blockFormat())
        set_kind(form, BlockKind.BULLET if level else BlockKind.TEXT, level)
        cursor.setBlockFormat(form)

    def _move_lines(self, by: int) -> None:
        """Move the caret's line up or down, with everything it carries."""
        cursor = self._editor.textCursor()
        block = cursor.block()
        other = block.next() if by > 0 else block.previous()
        if not other.isValid():
            return
        column = cursor.positionInBlock()
        cursor.beginEditBlock()
        mine, theirs = self._content(block), self._content(other)
        number = other.blockNumber()
        self._replace(block, *theirs)
        self._replace(self._document.findBlockByNumber(number), *mine)
        cursor.endEditBlock()
        moved = QTextCursor(self._document.findBlockByNumber(number))
        moved.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, column)
        self._editor.setTextCursor(moved)

    def _content(
        self, block: QTextBlock
    ) -> tuple[QTextBlockFormat, list[tuple[str, QTextCharFormat]]]:
        runs = []
        text = block.text()
        units = text.encode("utf-16-le")
        for form in block.textFormats():
            part = units[2 * form.start : 2 * (form.start + form.length)]
            runs.append((part.decode("utf-16-le"), QTextCharFormat(form.format)))
        return QTextBlockFormat(block.blockFormat()), runs

    def _replace(
        self,
        block: QTextBlock,
        form: QTextBlockFormat,
        runs: list[tuple[str, QTextCharFormat]],
    ) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(form)
        for words, look in runs:
            cursor.insertText(words, look)

    def _toggle_run(self, style: str) -> None:
        look = QTextCharFormat()
        if style == "bold":
            heavy = self._editor.fontWeight() >= QFont.Weight.DemiBold.value
            look.setFontWeight(QFont.Weight.Normal if heavy else QFont.Weight.DemiBold)
        else:
            look.setFontItalic(not self._editor.fontItalic())
        self._editor.mergeCurrentCharFormat(look)
