"""A slot that people share: nine teams in 95 minutes, whoever is early, late or absent."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmlt_desk.domain.rounds import Round, SeatState, Shares, Turn, shares

NINE = datetime(2018, 11, 8, 15, 55, tzinfo=UTC)
MINUTE, SECOND, ZERO = timedelta(minutes=1), timedelta(seconds=1), timedelta(0)
TEAMS = tuple(f"Team {number}" for number in range(1, 10))
SLOT = 95 * MINUTE


def after(*turns: tuple[float, bool], present: float = 0) -> Shares:
    """Return the nine teams' shares after turns of so many minutes, absent or not."""
    past: tuple[Turn, ...] = ()
    left = SLOT
    for name, (minutes, absent) in zip(TEAMS, turns, strict=False):
        spoke = minutes * MINUTE
        now = shares(Round(None, TEAMS, turns=past, spoke=spoke), left - spoke, NINE)
        past = (*past, Turn(name, spoke, absent, now.each))
        left -= spoke
    found = Round(None, TEAMS, turns=past, since=NINE)
    return shares(found, left - present * MINUTE, NINE + present * MINUTE)


def test_nine_teams_share_95_minutes_alike() -> None:
    found = after()

    assert found.count == 9
    assert found.pool == SLOT
    assert found.each // SECOND == 10 * 60 + 33
    assert {seat.share for seat in found.seats} == {found.each}


def test_time_that_is_left_goes_to_all_who_come() -> None:
    found = after((3, False))

    assert found.each == 92 * MINUTE / 8
    assert found.seats[0].state is SeatState.DONE
    assert found.seats[0].remaining == SLOT / 9 - 3 * MINUTE


def test_an_absent_team_gives_its_share_to_the_others() -> None:
    found = after((0, True), (0, True))

    assert found.each == SLOT / 7
    assert [seat.state for seat in found.seats[:3]] == [
        SeatState.ABSENT,
        SeatState.ABSENT,
        SeatState.PRESENT,
    ]
    assert found.seats[0].share == ZERO


def test_the_present_team_counts_down_within_its_share() -> None:
    found = after((10, False), present=4)
    present = found.present

    assert present is not None
    assert present.name == "Team 2"
    assert present.remaining == 85 * MINUTE / 8 - 4 * MINUTE
    assert found.seats[2].share == found.each


def test_who_speaks_over_takes_it_from_all_who_come_alike() -> None:
    found = after(present=15)
    present = found.present

    assert present is not None
    assert present.remaining == SLOT / 9 - 15 * MINUTE
    assert found.seats[1].share == 80 * MINUTE / 8


def test_whether_somebody_spoke_over_is_judged_by_the_share_at_that_time() -> None:
    found = after((3, False), (11, False), (12, False))

    assert [seat.remaining < ZERO for seat in found.seats[:3]] == [False, False, True]
    assert not Turn("Team 1", MINUTE, absent=True).over


def test_a_slot_that_is_used_up_leaves_nothing_and_no_negative_share() -> None:
    found = after((100, False))

    assert found.pool == found.each == ZERO
    assert all(seat.share == ZERO for seat in found.seats[1:])


def test_the_clock_of_a_round_stands_in_a_pause() -> None:
    found = Round(None, TEAMS, since=None, spoke=4 * MINUTE)
    late = shares(found, SLOT - 4 * MINUTE, NINE + 60 * MINUTE)

    assert late.present is not None
    assert late.present.spoke == 4 * MINUTE
    assert late.each == SLOT / 9


def test_a_round_that_is_over_shares_nothing_any_more() -> None:
    found = Round(None, TEAMS[:1], turns=(Turn("Team 1", 90 * MINUTE, share=95 * MINUTE),))
    done = shares(found, 5 * MINUTE, NINE)

    assert done.present is None
    assert (done.count, done.each) == (0, ZERO)
    assert done.seats[0].remaining == 5 * MINUTE


@pytest.mark.parametrize("extra", [5, -5])
def test_minutes_given_to_the_session_are_shared_too(extra: int) -> None:
    found = Round(None, TEAMS, since=NINE)

    assert shares(found, SLOT + extra * MINUTE, NINE).each == (95 + extra) * MINUTE / 9


@given(
    people=st.integers(1, 30),
    slot=st.integers(0, 12 * 3600),
    turns=st.lists(st.tuples(st.integers(0, 1800), st.booleans()), max_size=30),
    present=st.integers(0, 3600),
)
def test_the_shares_are_what_is_left_of_the_slot(
    people: int, slot: int, turns: list[tuple[int, bool]], present: int
) -> None:
    names = tuple(str(number) for number in range(people))
    past = tuple(
        Turn(name, seconds * SECOND, absent)
        for name, (seconds, absent) in zip(names, turns, strict=False)
    )
    over = len(past) == people
    taken = ZERO if over else present * SECOND
    remaining = slot * SECOND - sum((turn.spoke for turn in past), ZERO) - taken
    found = shares(
        Round(None, names, turns=past, since=None if over else NINE), remaining, NINE + taken
    )

    left = [seat for seat in found.seats if seat.state in (SeatState.PRESENT, SeatState.COMING)]
    coming = sum((max(ZERO, seat.remaining) for seat in left), ZERO)
    assert [seat.name for seat in found.seats] == list(names)
    assert len(left) == found.count == people - len(past)
    assert all(seat.share >= ZERO for seat in found.seats)
    if left and remaining >= ZERO and (len(left) > 1 or taken <= found.each):
        # Shares are whole microseconds.
        assert abs(coming - remaining) <= timedelta(microseconds=people)
    elif remaining < ZERO:
        assert coming == ZERO
