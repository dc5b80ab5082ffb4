"""What verbs of a running day refuse, and how they go back: exactly, losing nothing written."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.models import (
    Action,
    Base,
    Block,
    BlockKind,
    ParkedTopic,
)
from dmlt_desk.services.change import Change
from dmlt_desk.services.deliver import build_document
from dmlt_desk.storage.desk_file import DeskFile, Topic
from tests.services.rundown_acts import (
    Act,
    carry,
    close,
    correct,
    count_as_pause,
    finish,
    insert,
    interrupt,
    last_is_over,
    move,
    nothing,
    run_budget,
    set_close,
    skip,
    suggest,
    ten_past_nine,
    write,
)
from tests.trials.room import Room, refusal


@pytest.fixture
def room(desk: DeskFile, clock: FixedClock, small_meeting: UUID) -> Room:
    """Day 1 at 09:10: “Welcome” (15 min) runs since 09:00."""
    return ten_past_nine(desk, clock, small_meeting)


# Notes outlive the undo of what they were written in


@pytest.mark.parametrize("written", ["notes", "pasted", "action", "parked"])
def test_undo_of_an_insert_keeps_what_was_written_in_it(room: Room, written: str) -> None:
    topic_id = suggest(room, "Cooling", "Which pump?")
    room.rundown.insert(
        room.id, "Cooling", 20, mode=InsertMode.INTERRUPT, chairs=["Emmy"], topic_id=topic_id
    )
    item_id = room.item("Cooling").id
    _write_something(room, item_id, written)
    before = room.picture()
    room.live.undo(room.id)

    assert room.agenda() == ["Welcome", "Budget", "Break", "Roadmap"]
    assert room.current.item.title == "Welcome"
    assert [item.id for item in room.meeting.unplaced_items] == [item_id]
    assert [person.name for person in room.item("Cooling").people] == ["Emmy"]
    assert room.meeting.topics[0].slots == [], "nobody takes the topic up any more"
    assert room.state.state_of(item_id) is ItemState.PLANNED
    assert refusal(room, lambda: room.live.start(room.id, item_id)).endswith("of the open day.")

    room.live.redo(room.id)
    assert room.picture() == before


def test_notes_of_an_insert_that_was_undone_are_found_below_the_days(room: Room) -> None:
    interrupt(room)
    write(room, "Fire drill", "Nobody was missing")
    room.live.undo(room.id)

    minutes = build_document(room.meeting, "minutes", "md").decode()
    days, _heading, below = minutes.partition("Without a time")
    assert "Fire drill" not in days
    assert below.count("Nobody was missing") == 1
    agenda = build_document(room.meeting, "agenda", "csv").decode()
    (line,) = [line for line in agenda.splitlines() if "Fire drill" in line]
    assert line.startswith("Without a day")


def _write_something(room: Room, item_id: UUID, kind: str) -> None:
    if kind == "notes":
        write(room, "Cooling", "The pump is broken")
        return
    rows: dict[str, Callable[[], Base]] = {
        "pasted": lambda: Block(item_id=item_id, kind=BlockKind.TABLE, rows=[["Pump", "3"]]),
        "action": lambda: Action(meeting_id=room.id, item_id=item_id, number=1, text="Mend it"),
        "parked": lambda: ParkedTopic(meeting_id=room.id, item_id=item_id, text="Who pays?"),
    }
    with room.desk.write(Topic.NOTES, meeting_id=room.id) as db:
        db.add(rows[kind]())


def test_undo_of_a_carry_keeps_what_was_written_in_the_continuation(room: Room) -> None:
    carry(room)
    write(room, "Welcome", "Prepared for tomorrow", day=2)
    room.live.undo(room.id)

    assert room.current.item.id == room.item("Welcome", 1).id
    (kept,) = room.meeting.unplaced_items
    assert [note.text for note in kept.notes] == ["Prepared for tomorrow"]
    assert room.agenda(2) == ["Wrap up"]
    room.live.redo(room.id)
    assert room.agenda(2) == ["Welcome", "Wrap up"]
    assert room.meeting.unplaced_items == []


def test_going_back_over_a_carry_leaves_what_was_done_to_the_continuation_for_later(
    room: Room,
) -> None:
    carry(room)
    rest = room.item("Welcome", 2).id
    room.rundown.move(room.id, rest, day_id=room.day(2).id, index=1)
    moved = room.picture()
    back = room.live.back(room.id)
    assert room.current.item.title == "Welcome"
    assert room.agenda(2) == ["Wrap up"]

    back.undo()
    assert room.picture() == moved
    assert room.agenda(2) == ["Wrap up", "Welcome"]
    room.live.undo(room.id)
    assert room.agenda(2) == ["Welcome", "Wrap up"]


def test_a_continuation_that_was_carried_on_itself_keeps_its_link(room: Room) -> None:
    carry(room)
    rest = room.item("Welcome", 2)
    room.rundown.carry(room.id, rest.id, day_id=room.day(3).id)
    far = room.item("Welcome", 3)
    before = room.picture()
    room.live.back(room.id).undo()

    assert room.picture() == before
    assert room.meeting.item(far.id).continues_id == rest.id


# What is refused


REFUSED: dict[str, tuple[Act, list[tuple[Act, str]]]] = {
    "running": (
        nothing,
        [
            (lambda r: insert(r, InsertMode.AFTER, "  "), "A title cannot be empty."),
            (
                lambda r: insert(r, InsertMode.AFTER, "Drill", -1),
                "A session lasts between 0 minutes and 48 hours.",
            ),
            (
                lambda r: r.rundown.insert(
                    r.id, "Pump", 5, mode=InsertMode.AFTER, topic_id=uuid4()
                ),
                "This topic is no longer suggested.",
            ),
            (lambda r: move(r, "Welcome", index=2), "“Welcome” is running."),
            (
                lambda r: move(r, "Roadmap", index=0),
                "“Welcome” has been run; nothing can be moved before it.",
            ),
            (lambda r: move(r, "Budget", index=1), "“Budget” stands there already."),
            (
                lambda r: r.rundown.move(r.id, uuid4(), day_id=r.day().id, index=1),
                "This session is no longer in the agenda.",
            ),
            (
                lambda r: r.rundown.move(r.id, r.item("Budget").id, day_id=uuid4(), index=1),
                "This day is no longer in the agenda.",
            ),
            (lambda r: skip(r, "Welcome"), "“Welcome” is running."),
            (
                lambda r: r.rundown.restore(r.id, r.item("Budget").id),
                "“Budget” is not skipped.",
            ),
            (
                lambda r: carry(r, minutes=-5),
                "A session lasts between 0 minutes and 48 hours.",
            ),
            (
                lambda r: r.rundown.carry(r.id, r.item("Welcome").id, day_id=r.day(1).id),
                "“Welcome” is on that day already.",
            ),
            (lambda r: r.rundown.park(r.id, r.item("Welcome").id), "“Welcome” is running."),
            (
                lambda r: r.rundown.adjourn(r.id, carry_to=r.day(1).id),
                "“Welcome” is on that day already.",
            ),
            (set_close(9 * 60), "09:00 is over already."),
            (set_close(12 * 60), "Day 1 ends at 12:00 already."),
            (set_close(9 * 60, day=2), "A day closes after it opens."),
            (
                lambda r: correct(r, "Welcome", "09:11", None),
                "The end would be before the start.",
            ),
            (
                lambda r: correct(r, "Welcome", "09:00", "09:05"),
                "“Welcome” is still running.",
            ),
            (
                lambda r: r.rundown.correct(
                    r.id, 999, start=r.at("09:00"), end=r.at("09:05"), why="?"
                ),
                "This stretch of time is no longer in the log.",
            ),
            (count_as_pause("08:58", "09:05"), "That is before 09:00, when this began."),
            (count_as_pause("09:05", "09:12"), "09:12 is still to come."),
            (count_as_pause("09:05", "09:05"), "There is no such span to count as a pause."),
        ],
    ),
    "paused": (
        lambda r: r.live.pause(r.id),
        [
            (lambda r: skip(r, "Welcome"), "“Welcome” is running."),
            (count_as_pause("09:10", "09:10"), "There is no such span to count as a pause."),
        ],
    ),
    "interrupted": (
        interrupt,
        [
            (lambda r: insert(r, InsertMode.REPLACE, "Other"), "“Welcome” waits to go on."),
            (lambda r: move(r, "Welcome", index=2), "“Welcome” waits to go on."),
            (lambda r: skip(r, "Welcome"), "“Welcome” waits to go on."),
        ],
    ),
    "finished": (
        finish,
        [
            (lambda r: move(r, "Welcome", index=2), "“Welcome” is done."),
            (carry, "“Welcome” is over for today."),
            (
                lambda r: r.rundown.adjourn(r.id, carry_to=r.day(2).id),
                "No session is running.",
            ),
            (lambda r: correct(r, "Welcome", "09:00", "09:11"), "09:11 is still to come."),
            (lambda r: correct(r, "Welcome", "09:00", None), "An end is missing."),
            (
                lambda r: correct(r, "Welcome", "09:05", "09:04"),
                "The end would be before the start.",
            ),
        ],
    ),
    "carried": (
        carry,
        [
            (
                lambda r: move(r, "Welcome", index=2),
                "“Welcome” was carried over to another day.",
            ),
            (carry, "“Welcome” is over for today."),
        ],
    ),
    "skipped": (
        lambda r: skip(r, "Budget"),
        [
            (lambda r: move(r, "Budget", index=2), "“Budget” is skipped."),
            (lambda r: skip(r, "Budget"), "“Budget” is skipped."),
            (lambda r: carry(r, "Budget"), "“Budget” is over for today."),
        ],
    ),
    "in the second session": (
        run_budget,
        [
            (
                lambda r: correct(r, "Welcome", "09:00", "09:15"),
                "“Budget” was on from 09:10 to 09:20.",
            ),
        ],
    ),
    "in the last session": (
        last_is_over,
        [
            (
                lambda r: insert(r, InsertMode.REPLACE),
                "No session comes next that could be replaced.",
            ),
        ],
    ),
    "closed": (
        close,
        [
            (lambda r: insert(r, InsertMode.AFTER), "No day is open."),
            (lambda r: move(r, "Wrap up", index=4), "Day 1 is closed."),
            (lambda r: skip(r, "Budget"), "No day is open."),
            (lambda r: r.rundown.park(r.id, r.item("Budget").id), "No day is open."),
            (lambda r: r.rundown.adjourn(r.id), "No day is open."),
            (lambda r: r.rundown.adopt_plan(r.id), "No day is open."),
            (set_close(13 * 60), "Day 1 is closed."),
        ],
    ),
}


@pytest.mark.parametrize("when", REFUSED)
def test_a_verb_that_does_not_fit_says_why_and_changes_nothing(room: Room, when: str) -> None:
    before, commands = REFUSED[when]
    before(room)

    said = [refusal(room, lambda: command(room)) for command, _words in commands]  # noqa: B023 - called at once
    assert said == [words for _command, words in commands]


# Back and forth


def interrupted(room: Room) -> None:
    interrupt(room, "Phone call", 5)
    room.move_to("09:14")


VERBS: dict[str, tuple[Act, Act]] = {
    "insert after": (nothing, lambda r: insert(r, InsertMode.AFTER)),
    "insert with a new chair": (
        nothing,
        lambda r: r.rundown.insert(
            r.id, "Safety", 5, mode=InsertMode.AFTER, chairs=["Ada", "Emmy Noether"]
        ),
    ),
    "insert a topic": (
        lambda r: suggest(r, "Pump", "Which one?"),
        lambda r: r.rundown.insert(
            r.id, "Pump", 5, mode=InsertMode.AFTER, topic_id=r.meeting.topics[0].id
        ),
    ),
    "replace": (nothing, lambda r: insert(r, InsertMode.REPLACE)),
    "interrupt": (nothing, interrupt),
    "interrupt an interruption": (interrupted, interrupt),
    "end an interruption": (interrupted, lambda r: r.live.next(r.id)),
    "finish an interruption": (interrupted, lambda r: r.live.finish(r.id)),
    "go back over an interruption": (interrupted, lambda r: r.live.back(r.id)),
    "move": (nothing, lambda r: move(r, "Roadmap", index=1)),
    "move to another day": (nothing, lambda r: move(r, "Roadmap", day=2, index=0)),
    "skip": (nothing, lambda r: skip(r, "Budget", "ill")),
    "restore": (
        lambda r: skip(r, "Budget"),
        lambda r: r.rundown.restore(r.id, r.item("Budget").id),
    ),
    "carry what runs": (nothing, carry),
    "carry what is paused": (lambda r: r.live.pause(r.id), carry),
    "carry what waits": (interrupted, carry),
    "carry what interrupts": (interrupted, lambda r: carry(r, "Phone call")),
    "carry what is planned": (nothing, lambda r: carry(r, "Roadmap", index=1)),
    "park": (nothing, lambda r: r.rundown.park(r.id, r.item("Budget").id)),
    "adjourn": (interrupted, lambda r: r.rundown.adjourn(r.id)),
    "adjourn and carry": (interrupted, lambda r: r.rundown.adjourn(r.id, carry_to=r.day(2).id)),
    "close": (interrupted, lambda r: r.live.close_day(r.id)),
    "close an adjourned day": (
        lambda r: r.rundown.adjourn(r.id),
        lambda r: r.live.close_day(r.id),
    ),
    "adopt": (nothing, lambda r: r.rundown.adopt_plan(r.id, "Because")),
    "set the close": (nothing, set_close(13 * 60)),
    "correct": (nothing, lambda r: correct(r, "Welcome", "08:58", None)),
    "count as a pause": (nothing, count_as_pause("09:02", "09:05")),
}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_taken_back_and_brought_again_exactly_also_after_a_restart(
    room: Room, verb: str
) -> None:
    reach, act = VERBS[verb]
    reach(room)
    before = room.picture()
    change = act(room)
    assert isinstance(change, Change)
    after = room.picture()
    assert after != before

    again = change.undo()
    assert room.picture() == before
    again.undo()
    assert room.picture() == after

    with room.restarted(machine=True) as reopened:
        assert reopened.picture() == after
        assert reopened.live.undo(room.id).label.startswith("Taken back: ")
        assert reopened.picture() == before
        reopened.live.redo(room.id)
        assert reopened.picture() == after
