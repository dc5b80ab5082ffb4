"""What was planned and what came of it, side by side."""

from datetime import date, datetime, timedelta

import pytest

from dmlt_desk.domain.actuals import ActualRow, DayActuals, day_actuals
from dmlt_desk.domain.actuals_text import (
    difference_words,
    offset_words,
    remark,
    spoken,
    totals_lines,
)
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.run_log import Baseline, DayState, EndReason, ItemState, RunState, Segment
from dmlt_desk.domain.schedule import Span, planned_times
from dmlt_desk.models import Day, Origin
from dmlt_desk.storage.desk_file import DeskFile
from tests.domain.plans import PRINCETON, at, item, meeting_of, named, one_day
from tests.eventful import Eventful, eventful_meeting, run_afternoon, run_day_one, run_morning

MINUTE = timedelta(minutes=1)


@pytest.fixture
def event(desk: DeskFile, clock: FixedClock) -> Eventful:
    """The day on which everything happens, closed at 17:04."""
    made = eventful_meeting(desk, clock)
    run_day_one(made)
    return made


def row(actuals: DayActuals, title: str) -> ActualRow:
    return next(each for each in actuals.rows if each.item.title == title)


def test_a_session_tells_its_plan_its_time_and_the_difference(event: Eventful) -> None:
    welcome = row(event.actuals(), "Welcome")

    assert (welcome.planned_minutes, welcome.active_minutes, welcome.difference) == (15, 18, 3)
    assert welcome.start_offset == 4 * MINUTE
    assert welcome.state is ItemState.DONE
    assert remark(welcome) == "3 min over"


def test_pauses_and_interruptions_are_no_time_of_a_session(event: Eventful) -> None:
    scope = row(event.actuals(), "Scope")

    assert [each.end - each.start for each in scope.segments if each.end] == [
        18 * MINUTE,
        14 * MINUTE,
        19 * MINUTE,
    ]
    assert (scope.active, scope.difference) == (51 * MINUTE, 6)
    assert (scope.paused, scope.interrupted) == (6 * MINUTE, 13 * MINUTE)
    assert remark(scope) == "6 min over, interrupted for 13 min, paused for 6 min"


def test_what_was_put_in_has_no_plan_and_no_difference(event: Eventful) -> None:
    director, security = (row(event.actuals(), title) for title in ("Director", "Security"))

    assert (director.planned_minutes, director.active_minutes) == (None, 12)
    assert (director.difference, director.start_offset) == (None, None)
    assert director.unscheduled
    assert security.unscheduled
    assert remark(security) == "Unscheduled"


def test_what_did_not_take_place_says_why(event: Eventful) -> None:
    actuals = event.actuals()

    assert remark(row(actuals, "Test approach")) == "Skipped: no time"
    assert remark(row(actuals, "Product tree")) == "Moved to Day 2"
    assert remark(row(actuals, "Budget")) == "Carried over to Day 2"
    assert remark(row(actuals, "Outlook")) == "Not held"
    assert all(
        row(actuals, title).active_minutes is None
        for title in ("Test approach", "Product tree", "Budget", "Outlook")
    )
    assert row(actuals, "Product tree").planned_minutes == 30


def test_parts_of_one_topic_name_each_other_both_ways(event: Eventful) -> None:
    first, second = row(event.actuals(), "Data model"), row(event.actuals(2), "Data model")

    assert first.continued_on is not None
    assert second.continued_from is not None
    assert first.continued_on.item.id == second.item.id
    assert second.continued_from.item.id == first.item.id
    assert remark(first) == "13 min under, continued on Day 2"
    assert "Continued from Day 1" in remark(second)
    assert not second.unscheduled


def test_a_session_that_comes_from_a_former_day_says_so(event: Eventful) -> None:
    event.at("08:50", day=2)
    event.live.open_day(event.id, event.day_id(2))
    outlook = event.item("Outlook")
    event.rundown.move(event.id, outlook.id, day_id=event.day_id(2), index=2)

    assert remark(row(event.actuals(), "Outlook")) == "Moved to Day 2"
    assert remark(row(event.actuals(2), "Outlook")) == "Moved here from Day 1"
    assert not row(event.actuals(2), "Outlook").unscheduled
    assert row(event.actuals(2), "Product tree").moved_from is None, "it is in the plan of Day 2"


def test_the_plan_is_the_one_the_day_was_opened_with(event: Eventful) -> None:
    operations = row(event.actuals(), "Operations")

    assert operations.planned.start == at("13:30", event.meeting.days[0])
    assert operations.adopted is None, "the new plan has it at the same time"
    assert (operations.planned_minutes, operations.active_minutes) == (45, 194)


