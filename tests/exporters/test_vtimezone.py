"""Time zones in calendar files: the same instant in every program, on both sides of each change."""

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from dmlt_desk.exporters.vtimezone import happens_twice, vtimezone

TEN_ZONES = [
    "America/New_York",
    "America/Los_Angeles",
    "America/Phoenix",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Madrid",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Pacific/Auckland",
]


_WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def _onsets(text: str, until: int) -> list[tuple[datetime, timedelta]]:
    """Return (UTC onset, offset from then on) of each change that a definition tells."""
    onsets = []
    for part in re.findall(r"BEGIN:(?:STANDARD|DAYLIGHT)\r\n(.*?)END:", text, re.DOTALL):
        first = datetime.strptime(_value(part, "DTSTART"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        before, after = (_signed(_value(part, f"TZOFFSET{way}")) for way in ("FROM", "TO"))
        rule = re.search(r"BYDAY=(-?\d)(\w\w);BYMONTH=(\d+)", part)
        dates = [first]
        if rule:
            years = range(first.year, until + 1)
            nth, weekday, month = int(rule[1]), _WEEKDAYS.index(rule[2]), int(rule[3])
            dates = [_nth(first.replace(year=y, month=month), nth, weekday) for y in years]
        onsets += [(each - before, after) for each in dates]
    return sorted(onsets)


def _value(part: str, name: str) -> str:
    found = re.search(rf"{name}:(.*)\r", part)
    assert found
    return found[1]


def _signed(text: str) -> timedelta:
    minutes = int(text[1:3]) * 60 + int(text[3:5])
    return timedelta(minutes=-minutes if text[0] == "-" else minutes)


def _nth(moment: datetime, nth: int, weekday: int) -> datetime:
    days = range(1, monthrange(moment.year, moment.month)[1] + 1)
    fitting = [
        moment.replace(day=day) for day in days if moment.replace(day=day).weekday() == weekday
    ]
    return fitting[nth - 1 if nth > 0 else nth]


@pytest.mark.parametrize("name", TEN_ZONES)
def test_each_hour_of_a_year_has_the_offset_of_the_time_zone_database(name: str) -> None:
    definition = vtimezone(name, [2018])
    assert definition is not None
    zone = ZoneInfo(name)
    hours = [datetime(2018, 1, 1, tzinfo=UTC) + timedelta(hours=h) for h in range(8760)]
    onsets = _onsets(definition.to_ical().decode(), until=2019)
    wrong = [
        hour
        for hour in hours
        if [offset for onset, offset in onsets if onset <= hour][-1]
        != hour.astimezone(zone).utcoffset()
    ]
    assert wrong == []


@pytest.mark.parametrize("name", TEN_ZONES)
def test_outlook_finds_one_yearly_rule_each_way(name: str) -> None:
    definition = vtimezone(name, [2018, 2019])
    assert definition is not None
    text = definition.to_ical().decode()
    assert "RDATE" not in text
    assert text.count("BEGIN:STANDARD") == 1
    assert text.count("BEGIN:DAYLIGHT") == text.count("RRULE") // 2 <= 1


@pytest.mark.parametrize("name", ["Africa/Casablanca", "Asia/Gaza"])
def test_a_zone_whose_changes_follow_no_yearly_rule_has_no_definition(name: str) -> None:
    assert vtimezone(name, [2026]) is None


def test_a_zone_that_changed_its_rule_in_these_years_has_no_definition() -> None:
    assert vtimezone("America/Sao_Paulo", [2019]) is None


def test_the_last_sunday_stays_the_last_where_it_is_also_the_fourth() -> None:
    definition = vtimezone("Europe/Berlin", [2022])
    assert definition is not None
    assert definition.to_ical().count(b"BYDAY=-1SU") == 2


def test_the_definition_reads_back() -> None:
    definition = vtimezone("America/New_York", [2018])
    assert definition is not None
    holder = Calendar()
    holder.add_component(definition)
    read = Calendar.from_ical(holder.to_ical())
    assert [part.name for part in read.walk()][1:] == ["VTIMEZONE", "DAYLIGHT", "STANDARD"]


def test_the_hour_that_the_clocks_show_twice_is_known() -> None:
    princeton = ZoneInfo("America/New_York")
    assert happens_twice(datetime(2018, 11, 4, 1, 30, tzinfo=princeton))
    assert happens_twice(datetime(2018, 11, 4, 1, 30, fold=1, tzinfo=princeton))
    assert not happens_twice(datetime(2018, 11, 4, 2, 30, tzinfo=princeton))
