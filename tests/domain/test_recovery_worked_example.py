"""The 2018 meeting's first day, late: what happens if nobody acts, and every way back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from dmlt_desk.domain.projection import Checkpoint, Projection, project
from dmlt_desk.domain.recovery import (
    Carry,
    Option,
    OptionKind,
    SetClose,
    Target,
    TargetKind,
    options,
    targets,
)
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.models import Day, Meeting
from tests.domain.plans import DAY_ONE, PRINCETON, at, item, meeting_of, named

MINUTE = timedelta(minutes=1)


@dataclass
class Late:
    """Day 1 at a time of the morning, with Day 2 to come."""

    meeting: Meeting
    day: Day
    state: RunState
    now: datetime

    def forecast(self) -> Projection:
        return project(self.meeting, self.day, self.state, self.now)

    def target(self, kind: TargetKind) -> Target:
        return next(each for each in targets(self.forecast()) if each.kind is kind)

    def ways(self, kind: TargetKind) -> dict[OptionKind, Option]:
        found = options(self.meeting, self.day, self.state, self.now, self.target(kind), ledger={})
        return {each.kind: each for each in found}

    def cuts(self, option: Option) -> dict[str, int]:
        """Return the minutes taken, by title, in the order of the day."""
        return {
            self.meeting.item(item_id).title: length // MINUTE
            for item_id, length in option.adjustments.items()
        }


def late_at(clock: str) -> Late:
    """Return Day 1 after a late Welcome, in a scope discussion that does not end."""
    first = Day(date=date(2018, 11, 6), open_minute=540, close_minute=1020)
    second = Day(date=date(2018, 11, 7), open_minute=540, close_minute=1020)
    rows = [item(title, minutes, pin, min_minutes=least) for title, pin, minutes, least in DAY_ONE]
    meeting = meeting_of((first, rows), (second, [item("Middleware", 120, 540)]))
    welcome, impact = named(meeting, "Welcome").id, named(meeting, "Impact").id
    opened = at("08:50", first)
    state = RunState(
        day_id=first.id,
        opened_at=opened,
        opened_days={first.id: opened},
        current_id=impact,
        segments=(
            Segment(welcome, at("09:04", first), at("09:22", first)),
            Segment(impact, at("09:22", first)),
        ),
        states={welcome: ItemState.DONE, impact: ItemState.RUNNING},
    )
    return Late(meeting, first, state, at(clock, first))


def times(projection: Projection) -> dict[str, str]:
    """Return "10:12-10:42" by title, of all that is to come."""
    return {
        row.item.title: f"{clock_text(row.forecast.start, PRINCETON)}-"
        f"{clock_text(row.forecast.end, PRINCETON)}"
        for row in projection.rows
        if row.state is ItemState.PLANNED
    }


def close(projection: Projection) -> str:
    return clock_text(projection.close, PRINCETON)


AFTER_LUNCH = {
    "Commissioning": "13:30-14:15",
    "Operations": "14:15-15:00",
    "Break 2": "15:00-15:30",
    "External packages": "15:30-16:00",
    "Product tree": "16:00-16:30",
    "Test approach": "16:30-17:00",
}


def test_at_10_12_the_break_takes_twelve_minutes_and_everything_after_is_on_plan() -> None:
    forecast = late_at("10:12").forecast()

    assert forecast.offset == 12 * MINUTE
    assert times(forecast) == {
        "CAOM": "10:12-10:42",
        "Break 1": "10:42-11:00",
        "SDM": "11:00-12:00",
        "DPDD": "12:00-12:30",
        "Lunch": "12:30-13:30",
        **AFTER_LUNCH,
    }
    assert close(forecast) == "17:00"
    assert all(each.missing == timedelta(0) for each in targets(forecast))


def test_at_10_35_breaks_and_lunch_share_the_delay_and_the_day_closes_on_time() -> None:
    forecast = late_at("10:35").forecast()

    assert times(forecast) == {
        **AFTER_LUNCH,
        "CAOM": "10:35-11:05",
        "Break 1": "11:05-11:20",
        "SDM": "11:20-12:20",
        "DPDD": "12:20-12:50",
        "Lunch": "12:50-13:35",
        "Commissioning": "13:35-14:20",
        "Operations": "14:20-15:05",
        "Break 2": "15:05-15:30",
    }
    assert close(forecast) == "17:00"


def test_at_11_05_three_breaks_are_at_their_shortest_and_the_day_closes_twenty_minutes_over() -> (
    None
):
    forecast = late_at("11:05").forecast()

    lengths = {row.item.title: row.forecast.length for row in forecast.rows if row.item.is_pause}
    assert lengths == {"Break 1": 15 * MINUTE, "Lunch": 45 * MINUTE, "Break 2": 15 * MINUTE}
    deficits = {row.item.title: row.deficit for row in forecast.rows if row.item.is_pause}
    assert deficits == {"Break 1": 50 * MINUTE, "Lunch": 35 * MINUTE, "Break 2": 20 * MINUTE}
    closing = forecast.checkpoint(Checkpoint.CLOSE)
    assert closing is not None
    assert (close(forecast), closing.deficit) == ("17:20", 20 * MINUTE)
    found = {each.kind: each.missing // MINUTE for each in targets(forecast)}
    assert found == {TargetKind.BREAK: 50, TargetKind.LUNCH: 35, TargetKind.CLOSE: 20}


def test_at_11_05_lunch_is_saved_by_three_sessions_and_the_rest_is_on_plan() -> None:
    late = late_at("11:05")
    trim = late.ways(TargetKind.LUNCH)[OptionKind.TRIM]

    assert late.cuts(trim) == {"CAOM": -12, "SDM": -15, "DPDD": -8}
    assert trim.solves
    after = times(trim.after)
    assert after.pop("Lunch") == "12:45-13:30"
    assert {title: after[title] for title in AFTER_LUNCH} == AFTER_LUNCH
    assert close(trim.after) == "17:00"


def test_at_11_05_the_close_is_saved_by_all_eight_sessions_to_come() -> None:
    late = late_at("11:05")
    trim = late.ways(TargetKind.CLOSE)[OptionKind.TRIM]

    assert late.cuts(trim) == {
        "CAOM": -3,
        "SDM": -3,
        "DPDD": -2,
        "Commissioning": -3,
        "Operations": -3,
        "External packages": -2,
        "Product tree": -2,
        "Test approach": -2,
    }
    assert trim.solves
    assert close(trim.after) == "17:00"


def test_at_11_05_carrying_caom_to_the_second_day_needs_no_cut_at_all() -> None:
    late = late_at("11:05")
    carry = late.ways(TargetKind.CLOSE)[OptionKind.CARRY]

    second = late.meeting.days[1]
    assert carry.steps == (Carry(named(late.meeting, "CAOM").id, second.id, 30),)
    assert carry.solves
    after = times(carry.after)
    assert after["SDM"].startswith("11:20")
    assert after["Lunch"].startswith("12:50")
    assert close(carry.after) == "17:00"
    assert carry.other is not None
    assert (carry.other.day, carry.other.over) == (second, timedelta(0))
    assert carry.other.later == 30 * MINUTE
    assert carry.other.slack == 6 * 60 * MINUTE


def test_at_11_05_the_next_break_cannot_be_saved_and_the_missing_minutes_are_named() -> None:
    late = late_at("11:05")
    ways = late.ways(TargetKind.BREAK)

    trim, skip = ways[OptionKind.TRIM], ways[OptionKind.SKIP]
    assert late.cuts(trim) == {"CAOM": -15}
    assert (trim.missing_minutes, skip.missing_minutes) == (35, 20)
    assert OptionKind.EXTEND not in ways


def test_at_11_05_nobody_has_to_act_and_the_room_can_be_kept_until_17_20() -> None:
    late = late_at("11:05")
    ways = late.ways(TargetKind.CLOSE)

    accept, extend = ways[OptionKind.ACCEPT], ways[OptionKind.EXTEND]
    assert accept.steps == ()
    assert accept.after == accept.before
    assert accept.missing_minutes == 20
    assert extend.steps == (SetClose(late.day.id, 17 * 60 + 20),)
    assert extend.solves
    assert OptionKind.BREAKS not in ways


@pytest.mark.parametrize("clock", ["10:12", "10:35"])
def test_while_nothing_is_missing_at_the_close_the_breaks_give_up_minutes_or_all_shifts(
    clock: str,
) -> None:
    ways = late_at(clock).ways(TargetKind.CLOSE)

    assert set(ways) == {OptionKind.ACCEPT, OptionKind.SHIFT}
    late = {"10:12": "17:12", "10:35": "17:35"}
    assert close(ways[OptionKind.SHIFT].after) == late[clock]
    assert close(ways[OptionKind.ACCEPT].after) == "17:00"
