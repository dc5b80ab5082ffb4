"""How the day stands in one line: now, the next break, the close, and until when to move on."""

from dmlt_desk.domain.backtime import LatestStart, latest_start, slack_before
from dmlt_desk.domain.projected import ProjectedRow, Projection
from dmlt_desk.domain.projection_text import MINUTE, three_numbers
from dmlt_desk.domain.schedule import TIMED_KINDS, clock_text
from dmlt_desk.i18n import _
from dmlt_desk.models import Meeting


def standing_words(meeting: Meeting, projection: Projection) -> str:
    """Return "8 min behind, lunch on time, closes 17:00; next by 10:00, last call 10:15".

    Nothing for a day that is not open.
    """
    if not projection.is_open:
        return ""
    words = three_numbers(projection, meeting.time_zone)
    latest = next_latest_start(meeting, projection)
    if latest is None or projection.current is None:
        return words
    zone = meeting.time_zone
    call = clock_text(latest.last_call, zone)
    if latest.last_call <= projection.now:
        return _("{standing}; the last call was at {call}").format(standing=words, call=call)
    return _("{standing}; next by {time}, last call {call}").format(
        standing=words, time=clock_text(latest.comfortable, zone), call=call
    )


def slack_words(projection: Projection) -> str:
    """Return how much time in hand lies before the close: gaps, and what breaks can give."""
    minutes = slack_before(_coming(projection)) // MINUTE
    if not minutes:
        return _("No slack is left before the close.")
    return _("{minutes} min of slack are left before the close.").format(minutes=minutes)


def next_latest_start(meeting: Meeting, projection: Projection) -> LatestStart | None:
    """Return until when the next row can start so that the checkpoint after it is on time.

    The checkpoint is the next break that the clock holds, else the close; ``None`` without one.
    """
    coming = _coming(projection)
    if not coming or coming[0].item.is_pause:
        return None
    for place, row in enumerate(coming):
        if place and row.item.is_pause and row.held_at is not None:
            return latest_start(
                meeting,
                projection.day,
                coming[:place],
                item_id=coming[0].item.id,
                until=row.held_at,
            )
    if projection.planned_close is None:
        return None
    return latest_start(
        meeting,
        projection.day,
        coming,
        item_id=coming[0].item.id,
        until=projection.planned_close,
    )


def _coming(projection: Projection) -> list[ProjectedRow]:
    """Return the rows that are still to begin, in order."""
    return [
        row
        for row in projection.rows
        if row.item.kind in TIMED_KINDS and row.actual is None and row.forecast.start
    ]
