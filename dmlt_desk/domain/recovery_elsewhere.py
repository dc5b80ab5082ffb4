"""Win time back by leaving one session out today: skipped, or carried to another day."""

from collections.abc import Iterator
from datetime import timedelta

from dmlt_desk.domain.backtime import slack_before
from dmlt_desk.domain.projected import ZERO, Projection
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.recovery_case import RecoveryCase
from dmlt_desk.domain.recovery_chain import critical_chain
from dmlt_desk.domain.recovery_steps import apply_steps
from dmlt_desk.domain.recovery_target import coming_rows
from dmlt_desk.domain.recovery_values import (
    Carry,
    Option,
    OptionKind,
    OtherDay,
    Skip,
    Step,
    minutes_up,
)
from dmlt_desk.domain.recovery_whatif import with_row
from dmlt_desk.domain.remains import days_to_come
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import duration
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, Anchor, Day, Origin, Priority

_CHEAPEST = (Priority.COULD, Priority.SHOULD, Priority.MUST)


def best_skip(case: RecoveryCase) -> Option | None:
    """Return the skip of the session that matters least and suffices; what must be is kept.

    Where none suffices, the one that leaves least missing.
    """
    reason = _("To be on plan again")
    found = [
        (item, case.option(OptionKind.SKIP, [Skip(item.id, reason)]))
        for item in _candidates(case)
        if item.priority is not Priority.MUST
    ]
    return _best(case, found)


def best_carry(case: RecoveryCase) -> Option | None:
    """Return the carrying of one session to another day, with what that day makes of it.

    The session is chosen as for a skip; the day is the first that still closes in time, else the
    one that closes least late.
    """
    days = days_to_come(case.meeting, case.day, case.state)
    found = [
        (item, case.option(OptionKind.CARRY, [_carry(case, item, days[0])]))
        for item in _candidates(case)
        if days and minutes_up(_length(case, item))
    ]
    chosen = _best(case, found)
    if chosen is None:
        return None
    item = case.meeting.item(next(s.item_id for s in chosen.steps if isinstance(s, Carry)))
    takers = [_taken_by(case, item, day) for day in days]
    taker = min(takers, key=lambda each: (each.over, each.day.date))
    return case.option(OptionKind.CARRY, [_carry(case, item, taker.day)], taker)


def _candidates(case: RecoveryCase) -> Iterator[AgendaItem]:
    """Yield the planned sessions of the chain: leaving one out before it would not help."""
    for link in critical_chain(case.chain).links:
        planned = case.state.state_of(link.item.id) is ItemState.PLANNED
        if planned and not link.item.is_pause:
            yield link.item


def _best(case: RecoveryCase, found: list[tuple[AgendaItem, Option]]) -> Option | None:
    """Return the cheapest that suffices: flowing before fixed, low before high, short before long.

    The earlier of equals.
    """
    helping = [(item, option) for item, option in found if case.helps(option)]
    if not helping:
        return None

    def cost(each: tuple[AgendaItem, Option]) -> tuple[int, bool, int, timedelta]:
        item, option = each
        fixed = item.anchor is not Anchor.FLOW
        rank = _CHEAPEST.index(item.priority)
        return (option.missing_minutes, fixed, rank, _length(case, item))

    return min(helping, key=cost)[1]


def _length(case: RecoveryCase, item: AgendaItem) -> timedelta:
    return max(ZERO, duration(item) + case.state.adjustment(item.id))


def _carry(case: RecoveryCase, item: AgendaItem, day: Day) -> Step:
    return Carry(item.id, day.id, minutes_up(_length(case, item)))


def _taken_by(case: RecoveryCase, item: AgendaItem, day: Day) -> OtherDay:
    """Return what a day makes of a session that it holds first thing."""
    guest = AgendaItem(
        title=item.title,
        kind=item.kind,
        minutes=minutes_up(_length(case, item)),
        origin=Origin.CONTINUES,
    )
    before = project(case.meeting, day, case.state, case.now)
    grown = with_row(case.meeting, guest, day, index=0)
    after = project(grown, day, apply_steps(case.state, [_carry(case, item, day)]), case.now)
    rows = coming_rows(case.meeting, case.state, before)
    later = after.close - before.close if after.close and before.close else ZERO
    return OtherDay(
        day=day,
        slack=slack_before(rows) + _spare(before),
        close=after.close,
        later=later,
        over=_over(after, before),
    )


def _spare(projection: Projection) -> timedelta:
    """Return the time between the forecast and the planned close."""
    close, planned = projection.close, projection.planned_close
    return max(ZERO, planned - close) if close and planned else ZERO


def _over(after: Projection, before: Projection) -> timedelta:
    """Return by how much a day closes beyond its plan with the guest."""
    close, planned = after.close, before.planned_close
    return max(ZERO, close - planned) if close and planned else ZERO
