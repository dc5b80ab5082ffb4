"""Facts that change the agenda of a running day: each with its rows, ready to be written."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from dmlt_desk.domain.projection import project
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import ranks_with
from dmlt_desk.i18n import _
from dmlt_desk.models import (
    AgendaItem,
    Anchor,
    Day,
    ItemChair,
    Lateness,
    Meeting,
    Origin,
    ParkedTopic,
    Person,
    RunEventType,
    TopicSlot,
)
from dmlt_desk.services.logged_rows import LoggedRow, logged
from dmlt_desk.services.plan_rules import PlanRefusedError, people_named, place_before_close
from dmlt_desk.services.plan_writer import as_aims
from dmlt_desk.services.row_changes import RowChange, added, edited, removed
from dmlt_desk.services.run_journal import Case, Fact

MINUTE = timedelta(minutes=1)
SHORTEST_REST = 15
"""What is carried over gets at least so many minutes."""


def place_rows(
    meeting: Meeting, item_id: UUID, day: Day, index: int, *, beside: Sequence[AgendaItem] = ()
) -> tuple[float, list[RowChange]]:
    """Return the rank at ``index`` among a day's other items, and the ranks that make room.

    ``beside`` are items that the same command has put there.
    """
    there = sorted([*meeting.items_on(day), *beside], key=lambda each: each.rank)
    others = [each for each in there if each.id != item_id]
    ranks = dict(ranks_with(item_id, others=others, index=max(0, min(index, len(others)))))
    own = ranks.pop(item_id)
    moved = [
        row for other in others if other.id in ranks for row in edited(other, rank=ranks[other.id])
    ]
    return own, moved


def new_item_rows(
    meeting: Meeting,
    item: AgendaItem,
    people: Sequence[Person],
    *,
    index: int,
    beside: Sequence[AgendaItem] = (),
) -> list[LoggedRow]:
    """Return the rows of a new item at ``index`` of its day, with its chairs."""
    day = meeting.day(_day_id(item))
    item.rank, moved = place_rows(meeting, item.id, day, index, beside=beside)
    known = {person.id for person in meeting.series.people}
    fresh = [added(person) for person in people if person.id not in known]
    chairs = [
        added(ItemChair(item_id=item.id, person_id=person.id, rank=rank))
        for rank, person in enumerate(people)
    ]
    return [logged(row) for row in (*moved, *fresh, added(item), *chairs)]


def inserted_item(
    case: Case, day: Day, title: str, minutes: int, *, names: Sequence[str], index: int
) -> tuple[AgendaItem, list[LoggedRow]]:
    """Return an unscheduled session for a place in a day, and the rows that put it there."""
    item = AgendaItem(
        meeting_id=case.meeting.id,
        day_id=day.id,
        title=title,
        minutes=minutes,
        origin=Origin.INSERTED,
        unscheduled=True,
    )
    rows = new_item_rows(case.meeting, item, people_named(case.meeting, names), index=index)
    return item, rows


def topic_rows(meeting: Meeting, topic_id: UUID, item: AgendaItem) -> list[LoggedRow]:
    """Return the rows by which a session takes a suggested topic up, with its words as aims."""
    topic = next((each for each in meeting.topics if each.id == topic_id), None)
    if topic is None:
        raise PlanRefusedError(_("This topic is no longer suggested."))
    slot = TopicSlot(topic_id=topic_id, item_id=item.id)
    return [logged(added(row)) for row in (slot, *as_aims(topic.blocks, item.id))]


def carry_facts(
    case: Case, items: Sequence[AgendaItem], day: Day, *, minutes: int | None, index: int
) -> list[Fact]:
    """Return the facts that items go on, or are held, on another day, in this order.

    They stand at ``index`` there, behind everything that has run already.
    """
    index = max(index, _first_free(case, day))
    placed: list[AgendaItem] = []
    facts: list[Fact] = []
    for item in items:
        rest = _rest_of(case, item, day, minutes)
        _hold_first(case.meeting, rest, day, index + len(placed))
        rows = new_item_rows(
            case.meeting, rest, item.people, index=index + len(placed), beside=placed
        )
        slots = [
            TopicSlot(topic_id=topic.id, item_id=rest.id)
            for topic in case.meeting.topics
            if any(slot.item_id == item.id for slot in topic.slots)
        ]
        rows += [logged(added(row)) for row in (*slots, *as_aims(item.aims, rest.id))]
        payload = {"to": str(rest.id), "minutes": rest.minutes, "rows": rows}
        facts.append(Fact(RunEventType.CARRY, case.now, item.day_id, item.id, payload))
        placed.append(rest)
    return facts


def _rest_of(case: Case, item: AgendaItem, day: Day, minutes: int | None) -> AgendaItem:
    """Return the item by which another one goes on in a day; it has no place there yet."""
    rest = AgendaItem(
        meeting_id=case.meeting.id,
        day_id=day.id,
        kind=item.kind,
        title=item.title,
        minutes=minutes_left(case, item) if minutes is None else minutes,
        min_minutes=item.min_minutes,
        priority=item.priority,
        origin=Origin.CONTINUES,
        continues_id=item.id,
        et_al=item.et_al,
    )
    if rest.min_minutes is not None and rest.minutes is not None:
        rest.min_minutes = min(rest.min_minutes, rest.minutes)
    return rest


def minutes_left(case: Case, item: AgendaItem) -> int:
    """Return how long an item that is carried over still needs; a started one at least 15 min."""
    if case.state.state_of(item.id) is ItemState.PLANNED:
        return item.minutes or 0
    projection = project(case.meeting, case.meeting.day(_day_id(item)), case.state, case.now)
    current = projection.current
    if current is not None and current.item.id == item.id:
        left = current.remaining
    else:
        left = projection.row(item.id).forecast.length
    return max(SHORTEST_REST, -(-left // MINUTE))


def skip_fact(case: Case, item: AgendaItem, reason: str) -> Fact:
    """Return the fact that an item is not held."""
    return Fact(RunEventType.SKIP, case.now, item.day_id, item.id, {"reason": reason})


def park_fact(case: Case, item: AgendaItem, reason: str) -> Fact:
    """Return the fact that an item goes to the parking lot instead of being held."""
    topic = ParkedTopic(
        meeting_id=case.meeting.id,
        item_id=item.id,
        rank=max((each.rank for each in case.meeting.parked), default=-1) + 1,
        text=item.title,
        requested_by=", ".join(person.short_name for person in item.people),
        parked_at=case.now,
    )
    payload = {"reason": reason, "rows": [logged(added(topic))]}
    return Fact(RunEventType.PARK, case.now, item.day_id, item.id, payload)


def restore_fact(case: Case, item: AgendaItem) -> Fact:
    """Return the fact that a skipped item is held after all; it leaves the parking lot."""
    parked = [
        logged(removed(each))
        for each in case.meeting.parked
        if each.item_id == item.id and each.text == item.title
    ]
    payload = {"rows": parked} if parked else {}
    return Fact(RunEventType.RESTORE, case.now, item.day_id, item.id, payload)


def adjust_fact(case: Case, item: AgendaItem, ms: int) -> Fact:
    """Return the fact that an item gets more time, or less, in ms."""
    return Fact(RunEventType.ADJUST, case.now, item.day_id, item.id, {"ms": ms})


def set_close_fact(case: Case, day: Day, minute: int) -> Fact:
    """Return the fact that a day is to end at another minute of it."""
    rows = [logged(row) for row in edited(day, close_minute=minute)]
    return Fact(RunEventType.SET_CLOSE, case.now, day.id, payload={"rows": rows})


def place_after_current(case: Case, day: Day) -> int:
    """Return the index right after what runs, or before what comes next, or at the day's end."""
    items = case.meeting.items_on(day)
    ids = [item.id for item in items]
    if case.state.current_id in ids:
        return ids.index(case.state.current_id) + 1
    coming = project(case.meeting, day, case.state, case.now).next_item
    return ids.index(coming.id) if coming is not None else place_before_close(items)


def _first_free(case: Case, day: Day) -> int:
    """Return the first place of a day that is behind everything that has run there."""
    places = enumerate(case.meeting.items_on(day), 1)
    return max((place for place, item in places if case.state.segments_of(item.id)), default=0)


def _hold_first(meeting: Meeting, item: AgendaItem, day: Day, index: int) -> None:
    """Give the first item of a day without an opening time the time of the one it displaces."""
    others = meeting.items_on(day)
    first = next((each for each in others if each.anchor_minute is not None), None)
    if index == 0 and day.open_minute is None and first is not None:
        item.anchor, item.lateness = Anchor.AT, Lateness.SLIDE
        item.anchor_minute = first.anchor_minute


def _day_id(item: AgendaItem) -> UUID:
    if item.day_id is None:
        raise ValueError(item.title)
    return item.day_id
