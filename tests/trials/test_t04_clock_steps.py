"""The computer's clock is set, by minutes, an hour or a day: no timer of any state notices.

Each room has a twin whose clock is never set; seen from "now", both tell the same.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.errors import DeskError
from tests.trials.days import morning, opened, opened_on_disk
from tests.trials.room import MINUTE, Room

JUMPS = [-1440, -60, -5, 5, 60, 1440]
Act = Callable[[Room], object]


def run(room: Room, minutes: float = 0) -> None:
    room.live.next(room.id)
    room.clock.advance(minutes=minutes)


def paused(room: Room) -> None:
    run(room, 10)
    room.live.pause(room.id)
    room.clock.advance(minutes=4)


def on_a_break(room: Room) -> None:
    run(room, 40)
    run(room, 45)
    run(room, 3)


def interrupted(room: Room) -> None:
    run(room, 10)
    room.rundown.insert(room.id, "Fire drill", 10, mode=InsertMode.INTERRUPT)
    room.clock.advance(minutes=3)


def with_a_round(room: Room) -> None:
    run(room, 2)
    room.floor.raise_hand(room.id, "Ada")
    room.floor.speak(room.id)
    room.clock.advance(minutes=1)
    room.floor.start_round(room.id, ["One", "Two", "Three"])
    room.clock.advance(minutes=5)


def between(room: Room) -> None:
    run(room, 10)
    room.live.finish(room.id)
    room.clock.advance(minutes=5)


def adjourned(room: Room) -> None:
    run(room, 25)
    room.rundown.adjourn(room.id)
    room.clock.advance(minutes=5)


STATES: dict[str, Act] = {
    "waiting": lambda room: room.clock.advance(minutes=3),
    "running": lambda room: run(room, 10),
    "paused": paused,
    "over time": lambda room: run(room, 50),
    "on a break": on_a_break,
    "interrupted": interrupted,
    "with a round": with_a_round,
    "between two sessions": between,
    "adjourned": adjourned,
}
states = pytest.mark.parametrize("state", STATES)
jumps = pytest.mark.parametrize("jump", JUMPS)


def rooms(state: str) -> tuple[Room, Room]:
    """Return two rooms in the same state."""
    made: tuple[Room, Room] = opened(morning()), opened(morning())
    for room in made:
        STATES[state](room)
    return made


def ago(moment: datetime | None, now: datetime) -> timedelta | None:
    return None if moment is None else now - moment


def seen(room: Room) -> object:
    """Return what the timers of a room tell, and when everything was, seen from now."""
    now, state = room.clock.now(), room.state
    return _timers(room), _times(state, now)


def _timers(room: Room) -> object:
    now, speakers = room.clock.now(), room.state.speakers
    current = room.projection().current
    floor = (speakers.times(now), speakers.hands, speakers.speaking)
    if current is None:
        return floor
    paused = ago(current.paused_since, now)
    return (current.remaining, current.active, current.phase, current.paused, paused, floor)


def _times(state: RunState, now: datetime) -> object:
    stretches = [
        (ago(each.start, now), ago(each.end, now), each.end_reason) for each in state.segments
    ]
    ended = [ago(moment, now) for moment in state.adjourned_at.values()]
    begun = [ago(moment, now) for moment in state.opened_days.values()]
    return stretches, ended, begun, sorted(state.states.values())


@states
@jumps
def test_t4_no_timer_notices_that_the_clock_was_set(state: str, jump: int) -> None:
    room, twin = rooms(state)
    room.clock.step(minutes=jump)
    assert seen(room) == seen(twin), "before anything is written about it"
    room.live.heartbeat(room.id)
    assert seen(room) == seen(twin), "once it is in the log"

    for each in (room, twin):
        each.clock.advance(minutes=7)
    assert seen(room) == seen(twin)
    for each in (room, twin):
        _go_on(each)
        each.clock.advance(minutes=2)
    assert seen(room) == seen(twin)


def _go_on(room: Room) -> None:
    """Press what fits: resume, else next, else close the day."""
    state = room.state
    if state.paused:
        room.live.resume(room.id)
    elif state.adjourned:
        room.live.adjust(room.id, 5, item_id=room.item("Roadmap").id)
    else:
        room.live.next(room.id)


@jumps
def test_t4_a_day_that_is_over_keeps_its_times(jump: int) -> None:
    room = opened(morning())
    run(room, 25)
    room.live.close_day(room.id)
    before = room.state
    room.clock.advance(minutes=5)
    room.clock.step(minutes=jump)
    room.live.heartbeat(room.id)

    assert replace(room.state, mark=None) == replace(before, mark=None)


@jumps
def test_t4_what_is_fixed_by_the_clock_follows_the_new_clock(jump: int) -> None:
    room, twin = rooms("running")
    pins = [row.planned.start for row in room.projection().rows if row.item.anchor_minute]
    room.clock.step(minutes=jump)
    room.live.heartbeat(room.id)

    after = [row.planned.start for row in room.projection().rows if row.item.anchor_minute]
    assert after == pins, "half past ten is half past ten on the new clock"
    offset, unchanged = room.projection().offset, twin.projection().offset
    assert offset is not None
    assert unchanged is not None
    assert offset - unchanged == jump * MINUTE


@pytest.mark.parametrize("state", ["running", "paused", "over time", "between two sessions"])
@pytest.mark.parametrize("jump", [-60, 60])
def test_t4_a_clock_set_while_the_program_is_closed_is_noticed_by_the_boot_clock(
    tmp_path: Path, state: str, jump: int
) -> None:
    room = opened_on_disk(tmp_path / "desk.dmlt", morning())
    twin = opened(morning())
    for each in (room, twin):
        STATES[state](each)
        each.live.heartbeat(each.id)
        each.clock.advance(minutes=6)
    room.clock.step(minutes=jump)
    try:
        with room.restarted() as reopened:
            assert seen(reopened) == seen(twin)
            reopened.live.heartbeat(reopened.id)
            for each in (reopened, twin):
                each.clock.advance(minutes=3)
                _go_on(each)
            assert seen(reopened) == seen(twin)
    finally:
        room.desk.close()


PRESSES: dict[str, Act] = {
    "next": lambda room: room.live.next(room.id),
    "pause": lambda room: room.live.pause(room.id),
    "resume": lambda room: room.live.resume(room.id),
    "finish": lambda room: room.live.finish(room.id),
    "adjust": lambda room: room.live.adjust(room.id, 5),
    "insert": lambda room: room.rundown.insert(
        room.id, "Fire drill", 10, mode=InsertMode.INTERRUPT
    ),
    "speak": lambda room: room.floor.speak(room.id, f"Speaker {len(room.state.undoable) % 3}"),
    "undo": lambda room: room.live.undo(room.id),
    "heartbeat": lambda room: room.live.heartbeat(room.id),
}


@pytest.mark.parametrize("seed", range(40))
def test_t4_a_clock_that_comes_up_wrong_again_and_again_and_is_set_right_changes_nothing(
    seed: int,
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same days each time
    room, twin = opened(morning()), opened(morning())
    wrong, story = 0, []
    for _step in range(30):
        seconds, dice = chance.randrange(5, 400), chance.random()
        for each in (room, twin):
            each.clock.advance(seconds=seconds)
        if dice < 0.1 and not wrong:
            wrong = chance.choice([*JUMPS, -1, 1, 120])
            room.clock.reboot()
            room.clock.step(minutes=wrong)
            story.append(f"up {wrong} min")
        elif dice < 0.25 and wrong:
            wrong = _set_right(room, wrong)
            story.append("set right")
        else:
            press = chance.choice(list(PRESSES))
            done = [_pressed(each, press) for each in (room, twin)]
            story.append(press)
            assert done[0] is done[1], story
    _set_right(room, wrong)

    assert seen(room) == seen(twin), story


def _pressed(room: Room, press: str) -> bool:
    """Press something; return whether it was taken."""
    try:
        PRESSES[press](room)
    except DeskError:
        return False
    return True


def _set_right(room: Room, wrong: int) -> int:
    room.clock.step(minutes=-wrong)
    room.live.heartbeat(room.id)
    return 0
