"""What the browser page shows at one instant, as JSON: from the forecast that every display uses.

Instants are milliseconds UTC, lengths milliseconds. How late something is is in seconds, and
positive means behind. Titles, chairs and times leave the desk here; notes and aims never do.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dmlt_desk.domain.breaks import restart
from dmlt_desk.domain.projection import CurrentSession, Phase, ProjectedRow, Projection
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import (
    TIMED_KINDS,
    day_number,
    open_instant,
    planned_times,
)
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, Day, ItemKind, Meeting, Origin
from dmlt_desk.web.page_words import (
    chairs_of,
    goodbye,
    kind_word,
    minutes_left,
    page_words,
    place_of,
    start_sentence,
    state_word,
)

MILLISECOND = timedelta(milliseconds=1)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
SHOWN_KINDS = TIMED_KINDS | {ItemKind.SOCIAL, ItemKind.CLOSE}
"""What stands in the page's agenda; travel and pages elsewhere are nothing to wait for."""


def page_state(
    meeting: Meeting,
    projection: Projection,
    now: datetime,
    *,
    message: str = "",
    blank: bool = False,
    hide_seconds: bool = False,
) -> dict[str, Any]:
    """Return what the page shows of a day.

    ``message`` and ``blank`` are what the facilitator tells the room, ``hide_seconds`` shows whole
    minutes until the last two.
    """
    following = _following(projection)
    state: dict[str, Any] = {
        "now": _ms(now),
        "meeting": meeting.title,
        "day": _day(meeting, projection.day),
        "zone": _zone(meeting.time_zone, now),
        "mode": "waiting",
        "message": message,
        "blank": blank,
        "hide_seconds": hide_seconds,
        "title": meeting.title,
        "chair": "",
        "kind": "",
        "session": None,
        "starts_at": None,
        "starts_words": "",
        "sentence": None,
        "closed_at": _ms(projection.closed_at),
        "adjourned": projection.adjourned,
        "behind_s": _seconds(projection.offset),
        "next": [_next(row) for row in following[:2]],
        "agenda": [_row(row, projection) for row in projection.rows if _is_shown(row)],
        "words": page_words(),
    }
    current = projection.current
    if projection.closed_at is not None:
        state |= {"mode": "closed", "sentence": _goodbye(meeting, projection), "next": []}
    elif current is not None:
        state |= _running(current, restart(projection), now)
    elif projection.next_item is None:
        state["sentence"] = {"text": _("End of the agenda"), "at": None}
    else:
        state |= _waiting(meeting, projection.row(projection.next_item.id), now)
        state["next"] = state["next"][1:]
    return state


