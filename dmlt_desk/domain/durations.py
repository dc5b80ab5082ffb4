"""Lengths and starts as people write them: "45", "1h30", "9:15"."""

import re

from dmlt_desk.i18n import _

_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})")
_LENGTH = re.compile(
    r"(?:(?P<hours>\d{1,3}) ?h(?:ours?|rs?)?)? ?(?:(?P<minutes>\d{1,4}) ?(?:m|min|minutes?)?)?"
)


def parse_minutes(written: str) -> int | None:
    """Return the minutes of "45", "45 min", "1h30", "1:30", "2 hours"; ``None`` if unreadable."""
    text = written.strip().casefold()
    if clock := re.fullmatch(r"(\d{1,3}):([0-5]\d)", text):
        return int(clock[1]) * 60 + int(clock[2])
    found = _LENGTH.fullmatch(text)
    if not text or found is None:
        return None
    return int(found["hours"] or 0) * 60 + int(found["minutes"] or 0)


def parse_start(written: str) -> int | None:
    """Return the minute of the day of "9:15", "09.15", "0915" or "9"; ``None`` if unreadable."""
    text = written.strip().casefold()
    if re.fullmatch(r"\d{3,4}", text):
        text = f"{text[:-2]}:{text[-2:]}"
    elif re.fullmatch(r"\d{1,2}h?", text):
        text = f"{text.rstrip('h')}:00"
    found = _CLOCK.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return int(found[1]) * 60 + int(found[2])


def minutes_text(minutes: int) -> str:
    """Return "45 min", "2 h" or "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
    if hours:
        return _("{hours} h").format(hours=hours)
    return _("{minutes} min").format(minutes=minutes)


def start_text(minute: int) -> str:
    """Return a minute of the agenda day as "09:15"; past midnight the clock begins again."""
    hours, rest = divmod(minute % 1440, 60)
    return f"{hours:02}:{rest:02}"
