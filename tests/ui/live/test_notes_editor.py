"""Typing in the notes: what is shown is what is handed over to be saved, whatever the keys."""

import random
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.blocks import NoteEdit, NoteRow, PlacedRow, row_of
from dmlt_desk.domain.capture import CaptureKind
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.models import Block, BlockKind
from dmlt_desk.ui.live.note_document import Mark, row_of_block
from dmlt_desk.ui.live.notes_editor import NotesEditor

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Sheet:
    """An editor, and what would be on disk after it handed everything over."""

    def __init__(self, editor: NotesEditor) -> None:
        self.editor = editor
        self.saved: dict[UUID, PlacedRow] = {}
        self.handed_over = 0
        editor.edited.connect(self._save)

    def load(self, *rows: NoteRow) -> None:
        self.editor.settle()
        blocks = [
            Block(
                id=row.uid,
                rank=float(n),
                kind=row.kind,
                level=row.level,
                text=row.text,
                speaker=row.speaker,
                spans=[dict(span) for span in row.spans],
            )
            for n, row in enumerate(rows)
        ]
        self.saved = {row.uid: PlacedRow(row, float(n)) for n, row in enumerate(rows)}
        self.editor.load(blocks, [row_of(block) for block in blocks])
        self.end()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.editor, words)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.editor, key, modifiers)

    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        self.editor.insertFromMimeData(data)

    def end(self) -> None:
        self.editor.moveCursor(QTextCursor.MoveOperation.End)

    def shown(self) -> list[NoteRow]:
        block, rows = self.editor.document().begin(), []
        while block.isValid():
            rows.append(row_of_block(block))
            block = block.next()
        return rows

    def texts_shown(self) -> list[str]:
        return self.editor.toPlainText().split("\n")

    def texts(self) -> list[str]:
        return [row.text for row in self.shown()]

    def on_disk(self) -> list[NoteRow]:
        self.editor.tracker.collect()
        return [one.row for one in sorted(self.saved.values(), key=lambda one: one.rank)]

    def _save(self, edit: NoteEdit) -> None:
        self.handed_over += len(edit.written)
        for uid in edit.removed:
            del self.saved[uid]
        self.saved.update(edit.written)


@pytest.fixture
def sheet(qtbot: QtBot, clock: FixedClock) -> Iterator[Sheet]:
    """An empty item's notes with the caret in them."""
    editor = NotesEditor(clock)
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    made = Sheet(editor)
    made.load()
    yield made
    editor.tracker.collect()


def bullet(text: str, level: int = 1) -> NoteRow:
    return NoteRow(uid=uuid4(), kind=BlockKind.BULLET, level=level, text=text)


def test_typed_lines_are_bullets_with_the_time_of_their_first_key(
    sheet: Sheet, clock: FixedClock
) -> None:
    first = clock.now()
    sheet.type("Budget is open")
    clock.advance(minutes=3)
    sheet.press(Key.Key_Return)
    sheet.type("Ada looks into it")

    rows = sheet.on_disk()
    assert [(row.kind, row.level, row.text) for row in rows] == [
        (BlockKind.BULLET, 1, "Budget is open"),
        (BlockKind.BULLET, 1, "Ada looks into it"),
    ]
    assert [row.typed_at for row in rows] == [first, clock.now()]


def test_nothing_is_handed_over_before_the_first_word(sheet: Sheet) -> None:
    assert sheet.on_disk() == []


def test_tab_and_shift_tab_move_a_line_in_and_out(sheet: Sheet) -> None:
    sheet.type("one")
    for _press in range(3):
        sheet.press(Key.Key_Tab)
    assert sheet.on_disk()[0].level == 4
    for _press in range(4):
        sheet.press(Key.Key_Backtab, SHIFT)
    row = sheet.on_disk()[0]
    assert (row.kind, row.level, row.text) == (BlockKind.TEXT, 0, "one")
    sheet.press(Key.Key_Home)
    sheet.type("- ")
    row = sheet.on_disk()[0]
    assert (row.kind, row.level, row.text) == (BlockKind.BULLET, 1, "one")


