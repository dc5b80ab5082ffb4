"""Sessions without length, of a minute, of half a day; days with nothing left or nothing at all."""

from datetime import timedelta

import pytest

from dmlt_desk.domain.projection import Checkpoint, Phase
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.models import CloseKind, Meeting
from tests.domain.plans import PRINCETON, item
from tests.trials.days import a_day, morning, opened
from tests.trials.memory import MemoryRoom
from tests.trials.room import MINUTE, refusal


def closes(room: MemoryRoom) -> str:
    return clock_text(room.projection().close, PRINCETON)


def test_t17_sessions_without_length_follow_one_another_at_one_instant() -> None:
    room = opened(a_day(*(item(f"Vote {number}", 0) for number in range(4)), item("Talk", 30)))
    assert {room.forecast(f"Vote {number}") for number in range(4)} == {"09:00-09:00"}
    for number in range(4):
        room.live.next(room.id)
        assert room.current.item.title == f"Vote {number}"
        assert (room.current.allotted, room.current.phase) == (timedelta(0), Phase.DANGER)
        assert refusal(room, lambda: room.live.adjust(room.id, -1)).endswith(
            "no time left to take."
        )
    room.clock.advance(minutes=2)
    assert room.current.overtime == 2 * MINUTE
    room.live.next(room.id)

    lengths = [each.length(room.clock.now()) for each in room.state.segments]
    assert lengths == [timedelta(0)] * 3 + [2 * MINUTE, timedelta(0)]
    assert room.projection().offset == 2 * MINUTE


def test_t17_a_minute_and_twelve_hours_are_lengths_like_any_other() -> None:
    room = opened(a_day(item("Bell", 1), item("Shift", 720), item("End", 30), closes=1350))
    room.live.next(room.id)
    phases = []
    for _half in range(3):
        room.clock.advance(seconds=25)
        phases.append(room.current.phase)
    assert phases == [Phase.WARN, Phase.DANGER, Phase.OVER]
    room.live.next(room.id)
    room.clock.advance(minutes=715)

    assert (room.current.remaining, room.current.phase) == (5 * MINUTE, Phase.WARN)
    assert closes(room) == "21:31"


@pytest.mark.parametrize("now", ["09:00", "11:30"])
def test_t17_a_day_whose_sessions_are_all_skipped_closes_now(now: str) -> None:
    room = opened(morning())
    for row in room.meeting.items:
        room.rundown.skip(room.id, row.id)
    room.move_to(now)
    projection = room.projection()

    assert {row.state for row in projection.rows} == {ItemState.SKIPPED}
    assert (projection.next_item, projection.offset) == (None, None)
    assert closes(room) == now
    assert refusal(room, lambda: room.live.next(room.id)) == "No session of this day is left."
    room.live.close_day(room.id)
    assert closes(room) == now


def test_t17_sessions_that_were_skipped_come_back_and_run() -> None:
    room = opened(morning())
    for row in room.meeting.items:
        room.rundown.skip(room.id, row.id)
    room.rundown.restore(room.id, room.item("Roadmap").id)

    assert room.forecast("Roadmap") == "09:00-10:30"
    room.live.next(room.id)
    assert room.current.item.title == "Roadmap"


def test_t17_an_empty_day_is_opened_and_closed() -> None:
    room = opened(a_day())
    room.move_to("09:20")
    projection = room.projection()

    assert (projection.rows, projection.offset, projection.current) == ((), None, None)
    assert closes(room) == "09:20", "the later of now and the opening"
    closing = projection.checkpoint(Checkpoint.CLOSE)
    assert closing is not None
    assert (closing.offset < timedelta(0), closing.deficit) == (True, timedelta(0))
    assert refusal(room, lambda: room.rundown.adjourn(room.id, carry_to=room.day().id))
    room.live.close_day(room.id)
    assert room.projection().closed_at == room.at("09:20")


@pytest.mark.parametrize("kind", list(CloseKind))
def test_t17_a_day_of_breaks_only_gives_up_what_breaks_can(kind: CloseKind) -> None:
    meeting: Meeting = a_day(
        item("Break 1", 30, 540, min_minutes=15), item("Break 2", 30, 570, min_minutes=15)
    )
    meeting.days[0].close_kind, meeting.days[0].close_minute = kind, 600
    room = opened(meeting)
    room.move_to("09:40")

    assert (room.forecast("Break 1"), room.forecast("Break 2")) == ("09:40-09:55", "09:55-10:10")
    first, second = room.projection().rows
    assert (first.deficit, second.deficit) == (25 * MINUTE, 10 * MINUTE)
    closing = room.projection().checkpoint(Checkpoint.CLOSE)
    assert closing is not None
    hard = 10 * MINUTE if kind is CloseKind.HARD else timedelta(0)
    assert (closing.offset, closing.deficit) == (10 * MINUTE, hard)
