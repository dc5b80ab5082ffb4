"""Times of day and lengths as tables and lists write them: “9.00 - 10.30”, “2pm”, “1.5 hours”."""

import re
from dataclasses import dataclass

_TIME = (
    r"(?P<h{n}>2[0-4]|[01]?\d)(?!\d)(?:[:.h](?P<m{n}>[0-5]\d)(?!\d))?"
    r"(?:\s*(?P<half{n}>[ap]\.?m\.?(?!\w)))?"
)
_FOUR_DIGITS = re.compile(r"(?<!\d)([01]\d|2[0-4])([0-5]\d)(?![\d:.])")
_FOUR_DIGIT_TIME = re.compile(
    r"\s*\(?(?:\d{4}\s*(?:[-–—]|to)\s*\d{4}(?![\d-])|0\d{3}(?![\d-])|(?!19|20)\d{4}\s*$)"
)
"""Four digits are a time in a span, after a zero, or alone unless they are a year."""
_CLOCK = re.compile(
    rf"(?P<lead>[(\[~]?)\s*{_TIME.format(n=1)}"
    rf"(?:\s*(?:[-–—]|to|until|till|bis)\s*{_TIME.format(n=2)})?"
    r"(?:\s*(?:hrs?|h|uhr|o'clock)(?!\w))?(?:\s*[)\]])?",
    re.IGNORECASE,
)
_LENGTH_PART = re.compile(
    r"(?:(?P<number>\d+(?:[.,]\d+)?)|(?P<half>half)(?:\s+an?)?|(?P<one>an?))\s*"
    r"(?:(?P<hours>h(?:ou)?rs?|h)(?!\w)\.?|(?P<minutes>min(?:ute)?s?|m|')(?!\w)\.?)"
    r"(?:\s*(?:and\s+)?(?P<rest>\d{1,2})(?:\s*(?:min(?:ute)?s?|m)(?!\w)\.?|(?!\s*[\w.,]\w)))?",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?P<hours>\d{1,2})h(?P<minutes>[0-5]\d)(?:m(?:in)?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """Times found in ``text[start:end]``, in minutes of the day.

    ``halved`` says that “am” or “pm” was written, so that the hour is not to be doubted.
    """

    begin: int
    finish: int | None
    start: int
    end: int
    halved: bool = False


def clock_at_start(text: str) -> ClockSpan | None:
    """Return the time or span of times that the text begins with, or None.

    A bare number counts only with “am”, “pm” or as four digits.
    """
    lead = len(text) - len(text.lstrip(" \t"))
    written = plain = text[lead : lead + 24]
    if _FOUR_DIGIT_TIME.match(text):
        plain = _FOUR_DIGITS.sub(r"\1:\2", written)
    grown = len(plain) - len(written)
    hit = _CLOCK.match(plain)
    if hit is None or not _is_clock(hit):
        return None
    halves = [hit["half1"], hit["half2"]]
    first_half = halves[0] or (halves[1] if _same_half(hit) else None)
    begin = _minute(hit["h1"], hit["m1"], first_half)
    finish = _minute(hit["h2"], hit["m2"], halves[1] or halves[0]) if hit["h2"] else None
    end = lead + hit.end() - grown
    rest = text[end:]
    if begin is None or (hit["h2"] and finish is None) or re.match(r"[\w%]", rest):
        return None
    return ClockSpan(begin, finish, lead, end, halved=any(halves))


def whole_clock(text: str) -> ClockSpan | None:
    """Return the time that is the whole text, but for a colon or full stop, or None."""
    found = clock_at_start(text)
    if found and not text[found.end :].strip(" \t.:,-–*"):
        return found
    return None


def length_of(text: str, *, bare: bool = False) -> int | None:
    """Return the minutes of “0.5 hour”, “1h30”, “90 min”, “10 min. + 5 min.”, or None.

    ``bare`` takes a number without a unit for minutes, in a column of lengths.
    """
    text = text.strip().strip("~≈ ()")
    if bare and re.fullmatch(r"\d{1,3}", text):
        return int(text)
    total = 0
    for part in re.split(r"\s*\+\s*", text):
        minutes = _one_length(part)
        if minutes is None:
            return None
        total += minutes
    return total or None


def clock_text(minute: int) -> str:
    """Return a minute of the day as “09:15”; past midnight it goes on to “24:30”."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _one_length(text: str) -> int | None:
    glued = _GLUED.fullmatch(text)
    if glued:
        return int(glued["hours"]) * 60 + int(glued["minutes"])
    hit = _LENGTH_PART.fullmatch(text.strip())
    if hit is None:
        return None
    number = (
        float(hit["number"].replace(",", ".")) if hit["number"] else 0.5 if hit["half"] else 1.0
    )
    minutes = number * 60 if hit["hours"] else number
    return round(minutes) + int(hit["rest"] or 0)


def _is_clock(hit: re.Match[str]) -> bool:
    """Say whether the digits can only be a time: with minutes, or with am or pm."""
    first = bool(hit["m1"] or hit["half1"])
    if hit["h2"] is None:
        return first
    return first or bool(hit["m2"] or hit["half2"])


def _same_half(hit: re.Match[str]) -> bool:
    """Say whether in “9 - 11 am” the half of the day stands for both."""
    return bool(hit["h2"]) and int(hit["h1"]) % 12 <= int(hit["h2"]) % 12


def _minute(hour: str, minute: str | None, half: str | None) -> int | None:
    value = int(hour)
    if half:
        if not 1 <= value <= 12:
            return None
        value = value % 12 + (12 if half.casefold().startswith("p") else 0)
    total = value * 60 + int(minute or 0)
    return total if total <= 1440 else None
