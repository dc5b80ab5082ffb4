"""The log of a running day, folded into what runs and what is done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.run_log import EndReason, ItemState, RunState, fold
from dmlt_desk.models import RunEvent, RunEventType
from dmlt_desk.models.base import EPOCH

DAY, TOMORROW, FIRST, SECOND = uuid4(), uuid4(), uuid4(), uuid4()
NINE = datetime(2018, 11, 6, 14, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def ms(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(milliseconds=1)


@dataclass
class Log:
    """A log that is written as the clock goes."""

    clock: FixedClock = field(default_factory=lambda: FixedClock(NINE))
    events: list[RunEvent] = field(default_factory=list)

    def add(
        self, kind: RunEventType, item: UUID | None = None, /, *, ago: float = 0, **payload: Any
    ) -> int:
        undoes = payload.pop("undoes", None)
        self.events.append(
            RunEvent(
                id=len(self.events) + 1,
                meeting_id=DAY,
                day_id=payload.pop("day", DAY),
                item_id=item,
                type=kind,
                at=self.clock.now() - ago * MINUTE,
                wall=self.clock.now(),
                boot_ms=self.clock.boot_ms(),
                boot_id=self.clock.boot_id(),
                payload=payload,
                undoes=undoes,
            )
        )
        return len(self.events)

    @property
    def state(self) -> RunState:
        return fold(self.events)

    def active(self, item: UUID) -> timedelta:
        return self.state.active(item, self.clock.now())


@pytest.fixture
def log() -> Log:
    """An open day at 09:00."""
    made = Log()
    made.add(RunEventType.OPEN_DAY)
    return made


def test_nothing_has_happened_in_an_empty_log() -> None:
    state = fold([])

    assert state.day_id is None
    assert state.state_of(FIRST) is ItemState.PLANNED
    assert state.last_instant is None


def test_the_next_session_starts_at_the_instant_the_last_one_ends(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=18, ms=345)
    log.add(RunEventType.NEXT, SECOND)

    ended, begun = log.state.segments

    assert ended.end == begun.start == NINE + timedelta(minutes=18, milliseconds=345)
    assert ended.end_reason == EndReason.NEXT
    assert log.state.state_of(FIRST) is ItemState.DONE
    assert log.state.current_id == SECOND


def test_a_pause_is_a_hole_between_two_segments(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=10)
    log.add(RunEventType.PAUSE, FIRST)
    log.clock.advance(minutes=30)

    assert log.active(FIRST) == 10 * MINUTE
    assert log.state.state_of(FIRST) is ItemState.PAUSED
    assert log.state.paused_since == NINE + 10 * MINUTE

    log.add(RunEventType.RESUME, FIRST)
    log.clock.advance(minutes=5)

    assert log.active(FIRST) == 15 * MINUTE
    assert log.state.running


def test_a_start_that_was_forgotten_is_back_dated(log: Log) -> None:
    log.clock.advance(minutes=5)
    log.add(RunEventType.START, FIRST, ago=4)

    assert log.active(FIRST) == 4 * MINUTE


def test_a_start_before_the_end_of_the_session_before_trims_it(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=20)
    log.add(RunEventType.FINISH, FIRST)
    log.add(RunEventType.START, SECOND, ago=5)

    assert log.active(FIRST) == 15 * MINUTE
    assert log.state.segments[0].end_reason == EndReason.CORRECTION
    assert log.active(SECOND) == 5 * MINUTE


def test_undoing_next_leaves_the_clock_as_if_it_never_stopped(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=20)
    moved_on = log.add(RunEventType.NEXT, SECOND)
    log.clock.advance(minutes=3)
    log.add(RunEventType.UNDO, undoes=moved_on)

    assert log.state.current_id == FIRST
    assert log.active(FIRST) == 23 * MINUTE
    assert log.state.state_of(SECOND) is ItemState.PLANNED


def test_an_undo_can_be_undone_until_something_new_is_done(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    added = log.add(RunEventType.ADJUST, FIRST, ms=300_000)
    undone = log.add(RunEventType.UNDO, undoes=added)
    assert log.state.adjustment(FIRST) == timedelta(0)
    assert list(log.state.undoable) == [1, 2]
    assert list(log.state.redoable) == [undone]

    redone = log.add(RunEventType.UNDO, undoes=undone)
    assert log.state.adjustment(FIRST) == 5 * MINUTE
    assert list(log.state.undoable) == [1, 2, added]
    assert list(log.state.redoable) == []

    log.add(RunEventType.UNDO, undoes=redone)
    log.add(RunEventType.PAUSE, FIRST)
    assert list(log.state.redoable) == []


def test_going_back_takes_everything_of_the_session_along(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=20)
    log.add(RunEventType.NEXT, SECOND)
    log.add(RunEventType.PAUSE, SECOND)
    turn = log.state.turn
    log.clock.advance(minutes=10)
    back = log.add(RunEventType.BACK, undoes=turn[0], takes_back=list(turn))

    assert log.active(FIRST) == 30 * MINUTE
    assert not log.state.paused
    assert list(log.state.undoable) == [1, 2, back]

    log.add(RunEventType.UNDO, undoes=back)
    assert log.state.current_id == SECOND
    assert log.state.paused


def test_closing_the_day_ends_what_runs(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=20)
    log.add(RunEventType.CLOSE_DAY)

    state = log.state
    assert state.day_id is None
    assert state.closed_days == {DAY}
    assert state.state_of(FIRST) is ItemState.DONE
    assert state.segments[0].end_reason == EndReason.CLOSE


def test_a_closed_day_can_be_opened_again(log: Log) -> None:
    log.add(RunEventType.CLOSE_DAY)
    log.add(RunEventType.OPEN_DAY)

    assert log.state.day_id == DAY
    assert log.state.closed_days == frozenset()
    assert log.state.opened_at == NINE


def test_times_known_from_elsewhere_are_facts_without_an_undo() -> None:
    log = Log()
    start = int(NINE.timestamp() * 1000)
    log.add(RunEventType.RECORDED, FIRST, segments=[[start, start + 600_000]], state="done")
    log.add(RunEventType.RECORDED, SECOND, segments=[], state="skipped")

    assert log.active(FIRST) == 10 * MINUTE
    assert log.state.state_of(FIRST) is ItemState.DONE
    assert log.state.state_of(SECOND) is ItemState.SKIPPED
    assert list(log.state.undoable) == []


def test_a_record_of_a_running_session_does_not_run_here() -> None:
    log = Log()
    log.add(RunEventType.RECORDED, FIRST, segments=[], state="running")

    assert log.state.state_of(FIRST) is ItemState.DONE


@pytest.mark.parametrize("jump", [-1440, -60, -5, 5, 60, 1440])
def test_setting_the_clock_does_not_change_what_a_session_took(log: Log, jump: int) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=10)
    log.clock.step(minutes=jump)
    log.add(RunEventType.CLOCK_STEP)
    assert log.active(FIRST) == 10 * MINUTE

    log.clock.advance(minutes=5)
    log.add(RunEventType.PAUSE, FIRST)
    log.clock.step(minutes=-jump)
    log.clock.advance(minutes=5)
    log.add(RunEventType.RESUME, FIRST)
    log.clock.advance(minutes=1)

    assert log.active(FIRST) == 16 * MINUTE
    assert log.state.opened_at == NINE


def test_setting_the_clock_moves_no_day_that_is_over(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=10)
    log.add(RunEventType.CLOSE_DAY)
    log.clock.step(minutes=60)
    log.add(RunEventType.OPEN_DAY)

    assert log.state.segments[0].start == NINE


def test_setting_the_clock_moves_a_day_that_was_opened_again_from_its_beginning(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=10)
    log.add(RunEventType.CLOSE_DAY)
    log.add(RunEventType.OPEN_DAY)
    log.clock.step(minutes=60)
    log.add(RunEventType.CLOCK_STEP)

    assert log.state.segments[0].start == NINE + 60 * MINUTE
    assert log.state.opened_days == {DAY: NINE + 60 * MINUTE}


def test_setting_the_clock_moves_a_day_whose_close_was_taken_back(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=10)
    closed = log.add(RunEventType.CLOSE_DAY)
    log.add(RunEventType.UNDO, undoes=closed)
    log.clock.step(minutes=60)
    log.add(RunEventType.CLOCK_STEP)

    assert log.active(FIRST) == 10 * MINUTE


def test_setting_the_clock_moves_what_was_corrected_today_and_nothing_of_yesterday(
    log: Log,
) -> None:
    first = log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=10)
    log.add(RunEventType.CLOSE_DAY)
    log.add(RunEventType.OPEN_DAY, day=TOMORROW)
    second = log.add(RunEventType.START, SECOND, day=TOMORROW)
    log.clock.advance(minutes=10)
    log.add(RunEventType.PAUSE, SECOND, day=TOMORROW)
    for segment, item, minute in ((first, FIRST, 2), (second, SECOND, 12)):
        start, end = (ms(NINE + (minute + length) * MINUTE) for length in (0, 5))
        log.add(RunEventType.CORRECT, item, segment=segment, start=start, end=end)
    log.clock.step(minutes=60)
    log.add(RunEventType.CLOCK_STEP)

    assert [each.start - NINE for each in log.state.segments] == [2 * MINUTE, 72 * MINUTE]
    assert [each.length(NINE) for each in log.state.segments] == [5 * MINUTE, 5 * MINUTE]
    assert log.state.opened_days == {DAY: NINE, TOMORROW: NINE + 70 * MINUTE}


def test_a_clock_that_drifts_by_a_second_is_left_alone(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.step(seconds=1)
    log.add(RunEventType.PAUSE, FIRST)

    assert log.state.segments[0].start == NINE


def test_a_session_whose_start_was_taken_back_is_warned_of_anew(log: Log) -> None:
    started = log.add(RunEventType.START, FIRST)
    log.add(RunEventType.ALERT, FIRST, kind="start")
    assert log.state.alerts == {(FIRST, "start")}

    undone = log.add(RunEventType.UNDO, undoes=started)
    assert log.state.alerts == frozenset()
    log.add(RunEventType.UNDO, undoes=undone)
    assert log.state.alerts == {(FIRST, "start")}


def test_the_wall_clock_bridges_a_restart_of_the_machine(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=10)
    log.add(RunEventType.PAUSE, FIRST)
    log.clock.advance(minutes=7)
    log.clock.reboot()
    log.clock.advance(minutes=1)
    log.add(RunEventType.RESUME, FIRST)
    log.clock.advance(minutes=2)

    assert log.active(FIRST) == 12 * MINUTE


def test_a_pause_lasts_across_midnight(log: Log) -> None:
    log.clock.advance(minutes=14 * 60 + 50)
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=5)
    log.add(RunEventType.PAUSE, FIRST)
    log.clock.advance(minutes=30)
    log.add(RunEventType.RESUME, FIRST)
    log.clock.advance(minutes=5)

    assert log.active(FIRST) == 10 * MINUTE


def test_a_session_left_running_counts_for_days(log: Log) -> None:
    log.add(RunEventType.START, FIRST)
    log.clock.advance(minutes=30 * 60)

    assert log.active(FIRST) == timedelta(hours=30)


@pytest.mark.parametrize(
    "write",
    [
        lambda log: log.add(RunEventType.PAUSE, FIRST),
        lambda log: log.add(RunEventType.RESUME, FIRST),
        lambda log: log.add(RunEventType.FINISH, FIRST),
        lambda log: log.add(RunEventType.NEXT),
    ],
)
def test_an_event_that_no_longer_fits_does_nothing(log: Log, write: Callable[[Log], int]) -> None:
    write(log)

    assert log.state.current_id is None
    assert log.state.segments == ()
    assert log.state.states == {}
