"""A meeting that is run on a desk file: what the trials of the live agenda share."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.projection import CurrentSession, Projection, project
from dmlt_desk.domain.run_log import ItemState, RunState
from dmlt_desk.domain.schedule import clock_text, instant
from dmlt_desk.errors import DeskError
from dmlt_desk.models import AgendaItem, Base, Day, Meeting, RunEvent
from dmlt_desk.services.floor import Floor
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.rundown import Rundown
from dmlt_desk.services.stage import StageVerbs
from dmlt_desk.storage.desk_file import DeskFile, Topic

MINUTE = timedelta(minutes=1)
LOG = ("run_event", "heartbeat")


@dataclass
class Room:
    """A meeting, the person who runs it, and the clock; days count from 1."""

    desk: DeskFile
    clock: FixedClock
    id: UUID

    def __post_init__(self) -> None:
        self.live = LiveMeeting(self.desk, self.clock)
        self.rundown = Rundown(self.live)
        self.floor = Floor(self.live)
        self.stage = StageVerbs(self.live)

    @property
    def meeting(self) -> Meeting:
        return self.desk.meeting(self.id)

    @property
    def state(self) -> RunState:
        return self.live.state(self.id)

    def day(self, number: int = 1) -> Day:
        meeting = self.meeting
        return next(
            day for day in meeting.days if (day.date - meeting.first_day).days == number - 1
        )

    def item(self, title: str, day: int | None = None) -> AgendaItem:
        """Return the row with a title, the one of a day where several have it."""
        items = self.meeting.items if day is None else self.meeting.items_on(self.day(day))
        return next(each for each in items if each.title == title)

    def at(self, clock: str, day: int = 1) -> datetime:
        """Return the instant of "09:05" or "09:05:30" on a day."""
        hours, minutes, *seconds = (int(part) for part in clock.split(":"))
        moment = instant(self.day(day).date, hours * 60 + minutes, self.meeting.time_zone)
        return moment + timedelta(seconds=seconds[0] if seconds else 0)

    def move_to(self, clock: str, day: int = 1) -> None:
        """Let time pass until a time of a day."""
        self.clock.move_to(self.at(clock, day))

    def agenda(self, day: int = 1) -> list[str]:
        """Return the titles of a day, in order."""
        return [each.title for each in self.meeting.items_on(self.day(day))]

    def projection(self, day: int = 1) -> Projection:
        return project(self.meeting, self.day(day), self.state, self.clock.now())

    @property
    def current(self) -> CurrentSession:
        """What runs or is paused on the open day."""
        state, meeting = self.state, self.meeting
        assert state.day_id is not None
        found = project(meeting, meeting.day(state.day_id), state, self.clock.now()).current
        assert found is not None
        return found

    def forecast(self, title: str, day: int = 1) -> str:
        """Return "10:50-11:05" for a row."""
        span = self.projection(day).row(self.item(title, day).id).forecast
        zone = self.meeting.time_zone
        return f"{clock_text(span.start, zone)}-{clock_text(span.end, zone)}"

    def ran(self, title: str, day: int | None = None) -> list[str]:
        """Return "09:00-09:15 next" for each stretch of a row, or "09:20-" while it runs."""
        zone = self.meeting.time_zone
        return [
            f"{clock_text(each.start, zone)}-{clock_text(each.end, zone)} {each.end_reason}".strip()
            for each in self.state.segments_of(self.item(title, day).id)
        ]

    def state_of(self, title: str, day: int | None = None) -> ItemState:
        return self.state.state_of(self.item(title, day).id)

    def events(self) -> int:
        """Return how many facts are in the log."""
        with self.desk.read() as db:
            return db.scalar(select(func.count()).select_from(RunEvent)) or 0

    def rows(self) -> object:
        """Return every row of the file but the log's."""
        with self.desk.read() as db:
            return {
                table.name: sorted((tuple(row) for row in db.execute(table.select())), key=repr)
                for table in Base.metadata.sorted_tables
                if table.name not in LOG
            }

    def picture(self) -> tuple[RunState, object]:
        """Return what the log says and every row: equal pictures are the same day."""
        return facts(self.state), self.rows()

    def course(self) -> list[object]:
        """Return how everything stands, without ids: rooms that were run alike say the same."""
        meeting, state = self.meeting, self.state
        titles: dict[UUID | None, str] = {each.id: each.title for each in meeting.items}
        agenda = [
            [(each.title, state.state_of(each.id), each.minutes) for each in meeting.items_on(day)]
            for day in meeting.days
        ]
        ran = [
            (titles[each.item_id], each.start, each.end, each.end_reason) for each in state.segments
        ]
        added = {titles[key]: ms for key, ms in state.adjustments_ms.items() if ms}
        plans = [len(state.baselines.get(day.id, ())) for day in meeting.days]
        days = [(state.day_state(day.id), day.close_minute) for day in meeting.days]
        floor, found = state.speakers, state.speakers.round
        turns = None if found is None else [(turn.name, turn.spoke) for turn in found.turns]
        people = sorted(person.name for person in meeting.series.people)
        return [
            agenda,
            ran,
            added,
            plans,
            days,
            [titles[each] for each in state.interrupted],
            (floor.hands, floor.speaking, turns, floor.times(self.clock.now())),
            (state.message, state.blank),
            sorted((titles.get(item_id, ""), kind) for item_id, kind in state.alerts),
            (people, [parked.text for parked in meeting.parked]),
            (len(state.undoable), len(state.redoable)),
        ]

    @contextmanager
    def restarted(self, *, machine: bool = False) -> Iterator["Room"]:
        """Give the same meeting from a copy of the file, opened anew."""
        self.desk.checkpoint()
        path = self.desk.path.with_name("copy.dmlt")
        path.write_bytes(self.desk.path.read_bytes())
        if machine:
            self.clock.reboot()
        desk = DeskFile.open(path)
        try:
            yield Room(desk, self.clock, self.id)
        finally:
            desk.close()


def facts(state: RunState) -> RunState:
    """Return a state without what names events and the reading of the clocks."""
    return replace(
        state,
        mark=None,
        undoable=(),
        redoable=(),
        turn=(),
        states={key: each for key, each in state.states.items() if each is not ItemState.PLANNED},
        adjustments_ms={key: each for key, each in state.adjustments_ms.items() if each},
    )


def refusal(room: Room, command: object) -> str:
    """Return why a command is refused, in one sentence, having made sure that it wrote nothing."""
    assert callable(command)
    before, events = room.picture(), room.events()
    with pytest.raises(DeskError) as refused:
        command()
    assert (room.events(), room.picture()) == (events, before)
    message = refused.value.message
    assert message.endswith(".")
    return message


def on_disk(path: Path, meeting: Meeting, clock: FixedClock) -> Room:
    """Return a room of a meeting that a new desk file holds."""
    desk = DeskFile.open(path)
    with desk.write(Topic.MEETINGS) as db:
        db.add(meeting)
    return Room(desk, clock, meeting.id)
