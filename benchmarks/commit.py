"""A typed line on its way to the disk, and how long the window waits for it.

.venv/bin/python benchmarks/all.py commit
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from uuid import UUID, uuid4

from measure import Row, fresh, in_turn, milliseconds, paired_row, report, sample_desk, slowest_row

from dmlt_desk.domain.blocks import NoteEdit, NoteRow, PlacedRow
from dmlt_desk.domain.clock import SystemClock
from dmlt_desk.models import BlockKind
from dmlt_desk.services.notes import Notes
from dmlt_desk.storage.desk_file import DeskFile, Topic

COMMITS = 400
KEYS = 1500
BETWEEN_KEYS_S = 0.004
"""Much faster than anybody types, so that many keys fall into a save."""
STALL_S = 0.5
AGAINST = "append and fdatasync"
LINE = "The change request covers all of it and goes to the board this week"


def typed(uid: UUID, number: int) -> NoteEdit:
    """Return a growing line, as typing gives it."""
    text = LINE[: 10 + number % 50]
    return NoteEdit({uid: PlacedRow(NoteRow(uid, BlockKind.BULLET, 1, text), 1e6)})


def appending() -> Callable[[], float]:
    """Return the floor: append a line to a plain file and wait for the disk."""
    file = fresh("commit.floor").open("ab", buffering=0)

    def append() -> None:
        file.write(LINE.encode())
        os.fdatasync(file.fileno())

    return lambda: milliseconds(append)


def commit_row(notes: Notes, item_id: UUID, append: Callable[[], float]) -> Row:
    """Save one row and append to a plain file, in turn."""
    uid, numbers = uuid4(), count()

    def save() -> float:
        notes.offer(item_id, typed(uid, next(numbers)))
        return milliseconds(notes.flush)

    pairs = in_turn(save, append, rounds=COMMITS, warm=20)
    return paired_row("A note on disk", pairs, against=AGAINST, goal=4.0)


def waits(notes: Notes, item_id: UUID) -> list[float]:
    """Type while the saver saves; return how long the window waited at each key, in ms."""
    uid = uuid4()
    found = []
    for number in range(KEYS):
        edit = typed(uid, number)
        found.append(milliseconds(lambda: notes.offer(item_id, edit)))  # noqa: B023 - called at once
        time.sleep(BETWEEN_KEYS_S)
    notes.flush()
    return found


@contextmanager
def stalling(desk: DeskFile) -> Iterator[None]:
    """Hold the desk file again and again for half a second, as a disk that stalls does."""
    over = threading.Event()

    def stall() -> None:
        while not over.wait(STALL_S / 2):
            with desk.write(Topic.NOTES):
                time.sleep(STALL_S)

    thread = threading.Thread(target=stall)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def main() -> None:
    """Measure the commits, then what the window waits for them."""
    path, meeting_id = sample_desk("commit.dmlt")
    desk = DeskFile.open(path)
    notes = Notes(desk, SystemClock())
    item_id = next(item.id for item in desk.meeting(meeting_id).items if item.title)
    append = appending()
    rows = [commit_row(notes, item_id, append)]
    floor = [append() for _key in range(KEYS)]
    rows.append(
        slowest_row("The window's wait at a key", waits(notes, item_id), floor, against=AGAINST)
    )
    with stalling(desk):
        found = waits(notes, item_id)
    what = "The same, while the disk stalls for 500 ms"
    rows.append(slowest_row(what, found, floor, against=AGAINST))
    notes.close()
    desk.close()
    report(rows)


if __name__ == "__main__":
    main()
