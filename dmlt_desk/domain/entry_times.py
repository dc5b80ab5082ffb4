"""When something takes place, as people type it: "7 nov 18:30 to 21:00", "5 to 8 nov"."""

import re
from datetime import date, datetime, time, timedelta

from dmlt_desk.domain.dates import read_due
from dmlt_desk.domain.schedule import instant, local

_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")
_TO = re.compile(r"\s*[–—]\s*|\s+(?:to|until|till|-)\s+", re.IGNORECASE)
_DAY = timedelta(days=1)

Times = tuple[datetime, datetime | None]


def read_times(text: str, *, around: date, time_zone: str) -> Times | None:
    """Return start and end of "7 nov 18:30 to 21:00", or None for words that are no time.

    A day without a clock time is the whole day. ``around`` is the day that dates without a year
    are counted from. An end before its start on one day is on the day after.
    """
    head, *tail = _TO.split(text.strip(), maxsplit=1)
    first_clock, head = _clock(head)
    last_clock, rest = _clock(tail[0]) if tail else (None, "")
    last_day = _day(rest, around)
    first_day = _day(head, around)
    if first_day is None and last_day and re.fullmatch(r"0?[1-9]|[12]\d", head):
        first_day = last_day.replace(day=int(head))  # the month stands once, behind
    if first_day is None or (rest and last_day is None):
        return None
    if first_clock is None:
        after = (last_day or first_day) + _DAY
        return instant(first_day, 0, time_zone), instant(after, 0, time_zone)
    start = instant(first_day, first_clock, time_zone)
    if last_clock is None:
        return start, None
    end = instant(last_day or first_day, last_clock, time_zone)
    return start, end if end > start or last_day else end + _DAY


def times_text(start: datetime | None, end: datetime | None, time_zone: str) -> str:
    """Return times so that ``read_times`` reads them back: "2018-11-07 18:30 to 21:00"."""
    if start is None:
        return ""
    first = local(start, time_zone)
    last = local(end, time_zone) if end else None
    if last and first.time() == last.time() == time():
        days = [first.date(), last.date() - _DAY]
        return " to ".join(day.isoformat() for day in dict.fromkeys(days))
    text = f"{first:%Y-%m-%d %H:%M}"
    if last is None:
        return text
    same_day = last.date() == first.date()
    return f"{text} to {last:%H:%M}" if same_day else f"{text} to {last:%Y-%m-%d %H:%M}"


def _clock(text: str) -> tuple[int | None, str]:
    """Return the minute of the day in a text, and the text without it."""
    found = _CLOCK.search(text)
    if found is None:
        return None, text.strip()
    return int(found[1]) * 60 + int(found[2]), _CLOCK.sub(" ", text).strip(" ,")


def _day(text: str, around: date) -> date | None:
    due = read_due(text, around) if text else None
    return due.date if due else None
