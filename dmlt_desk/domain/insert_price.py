"""What an unscheduled session costs: who starts later, who loses minutes, when the day closes.

The price is the difference of two forecasts: the day as it goes, and the day with the session put
into a copy of it.
"""

import enum
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.projected import ZERO, ProjectedRow, Projection
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.recovery_target import coming_rows
from dmlt_desk.domain.recovery_values import MINUTE, minutes_up
from dmlt_desk.domain.recovery_whatif import place_of, with_row
from dmlt_desk.domain.run_log import EndReason, ItemState, RunState, Segment
from dmlt_desk.domain.schedule import shown
from dmlt_desk.models import AgendaItem, Day, Meeting, Origin


class InsertMode(enum.StrEnum):
    """Where an unscheduled session goes: now, after what runs, or instead of what comes next."""

    INTERRUPT = "interrupt"
    AFTER = "after"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one row pays: it starts later, is shorter, fails by more, or ends after the close.

    A row that starts earlier has a negative ``later``. Both ``later`` and ``loses`` are whole
    minutes: the difference of what people see before and after.
    """

    item: AgendaItem
    later: timedelta = ZERO
    loses: timedelta = ZERO
    lasts: timedelta = ZERO
    deficit: timedelta = ZERO
    beyond_close: bool = False


@dataclass(frozen=True, slots=True)
class Price:
    """What a day pays for an unscheduled session.

    ``waits`` is the session that is interrupted, ``replaced`` the one that is not held. ``costs``
    are the rows that pay, in order. ``later`` is by how much the close moves, ``over`` by how much
    it is then late.
    """

    minutes: int
    mode: InsertMode
    before: Projection
    after: Projection
    waits: AgendaItem | None
    replaced: AgendaItem | None
    costs: tuple[Cost, ...]
    later: timedelta
    over: timedelta


def insert_price(
    meeting: Meeting,
    day: Day,
    state: RunState,
    now: datetime,
    *,
    minutes: int,
    mode: InsertMode,
    at: UUID | None = None,
) -> Price:
    """Return the price of a session of some minutes.

    ``at`` is the row after which it is put; without it, that is what runs.
    """
    before = project(meeting, day, state, now)
    coming = coming_rows(meeting, state, before)
    new = AgendaItem(minutes=max(0, minutes), origin=Origin.INSERTED)
    replaced = None
    if mode is InsertMode.REPLACE:
        replaced = next((row.item for row in coming if row.state is ItemState.PLANNED), None)
    index = _index(meeting, day, before, replaced=replaced, at=at)
    changed = _state_with(state, new.id, now, mode, replaced)
    grown = with_row(meeting, new, day, index=index)
    after = project(grown, day, changed, now)
    current = before.current.item if before.current else None
    planned = before.planned_close
    known = [row for row in coming if replaced is None or row.item.id != replaced.id]
    costs = (_cost(row, after.row(row.item.id), planned) for row in known)
    return Price(
        minutes=minutes,
        mode=mode,
        before=before,
        after=after,
        waits=current if mode is InsertMode.INTERRUPT else None,
        replaced=replaced,
        costs=tuple(cost for cost in costs if cost is not None),
        later=shown(after.close) - shown(before.close) if after.close and before.close else ZERO,
        over=max(ZERO, after.close - planned) if after.close and planned else ZERO,
    )


def _index(
    meeting: Meeting,
    day: Day,
    projection: Projection,
    *,
    replaced: AgendaItem | None,
    at: UUID | None,
) -> int:
    """Return where among the day's items the session stands."""
    items = meeting.items_on(day)
    if replaced is not None:
        return place_of(items, replaced.id) or 0
    current = projection.current.item.id if projection.current else None
    after = place_of(items, at if at is not None else current)
    if after is not None:
        return after + 1
    following = projection.next_item
    place = place_of(items, following.id) if following else None
    return len(items) if place is None else place


def _state_with(
    state: RunState,
    new_id: UUID,
    now: datetime,
    mode: InsertMode,
    replaced: AgendaItem | None,
) -> RunState:
    """Return the state as the log would fold it after the session was put in."""
    states = dict(state.states)
    if replaced is not None:
        states[replaced.id] = ItemState.SKIPPED
    if mode is not InsertMode.INTERRUPT:
        return replace(state, states=states)
    states[new_id] = ItemState.RUNNING
    waiting = state.interrupted
    if state.current_id is not None:
        states[state.current_id] = ItemState.INTERRUPTED
        waiting = (*waiting, state.current_id)
    ended = tuple(
        replace(each, end=now, end_reason=EndReason.INTERRUPT) if each.end is None else each
        for each in state.segments
    )
    return replace(
        state,
        states=states,
        interrupted=waiting,
        segments=(*ended, Segment(new_id, now)),
        current_id=new_id,
        paused=False,
        paused_since=None,
    )


def _cost(row: ProjectedRow, after: ProjectedRow, close: datetime | None) -> Cost | None:
    """Return what a row pays, or ``None`` when it pays nothing."""
    start, end = row.forecast.start, row.forecast.end
    new_start, new_end = after.forecast.start, after.forecast.end
    if start is None or end is None or new_start is None or new_end is None:
        return None
    lasted = minutes_up(row.forecast.length)
    cost = Cost(
        item=row.item,
        later=shown(new_start) - shown(start),
        loses=max(0, lasted - minutes_up(after.forecast.length)) * MINUTE,
        lasts=after.forecast.length,
        deficit=max(ZERO, after.deficit - row.deficit),
        beyond_close=close is not None and end <= close < new_end,
    )
    paid = cost.later or cost.loses or cost.deficit
    return cost if paid else None