def test_a_plan_that_was_adopted_stands_beside_the_first(desk: DeskFile, clock: FixedClock) -> None:
    event = eventful_meeting(desk, clock)
    event.at("09:00")
    event.live.open_day(event.id, event.day_id(1))
    event.live.next(event.id)
    event.next_at("09:25")
    event.rundown.adopt_plan(event.id)
    event.next_at("10:15")
    caom = row(event.actuals(), "CAOM")
    day = event.meeting.days[0]

    assert caom.planned == Span(at("09:15", day) + 45 * MINUTE, at("10:30", day))
    assert caom.adopted == Span(at("10:10", day), at("10:40", day))
    event.next_at("10:50")
    assert row(event.actuals(), "CAOM").adopted_difference == 5
    assert remark(row(event.actuals(), "CAOM")) == ("5 min over, 5 min over against the new plan")
    assert row(event.actuals(), "Scope").adopted is None, "it had begun before"


def test_sums_are_those_of_the_rows(event: Eventful) -> None:
    actuals = event.actuals()
    sessions, breaks = actuals.sessions, actuals.breaks

    assert sessions.planned == 15 + 45 + 30 + 90 + 45 + 30 + 30 + 30 + 30
    assert sessions.active == 18 + 51 + 12 + 13 + 77 + 19 + 194
    assert (sessions.over, sessions.under) == (3 + 6 + 149, 17 + 13)
    assert (breaks.planned, breaks.active, breaks.under) == (90, 18 + 60, 12)
    assert totals_lines(actuals, PRINCETON) == [
        "Opened 08:58, began 09:04, 4 min late.",
        "Closed 17:04, 4 min late.",
        "Sessions took 6 h 24 min, planned 5 h 45 min; over time 2 h 38 min in all.",
        "Breaks took 1 h 18 min, planned 1 h 30 min.",
        "A new plan was made at 11:10: Day 1 is replanned.",
    ]


def test_a_row_is_read_aloud_as_words(event: Eventful) -> None:
    actuals = event.actuals()

    assert spoken(row(actuals, "Welcome"), PRINCETON) == (
        "Welcome, planned 09:00, 15 min, began 09:04, ran 18 min, 3 min over"
    )
    assert spoken(row(actuals, "Test approach"), PRINCETON) == (
        "Test approach, planned 14:15, 30 min, Skipped: no time"
    )


def test_while_a_day_runs_nothing_is_called_short_or_missed(
    desk: DeskFile, clock: FixedClock
) -> None:
    event = eventful_meeting(desk, clock)
    run_morning(event)
    model = row(event.actuals(), "Data model")

    assert model.is_open
    assert model.active_minutes is None
    assert remark(model) == "Still running"
    assert remark(row(event.actuals(), "Outlook")) == ""
    meeting, state = event.meeting, event.state
    now = day_actuals(meeting, meeting.days[0], state, at("12:43", meeting.days[0]))
    assert row(now, "Data model").difference == 10
    early = day_actuals(meeting, meeting.days[0], state, at("11:13", meeting.days[0]))
    assert row(early, "Data model").difference is None
    assert now.state is DayState.OPEN
    run_afternoon(event)
    assert event.actuals().close_offset == 4 * MINUTE


def test_an_adjourned_day_ends_when_it_was_adjourned(desk: DeskFile, clock: FixedClock) -> None:
    event = eventful_meeting(desk, clock)
    run_morning(event)
    event.at("16:30")
    event.rundown.adjourn(event.id)
    event.at("18:00")
    actuals = event.actuals()

    assert actuals.closed_at == at("16:30", event.meeting.days[0])
    assert "Adjourned 16:30, 30 min early." in totals_lines(actuals, PRINCETON)
    event.live.close_day(event.id)
    assert event.actuals().closed_at == at("16:30", event.meeting.days[0])


def test_a_carry_that_was_taken_back_leaves_no_link(desk: DeskFile, clock: FixedClock) -> None:
    event = eventful_meeting(desk, clock)
    run_morning(event)
    event.at("12:20")
    event.rundown.carry(event.id, event.item("Data model").id, day_id=event.day_id(2))
    assert row(event.actuals(), "Data model").continued_on is not None
    event.live.undo(event.id)

    assert row(event.actuals(), "Data model").continued_on is None
    assert row(event.actuals(), "Data model").is_open


def test_a_day_that_was_never_opened_is_held_against_its_agenda() -> None:
    meeting, day = one_day(item("A", 30, 540), item("B", 30), item("Late", 20))
    named(meeting, "Late").origin = Origin.INSERTED
    start = at("09:40", day)
    state = RunState(
        segments=(Segment(named(meeting, "B").id, start, start + 45 * MINUTE),),
        states={named(meeting, "B").id: ItemState.DONE},
    )
    actuals = day_actuals(meeting, day, state)

    assert actuals.state is DayState.NOT_OPENED
    assert row(actuals, "B").planned == Span(at("09:30", day), at("10:00", day))
    assert row(actuals, "B").difference == 15
    assert row(actuals, "Late").unscheduled
    assert remark(row(actuals, "A")) == ""
    assert totals_lines(actuals, PRINCETON)[0].startswith("Sessions took 45 min, planned 1 h")


