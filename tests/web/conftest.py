"""A day that is run by its commands, and a real browser where there is one."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from dmlt_desk.domain.clock import Clock, FixedClock
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.rundown import Rundown
from dmlt_desk.services.stage import StageVerbs
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.room.state import RoomOptions, RoomState, room_state
from dmlt_desk.ui.store import MeetingStore, Standing
from dmlt_desk.web.page_state import page_state

if TYPE_CHECKING:
    from browser import Browser

PACKAGING = str(Path(__file__).parents[2] / "packaging")


class RunDay:
    """The first day of the small meeting, as the room and as the page see it."""

    def __init__(self, desk: DeskFile, meeting_id: UUID, clock: Clock) -> None:
        self.clock, self.meeting_id = clock, meeting_id
        self.live = LiveMeeting(desk, clock)
        self.stage = StageVerbs(self.live)
        self.rundown = Rundown(self.live)
        self.store = MeetingStore(desk, meeting_id, clock=clock)

    def open(self) -> None:
        day = self.store.current_day
        assert day is not None
        self.live.open_day(self.meeting_id, day.id)

    def next(self) -> None:
        self.live.next(self.meeting_id)

    def page(self, **fields: Any) -> dict[str, Any]:
        standing = self._standing()
        return page_state(
            self.store.meeting, standing.projection, standing.projection.now, **fields
        )

    def room(self, *, hide_seconds: bool = False) -> RoomState:
        standing = self._standing()
        options = RoomOptions(hide_seconds=hide_seconds)
        return room_state(standing.projection, self.store.meeting, standing.state, options)

    def _standing(self) -> Standing:
        standing = self.store.standing()
        assert standing is not None
        return standing


@pytest.fixture
def run(desk: DeskFile, small_meeting: UUID, clock: FixedClock) -> RunDay:
    return RunDay(desk, small_meeting, clock)


@pytest.fixture(scope="session")
def browse(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Callable[..., Browser]]":
    """Open pages in Chromium, before a person in a time zone; one browser a zone is kept."""
    sys.path.append(PACKAGING)
    from browser import Browser, find_chromium  # noqa: PLC0415 - found on the path set above

    program = find_chromium()
    if program is None:
        pytest.skip("There is no Chromium here: apt-get install chromium")
    opened: dict[str, Browser] = {}

    def browse(url: str, *, zone: str = "America/New_York") -> Browser:
        browser = opened.get(zone)
        if browser is None:
            folder = tmp_path_factory.mktemp("chromium")
            browser = opened[zone] = Browser(program, folder, zone=zone)
        browser.resize(1280, 720)
        browser.complaints.clear()
        browser.open(url)
        return browser

    yield browse
    for browser in opened.values():
        browser.close()
    sys.path.remove(PACKAGING)
