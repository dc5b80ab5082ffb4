"""The proof that a day is watched is left beside the window's thread."""

import threading
from datetime import UTC, datetime
from typing import cast
from uuid import UUID, uuid4

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.models import Heartbeat
from dmlt_desk.services.heartbeat import HeartbeatWriter
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.storage.desk_file import DeskFile, SaveFailedError

NOTED = datetime(2018, 11, 6, 13, 40, tzinfo=UTC)


class SlowJournal(LiveMeeting):
    """A journal on a disk that takes its time, or refuses."""

    def __init__(self, desk: DeskFile, clock: FixedClock) -> None:
        super().__init__(desk, clock)
        self.go_on = threading.Event()
        self.begun = threading.Event()
        self.threads: list[str] = []
        self.refused = 0

    def heartbeat(self, meeting_id: UUID, *, note_at: datetime | None = None) -> None:
        self.threads.append(threading.current_thread().name)
        self.begun.set()
        self.go_on.wait(10)
        if self.refused:
            self.refused -= 1
            raise SaveFailedError("test.dmlt", why="the disk is full")
        super().heartbeat(meeting_id, note_at=note_at)


def running(desk: DeskFile, clock: FixedClock, meeting_id: UUID) -> SlowJournal:
    journal = SlowJournal(desk, clock)
    journal.open_day(meeting_id, desk.meeting(meeting_id).days[0].id)
    return journal


def beat(desk: DeskFile, meeting_id: UUID) -> Heartbeat | None:
    with desk.read() as db:
        return db.get(Heartbeat, meeting_id)


def test_a_tick_does_not_wait_for_a_slow_disk(
    desk: DeskFile, clock: FixedClock, small_meeting: UUID
) -> None:
    journal = running(desk, clock, small_meeting)
    writer = HeartbeatWriter(journal)

    writer.tick(small_meeting, note_at=NOTED)
    assert journal.begun.wait(10)
    for _second in range(5):
        writer.tick(small_meeting, note_at=NOTED)
    assert beat(desk, small_meeting) is None
    journal.go_on.set()
    writer.close()

    left = beat(desk, small_meeting)
    assert left is not None
    assert (left.wall, left.last_note_at) == (clock.now(), NOTED)
    assert journal.threads == ["heartbeat", "heartbeat"]


def test_a_disk_that_refuses_once_does_not_end_the_watch(
    desk: DeskFile, clock: FixedClock, small_meeting: UUID
) -> None:
    journal = running(desk, clock, small_meeting)
    journal.go_on.set()
    journal.refused = 1
    writer = HeartbeatWriter(journal)

    writer.tick(small_meeting)
    writer.flush()
    assert beat(desk, small_meeting) is None
    writer.tick(uuid4())
    writer.flush()
    writer.tick(small_meeting)
    writer.close()

    assert beat(desk, small_meeting) is not None


def test_its_thread_ends_with_it_and_nothing_is_written_after(
    desk: DeskFile, clock: FixedClock, small_meeting: UUID
) -> None:
    journal = running(desk, clock, small_meeting)
    journal.go_on.set()
    before = set(threading.enumerate())
    writer = HeartbeatWriter(journal)
    HeartbeatWriter(journal).close()
    writer.tick(small_meeting)
    writer.close()
    written = len(journal.threads)

    writer.tick(small_meeting)
    writer.close()

    assert len(journal.threads) == written == 1
    assert set(threading.enumerate()) <= before


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_defect_does_not_stop_the_end_of_the_program(
    desk: DeskFile, clock: FixedClock, small_meeting: UUID
) -> None:
    journal = running(desk, clock, small_meeting)
    writer = HeartbeatWriter(journal)
    journal.go_on = cast("threading.Event", None)

    writer.tick(small_meeting)
    writer.flush()
    journal.go_on = threading.Event()
    journal.go_on.set()
    writer.tick(small_meeting)
    writer.close()

    assert beat(desk, small_meeting) is not None