def test_a_day_without_times_compares_lengths_alone() -> None:
    meeting, day = one_day(item("A", 30), item("B", 20), opens=None, closes=None)
    start = at("09:00", day)
    first = named(meeting, "A")
    state = RunState(
        segments=(Segment(first.id, start, start + 34 * MINUTE),),
        states={first.id: ItemState.DONE},
    )
    actuals = day_actuals(meeting, day, state)

    assert row(actuals, "A").difference == 4
    assert row(actuals, "A").start_offset is None
    assert not row(actuals, "B").unscheduled
    assert (actuals.planned_open, actuals.close_offset) == (None, None)


def test_two_sessions_of_no_length_and_an_empty_day_are_legal() -> None:
    meeting, day = one_day(item("A", 0, 540))
    start = at("09:00", day)
    first = named(meeting, "A")
    state = RunState(segments=(Segment(first.id, start, start),), states={first.id: ItemState.DONE})
    assert row(day_actuals(meeting, day, state), "A").difference == 0
    empty, bare = one_day()
    actuals = day_actuals(empty, bare, RunState())
    assert (actuals.rows, actuals.has_run, actuals.began) == ((), False, None)
    assert totals_lines(actuals, PRINCETON) == ["Sessions took 0 min, planned 0 min."]


def test_a_row_set_aside_from_an_open_day_has_no_day() -> None:
    meeting, day = one_day(item("A", 30, 540), item("B", 30))
    plan = Baseline(at("08:58", day), planned_times(meeting, day))
    state = RunState(day_id=day.id, baselines={day.id: (plan,)})
    named(meeting, "B").day_id = None

    assert remark(row(day_actuals(meeting, day, state), "B")) == "Moved to no day"


def test_a_session_past_midnight_belongs_to_its_agenda_day() -> None:
    day = Day(date=date(2018, 11, 6), open_minute=23 * 60, close_minute=25 * 60)
    late = item("Late", 90, 23 * 60)
    meeting = meeting_of((day, [late]))
    start = at("23:30", day)
    state = RunState(
        segments=(Segment(late.id, start, start + 95 * MINUTE),), states={late.id: ItemState.DONE}
    )
    found = row(day_actuals(meeting, day, state), "Late")

    assert (found.start_offset, found.difference) == (30 * MINUTE, 5)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "as planned"), (12, "12 min over"), (-5, "5 min under"), (80, "1 h 20 min over")],
)
def test_differences_are_words_without_signs(minutes: int, words: str) -> None:
    assert difference_words(minutes) == words


def test_what_is_not_known_has_no_words() -> None:
    assert difference_words(None) == ""
    assert offset_words(None) == ""
    assert offset_words(timedelta(seconds=20)) == "on time"
    assert offset_words(-3 * MINUTE) == "3 min early"


def test_minutes_agree_with_the_clocks_beside_them_and_add_up() -> None:
    day = Day(date=date(2018, 11, 6), open_minute=540, close_minute=600)
    meeting = meeting_of((day, [item("Welcome", 15, 540), item("Scope", 30)]))
    welcome, scope = named(meeting, "Welcome").id, named(meeting, "Scope").id

    def moment(clock: str, seconds: int) -> datetime:
        return at(clock, day) + timedelta(seconds=seconds)

    segments = (
        Segment(welcome, moment("09:04", 50), moment("09:22", 10), EndReason.NEXT),
        Segment(scope, moment("09:22", 10), moment("09:35", 40), EndReason.PAUSE),
        Segment(scope, moment("09:38", 20), moment("09:50", 40), EndReason.CLOSE),
    )
    state = RunState(
        opened_days={day.id: at("08:58", day)},
        closed_at={day.id: moment("09:50", 40)},
        segments=segments,
        states={welcome: ItemState.DONE, scope: ItemState.DONE},
    )
    actuals = day_actuals(meeting, day, state)

    assert row(actuals, "Welcome").active_minutes == 18, "09:04 to 09:22"
    assert row(actuals, "Scope").active_minutes == 25, "09:22 to 09:50 without 3 minutes"
    assert remark(row(actuals, "Scope")) == "5 min under, paused for 3 min"
    lines = totals_lines(actuals, PRINCETON)
    assert lines[:2] == ["Opened 08:58, began 09:04, 4 min late.", "Closed 09:50, 10 min early."]
