"""Clocks that go back or forward at night take no time from anybody and give none."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dmlt_desk.domain.projection import Phase
from dmlt_desk.domain.schedule import clock_text, instant
from dmlt_desk.models import Anchor, Meeting
from tests.domain.plans import item
from tests.trials.days import a_day, opened, opened_on_disk
from tests.trials.memory import MemoryRoom
from tests.trials.room import MINUTE


@dataclass(frozen=True)
class Night:
    """A night on which the clocks change; a session of two hours starts an hour before it."""

    zone: str
    on: date
    changes: datetime
    ends: str
    """What the wall clock shows two hours after the session's start."""


NIGHTS = [
    Night("America/New_York", date(2018, 11, 4), datetime(2018, 11, 4, 6, tzinfo=UTC), "02:00"),
    Night("America/New_York", date(2019, 3, 10), datetime(2019, 3, 10, 7, tzinfo=UTC), "04:00"),
    Night("Europe/Berlin", date(2018, 10, 28), datetime(2018, 10, 28, 1, tzinfo=UTC), "03:00"),
    Night("Europe/Berlin", date(2019, 3, 31), datetime(2019, 3, 31, 1, tzinfo=UTC), "04:00"),
    Night("Australia/Lord_Howe", date(2019, 4, 7), datetime(2019, 4, 6, 15, tzinfo=UTC), "02:30"),
]
nights = pytest.mark.parametrize("night", NIGHTS, ids=lambda night: f"{night.zone}-{night.on}")


def the_night(night: Night, minutes: int = 120) -> Meeting:
    return a_day(
        item("Long", minutes),
        item("Guest", 30, 300, anchor=Anchor.NOT_BEFORE),
        item("Talk", 30),
        on=night.on,
        zone=night.zone,
        opens=0,
        closes=480,
    )


def an_hour_before(night: Night, minutes: int = 120) -> MemoryRoom:
    """Return the night with its long session just started."""
    room = opened(the_night(night, minutes))
    room.clock.move_to(night.changes - 60 * MINUTE)
    room.live.next(room.id)
    return room


@nights
def test_t1_a_running_session_counts_true_minutes_through_the_change(night: Night) -> None:
    room = an_hour_before(night)
    assert clock_text(room.current.ends_at, night.zone) == night.ends

    left = []
    for _step in range(8):
        room.clock.advance(minutes=15)
        room.live.heartbeat(room.id)
        left.append(room.current.remaining // MINUTE)
    assert left == [105, 90, 75, 60, 45, 30, 15, 0]
    assert clock_text(room.current.ends_at, night.zone) == night.ends


@nights
def test_t1_a_paused_session_stands_still_through_the_change(night: Night) -> None:
    room = an_hour_before(night)
    room.clock.advance(minutes=20)
    room.live.pause(room.id)
    room.clock.advance(minutes=90)
    assert room.current.remaining == 100 * MINUTE
    assert room.current.paused_since == night.changes - 40 * MINUTE

    room.live.resume(room.id)
    room.clock.advance(minutes=10)
    assert room.current.remaining == 90 * MINUTE
    assert room.current.active == 30 * MINUTE


@nights
def test_t1_a_session_over_time_goes_on_over_through_the_change(night: Night) -> None:
    room = an_hour_before(night, minutes=45)
    room.clock.advance(minutes=50)
    assert room.current.overtime == 5 * MINUTE
    room.clock.advance(minutes=40)

    assert room.current.overtime == 45 * MINUTE
    assert room.current.phase is Phase.OVER
    room.live.adjust(room.id, 60)
    assert room.current.remaining == 15 * MINUTE


@nights
def test_t1_a_guest_is_awaited_until_the_local_time_that_was_agreed(night: Night) -> None:
    room = opened(the_night(night))
    room.live.start(room.id, room.item("Long").id)
    room.clock.move_to(night.changes - 30 * MINUTE)
    room.live.finish(room.id)
    guest = room.projection().row(room.item("Guest").id)

    assert guest.forecast.start == instant(night.on, 300, night.zone)
    assert guest.wait == instant(night.on, 300, night.zone) - room.clock.now()
    assert room.forecast("Guest") == "05:00-05:30"
    assert room.forecast("Talk") == "05:30-06:00"


def test_t1_a_time_that_comes_twice_is_its_first_and_one_that_is_left_out_is_later() -> None:
    fall = a_day(item("Talk", 30, 90), on=date(2018, 11, 4), opens=0, closes=480)
    spring = a_day(item("Talk", 30, 150), on=date(2019, 3, 10), opens=0, closes=480)

    twice, left_out = opened(fall), opened(spring)
    assert twice.projection().rows[0].forecast.start == datetime(2018, 11, 4, 5, 30, tzinfo=UTC)
    assert left_out.forecast("Talk") == "03:30-04:00"


@pytest.mark.parametrize("machine", ["up", "restarted"])
def test_t1_the_program_is_started_anew_on_the_other_side_of_the_change(
    tmp_path: Path, machine: str
) -> None:
    night = NIGHTS[0]
    room = opened_on_disk(tmp_path / "desk.dmlt", the_night(night))
    room.clock.move_to(night.changes - 60 * MINUTE)
    room.live.next(room.id)
    room.live.heartbeat(room.id)
    room.clock.advance(minutes=70)
    with room.restarted(machine=machine == "restarted") as reopened:
        room.clock.advance(minutes=20)
        assert reopened.current.active == 90 * MINUTE
        reopened.live.pause(reopened.id)
        assert reopened.current.remaining == timedelta(minutes=30)
    room.desk.close()
