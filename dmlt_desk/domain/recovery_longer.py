"""Do not win time back: accept what comes, end the day later, or keep every break whole."""

from datetime import datetime, timedelta

from dmlt_desk.domain.projected import ZERO
from dmlt_desk.domain.recovery_case import RecoveryCase
from dmlt_desk.domain.recovery_target import coming_rows
from dmlt_desk.domain.recovery_values import Adjust, Option, OptionKind, SetClose, Step
from dmlt_desk.domain.schedule import duration, instant, minute_of
from dmlt_desk.models import AgendaItem, Anchor, Lateness

ROUND_TO = 5
"""A new close is told in steps of so many minutes."""

MILLISECOND = timedelta(milliseconds=1)


def accepted(case: RecoveryCase) -> Option:
    """Return what happens if nobody acts."""
    return case.option(OptionKind.ACCEPT, [])


def extended(case: RecoveryCase) -> Option | None:
    """Return the day with a close as late as it needs; an answer to a late close only."""
    close = case.before.close
    if case.target.item is not None or close is None or case.missing <= ZERO:
        return None
    return case.option(OptionKind.EXTEND, [SetClose(case.day.id, _minute(case, close))])


def shifted(case: RecoveryCase) -> Option | None:
    """Return the day in which no break gives up minutes, so that all that follows is later.

    ``None`` where no break gives up anything.
    """
    steps: list[Step] = []
    after = case.before
    for row in coming_rows(case.meeting, case.state, case.before):
        item = row.item
        start = after.row(item.id).forecast.start
        absorbs = item.anchor is Anchor.AT and item.lateness is Lateness.ABSORB
        if not absorbs or item.anchor_minute is None or start is None:
            continue
        late = start - instant(case.day.date, item.anchor_minute, case.meeting.time_zone)
        given_up = _whole(case, item) - after.row(item.id).forecast.length
        if late > ZERO and given_up > ZERO:
            steps.append(Adjust(item.id, given_up // MILLISECOND))
            after = case.after(steps)
    if not steps:
        return None
    if after.close and after.planned_close and after.close > after.planned_close:
        steps.append(SetClose(case.day.id, _minute(case, after.close)))
    return case.option(OptionKind.SHIFT, steps)


def _whole(case: RecoveryCase, item: AgendaItem) -> timedelta:
    return max(ZERO, duration(item) + case.state.adjustment(item.id))


def _minute(case: RecoveryCase, close: datetime) -> int:
    """Return a close as minutes of the day, rounded up."""
    zone = case.meeting.time_zone
    minute = minute_of(close, case.day, zone)
    if instant(case.day.date, minute, zone) < close:
        minute += 1
    return -(-minute // ROUND_TO) * ROUND_TO
