"""Pasting into the notes: plain words, in parts, so that the key answers at once.

Two megabytes of text take Qt most of a second in one piece; a part takes some milliseconds.
"""

from collections import deque
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

PASTE_LIMIT: Final = 1_000_000
"""Characters of one paste; the rest is cut, so that the key still answers at once."""

LONGEST_LINE: Final = 4_000
"""Characters of one pasted paragraph: Qt lays out a giant one anew at every key."""

PART_LINES: Final = 300
PART_CHARACTERS: Final = 12_000


def lines_of(text: str) -> Iterator[str]:
    """Yield the paragraphs of a pasted text; endless lines are parted between words."""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n"):
        rest = line
        while len(rest) > LONGEST_LINE:
            cut = rest.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE) + 1 or LONGEST_LINE
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


class NotePaste(QObject):
    """Inserts a text at the place where it was pasted, a part a turn of the event loop.

    The place stays its own while the caret goes elsewhere. One undo takes all of it back.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: deque[str] = deque()
        self._at: QTextCursor | None = None

    def begin(self, at: QTextCursor, text: str) -> QTextCursor:
        """Insert the first part; return where it ends."""
        self.finish()
        self._lines.extend(lines_of(text))
        self._at = at
        at.beginEditBlock()
        at.insertText(self._lines.popleft())
        self._insert_part(at)
        return QTextCursor(at)

    def finish(self) -> None:
        """Insert whatever is left, now."""
        while self._at is not None:
            self._go_on()

    def _go_on(self) -> None:
        if self._at is not None:
            self._at.joinPreviousEditBlock()
            self._insert_part(self._at)

    def _insert_part(self, at: QTextCursor) -> None:
        """Insert the next lines and close the edit; come back for the rest."""
        characters = 0
        for _line in range(PART_LINES):
            if not self._lines or characters > PART_CHARACTERS:
                break
            line = self._lines.popleft()
            characters += len(line)
            at.insertBlock(QTextBlockFormat(at.blockFormat()), QTextCharFormat())
            at.insertText(line)
        at.endEditBlock()
        if self._lines:
            QTimer.singleShot(0, self._go_on)
        else:
            self._at = None
