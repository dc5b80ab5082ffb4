"""Days to run the trials on, in memory or on disk."""

from datetime import date
from pathlib import Path

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.schedule import instant
from dmlt_desk.models import AgendaItem, Meeting, Series
from tests.domain.plans import PRINCETON, item, one_day
from tests.trials.memory import MemoryRoom, memory_room
from tests.trials.room import Room, on_disk


def a_day(
    *rows: AgendaItem,
    opens: int = 540,
    closes: int = 1020,
    on: date = date(2018, 11, 6),
    zone: str = PRINCETON,
) -> Meeting:
    """Return a meeting of one day, in a series of its own."""
    meeting, _day = one_day(*rows, opens=opens, closes=closes, on=on, zone=zone)
    meeting.series = Series()
    return meeting


def opened(meeting: Meeting) -> MemoryRoom:
    """Return a room whose first day is open, at its planned opening."""
    room = memory_room(meeting, _clock(meeting))
    room.live.open_day(room.id, meeting.days[0].id)
    return room


def opened_on_disk(path: Path, meeting: Meeting) -> Room:
    """Return the same in a new desk file, which the test closes."""
    room = on_disk(path, meeting, _clock(meeting))
    room.live.open_day(room.id, room.day().id)
    return room


def _clock(meeting: Meeting) -> FixedClock:
    day = meeting.days[0]
    return FixedClock(instant(day.date, day.open_minute or 0, meeting.time_zone))


def morning() -> Meeting:
    """Return three sessions around a break that is fixed by the clock, and a lunch."""
    return a_day(
        item("Opening", 30, 540),
        item("Budget", 60),
        item("Break", 30, 630, min_minutes=15),
        item("Roadmap", 90),
        item("Lunch", 60, 750, min_minutes=45),
    )
