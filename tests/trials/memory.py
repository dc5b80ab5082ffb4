"""The verbs of a running day on a meeting in memory: thousands of days in seconds.

What a command does to rows is done here to plain objects, apart from the SQL that does it on disk,
so that one can be held against the other.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.run_log import RunState, effective, fold, row_changes
from dmlt_desk.models import (
    AgendaItem,
    Base,
    Block,
    BlockSection,
    ItemChair,
    Meeting,
    ParkedTopic,
    Person,
    RunEvent,
    RunEventType,
    TopicSlot,
)
from dmlt_desk.models.base import EPOCH, UtcMs
from dmlt_desk.services.change import Change
from dmlt_desk.services.floor import Floor
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.run_journal import Case, Fact
from dmlt_desk.services.rundown import Rundown
from dmlt_desk.services.stage import StageVerbs
from tests.trials.room import Room

MODELS: dict[str, type[Base]] = {
    model.__tablename__: model
    for model in (AgendaItem, Block, ItemChair, ParkedTopic, Person, TopicSlot)
}


class MemoryLive(LiveMeeting):
    """The journal of one meeting that is in memory; everything above it is the program's own."""

    def __init__(self, meeting: Meeting, clock: FixedClock) -> None:
        self.meeting, self._clock = meeting, clock

    def case(self, meeting_id: UUID) -> Case:
        return Case(self.meeting, self._mark())

    def heartbeat(self, meeting_id: UUID, *, note_at: datetime | None = None) -> None:
        """Note that the computer's clock was set, as the watch of a running day does."""
        case = self.case(meeting_id)
        logged = fold(self.meeting.run_events)
        if logged.day_id and logged.mark and case.mark.step_since(logged.mark):
            fact = Fact(RunEventType.CLOCK_STEP, case.mark.wall, logged.day_id)
            self.write(case, fact, label="The clock was set")

    def write(self, case: Case, *facts: Fact, again: int | None = None, label: str = "") -> Change:
        log = self.meeting.run_events
        before = effective(log)
        first = len(log) + 1
        for place, fact in enumerate(facts):
            payload = fact.payload | ({"with": first} if place else {})
            log.append(_event(case, replace(fact, payload=payload), len(log) + 1))
        for row, forward in row_changes(log, before, effective(log)):
            apply(self.meeting, row, forward=forward)
        self.meeting.items.sort(key=lambda item: item.rank)
        return self._change(case, log, log[first - 1], again=again, label=label)


class MemoryRoom(Room):
    """A room without a desk file."""

    def __init__(self, meeting: Meeting, clock: FixedClock) -> None:
        self.held, self.clock, self.id = meeting, clock, meeting.id
        self.live = MemoryLive(meeting, clock)
        self.rundown = Rundown(self.live)
        self.floor = Floor(self.live)
        self.stage = StageVerbs(self.live)

    @property
    def meeting(self) -> Meeting:
        return self.held

    @property
    def state(self) -> RunState:
        return fold(self.held.run_events, self.live._mark())

    def events(self) -> int:
        return len(self.held.run_events)

    def rows(self) -> object:
        """Return what commands can change."""
        held = self.held
        items = {
            item.id: (
                item.day_id,
                item.rank,
                item.title,
                item.minutes,
                item.continues_id,
                [(chair.id, chair.person_id) for chair in item.chairs],
                {block.id: block.text for block in item.blocks},
            )
            for item in held.items
        }
        return (
            items,
            {day.id: day.close_minute for day in held.days},
            {person.id for person in held.series.people},
            {(parked.id, parked.item_id, parked.rank) for parked in held.parked},
            {slot.item_id for topic in held.topics for slot in topic.slots},
        )


def memory_room(meeting: Meeting, clock: FixedClock) -> MemoryRoom:
    """Return a room of a meeting that no file holds."""
    meeting.items.sort(key=lambda item: item.rank)
    return MemoryRoom(meeting, clock)


