"""What stands beside the notes is painted by strips, and looks as if it were painted whole."""

from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QRegion, QTextBlock, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.blocks import NoteRow
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.models import Block, BlockKind
from dmlt_desk.ui.live.note_document import Mark
from dmlt_desk.ui.live.note_paint import NoteGutter, baseline
from dmlt_desk.ui.live.notes_editor import NotesEditor

LINES = 40


class Pair(QWidget):
    """An editor with its gutter, as the cockpit lays them out."""

    def __init__(self, clock: FixedClock) -> None:
        super().__init__()
        self.editor = NotesEditor(clock)
        self.gutter = NoteGutter(self.editor)
        row = QHBoxLayout(self)
        row.addWidget(self.gutter)
        row.addWidget(self.editor, 1)
        self.resize(700, 500)

    def look(self, part: QRect | None = None) -> QImage:
        """Return a picture of the pair: painted whole, or only a part of it."""
        image = QImage(self.size(), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        for child in (self.gutter, self.editor.viewport()):
            place = child.mapTo(self, QPoint(0, 0))
            box = QRect(place, child.size())
            shown = box if part is None else box.intersected(part)
            region = QRegion(shown.translated(-place))
            child.render(painter, shown.topLeft(), region, QWidget.RenderFlag.DrawChildren)
        painter.end()
        return image


@pytest.fixture
def pair(qtbot: QtBot, clock: FixedClock) -> Pair:
    """Notes of many kinds; every third paragraph has the minute of the one before."""
    pair = Pair(clock)
    qtbot.addWidget(pair)
    rows, marks, moment = [], {}, clock.now()
    for number in range(LINES):
        moment += timedelta(minutes=0 if number % 3 == 2 else 1)
        kind = BlockKind.HEADING if number % 7 == 0 else BlockKind.BULLET
        row = NoteRow(
            uid=uuid4(),
            kind=kind,
            level=0 if kind is BlockKind.HEADING else 1 + number % 3,
            text=f"Paragraph {number} " + "with many words " * (number % 4) * 3,
            typed_at=None if number % 5 == 4 else moment,
        )
        if number % 6 == 1:
            marks[str(row.uid)] = Mark.ACTION
        rows.append(row)
    blocks = [Block(id=row.uid, rank=float(n)) for n, row in enumerate(rows)]
    pair.editor.load(blocks, rows, marks)
    pair.show()
    QTest.qWaitForWindowExposed(pair)
    return pair


def scrolled(pair: Pair, by: int) -> None:
    pair.editor.verticalScrollBar().setValue(by)


@pytest.mark.parametrize("by", [0, 260, 10_000])
def test_strips_together_are_the_whole_picture(pair: Pair, by: int) -> None:
    scrolled(pair, by)
    whole = pair.look()

    for top in range(0, pair.height(), 37):
        strip = QRect(0, top, pair.width(), 37)
        assert pair.look(strip).copy(strip) == whole.copy(strip), top


def test_a_key_looks_at_the_paragraphs_of_its_line_only(
    qtbot: QtBot, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    scrolled(pair, 0)
    cursor = QTextCursor(pair.editor.document().findBlockByNumber(8))
    pair.editor.setTextCursor(cursor)
    qtbot.wait(50)
    looked_at = counted(monkeypatch)

    QTest.keyClicks(pair.editor, "a")
    qtbot.waitUntil(lambda: 8 in looked_at)

    assert looked_at <= {6, 7, 8, 9, 10}


def counted(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Note which paragraphs are painted."""
    found: set[int] = set()

    def looked(editor: NotesEditor, block: QTextBlock, line: int = 0) -> float:
        found.add(block.blockNumber())
        return baseline(editor, block, line)

    monkeypatch.setattr("dmlt_desk.ui.live.note_paint.baseline", looked)
    return found


def test_times_move_with_their_lines_and_go_with_undo(
    qtbot: QtBot, pair: Pair, clock: FixedClock
) -> None:
    clock.advance(minutes=500)
    told: list[bool] = []
    pair.editor.tracker.restamped.connect(lambda: told.append(True))
    pair.editor.moveCursor(QTextCursor.MoveOperation.End)

    for change in (
        lambda: QTest.keyClick(pair.editor, Qt.Key.Key_Return),
        lambda: QTest.keyClicks(pair.editor, "new"),
        pair.editor.undo,
    ):
        told.clear()
        change()
        assert told

    told.clear()
    QTest.keyClicks(pair.editor, "more words on a line that has its time")
    told.clear()
    QTest.keyClicks(pair.editor, "and more")
    assert not told
