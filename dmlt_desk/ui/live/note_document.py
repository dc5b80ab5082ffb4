"""Notes as a text document: each paragraph carries its row's uid, kind, level and first keystroke.

They are properties of the paragraph's format, because those survive undo, redo and merging; user
data of a block does not (it is gone after the undo of a merge).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID, uuid4

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from dmlt_desk.domain.blocks import NoteRow
from dmlt_desk.models import BlockKind, BlockState
from dmlt_desk.models.base import EPOCH
from dmlt_desk.ui.theme import px

_FIRST: Final = QTextFormat.Property.UserProperty.value
UID, KIND, LEVEL, TYPED, SPEAKER, STATE, SPEAKER_AS, MARK = range(_FIRST + 1, _FIRST + 9)
"""``SPEAKER`` is who is meant by the words ``SPEAKER_AS`` at the start of a speaker's paragraph."""

UNKNOWN: Final = -1
"""As ``TYPED``: words that were not typed here, so that nobody knows when."""

LINE_BREAK: Final = "\u2028"
"""A line break inside a paragraph: rows of a table, lines of code."""

CELL_BREAK: Final = " | "
EDGE: Final = 28
"""Room between the words and the panel's trailing edge, in design pixels."""

HEADINGS: Final = (BlockKind.SPEAKER, BlockKind.HEADING)


class Mark(StrEnum):
    """What a paragraph became besides a note."""

    ACTION = "action"
    DECISION = "decision"


class NoteDocument(QTextDocument):
    """A document that loads nothing from anywhere."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return nothing: no picture or sheet of a pasted text is ever fetched."""
        return None

    def fill(self, rows: Sequence[NoteRow], marks: Mapping[str, Mark]) -> None:
        """Show these rows, with nothing to undo; an item without notes gets a first bullet."""
        self.setUndoRedoEnabled(False)
        self.clear()
        shown = rows or (NoteRow(uid=uuid4(), kind=BlockKind.BULLET, level=1),)
        frame = self.rootFrame().frameFormat()
        frame.setTopMargin(px(8) if shown[0].kind in HEADINGS else 0)
        frame.setRightMargin(px(EDGE))
        frame.setBottomMargin(px(16))
        self.rootFrame().setFrameFormat(frame)
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        for number, row in enumerate(shown):
            mark = marks.get(str(row.uid))
            if number:
                cursor.insertBlock(block_format(row, mark), QTextCharFormat())
            else:
                cursor.setBlockFormat(block_format(row, mark))
            insert_runs(cursor, row)
        cursor.endEditBlock()
        self.setUndoRedoEnabled(True)

    def rows(self) -> list[NoteRow]:
        """Return all paragraphs, top to bottom."""
        block, found = self.begin(), []
        while block.isValid():
            found.append(row_of_block(block))
            block = block.next()
        return found

    def order(self) -> list[str]:
        """Return the uids of all paragraphs, top to bottom."""
        block, found = self.begin(), []
        while block.isValid():
            found.append(uid_of(block))
            block = block.next()
        return found


def block_format(row: NoteRow, mark: Mark | None = None) -> QTextBlockFormat:
    """Return the format that carries a row's properties and gives it its place."""
    made = QTextBlockFormat()
    made.setProperty(UID, str(row.uid))
    if row.typed_at is not None:
        made.setProperty(TYPED, ms_of(row.typed_at))
    elif row.text:
        made.setProperty(TYPED, UNKNOWN)
    if row.speaker:
        set_speaker(made, row.speaker, written=row.speaker)
    if row.state is not BlockState.LIVE:
        made.setProperty(STATE, row.state.value)
    set_mark(made, mark)
    set_kind(made, row.kind, row.level)
    return made


def set_kind(made: QTextBlockFormat, kind: BlockKind, level: int) -> None:
    """Give a format kind and level, with the indent and space that go with them."""
    made.setProperty(KIND, kind.value)
    made.setProperty(LEVEL, level)
    marked = made.hasProperty(MARK)
    made.setLeftMargin(px(38) if marked else indent(level))
    made.setRightMargin(px(84) if marked else 0)
    made.setTopMargin(px(14) if marked else px(8) if kind in HEADINGS else 0)
    made.setBottomMargin(px(14) if marked else 0)
    height = px(20 if marked else 23)
    made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)


def set_mark(made: QTextBlockFormat, mark: Mark | None) -> None:
    """Note what a paragraph became; ``set_kind`` then gives it its place."""
    if mark is None:
        made.clearProperty(MARK)
    else:
        made.setProperty(MARK, mark.value)


def set_speaker(made: QTextBlockFormat, name: str, *, written: str) -> None:
    """Remember who speaks: ``name``, for the words that are shown for it."""
    made.setProperty(SPEAKER, name)
    made.setProperty(SPEAKER_AS, written)


def indent(level: int) -> int:
    """Return where the words of a level begin, in pixels from the text's edge."""
    return px(17 + 22 * (level - 1)) if level else 0


def ms_of(moment: datetime) -> int:
    """Return an instant as UTC milliseconds."""
    return (moment - EPOCH) // timedelta(milliseconds=1)


