"""Time zone definitions that every calendar program understands (RFC 5545, 3.6.5).

Outlook reads one STANDARD and one DAYLIGHT part, each with a yearly RRULE, and ignores RDATE. A
zone whose years do not follow such a rule has no definition here; its times go out in UTC instead.
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur, vText

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_S = 86_400
_LONG_AGO = datetime(1970, 1, 1)  # noqa: DTZ001 - onsets are written as local times


@dataclass(frozen=True, slots=True)
class _Shift:
    """One change of the clocks: ``onset`` is the local time shown just before it."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """A change that comes back each year: the nth (or, -1, last) weekday of a month."""

    month: int
    nth: int
    weekday: int
    first: _Shift

    def recurrence(self) -> vRecur:
        """Return the rule as RRULE."""
        day = f"{self.nth}{_WEEKDAYS[self.weekday]}"
        return vRecur({"FREQ": "YEARLY", "BYMONTH": self.month, "BYDAY": day})


def vtimezone(name: str, years: Sequence[int]) -> Timezone | None:
    """Return the definition of a zone, right for all given years.

    None means that no simple yearly rule gives these years: write their times in UTC.
    """
    zone = ZoneInfo(name)
    # A year more on each side: a rule seen in one year only would be a coincidence.
    span = range(min(years) - 1, max(years) + 2)
    shifts = list(_shifts(zone, span))
    definition = Timezone()
    definition.add("TZID", vText(name))
    if not shifts:
        middle = datetime(span[1], 7, 1, tzinfo=zone)
        offset = middle.utcoffset() or timedelta(0)
        only = _Shift(_LONG_AGO, offset, offset, middle.tzname() or name)
        definition.add_component(_part(TimezoneStandard(), only))
        return definition
    for part, forward in ((TimezoneDaylight(), True), (TimezoneStandard(), False)):
        rule = _yearly([shift for shift in shifts if (shift.after > shift.before) is forward], span)
        if rule is None:
            return None
        part.add("RRULE", rule.recurrence())
        definition.add_component(_part(part, rule.first))
    return definition


def _part(
    part: TimezoneStandard | TimezoneDaylight, shift: _Shift
) -> TimezoneStandard | TimezoneDaylight:
    part.add("DTSTART", shift.onset)
    part.add("TZOFFSETFROM", shift.before)
    part.add("TZOFFSETTO", shift.after)
    part.add("TZNAME", vText(shift.name))
    return part


def _shifts(zone: ZoneInfo, years: range) -> Iterator[_Shift]:
    """Yield the changes of a zone's offset, found to the second."""
    day = int(datetime(years[0], 1, 1, tzinfo=UTC).timestamp())
    end = int(datetime(years[-1] + 1, 1, 1, tzinfo=UTC).timestamp())
    before = _offset(zone, day)
    while day < end:
        after = _offset(zone, day + _DAY_S)
        if after != before:
            moments = range(day, day + _DAY_S + 1)
            at = moments[bisect_left(moments, 1, key=lambda s: int(_offset(zone, s) != before))]
            local = datetime.fromtimestamp(at, UTC).replace(tzinfo=None) + before
            named = datetime.fromtimestamp(at, zone).tzname() or zone.key
            yield _Shift(local, before, after, named)
            before = after
        day += _DAY_S


def _offset(zone: ZoneInfo, second: int) -> timedelta:
    return datetime.fromtimestamp(second, zone).utcoffset() or timedelta(0)


def _yearly(shifts: Sequence[_Shift], years: range) -> _Rule | None:
    """Return the one rule behind a change a year, or None."""
    if [shift.onset.year for shift in shifts] != list(years):
        return None
    kinds = {(s.onset.month, s.onset.weekday(), s.onset.time(), s.before, s.after) for s in shifts}
    if len(kinds) != 1:
        return None
    month, weekday, _clock, _before, _after = kinds.pop()
    fitting = set.intersection(*(_places(shift.onset) for shift in shifts))
    # "The last Sunday" is meant where every year's day is also a last one.
    nth = -1 if -1 in fitting else min(fitting, default=0)
    return _Rule(month, nth, weekday, shifts[0]) if nth else None


def _places(moment: datetime) -> set[int]:
    """Return how a day can be counted among its weekdays of the month: 1 to 4, and -1 for last."""
    place = (moment.day - 1) // 7 + 1
    is_last = moment.day + 7 > monthrange(moment.year, moment.month)[1]
    return ({place} if place < 5 else set()) | ({-1} if is_last else set())


def happens_twice(moment: datetime) -> bool:
    """Return whether the local time of ``moment`` exists twice, as an hour does each autumn."""
    wall = moment.replace(fold=0)
    return wall.utcoffset() != wall.replace(fold=1).utcoffset()
