"""How far behind the day is: the sum of all that made it late, for what was planned."""

import random
from datetime import timedelta

from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.domain.projection import Checkpoint
from dmlt_desk.models import Meeting
from tests.domain.plans import item
from tests.trials.days import a_day, opened
from tests.trials.memory import MemoryRoom
from tests.trials.room import MINUTE

ZERO = timedelta(0)
DAYS = 150


def sessions(chance: random.Random) -> Meeting:
    """Return a day of sessions that follow one another, of any length."""
    return a_day(*(item(f"Talk {number}", chance.randrange(0, 90)) for number in range(6)))


def sum_of_lateness(room: MemoryRoom) -> timedelta:
    """Return late start, pauses, added time and time over, in instants, of what runs."""
    current, now = room.current, room.clock.now()
    stretches = room.state.segments_of(current.item.id)
    planned = current.planned
    assert planned.start is not None
    late_start = stretches[0].start - planned.start
    active = sum((each.length(now) for each in stretches), ZERO)
    pauses = now - stretches[0].start - active
    added = max(room.state.adjustment(current.item.id), -planned.length)
    over = max(ZERO, active - planned.length - added)
    return late_start + pauses + added + over


def press_anything(room: MemoryRoom, chance: random.Random) -> None:
    room.clock.advance(seconds=chance.randrange(0, 1800))
    state = room.state
    if state.paused:
        room.live.resume(room.id)
        return
    acts = [
        lambda: room.live.adjust(room.id, chance.choice([-10, 5, 15])),
        lambda: room.live.pause(room.id),
        lambda: room.live.next(room.id),
    ]
    if state.current_id is None or chance.random() < 0.3:
        acts[-1]()
    elif room.current.allotted > 10 * MINUTE:
        chance.choice(acts)()


def test_t12_the_offset_of_a_planned_session_is_the_sum_of_what_made_it_late() -> None:
    compared = 0
    for seed in range(DAYS):
        chance = random.Random(seed)  # noqa: S311 - the same days each time
        room = opened(sessions(chance))
        for _press in range(8):
            if not room.live.case(room.id).coming():
                break
            press_anything(room, chance)
            if room.state.current_id is not None:
                room.clock.advance(seconds=chance.randrange(0, 600))
                assert room.projection().offset == sum_of_lateness(room)
                compared += 1
    assert compared > DAYS * 3


def test_t12_an_inserted_session_is_neither_ahead_nor_behind_but_what_it_moves_is() -> None:
    room = opened(a_day(item("Talk", 30), item("Panel", 30)))
    room.live.next(room.id)
    room.move_to("09:10")
    room.rundown.insert(room.id, "Fire drill", 10, mode=InsertMode.INTERRUPT)
    room.move_to("09:14")
    now = room.projection().checkpoint(Checkpoint.NOW)

    assert now is not None
    assert now.item is not None
    assert now.item.title == "Panel"
    assert now.offset == 10 * MINUTE, "the panel will begin at 09:40 instead of 09:30"
    room.live.next(room.id)
    assert room.current.item.title == "Talk"
    assert room.projection().offset == 4 * MINUTE, "the drill took four"


def test_t12_where_nothing_planned_is_left_there_is_no_offset() -> None:
    room = opened(a_day(item("Talk", 30)))
    room.live.next(room.id)
    room.move_to("09:45")
    room.rundown.insert(room.id, "Party", 10, mode=InsertMode.AFTER)
    room.live.next(room.id)
    room.move_to("10:30")

    assert room.current.item.title == "Party"
    assert room.projection().offset is None
    assert room.projection().checkpoint(Checkpoint.CLOSE) is not None
