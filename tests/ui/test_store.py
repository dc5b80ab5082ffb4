"""The open meeting follows the file."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from dmlt_desk.domain.blocks import NoteEdit, NoteRow, PlacedRow, row_of
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.domain.run_log import fold
from dmlt_desk.models import (
    Block,
    BlockKind,
    Meeting,
)
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.notes import Notes
from dmlt_desk.services.rundown import Rundown
from dmlt_desk.storage.desk_file import DeskFile, Topic
from dmlt_desk.ui.store import MeetingStore


def rename(desk: DeskFile, meeting_id: UUID, title: str) -> None:
    with desk.write(Topic.MEETINGS, meeting_id=meeting_id) as db:
        db.get_one(Meeting, meeting_id).title = title


class Watcher(QObject):
    """Lives on the thread of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: list[int] = []

    @Slot(object)
    def note(self, _changed: object) -> None:
        self.threads.append(threading.get_ident())


def test_a_commit_is_seen_at_once(
    qtbot: QtBot, desk: DeskFile, small_meeting: UUID, clock: FixedClock
) -> None:
    store = MeetingStore(desk, small_meeting, clock=clock)
    seen: list[str] = []
    store.changed.connect(lambda _changed: seen.append(store.meeting.title))

    rename(desk, small_meeting, "Renamed")

    assert seen == ["Renamed"]


def test_a_commit_of_another_thread_arrives_on_the_windows_thread(
    qtbot: QtBot, desk: DeskFile, small_meeting: UUID, clock: FixedClock
) -> None:
    store = MeetingStore(desk, small_meeting, clock=clock)
    watcher = Watcher()
    store.changed.connect(watcher.note)
    worker = threading.Thread(target=rename, args=(desk, small_meeting, "From the saver"))
    worker.start()
    worker.join()

    qtbot.waitUntil(lambda: len(watcher.threads) == 1)

    assert watcher.threads == [threading.get_ident()]
    assert store.meeting.title == "From the saver"


def test_a_closed_store_listens_no_more(
    qtbot: QtBot, desk: DeskFile, small_meeting: UUID, clock: FixedClock
) -> None:
    store = MeetingStore(desk, small_meeting, clock=clock)
    store.close()

    with qtbot.assertNotEmitted(store.changed):
        rename(desk, small_meeting, "Unseen")


def words(meeting: Meeting) -> dict[str, list[NoteRow]]:
    """Return the notes of all sessions, as an editor would show them."""
    return {item.title: [row_of(block) for block in item.notes] for item in meeting.items}


def typed(number: int, text: str) -> tuple[UUID, PlacedRow]:
    uid = uuid4()
    row = NoteRow(uid=uid, kind=BlockKind.BULLET, level=1, text=text, spans=({"start": 0},))
    return uid, PlacedRow(row, float(number))


@pytest.fixture
def typing(desk: DeskFile, clock: FixedClock) -> Iterator[Notes]:
    notes = Notes(desk, clock)
    yield notes
    notes.close()


def test_typed_rows_are_seen_without_reading_the_meeting_again(
    desk: DeskFile, small_meeting: UUID, clock: FixedClock, typing: Notes
) -> None:
    store = MeetingStore(desk, small_meeting, clock=clock)
    before, item = store.meeting, store.meeting.items[1]
    first, second = typed(1, "one"), typed(2, "two")
    reworded = PlacedRow(replace(first[1].row, text="one more"), 3.0)
    with reads(desk) as found:
        for edit in (
            NoteEdit(dict([first, second])),
            NoteEdit({first[0]: reworded}),
            NoteEdit(dict([typed(4, "three")]), removed=frozenset([second[0]])),
        ):
            typing.offer(item.id, edit)
            typing.flush()
            assert words(store.meeting)
            assert store.projection() is not None
        assert found == []

    assert store.meeting is before
    assert [row.text for row in words(store.meeting)["Budget"]] == ["one more", "three"]
    assert words(store.meeting) == words(desk.meeting(small_meeting))


def test_rows_that_a_later_commit_changed_are_not_brought_back(
    desk: DeskFile, small_meeting: UUID, clock: FixedClock, typing: Notes
) -> None:
    store = MeetingStore(desk, small_meeting, clock=clock)
    uid, row = typed(1, "one")
    typing.offer(store.meeting.items[1].id, NoteEdit({uid: row}))
    typing.flush()
    with desk.write(Topic.NOTES, meeting_id=small_meeting) as db:
        db.delete(db.get_one(Block, uid))

    assert words(store.meeting)["Budget"] == []


def test_what_reads_the_meeting_keeps_what_it_has_while_rows_are_typed(
    desk: DeskFile, small_meeting: UUID, clock: FixedClock, typing: Notes
) -> None:
    store = MeetingStore(desk, small_meeting, clock=clock)
    item = store.meeting.items[1]
    held = item.blocks
    typing.offer(item.id, NoteEdit(dict([typed(1, "one")])))
    typing.flush()

    assert store.meeting.items[1].blocks
    assert held == []


@contextmanager
def reads(desk: DeskFile) -> Iterator[list[str]]:
    """Collect the statements that read meetings or notes."""
    found: list[str] = []

    def note(_c: object, _cursor: object, sql: str, *_rest: object) -> None:
        if sql.startswith("SELECT") and ("FROM meeting" in sql or "FROM block" in sql):
            found.append(sql)

    event.listen(desk._engine, "before_cursor_execute", note)
    yield found
    event.remove(desk._engine, "before_cursor_execute", note)


def test_a_command_of_the_running_day_is_taken_in_without_reading_the_meeting_again(
    qtbot: QtBot, desk: DeskFile, small_meeting: UUID, clock: FixedClock
) -> None:
    live = LiveMeeting(desk, clock)
    store = MeetingStore(desk, small_meeting, clock=clock)
    live.open_day(small_meeting, store.meeting.days[0].id)
    before = store.meeting

    live.next(small_meeting)
    moved_on = live.next(small_meeting)

    assert store.meeting is before
    assert store.state == fold(desk.meeting(small_meeting).run_events)
    assert moved_on.undo is not None
    moved_on.undo()
    assert store.state == fold(desk.meeting(small_meeting).run_events)


def test_rows_that_are_taken_back_along_with_facts_are_read_again(
    qtbot: QtBot, desk: DeskFile, small_meeting: UUID, clock: FixedClock
) -> None:
    live = LiveMeeting(desk, clock)
    store = MeetingStore(desk, small_meeting, clock=clock)
    day = store.meeting.days[0]
    live.open_day(small_meeting, day.id)
    live.next(small_meeting)
    Rundown(live).insert(small_meeting, "Between", 10, mode=InsertMode.INTERRUPT)
    assert "Between" in [item.title for item in store.meeting.items_on(day)]

    live.back(small_meeting)

    on_disk = desk.meeting(small_meeting).items_on(day)
    assert "Between" not in [item.title for item in on_disk]
    assert [item.id for item in store.meeting.items_on(day)] == [item.id for item in on_disk]