def _running(current: CurrentSession, back: datetime | None, now: datetime) -> dict[str, Any]:
    """Return what runs; a break lasts until people are to be ``back``."""
    item = current.item
    ends_at, allotted, remaining = current.ends_at, current.allotted, current.remaining
    if back is not None and not current.paused:
        ends_at, remaining = back, back - now
        allotted = back - current.started_at if now < back else allotted
    return _what(item) | {
        "mode": _mode(current),
        "session": {
            "started_at": _ms(current.started_at),
            "ends_at": _ms(ends_at),
            "planned_end": _ms(current.planned.end),
            "allotted_ms": allotted // MILLISECOND,
            "remaining_ms": remaining // MILLISECOND,
            "warn_ms": current.warn_at // MILLISECOND,
            "paused": current.paused,
            # A session that must stop at a clock time goes on losing time while it is paused.
            "stands_still": current.paused and item.stops_at_minute is None,
            "minutes_left": minutes_left(max(1, -(-current.warn_at // MINUTE))),
        },
    }


def _waiting(meeting: Meeting, row: ProjectedRow, now: datetime) -> dict[str, Any]:
    zone, start = ZoneInfo(meeting.time_zone), row.planned.start or now
    words = start_sentence(start.astimezone(zone).date(), now.astimezone(zone).date())
    return _what(row.item) | {
        "mode": "waiting",
        "starts_at": _ms(row.planned.start),
        "starts_words": words,
    }


def _goodbye(meeting: Meeting, projection: Projection) -> dict[str, Any]:
    """Return when the next day begins, with its day if not today."""
    day, zone = projection.day, ZoneInfo(meeting.time_zone)
    today = projection.now.astimezone(zone).date()
    following = next((each for each in meeting.days if each.date > day.date), None)
    if following is None:
        over = _("The meeting is adjourned") if projection.adjourned else _("The meeting is over")
        return {"text": over, "at": None}
    opens = open_instant(meeting, following)
    if opens is None:
        starts = [span.start for span in planned_times(meeting, following).values() if span.start]
        opens = min(starts, default=None)
    if opens is None:
        noon = datetime.combine(following.date, time(12), zone)
        return {"text": goodbye(following.date, today, at_a_time=False), "at": _ms(noon)}
    return {"text": goodbye(following.date, today, at_a_time=True), "at": _ms(opens)}


def _mode(current: CurrentSession) -> str:
    if current.paused:
        return "paused"
    if current.item.is_pause:
        return "break"
    if current.phase is Phase.OVER:
        return "over"
    return "on time" if current.phase is Phase.OK else "warning"


def _following(projection: Projection) -> list[ProjectedRow]:
    """Return what is still to come, the next first; what was interrupted comes again."""
    coming = [
        row
        for row in projection.rows
        if row.item.kind in TIMED_KINDS
        and row.state in (ItemState.PLANNED, ItemState.INTERRUPTED)
        and row.forecast.start
    ]
    return sorted(coming, key=lambda row: row.forecast.start or projection.now)


def _next(row: ProjectedRow) -> dict[str, Any]:
    return _what(row.item) | {"start": _ms(row.forecast.start)}


def _is_shown(row: ProjectedRow) -> bool:
    return row.item.kind in SHOWN_KINDS


def _is_missed(row: ProjectedRow, projection: Projection) -> bool:
    """Return whether the day ended before an item of it began."""
    is_over = projection.closed_at is not None
    return is_over and row.item.kind in TIMED_KINDS and row.state is ItemState.PLANNED


def _row(row: ProjectedRow, projection: Projection) -> dict[str, Any]:
    """Return one line of the agenda: planned as on the day's opening, projected as it looks now."""
    planned = row.first_planned if row.first_planned.start else row.planned
    start = row.forecast.start
    late = start - row.planned.start if start and row.planned.start else None
    return _what(row.item) | {
        "state": row.state.value,
        "missed": _is_missed(row, projection),
        "word": _("not reached") if _is_missed(row, projection) else _word(row),
        "planned_start": _ms(planned.start),
        "planned_end": _ms(planned.end),
        "start": _ms(start),
        "end": _ms(row.forecast.end),
        "behind_s": _seconds(late),
    }


def _word(row: ProjectedRow) -> str:
    if row.item.origin is Origin.INSERTED and row.state is ItemState.PLANNED:
        return _("added")
    return state_word(row.state)


def _what(item: AgendaItem) -> dict[str, Any]:
    return {
        "title": item.title or kind_word(item),
        "chair": chairs_of(item),
        "kind": item.kind.value,
    }


def _day(meeting: Meeting, day: Day) -> dict[str, Any]:
    words = _("Day {number}").format(number=day_number(meeting, day))
    return {"words": words, "label": day.label, "date": day.date.isoformat()}


def _zone(name: str, now: datetime) -> dict[str, Any]:
    """Return the meeting's zone; ``offset_minutes`` serves browsers that do not know its name."""
    offset = now.astimezone(ZoneInfo(name)).utcoffset() or timedelta(0)
    return {"name": name, "place": place_of(name), "offset_minutes": offset // MINUTE}


def _ms(moment: datetime | None) -> int | None:
    if moment is None:
        return None
    return (moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // MILLISECOND


def _seconds(late: timedelta | None) -> int | None:
    return None if late is None else late // SECOND