def test_the_sign_of_a_bullet_on_a_line_that_is_one_makes_no_second(sheet: Sheet) -> None:
    sheet.type("- one")
    sheet.press(Key.Key_Return)
    sheet.press(Key.Key_Tab)
    sheet.type("* two - or three")
    rows = [(row.kind, row.level, row.text) for row in sheet.on_disk()]
    assert rows == [(BlockKind.BULLET, 1, "one"), (BlockKind.BULLET, 2, "two - or three")]


def test_a_known_name_with_a_colon_is_a_speaker_and_other_words_a_heading(sheet: Sheet) -> None:
    sheet.editor.set_speakers(lambda words: {"Ada": "Ada Byron"}.get(words, ""))
    sheet.press(Key.Key_Backtab, SHIFT)
    for line in ("Ada:", "@newcomer:", "Discussion:"):
        sheet.type(line)
        sheet.press(Key.Key_Return)
        sheet.press(Key.Key_Backtab, SHIFT)
    sheet.type("So it goes: on")
    sheet.press(Key.Key_Return)

    assert [(row.kind, row.speaker, row.text) for row in sheet.on_disk()][:4] == [
        (BlockKind.SPEAKER, "Ada Byron", ""),
        (BlockKind.SPEAKER, "newcomer", ""),
        (BlockKind.HEADING, "", "Discussion:"),
        (BlockKind.TEXT, "", "So it goes: on"),
    ]


def test_a_stored_speaker_is_shown_by_name_and_saved_as_it_was(sheet: Sheet) -> None:
    bold = ({"start": 2, "length": 5, "style": "bold"},)
    alone = NoteRow(uid=uuid4(), kind=BlockKind.SPEAKER, speaker="Ada Byron")
    talking = NoteRow(
        uid=uuid4(), kind=BlockKind.SPEAKER, speaker="Grace Hopper", text="I agree", spans=bold
    )
    sheet.load(alone, talking)
    assert sheet.texts_shown() == ["Ada Byron", "Grace Hopper: I agree"]
    assert sheet.shown() == [alone, talking]
    sheet.type(" with it")
    assert sheet.on_disk()[1].text == "I agree with it"
    assert sheet.on_disk()[1].speaker == "Grace Hopper"


def test_a_split_gives_two_rows_and_one_undo_makes_one_again(sheet: Sheet) -> None:
    sheet.load(bullet("before after"))
    whole = sheet.shown()[0].uid
    for _step in range(6):
        sheet.press(Key.Key_Left)
    sheet.press(Key.Key_Return)

    rows = sheet.on_disk()
    assert [row.text for row in rows] == ["before", " after"]
    assert len({row.uid for row in rows}) == 2

    sheet.press(Key.Key_Z, CTRL)
    assert [(row.uid, row.text) for row in sheet.on_disk()] == [(whole, "before after")]


def test_a_line_pushed_down_keeps_its_identity_and_its_time(
    sheet: Sheet, clock: FixedClock
) -> None:
    sheet.type("decided here")
    former = sheet.on_disk()[0]
    clock.advance(minutes=5)
    sheet.press(Key.Key_Home)
    sheet.press(Key.Key_Return)

    above, below = sheet.on_disk()
    assert (below.uid, below.text, below.typed_at) == (former.uid, "decided here", former.typed_at)
    assert above.uid != former.uid
    assert above.typed_at is None


def test_words_from_elsewhere_get_no_time_when_they_are_edited(sheet: Sheet) -> None:
    sheet.load(bullet("came with the page"))
    sheet.type(" and more")
    assert sheet.on_disk()[0].typed_at is None


def test_joined_lines_leave_one_row_and_undo_brings_both_back(sheet: Sheet) -> None:
    one, two = bullet("one"), NoteRow(uid=uuid4(), text="two")
    sheet.load(one, two)
    sheet.press(Key.Key_Home)
    sheet.press(Key.Key_Backspace)
    assert [row.text for row in sheet.on_disk()] == ["onetwo"]
    sheet.editor.undo()
    assert [(row.uid, row.text) for row in sheet.on_disk()] == [
        (one.uid, "one"),
        (two.uid, "two"),
    ]


