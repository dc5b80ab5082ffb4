"""Checkpoints at which a day can be on plan again, and what is missing there."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from dmlt_desk.domain.projected import ZERO, ProjectedRow, Projection
from dmlt_desk.domain.projection import upcoming
from dmlt_desk.domain.recovery_values import MINUTE, Target, TargetKind, minutes_late
from dmlt_desk.domain.run_log import ItemState, RunState
from dmlt_desk.models import Anchor, ItemKind, Lateness, Meeting


def coming_rows(meeting: Meeting, state: RunState, projection: Projection) -> list[ProjectedRow]:
    """Return the rows that are still to come, in the order in which they will be held."""
    if projection.closed_at is not None:
        return []
    items = upcoming(meeting.items_on(projection.day), state)
    rows = [projection.row(item.id) for item in items]
    return [row for row in rows if row.forecast.start is not None]


def targets(projection: Projection) -> list[Target]:
    """Return the next break, lunch and close, as far as they are to come."""
    found = [_pause(projection, ItemKind.BREAK), _pause(projection, ItemKind.LUNCH)]
    known = sorted((each for each in found if each), key=lambda each: each.planned)
    close = _close(projection)
    return [*known, close] if close else known


def clock_target(projection: Projection, at: datetime) -> Target | None:
    """Return the checkpoint for a clock time: the first row planned then or later, else the close.

    ``None`` for a day without times.
    """
    for row in projection.rows:
        start = row.planned.start
        if start is not None and start >= at and _is_to_come(row):
            return Target(TargetKind.CLOCK, row.item, start, missing_in(row))
    close = _close(projection)
    return Target(TargetKind.CLOCK, None, close.planned, close.missing) if close else None


def pressing(known: Sequence[Target]) -> Target | None:
    """Return the checkpoint to ask about first: the last one that fails, for it costs least.

    With none that fails, the last one.
    """
    failing = [each for each in known if each.missing > ZERO]
    return next(reversed(failing or list(known)), None)


def missing_at(projection: Projection, target: Target) -> timedelta:
    """Return what is missing at a checkpoint, as another projection of its day has it."""
    if target.item is None:
        close = _close(projection)
        return close.missing if close else ZERO
    row = projection.row(target.item.id)
    return missing_in(row) if _is_to_come(row) else ZERO


def missing_in(row: ProjectedRow) -> timedelta:
    """Return by how much a row fails: a break that gives up its minutes does not, until it has.

    These are whole minutes: what the clocks do not show is not won back either.
    """
    if row.item.lateness is Lateness.ABSORB and row.item.anchor is Anchor.AT:
        return minutes_late(row.deficit) * MINUTE
    start, planned = row.forecast.start, row.planned.start
    return minutes_late(start - planned) * MINUTE if start and planned else ZERO


def _is_to_come(row: ProjectedRow) -> bool:
    return row.state is ItemState.PLANNED and row.forecast.start is not None


def _pause(projection: Projection, kind: ItemKind) -> Target | None:
    for row in projection.rows:
        if row.item.kind is kind and _is_to_come(row) and row.item.day_id == projection.day.id:
            known = TargetKind.LUNCH if kind is ItemKind.LUNCH else TargetKind.BREAK
            planned = row.planned.start or row.forecast.start
            return Target(known, row.item, planned, missing_in(row)) if planned else None
    return None


def _close(projection: Projection) -> Target | None:
    close, planned = projection.close, projection.planned_close
    if close is None or planned is None or projection.closed_at is not None:
        return None
    return Target(TargetKind.CLOSE, None, planned, minutes_late(close - planned) * MINUTE)
