"""Changing the agenda of a running day: what each verb does."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.domain.projection import Checkpoint
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.models import (
    AgendaItem,
    BlockSection,
    ItemKind,
    Origin,
    RunEvent,
    RunEventType,
)
from dmlt_desk.models.base import EPOCH
from dmlt_desk.storage.desk_file import DeskFile, Topic
from tests.meetings import block
from tests.services.rundown_acts import (
    carry,
    correct,
    insert,
    interrupt,
    move,
    skip,
    suggest,
    ten_past_nine,
    write,
)
from tests.trials.room import MINUTE, Room, refusal


@pytest.fixture
def room(desk: DeskFile, clock: FixedClock, small_meeting: UUID) -> Room:
    """Day 1 at 09:10: “Welcome” (15 min) runs since 09:00."""
    return ten_past_nine(desk, clock, small_meeting)


# What each verb does


def test_an_inserted_session_comes_after_what_runs_and_moves_the_rest(room: Room) -> None:
    assert insert(room, InsertMode.AFTER).label == "Inserted “Fire drill”"

    assert room.agenda() == ["Welcome", "Fire drill", "Budget", "Break", "Roadmap"]
    assert room.current.item.title == "Welcome"
    assert room.forecast("Fire drill") == "09:15-09:25"
    assert room.forecast("Budget") == "09:25-10:10"
    drill = room.item("Fire drill")
    assert (drill.origin, drill.unscheduled) == (Origin.INSERTED, True)


def test_an_inserted_session_takes_the_place_of_the_next_one(room: Room) -> None:
    insert(room, InsertMode.REPLACE)

    assert room.agenda() == ["Welcome", "Fire drill", "Budget", "Break", "Roadmap"]
    assert room.state_of("Budget") is ItemState.SKIPPED
    assert room.state.reasons[room.item("Budget").id] == "Replaced by “Fire drill”"
    assert room.forecast("Break") == "10:00-10:30"
    room.live.undo(room.id)
    assert room.state_of("Budget") is ItemState.PLANNED
    assert room.agenda() == ["Welcome", "Budget", "Break", "Roadmap"]


def test_an_insert_before_the_first_session_comes_next(room: Room) -> None:
    room.live.undo(room.id)
    insert(room, InsertMode.AFTER)

    assert room.agenda()[0] == "Fire drill"
    room.live.next(room.id)
    assert room.current.item.title == "Fire drill"


def test_an_insert_after_the_last_session_stands_before_the_close_row(room: Room) -> None:
    with room.desk.write(Topic.AGENDA, meeting_id=room.id) as db:
        db.add(
            AgendaItem(
                meeting_id=room.id,
                day_id=room.day().id,
                rank=99,
                kind=ItemKind.CLOSE,
                title="Close",
            )
        )
    room.live.start(room.id, room.item("Roadmap").id)
    room.live.finish(room.id)
    insert(room, InsertMode.AFTER)

    assert room.agenda()[-2:] == ["Fire drill", "Close"]
    room.live.next(room.id)
    assert room.current.item.title == "Fire drill"


def test_a_new_chair_is_made_with_the_session_and_goes_with_it(room: Room) -> None:
    people = len(room.meeting.series.people)
    room.rundown.insert(
        room.id, "Safety", 5, mode=InsertMode.AFTER, chairs=["Ada Byron", "Emmy Noether"]
    )

    assert [person.name for person in room.item("Safety").people] == ["Ada Byron", "Emmy Noether"]
    assert len(room.meeting.series.people) == people + 1
    room.live.undo(room.id)
    assert len(room.meeting.series.people) == people
    room.live.redo(room.id)
    assert [person.name for person in room.item("Safety").people] == ["Ada Byron", "Emmy Noether"]


def test_an_inserted_session_takes_a_suggested_topic_up(room: Room) -> None:
    topic_id = suggest(room, "Cooling", "Which pump?", "Who pays?")
    room.rundown.insert(room.id, "Cooling", 20, mode=InsertMode.AFTER, topic_id=topic_id)

    assert [aim.text for aim in room.item("Cooling").aims] == ["Which pump?", "Who pays?"]
    (topic,) = room.meeting.topics
    assert [slot.item_id for slot in topic.slots] == [room.item("Cooling").id]
    room.live.undo(room.id)
    assert room.meeting.topics[0].slots == []
    assert room.meeting.unplaced_items == []


def test_what_was_interrupted_goes_on_at_the_instant_the_interruption_ends(room: Room) -> None:
    interrupt(room)
    assert room.current.item.title == "Fire drill"
    assert room.state_of("Welcome") is ItemState.INTERRUPTED
    assert room.forecast("Welcome") == "09:20-09:25"
    assert [item.title for item in [room.projection().next_item] if item] == ["Welcome"]
    room.clock.advance(minutes=7, ms=345)
    assert room.live.next(room.id).label == "Moved on to “Welcome”"

    first, drill, second = room.state.segments
    assert (first.end, drill.end) == (drill.start, second.start)
    assert (first.end_reason, drill.end_reason) == ("interrupt", "next")
    assert room.current.active == 10 * MINUTE
    room.live.next(room.id)
    assert room.current.item.title == "Budget"


def test_when_the_interruption_is_finished_the_interrupted_session_waits_paused(room: Room) -> None:
    interrupt(room)
    room.clock.advance(minutes=10)
    room.live.finish(room.id)
    room.clock.advance(minutes=3)

    assert room.current.item.title == "Welcome"
    assert room.current.paused_since == room.at("09:20")
    assert room.current.active == 10 * MINUTE
    room.live.resume(room.id)
    room.clock.advance(minutes=1)
    assert room.current.active == 11 * MINUTE


def test_interruptions_nest_and_the_last_interrupted_goes_on_first(room: Room) -> None:
    interrupt(room, "Fire drill", 10)
    room.move_to("09:12")
    interrupt(room, "Phone call", 5)
    assert room.agenda()[:3] == ["Welcome", "Fire drill", "Phone call"]
    assert room.state.interrupted == (room.item("Welcome").id, room.item("Fire drill").id)
    assert room.forecast("Fire drill") == "09:17-09:25"
    assert room.forecast("Welcome") == "09:25-09:30"
    assert room.forecast("Budget") == "09:30-10:15"

    room.move_to("09:15")
    room.live.next(room.id)
    assert room.current.item.title == "Fire drill"
    room.move_to("09:22")
    room.live.next(room.id)
    assert room.current.item.title == "Welcome"
    assert room.ran("Welcome") == ["09:00-09:10 interrupt", "09:22-"]
    assert room.ran("Fire drill") == ["09:10-09:12 interrupt", "09:15-09:22 next"]
    for _step in range(4):
        room.live.undo(room.id)
    assert room.agenda()[:2] == ["Welcome", "Budget"]
    assert room.ran("Welcome") == ["09:00-"]


def test_a_paused_session_can_be_interrupted_and_then_runs_on(room: Room) -> None:
    room.live.pause(room.id)
    room.move_to("09:14")
    interrupt(room)
    room.move_to("09:20")
    room.live.next(room.id)

    assert room.ran("Welcome") == ["09:00-09:10 pause", "09:20-"]


def test_going_back_over_an_interruption_is_as_if_it_never_was(room: Room) -> None:
    before = room.rows()
    interrupt(room)
    room.move_to("09:13")
    change = room.live.back(room.id)

    assert room.current.item.title == "Welcome"
    assert room.current.active == 13 * MINUTE
    assert room.rows() == before
    change.undo()
    assert room.current.item.title == "Fire drill"
    assert room.current.active == 3 * MINUTE


def test_a_session_is_moved_within_its_day_and_to_another(room: Room) -> None:
    assert move(room, "Roadmap", index=1).label == "Moved “Roadmap”"
    assert room.agenda() == ["Welcome", "Roadmap", "Budget", "Break"]
    assert room.forecast("Roadmap") == "09:15-10:15"
    assert room.projection().row(room.item("Budget").id).first_planned.start == room.at("09:15")

    label = move(room, "Roadmap", day=2, index=9).label
    assert label == "Moved “Roadmap” to Day 2"
    assert (room.agenda(), room.agenda(2)) == (
        ["Welcome", "Budget", "Break"],
        ["Wrap up", "Roadmap"],
    )


def test_a_break_that_is_moved_keeps_its_time(room: Room) -> None:
    move(room, "Break", index=1)

    assert room.forecast("Break") == "10:00-10:30"
    assert room.forecast("Budget") == "10:30-11:15"


def test_a_skipped_session_gives_its_time_to_what_follows_until_it_comes_back(room: Room) -> None:
    assert skip(room, "Budget", "The speaker is ill").label == "Skipped “Budget”"
    assert room.state.reasons[room.item("Budget").id] == "The speaker is ill"
    assert room.forecast("Break") == "10:00-10:30"
    assert room.projection().row(room.item("Break").id).wait == 45 * MINUTE
    room.live.next(room.id)
    assert room.current.item.title == "Break"
    room.live.back(room.id)

    assert room.rundown.restore(room.id, room.item("Budget").id).label == "Brought “Budget” back"
    assert room.forecast("Budget") == "09:15-10:00"
    assert room.item("Budget").id not in room.state.reasons


def test_what_runs_is_carried_over_with_its_aims_and_chairs_and_its_notes_stay(room: Room) -> None:
    aims = block("Meet everybody")
    aims.item_id, aims.section = room.item("Welcome").id, BlockSection.AIMS
    with room.desk.write(Topic.NOTES, meeting_id=room.id) as db:
        db.add(aims)
    write(room, "Welcome", "The chairs are too few")
    assert carry(room).label == "Carried “Welcome” over to Day 2"

    today, rest = room.item("Welcome", 1), room.item("Welcome", 2)
    assert room.state.state_of(today.id) is ItemState.CARRIED
    assert room.ran("Welcome", 1) == ["09:00-09:10 carried"]
    assert room.state.current_id is None
    assert (rest.origin, rest.continues_id) == (Origin.CONTINUES, today.id)
    assert room.state.carried_to == {today.id: rest.id}
    assert rest.minutes == 15, "5 are left, but a session that goes on gets at least 15"
    assert [aim.text for aim in rest.aims] == ["Meet everybody"]
    assert [chair.name for chair in rest.people] == ["Ada Byron"]
    assert [note.text for note in today.notes] == ["The chairs are too few"]
    assert rest.notes == []
    assert room.agenda(2) == ["Welcome", "Wrap up"]


def test_what_is_left_of_a_long_session_is_carried_over_to_the_minute(room: Room) -> None:
    room.live.next(room.id)
    room.clock.advance(minutes=9, seconds=20)
    carry(room, "Budget")

    assert room.item("Budget", 2).minutes == 36


def test_a_paused_session_is_carried_over_with_the_time_it_had(room: Room) -> None:
    room.live.pause(room.id)
    room.move_to("09:40")
    carry(room, minutes=20)

    assert room.ran("Welcome", 1) == ["09:00-09:10 pause"]
    assert room.item("Welcome", 2).minutes == 20
    assert not room.state.paused


def test_carrying_the_interruption_over_leaves_the_interrupted_session_paused(room: Room) -> None:
    interrupt(room)
    room.move_to("09:12")
    carry(room, "Fire drill")

    assert room.current.item.title == "Welcome"
    assert room.current.paused
    assert room.state.interrupted == ()


def test_a_session_that_waits_is_carried_over_while_the_other_runs_on(room: Room) -> None:
    interrupt(room)
    room.move_to("09:12")
    carry(room)

    assert room.state.interrupted == ()
    assert room.current.item.title == "Fire drill"
    assert room.state_of("Welcome", 1) is ItemState.CARRIED
    room.live.next(room.id)
    assert room.current.item.title == "Budget"


def test_a_planned_session_is_carried_over_whole(room: Room) -> None:
    carry(room, "Roadmap", index=1)

    assert room.state_of("Roadmap", 1) is ItemState.CARRIED
    assert room.item("Roadmap", 2).minutes == 60
    assert room.agenda(2) == ["Wrap up", "Roadmap"]
    assert room.agenda() == ["Welcome", "Budget", "Break", "Roadmap"]
    assert clock_text(room.projection().close, "America/New_York") == "10:30"


def test_what_is_brought_into_the_open_day_comes_after_what_runs(room: Room) -> None:
    room.rundown.carry(room.id, room.item("Wrap up").id, day_id=room.day(1).id)

    assert room.agenda() == ["Welcome", "Wrap up", "Budget", "Break", "Roadmap"]
    room.live.next(room.id)
    assert room.current.item.title == "Wrap up"


def test_a_continuation_can_be_carried_on_and_on(room: Room) -> None:
    carry(room)
    rest = room.item("Welcome", 2)
    room.live.close_day(room.id)
    room.live.open_day(room.id, room.day(2).id)
    room.move_to("09:00", 2)
    room.live.next(room.id)
    assert room.current.item.id == rest.id
    room.move_to("09:30", 2)

    assert (
        refusal(room, lambda: room.rundown.carry(room.id, rest.id, day_id=room.day(1).id))
        == "Day 1 is closed."
    )


def test_a_parked_session_stands_in_the_parking_lot_until_it_is_undone(room: Room) -> None:
    write(room, "Budget", "Prepared before the meeting")
    label = room.rundown.park(room.id, room.item("Budget").id).label

    assert label == "Parked “Budget”"
    assert [(one.text, one.requested_by) for one in room.meeting.parked] == [
        ("Budget", "Grace Hopper")
    ]
    assert room.state_of("Budget") is ItemState.SKIPPED
    room.live.undo(room.id)
    assert room.meeting.parked == []
    assert room.state_of("Budget") is ItemState.PLANNED
    room.live.redo(room.id)
    room.rundown.restore(room.id, room.item("Budget").id)
    assert room.meeting.parked == []
    room.live.undo(room.id)
    assert [one.text for one in room.meeting.parked] == ["Budget"]


# The end of a day


def test_a_day_is_adjourned_and_what_is_left_is_dealt_with(room: Room) -> None:
    assert room.rundown.adjourn(room.id).label == "Day 1 is adjourned"

    assert room.state.adjourned
    assert room.state_of("Welcome") is ItemState.DONE
    assert room.ran("Welcome") == ["09:00-09:10 adjourn"]
    move(room, "Budget", day=2, index=0)
    skip(room, "Break")
    room.rundown.park(room.id, room.item("Roadmap").id)
    assert room.agenda(2) == ["Budget", "Wrap up"]
    room.clock.advance(minutes=30)
    room.live.close_day(room.id)
    assert room.state.closed_at == {room.day().id: room.at("09:10")}, "when the sessions ended"


def test_what_runs_at_the_adjournment_goes_on_another_day_and_what_it_interrupted_too(
    room: Room,
) -> None:
    interrupt(room)
    room.clock.advance(minutes=2)
    interrupt(room, "Telephone", 20)
    room.clock.advance(minutes=1)
    room.rundown.adjourn(room.id, carry_to=room.day(2).id)

    carried = ["Telephone", "Fire drill", "Welcome"]
    assert {room.state_of(title, 1) for title in carried} == {ItemState.CARRIED}
    assert room.agenda(2) == [*carried, "Wrap up"]
    assert [room.item(title, 2).minutes for title in carried] == [19, 15, 15]
    assert room.state.adjourned
    room.live.undo(room.id)
    assert room.current.item.title == "Telephone"
    assert room.agenda(2) == ["Wrap up"]
    assert room.state_of("Welcome") is ItemState.INTERRUPTED
    room.live.redo(room.id)
    assert room.agenda(2) == [*carried, "Wrap up"]


def test_a_session_that_must_stop_at_a_time_is_carried_over_with_what_was_left_until_then(
    room: Room,
) -> None:
    _stops_at(room, "Welcome", 570)
    carry(room)

    assert room.item("Welcome", 2).minutes == 20


def test_an_interrupted_session_that_must_stop_at_a_time_still_does(room: Room) -> None:
    _stops_at(room, "Welcome", 570)
    interrupt(room)

    assert room.forecast("Welcome") == "09:20-09:30"
    room.clock.advance(minutes=15)
    room.live.next(room.id)
    assert room.current.item.title == "Welcome"
    assert room.current.remaining == 5 * MINUTE


def test_a_clock_that_is_set_takes_time_from_a_session_that_must_stop_at_a_time(
    room: Room,
) -> None:
    _stops_at(room, "Welcome", 570)
    room.clock.step(minutes=10)

    current = room.current
    assert (current.active, current.remaining) == (10 * MINUTE, 10 * MINUTE)
    assert current.allotted == 20 * MINUTE


def test_no_more_time_is_taken_than_there_is_until_a_session_must_stop(room: Room) -> None:
    _stops_at(room, "Welcome", 570)
    room.live.adjust(room.id, -60)

    assert room.current.allotted == timedelta(0)
    assert refusal(room, lambda: room.live.adjust(room.id, -5)) == (
        "“Welcome” has no time left to take."
    )
    room.live.adjust(room.id, 15)
    assert room.current.allotted == 15 * MINUTE


def _stops_at(room: Room, title: str, minute: int) -> None:
    with room.desk.write(Topic.AGENDA) as db:
        db.get_one(AgendaItem, room.item(title).id).stops_at_minute = minute


def test_an_adjourned_day_can_be_taken_up_again_by_undo_only(room: Room) -> None:
    room.rundown.adjourn(room.id)
    budget = room.item("Budget").id
    commands: list[Callable[[], object]] = [
        lambda: room.live.next(room.id),
        lambda: room.live.start(room.id, budget),
        lambda: insert(room, InsertMode.AFTER),
        lambda: room.rundown.adopt_plan(room.id),
        lambda: room.rundown.adjourn(room.id),
    ]
    assert {refusal(room, command) for command in commands} == {"The day is adjourned."}
    for command in (room.live.pause, room.live.resume, room.live.finish):
        assert refusal(room, lambda: command(room.id)) == "No session is running."  # noqa: B023 - called at once
    room.live.undo(room.id)
    assert room.current.item.title == "Welcome"


def test_a_day_closed_by_mistake_goes_on_where_it_was(room: Room) -> None:
    room.live.close_day(room.id)
    room.move_to("09:12")
    room.live.open_day(room.id, room.day().id)
    room.move_to("09:14")
    budget = room.item("Budget").id
    words = refusal(room, lambda: room.live.start(room.id, budget, at=room.at("09:08")))
    assert words == "“Welcome” went on until 09:10."
    room.live.start(room.id, budget, at=room.at("09:08"), trim=True)

    assert room.ran("Welcome") == ["09:00-09:08 correction"]
    assert room.ran("Budget") == ["09:08-"]
    assert room.state.opened_days[room.day().id] == room.at("08:46")


def test_a_session_of_another_day_is_never_trimmed(room: Room) -> None:
    room.live.close_day(room.id)
    room.live.open_day(room.id, room.day(2).id)
    wrap_up = room.item("Wrap up").id

    words = refusal(room, lambda: room.live.start(room.id, wrap_up, at=room.at("09:05"), trim=True))
    assert words == "“Welcome” went on until 09:10."


# Plans, ends, corrections


def test_offsets_are_against_the_newest_plan_and_the_first_is_kept(room: Room) -> None:
    room.move_to("09:27")
    assert room.projection().offset == 12 * MINUTE
    label = room.rundown.adopt_plan(room.id, "The dean came by").label
    assert label == "Day 1 has a new plan"
    assert room.projection().offset == timedelta(0)

    room.move_to("09:32")
    assert room.projection().offset == 5 * MINUTE
    room.rundown.adopt_plan(room.id)
    room.move_to("09:33")
    projection = room.projection()
    assert projection.offset == MINUTE
    budget = projection.row(room.item("Budget").id)
    assert (budget.planned.start, budget.first_planned.start) == (
        room.at("09:32"),
        room.at("09:15"),
    )
    plans = room.state.baselines[room.day().id]
    assert [plan.why for plan in plans] == ["", "The dean came by", ""]

    room.live.undo(room.id)
    room.live.undo(room.id)
    assert room.projection().offset == 18 * MINUTE


def test_an_inserted_session_counts_once_a_plan_has_it(room: Room) -> None:
    interrupt(room, minutes=10)
    room.move_to("09:23")
    now = room.projection().checkpoint(Checkpoint.NOW)
    assert now is not None
    assert now.item is not None
    assert now.item.title == "Budget", "not the one that nobody planned"
    room.rundown.adopt_plan(room.id)
    room.move_to("09:25")

    assert room.projection().row(room.item("Fire drill").id).first_planned.start is None
    assert room.projection().offset == 2 * MINUTE


def test_the_end_of_a_day_is_set(room: Room) -> None:
    assert room.projection().planned_close == room.at("12:00")
    room.rundown.set_close(room.id, room.day().id, 10 * 60)
    closing = room.projection().checkpoint(Checkpoint.CLOSE)

    assert closing is not None
    assert (closing.planned, closing.deficit) == (room.at("10:00"), 90 * MINUTE)
    room.live.undo(room.id)
    assert room.day().close_minute == 12 * 60


def test_the_times_of_a_session_are_corrected_and_the_log_keeps_both(room: Room) -> None:
    room.live.next(room.id)
    assert correct(room, "Welcome", "08:55", "09:05", why="The clock was wrong").label == (
        "Corrected the times of “Welcome”"
    )
    assert room.ran("Welcome") == ["08:55-09:05 correction"]
    correct(room, "Budget", "09:06", None)
    room.clock.advance(minutes=1)
    assert room.ran("Budget") == ["09:06-"]
    assert room.current.active == 5 * MINUTE

    assert len(room.meeting.run_events) == 5
    assert room.meeting.run_events[-2].payload["why"] == "The clock was wrong"
    room.live.undo(room.id)
    room.live.undo(room.id)
    assert room.ran("Welcome") == ["09:00-09:10 next"]
    assert room.ran("Budget") == ["09:10-"]


def test_a_start_after_a_correction_looks_at_the_time_that_is_last(room: Room) -> None:
    room.live.finish(room.id)
    room.move_to("09:20")
    room.live.start(room.id, room.item("Budget").id)
    room.move_to("09:30")
    room.live.finish(room.id)
    room.move_to("09:45")
    correct(room, "Welcome", "09:35", "09:40")
    roadmap = room.item("Roadmap").id

    words = refusal(room, lambda: room.live.start(room.id, roadmap, at=room.at("09:38")))
    assert words == "“Welcome” went on until 09:40."
    room.live.start(room.id, roadmap, at=room.at("09:38"), trim=True)
    assert room.ran("Welcome") == ["09:35-09:38 correction"]


def test_a_span_is_counted_as_a_pause_in_one_step(room: Room) -> None:
    label = room.live.count_as_pause(room.id, room.at("09:02"), room.at("09:06")).label

    assert label == "Counted 09:02 to 09:06 as a pause"
    assert room.ran("Welcome") == ["09:00-09:02 pause", "09:06-"]
    assert room.current.active == 6 * MINUTE
    room.live.undo(room.id)
    assert room.ran("Welcome") == ["09:00-"]
    room.live.redo(room.id)
    assert room.current.active == 6 * MINUTE


def test_a_pause_begins_when_the_corrected_stretch_before_it_ended(room: Room) -> None:
    room.live.pause(room.id)
    room.clock.advance(minutes=5)
    correct(room, "Welcome", "09:00", "09:07")

    assert room.state.paused_since == room.at("09:07")
    correct(room, "Welcome", "09:00", "09:12")
    assert room.state.paused_since == room.at("09:12")
    words = "That is before 09:12, when this began."
    assert refusal(room, lambda: room.live.resume(room.id, at=room.at("09:11"))) == words
    room.live.undo(room.id)
    room.live.undo(room.id)
    assert room.state.paused_since == room.at("09:10")


def test_a_pause_after_an_interruption_begins_with_its_corrected_end(room: Room) -> None:
    interrupt(room)
    room.clock.advance(minutes=5)
    room.live.finish(room.id)
    room.clock.advance(minutes=5)
    correct(room, "Fire drill", "09:10", "09:18")

    assert room.current.item.title == "Welcome"
    assert room.state.paused_since == room.at("09:18")
    room.live.resume(room.id, at=room.at("09:19"))
    assert room.ran("Welcome") == ["09:00-09:10 interrupt", "09:19-"]


def test_stretches_that_were_corrected_come_in_the_order_in_which_they_were(room: Room) -> None:
    room.live.pause(room.id)
    room.clock.advance(minutes=5)
    room.live.resume(room.id)
    room.clock.advance(minutes=5)
    room.live.next(room.id)
    room.clock.advance(minutes=20)
    room.live.finish(room.id)
    room.clock.advance(minutes=20)
    correct(room, "Welcome", "09:42", "09:50")

    row = room.projection().row(room.item("Welcome").id)
    assert room.ran("Welcome") == ["09:15-09:20 next", "09:42-09:50 correction"]
    assert (row.forecast.start, row.forecast.end) == (room.at("09:15"), room.at("09:50"))


def test_times_that_were_taken_over_in_parts_are_not_corrected_in_the_wrong_one(room: Room) -> None:
    day = room.day(2)
    parts = [[room.at(clock, 2) for clock in span] for span in (("9:00", "9:10"), ("9:20", "9:30"))]
    ms = [[(each - EPOCH) // timedelta(milliseconds=1) for each in span] for span in parts]
    with room.desk.write(Topic.RUN) as db:
        now = room.clock.now()
        db.add(
            RunEvent(
                meeting_id=room.id,
                day_id=day.id,
                item_id=room.item("Wrap up").id,
                type=RunEventType.RECORDED,
                at=now,
                wall=now,
                payload={"segments": ms, "state": "done"},
            )
        )
    room.move_to("10:00", 2)

    assert refusal(room, lambda: correct(room, "Wrap up", "9:40", "9:50", place=1)) == (
        "The times of “Wrap up” were taken over in several parts and stay as they are."
    )
