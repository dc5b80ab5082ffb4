"""The source as plain text; the line that is looked at is marked."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import TextField

LINE_SHOWN: Final = 20_000
"""Longer lines are cut here: laying one out takes seconds, and nobody reads it."""

_NO_LIMIT: Final = 16_777_215  # Qt's largest height


class SourceView(TextField):
    """What was offered for import, read-only."""

    def __init__(self, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__("", parent, name=name)
        self.setReadOnly(True)
        self.setFont(font("s"))
        self.setMinimumHeight(px(72))
        self.setMaximumHeight(_NO_LIMIT)

    def show_text(self, text: str) -> None:
        """Show a source; a line that is too long is shown in part."""
        lines = text.split("\n")
        if any(len(line) > LINE_SHOWN for line in lines):
            lines = [_cut(line) for line in lines]
        self.setPlainText("\n".join(lines))

    def mark_line(self, line: int, words: str = "") -> None:
        """Scroll to a line (1-based; 0: none) and select ``words`` in it, or else all of it."""
        block = self.document().findBlockByNumber(line - 1)
        if line < 1 or not block.isValid():
            self.setTextCursor(QTextCursor(self.document()))
            self.setExtraSelections([])
            return
        found = block.text().find(words.strip()) if words.strip() else -1
        start, length = (found, len(words.strip())) if found >= 0 else (0, block.length() - 1)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
        top = QTextCursor(block)
        top.setPosition(block.position() + start)
        self.setTextCursor(top)
        self.centerCursor()
        self.setTextCursor(cursor)
        self._paint_line()

    @property
    def marked_line(self) -> int:
        """The line that is marked; 0: none."""
        cursor = self.textCursor()
        return cursor.blockNumber() + 1 if cursor.hasSelection() else 0

    def changeEvent(self, event: QEvent) -> None:
        """Take the mark's colour anew with another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.extraSelections():
            self._paint_line()

    def _paint_line(self) -> None:
        marked = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.textCursor().block())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        marked.cursor = cursor
        look = marked.format
        look.setBackground(color("accent_soft"))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003 - Qt's
        self.setExtraSelections([marked])


def _cut(line: str) -> str:
    return line if len(line) <= LINE_SHOWN else f"{line[:LINE_SHOWN]} …"
