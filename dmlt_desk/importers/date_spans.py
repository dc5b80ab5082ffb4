"""Dates and spans of days as pages write them: “06 Nov 2018 – 08 Nov 2018”, “May 21–23”, ISO.

Unlike due dates (`domain.dates`) these say when something is: they are absolute, may span days,
and may lack the year, which the caller then supplies from what is around.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dmlt_desk.domain.date_words import ENGLISH

_MONTHS = {name: number for number, names in enumerate(ENGLISH.months, 1) for name in names}
_WEEKDAYS = {name: number for number, names in enumerate(ENGLISH.weekdays) for name in names}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![a-z])\.?"
_WEEKDAY = rf"(?:{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})(?![a-z])\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:,?\s*(?P<y>(?:19|20)\d\d)(?![\d-]))?"
_TO = r"\s*(?:[-–—]|\bto\b|\buntil\b|\bthrough\b|\band\b)\s*"
_LEAD = rf"(?:(?P<wd>{_WEEKDAY}),?\s+)?"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Days found in ``text[start:end]``. A missing year is 0; ``ambiguous``: day or month first."""

    first: tuple[int, int, int]
    last: tuple[int, int, int]
    start: int
    end: int
    weekday: int | None = None
    ambiguous: bool = False

    @property
    def has_year(self) -> bool:
        """Whether the year was written."""
        return self.last[0] > 0

    @property
    def is_range(self) -> bool:
        """Whether it spans more than one day."""
        return self.first != self.last

    def days(self, *, not_before: date | None = None) -> tuple[date, date] | None:
        """Return first and last day, or None when they are no days.

        A missing year is the first one in which the last day is not before ``not_before``.
        """
        if self.has_year:
            years = [self.last[0]]
        else:
            years = [not_before.year, not_before.year + 1] if not_before else []
        for year in years:
            first, last = _real(self.first, year), _real(self.last, year)
            if first and last and first > last and not self.first[0]:
                first = _real(self.first, year - 1)
            if first is None or last is None or first > last:
                continue
            if self.has_year or not_before is None or last >= not_before:
                return first, last
        return None


def find_spans(text: str) -> list[DateSpan]:
    """Return the dates of a text from left to right, spans of days as one."""
    found = list(_singles(text))
    joined: list[DateSpan] = []
    for span in found:
        before = joined[-1] if joined else None
        if before and not before.is_range and not span.is_range and _joins(text, before, span):
            year = before.first[0] or span.last[0]
            first = (year, *before.first[1:]) if before.first[0] else before.first
            joined[-1] = replace(before, first=first, last=span.last, end=span.end)
        else:
            joined.append(span)
    return joined


def whole_span(text: str) -> DateSpan | None:
    """Return the date that is the whole text, but for a bracket or full stop, or None."""
    for span in find_spans(text):
        if not text[: span.start].strip(" \t(*") and not text[span.end :].strip(" \t).,:*"):
            return span
    return None


def weekday_of(text: str) -> int | None:
    """Return the day of the week that is the whole text (Monday is 0), or None."""
    return _WEEKDAYS.get(text.strip(" :.,*").casefold())


def _joins(text: str, before: DateSpan, span: DateSpan) -> bool:
    return re.fullmatch(_TO, text[before.end : span.start]) is not None


def _real(parts: tuple[int, int, int], year: int) -> date | None:
    try:
        return date(parts[0] or year, parts[1], parts[2])
    except ValueError:
        return None


def _singles(text: str) -> Iterator[DateSpan]:
    # Each shape is looked for again only behind its last hit, so that long texts stay quick.
    hits = [pattern.search(text) for pattern, _read in _RULES]
    while any(hits):
        _start, _end, number = min(
            (hit.start(), -hit.end(), number) for number, hit in enumerate(hits) if hit
        )
        hit = hits[number]
        if hit is None:
            raise AssertionError(number)
        span = _RULES[number][1](hit)
        if _is_day(span.first) and _is_day(span.last):
            yield span
        for place, (pattern, _read) in enumerate(_RULES):
            other = hits[place]
            if other and other.start() < hit.end():
                hits[place] = pattern.search(text, hit.end())


def _is_day(parts: tuple[int, int, int]) -> bool:
    return _real(parts, 2000) is not None


def _number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _month(word: str) -> int:
    return _MONTHS[word.rstrip(".").casefold()]


def _span(
    hit: re.Match[str],
    first: tuple[int, int, int],
    last: tuple[int, int, int] | None = None,
    *,
    ambiguous: bool = False,
) -> DateSpan:
    named = hit.groupdict().get("wd")
    weekday = _WEEKDAYS[named.rstrip(".").casefold()] if named else None
    return DateSpan(first, last or first, hit.start(), hit.end(), weekday, ambiguous)


def _read_iso(hit: re.Match[str]) -> DateSpan:
    first = (int(hit["y"]), int(hit["m"]), int(hit["d"]))
    if hit["d2"] is None:
        return _span(hit, first)
    return _span(hit, first, (int(hit["y"]), int(hit["m2"] or hit["m"]), int(hit["d2"])))


def _read_day_first(hit: re.Match[str]) -> DateSpan:
    year, month = int(hit["y"] or 0), _month(hit["m"])
    first = (year, month, _number(hit["d"]))
    return _span(hit, first, (year, month, _number(hit["d2"])) if hit["d2"] else None)


def _read_month_first(hit: re.Match[str]) -> DateSpan:
    year, month = int(hit["y"] or 0), _month(hit["m"])
    first = (year, month, _number(hit["d"]))
    if not hit["d2"]:
        return _span(hit, first)
    return _span(hit, first, (year, _month(hit["m2"]) if hit["m2"] else month, _number(hit["d2"])))


def _read_dots(hit: re.Match[str]) -> DateSpan:
    return _span(hit, (int(hit["y"]), int(hit["m"]), int(hit["d"])))


def _read_slashes(hit: re.Match[str]) -> DateSpan:
    """Read the day first unless that is no date; both ways possible is marked."""
    one, two, year = int(hit["a"]), int(hit["b"]), int(hit["y"])
    if two > 12:
        return _span(hit, (year, one, two))
    return _span(hit, (year, two, one), ambiguous=one <= 12 and one != two)


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])(?:{body})(?!\w)", re.IGNORECASE)


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], DateSpan]], ...] = (
    (
        _pattern(
            rf"{_LEAD}(?P<y>\d{{4}})-(?P<m>\d\d?)-(?P<d>\d\d?)(?!\d)"
            rf"(?:{_TO}(?:(?P<m2>\d\d?)-)?(?P<d2>\d\d?)(?![\d:.-]))?"
        ),
        _read_iso,
    ),
    (
        _pattern(
            rf"{_LEAD}(?P<d>{_DAY})(?:{_TO}(?P<d2>{_DAY}))?\s*(?:of\s+)?(?P<m>{_MONTH}){_YEAR}"
        ),
        _read_day_first,
    ),
    (
        _pattern(
            rf"{_LEAD}(?P<m>{_MONTH})\s*(?P<d>{_DAY})"
            rf"(?:{_TO}(?P<d2>{_DAY})(?![:.]\d)(?:\s+(?P<m2>{_MONTH}))?)?{_YEAR}"
        ),
        _read_month_first,
    ),
    (_pattern(rf"{_LEAD}(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>(?:19|20)\d\d)"), _read_dots),
    (_pattern(rf"{_LEAD}(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>(?:19|20)\d\d)"), _read_slashes),
)
