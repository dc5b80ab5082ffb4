"""The machine is started anew during a pause: the pause lasted as long as it lasted.

Its clock may come up wrong and be set right later; what was told before the restart stays true.
"""

from pathlib import Path

import pytest

from dmlt_desk.errors import CommandRefusedError
from tests.trials.days import morning, opened_on_disk
from tests.trials.room import MINUTE, Room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Return a session that was paused after ten minutes, five minutes ago."""
    made = opened_on_disk(tmp_path / "desk.dmlt", morning())
    made.live.next(made.id)
    made.clock.advance(minutes=10)
    made.live.pause(made.id)
    made.clock.advance(minutes=5)
    made.live.heartbeat(made.id)
    return made


def test_t7_a_reboot_during_a_pause_changes_nothing(room: Room) -> None:
    before = room.picture()
    with room.restarted(machine=True) as after:
        after.clock.advance(minutes=3)
        assert after.picture() == before
        assert after.current.paused
        assert after.current.active == 10 * MINUTE
        assert after.current.paused_since == after.at("09:10")
        after.live.heartbeat(after.id)
        after.clock.advance(minutes=2)
        after.live.resume(after.id)
        after.clock.advance(minutes=4)

        assert after.ran("Opening") == ["09:00-09:10 pause", "09:20-"]
        assert after.current.remaining == 16 * MINUTE
    room.desk.close()


def test_t7_the_steps_before_the_reboot_can_be_taken_back_after_it(room: Room) -> None:
    with room.restarted(machine=True) as after:
        after.live.undo(after.id)
        assert after.current.active == 15 * MINUTE, "the pause never was"
        after.live.undo(after.id)
        assert after.state.current_id is None
        after.live.undo(after.id)
        assert after.state.day_id is None
        with pytest.raises(CommandRefusedError, match="nothing to undo"):
            after.live.undo(after.id)
        for _step in range(3):
            after.live.redo(after.id)
        assert after.current.paused
    room.desk.close()


@pytest.mark.parametrize("earlier", [-90, -8])
def test_t7_a_machine_that_wakes_with_an_earlier_clock_takes_no_time_back(
    room: Room, earlier: int
) -> None:
    room.clock.step(minutes=earlier)
    with room.restarted(machine=True) as after:
        after.live.resume(after.id)

        first, second = after.state.segments
        assert first.end == after.at("09:10")
        assert second.start == after.at("09:15"), "the last proof that somebody watched"
        assert after.state.active(after.item("Opening").id, second.start) == 10 * MINUTE
    room.desk.close()


@pytest.mark.parametrize("wrong", [-1440, -60, -8, 60, 120, 1440])
def test_t7_a_clock_that_came_up_wrong_and_is_set_right_moves_nothing_from_before(
    room: Room, wrong: int
) -> None:
    with room.restarted(machine=True) as after:
        after.clock.advance(minutes=3)
        after.clock.step(minutes=wrong)
        after.live.resume(after.id)
        after.clock.advance(minutes=4)
        after.live.pause(after.id)
        after.live.heartbeat(after.id)
        after.clock.advance(minutes=1)
        after.clock.step(minutes=-wrong)
        after.live.heartbeat(after.id)

        assert after.ran("Opening") == ["09:00-09:10 pause", "09:18-09:22 pause"]
        assert after.current.paused_since == after.at("09:22")
        assert after.state.opened_at == after.at("09:00")
        after.clock.advance(minutes=2)
        after.live.resume(after.id)
        after.clock.advance(minutes=1)
        assert after.current.active == 15 * MINUTE
    room.desk.close()


def test_t7_two_clocks_that_were_wrong_alike_are_set_right_together(room: Room) -> None:
    """Set back behind the restart, the clock would tell a start before what was told earlier."""
    with room.restarted(machine=True) as after:
        after.clock.advance(minutes=3)
        after.live.resume(after.id)
        after.clock.advance(minutes=4)
        after.clock.step(minutes=-60)
        after.live.heartbeat(after.id)

        assert after.ran("Opening") == ["08:00-08:10 pause", "08:18-"]
        assert after.current.active == 14 * MINUTE
    room.desk.close()


def test_t7_a_clock_that_is_set_twice_after_the_restart_is_followed_twice(room: Room) -> None:
    with room.restarted(machine=True) as after:
        after.clock.advance(minutes=3)
        after.clock.step(minutes=-600)
        after.live.resume(after.id)
        after.clock.advance(minutes=2)
        after.clock.step(minutes=300)
        after.live.heartbeat(after.id)
        after.clock.advance(minutes=2)
        after.clock.step(minutes=300)
        after.live.heartbeat(after.id)

        assert after.ran("Opening") == ["09:00-09:10 pause", "09:18-"]
        assert after.current.active == 14 * MINUTE
    room.desk.close()


@pytest.mark.parametrize("jump", [-60, -5, 5, 60])
def test_t7_a_program_that_is_started_anew_under_another_name_of_the_same_boot(
    room: Room, jump: int
) -> None:
    """Some systems do not name a boot, so every start of the program gives it another name."""
    room.live.resume(room.id)
    room.clock.advance(minutes=2)
    room.live.adjust(room.id, 5)
    with room.restarted() as after:
        after.clock._boots += 1
        after.clock.advance(minutes=1)
        after.live.adjust(after.id, 5)
        after.clock.step(minutes=jump)
        after.live.heartbeat(after.id)

        assert after.current.active == 13 * MINUTE
    room.desk.close()


def test_t7_a_clock_that_is_behind_and_is_set_back_further_moves_nothing_from_before(
    room: Room,
) -> None:
    with room.restarted(machine=True) as after:
        after.clock.advance(minutes=3)
        after.clock.step(minutes=-6)
        after.live.resume(after.id)
        after.clock.advance(minutes=1)
        after.clock.step(minutes=-5)
        after.live.heartbeat(after.id)
        assert after.ran("Opening") == ["09:00-09:10 pause", "09:15-"], "as far as anybody knows"
        after.clock.step(minutes=11)
        after.live.heartbeat(after.id)

        assert after.ran("Opening") == ["09:00-09:10 pause", "09:18-"]
    room.desk.close()


def test_t7_time_goes_on_by_the_boot_clock_while_the_wall_clock_is_behind(room: Room) -> None:
    with room.restarted(machine=True) as after:
        after.clock.advance(minutes=3)
        after.clock.step(minutes=-60)
        after.live.heartbeat(after.id)
        after.clock.advance(minutes=1)
        after.live.resume(after.id)
        after.clock.advance(minutes=4)
        after.live.pause(after.id)

        proof = "a minute after the last proof that somebody watched"
        assert after.ran("Opening") == ["09:00-09:10 pause", "09:16-09:20 pause"], proof
        after.clock.step(minutes=60)
        after.live.heartbeat(after.id)
        assert after.ran("Opening") == ["09:00-09:10 pause", "09:19-09:23 pause"]
    room.desk.close()
