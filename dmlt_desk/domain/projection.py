"""The forecast of a day: one function for every display, export and file.

Signs: an offset is positive when the day runs behind. Time not yet used by a running session never
counts as time gained before the session ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.projected import (
    NO_TIME,
    ZERO,
    Checkpoint,
    CheckpointForecast,
    CurrentSession,
    Phase,
    ProjectedRow,
    Projection,
)
from dmlt_desk.domain.run_log import DayState, ItemState, RunState
from dmlt_desk.domain.schedule import (
    TIMED_KINDS,
    Span,
    close_instant,
    duration,
    instant,
    min_duration,
    open_instant,
    planned_times,
)
from dmlt_desk.models import AgendaItem, Anchor, CloseKind, Day, ItemKind, Lateness, Meeting, Origin

__all__ = [
    "Checkpoint",
    "CheckpointForecast",
    "CurrentSession",
    "Phase",
    "ProjectedRow",
    "Projection",
    "later",
    "project",
    "upcoming",
]

MINUTE = timedelta(minutes=1)


def project(meeting: Meeting, day: Day, state: RunState, now: datetime) -> Projection:
    """Return plan, forecast and facts of one day at an instant."""
    case = _Case(meeting, day, state, now)
    current = _current(case)
    free = _free(case, current)
    coming = upcoming(case.items, state) if case.closed_at is None else []
    forecast = _forecast(case, coming, free)
    close = _close(case, coming, forecast, free)
    rows = tuple(
        forecast.get(item.id) or _settled_row(case, item, current, close) for item in case.items
    )
    next_item = coming[0] if coming else None
    checkpoints = _checkpoints(case, current, forecast, free, close)
    on_time = next((each for each in checkpoints if each.kind is Checkpoint.NOW), None)
    return Projection(
        day=day,
        now=now,
        rows=rows,
        current=current,
        next_item=next_item,
        opened_at=state.opened_days.get(day.id),
        closed_at=case.closed_at,
        adjourned=state.day_state(day.id) is DayState.ADJOURNED,
        close=close,
        planned_close=case.planned_close,
        offset=on_time.offset if on_time else None,
        checkpoints=checkpoints,
    )


def later(former: Projection, state: RunState, now: datetime) -> Projection | None:
    """Return what ``project`` says at a later instant, or None where that has to be worked out.

    ``former`` was made from the same ``state``. While a session runs within its time only its own
    figures move: all rows stay as they are, the very same tuple.
    """
    current, passed = former.current, now - former.now
    if current is None or not state.running or passed < ZERO or current.remaining < passed:
        return None
    if state.segments_of(current.item.id)[-1].start > former.now:
        return None
    remaining = current.remaining - passed
    moved = replace(
        current,
        phase=_phase(remaining, current.warn_at),
        active=current.active + passed,
        remaining=remaining,
    )
    return replace(former, now=now, current=moved)


def upcoming(items: Sequence[AgendaItem], state: RunState) -> list[AgendaItem]:
    """Return what is still to come of a day's items, in order.

    First what was interrupted, the last one first; then what is planned after the one that ran
    last.
    """
    by_id = {item.id: item for item in items}
    waiting = [by_id[each] for each in reversed(state.interrupted) if each in by_id]
    ids = list(by_id)
    ran = [each.item_id for each in state.segments if each.item_id in by_id]
    place = ids.index(ran[-1]) + 1 if ran else 0
    planned = [
        item
        for item in items[place:]
        if item.kind in TIMED_KINDS and state.state_of(item.id) is ItemState.PLANNED
    ]
    return waiting + planned


class _Case:
    """What the parts of one projection share."""

    def __init__(self, meeting: Meeting, day: Day, state: RunState, now: datetime) -> None:
        self.meeting, self.day, self.state, self.now = meeting, day, state, now
        self.items = meeting.items_on(day)
        self.plans = state.baselines.get(day.id, ())
        self.planned = self._plan(-1)
        self.first_planned = self._plan(0)
        self.planned_close = self._planned_close()
        self.closed_at = state.closed_at.get(day.id) or state.adjourned_at.get(day.id)
        self.is_open = state.day_id == day.id

    def _plan(self, which: int) -> Mapping[UUID, Span]:
        """Return the planned times: frozen once the day was opened, else as the agenda says."""
        if not self.plans:
            return planned_times(self.meeting, self.day)
        spans = self.plans[which].spans
        return {item.id: spans.get(item.id, Span()) for item in self.items}

    def _planned_close(self) -> datetime | None:
        """Return when the day is to end: as it is set now, else as it was when it was opened."""
        if self.day.close_minute is None and self.plans:
            return self.plans[-1].close
        return close_instant(self.meeting, self.day)

    def counts(self, item: AgendaItem) -> bool:
        """Return whether an item can be ahead or behind: what was never planned cannot."""
        if self.plans:
            return self.planned[item.id].start is not None
        return item.origin is not Origin.INSERTED

    def pin(self, item: AgendaItem) -> datetime | None:
        """Return the instant that holds an item's start."""
        if item.anchor is Anchor.FLOW or item.anchor_minute is None:
            return None
        return instant(self.day.date, item.anchor_minute, self.meeting.time_zone)

    def lateness(self, item: AgendaItem, start: datetime) -> timedelta:
        """Return by how much an item fixed by the clock starts late."""
        pin = self.pin(item)
        late = item.anchor is Anchor.AT and pin is not None
        return max(ZERO, start - pin) if late and pin else ZERO

    def stop(self, item: AgendaItem) -> datetime | None:
        """Return the clock time at which a session must stop, time added included."""
        if item.stops_at_minute is None:
            return None
        end = instant(self.day.date, item.stops_at_minute, self.meeting.time_zone)
        return end + self.state.adjustment(item.id)

    def whole(self, item: AgendaItem) -> timedelta:
        """Return the planned length with the time that was added or taken."""
        return max(ZERO, duration(item) + self.state.adjustment(item.id))

    def base(self, item: AgendaItem) -> timedelta:
        """Return the planned length without the time that was taken, from which a break absorbs."""
        return max(ZERO, duration(item) + min(ZERO, self.state.adjustment(item.id)))

    def length(self, item: AgendaItem, start: datetime) -> timedelta:
        """Return the time an item gets when it starts then; a late break absorbs what it can."""
        stop = self.stop(item)
        if stop is not None:
            return max(ZERO, stop - start)
        if item.lateness is Lateness.ABSORB:
            base = self.base(item)
            # Time that somebody added on purpose is not absorbed again.
            added = max(ZERO, self.state.adjustment(item.id))
            shortest = min(min_duration(item), base)
            return max(shortest, base - self.lateness(item, start)) + added
        return self.whole(item)

    def rest(self, item: AgendaItem, start: datetime) -> timedelta:
        """Return the time that an item still gets: of one that was interrupted, what is left."""
        if self.state.state_of(item.id) is not ItemState.INTERRUPTED:
            return self.length(item, start)
        if item.stops_at_minute is not None:
            return self.length(item, start)
        return max(ZERO, self.allotted(item) - self.state.active(item.id, self.now))

    def allotted(self, item: AgendaItem) -> timedelta:
        """Return the time that an item was given which has begun."""
        first = self.state.segments_of(item.id)[0]
        if item.stops_at_minute is not None:
            return self.length(item, first.start)
        # By the clock of that moment: setting it later gives a running break neither more nor less.
        return self.length(item, first.said_at or first.start)

    def deficit(self, item: AgendaItem, start: datetime) -> timedelta:
        """Return what is missing at an item fixed by the clock after it gave up all it can."""
        late = self.lateness(item, start)
        if item.lateness is Lateness.ABSORB:
            base = self.base(item)
            return max(ZERO, late - (base - min(min_duration(item), base)))
        return late if item.lateness is Lateness.HOLD else ZERO


