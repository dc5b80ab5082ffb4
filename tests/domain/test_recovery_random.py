"""Every deficit that shorter rows can remove is removed, minute by minute, and none is cut low."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dmlt_desk.domain.projection import ProjectedRow, Projection, project, upcoming
from dmlt_desk.domain.recovery import (
    Option,
    Target,
    clock_target,
    missing_at,
    targets,
)
from dmlt_desk.domain.recovery_case import recovery_case
from dmlt_desk.domain.recovery_trim import trimmed
from dmlt_desk.domain.run_log import ItemState, RunState
from dmlt_desk.domain.schedule import duration, min_duration
from dmlt_desk.models import AgendaItem
from tests.domain.random_days import MINUTE, RandomDay, random_days

BATCH, BATCHES = 1_000, 20
ZERO = timedelta(0)
MS = timedelta(milliseconds=1)


def failing(projection: Projection) -> list[Target]:
    """Return the checkpoints of a day at which something is missing."""
    known = [*targets(projection), clock_target(projection, projection.now + 90 * MINUTE)]
    return [each for each in known if each is not None and each.missing > ZERO]


def to_cut(case: RandomDay, projection: Projection, target: Target) -> list[AgendaItem]:
    """Return what runs and what comes before a checkpoint."""
    items = upcoming(case.meeting.items_on(case.day), case.state)
    if target.item is not None:
        items = items[: [item.id for item in items].index(target.item.id)]
    return [projection.current.item, *items] if projection.current else items


def least_missing(case: RandomDay, projection: Projection, target: Target) -> timedelta:
    """Return what is missing with every row at its shortest."""
    changed = dict(case.state.adjustments_ms)
    after, state = projection, case.state
    for item in to_cut(case, projection, target):
        # Only what a row that ends at a time gets depends on the rows before it.
        if item.stops_at_minute is not None:
            state = replace(case.state, adjustments_ms=changed)
            after = project(case.meeting, case.day, state, case.now)
        spare = spare_time(case, state, projection, after.row(item.id))
        changed[item.id] = changed.get(item.id, 0) - spare // MS
    state = replace(case.state, adjustments_ms=changed)
    return missing_at(project(case.meeting, case.day, state, case.now), target)


def spare_time(
    case: RandomDay, state: RunState, before: Projection, row: ProjectedRow
) -> timedelta:
    """Return what can be taken from a row so that it cannot be longer than its shortest."""
    item = row.item
    used = state.active(item.id, case.now)
    if before.current is not None and item.id == before.current.item.id:
        left = max(ZERO, before.current.remaining)
        return max(ZERO, min(left, before.current.allotted - min_duration(item)))
    if row.state is ItemState.INTERRUPTED:
        left, least = row.forecast.length, min_duration(item)
        if item.stops_at_minute is not None:
            least = min(least, used + before.row(item.id).forecast.length)
        return max(ZERO, min(left, used + left - least))
    if item.stops_at_minute is not None:
        # It ends at a time, which may leave it less than its shortest length as it is.
        floor = min(min_duration(item), before.row(item.id).forecast.length)
        return max(ZERO, row.forecast.length - floor)
    return max(ZERO, duration(item) + state.adjustment(item.id) - min_duration(item))


def fair_trim(case: RandomDay, target: Target) -> Option | None:
    return trimmed(recovery_case(case.meeting, case.day, case.state, case.now, target, ledger={}))


def cut_too_low(option: Option) -> list[str]:
    """Return the rows that are cut although that leaves them less than their shortest length."""
    low = []
    for before in option.before.rows:
        after = option.after.row(before.item.id)
        length = whole_length(option.after, after)
        if length < min(min_duration(before.item), whole_length(option.before, before)):
            low.append(f"{before.item.kind} has {length}")
    return low


def whole_length(projection: Projection, row: ProjectedRow) -> timedelta:
    """Return what a row gets in all: what it used, pauses left out, and what is to come."""
    if projection.current is not None and row.item.id == projection.current.item.id:
        return max(projection.current.allotted, projection.current.active)
    used = row.actual.length if row.actual else ZERO
    return used + row.forecast.length if row.state is ItemState.INTERRUPTED else row.forecast.length


def lost(option: Option, target: Target) -> timedelta:
    """Return how many minutes the rows before a checkpoint lose together."""
    total = ZERO
    for row in option.before.rows:
        if target.item is not None and row.item.id == target.item.id:
            continue
        after = option.after.row(row.item.id)
        if after.forecast.start and row.state is not ItemState.DONE:
            total += max(ZERO, whole_length(option.before, row) - whole_length(option.after, after))
    return total


@pytest.mark.parametrize("seed", range(BATCHES))
def test_t11_every_feasible_deficit_is_solved_and_nothing_falls_below_its_floor(seed: int) -> None:
    asked = 0
    for number, case in enumerate(random_days(seed, BATCH)):
        projection = project(case.meeting, case.day, case.state, case.now)
        for target in failing(projection):
            asked += 1
            least = least_missing(case, projection, target)
            trim = fair_trim(case, target)
            left = target.missing if trim is None else missing_at(trim.after, target)
            where = (seed, number, target.kind)

            assert (left == ZERO) == (least == ZERO), where
            assert -(-left // MINUTE) == -(-least // MINUTE), where
            if trim is not None:
                assert trim.missing_minutes == -(-least // MINUTE), where
                assert not cut_too_low(trim), where
                assert lost(trim, target) < target.missing + MINUTE, where
    assert asked >= BATCH // 4
