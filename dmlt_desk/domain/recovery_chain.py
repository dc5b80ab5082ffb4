"""The rows in which a cut reaches a checkpoint, and how much each of them can give up.

A row whose start is held by the clock takes up whatever is won before it, and so does a break that
would only get its own minutes back. So the chain begins with the last such row before the
checkpoint (its own length counts, what is before it does not). A row that is pushed beyond its
time lets pass only what it is pushed. Where that is not enough a break can be kept short: then it
lets pass what it is late, and the chain begins with the last row that is held by the clock.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dmlt_desk.domain.projected import ZERO, CurrentSession, ProjectedRow, Projection
from dmlt_desk.domain.recovery_target import coming_rows
from dmlt_desk.domain.recovery_values import Target
from dmlt_desk.domain.run_log import ItemState, RunState
from dmlt_desk.domain.schedule import duration, instant, min_duration
from dmlt_desk.models import AgendaItem, Anchor, Day, Meeting


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the chain.

    ``give`` is what it can be cut by. ``passes`` is how much of what is won before it reaches what
    follows it of itself, ``bound`` how much does when the row is kept from getting its own minutes
    back; ``None`` means all.
    """

    item: AgendaItem
    give: timedelta
    passes: timedelta | None = None
    bound: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """The links up to a checkpoint, in order; ``end`` is how much can be won at the checkpoint."""

    links: tuple[Link, ...]
    end: timedelta | None = None


def whole_chain(
    meeting: Meeting, day: Day, state: RunState, projection: Projection, target: Target
) -> Chain:
    """Return the rows whose cuts can help at a checkpoint, if breaks are kept short too.

    The running session is included: it can be cut by the time that it has not used, and not below
    its shortest length.
    """
    links: list[Link] = []
    if projection.current is not None:
        links.append(_running(projection.current))
    for row in coming_rows(meeting, state, projection):
        late = _late(meeting, day, row)
        if target.item is not None and row.item.id == target.item.id:
            return Chain(tuple(links), late)
        if late is not None and late <= ZERO:
            links.clear()
        passes = _passes(meeting, day, state, row, late)
        links.append(Link(row.item, _give(state, row, projection.now), passes, late))
    return Chain(tuple(links))


def critical_chain(chain: Chain) -> Chain:
    """Return the rows whose cuts help at the checkpoint of themselves."""
    held = (
        place
        for place, link in enumerate(chain.links)
        if link.passes is not None and link.passes <= ZERO
    )
    return Chain(chain.links[max(held, default=0) :], chain.end)


def _running(current: CurrentSession) -> Link:
    above = current.allotted - min_duration(current.item)
    return Link(current.item, max(ZERO, min(above, current.remaining)))


def _give(state: RunState, row: ProjectedRow, now: datetime) -> timedelta:
    """Return what a coming row has above its shortest length; never time that was used."""
    length = row.forecast.length
    if row.state is ItemState.INTERRUPTED:
        used = state.active(row.item.id, now)
        return max(ZERO, min(length, used + length - min_duration(row.item)))
    return max(ZERO, length - min_duration(row.item))


def _late(meeting: Meeting, day: Day, row: ProjectedRow) -> timedelta | None:
    """Return by how much a row starts after the time that holds it; ``None`` where nothing does."""
    item, start = row.item, row.forecast.start
    free = item.anchor is Anchor.FLOW or row.state is ItemState.INTERRUPTED
    if start is None or free or item.anchor_minute is None:
        return None
    return max(ZERO, start - instant(day.date, item.anchor_minute, meeting.time_zone))


def _passes(
    meeting: Meeting, day: Day, state: RunState, row: ProjectedRow, late: timedelta | None
) -> timedelta | None:
    """Return how much earlier a row would end for being free to start earlier."""
    item, start = row.item, row.forecast.start
    if start is None:
        return None
    adjustment = state.adjustment(item.id)
    if item.stops_at_minute is not None:
        stop = instant(day.date, item.stops_at_minute, meeting.time_zone) + adjustment
        return max(ZERO, min(start - stop, start - stop if late is None else late))
    if late is None or item.anchor is not Anchor.AT:
        # What was interrupted is held by nothing: all of it passes.
        return late
    given_up = max(ZERO, duration(item) + adjustment) - row.forecast.length
    return max(ZERO, late - given_up)