def _current(case: _Case) -> CurrentSession | None:
    state, now = case.state, case.now
    item = next((each for each in case.items if each.id == state.current_id), None)
    if item is None:
        return None
    started_at = state.segments_of(item.id)[0].start
    active = state.active(item.id, now)
    allotted = case.allotted(item)
    stop = case.stop(item)
    remaining = stop - now if stop else allotted - active
    warn_at = _warn_at(item, allotted)
    return CurrentSession(
        item=item,
        phase=_phase(remaining, warn_at),
        paused=state.paused,
        paused_since=state.paused_since,
        started_at=started_at,
        allotted=allotted,
        active=active,
        remaining=remaining,
        ends_at=now + remaining,
        planned=case.planned[item.id],
        warn_at=warn_at,
    )


def _warn_at(item: AgendaItem, allotted: timedelta) -> timedelta:
    if item.warn_minutes is not None:
        return item.warn_minutes * MINUTE
    return min(5 * MINUTE, max(MINUTE, allotted / 10))


def _phase(remaining: timedelta, warn_at: timedelta) -> Phase:
    if remaining < ZERO:
        return Phase.OVER
    if remaining <= min(MINUTE, warn_at / 2):
        return Phase.DANGER
    return Phase.WARN if remaining <= warn_at else Phase.OK