def apply(meeting: Meeting, row: dict[str, Any], *, forward: bool) -> None:
    """Do a logged change of a row to the objects, or take it back."""
    wanted, other = row["after"], row["before"]
    if not forward:
        wanted, other = other, wanted
    key = UUID(row["id"])
    if row["table"] == "day":
        for day in meeting.days:
            if day.id == key:
                day.close_minute = wanted["close_minute"]
        return
    model = MODELS[row["table"]]
    places = _places(meeting, model)
    known = next((each for place in places for each in place if each.id == key), None)
    if wanted is None:
        _take_away(meeting, known, places)
    elif other is not None:
        if known is not None:
            _set(known, wanted)
    elif known is None:
        _put(meeting, model(**_typed(model, wanted)))
    elif isinstance(known, AgendaItem):
        _set(known, {name: wanted[name] for name in ("day_id", "rank")})


def _places(meeting: Meeting, model: type[Base]) -> Sequence[list[Any]]:
    if model is Block:
        return [item.blocks for item in meeting.items]
    if model is ItemChair:
        return [item.chairs for item in meeting.items]
    if model is TopicSlot:
        return [topic.slots for topic in meeting.topics]
    return [meeting.parked if model is ParkedTopic else _whole(meeting, model)]


def _whole(meeting: Meeting, model: type[Base]) -> list[Any]:
    return meeting.items if model is AgendaItem else meeting.series.people


def _take_away(meeting: Meeting, known: Any, places: Sequence[list[Any]]) -> None:
    if isinstance(known, AgendaItem) and _in_use(meeting, known):
        known.day_id = None
        return
    if isinstance(known, Block | ItemChair):
        owner = next((item for item in meeting.items if item.id == known.item_id), None)
        if owner is not None and _in_use(meeting, owner):
            return
    named = (chair.person_id for item in meeting.items for chair in item.chairs)
    if isinstance(known, Person) and known.id in named:
        return
    for place in places:
        if known in place:
            place.remove(known)


def _in_use(meeting: Meeting, item: AgendaItem) -> bool:
    return (
        any(block.section is BlockSection.NOTES and block.text for block in item.blocks)
        or any(parked.item_id == item.id for parked in meeting.parked)
        or any(other.continues_id == item.id for other in meeting.items)
    )


def _put(meeting: Meeting, made: Any) -> None:
    if isinstance(made, AgendaItem):
        meeting.items.append(made)
    elif isinstance(made, ParkedTopic):
        meeting.parked.append(made)
    elif isinstance(made, Person):
        meeting.series.people.append(made)
    elif isinstance(made, TopicSlot):
        next(topic for topic in meeting.topics if topic.id == made.topic_id).slots.append(made)
    else:
        owner = next(item for item in meeting.items if item.id == made.item_id)
        if isinstance(made, ItemChair):
            people = meeting.series.people
            made.person = next(each for each in people if each.id == made.person_id)
            owner.chairs.append(made)
        else:
            owner.blocks.append(made)


def _set(known: Any, values: dict[str, Any]) -> None:
    for name, value in _typed(type(known), values).items():
        setattr(known, name, value)


def _typed(model: type[Base], values: dict[str, Any]) -> dict[str, Any]:
    columns = model.__table__.c
    return {name: _value(columns[name].type, value) for name, value in values.items()}


def _value(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, UtcMs):
        return EPOCH + timedelta(milliseconds=value)
    wanted = kind.python_type
    return value if isinstance(value, wanted) else wanted(value)


def _event(case: Case, fact: Fact, number: int) -> RunEvent:
    mark = case.mark
    return RunEvent(
        id=number,
        meeting_id=case.meeting.id,
        day_id=fact.day_id,
        item_id=fact.item_id,
        type=fact.type,
        at=fact.at,
        wall=mark.wall,
        boot_ms=mark.boot_ms,
        boot_id=mark.boot_id,
        time_zone=case.meeting.time_zone,
        payload=fact.payload,
        undoes=fact.undoes,
    )
