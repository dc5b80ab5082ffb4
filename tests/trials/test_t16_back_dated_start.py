"""A start that was forgotten is told afterwards; it takes time from another only when allowed."""

from datetime import timedelta

import pytest

from dmlt_desk.domain.run_log import EndReason
from tests.trials.days import morning, opened
from tests.trials.memory import MemoryRoom
from tests.trials.room import MINUTE, refusal


@pytest.fixture
def room() -> MemoryRoom:
    """Return 09:40: the first session was finished at 09:30, the next one not started."""
    made = opened(morning())
    made.live.next(made.id)
    made.move_to("09:30")
    made.live.finish(made.id)
    made.move_to("09:40")
    return made


def start(room: MemoryRoom, clock: str, *, trim: bool = False, title: str = "Budget") -> None:
    room.live.start(room.id, room.item(title).id, at=room.at(clock), trim=trim)


def test_t16_a_start_before_the_end_of_the_session_before_is_refused_until_allowed(
    room: MemoryRoom,
) -> None:
    words = refusal(room, lambda: start(room, "09:25"))
    assert words == "“Opening” went on until 09:30."
    before = room.picture()
    start(room, "09:25", trim=True)

    assert room.ran("Opening") == ["09:00-09:25 correction"]
    assert room.ran("Budget") == ["09:25-"]
    assert room.current.active == 15 * MINUTE
    room.live.undo(room.id)
    assert room.picture() == before
    assert room.ran("Opening") == ["09:00-09:30 finish"]


def test_t16_a_start_in_the_gap_asks_nothing(room: MemoryRoom) -> None:
    start(room, "09:30")

    opening, budget = room.state.segments
    assert (opening.end, opening.end_reason) == (budget.start, EndReason.FINISH)
    assert room.projection().offset == timedelta(0)


def test_t16_a_session_is_never_shortened_to_before_its_own_start(room: MemoryRoom) -> None:
    words = refusal(room, lambda: start(room, "08:59", trim=True))
    assert words == "“Opening” began at 09:00, later than that."
    start(room, "09:00", trim=True)
    assert room.ran("Opening") == ["09:00-09:00 correction"]


def test_t16_a_start_to_come_is_refused(room: MemoryRoom) -> None:
    words = refusal(room, lambda: start(room, "09:41", trim=True))
    assert words == "A session cannot start in the future."


def test_t16_what_runs_ends_when_the_next_one_began(room: MemoryRoom) -> None:
    start(room, "09:32")
    room.move_to("10:00")
    start(room, "09:50", title="Roadmap")

    assert room.ran("Budget") == ["09:32-09:50 next"]
    assert room.current.active == 10 * MINUTE


def test_t16_only_the_last_stretch_of_a_paused_session_can_be_shortened(room: MemoryRoom) -> None:
    start(room, "09:32")
    room.live.pause(room.id)
    room.move_to("09:50")
    room.live.resume(room.id)
    room.move_to("10:00")
    room.live.finish(room.id)

    words = refusal(room, lambda: start(room, "09:45", trim=True, title="Roadmap"))
    assert words == "“Budget” began at 09:50, later than that."
    start(room, "09:55", trim=True, title="Roadmap")
    assert room.ran("Budget") == ["09:32-09:40 pause", "09:50-09:55 correction"]


def test_t16_a_day_that_was_opened_late_can_have_begun_before() -> None:
    meeting = morning()
    room = opened(meeting)
    room.live.undo(room.id)
    room.move_to("09:12")
    room.live.open_day(room.id, room.day().id)
    start(room, "09:00", title="Opening")

    assert room.current.active == 12 * MINUTE
    assert room.projection().offset == timedelta(0)
