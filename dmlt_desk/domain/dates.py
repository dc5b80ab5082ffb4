"""Due dates in words: “fri”, “in 2 weeks”, “3 dec”, “end of month”, “31 Jan 2019”.

Dates are counted from a given day, the meeting's. A date without a typed year is never in the
past. A date that can be read in two ways is not guessed: ``Due.ambiguous`` with its ``choices``.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from dmlt_desk.domain.date_rules import Reading, Rule, date_rules
from dmlt_desk.domain.date_words import ENGLISH, DateWords
from dmlt_desk.i18n import _, ngettext

NO_EVENTS: Mapping[str, dt.date] = {}
LEAD_REACH = 40
"""How many characters before a date are looked at for “by”, “due before the” and the like."""
SENTENCE_ENDS = tuple('.?!:;)]"”')


@dataclass(frozen=True, slots=True)
class Due:
    """A due date found in a text: ``text[start:end]``, with the word that led it in.

    ``words`` are those of the date alone. ``date`` is None where the words can mean several days
    (``choices``) and the person has to be asked. ``counted_from`` is the day taken as today.
    """

    date: dt.date | None
    words: str
    start: int
    end: int
    ambiguous: bool = False
    choices: tuple[dt.date, ...] = ()
    introduced: bool = False
    counted_from: dt.date = dt.date.min

    def settled(self, day: dt.date) -> "Due":
        """Return the date after the person has said which day is meant."""
        return replace(self, date=day, ambiguous=False, choices=(day,))

    def moved(self, by: int) -> "Due":
        """Return the date found in a text that stands ``by`` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class _Found:
    """A date somewhere in a text, before it is known whether it says when something is due.

    ``start`` counts from the word that leads it in; ``may_close`` as in `Rule`.
    """

    reading: Reading
    words: str
    start: int
    end: int
    may_close: bool
    introduced: bool = False


def find_due(
    text: str,
    today: dt.date,
    *,
    events: Mapping[str, dt.date] = NO_EVENTS,
    words: DateWords = ENGLISH,
) -> Due | None:
    """Return when something is due according to a line of text, or None.

    A due date is led in (“by fri”, “due 3 dec”, “//3 dec”), stands alone after the end of a
    sentence, or ends the text. ``events`` gives days for “next meeting” and “next telecon”.
    """
    found = list(_dates_in(text, today, events, words))
    alone = [date_ for date_ in found if _stands_alone(text, date_)]
    introduced = [date_ for date_ in found if date_.introduced]
    closing = [date_ for date_ in found if _closes(text, date_, words)]
    chosen = alone[:1] or introduced[-1:] or closing
    return _due(text, chosen[0], today) if chosen else None


def read_due(
    text: str,
    today: dt.date,
    *,
    events: Mapping[str, dt.date] = NO_EVENTS,
    words: DateWords = ENGLISH,
) -> Due | None:
    """Return the date that the whole text says, as typed into a field for a date, or None."""
    for found in _dates_in(text, today, events, words):
        if not text[: found.start].strip() and not text[found.end :].strip(" ."):
            return _due(text, found, today)
    return None


def say_due(due: dt.date, today: dt.date) -> str:
    """Return a date as an echo: “Mon 3 Dec 2018, in 27 days”."""
    return _("{day}, {distance}").format(day=say_day(due), distance=say_distance(due, today))


def say_day(day: dt.date) -> str:
    """Return a date in words: “Mon 3 Dec 2018”."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=_weekdays()[day.weekday()],
        day=day.day,
        month=_months()[day.month - 1],
        year=day.year,
    )


def say_short_day(day: dt.date, today: dt.date, *, in_column: bool = False) -> str:
    """Return a date in short: “3 Dec”, with the year where it is another one.

    ``in_column`` gives the day two digits, so that dates below each other stand in line.
    """
    number = f"{day.day:02}" if in_column else f"{day.day}"
    text = _("{day} {month}").format(day=number, month=_months()[day.month - 1])
    if day.year == today.year:
        return text
    return _("{day} {year}").format(day=text, year=day.year)


def say_distance(day: dt.date, today: dt.date) -> str:
    """Return how far a day is from today, in words."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days == -1:
        return _("yesterday")
    if days < 0:
        return ngettext("{days} day ago", "{days} days ago", -days).format(days=-days)
    return ngettext("in {days} day", "in {days} days", days).format(days=days)


