"""What is done to the agenda of the small meeting while its first session runs."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.models import (
    BlockSection,
    Day,
)
from dmlt_desk.models import Topic as SuggestedTopic
from dmlt_desk.services.change import Change
from dmlt_desk.storage.desk_file import DeskFile, Topic
from tests.meetings import block
from tests.trials.room import Room

Act = Callable[[Room], object]


def ten_past_nine(desk: DeskFile, clock: FixedClock, meeting_id: UUID) -> Room:
    """Return Day 1 of three at 09:10: “Welcome” (15 min) runs since 09:00."""
    made = Room(desk, clock, meeting_id)
    third = made.day(2).date + timedelta(days=1)
    with desk.write(Topic.AGENDA) as db:
        db.add(Day(meeting_id=meeting_id, date=third, open_minute=9 * 60))
    made.live.open_day(meeting_id, made.day().id)
    made.move_to("09:00")
    made.live.next(meeting_id)
    made.move_to("09:10")
    return made


def insert(room: Room, mode: InsertMode, title: str = "Fire drill", minutes: int = 10) -> Change:
    return room.rundown.insert(room.id, title, minutes, mode=mode)


def interrupt(room: Room, title: str = "Fire drill", minutes: int = 10) -> Change:
    return insert(room, InsertMode.INTERRUPT, title, minutes)


def carry(room: Room, title: str = "Welcome", minutes: int | None = None, index: int = 0) -> Change:
    return room.rundown.carry(
        room.id, room.item(title, 1).id, day_id=room.day(2).id, minutes=minutes, index=index
    )


def move(room: Room, title: str, *, day: int = 1, index: int) -> Change:
    return room.rundown.move(room.id, room.item(title).id, day_id=room.day(day).id, index=index)


def skip(room: Room, title: str, reason: str = "") -> Change:
    return room.rundown.skip(room.id, room.item(title).id, reason)


def correct(
    room: Room, title: str, start: str, end: str | None, *, place: int = 0, why: str = ""
) -> Change:
    segment = room.state.segments_of(room.item(title).id)[place]
    until = None if end is None else room.at(end)
    return room.rundown.correct(room.id, segment.event_id, start=room.at(start), end=until, why=why)


def write(room: Room, title: str, *lines: str, day: int | None = None) -> None:
    """Type notes into a session."""
    item = room.item(title, day)
    with room.desk.write(Topic.NOTES, meeting_id=room.id) as db:
        for line in lines:
            typed = block(line, typed_at=room.clock.now())
            typed.item_id, typed.section = item.id, BlockSection.NOTES
            db.add(typed)


def suggest(room: Room, title: str, *aims: str) -> UUID:
    topic = SuggestedTopic(meeting_id=room.id, title=title, blocks=[block(one) for one in aims])
    with room.desk.write(Topic.AGENDA, meeting_id=room.id) as db:
        db.add(topic)
    return topic.id


def nothing(_room: Room) -> None:
    """Leave the room as it is."""


def finish(room: Room) -> None:
    room.live.finish(room.id)


def close(room: Room) -> None:
    room.live.close_day(room.id)


def set_close(minute: int, day: int = 1) -> Act:
    return lambda room: room.rundown.set_close(room.id, room.day(day).id, minute)


def last_is_over(room: Room) -> None:
    room.live.start(room.id, room.item("Roadmap").id)


def count_as_pause(start: str, end: str) -> Act:
    return lambda room: room.live.count_as_pause(room.id, room.at(start), room.at(end))


def run_budget(room: Room) -> None:
    room.live.next(room.id)
    room.move_to("09:20")
