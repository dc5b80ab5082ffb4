"""The shapes of dates in words: each rule is a pattern and the days that a hit can mean."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dmlt_desk.domain.date_words import DateWords, Words

FRIDAY = 4
"""Weeks of work end on Friday: “this week” is due then."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The days that words can mean; none when they are no day at all, as in “30 feb”.

    ``doubtful`` asks even though there is one day: “Mon 4 Dec” in a year where that is a Tuesday.
    """

    choices: tuple[date, ...] = ()
    doubtful: bool = False
    year_typed: bool = False

    def day_before(self) -> "Reading":
        """Return the reading for “before” this day."""
        earlier = tuple(day - timedelta(days=1) for day in self.choices)
        return Reading(earlier, self.doubtful, self.year_typed)


Reader = Callable[[re.Match[str], date], Reading]


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape. ``may_close``: at the end of a line it is a due date without “by” before it."""

    pattern: re.Pattern[str]
    read: Reader
    may_close: bool = True


@cache
def date_rules(words: DateWords) -> tuple[Rule, ...]:
    """Return the rules of one language; those with digits only are the same in all."""
    return (
        *_numeric_rules(),
        *_named_day_rules(words),
        *_counted_rules(words),
        *_period_rules(words),
    )


def _numeric_rules() -> list[Rule]:
    return [
        Rule(_pattern(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"), _read_iso),
        Rule(_pattern(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4}|\d{2})"), _read_iso),
        Rule(_pattern(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\."), _read_iso, may_close=False),
        Rule(_pattern(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d{2})"), _read_slashes),
        Rule(_pattern(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})"), _read_slashes, may_close=False),
    ]


def _named_day_rules(words: DateWords) -> list[Rule]:
    month, weekday = _name(words.months, "mon"), _name(words.weekdays, "wd")
    ordinal, of = _any(words.ordinal), _any(words.of)
    lead = rf"(?:{weekday}\.?,?\s+)?"
    day = rf"(?P<d>\d{{1,2}})(?:{ordinal})?(?!\d)"

    def read(hit: re.Match[str], today: date) -> Reading:
        return _read_named(hit, today, words)

    return [
        Rule(
            _pattern(
                rf"{lead}{day}(?:\s+{of})?[\s.-]*{month}(?!\w)\.?"
                r"(?:,?\s*(?P<y>\d{4})(?!\d)|-(?P<yy>\d{4}|\d{2})(?!\d))?"
            ),
            read,
        ),
        Rule(
            # “in January. 26 Nov 2018”: the day belongs to the month after it.
            _pattern(
                rf"{lead}{month}\.?\s*{day}(?!\s+{_any(_flat(words.months))}\b)"
                r"(?:,?\s+(?P<y>\d{4})(?!\d))?"
            ),
            read,
        ),
    ]


def _counted_rules(words: DateWords) -> list[Rule]:
    """Return the rules of days counted from today: “tomorrow”, “+10d”, “in 2 weeks”, “next fri”."""
    weekday = _name(words.weekdays, "wd")
    numbers = dict(words.numbers)
    day, week, month = (_any(unit) for unit in (words.day, words.week, words.month))
    unit = rf"(?:(?P<day>{day})|(?P<week>{week})|(?P<month>{month}))"
    count = rf"(?P<n>\d{{1,3}}|{_any(tuple(numbers))})"
    which = rf"(?:(?P<this>{_any(words.this)})\s+|(?P<next>{_any(words.next)})\s+)?"

    def in_units(hit: re.Match[str], today: date) -> Reading:
        number = numbers.get(hit["n"].casefold()) or int(hit["n"])
        return Reading(_later(today, number, hit))

    def on_weekday(hit: re.Match[str], today: date) -> Reading:
        return Reading((_weekday(hit, today, _index(words.weekdays, hit["wd"])),))

    return [
        Rule(_pattern(_any(words.today)), lambda _hit, today: Reading((today,))),
        Rule(_pattern(_any(words.tomorrow)), lambda _hit, today: Reading(_days(today, 1))),
        Rule(
            _pattern(r"\+\s?(?P<n>\d{1,3})\s?(?:(?P<day>d)|(?P<week>w)|(?P<month>m))"),
            in_units,
        ),
        Rule(_pattern(rf"{_any(words.in_)}\s+{count}\s+{unit}"), in_units, may_close=False),
        Rule(_pattern(rf"{which}{weekday}(?!['’]\w)"), on_weekday, may_close=False),
    ]


def _period_rules(words: DateWords) -> list[Rule]:
    """Return the rules of weeks, months and years: “end of month”, “next week”, “mid jan”."""
    month = _name(words.months, "mon")
    this, next_ = _any(words.this), _any(words.next)
    week, months, year = (_any(unit) for unit in (words.week, words.month, words.year))
    end, middle, the = _any(words.end_of), _any(words.middle_of), _any(words.the)
    which = rf"(?:(?:{the}|{this}|(?P<next>{next_}))\s+)?"
    period = rf"(?:(?P<week>{week})|(?P<month>{months}))"
    short = (
        (words.end_of_week, "week"),
        (words.end_of_month, "month"),
        (words.end_of_year, "year"),
    )
    ends = "|".join(rf"(?P<{name}>{_any(forms)})" for forms, name in short)

    def end_of_named(hit: re.Match[str], today: date) -> Reading:
        return _read_month(hit, today, words, day=None)

    def middle_of_named(hit: re.Match[str], today: date) -> Reading:
        return _read_month(hit, today, words, day=15)

    shapes: list[tuple[str, Reader]] = [
        (rf"{end}\s+{which}(?:{period}|(?P<year>{year}))", _read_end),
        (ends, _read_end),
        (rf"(?:{this}|(?P<next>{next_}))\s+{period}", _read_end),
        (rf"{end}\s+{month}(?:\s+(?P<y>\d{{4}}))?", end_of_named),
    ]
    return [
        *(Rule(_pattern(shape), read, may_close=False) for shape, read in shapes),
        Rule(_pattern(rf"{middle}\s*{month}(?:\s+(?P<y>\d{{4}}))?"), middle_of_named),
    ]


def _pattern(body: str) -> re.Pattern[str]:
    """Compile a shape that does not begin or end inside a word, a number or a range of days."""
    return re.compile(rf"(?<![\w.])(?<!\d[-–/])(?:{body})(?!\w|[-–/]\s?\d|\.\d)", re.IGNORECASE)


def _any(forms: Words) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first) + ")"


def _name(table: tuple[Words, ...], group: str) -> str:
    return rf"(?P<{group}>{_any(_flat(table))})"


def _flat(table: tuple[Words, ...]) -> Words:
    return tuple(form for forms in table for form in forms)


def _index(table: tuple[Words, ...], word: str) -> int:
    """Return which entry of a table a word belongs to."""
    return next(number for number, forms in enumerate(table) if word.casefold() in forms)


def _groups(hit: re.Match[str]) -> dict[str, str]:
    return {name: value for name, value in hit.groupdict().items() if value is not None}


def _year(typed: str | None) -> int | None:
    if typed is None:
        return None
    return int(typed) if len(typed) == 4 else 2000 + int(typed)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(month: int, day: int, today: date) -> date | None:
    """Return the next such day that is not past; 29 February waits for a leap year."""
    for year in range(today.year, today.year + 9):
        found = _valid(year, month, day)
        if found and found >= today:
            return found
    return None


def _on(year: int | None, month: int, day: int, today: date) -> date | None:
    return _valid(year, month, day) if year is not None else _coming(month, day, today)


def _present(days: Iterable[date | None]) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day for day in days if day is not None))


def _read_iso(hit: re.Match[str], today: date) -> Reading:
    year = _year(_groups(hit).get("y"))
    found = _on(year, int(hit["m"]), int(hit["d"]), today)
    return Reading(_present([found]), year_typed=year is not None)


def _read_slashes(hit: re.Match[str], today: date) -> Reading:
    """Read “03/12” as both 3 December and 12 March: people of both habits sit in one room."""
    first, second = int(hit["a"]), int(hit["b"])
    year = _year(_groups(hit).get("y"))
    days = (_on(year, second, first, today), _on(year, first, second, today))
    return Reading(_present(days), year_typed=year is not None)


def _read_named(hit: re.Match[str], today: date, words: DateWords) -> Reading:
    typed = _groups(hit)
    year = _year(typed.get("y") or typed.get("yy"))
    found = _on(year, _index(words.months, hit["mon"]) + 1, int(hit["d"]), today)
    doubtful = bool(
        found and "wd" in typed and _index(words.weekdays, typed["wd"]) != found.weekday()
    )
    return Reading(_present([found]), doubtful=doubtful, year_typed=year is not None)


def _read_month(hit: re.Match[str], today: date, words: DateWords, *, day: int | None) -> Reading:
    """Return one day of a named month: its last where ``day`` is None."""
    month = _index(words.months, hit["mon"]) + 1
    year = _year(_groups(hit).get("y"))
    for candidate in [year] if year is not None else [today.year, today.year + 1]:
        found = _valid(candidate, month, day or monthrange(candidate, month)[1])
        if found and (year is not None or found >= today):
            return Reading((found,))
    return Reading()


def _read_end(hit: re.Match[str], today: date) -> Reading:
    """Return the end of this or the next week, month or year."""
    typed = _groups(hit)
    ahead = 1 if "next" in typed else 0
    if "week" in typed:
        monday = today - timedelta(days=today.weekday())
        end = monday + timedelta(days=FRIDAY, weeks=ahead)
        return Reading((end if end >= today else end + timedelta(weeks=1),))
    if "month" in typed:
        return Reading((_month_end(today, ahead),))
    return Reading((date(today.year + ahead, 12, 31),))


def _month_end(today: date, ahead: int) -> date:
    years, month = divmod(today.month - 1 + ahead, 12)
    year = today.year + years
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _weekday(hit: re.Match[str], today: date, wanted: int) -> date:
    """Return the coming such weekday; “next” is the one of the following week."""
    typed = _groups(hit)
    monday = today - timedelta(days=today.weekday())
    if "next" in typed:
        return monday + timedelta(days=wanted, weeks=1)
    ahead = (wanted - today.weekday()) % 7
    return today + timedelta(days=ahead or (0 if "this" in typed else 7))


def _days(today: date, count: int) -> tuple[date, ...]:
    try:
        return (today + timedelta(days=count),)
    except OverflowError:
        return ()


def _later(today: date, number: int, hit: re.Match[str]) -> tuple[date, ...]:
    typed = _groups(hit)
    if "month" in typed:
        end = _month_end(today, number)
        return (end.replace(day=min(today.day, end.day)),)
    return _days(today, number * (7 if "week" in typed else 1))
