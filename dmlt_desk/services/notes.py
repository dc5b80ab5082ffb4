"""Typed notes on their way to the disk: 300 ms after a key at the latest.

An edit names its item and its rows, never "the current note", so that a save that is late cannot
land in another session's notes.
"""

import os
import time
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from dmlt_desk.domain.blocks import NoteEdit, NoteRow, PlacedRow, fill_block
from dmlt_desk.domain.clock import Clock
from dmlt_desk.errors import DeskError
from dmlt_desk.models import AgendaItem, Block, BlockSection
from dmlt_desk.services.change import Change
from dmlt_desk.storage.desk_file import DeskFile, Topic
from dmlt_desk.storage.note_rows import save_rows
from dmlt_desk.storage.saver import ThrottleSaver

ACK_FILE = "ACK_FILE"
"""Environment variable: a file that gets "monotonic_ns revision length" after each commit."""

SAVE_DELAY_MS = 300


class Notes:
    """Writes typed rows behind the typing, on the saver's thread, and says how that goes."""

    def __init__(self, desk: DeskFile, clock: Clock) -> None:
        self._desk, self._clock = desk, clock
        self._revision = 0
        self._meetings: dict[UUID, UUID | None] = {}
        self._listeners: list[Callable[[DeskError | None], None]] = []
        self.last_edit_at: datetime | None = None
        """The instant of the last keystroke since the program started."""
        self._saver: ThrottleSaver[UUID, NoteEdit] = ThrottleSaver(
            self._save,
            delay_ms=SAVE_DELAY_MS,
            merge=NoteEdit.then,
            on_saved=lambda: self._tell(None),
            on_failed=self._tell,
        )

    @property
    def pending(self) -> bool:
        """Whether something typed is not on disk yet."""
        return self._saver.pending

    def offer(self, item_id: UUID, edit: NoteEdit) -> None:
        """Take rows to save within 300 ms; returns at once."""
        if edit:
            self.last_edit_at = self._clock.now()
            self._saver.offer(item_id, edit)

    def flush(self) -> bool:
        """Save everything offered so far, now; return whether it is all on disk."""
        return self._saver.flush()

    def close(self) -> bool:
        """Save what is left and end the saver's thread."""
        return self._saver.close()

    def listen(self, told: Callable[[DeskError | None], None]) -> None:
        """Call back after each save (None) and each failure (why), on the thread that saved."""
        self._listeners.append(told)

    def unlisten(self, told: Callable[[DeskError | None], None]) -> None:
        """Call back no more."""
        self._listeners.remove(told)

    def set_aims(self, item_id: UUID, aims: list[NoteRow], *, label: str) -> Change:
        """Replace what a session is for; the change brings the former aims back."""
        with self._desk.write(Topic.NOTES, meeting_id=self._meeting_of(item_id)) as db:
            query = select(Block).where(
                Block.item_id == item_id, Block.section == BlockSection.AIMS
            )
            former = sorted(db.scalars(query), key=lambda block: block.rank)
            rows = [
                NoteRow(uid=block.id, kind=block.kind, level=block.level, text=block.text)
                for block in former
            ]
            for block in former:
                db.delete(block)
            db.flush()
            for rank, row in enumerate(aims, 1):
                block = Block(id=row.uid, item_id=item_id, section=BlockSection.AIMS)
                fill_block(block, PlacedRow(row, float(rank)))
                db.add(block)
        return Change(label=label, undo=lambda: self.set_aims(item_id, rows, label=label))

    def _save(self, item_id: UUID, edit: NoteEdit) -> None:
        """Write one item's touched rows in one transaction."""
        meeting_id, typed = self._meeting_of(item_id), (item_id, edit)
        with self._desk.write(Topic.NOTES, meeting_id=meeting_id, origin=self, typed=typed) as db:
            save_rows(db, item_id, edit)
        self._acknowledge(item_id)

    def _meeting_of(self, item_id: UUID) -> UUID | None:
        if item_id not in self._meetings:
            with self._desk.read() as db:
                query = select(AgendaItem.meeting_id).where(AgendaItem.id == item_id)
                self._meetings[item_id] = db.scalar(query)
        return self._meetings[item_id]

    def _acknowledge(self, item_id: UUID) -> None:
        """Tell a watching test what is on disk now; without ``ACK_FILE`` do nothing."""
        path = os.environ.get(ACK_FILE)
        if not path:
            return
        self._revision += 1
        with self._desk.read() as db:
            query = select(Block.text).where(
                Block.item_id == item_id, Block.section == BlockSection.NOTES
            )
            length = len("\n".join(db.scalars(query)))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(descriptor, b"%d %d %d\n" % (time.monotonic_ns(), self._revision, length))
        os.close(descriptor)

    def _tell(self, problem: DeskError | None) -> None:
        for told in tuple(self._listeners):
            told(problem)
