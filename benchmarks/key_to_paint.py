"""From a key in the notes to its letter on the screen, in the panel that people type into.

.venv/bin/python benchmarks/all.py key_to_paint

Our side does what it does in the cockpit: bullets, time gutter, rows for the saver's thread, and
the saves themselves.
"""

import sys
import time
from uuid import UUID, uuid4

from measure import Pair, Row, paired_row, report, sample_desk, slowest_row
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget
from sqlalchemy import delete

from dmlt_desk.domain.blocks import NoteRow, PlacedRow, fill_block
from dmlt_desk.domain.clock import SystemClock
from dmlt_desk.models import Block, BlockKind
from dmlt_desk.services.notes import Notes
from dmlt_desk.storage.desk_file import DeskFile, Topic
from dmlt_desk.ui.live.notes_panel import NotesPanel
from dmlt_desk.ui.theme_apply import FUSION, Appearance

LINE = "Each session has a chair, a time and something that has to be settled in it."
SIZES = ((10_000, "10 kB", 3.0), (1_000_000, "1 MB", 0.0))
KEYS = 200
WARM = 50
ROUNDS = 5
WIDTH, HEIGHT = 760, 700


class Paints(QObject):
    """Counts the paints of what it watches."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count; hold nothing back."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def key_times(editor: QTextEdit | QPlainTextEdit, keys: int) -> list[float]:
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
        QTest.keyClicks(editor, letter)
        while paints.count == before:
            QApplication.processEvents()
        found.append((time.perf_counter() - start) * 1000)
        # What the key left to do afterwards belongs to nobody's next key.
        QApplication.processEvents()
    editor.viewport().removeEventFilter(paints)
    return found


def measured(window: QWidget, editor: QTextEdit | QPlainTextEdit) -> list[float]:
    """Return the times of an editor in a window that is shown, warmed and typed into."""
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.activateWindow()
    editor.setFocus()
    QTest.qWaitForWindowExposed(window)
    key_times(editor, WARM)
    times = key_times(editor, KEYS)
    window.close()
    return times


def fill(desk: DeskFile, meeting_id: UUID, lines: int) -> UUID:
    """Give the meeting's first session so many bullets; return its id."""
    item_id = next(item.id for item in desk.meeting(meeting_id).items if item.title)
    with desk.write(Topic.NOTES) as db:
        db.execute(delete(Block).where(Block.item_id == item_id))
        for number in range(lines):
            row = NoteRow(uuid4(), BlockKind.BULLET, level=1, text=LINE)
            block = Block(id=row.uid, item_id=item_id)
            fill_block(block, PlacedRow(row, float(number)))
            db.add(block)
    return item_id


def pairs_of(size: int) -> tuple[list[float], list[float]]:
    """Type into the notes panel and into Qt's plain editor, in turn."""
    path, meeting_id = sample_desk("keys.dmlt")
    desk = DeskFile.open(path)
    lines = size // len(LINE)
    notes = Notes(desk, SystemClock())
    ours: list[float] = []
    floor: list[float] = []
    for _round in range(ROUNDS):
        # Anew each time: both begin with the same text, without what a round before typed.
        item_id = fill(desk, meeting_id, lines)
        meeting = desk.meeting(meeting_id)
        panel = NotesPanel(notes, SystemClock())
        panel.show_item(meeting, meeting.item(item_id))
        ours += measured(panel, panel.editor)
        panel.save()
        panel.deleteLater()
        plain = QPlainTextEdit()
        plain.setPlainText("\n".join([LINE] * lines))
        floor += measured(plain, plain)
        plain.deleteLater()
    notes.close()
    desk.close()
    return ours, floor


def main() -> None:
    """Measure both editors in a small and in a large text."""
    app = QApplication([*sys.argv[:1], *FUSION])
    Appearance(app, scheme="light")
    rows: list[Row] = []
    for size, name, goal in SIZES:
        ours, floor = pairs_of(size)
        pairs: list[Pair] = list(zip(ours, floor, strict=True))
        what = f"Key to paint in notes of {name}"
        against = "QPlainTextEdit"
        rows.append(paired_row(what, pairs, against=against, goal=goal))
        rows.append(slowest_row(what, ours, floor, against=against))
    report(rows)


if __name__ == "__main__":
    main()
