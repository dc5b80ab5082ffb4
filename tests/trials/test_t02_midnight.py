"""A pause, a session and a dinner across midnight: nothing special happens."""

from datetime import timedelta
from pathlib import Path

import pytest

from dmlt_desk.domain.run_log import DayState, ItemState
from dmlt_desk.domain.schedule import clock_text, instant
from dmlt_desk.models import Meeting
from tests.domain.plans import PRINCETON, item
from tests.trials.days import a_day, opened, opened_on_disk
from tests.trials.room import MINUTE, Room

LATE = 23 * 60


def the_night() -> Meeting:
    """Return an evening whose second session is fixed at half past midnight."""
    return a_day(
        item("Observing", 60, LATE + 30),
        item("Handover", 30, 24 * 60 + 30),
        item("Tea", 15),
        opens=LATE,
        closes=25 * 60 + 30,
    )


@pytest.mark.parametrize("machine", ["up", "restarted"])
def test_t2_a_pause_across_midnight_costs_no_time(tmp_path: Path, machine: str) -> None:
    room = _started(opened_on_disk(tmp_path / "desk.dmlt", the_night()))
    room.move_to("23:50")
    room.live.pause(room.id)
    with room.restarted(machine=machine == "restarted") as after:
        after.move_to("24:20")
        assert after.current.remaining == 40 * MINUTE
        assert after.clock.now() - (after.current.paused_since or after.clock.now()) == (
            30 * MINUTE
        )
        after.live.resume(after.id)
        after.move_to("24:30")

        assert after.current.remaining == 30 * MINUTE
        assert clock_text(after.current.ends_at, PRINCETON) == "01:00"
        assert after.ran("Observing") == ["23:30-23:50 pause", "00:20-"]
        assert after.projection().offset == 30 * MINUTE
    room.desk.close()


def test_t2_a_session_that_runs_across_midnight_counts_every_minute() -> None:
    room = _started(opened(the_night()))
    room.move_to("24:20")
    assert (room.current.active, room.current.remaining) == (50 * MINUTE, 10 * MINUTE)
    assert room.projection().offset == timedelta(0)
    room.move_to("24:35")
    assert room.current.overtime == 5 * MINUTE
    room.live.next(room.id)

    assert room.ran("Observing") == ["23:30-00:35 next"]
    assert room.state.active(room.item("Observing").id, room.clock.now()) == 65 * MINUTE
    segment = room.state.segments[0]
    corrected = (room.at("23:40"), room.at("24:25"))
    room.rundown.correct(
        room.id, segment.event_id, start=corrected[0], end=corrected[1], why="by the minutes"
    )
    assert room.ran("Observing") == ["23:40-00:25 correction"]
    room.live.undo(room.id)
    assert room.ran("Observing") == ["23:30-00:35 next"]


def test_t2_the_finish_is_foretold_over_midnight_with_time_added_and_taken() -> None:
    room = _started(opened(the_night()))
    assert (room.forecast("Handover"), room.forecast("Tea")) == ("00:30-01:00", "01:00-01:15")
    room.live.adjust(room.id, 45)
    assert clock_text(room.current.ends_at, PRINCETON) == "01:15"
    assert clock_text(room.projection().close, PRINCETON) == "02:00"
    room.live.adjust(room.id, -90)
    assert clock_text(room.current.ends_at, PRINCETON) == "23:45"
    assert room.forecast("Handover") == "00:30-01:00", "it is fixed by the clock"
    room.live.adjust(room.id, -90)
    assert room.current.allotted == timedelta(0)


def test_t2_what_runs_after_midnight_belongs_to_the_day_of_the_evening() -> None:
    room = _started(opened(the_night()))
    room.move_to("24:31")
    room.live.next(room.id)
    room.move_to("25:02")
    room.live.next(room.id)
    room.move_to("25:10")
    room.live.close_day(room.id)

    day = room.day()
    assert room.state.closed_at == {day.id: instant(day.date, 25 * 60 + 10, PRINCETON)}
    assert room.state.day_state(day.id) is DayState.CLOSED
    assert room.ran("Handover") == ["00:31-01:02 next"]
    assert room.state_of("Tea") is ItemState.DONE


def _started(room: Room) -> Room:
    room.move_to("23:30")
    room.live.next(room.id)
    return room
