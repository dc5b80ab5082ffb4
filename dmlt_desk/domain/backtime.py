"""How much a day can still take before a checkpoint, and how late a row can start for it.

Slack is time that nobody has to give up: waiting for a fixed start, and what breaks have above
their shortest length. Back-times are found by walking back from the checkpoint.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.projected import ZERO, ProjectedRow
from dmlt_desk.domain.schedule import duration, instant, min_duration
from dmlt_desk.models import AgendaItem, Anchor, Day, Meeting


@dataclass(frozen=True, slots=True)
class LatestStart:
    """Until when a row can start: with planned lengths after it, and with the shortest ones."""

    comfortable: datetime
    last_call: datetime


def slack_before(rows: Sequence[ProjectedRow]) -> timedelta:
    """Return the slack of the rows that come before a checkpoint."""
    waits = sum((row.wait for row in rows), ZERO)
    breaks = (row for row in rows if row.item.is_pause)
    spare = (max(ZERO, row.forecast.length - min_duration(row.item)) for row in breaks)
    return waits + sum(spare, ZERO)


def latest_start(
    meeting: Meeting, day: Day, rows: Sequence[ProjectedRow], *, item_id: UUID, until: datetime
) -> LatestStart:
    """Return until when a row can start so that what comes after ``rows`` begins at ``until``.

    ``rows`` are those that come before the checkpoint, in order. Raises ``KeyError`` when the row
    is not among them. A row that is fixed by the clock is comfortable at its time only; at the
    last call it may be late, but never early.
    """
    place = next((at for at, row in enumerate(rows) if row.item.id == item_id), None)
    if place is None:
        raise KeyError(item_id)
    comfortable = last_call = until
    for row in reversed(rows[place:]):
        comfortable -= duration(row.item)
        last_call -= min_duration(row.item)
        pin = _pin(meeting, day, row.item)
        if pin is not None:
            on_time = row.item.anchor is Anchor.AT
            comfortable = pin if on_time else max(comfortable, pin)
            last_call = max(last_call, pin)
    return LatestStart(comfortable, last_call)


def _pin(meeting: Meeting, day: Day, item: AgendaItem) -> datetime | None:
    if item.anchor is Anchor.FLOW or item.anchor_minute is None:
        return None
    return instant(day.date, item.anchor_minute, meeting.time_zone)
