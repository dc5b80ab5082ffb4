"""A day on which everything happens, run through the program's own commands.

Planned on Day 1: 09:00 Welcome 15, Scope 45, CAOM 30, 10:30 Break 30, Data model 90, 12:30 Lunch
60, Operations 45, Test approach 30, Product tree 30, Budget 30, Outlook 30, 17:00 close. What came
of it stands with each step.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from dmlt_desk.domain.actuals import DayActuals, day_actuals
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.domain.run_log import RunState, fold
from dmlt_desk.models import AgendaItem, ItemKind, Meeting
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.rundown import Rundown
from dmlt_desk.storage.desk_file import DeskFile, Topic
from tests.meetings import add_item, add_person, at, empty_meeting

_DAY_ONE = (
    ("Welcome", 15, "09:00"),
    ("Scope", 45, ""),
    ("CAOM", 30, ""),
    ("Break", 30, "10:30"),
    ("Data model", 90, ""),
    ("Lunch", 60, "12:30"),
    ("Operations", 45, ""),
    ("Test approach", 30, ""),
    ("Product tree", 30, ""),
    ("Budget", 30, ""),
    ("Outlook", 30, ""),
)
_DAY_TWO = (("Middleware", 60, "09:00"), ("Break", 20, "10:00"), ("Calibration", 60, ""))
_KINDS = {"Break": ItemKind.BREAK, "Lunch": ItemKind.LUNCH}


@dataclass
class Eventful:
    """The meeting on disk and those who run it."""

    desk: DeskFile
    clock: FixedClock
    id: UUID
    live: LiveMeeting
    rundown: Rundown

    @property
    def meeting(self) -> Meeting:
        return self.desk.meeting(self.id)

    @property
    def state(self) -> RunState:
        return fold(self.meeting.run_events)

    def item(self, title: str, day: int = 1) -> AgendaItem:
        meeting = self.meeting
        found = meeting.items_on(meeting.days[day - 1])
        return next(each for each in found if each.title == title)

    def day_id(self, day: int) -> UUID:
        return self.meeting.days[day - 1].id

    def actuals(self, day: int = 1) -> DayActuals:
        meeting = self.meeting
        return day_actuals(meeting, meeting.days[day - 1], self.state)

    def at(self, clock: str, day: int = 1) -> None:
        """Let time pass until "HH:MM" or "HH:MM:SS" of a day."""
        hhmm, seconds = clock[:5], clock[6:] or "0"
        self.clock.move_to(at(hhmm, day=day) + timedelta(seconds=int(seconds)))

    def next_at(self, clock: str, day: int = 1) -> None:
        self.at(clock, day)
        self.live.next(self.id)


def eventful_meeting(desk: DeskFile, clock: FixedClock) -> Eventful:
    """Return the meeting, written and not yet opened."""
    meeting = empty_meeting()
    jim = add_person(meeting, "Jim Bosch")
    for day, rows in zip(meeting.days, (_DAY_ONE, _DAY_TWO), strict=True):
        for title, minutes, start in rows:
            kind = _KINDS.get(title, ItemKind.SESSION)
            chairs = [jim] if kind is ItemKind.SESSION else []
            add_item(meeting, day, title, minutes=minutes, start=start, kind=kind, chairs=chairs)
        add_item(meeting, day, "Close", minutes=None, kind=ItemKind.CLOSE, start="17:00")
    with desk.write(Topic.MEETINGS) as db:
        db.add(meeting)
    live = LiveMeeting(desk, clock)
    return Eventful(desk, clock, meeting.id, live, Rundown(live))


def morning(event: Eventful) -> Iterator[str]:
    """Run the day up to the adopted plan, with “Data model” on; yield what was just done."""
    live, rundown, meeting_id = event.live, event.rundown, event.id
    event.at("08:58")
    live.open_day(meeting_id, event.day_id(1))
    yield "opened"
    event.next_at("09:04")
    yield "Welcome, 4 late"
    event.next_at("09:22")
    yield "Scope; Welcome had 18 of 15"
    event.at("09:40")
    live.pause(meeting_id)
    yield "paused"
    event.at("09:46")
    live.resume(meeting_id)
    yield "resumed"
    event.at("10:00")
    rundown.insert(meeting_id, "Director", 10, mode=InsertMode.INTERRUPT)
    yield "Director interrupts"
    event.at("10:12")
    live.finish(meeting_id)
    event.at("10:13")
    live.resume(meeting_id)
    yield "Scope goes on"
    event.at("10:31")
    yield "Scope is over time"
    event.next_at("10:32")
    yield "CAOM; Scope had 18 + 14 + 19 of 45"
    event.next_at("10:45")
    yield "break; CAOM had 13 of 30"
    event.next_at("11:03")
    yield "Data model; the break had 18 of 30"
    event.at("11:10")
    rundown.adopt_plan(meeting_id, "Day 1 is replanned")
    yield "replanned"


def afternoon(event: Eventful) -> Iterator[str]:
    """Run the rest of the day and close it at 17:04; yield what was just done."""
    live, rundown, meeting_id = event.live, event.rundown, event.id
    event.at("12:20")
    rundown.carry(meeting_id, event.item("Data model").id, day_id=event.day_id(2), minutes=30)
    yield "Data model had 77 of 90 and goes on on Day 2"
    event.next_at("12:31")
    yield "lunch"
    event.at("13:20")
    rundown.insert(meeting_id, "Security", 20, mode=InsertMode.AFTER)
    yield "Security, which no plan had, comes after lunch"
    event.next_at("13:31")
    yield "Security"
    event.next_at("13:50")
    yield "Operations; Security had 19"
    event.at("14:00")
    rundown.skip(meeting_id, event.item("Test approach").id, "no time")
    yield "Test approach is skipped"
    rundown.move(meeting_id, event.item("Product tree").id, day_id=event.day_id(2), index=1)
    yield "Product tree moves to Day 2"
    rundown.carry(meeting_id, event.item("Budget").id, day_id=event.day_id(2))
    yield "Budget is carried over"
    event.at("17:04")
    live.close_day(meeting_id)
    yield "closed; Operations had 194 of 45, Outlook was not held"


def run_morning(event: Eventful) -> None:
    """Run the day up to the adopted plan."""
    for _done in morning(event):
        pass


def run_afternoon(event: Eventful) -> None:
    """Run the rest of the day."""
    for _done in afternoon(event):
        pass


def run_day_one(event: Eventful) -> None:
    """Run the whole day."""
    run_morning(event)
    run_afternoon(event)
