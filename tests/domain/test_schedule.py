"""Planned times follow from the order, the minutes and the pinned starts of a day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmlt_desk.domain.schedule import (
    Span,
    clock_text,
    close_instant,
    day_number,
    day_totals,
    gaps,
    instant,
    known_zone,
    min_duration,
    minute_of,
    open_instant,
    overflows,
    planned_times,
    rank_between,
    ranks_with,
)
from dmlt_desk.models import AgendaItem, Anchor, Day, ItemKind, Meeting
from tests.domain.plans import PRINCETON, day_one, item, meeting_of, one_day


def starts(meeting: Meeting, day: Day) -> list[str]:
    spans = planned_times(meeting, day)
    return [clock_text(spans[each.id].start, PRINCETON) for each in meeting.items_on(day)]


def test_the_first_day_of_2018_falls_on_its_printed_times() -> None:
    meeting, day = day_one()

    assert " ".join(starts(meeting, day)) == (
        "09:00 09:15 10:00 10:30 11:00 12:00 12:30 13:30 14:15 15:00 15:30 16:00 16:30"
    )
    assert overflows(meeting, day) == {}
    assert gaps(meeting, day) == []
    assert day_totals(meeting, day).sessions == timedelta(hours=6)
    assert day_totals(meeting, day).breaks == timedelta(hours=2)


def test_a_longer_session_pushes_what_flows_and_overflows_before_the_pinned_break() -> None:
    meeting, day = day_one()
    meeting.items[1].minutes = 55

    assert starts(meeting, day)[2:5] == ["10:10", "10:30", "11:00"]
    assert overflows(meeting, day) == {meeting.items[2].id: 10}


def test_the_last_session_says_how_far_it_runs_past_the_close() -> None:
    meeting, day = one_day(item("Long", 60), opens=540, closes=590)

    assert overflows(meeting, day) == {meeting.items[0].id: 10}


def test_a_shorter_session_leaves_a_gap_before_the_pinned_break() -> None:
    meeting, day = day_one()
    meeting.items[2].minutes = 20

    (gap,) = gaps(meeting, day)

    assert gap.before == meeting.items[3].id
    assert (clock_text(gap.start, PRINCETON), clock_text(gap.end, PRINCETON)) == ("10:20", "10:30")


def test_a_guest_who_cannot_come_earlier_starts_no_earlier() -> None:
    early, day = one_day(item("First", 30), item("Guest", 30))
    guest = early.items[1]
    guest.anchor, guest.anchor_minute = Anchor.NOT_BEFORE, 600

    assert starts(early, day) == ["09:00", "10:00"]
    early.items[0].minutes = 90
    assert starts(early, day) == ["09:00", "10:30"]


def test_a_dinner_stands_beside_the_day_and_a_pointer_has_no_time() -> None:
    dinner = item("Dinner", 120, kind=ItemKind.SOCIAL, anchor_minute=1110)
    pointer = item("Agenda elsewhere", 30, kind=ItemKind.POINTER)
    meeting, day = one_day(pointer, item("First"), dinner, item("Second"))

    assert starts(meeting, day) == ["", "09:00", "18:30", "09:30"]


def test_a_close_row_stands_at_the_days_close() -> None:
    close = item("Close", 0, kind=ItemKind.CLOSE)
    meeting, day = one_day(item("First", 60), close)

    assert starts(meeting, day) == ["09:00", "17:00"]
    day.close_minute = None
    assert starts(meeting, day) == ["09:00", "10:00"]
    assert clock_text(close_instant(meeting, day), PRINCETON) == "10:00"


def test_a_day_without_any_time_has_no_times() -> None:
    meeting, day = one_day(item("First"), item("Second"), opens=None, closes=None)

    assert set(planned_times(meeting, day).values()) == {Span(None, None)}
    assert open_instant(meeting, day) is None
    assert close_instant(meeting, day) is None


def test_a_day_opens_with_its_first_pinned_row_where_nothing_else_is_set() -> None:
    meeting, day = one_day(item("First", 30, 555), opens=None, closes=None)

    assert clock_text(open_instant(meeting, day), PRINCETON) == "09:15"
    assert clock_text(close_instant(meeting, day), PRINCETON) == "09:45"


def test_a_day_may_run_past_midnight() -> None:
    meeting, day = one_day(item("Late", 90, 23 * 60), item("Later", 30))

    start = planned_times(meeting, day)[meeting.items[1].id].start

    assert start is not None
    assert clock_text(start, PRINCETON) == "00:30"
    assert minute_of(start, day, PRINCETON) == 1470


def test_an_hour_that_is_skipped_in_spring_moves_forward_and_costs_no_session_time() -> None:
    meeting, day = one_day(item("Night", 60, 150), on=date(2019, 3, 10), opens=None)

    span = planned_times(meeting, day)[meeting.items[0].id]

    assert clock_text(span.start, PRINCETON) == "03:30"
    assert span.length == timedelta(hours=1)


def test_an_hour_that_happens_twice_in_autumn_is_its_first() -> None:
    assert instant(date(2018, 11, 4), 90, PRINCETON) == datetime(2018, 11, 4, 5, 30, tzinfo=UTC)


def test_remote_people_see_the_hour_of_that_date() -> None:
    before = instant(date(2018, 11, 3), 540, PRINCETON)
    after = instant(date(2018, 11, 5), 540, PRINCETON)

    assert clock_text(before, "America/Phoenix") == "06:00"
    assert clock_text(after, "America/Phoenix") == "07:00"


def test_a_flowing_session_keeps_its_length_when_the_clocks_go_back() -> None:
    meeting, day = one_day(
        item("Night shift", 120, 60), item("After"), on=date(2018, 11, 4), opens=None
    )

    assert starts(meeting, day) == ["01:00", "02:00"]


@pytest.mark.parametrize("name", ["Mars/Olympus", "../etc/passwd", "", "/etc/localtime"])
def test_an_unknown_zone_is_told_apart(name: str) -> None:
    assert known_zone(PRINCETON)
    assert not known_zone(name)


def test_days_before_the_meeting_are_day_zero() -> None:
    days = [Day(date=date(2018, 11, each)) for each in (5, 6, 8)]
    meeting = meeting_of(*((day, []) for day in days))
    meeting.first_day = date(2018, 11, 6)

    assert [day_number(meeting, day) for day in days] == [0, 1, 3]


def test_breaks_and_sessions_bear_a_usual_shortest_length_unless_it_is_set() -> None:
    assert min_duration(item("Break", 30)) == timedelta(minutes=15)
    assert min_duration(item("Lunch", 60)) == timedelta(minutes=45)
    assert min_duration(item("Break", 10)) == timedelta(minutes=10)
    for whole, shortest in ((0, 0), (4, 4), (15, 10), (30, 20), (45, 30), (60, 40), (95, 65)):
        assert min_duration(item("Talk", whole)) == timedelta(minutes=shortest)
    assert min_duration(item("Talk", 30, min_minutes=20)) == timedelta(minutes=20)


def test_a_row_finds_a_rank_between_its_neighbours_and_at_both_ends() -> None:
    assert rank_between(None, None) == 1.0
    assert rank_between(None, 3.0) < 3.0
    assert rank_between(3.0, None) > 3.0
    assert 3.0 < rank_between(3.0, 4.0) < 4.0


@given(places=st.lists(st.floats(0, 1), min_size=1, max_size=120))
def test_rows_can_be_put_in_the_same_place_again_and_again(places: list[float]) -> None:
    order: list[AgendaItem] = []
    expected: list[AgendaItem] = []
    for place in places:
        made, index = item("Row"), int(place * len(order))
        for row_id, rank in ranks_with(made.id, others=order, index=index).items():
            row = next(each for each in [*order, made] if each.id == row_id)
            row.rank = rank
        expected.insert(index, made)
        order = sorted([*order, made], key=lambda each: each.rank)
        assert order == expected
