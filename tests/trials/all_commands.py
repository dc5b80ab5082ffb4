"""Every command of a running day, one after another; the clock says where each begins."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from dmlt_desk.domain.alerts import due_alerts
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.models import Day, Meeting, Series
from tests.domain.plans import item, meeting_of
from tests.trials.room import MINUTE, Room

START = datetime(2018, 11, 6, 13, 58, tzinfo=UTC)
"""08:58 in Princeton."""


def two_days() -> Meeting:
    """Return two mornings with room for everything."""
    days = [Day(date=date(2018, 11, 6 + number), open_minute=540) for number in range(2)]
    for day in days:
        day.close_minute = 780
    rows = [
        [
            item("Opening", 4, 540),
            item("Budget", 45),
            item("Break", 30, 630, min_minutes=15),
            item("Roadmap", 60),
            item("Survey", 30),
        ],
        [item("Wrap up", 60, 540)],
    ]
    meeting = meeting_of(*zip(days, rows, strict=True))
    meeting.series = Series()
    return meeting


def clock_at(step: int) -> FixedClock:
    """Return the clock at a step, two minutes after the one before; one boot for all."""
    clock = FixedClock(START)
    clock.advance(minutes=2 * step)
    return clock


def told(room: Room) -> list[str]:
    """Return the warnings that a program which was just started would give."""
    now = room.clock.now()
    return [each.kind for each in due_alerts(room.projection(), room.state, None, now)]


def warn(room: Room) -> None:
    """Give the warnings that are due, as the window does."""
    (kind,) = [kind for kind in told(room) if kind.startswith("zero")]
    room.stage.alerted(room.id, room.state.current_id, kind)


def set_clock(room: Room) -> None:
    room.clock.step(minutes=30)
    room.live.heartbeat(room.id)
    room.clock.step(minutes=-30)


def correct(room: Room) -> None:
    segment = room.state.segments[0]
    end = segment.end
    assert end is not None
    room.rundown.correct(
        room.id, segment.event_id, start=segment.start, end=end - MINUTE, why="I looked it up"
    )


def insert(title: str, mode: InsertMode) -> Callable[[Room], object]:
    return lambda room: room.rundown.insert(room.id, title, 10, mode=mode, chairs=["Emmy Noether"])


def carry(title: str) -> Callable[[Room], object]:
    return lambda room: room.rundown.carry(
        room.id, room.item(title, 1).id, day_id=room.day(2).id, minutes=20
    )


STEPS: dict[str, Callable[[Room], object]] = {
    "open the day": lambda room: room.live.open_day(room.id, room.day(1).id),
    "next": lambda room: room.live.next(room.id),
    "pause": lambda room: room.live.pause(room.id),
    "resume": lambda room: room.live.resume(room.id),
    "warn": warn,
    "give time": lambda room: room.live.adjust(room.id, 15),
    "raise a hand": lambda room: room.floor.raise_hand(room.id, "Ada"),
    "raise another": lambda room: room.floor.raise_hand(room.id, "Grace"),
    "lower a hand": lambda room: room.floor.lower_hand(room.id, "Ada"),
    "give the word": lambda room: room.floor.speak(room.id),
    "take the word": lambda room: room.floor.silence(room.id),
    "begin a round": lambda room: room.floor.start_round(room.id, ["One", "Two"]),
    "end a turn": lambda room: room.floor.turn(room.id),
    "interrupt": insert("Fire drill", InsertMode.INTERRUPT),
    "go on": lambda room: room.live.next(room.id),
    "insert": insert("Visitors", InsertMode.AFTER),
    "replace": insert("Tour", InsertMode.REPLACE),
    "start": lambda room: room.live.start(room.id, room.item("Budget").id),
    "back": lambda room: room.live.back(room.id),
    "undo": lambda room: room.live.undo(room.id),
    "redo": lambda room: room.live.redo(room.id),
    "start again": lambda room: room.live.start(room.id, room.item("Budget").id),
    "correct": correct,
    "move": lambda room: room.rundown.move(
        room.id, room.item("Survey").id, day_id=room.day(2).id, index=0
    ),
    "skip": lambda room: room.rundown.skip(room.id, room.item("Break").id, "nobody is tired"),
    "restore": lambda room: room.rundown.restore(room.id, room.item("Break").id),
    "park": lambda room: room.rundown.park(room.id, room.item("Break").id),
    "set the close": lambda room: room.rundown.set_close(room.id, room.day(1).id, 840),
    "adopt the plan": lambda room: room.rundown.adopt_plan(room.id, "It is late"),
    "count as a pause": lambda room: room.live.count_as_pause(
        room.id, room.clock.now() - 2 * MINUTE, room.clock.now() - MINUTE
    ),
    "message": lambda room: room.stage.say(room.id, "Please come in"),
    "blank": lambda room: room.stage.blank(room.id, on=True),
    "carry": carry("Budget"),
    "carry what is planned": carry("Roadmap"),
    "start a third": lambda room: room.live.start(room.id, room.item("Opening").id),
    "finish": lambda room: room.live.finish(room.id),
    "set the clock": set_clock,
    "adjourn": lambda room: room.rundown.adjourn(room.id),
    "close the day": lambda room: room.live.close_day(room.id),
}
