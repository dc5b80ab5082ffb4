"""From a key in the notes to its letter on the screen.

.venv/bin/python benchmarks/key_to_paint.py
"""

import statistics
import sys
import time
from collections.abc import Callable
from uuid import uuid4

from measure import Row, report
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from dmlt_desk.domain.blocks import row_of
from dmlt_desk.domain.clock import SystemClock
from dmlt_desk.models import Block, BlockKind
from dmlt_desk.ui.live.notes_editor import NotesEditor
from dmlt_desk.ui.theme_apply import Appearance

LINE = "Each session has a chair, a time and something that has to be settled in it."
KEYS = 400
WARM = 50
ROUNDS = 5

Editor = NotesEditor | QPlainTextEdit


class Paints(QObject):
    """Counts the paints of what it watches."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        """Count; hold nothing back."""
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def key_times(editor: Editor, keys: int) -> list[float]:
    """Type letters at the end of a text; return the ms until each was painted."""
    paints = Paints()
    editor.viewport().installEventFilter(paints)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.processEvents()
    found = []
    for number in range(keys):
        letter = "notes "[number % 6]
        before = paints.count
        start = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(editor, key)
        while paints.count == before:
            QApplication.processEvents()
        found.append((time.perf_counter() - start) * 1000)
    editor.viewport().removeEventFilter(paints)
    return found


def notes_editor(lines: int) -> NotesEditor:
    """Return our editor with so many bullets."""
    editor = NotesEditor(SystemClock())
    blocks = [
        Block(id=uuid4(), rank=float(n), kind=BlockKind.BULLET, level=1, text=LINE)
        for n in range(lines)
    ]
    editor.load(blocks, [row_of(block) for block in blocks])
    return editor


def plain_editor(lines: int) -> QPlainTextEdit:
    """Return the floor: Qt's plain editor with so many lines."""
    editor = QPlainTextEdit()
    editor.setPlainText("\n".join([LINE] * lines))
    return editor


def measured(make: Callable[[int], Editor], lines: int) -> list[float]:
    """Return the times of an editor that is made, shown, warmed and typed into."""
    editor = make(lines)
    editor.resize(700, 500)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    QApplication.processEvents()
    key_times(editor, WARM)
    times = key_times(editor, KEYS)
    editor.close()
    editor.deleteLater()
    QApplication.processEvents()
    return times


def main() -> None:
    """Measure both editors in turn, in a small and in a large text."""
    app = QApplication(sys.argv)
    Appearance(app, scheme="light")
    rows = []
    for size, name, goal in ((10_000, "10 kB", 3.0), (1_000_000, "1 MB", 0.0)):
        lines = size // len(LINE)
        ours: list[float] = []
        floor: list[float] = []
        for _round in range(ROUNDS):
            ours += measured(notes_editor, lines)
            floor += measured(plain_editor, lines)
        what = f"Key to paint in notes of {name}"
        against = "QPlainTextEdit"
        rows.append(
            Row(what, statistics.median(ours), statistics.median(floor), "ms", against, goal)
        )
        worst, floor_worst = (statistics.quantiles(all_, n=100)[98] for all_ in (ours, floor))
        rows.append(Row(f"{what}, slowest of 100", worst, floor_worst, "ms", against))
    report(rows)


if __name__ == "__main__":
    main()
