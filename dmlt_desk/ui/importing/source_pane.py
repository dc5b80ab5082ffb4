"""The source as it was read, with the line marked that is looked at on the other side."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.theme import color, font

MAX_SIGNS = 400_000
"""Longer sources are shown up to here: laying more out would keep the window waiting."""


class SourcePane(QPlainTextEdit):
    """Plain text, read-only; never rich, whatever the source is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(_("Source"))
        self.setProperty("look", "field")
        self.setFont(font("s"))
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)

    def show_source(self, text: str) -> None:
        """Show a text, its beginning first."""
        self.setPlainText(text[:MAX_SIGNS])
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark_line(self, line: int) -> None:
        """Mark a line, counted from 1, and bring it into view; 0 marks none."""
        block = self.document().findBlockByNumber(line - 1)
        if line < 1 or not block.isValid():
            self.setExtraSelections([])
            return
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        self.centerCursor()
        marked = QTextEdit.ExtraSelection()
        whole = QTextCursor(block)
        whole.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        marked.cursor = whole
        marked.format.setBackground(color("accent_soft"))
        self.setExtraSelections([marked])

    @property
    def marked_line(self) -> int:
        """The line that is marked, 0 for none."""
        found = self.extraSelections()
        return found[0].cursor.blockNumber() + 1 if found else 0
