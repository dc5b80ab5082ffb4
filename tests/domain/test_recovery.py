"""Who gives how much when time must be found, and what is offered beside a trim."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmlt_desk.domain.projection import project
from dmlt_desk.domain.recovery import (
    Adjust,
    Carry,
    Option,
    OptionKind,
    SetClose,
    Skip,
    TargetKind,
    apply_steps,
    best,
    clock_target,
    fairness_ledger,
    options,
    pressing,
    targets,
)
from dmlt_desk.domain.recovery_share import MINUTE_MS, Giver, most, shares
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.models import AgendaItem, CloseKind, Day, ItemChair, Lateness, Meeting, Priority
from tests.domain.plans import PRINCETON, at, item, meeting_of, named, one_day

MINUTE = timedelta(minutes=1)


def talk(title: str, minutes: int, least: int, pin: int | None = None) -> AgendaItem:
    return item(title, minutes, pin, min_minutes=least)


def ranked(priority: Priority, row: AgendaItem) -> AgendaItem:
    row.priority = priority
    return row


def late_day(
    *rows: AgendaItem, closes: int = 660, next_days: tuple[Day, ...] = ()
) -> tuple[Meeting, Day]:
    """Return a day from 09:00 whose first session, of 30 min, came to its end 20 min late."""
    first = Day(date=date(2018, 11, 6), open_minute=540, close_minute=closes)
    others = [(day, [item("Later", 60)]) for day in next_days]
    return meeting_of((first, [item("Opening", 30), *rows]), *others), first


def state_at(meeting: Meeting, day: Day, clock: str) -> tuple[RunState, datetime]:
    """Return the day with its first session running since 09:00."""
    opening = meeting.items_on(day)[0].id
    start = at("09:00", day)
    state = RunState(
        day_id=day.id,
        opened_at=start,
        opened_days={day.id: start},
        current_id=opening,
        segments=(Segment(opening, start),),
        states={opening: ItemState.RUNNING},
    )
    return state, at(clock, day)


def ways(
    meeting: Meeting,
    day: Day,
    clock: str = "09:50",
    *,
    kind: TargetKind = TargetKind.CLOSE,
    state: RunState | None = None,
    ledger: dict[UUID, timedelta] | None = None,
) -> dict[OptionKind, Option]:
    """Return what is offered at a time of the day, for its close."""
    running, now = state_at(meeting, day, clock)
    running = state or running
    target = next(
        each for each in targets(project(meeting, day, running, now)) if each.kind is kind
    )
    found = options(meeting, day, running, now, target, ledger=ledger or {})
    return {way.kind: way for way in found}


def cuts(meeting: Meeting, option: Option) -> dict[str, int]:
    return {
        meeting.item(item_id).title: -length // MINUTE
        for item_id, length in option.adjustments.items()
    }


def chaired(row: AgendaItem, person: UUID) -> AgendaItem:
    row.chairs = [ItemChair(item_id=row.id, person_id=person)]
    return row


def test_what_must_be_held_gives_least_and_what_could_be_held_gives_most() -> None:
    meeting, day = late_day(
        ranked(Priority.MUST, talk("Must", 30, 0)),
        talk("Should", 30, 0),
        ranked(Priority.COULD, talk("Could", 30, 0)),
    )

    assert cuts(meeting, ways(meeting, day)[OptionKind.TRIM]) == {
        "Must": 3,
        "Should": 6,
        "Could": 11,
    }


def test_who_has_nothing_more_to_give_leaves_the_rest_to_the_others() -> None:
    meeting, day = late_day(
        ranked(Priority.MUST, talk("Must", 60, 30)),
        ranked(Priority.COULD, talk("Could", 30, 25)),
    )

    assert cuts(meeting, ways(meeting, day)[OptionKind.TRIM]) == {"Must": 15, "Could": 5}


def test_a_chair_whose_session_was_cut_before_gives_less() -> None:
    cut, fresh = uuid4(), uuid4()
    meeting, day = late_day(chaired(talk("A", 45, 25), cut), chaired(talk("B", 45, 25), fresh))
    even = ways(meeting, day)[OptionKind.TRIM]
    fair = ways(meeting, day, ledger={cut: 20 * MINUTE})[OptionKind.TRIM]

    assert cuts(meeting, even) == {"A": 10, "B": 10}
    assert cuts(meeting, fair) == {"A": 7, "B": 13}


def test_the_ledger_counts_what_was_taken_from_a_chair_today() -> None:
    ada, wil = uuid4(), uuid4()
    meeting, day = late_day(
        chaired(talk("A", 45, 25), ada),
        chaired(talk("B", 45, 25), ada),
        chaired(talk("C", 5, 5), wil),
    )
    rows = {row.title: row.id for row in meeting.items}
    state = RunState(adjustments_ms={rows["A"]: -120_000, rows["B"]: -60_000, rows["C"]: 300_000})

    assert fairness_ledger(state, meeting, day) == {ada: 3 * MINUTE}


def test_time_that_the_running_session_has_not_used_can_be_taken_but_no_more() -> None:
    meeting, day = late_day(talk("Next", 90, 85), closes=640)
    meeting.items[0].minutes, meeting.items[0].min_minutes = 60, 10
    half = ways(meeting, day, "09:45")[OptionKind.TRIM]

    # 50 min are missing; the opening has 15 left, the talk can give 5.
    assert cuts(meeting, half) == {"Opening": 15, "Next": 5}
    assert half.missing_minutes == 30
    current = half.after.current
    assert current is not None
    assert current.remaining == timedelta(0)


def test_cutting_before_a_start_that_the_clock_holds_is_not_proposed() -> None:
    meeting, day = late_day(
        talk("Before", 20, 0),
        talk("Guest", 30, 20, 640),
        talk("After", 30, 10),
        closes=690,
    )

    assert cuts(meeting, ways(meeting, day, "09:35")[OptionKind.TRIM]) == {"Guest": 3, "After": 7}


def test_a_break_is_kept_short_only_where_nothing_else_helps() -> None:
    # The break begins 20 min late and gives up 15: 5 min of what is won before it pass.
    rows = (talk("Before", 40, 10), item("Break", 30, 610), talk("After", 60, 55))
    meeting, day = late_day(*rows, closes=695)
    of_itself = ways(meeting, day)[OptionKind.TRIM]
    day.close_minute = 690
    kept = ways(meeting, day)[OptionKind.TRIM]

    assert cuts(meeting, of_itself) == {"Before": 5, "After": 5}
    assert cuts(meeting, kept) == {"Before": 13, "Break": 8, "After": 2}
    assert kept.solves
    after = {row.item.title: row.forecast.length // MINUTE for row in kept.after.rows}
    assert (after["Before"], after["Break"], after["After"]) == (27, 15, 58)


def test_breaks_that_can_give_all_are_offered_alone() -> None:
    meeting, day = late_day(talk("A", 30, 10), item("Break", 30), talk("B", 30, 10), closes=665)
    found = ways(meeting, day)

    assert cuts(meeting, found[OptionKind.BREAKS]) == {"Break": 15}
    assert found[OptionKind.BREAKS].solves
    assert cuts(meeting, found[OptionKind.TRIM]) == {"A": 6, "Break": 4, "B": 5}
    assert best(list(found.values()))[0].kind is OptionKind.BREAKS


def test_where_only_breaks_can_give_a_trim_is_not_offered_twice() -> None:
    meeting, day = late_day(talk("Talk", 60, 60), item("Break", 30), closes=670)

    assert set(ways(meeting, day)) == {
        OptionKind.BREAKS,
        OptionKind.ACCEPT,
        OptionKind.EXTEND,
        OptionKind.SKIP,
    }


def test_the_session_that_matters_least_and_suffices_is_skipped_and_a_must_never_is() -> None:
    meeting, day = late_day(
        ranked(Priority.MUST, talk("Must", 30, 30)),
        ranked(Priority.COULD, talk("Too short", 10, 10)),
        talk("Long", 45, 45),
        talk("Enough", 20, 20),
        closes=665,
    )
    skip = ways(meeting, day)[OptionKind.SKIP]

    assert [step.item_id for step in skip.steps if isinstance(step, Skip)] == [
        named(meeting, "Long").id
    ]
    assert skip.missing_minutes == 0


def test_only_must_sessions_left_means_nothing_to_skip() -> None:
    meeting, day = late_day(ranked(Priority.MUST, talk("Must", 60, 60)), closes=630)

    assert OptionKind.SKIP not in ways(meeting, day)


def test_a_carried_session_goes_to_the_first_day_that_still_closes_in_time() -> None:
    full = Day(date=date(2018, 11, 7), open_minute=540, close_minute=600)
    free = Day(date=date(2018, 11, 8), open_minute=540, close_minute=720)
    meeting, day = late_day(
        talk("A", 30, 30), talk("B", 60, 60), next_days=(full, free), closes=660
    )
    carry = ways(meeting, day, "10:20")[OptionKind.CARRY]

    assert carry.steps == (Carry(named(meeting, "B").id, free.id, 60),)
    assert carry.other is not None
    assert clock_text(carry.other.close, PRINCETON) == "11:00"
    assert (carry.other.slack, carry.other.over) == (120 * MINUTE, timedelta(0))


def test_where_no_day_has_room_the_least_late_close_is_told() -> None:
    full = Day(date=date(2018, 11, 7), open_minute=540, close_minute=610)
    meeting, day = late_day(talk("A", 30, 30), next_days=(full,), closes=600)
    carry = ways(meeting, day)[OptionKind.CARRY]

    assert carry.other is not None
    assert carry.other.over == 20 * MINUTE


def test_days_that_are_closed_take_nothing() -> None:
    other = Day(date=date(2018, 11, 7), open_minute=540, close_minute=700)
    meeting, day = late_day(talk("A", 30, 30), next_days=(other,), closes=600)
    state, now = state_at(meeting, day, "09:50")
    closed = replace(state, closed_at={other.id: now})

    assert OptionKind.CARRY in ways(meeting, day)
    assert OptionKind.CARRY not in ways(meeting, day, state=closed)


def test_a_longer_day_is_told_in_steps_of_five_minutes() -> None:
    meeting, day = late_day(talk("A", 63, 63), closes=640)
    extend = ways(meeting, day)[OptionKind.EXTEND]

    assert extend.steps == (SetClose(day.id, 655),)
    assert extend.after.planned_close == at("10:55", day)


def test_breaks_keep_their_length_when_everything_shifts() -> None:
    rows = (item("Break", 30, 570), talk("A", 45, 45), item("Break too", 30, 645, kind=None))
    rows[2].kind, rows[2].lateness = rows[0].kind, Lateness.ABSORB
    meeting, day = late_day(*rows, talk("B", 15, 15), closes=690)
    found = ways(meeting, day, "09:38")

    assert set(found) == {OptionKind.ACCEPT, OptionKind.SHIFT}
    shift = found[OptionKind.SHIFT]
    lengths = {row.item.title: row.forecast.length // MINUTE for row in shift.after.rows}
    assert (lengths["Break"], lengths["Break too"]) == (30, 30)
    assert clock_text(shift.after.close, PRINCETON) == "11:38"
    assert shift.steps[-1] == SetClose(day.id, 700)
    assert not shift.missing_minutes


def test_a_day_on_time_needs_no_choice() -> None:
    meeting, day = late_day(talk("A", 30, 10))

    assert ways(meeting, day, "09:10") == {}


def test_a_soft_close_is_a_checkpoint_too() -> None:
    meeting, day = late_day(talk("A", 90, 60))
    day.close_kind = CloseKind.SOFT

    assert ways(meeting, day)[OptionKind.TRIM].solves


def test_a_clock_time_means_the_first_row_planned_then() -> None:
    meeting, day = late_day(talk("A", 30, 10), talk("B", 30, 10))
    state, now = state_at(meeting, day, "09:50")
    projection = project(meeting, day, state, now)

    before_b, late = (
        clock_target(projection, at("09:45", day)),
        clock_target(projection, at("18:00", day)),
    )
    assert before_b is not None
    assert late is not None
    assert (before_b.item, before_b.missing) == (named(meeting, "B"), 20 * MINUTE)
    assert (late.item, late.kind) == (None, TargetKind.CLOCK)
    (trim, *_rest) = options(meeting, day, state, now, before_b, ledger={})
    assert cuts(meeting, trim) == {"A": 20}


def test_the_last_checkpoint_that_fails_is_asked_about_first() -> None:
    rows = (talk("A", 60, 60), item("Break", 15, 630), talk("B", 30, 30))
    meeting, day = late_day(*rows, closes=700)
    state, now = state_at(meeting, day, "09:50")
    known = targets(project(meeting, day, state, now))

    first = pressing(known)
    assert [each.kind for each in known] == [TargetKind.BREAK, TargetKind.CLOSE]
    assert first is not None
    assert first.kind is TargetKind.BREAK
    assert pressing([]) is None


def test_a_day_without_times_has_no_checkpoint() -> None:
    meeting, day = one_day(item("A", 30), opens=None, closes=None)
    projection = project(meeting, day, RunState(), at("09:00", day))

    assert targets(projection) == []
    assert clock_target(projection, at("09:00", day)) is None


def test_steps_change_the_state_and_leave_the_former_alone() -> None:
    meeting, day = late_day(talk("A", 30, 10), talk("B", 30, 10), talk("C", 30, 10))
    state, _now = state_at(meeting, day, "09:50")
    a, b, c = (row.id for row in meeting.items[1:])
    state = replace(state, adjustments_ms={a: 60_000})

    after = apply_steps(state, [Adjust(a, -180_000), Skip(b, "x"), Carry(c, day.id, 30)])

    assert after.adjustments_ms == {a: -120_000}
    assert (after.state_of(b), after.state_of(c)) == (ItemState.SKIPPED, ItemState.CARRIED)
    assert state.adjustments_ms == {a: 60_000}
    assert state.state_of(b) is ItemState.PLANNED


gives = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 4), st.none() | st.integers(0, 40)), max_size=8
)


@given(gives, st.integers(0, 90), st.none() | st.integers(0, 60))
def test_shares_are_whole_minutes_that_reach_the_end_and_nobody_gives_too_much(
    rows: list[tuple[int, int, int | None]], need: int, end: int | None
) -> None:
    givers = [
        Giver(give * MINUTE_MS, Fraction(pull), None if passes is None else passes * MINUTE_MS)
        for give, pull, passes in rows
    ]
    bound = None if end is None else end * MINUTE_MS
    given_ms = shares(givers, need * MINUTE_MS, bound)

    assert all(ms % MINUTE_MS == 0 for ms in given_ms)
    assert all(0 <= ms <= giver.give for ms, giver in zip(given_ms, givers, strict=True))
    reached = 0
    for ms, giver in zip(given_ms, givers, strict=True):
        assert giver.passes is None or reached <= giver.passes
        reached += ms
    assert reached == min(need * MINUTE_MS, most(givers, bound))


@pytest.mark.parametrize(
    ("need", "expected"), [(1, [1, 0, 0]), (2, [1, 1, 0]), (4, [2, 1, 1]), (99, [10, 10, 10])]
)
def test_ties_go_to_the_earlier_row(need: int, expected: list[int]) -> None:
    givers = [Giver(10 * MINUTE_MS)] * 3

    assert shares(givers, need * MINUTE_MS) == [each * MINUTE_MS for each in expected]


def test_seconds_are_only_taken_where_whole_minutes_do_not_suffice() -> None:
    givers = [Giver(200_000), Giver(7 * MINUTE_MS)]

    assert shares(givers, 9 * MINUTE_MS + 30_000) == [3 * MINUTE_MS, 7 * MINUTE_MS]
    assert shares(givers, 10 * MINUTE_MS + 20_000) == [200_000, 7 * MINUTE_MS]
