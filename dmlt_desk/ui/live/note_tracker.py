"""Follows a note document and says which rows to save.

Touched paragraphs are noted at each change and collected once a turn of the event loop, so a key
press costs one paragraph, whatever the length of the notes.
"""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor

from dmlt_desk.domain.blocks import NoteEdit, NoteRanks, NoteRow
from dmlt_desk.domain.clock import Clock
from dmlt_desk.models import Block
from dmlt_desk.ui.live.note_document import (
    TYPED,
    UID,
    Mark,
    NoteDocument,
    is_stamped,
    kind_of,
    level_of,
    mark_of,
    ms_of,
    row_of_block,
    set_kind,
    set_mark,
    uid_of,
)


class NoteTracker(QObject):
    """Gives new paragraphs uids, stamps their first keystroke, and collects edits."""

    collected = Signal(object)
    """Carries a ``NoteEdit``."""
    restamped = Signal()
    """The times of paragraphs became others, or other paragraphs have them."""

    def __init__(self, document: NoteDocument, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._clock = document, clock
        self._ranks = NoteRanks([])
        self._order: list[str] = []
        self._marks: Mapping[str, Mark] = {}
        self._touched: dict[str, int] = {}
        self._moved = self._fresh = False
        self._asleep = True
        self._replaying = self._waiting = False
        self._unsettled: tuple[int, int] | None = None
        document.contentsChange.connect(self._changed)
        document.contentsChanged.connect(self._settle)

    def load(
        self, blocks: Sequence[Block], rows: Sequence[NoteRow], marks: Mapping[str, Mark]
    ) -> None:
        """Fill the document with an item's notes and follow it from there."""
        self._asleep = True
        self._marks = marks
        self._document.fill(rows, marks)
        self._ranks = NoteRanks(blocks)
        self._order = self._document.order()
        self._touched.clear()
        self._moved = False
        # An item without notes shows a first bullet, which no file knows before words stand in it.
        self._fresh = not blocks
        self._asleep = False

    def without_stamps(self, step: Callable[[], None]) -> None:
        """Run undo or redo: they bring uids and times back, so none are given."""
        self._replaying = True
        step()
        self._replaying = False
        self.restamped.emit()

    def stamp(self, block: QTextBlock) -> None:
        """Give an empty paragraph its time before its first key.

        It joins the step that made the paragraph, so one undo takes exactly the typing back.
        """
        if block.text() or is_stamped(block):
            return
        form = QTextBlockFormat(block.blockFormat())
        form.setProperty(TYPED, ms_of(self._clock.now()))
        self._asleep = True
        _dress(block, form)
        self._asleep = False
        self.restamped.emit()

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Give actions and decisions their look, and plain notes theirs."""
        former, self._marks = self._marks, marks
        changed = {uid for uid in {*former, *marks} if former.get(uid) != marks.get(uid)}
        if not changed:
            return
        self._asleep = True
        for number, uid in enumerate(self._order):
            if uid in changed:
                self._complete(self._document.findBlockByNumber(number), is_copy=False)
        self._asleep = False

    def collect(self) -> None:
        """Send what was touched since the last time, now."""
        self._waiting = False
        touched, self._touched = self._touched, {}
        if self._moved or (self._fresh and touched):
            self._moved = self._fresh = False
            numbers = {uid: number for number, uid in enumerate(self._order)}
            edit = self._ranks.edit(
                [UUID(uid) for uid in self._order],
                [UUID(uid) for uid in touched if uid in numbers],
                lambda uid: self._row(numbers[str(uid)]),
            )
        else:
            edit = NoteEdit()
            for number in touched.values():
                edit = edit.then(self._ranks.same_order(self._row(number)))
        if edit:
            self.collected.emit(edit)

    def _row(self, number: int) -> NoteRow:
        return row_of_block(self._document.findBlockByNumber(number))

    def _changed(self, position: int, _removed: int, added: int) -> None:
        """Note the paragraphs that a change reached; the document must not be written in here."""
        if self._asleep:
            return
        last = self._document.findBlock(position + added)
        if not last.isValid():
            last = self._document.lastBlock()
        first = self._document.findBlock(position).blockNumber()
        grown = (first, last.blockNumber())
        known = self._unsettled
        self._unsettled = (min(known[0], first), max(known[1], grown[1])) if known else grown

    def _settle(self) -> None:
        """Give uids and times to what came, then note it for saving."""
        if self._asleep or self._unsettled is None:
            return
        first, last = self._unsettled
        self._unsettled = None
        last = min(last, self._document.blockCount() - 1)
        if not self._replaying:
            first = self._complete_all(first, last)
        self._note(first, last)
        self._later()

    def _complete_all(self, first: int, last: int) -> int:
        """Complete the paragraphs of a change; return the first that was touched."""
        self._asleep = True
        block = self._document.findBlockByNumber(first)
        seen = {uid_of(block.previous())} if first else set()
        while block.isValid() and block.blockNumber() <= last:
            uid, above = uid_of(block), block.previous()
            pushed_down = bool(block.text()) and not above.text() and uid_of(above) == uid
            if uid in seen and pushed_down:
                # An empty line came above: the words below stay what they were.
                self._complete(above, is_copy=True)
                first = min(first, above.blockNumber())
                self._complete(block, is_copy=False)
            else:
                self._complete(block, is_copy=uid in seen)
            seen.add(uid_of(block))
            block = block.next()
        self._asleep = False
        return first

    def _complete(self, block: QTextBlock, *, is_copy: bool) -> None:
        """Give a paragraph its own uid (the later of two equals gets a new one) and its time."""
        needs_uid = is_copy or not uid_of(block)
        needs_time = bool(block.text()) and (needs_uid or not is_stamped(block))
        needs_look = mark_of(block) is not self._marks.get("" if needs_uid else uid_of(block))
        if not needs_uid and not needs_time and not needs_look:
            return
        form = QTextBlockFormat(block.blockFormat())
        if needs_uid:
            form.setProperty(UID, str(uuid4()))
            form.clearProperty(TYPED)
        if needs_time:
            form.setProperty(TYPED, ms_of(self._clock.now()))
        if needs_look:
            set_mark(form, self._marks.get(str(form.property(UID))))
            set_kind(form, kind_of(block), level_of(block))
        _dress(block, form)
        if needs_uid or needs_time:
            self.restamped.emit()

    def _note(self, first: int, last: int) -> None:
        """Mark paragraphs as touched and bring the known order up to date."""
        grown = self._document.blockCount() - len(self._order)
        uids = []
        block = self._document.findBlockByNumber(first)
        while block.isValid() and block.blockNumber() <= last:
            uids.append(uid_of(block))
            block = block.next()
        former = self._order[first : last + 1 - grown]
        if uids != former:
            self._moved = True
            self.restamped.emit()
            self._order[first : last + 1 - grown] = uids
            if len(self._order) != self._document.blockCount():
                self._order = self._document.order()
        self._touched.update(zip(uids, range(first, last + 1), strict=False))

    def _later(self) -> None:
        if not self._waiting:
            self._waiting = True
            QTimer.singleShot(0, self._collect_waiting)

    def _collect_waiting(self) -> None:
        if self._waiting:
            self.collect()


def _dress(block: QTextBlock, form: QTextBlockFormat) -> None:
    """Give a paragraph a format; one Ctrl+Z takes it back with the step before."""
    cursor = QTextCursor(block)
    cursor.joinPreviousEditBlock()
    cursor.setBlockFormat(form)
    cursor.endEditBlock()
