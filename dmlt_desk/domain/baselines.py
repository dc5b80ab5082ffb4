"""Frozen copies of a day's plan: as it was opened, and as it was adopted later."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from dmlt_desk.domain.projection import Projection
from dmlt_desk.domain.schedule import Span, close_instant, planned_times
from dmlt_desk.models import Day, Meeting
from dmlt_desk.models.base import EPOCH


def opening_plan(meeting: Meeting, day: Day) -> dict[str, Any]:
    """Return the plan of a day as the log keeps it when the day is opened."""
    return _kept(planned_times(meeting, day), close_instant(meeting, day))


def adopted_plan(projection: Projection) -> dict[str, Any]:
    """Return the day as it goes now, to become its new plan.

    What is over keeps the time that it had; what was skipped or carried has none any more.
    """
    spans = {row.item.id: row.forecast for row in projection.rows}
    return _kept(spans, projection.close)


def _kept(spans: Mapping[UUID, Span], close: datetime | None) -> dict[str, Any]:
    return {
        "slots": {
            str(item_id): [_ms(span.start), _ms(span.end)]
            for item_id, span in spans.items()
            if span.start is not None
        },
        "close": _ms(close),
    }


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else (moment - EPOCH) // timedelta(milliseconds=1)
