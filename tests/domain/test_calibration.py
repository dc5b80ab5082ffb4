"""What is likely, learned from what was."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmlt_desk.domain.actuals import day_actuals
from dmlt_desk.domain.calibration import (
    By,
    Calibration,
    Likely,
    Sample,
    calibrate,
    estimate_words,
    grounds,
    hint,
    samples_of,
)
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.models import AgendaItem, ItemChair, ItemKind
from dmlt_desk.storage.desk_file import DeskFile
from tests.domain.plans import at, item, one_day
from tests.eventful import eventful_meeting, run_day_one

MINUTE = timedelta(minutes=1)
WIL, JIM, TIM = uuid4(), uuid4(), uuid4()


def sample(
    active: float, *chairs: UUID, planned: float = 60, kind: ItemKind = ItemKind.SESSION
) -> Sample:
    return Sample(chairs, kind, planned * MINUTE, active * MINUTE)


def session(
    *chairs: UUID, minutes: int | None = 45, kind: ItemKind = ItemKind.SESSION
) -> AgendaItem:
    made = AgendaItem(title="A", minutes=minutes, kind=kind)
    made.chairs = [ItemChair(person_id=each, rank=rank) for rank, each in enumerate(chairs)]
    return made


def test_a_chairs_own_sessions_tell_most() -> None:
    learned = calibrate(
        [
            *(sample(active, WIL) for active in (60, 72, 78, 90)),
            *(sample(30, JIM) for _ in range(9)),
        ]
    )

    assert learned.likely(session(WIL)) == Likely(56, 68, samples=4, by=By.CHAIR)
    assert learned.likely(session(JIM)) == Likely(23, 23, samples=9, by=By.CHAIR)


def test_with_three_sessions_of_a_chair_those_of_all_chairs_tell() -> None:
    three = [sample(90, WIL) for _ in range(3)]
    assert calibrate(three).likely(session(WIL)) is None
    four = calibrate([*three, sample(60, JIM)])

    assert four.likely(session(WIL)) == Likely(68, 68, samples=4, by=By.KIND)
    assert four.likely(session()) == Likely(68, 68, samples=4, by=By.KIND)
    assert four.likely(session(kind=ItemKind.BREAK)) is None


def test_of_several_chairs_the_first_with_enough_sessions_is_asked() -> None:
    learned = calibrate([*(sample(90, JIM) for _ in range(4)), *(sample(30) for _ in range(8))])
    likely = learned.likely(session(WIL, JIM))

    assert likely == Likely(68, 68, samples=4, by=By.CHAIR)


def test_a_session_with_two_chairs_counts_for_both_and_once_for_its_kind() -> None:
    learned = calibrate([sample(90, WIL, JIM, WIL) for _ in range(4)])

    assert learned.likely(session(WIL)) == learned.likely(session(JIM))
    assert len(learned.by_kind[ItemKind.SESSION]) == 4


def test_one_that_was_forgotten_to_be_stopped_changes_little() -> None:
    learned = calibrate([*(sample(60, WIL) for _ in range(9)), sample(16 * 60, WIL)])
    assert learned.likely(session(WIL)) == Likely(45, 45, samples=10, by=By.CHAIR)


def test_a_plan_of_nothing_tells_nothing_and_is_told_nothing() -> None:
    assert calibrate([sample(30, WIL, planned=0) for _ in range(5)]) == Calibration({}, {})
    learned = calibrate([sample(60, WIL) for _ in range(4)])
    assert learned.likely(session(WIL, minutes=0)) is None
    assert learned.likely(session(WIL, minutes=None)) is None
    assert learned.likely(session(WIL, minutes=None), 30) is not None


def test_only_what_was_held_to_its_end_is_a_sample(desk: DeskFile, clock: FixedClock) -> None:
    event = eventful_meeting(desk, clock)
    run_day_one(event)
    samples = samples_of(event.actuals())

    assert [(each.planned / MINUTE, each.active / MINUTE) for each in samples] == [
        (15, 18),
        (45, 51),
        (30, 13),
        (30, 18),
        (60, 60),
        (45, 194),
    ]
    assert len({each.chair_ids for each in samples if each.kind is ItemKind.SESSION}) == 1


def test_what_was_passed_over_at_once_is_no_sample() -> None:
    meeting, day = one_day(item("A", 30, 540))
    start = at("09:00", day)
    first = meeting.items[0]
    state = RunState(segments=(Segment(first.id, start, start),), states={first.id: ItemState.DONE})
    assert samples_of(day_actuals(meeting, day, state)) == []


@given(
    st.lists(
        st.tuples(st.integers(1, 600), st.integers(1, 900)),
        min_size=4,
        max_size=30,
    ),
    st.integers(1, 720),
)
def test_four_of_five_took_no_longer_than_the_larger_figure(
    pairs: list[tuple[int, int]], minutes: int
) -> None:
    learned = calibrate([sample(active, planned=planned) for planned, active in pairs])
    likely = learned.likely(session(minutes=minutes))

    assert likely is not None
    assert likely.median_minutes <= likely.p80_minutes
    kept = [active / planned * minutes <= likely.p80_minutes + 0.5 for planned, active in pairs]
    assert sum(kept) >= 0.8 * len(kept)


def test_estimates_are_words() -> None:
    likely = Likely(56, 62, samples=6, by=By.CHAIR)

    assert estimate_words(45, likely) == "45 min, likely 56"
    assert estimate_words(45, None) == "45 min"
    assert (hint(likely), hint(None)) == ("likely 56", "")
    assert grounds(likely) == (
        "From 6 sessions with this chair: half took up to 56 min, four of five up to 62 min."
    )


@pytest.mark.parametrize("by", list(By))
def test_grounds_say_how_many_and_whose(by: By) -> None:
    words = grounds(Likely(56, 62, samples=12, by=by))
    assert words.startswith("From 12 sessions")
    assert ("this chair" in words) is (by is By.CHAIR)
