"""Rehearsals: a day that is past is run again on a clock that is set back.

A meeting whose days are over can be tried out or shown. Its plan keeps its dates, so the clock
moves instead: every instant of a rehearsal is the computer's time plus one offset.
"""

from datetime import datetime, timedelta

from dmlt_desk.domain.run_log import RunState
from dmlt_desk.domain.schedule import planned_times
from dmlt_desk.models import Day, Meeting

LEAD = timedelta(minutes=14)
"""A rehearsal begins so long before the day's first item."""


def rehearsal_offset_ms(meeting: Meeting, state: RunState, real_now: datetime) -> int:
    """Return what to add to the computer's time, in ms.

    While a day is open its offset stays, so that running timers stay right; otherwise the clock
    is set to just before the first day that was not closed yet.
    """
    if meeting.rehearsal_offset_ms is not None and state.day_id is not None:
        return meeting.rehearsal_offset_ms
    for day in _days_left(meeting, state):
        starts = [span.start for span in planned_times(meeting, day).values() if span.start]
        if starts:
            return (min(starts) - LEAD - real_now) // timedelta(milliseconds=1)
    return 0


def _days_left(meeting: Meeting, state: RunState) -> list[Day]:
    """Return the days that were not closed, in order; all of them when every one was."""
    days = [day for day in meeting.days if day.date >= meeting.first_day] or meeting.days
    return [day for day in days if day.id not in state.closed_days] or days