def uid_of(block: QTextBlock) -> str:
    """Return a paragraph's uid, empty for one that has none yet."""
    return str(block.blockFormat().property(UID) or "")


def kind_of(block: QTextBlock) -> BlockKind:
    """Return what a paragraph is."""
    return BlockKind(block.blockFormat().property(KIND) or BlockKind.TEXT.value)


def level_of(block: QTextBlock) -> int:
    """Return a paragraph's level; 0 is no list."""
    return int(block.blockFormat().property(LEVEL) or 0)


def mark_of(block: QTextBlock) -> Mark | None:
    """Return whether a paragraph is an action or a decision."""
    mark = block.blockFormat().property(MARK)
    return Mark(mark) if mark else None


def typed_at(block: QTextBlock) -> datetime | None:
    """Return the instant of a paragraph's first keystroke."""
    ms = block.blockFormat().property(TYPED)
    return None if ms in (None, UNKNOWN) else EPOCH + timedelta(milliseconds=int(ms))


def is_stamped(block: QTextBlock) -> bool:
    """Return whether a paragraph has its time, or came without one from elsewhere."""
    return block.blockFormat().hasProperty(TYPED)


def row_of_block(block: QTextBlock) -> NoteRow:
    """Return a paragraph as the row that is saved."""
    form = block.blockFormat()
    kind = kind_of(block)
    shown = block.text()
    text, speaker = _spoken(block) if kind is BlockKind.SPEAKER else (shown, "")
    lead = len(shown) - len(text)
    is_table = kind is BlockKind.TABLE
    cells = [tuple(line.split(CELL_BREAK)) for line in text.split(LINE_BREAK)] if is_table else []
    return NoteRow(
        uid=UUID(uid_of(block)),
        kind=kind,
        level=level_of(block),
        text=text.replace(LINE_BREAK, "\n"),
        spans=tuple(
            {**span, "start": span["start"] - lead}
            for span in _spans(block)
            if span["start"] >= lead
        ),
        rows=tuple(cells),
        speaker=speaker,
        typed_at=typed_at(block),
        state=BlockState(form.property(STATE) or BlockState.LIVE.value),
    )


def shown_text(row: NoteRow) -> str:
    """Return a row's words as the paragraph shows them."""
    if row.rows:
        return LINE_BREAK.join(CELL_BREAK.join(cells) for cells in row.rows)
    return row.text.replace("\n", LINE_BREAK)


def _spoken(block: QTextBlock) -> tuple[str, str]:
    """Return a speaker's words and name: “Ada: I agree” are the words “I agree” of Ada."""
    head, colon, rest = block.text().partition(":")
    written = head.strip().removeprefix("@").strip()
    form = block.blockFormat()
    known = written == form.property(SPEAKER_AS)
    return rest.lstrip() if colon else "", str(form.property(SPEAKER)) if known else written


def insert_runs(cursor: QTextCursor, row: NoteRow) -> None:
    """Insert a row's words with their inline marks, a speaker's name before them."""
    text = shown_text(row)
    if row.kind is BlockKind.SPEAKER and row.speaker:
        cursor.insertText(f"{row.speaker}: " if text else row.speaker, QTextCharFormat())
    if row.rows:
        cursor.insertText(text, QTextCharFormat())
        return
    done = 0
    for span in sorted(row.spans, key=lambda one: int(one["start"])):
        start = max(done, int(span["start"]))
        end = min(len(text), start + int(span["length"]))
        if end <= start:
            continue
        cursor.insertText(text[done:start], QTextCharFormat())
        cursor.insertText(text[start:end], run_format(str(span["style"]), span.get("href", "")))
        done = end
    cursor.insertText(text[done:], QTextCharFormat())


def run_format(style: str, href: str = "") -> QTextCharFormat:
    """Return the look of an inline mark; 600 is the boldest weight that is shipped."""
    made = QTextCharFormat()
    if style == "bold":
        made.setFontWeight(QFont.Weight.DemiBold.value)
    elif style == "italic":
        made.setFontItalic(True)
    elif style == "code":
        made.setFontFixedPitch(True)
        made.setFontFamilies(["monospace"])
    elif style == "link":
        made.setAnchor(True)
        made.setAnchorHref(href)
    return made


def _spans(block: QTextBlock) -> Iterable[dict[str, Any]]:
    """Yield the inline marks of a paragraph, in characters from its start."""
    text = block.text()
    for form in block.textFormats():
        style, href = _style(form.format), form.format.anchorHref()
        if style:
            start = _characters(text, form.start)
            length = _characters(text, form.start + form.length) - start
            found: dict[str, Any] = {"start": start, "length": length, "style": style}
            yield found | ({"href": href} if style == "link" else {})


def _characters(text: str, units: int) -> int:
    """Return a place in Qt's UTF-16 units as a place in characters."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def _style(form: QTextCharFormat) -> str:
    if form.isAnchor():
        return "link"
    if form.fontFixedPitch():
        return "code"
    if form.fontItalic():
        return "italic"
    return "bold" if form.fontWeight() >= QFont.Weight.DemiBold.value else ""
