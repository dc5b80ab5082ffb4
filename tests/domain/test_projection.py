"""The forecast of a day, as the worked example of the 2018 meeting's first day has it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmlt_desk.domain.projection import Checkpoint, Phase, Projection, project
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.domain.schedule import clock_text, min_duration
from dmlt_desk.models import AgendaItem, Anchor, Day, ItemKind, Lateness, Meeting, Origin
from tests.domain.plans import PRINCETON, at, day_one, item, named, one_day

MINUTE = timedelta(minutes=1)


def running(meeting: Meeting, day: Day, *ran: tuple[str, str, str | None]) -> RunState:
    """Return an open day in which these sessions ran: title, start, end (none: still runs)."""
    segments, states = [], {}
    current = None
    for title, start, end in ran:
        row = named(meeting, title)
        segments.append(Segment(row.id, at(start, day), at(end, day) if end else None))
        states[row.id] = ItemState.DONE if end else ItemState.RUNNING
        current = None if end else row.id
    opened = at("08:50", day)
    return RunState(
        day_id=day.id,
        opened_at=opened,
        opened_days={day.id: opened},
        current_id=current,
        segments=tuple(segments),
        states=states,
    )


def late_morning(clock: str) -> Projection:
    """Return Day 1 with a scope discussion that does not end."""
    meeting, day = day_one()
    state = running(meeting, day, ("Welcome", "09:04", "09:22"), ("Impact", "09:22", None))
    return project(meeting, day, state, at(clock, day))


def times(projection: Projection, title: str) -> str:
    forecast = next(row for row in projection.rows if row.item.title == title).forecast
    return f"{clock_text(forecast.start, PRINCETON)}-{clock_text(forecast.end, PRINCETON)}"


def test_at_10_12_the_first_break_absorbs_twelve_minutes() -> None:
    projection = late_morning("10:12")

    assert projection.offset == 12 * MINUTE
    assert times(projection, "CAOM") == "10:12-10:42"
    assert times(projection, "Break 1") == "10:42-11:00"
    planned = [(row.forecast, row.planned) for row in projection.rows[4:]]
    assert all(forecast == plan for forecast, plan in planned)
    assert clock_text(projection.close, PRINCETON) == "17:00"
    shortened = {row.item.title: row.shortened_minutes for row in projection.rows}
    assert shortened.pop("Break 1") == 12
    assert not any(shortened.values())


def test_at_10_35_three_breaks_share_the_delay() -> None:
    projection = late_morning("10:35")

    found = {
        title: times(projection, title)
        for title in ("CAOM", "Break 1", "SDM", "Lunch", "Commissioning", "Break 2")
    }
    assert found == {
        "CAOM": "10:35-11:05",
        "Break 1": "11:05-11:20",
        "SDM": "11:20-12:20",
        "Lunch": "12:50-13:35",
        "Commissioning": "13:35-14:20",
        "Break 2": "15:05-15:30",
    }
    assert clock_text(projection.close, PRINCETON) == "17:00"


def test_at_11_05_every_break_is_at_its_shortest_and_the_day_closes_late() -> None:
    projection = late_morning("11:05")

    deficits = {
        row.item.title: row.deficit // MINUTE for row in projection.rows if row.item.is_pause
    }
    assert deficits == {"Break 1": 50, "Lunch": 35, "Break 2": 20}
    assert clock_text(projection.close, PRINCETON) == "17:20"
    closing = projection.checkpoint(Checkpoint.CLOSE)
    assert closing is not None
    assert (closing.offset, closing.deficit) == (20 * MINUTE, 20 * MINUTE)


def test_the_running_session_counts_down_and_then_over() -> None:
    before, after = late_morning("10:06").current, late_morning("10:12").current

    assert before is not None
    assert after is not None
    assert (before.remaining, before.overtime) == (MINUTE, timedelta(0))
    assert (after.remaining, after.overtime) == (-5 * MINUTE, 5 * MINUTE)
    assert clock_text(after.ends_at, PRINCETON) == "10:07"
    assert before.allotted == 45 * MINUTE
    assert before.warn_at == 4.5 * MINUTE


@pytest.mark.parametrize(
    ("clock", "phase"),
    [
        ("10:02:29", Phase.OK),
        ("10:02:30", Phase.WARN),
        ("10:06", Phase.DANGER),
        ("10:07", Phase.DANGER),
        ("10:07:01", Phase.OVER),
    ],
)
def test_the_warning_comes_in_the_last_tenth(clock: str, phase: Phase) -> None:
    current = late_morning(clock).current

    assert current is not None
    assert current.phase is phase


def test_a_day_that_waits_to_start_is_on_time_until_it_is_late() -> None:
    meeting, day = day_one()
    state = running(meeting, day)

    early = project(meeting, day, state, at("08:46", day))
    late = project(meeting, day, state, at("09:04", day))

    assert early.next_item is named(meeting, "Welcome")
    assert (early.offset, late.offset) == (timedelta(0), 4 * MINUTE)
    assert clock_text(early.close, PRINCETON) == "17:00"


def test_time_not_used_yet_is_not_gained() -> None:
    meeting, day = day_one()
    state = running(meeting, day, ("Welcome", "09:00", None))

    assert project(meeting, day, state, at("09:03", day)).offset == timedelta(0)


def test_a_session_that_ends_early_lets_the_next_one_start_but_not_the_break() -> None:
    meeting, day = day_one()
    state = running(
        meeting,
        day,
        ("Welcome", "09:00", "09:10"),
        ("Impact", "09:10", "09:40"),
        ("CAOM", "09:40", None),
    )
    projection = project(meeting, day, state, at("09:45", day))

    assert projection.offset == -20 * MINUTE
    assert times(projection, "Break 1") == "10:30-11:00"
    pause = projection.row(named(meeting, "Break 1").id)
    assert pause.wait == 20 * MINUTE


def test_a_guest_is_not_called_before_the_time_agreed() -> None:
    meeting, day = one_day(item("First", 30), item("Guest", 30))
    guest = named(meeting, "Guest")
    guest.anchor, guest.anchor_minute = Anchor.NOT_BEFORE, 600
    state = running(meeting, day, ("First", "09:00", "09:20"))

    assert times(project(meeting, day, state, at("09:20", day)), "Guest") == "10:00-10:30"
    assert times(project(meeting, day, state, at("10:05", day)), "Guest") == "10:05-10:35"


def test_a_session_that_holds_the_clock_says_what_is_missing() -> None:
    meeting, day = one_day(item("First", 60), item("Vote", 30, 600, lateness=Lateness.HOLD))
    state = running(meeting, day, ("First", "09:10", None))
    projection = project(meeting, day, state, at("10:00", day))

    assert times(projection, "Vote") == "10:10-10:40"
    assert projection.row(named(meeting, "Vote").id).deficit == 10 * MINUTE


def test_a_break_that_starts_late_still_ends_as_forecast() -> None:
    meeting, day = day_one()
    state = running(meeting, day, ("CAOM", "10:12", "10:42"), ("Break 1", "10:42", None))
    projection = project(meeting, day, state, at("10:45", day))

    assert projection.current is not None
    assert projection.current.allotted == 18 * MINUTE
    assert clock_text(projection.current.ends_at, PRINCETON) == "11:00"
    assert projection.offset == timedelta(0)


def test_a_session_that_must_stop_at_a_time_does_not_stop_its_clock_for_a_pause() -> None:
    meeting, day = one_day(item("Call", 30, stops_at_minute=600))
    state = replace(running(meeting, day, ("Call", "09:40", None)), paused=True)
    call = named(meeting, "Call").id
    state = replace(state, adjustments_ms={call: 60_000})
    current = project(meeting, day, state, at("09:55", day)).current

    assert current is not None
    assert current.allotted == 21 * MINUTE
    assert current.remaining == 6 * MINUTE


def test_added_time_moves_what_follows() -> None:
    meeting, day = day_one()
    state = running(meeting, day, ("Welcome", "09:00", None))
    welcome, lunch = named(meeting, "Welcome"), named(meeting, "Lunch")
    state = replace(state, adjustments_ms={welcome.id: 5 * 60_000, lunch.id: -10 * 60_000})
    projection = project(meeting, day, state, at("09:02", day))

    assert projection.offset == 5 * MINUTE
    assert times(projection, "Impact") == "09:20-10:05"
    assert times(projection, "Lunch") == "12:30-13:20"


def test_a_session_that_was_passed_over_has_no_forecast_and_is_not_next() -> None:
    meeting, day = day_one()
    state = running(meeting, day, ("Welcome", "09:00", "09:15"), ("CAOM", "09:15", None))
    projection = project(meeting, day, state, at("09:20", day))

    assert times(projection, "Impact") == "-"
    assert projection.row(named(meeting, "Impact").id).state is ItemState.PLANNED
    assert projection.next_item is named(meeting, "Break 1")


def test_an_unplanned_session_makes_no_false_delay() -> None:
    meeting, day = one_day(item("Surprise", 30, origin=Origin.INSERTED), item("First", 30, 570))
    state = running(meeting, day, ("Surprise", "09:00", None))

    assert project(meeting, day, state, at("09:10", day)).offset == timedelta(0)
    assert project(meeting, day, state, at("09:35", day)).offset == 5 * MINUTE


def test_a_closed_day_tells_when_it_closed_and_forecasts_nothing() -> None:
    meeting, day = day_one()
    state = running(meeting, day, ("Welcome", "09:00", "09:15"))
    closed = at("16:50", day)
    state = replace(state, day_id=None, opened_at=None, closed_at={day.id: closed})
    projection = project(meeting, day, state, at("18:00", day))

    assert projection.close == projection.closed_at == closed
    assert projection.next_item is None
    assert projection.offset is None
    assert times(projection, "Impact") == "-"
    assert times(projection, "Welcome") == "09:00-09:15"


def test_a_past_day_that_never_ran_keeps_its_plan() -> None:
    meeting, day = day_one()
    projection = project(meeting, day, RunState(), at("17:00", day) + timedelta(days=30))

    assert all(row.forecast == row.planned for row in projection.rows)


def test_a_dinner_stays_outside_the_forecast_and_the_close_row_follows_it() -> None:
    dinner = item("Dinner", 120, kind=ItemKind.SOCIAL, anchor_minute=1110)
    meeting, day = one_day(item("First", 30), dinner, item("Close", 0, kind=ItemKind.CLOSE))
    state = running(meeting, day, ("First", "09:00", None))
    projection = project(meeting, day, state, at("09:40", day))

    assert times(projection, "Dinner") == "18:30-20:30"
    assert times(projection, "Close") == "09:40-09:40"


def test_an_empty_day_closes_now_or_when_it_opens() -> None:
    meeting, day = one_day()
    state = running(meeting, day)

    assert project(meeting, day, state, at("08:00", day)).close == at("09:00", day)
    assert project(meeting, day, state, at("11:00", day)).close == at("11:00", day)


def test_a_day_without_times_can_be_run() -> None:
    meeting, day = one_day(item("First", 30), item("Second", 30), opens=None, closes=None)
    waiting = project(meeting, day, RunState(), at("09:00", day))
    state = running(meeting, day, ("First", "09:00", None))
    projection = project(meeting, day, state, at("09:10", day))

    assert (waiting.close, waiting.offset) == (None, None)
    assert times(projection, "Second") == "09:30-10:00"
    assert projection.offset is None


def test_a_session_without_length_is_over_at_once() -> None:
    meeting, day = one_day(item("Vote", 0), item("Next", 30))
    state = running(meeting, day, ("Vote", "09:00", None))

    start = project(meeting, day, state, at("09:00", day)).current
    later = project(meeting, day, state, at("09:00:01", day)).current

    assert start is not None
    assert later is not None
    assert (start.phase, later.phase) == (Phase.DANGER, Phase.OVER)


def test_sleep_counts_as_session_time() -> None:
    meeting, day = one_day(item("Short", 10))
    state = running(meeting, day, ("Short", "09:00", None))
    current = project(meeting, day, state, at("09:08", day)).current

    assert current is not None
    assert current.remaining == 2 * MINUTE


@pytest.mark.parametrize(("on", "opens"), [("2018-11-04", 30), ("2019-03-10", 60)])
def test_the_night_the_clocks_change_costs_no_session_time(on: str, opens: int) -> None:
    meeting, day = one_day(
        item("Long", 120, opens),
        item("Guest", 30),
        on=datetime.fromisoformat(on).date(),
        opens=opens,
    )
    guest = named(meeting, "Guest")
    guest.anchor, guest.anchor_minute = Anchor.NOT_BEFORE, 300
    start = at(f"00:{opens}" if opens < 60 else "01:00", day)
    state = replace(
        running(meeting, day),
        current_id=named(meeting, "Long").id,
        segments=(Segment(named(meeting, "Long").id, start),),
    )

    before = project(meeting, day, state, start + 110 * MINUTE)
    after = project(meeting, day, state, start + 130 * MINUTE)

    assert before.current is not None
    assert after.current is not None
    assert before.current.remaining == 10 * MINUTE
    assert after.current.overtime == 10 * MINUTE
    assert times(after, "Guest") == "05:00-05:30"


@st.composite
def days(draw: st.DrawFn) -> tuple[Meeting, Day, RunState, datetime]:
    """Draw a day of any shape, some of it done, at any instant of it."""
    items: list[AgendaItem] = []
    for number in range(draw(st.integers(1, 12))):
        minutes = draw(st.integers(0, 120))
        made = item(f"Item {number}", minutes)
        made.kind = draw(st.sampled_from([ItemKind.SESSION, ItemKind.BREAK, ItemKind.LUNCH]))
        made.anchor = draw(st.sampled_from(list(Anchor)))
        made.anchor_minute = draw(st.none() | st.integers(480, 1200))
        made.lateness = draw(st.sampled_from(list(Lateness)))
        made.min_minutes = draw(st.none() | st.integers(0, 60))
        items.append(made)
    meeting, day = one_day(*items)
    now = at("08:00", day) + draw(st.integers(0, 900)) * MINUTE
    done = draw(st.integers(0, len(items)))
    segments: list[Segment] = []
    moment = at("07:00", day)
    for made in items[:done]:
        start, moment = moment, min(now, moment + draw(st.integers(0, 90)) * MINUTE)
        segments.append(Segment(made.id, start, moment))
    states = {each.item_id: ItemState.DONE for each in segments}
    current = None
    if done < len(items) and draw(st.booleans()):
        current = items[done].id
        segments.append(Segment(current, moment))
        states[current] = ItemState.RUNNING
    state = RunState(
        day_id=day.id,
        opened_at=at("07:00", day),
        opened_days={day.id: at("07:00", day)},
        current_id=current,
        segments=tuple(segments),
        states=states,
    )
    return meeting, day, state, now


@given(days(), st.integers(0, 240))
def test_every_forecast_is_in_order_keeps_pins_and_never_improves_by_waiting(
    case: tuple[Meeting, Day, RunState, datetime], waited: int
) -> None:
    meeting, day, state, now = case
    projection = project(meeting, day, state, now)

    coming = [row for row in projection.rows if row.actual is None and row.forecast.start]
    cursor = now
    for row in coming:
        start, end = row.forecast.start, row.forecast.end
        assert start is not None
        assert end is not None
        assert start >= cursor
        shortest = row.item.lateness is Lateness.ABSORB and row.item.anchor is Anchor.AT
        least = min_duration(row.item) if shortest else timedelta(minutes=row.item.minutes or 0)
        assert row.forecast.length >= least
        if row.item.anchor is not Anchor.FLOW and row.item.anchor_minute is not None:
            midnight = at("00:00", day)
            assert start >= midnight + row.item.anchor_minute * MINUTE
        cursor = end
    later = project(meeting, day, state, now + waited * MINUTE)
    assert projection.close is not None
    assert later.close is not None
    assert later.close >= projection.close


@given(
    late=st.integers(0, 60),
    pause=st.integers(0, 30),
    added=st.integers(-30, 30),
    over=st.integers(0, 60),
)
def test_the_offset_is_late_start_plus_pause_plus_added_time_plus_overtime(
    late: int, pause: int, added: int, over: int
) -> None:
    meeting, day = one_day(item("Talk", 45), item("Next", 30))
    talk = named(meeting, "Talk").id
    start = at("09:00", day) + late * MINUTE
    segments = (
        Segment(talk, start, start + 5 * MINUTE),
        Segment(talk, start + (5 + pause) * MINUTE),
    )
    state = replace(
        running(meeting, day),
        current_id=talk,
        segments=segments,
        states={talk: ItemState.RUNNING},
        adjustments_ms={talk: added * 60_000},
    )
    now = start + (45 + pause + added + over) * MINUTE

    offset = project(meeting, day, state, now).offset

    assert offset == (late + pause + added + over) * MINUTE


def test_minutes_added_to_a_break_that_absorbed_a_delay_count_at_once() -> None:
    meeting, day = one_day(item("Talk", 60), item("Break", 30, 10 * 60), item("Work", 60))
    talk, pause = named(meeting, "Talk"), named(meeting, "Break")
    start = at("10:25", day)
    state = RunState(
        day_id=day.id,
        opened_at=at("09:00", day),
        current_id=pause.id,
        segments=(Segment(talk.id, at("09:00", day), start), Segment(pause.id, start)),
        states={talk.id: ItemState.DONE, pause.id: ItemState.RUNNING},
    )

    def allotted(added: int) -> float:
        given = replace(state, adjustments_ms={pause.id: added * 60_000})
        current = project(meeting, day, given, at("10:30", day)).current
        assert current is not None
        return current.allotted / timedelta(minutes=1)

    assert [allotted(added) for added in (0, 5, -10, -20)] == [15, 20, 15, 10]
