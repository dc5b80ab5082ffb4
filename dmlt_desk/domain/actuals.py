"""A day as it was planned against the day as it went.

The plan is the frozen copy with which the day was opened; a plan that was adopted later stands
beside it. A day that was never opened is held against its agenda. Lengths are active time: a pause
is none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.actual_rows import (
    ActualRow,
    DayActuals,
    Hole,
    OtherPart,
    Totals,
)
from dmlt_desk.domain.projected import NO_TIME
from dmlt_desk.domain.run_log import DayState, ItemState, RunState, Segment
from dmlt_desk.domain.schedule import (
    TIMED_KINDS,
    Span,
    close_instant,
    day_number,
    duration,
    open_instant,
    planned_times,
)
from dmlt_desk.models import AgendaItem, Day, Meeting, Origin

__all__ = [
    "ActualRow",
    "DayActuals",
    "Hole",
    "Links",
    "OtherPart",
    "Totals",
    "day_actuals",
    "first_plan",
    "links",
]


def day_actuals(
    meeting: Meeting, day: Day, state: RunState, now: datetime | None = None
) -> DayActuals:
    """Return a day as planned and as it was.

    ``now`` is up to when an open stretch counts; without it, what still runs has no length.
    """
    case = _Case(meeting, day, state, now)
    return DayActuals(
        day=day,
        number=day_number(meeting, day),
        state=state.day_state(day.id),
        rows=tuple(_row(case, item) for item in _items(case)),
        opened_at=state.opened_days.get(day.id),
        planned_open=_planned_open(case),
        closed_at=state.closed_at.get(day.id) or state.adjourned_at.get(day.id),
        planned_close=case.plans[0].close if case.plans else close_instant(meeting, day),
        adopted_at=case.newest.at if case.newest else None,
        why=case.newest.why if case.newest else "",
    )


def first_plan(meeting: Meeting, day: Day, state: RunState) -> Mapping[UUID, Span]:
    """Return the planned times of a day as it was opened, else as its agenda says.

    What was put in while it ran has none.
    """
    plans = state.baselines.get(day.id)
    if plans:
        return plans[0].spans
    spans = planned_times(meeting, day)
    late = {item.id for item in meeting.items_on(day) if item.origin is Origin.INSERTED}
    return {item_id: span for item_id, span in spans.items() if item_id not in late}


@dataclass(frozen=True, slots=True)
class Links:
    """The parts of one topic by each other: what goes on with an item, and what it goes on with."""

    on: Mapping[UUID, OtherPart]
    back: Mapping[UUID, OtherPart]


def links(meeting: Meeting, state: RunState) -> Links:
    """Return which sessions go on with which, over all days.

    A continuation without a day is one that was taken back.
    """
    items = {item.id: item for item in meeting.items}
    on: dict[UUID, OtherPart] = {}
    back: dict[UUID, OtherPart] = {}
    for item in meeting.items:
        before = items.get(item.continues_id) if item.continues_id else None
        if before is not None:
            back[item.id] = _part(meeting, before)
            if item.day_id is not None:
                on.setdefault(before.id, _part(meeting, item))
    for item_id, chosen in state.carried_to.items():
        after = items.get(chosen)
        if after is not None and after.day_id is not None:
            on[item_id] = _part(meeting, after)
    return Links(on, back)


def _part(meeting: Meeting, item: AgendaItem) -> OtherPart:
    days = (day for day in meeting.days if day.id == item.day_id)
    return OtherPart(item, next((day_number(meeting, day) for day in days), None))


class _Case:
    """What the rows of one day share."""

    def __init__(self, meeting: Meeting, day: Day, state: RunState, now: datetime | None) -> None:
        self.meeting, self.day, self.state, self.now = meeting, day, state, now
        self.plans = state.baselines.get(day.id, ())
        self.newest = self.plans[-1] if len(self.plans) > 1 else None
        self.is_over = state.day_state(day.id) in (DayState.CLOSED, DayState.ADJOURNED)
        self.first = first_plan(meeting, day, state)
        self.links = links(meeting, state)
        self.has_times = any(span.start for span in self.first.values())


def _items(case: _Case) -> Iterator[AgendaItem]:
    """Yield the day's sessions and breaks, then those that were planned here and moved away."""
    timed = [item for item in case.meeting.items if item.kind in TIMED_KINDS]
    yield from (item for item in timed if item.day_id == case.day.id)
    yield from (item for item in timed if item.day_id != case.day.id and item.id in case.first)


def _row(case: _Case, item: AgendaItem) -> ActualRow:
    state = case.state
    planned = case.first.get(item.id, NO_TIME)
    if item.day_id != case.day.id:
        gone = _part(case.meeting, item)
        return ActualRow(item, ItemState.PLANNED, planned, planned.length, moved_to=gone)
    segments = tuple(state.segments_of(item.id))
    length = _planned_length(case, item, planned)
    before = case.links.back.get(item.id)
    moved_from = _moved_from(case, item) if length is None else None
    return ActualRow(
        item=item,
        state=state.state_of(item.id),
        planned=planned,
        planned_length=length,
        adopted=_adopted(case, item, planned, segments),
        segments=segments,
        reason=state.reasons.get(item.id, ""),
        continued_on=case.links.on.get(item.id),
        continued_from=before,
        moved_from=moved_from,
        unscheduled=length is None and before is None and moved_from is None,
        missed=case.is_over and not segments and state.state_of(item.id) is ItemState.PLANNED,
        until=case.now,
    )


def _planned_length(case: _Case, item: AgendaItem, planned: Span) -> timedelta | None:
    """Return the planned length; on a day without times it is the item's own."""
    if planned.start is not None:
        return planned.length
    fresh = case.has_times or item.origin is Origin.INSERTED
    return None if fresh else duration(item)


def _adopted(
    case: _Case, item: AgendaItem, planned: Span, segments: Sequence[Segment]
) -> Span | None:
    """Return the newest plan of a row; one that began before kept what it had then."""
    if case.newest is None or (segments and segments[0].start <= case.newest.at):
        return None
    span = case.newest.spans.get(item.id, NO_TIME)
    return span if span.start is not None and span != planned else None


def _moved_from(case: _Case, item: AgendaItem) -> int | None:
    """Return the number of the day that was opened with this item in its plan."""
    for other in case.meeting.days:
        plans = case.state.baselines.get(other.id, ())
        if other.id != case.day.id and plans and item.id in plans[0].spans:
            return day_number(case.meeting, other)
    return None


def _planned_open(case: _Case) -> datetime | None:
    if not case.plans:
        return open_instant(case.meeting, case.day)
    timed = {item.id for item in case.meeting.items if item.kind in TIMED_KINDS}
    starts = (span.start for item_id, span in case.first.items() if item_id in timed)
    return min((start for start in starts if start), default=None)
