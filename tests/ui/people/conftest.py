"""The view over a real desk file with the small meeting in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.models import Meeting, PresenceState
from dmlt_desk.services.bundle import Services
from dmlt_desk.services.calendar import Calendars
from dmlt_desk.services.people import People
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile, Topic
from dmlt_desk.ui.commands import Commands
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.people.screen import PeopleScreen
from dmlt_desk.ui.store import MeetingStore
from dmlt_desk.ui.ticker import Ticker
from tests.meetings import small_meeting


@dataclass
class OfPeople:
    """Of all services those that this view uses."""

    people: People
    calendars: Calendars


@dataclass
class Bench:
    """The view and what stands around it."""

    desk: DeskFile
    meeting_id: UUID
    context: ScreenContext
    screen: PeopleScreen
    said: list[str] = field(default_factory=list)
    errors: list[Any] = field(default_factory=list)

    @property
    def meeting(self) -> Meeting:
        return self.desk.meeting(self.meeting_id)

    def state(self, person: int, day: int = 0) -> PresenceState:
        """Return the presence of the nth attendee on the nth day, from the file."""
        meeting = self.meeting
        for presence in meeting.attendances[person].presences:
            if presence.day_id == meeting.days[day].id:
                return presence.state
        return PresenceState.EXPECTED


@pytest.fixture
def meeting() -> Meeting:
    """What is put into the file; tests may change it before they ask for the bench."""
    return small_meeting()


@pytest.fixture
def bench(desk: DeskFile, clock: FixedClock, meeting: Meeting, qtbot: QtBot) -> Iterator[Bench]:
    """The view, shown at the size of a large window beside the sidebar."""
    with desk.write(Topic.MEETINGS) as db:
        db.add(meeting)
    said: list[str] = []
    errors: list[Any] = []
    store = MeetingStore(desk, meeting.id, clock=clock)
    commands = Commands()
    commands.failed.connect(errors.append)
    commands.done.connect(said.append)
    context = ScreenContext(
        store=store,
        services=cast("Services", OfPeople(People(desk, clock), Calendars(desk, clock))),
        clock=clock,
        ticker=Ticker(clock),
        commands=commands,
        settings=SettingsFile(None),
        go=lambda _name: None,
        notify=said.append,
        toggle_room=lambda _window: None,
        room_screen=lambda: None,
    )
    screen = PeopleScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1224, 900)
    screen.show()
    qtbot.waitExposed(screen)
    yield Bench(desk, meeting.id, context, screen, said, errors)
    screen.invites.wait()
    store.close()
