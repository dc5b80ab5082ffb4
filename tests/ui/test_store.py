"""The open meeting follows the file."""

import threading
from uuid import UUID

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.models import Meeting
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