def test_alt_up_moves_a_line_with_its_identity(sheet: Sheet) -> None:
    rows = [bullet("one"), bullet("two"), bullet("three")]
    sheet.load(*rows)
    sheet.press(Key.Key_Up, ALT)
    moved = sheet.on_disk()
    assert [row.text for row in moved] == ["one", "three", "two"]
    assert {row.uid for row in moved} == {row.uid for row in rows}
    sheet.press(Key.Key_Z, CTRL)
    assert [row.uid for row in sheet.on_disk()] == [row.uid for row in rows]


def test_text_has_its_own_undo_and_redo(sheet: Sheet) -> None:
    sheet.type("one")
    sheet.press(Key.Key_Return)
    sheet.type("two")
    sheet.press(Key.Key_Z, CTRL)
    assert sheet.texts() == ["one", ""]
    sheet.press(Key.Key_Z, CTRL | SHIFT)
    assert sheet.texts() == ["one", "two"]
    assert [row.text for row in sheet.on_disk()] == ["one", "two"]


def test_other_notes_start_without_anything_to_undo(sheet: Sheet) -> None:
    sheet.type("belongs elsewhere")
    sheet.load(bullet("mine"))
    sheet.press(Key.Key_Z, CTRL)
    assert sheet.texts() == ["mine"]


def test_a_line_becomes_an_action_with_ctrl_enter_and_notes_again_with_the_same_key(
    qtbot: QtBot, sheet: Sheet
) -> None:
    sheet.type("Ada: send the list")
    uid = sheet.shown()[0].uid
    with qtbot.waitSignal(sheet.editor.capture_asked) as asked:
        sheet.press(Key.Key_Return, CTRL)
    assert asked.args == [CaptureKind.ACTION, uid, "Ada: send the list"]
    assert uid in sheet.saved, "the row is saved before an action names it"
    sheet.editor.set_marks({str(uid): Mark.ACTION})
    with qtbot.waitSignal(sheet.editor.release_asked) as released:
        sheet.press(Key.Key_Return, CTRL)
    assert released.args == [uid]


@pytest.mark.parametrize(
    ("start", "kind"),
    [("/a ", CaptureKind.ACTION), ("/d ", CaptureKind.DECISION), ("/p ", CaptureKind.PARK)],
)
def test_a_line_that_starts_with_a_mark_becomes_a_capture_at_enter(
    qtbot: QtBot, sheet: Sheet, start: str, kind: CaptureKind
) -> None:
    sheet.type(f"{start}one thing")
    with qtbot.waitSignal(sheet.editor.capture_asked) as asked:
        sheet.press(Key.Key_Return)
    assert asked.args[0] is kind
    assert asked.args[2] == f"{start}one thing"


def test_html_is_pasted_as_the_plain_words_beside_it(sheet: Sheet) -> None:
    data = QMimeData()
    data.setHtml("<b>loud</b><img src='http://127.0.0.1:9/x.png'>")
    sheet.editor.insertFromMimeData(data)
    assert sheet.texts() == [""]
    data.setText("quiet")
    sheet.editor.insertFromMimeData(data)
    assert sheet.texts() == ["quiet"]
    assert sheet.on_disk()[0].spans == ()


def test_a_large_paste_arrives_in_parts_and_leaves_in_one_undo(qtbot: QtBot, sheet: Sheet) -> None:
    sheet.type("before ")
    lines = [f"line {n}" for n in range(1500)]
    sheet.paste("\n".join(lines))
    assert len(sheet.texts()) < 1500, "the first part only, so that the key answers at once"
    qtbot.waitUntil(lambda: len(sheet.texts()) == 1500)
    assert sheet.texts() == ["before line 0", *lines[1:]]
    assert [row.text for row in sheet.on_disk()] == sheet.texts()
    assert len({row.uid for row in sheet.shown()}) == 1500
    sheet.press(Key.Key_Z, CTRL)
    assert sheet.texts() == ["before "]
    assert [row.text for row in sheet.on_disk()] == ["before "]