def _free(case: _Case, current: CurrentSession | None) -> datetime | None:
    """Return when the room is free for what comes next; a past day that never ran keeps its plan.

    ``None`` for a day without times.
    """
    if current is not None:
        return case.now + max(ZERO, current.remaining)
    opening = open_instant(case.meeting, case.day)
    if case.is_open:
        return max(case.now, opening or case.now)
    past = case.planned_close is not None and case.now >= case.planned_close
    if case.closed_at is not None or opening is None or past:
        return opening
    return max(case.now, opening)


def _forecast(
    case: _Case, coming: Sequence[AgendaItem], free: datetime | None
) -> dict[UUID, ProjectedRow]:
    """Walk what is to come from the instant at which the room is free."""
    rows: dict[UUID, ProjectedRow] = {}
    if free is None:
        return rows
    cursor = free
    for item in coming:
        row = _coming_row(case, item, cursor)
        rows[item.id] = row
        cursor = row.forecast.end or cursor
    return rows


def _coming_row(case: _Case, item: AgendaItem, cursor: datetime) -> ProjectedRow:
    """Return the row of an item that begins, or goes on, when the room is free at ``cursor``."""
    state = case.state.state_of(item.id)
    blank = ProjectedRow(
        item=item,
        state=state,
        planned=case.planned[item.id],
        forecast=NO_TIME,
        first_planned=case.first_planned[item.id],
    )
    if state is ItemState.INTERRUPTED:
        segments = case.state.segments_of(item.id)
        return replace(
            blank,
            forecast=Span(cursor, cursor + case.rest(item, cursor)),
            actual=Span(segments[0].start, segments[-1].end),
        )
    pin = case.pin(item)
    start = max(cursor, pin or cursor)
    length = case.length(item, start)
    shortened = max(ZERO, case.whole(item) - length) if item.stops_at_minute is None else ZERO
    return replace(
        blank,
        forecast=Span(start, start + length),
        shortened_minutes=shortened // MINUTE,
        wait=start - cursor,
        deficit=case.deficit(item, start),
        held_at=pin,
    )


def _close(
    case: _Case,
    coming: Sequence[AgendaItem],
    forecast: Mapping[UUID, ProjectedRow],
    free: datetime | None,
) -> datetime | None:
    if case.closed_at is not None:
        return case.closed_at
    return forecast[coming[-1].id].forecast.end if coming and forecast else free


def _settled_row(
    case: _Case, item: AgendaItem, current: CurrentSession | None, close: datetime | None
) -> ProjectedRow:
    """Return the row of an item that runs, is over, was passed over or stands beside the day."""
    planned = case.planned[item.id]
    segments = case.state.segments_of(item.id)
    actual = Span(segments[0].start, segments[-1].end) if segments else None
    forecast = actual or Span()
    if current is not None and item is current.item:
        actual = Span(current.started_at, None)
        forecast = Span(current.started_at, case.now + max(ZERO, current.remaining))
    elif item.kind is ItemKind.CLOSE:
        forecast = Span(close, close)
    elif item.kind not in TIMED_KINDS:
        forecast = planned
    return ProjectedRow(
        item=item,
        state=case.state.state_of(item.id),
        planned=planned,
        forecast=forecast,
        actual=actual,
        first_planned=case.first_planned[item.id],
    )


def _checkpoints(
    case: _Case,
    current: CurrentSession | None,
    forecast: Mapping[UUID, ProjectedRow],
    free: datetime | None,
    close: datetime | None,
) -> tuple[CheckpointForecast, ...]:
    """Return now, the next break and the close, as far as the day has them."""
    if case.closed_at is not None:
        return ()
    found = [_now_point(case, current, forecast, free)]
    for row in forecast.values():
        if row.item.is_pause and row.planned.start and row.forecast.start:
            start = row.forecast.start
            found.append(
                CheckpointForecast(
                    Checkpoint.BREAK, row.item, row.planned.start, start, row.deficit
                )
            )
            break
    if case.planned_close and close:
        late = max(ZERO, close - case.planned_close)
        deficit = late if case.day.close_kind is CloseKind.HARD else ZERO
        found.append(CheckpointForecast(Checkpoint.CLOSE, None, case.planned_close, close, deficit))
    return tuple(each for each in found if each)


def _now_point(
    case: _Case,
    current: CurrentSession | None,
    forecast: Mapping[UUID, ProjectedRow],
    free: datetime | None,
) -> CheckpointForecast | None:
    """Compare with the end of what runs; where that was not planned, with the next start."""
    if current is not None and case.counts(current.item):
        if current.planned.end is None or free is None:
            return None
        return CheckpointForecast(Checkpoint.NOW, current.item, current.planned.end, free)
    for row in forecast.values():
        fresh = row.state is ItemState.PLANNED and case.counts(row.item)
        if fresh and row.planned.start and row.forecast.start:
            return CheckpointForecast(
                Checkpoint.NOW, row.item, row.planned.start, row.forecast.start
            )
    return None
