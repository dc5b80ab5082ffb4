"""A typed line on its way to the disk, and how long the window waits for it.

.venv/bin/python benchmarks/commit.py
"""

import os
import statistics
from collections.abc import Callable
from uuid import uuid4

from measure import FOLDER, Row, milliseconds, report, sample_desk

from dmlt_desk.domain.blocks import NoteEdit, NoteRow, PlacedRow
from dmlt_desk.domain.clock import SystemClock
from dmlt_desk.models import BlockKind
from dmlt_desk.services.notes import Notes
from dmlt_desk.storage.desk_file import DeskFile

ROUNDS = 400
WARM = 20
LINE = "The change request covers all of it and goes to the board this week"


def edits() -> Callable[[], NoteEdit]:
    """Return what gives one growing line after the other, as typing does."""
    uid = uuid4()
    count = 0

    def edit() -> NoteEdit:
        nonlocal count
        count += 1
        text = LINE[: 10 + count % 50]
        return NoteEdit({uid: PlacedRow(NoteRow(uid, BlockKind.BULLET, 1, text), 1e6)})

    return edit


def main() -> None:
    """Save a line and append to a plain file, in turn; then look at what the window waits."""
    path = FOLDER / "commit.dmlt"
    meeting_id = sample_desk(path)
    desk = DeskFile.open(path)
    notes = Notes(desk, SystemClock())
    item_id = next(item.id for item in desk.meeting(meeting_id).items if item.title)
    edit = edits()
    ours: list[float] = []
    floor: list[float] = []
    offers: list[float] = []
    with (FOLDER / "commit.floor").open("ab", buffering=0) as file:

        def append() -> None:
            file.write(LINE.encode())
            os.fdatasync(file.fileno())

        for _round in range(ROUNDS + WARM):
            change = edit()
            offers.append(milliseconds(lambda: notes.offer(item_id, change)))  # noqa: B023 - called at once
            ours.append(milliseconds(notes.flush))
            floor.append(milliseconds(append))
    notes.close()
    desk.close()
    against = "append and fdatasync"
    slowest = statistics.quantiles(offers[WARM:], n=100)[98]
    ours_ms, floor_ms = statistics.median(ours[WARM:]), statistics.median(floor[WARM:])
    report(
        [
            Row("A note on disk", ours_ms, floor_ms, "ms", against, 4.0),
            Row("The window waits for it, slowest of 100", slowest, floor_ms, "ms", against),
        ]
    )


if __name__ == "__main__":
    main()
