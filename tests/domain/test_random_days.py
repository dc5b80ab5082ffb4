"""What every forecast holds, on twenty thousand random days."""

from datetime import datetime, timedelta

import pytest

from dmlt_desk.domain.projection import ProjectedRow, Projection, later, project, upcoming
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import duration, min_duration
from dmlt_desk.models import Anchor
from tests.domain.random_days import MIDNIGHT, MINUTE, RandomDay, random_days

BATCH, BATCHES = 1_000, 20
ZERO = timedelta(0)


def coming(case: RandomDay, projection: Projection) -> list[ProjectedRow]:
    items = upcoming(case.meeting.items_on(case.day), case.state)
    return [projection.row(item.id) for item in items]


def faults(case: RandomDay, projection: Projection) -> list[str]:
    """Return what a forecast gets wrong."""
    found = []
    free = case.now
    if projection.current is not None:
        free += max(ZERO, projection.current.remaining)
    for row in coming(case, projection):
        start, end = row.forecast.start, row.forecast.end
        if start is None or end is None:
            found.append("no time")
            continue
        if start < free:
            found.append("overlap")
        if end < start:
            found.append("ends before it starts")
        if too_early(row, start):
            found.append("early")
        if row.forecast.length < least(case, row):
            found.append("too short")
        free = end
    if projection.close is None or projection.close < free:
        found.append("closes too early")
    return found


def too_early(row: ProjectedRow, start: datetime) -> bool:
    item = row.item
    if item.anchor is Anchor.FLOW or item.anchor_minute is None:
        return False
    if row.state is ItemState.INTERRUPTED:
        return False
    return start < MIDNIGHT + item.anchor_minute * MINUTE


def least(case: RandomDay, row: ProjectedRow) -> timedelta:
    """Return the shortest length a row may get: its own, or less where less is planned for it."""
    if row.item.stops_at_minute is not None:
        return ZERO
    whole = max(ZERO, duration(row.item) + case.state.adjustment(row.item.id))
    used = case.state.active(row.item.id, case.now)
    return min(min_duration(row.item), whole) - used


@pytest.mark.parametrize("seed", range(BATCHES))
def test_t10_a_forecast_never_overlaps_starts_early_cuts_too_much_or_improves_by_waiting(
    seed: int,
) -> None:
    for number, case in enumerate(random_days(seed, BATCH)):
        projection = project(case.meeting, case.day, case.state, case.now)
        assert not faults(case, projection), (seed, number)

        close = projection.close
        for waited in (number % 7, 31, 600):
            after = project(case.meeting, case.day, case.state, case.now + waited * MINUTE).close
            assert close is not None
            assert after is not None
            assert after >= close, (seed, number, waited)
            close = after


def test_a_forecast_that_is_moved_on_says_what_one_made_anew_says() -> None:
    moved = 0
    for number, case in enumerate(random_days(99, BATCH)):
        projection = project(case.meeting, case.day, case.state, case.now)
        for seconds in (0, 1, 59, 600, 7200):
            now = case.now + timedelta(seconds=seconds)
            found = later(projection, case.state, now)
            anew = project(case.meeting, case.day, case.state, now)
            assert found in (None, anew), (number, seconds)
            assert found is None or found.only_time_passed(projection), (number, seconds)
            if [row.forecast for row in anew.rows] != [row.forecast for row in projection.rows]:
                assert not anew.only_time_passed(projection), (number, seconds)
            moved += found is not None
    assert moved > BATCH // 4


def test_t10_the_random_days_hold_the_shapes_that_people_forget() -> None:
    cases = list(random_days(0, BATCH))

    empty = [case for case in cases if not case.meeting.items]
    none_left = [
        case
        for case in cases
        if case.meeting.items and not upcoming(case.meeting.items_on(case.day), case.state)
    ]
    zero = [case for case in cases if any(row.minutes == 0 for row in case.meeting.items)]
    late = [
        case
        for case in cases
        if (project(case.meeting, case.day, case.state, case.now).close or case.now)
        > MIDNIGHT + 24 * 60 * MINUTE
    ]
    paused = [case for case in cases if case.state.paused]
    waiting = [case for case in cases if case.state.interrupted]
    assert min(map(len, (empty, none_left, zero, late, paused, waiting))) >= 20