def _dates_in(
    text: str, today: dt.date, events: Mapping[str, dt.date], words: DateWords
) -> Iterator[_Found]:
    """Yield the dates of a text from left to right, each with the word that leads it in."""
    rules = [*date_rules(words), *_event_rules(events)]
    hits = {number: _next_hit(text, 0, today, rule) for number, rule in enumerate(rules)}
    while True:
        coming = [hit for hit in hits.values() if hit]
        if not coming:
            return
        first = min(coming, key=lambda hit: (hit.start, -hit.end))
        yield _with_lead(text, first, words)
        for number, hit in hits.items():
            if hit and hit.start < first.end:
                hits[number] = _next_hit(text, first.end, today, rules[number])


def _next_hit(text: str, position: int, today: dt.date, rule: Rule) -> _Found | None:
    """Return the first hit of a rule that is a day at all."""
    for hit in rule.pattern.finditer(text, position):
        reading = rule.read(hit, today)
        if reading.choices:
            return _Found(reading, hit.group(), hit.start(), hit.end(), rule.may_close)
    return None


def _event_rules(events: Mapping[str, dt.date]) -> list[Rule]:
    """Return a rule for each of the days that have a name, such as “next meeting”."""

    def rule(name: str, day: dt.date) -> Rule:
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        return Rule(pattern, lambda _hit, _today: Reading((day,)), may_close=False)

    return [rule(name, day) for name, day in events.items()]


def _with_lead(text: str, found: _Found, words: DateWords) -> _Found:
    """Return the date together with the word before it that says “due”."""
    lead = _lead(words).search(text, max(0, found.start - LEAD_REACH), found.start)
    if lead is None:
        return found
    led = replace(found, start=lead.start(), introduced=True)
    if lead["before"]:
        whole = text[lead.start() : found.end]
        return replace(led, reading=found.reading.day_before(), words=whole)
    return led


def _stands_alone(text: str, found: _Found) -> bool:
    """Say whether a date with its year begins after the end of a sentence."""
    before = text[max(0, found.start - LEAD_REACH) : found.start]
    return (
        not found.introduced
        and found.reading.year_typed
        and before[-1:].isspace()
        and before.rstrip()[-1:] in SENTENCE_ENDS
    )


def _closes(text: str, found: _Found, words: DateWords) -> bool:
    """Say whether the text ends with this date, and the date is no mere mention."""
    inside = text[max(0, found.start - 1) : found.start].strip(" \t\n(")
    if found.introduced or not found.may_close or inside or text[found.end :].strip(" .)"):
        return False
    last = re.search(r"([\w'’]+)\W*$", text[max(0, found.start - LEAD_REACH) : found.start])
    return last is None or last[1].casefold() not in words.not_due_after


def _due(text: str, found: _Found, today: dt.date) -> Due:
    choices = found.reading.choices
    sure = len(choices) == 1 and not found.reading.doubtful
    end = found.end
    start = found.start
    if text[:start].rstrip().endswith("(") and text[end:].lstrip().startswith(")"):
        start = text[:start].rindex("(")
        end = text.index(")", end) + 1
    return Due(
        date=choices[0] if sure else None,
        words=found.words,
        start=start,
        end=end,
        ambiguous=not sure,
        choices=choices,
        introduced=found.introduced,
        counted_from=today,
    )


@cache
def _lead(words: DateWords) -> re.Pattern[str]:
    """Return the pattern of what leads a due date in, up to the date."""
    before, by, the = (
        "|".join(map(re.escape, forms)) for forms in (words.before, words.by, words.the)
    )
    return re.compile(
        rf"(?:(?<!:)//|(?<!\w)(?:(?P<before>{before})|{by}):?(?=\s))\s*(?:(?:{the})\s+)?$",
        re.IGNORECASE,
    )


def _weekdays() -> tuple[str, ...]:
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def _months() -> tuple[str, ...]:
    return (
        *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
        *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
    )