def test_one_endless_line_is_pasted_as_paragraphs_without_losing_a_word(
    qtbot: QtBot, sheet: Sheet
) -> None:
    words = [f"word{n}" for n in range(40_000)]
    sheet.paste(" ".join(words))
    qtbot.waitUntil(lambda: sheet.texts()[-1].endswith("word39999"))
    assert len(sheet.texts()) > 50
    assert max(len(text) for text in sheet.texts()) <= 5_000
    assert " ".join(sheet.texts()).split() == words


def test_what_is_too_long_to_paste_is_cut_and_said(qtbot: QtBot, sheet: Sheet) -> None:
    with qtbot.waitSignal(sheet.editor.note_trouble):
        sheet.paste("x" * 1_000_010)
    sheet.editor.settle()
    assert sum(len(text) for text in sheet.texts()) == 1_000_000


def test_a_large_paste_ends_in_the_notes_it_began_in(qtbot: QtBot, sheet: Sheet) -> None:
    sheet.paste("\n".join(f"A{n}" for n in range(3000)))
    first_item = sheet.saved
    sheet.load(bullet("B"))
    qtbot.wait(0)
    assert sheet.texts() == ["B"]
    assert len(first_item) == 3000


def test_typing_during_a_large_paste_stays_where_it_is_typed(qtbot: QtBot, sheet: Sheet) -> None:
    sheet.load(bullet("top"), bullet("here: "))
    sheet.paste("\n".join(f"A{n}" for n in range(1200)))
    sheet.editor.moveCursor(QTextCursor.MoveOperation.Start)
    sheet.type("typed ")
    qtbot.waitUntil(lambda: len(sheet.texts()) == 1201)
    assert sheet.texts() == ["typed top", "here: A0", *(f"A{n}" for n in range(1, 1200))]


def test_a_key_in_long_notes_hands_over_one_row(sheet: Sheet) -> None:
    sheet.load(*(bullet(f"line {n}") for n in range(2000)))
    sheet.handed_over = 0
    sheet.type("x")
    sheet.editor.tracker.collect()
    assert sheet.handed_over == 1
    sheet.press(Key.Key_Z, CTRL)
    sheet.editor.tracker.collect()
    assert sheet.handed_over == 2


def test_whatever_is_done_the_disk_has_what_is_shown(sheet: Sheet) -> None:
    chance = random.Random(2018)  # noqa: S311 - repeatable keys, no secret
    sheet.load(bullet("one"), bullet("two", level=2), NoteRow(uid=uuid4(), text="three"))
    for step in range(400):
        _act(sheet, chance)
        if chance.random() < 0.3:
            rows, shown = sheet.on_disk(), sheet.shown()
            assert [(r.uid, r.kind, r.level, r.text) for r in rows] == [
                (r.uid, r.kind, r.level, r.text) for r in shown
            ], step
            assert len({row.uid for row in shown}) == len(shown), step


def _act(sheet: Sheet, chance: random.Random) -> None:  # noqa: C901 - a list of deeds
    """Do one thing that people do with notes."""
    editor, cursor = sheet.editor, sheet.editor.textCursor()
    count = editor.document().characterCount()
    match chance.randrange(14):
        case 0 | 1 | 2:
            sheet.type(chance.choice(["w ", "word", "- ", "name:"]))
        case 3 | 4:
            sheet.press(Key.Key_Return)
        case 5:
            sheet.press(Key.Key_Backspace)
        case 6:
            sheet.press(Key.Key_Tab)
        case 7:
            sheet.press(chance.choice([Key.Key_Up, Key.Key_Down]), ALT)
        case 8:
            sheet.editor.undo()
        case 9:
            sheet.editor.redo()
        case 10:
            sheet.paste("p1\np2\n\np3")
        case 11:
            sheet.press(Key.Key_Backtab, SHIFT)
        case _:
            cursor.setPosition(chance.randrange(count))
            if chance.random() < 0.3:
                cursor.setPosition(chance.randrange(count), QTextCursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)
            if chance.random() < 0.3:
                sheet.press(Key.Key_Delete)
