"""Watching a running day: what the machine noticed is asked once, and answers are one step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from dmlt_desk.domain.blocks import NoteEdit, NoteRow, PlacedRow
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.domain.projection import CurrentSession, Projection, project
from dmlt_desk.domain.run_log import ClockMark, ItemState, RunState, fold
from dmlt_desk.domain.schedule import instant
from dmlt_desk.domain.watch import Choice, Question, QuestionKind, Verb
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.models import AgendaItem, Day, Heartbeat
from dmlt_desk.services.change import Change
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.notes import Notes
from dmlt_desk.services.watch import Watch
from dmlt_desk.storage.desk_file import DeskFile

MINUTE = timedelta(minutes=1)


@dataclass
class Room:
    """Day 1 of the small meeting, watched by a program that can be ended and started."""

    desk: DeskFile
    clock: FixedClock
    id: UUID
    runs: list[tuple[Watch, Notes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.live = LiveMeeting(self.desk, DeskClock(self.clock))
        self.start_program()

    def start_program(self) -> None:
        notes = Notes(self.desk, self.clock)
        self.live = LiveMeeting(self.desk, DeskClock(self.clock))
        self.runs.append((Watch(self.desk, self.live, notes, DeskClock(self.clock)), notes))

    def end_program(self) -> None:
        for part in self.runs.pop():
            part.close()

    def restart_after(self, *, minutes: float, reboot: bool = False) -> None:
        """End the program, let time pass, start it again."""
        self.end_program()
        self.clock.advance(minutes=minutes)
        if reboot:
            self.clock.reboot()
        self.start_program()

    @property
    def watch(self) -> Watch:
        return self.runs[-1][0]

    @property
    def day(self) -> Day:
        return self.desk.meeting(self.id).days[0]

    @property
    def state(self) -> RunState:
        now, boot = self.clock.now(), (self.clock.boot_ms(), self.clock.boot_id())
        return fold(self.desk.meeting(self.id).run_events, ClockMark(now, *boot))

    @property
    def projection(self) -> Projection:
        meeting = self.desk.meeting(self.id)
        return project(meeting, meeting.days[0], self.state, self.clock.now())

    @property
    def current(self) -> CurrentSession:
        found = self.projection.current
        assert found is not None
        return found

    def item(self, title: str) -> AgendaItem:
        return next(each for each in self.desk.meeting(self.id).items if each.title == title)

    def at(self, hour: int, minute: int, second: int = 0) -> datetime:
        moment = instant(self.day.date, hour * 60 + minute, "America/New_York")
        return moment + timedelta(seconds=second)

    def pass_time(self, *, minutes: int = 0, seconds: int = 0) -> None:
        """Let time pass with a tick each minute, and one at the end."""
        for step in [60] * minutes + [seconds] * bool(seconds):
            self.clock.advance(seconds=step)
            self.tick()

    def tick(self) -> None:
        """Let the program look at its clocks, and its proof of that be on disk."""
        self.watch.tick(self.id)
        self.watch.beats.flush()

    def type(self, title: str) -> None:
        """Type a word into a session's notes."""
        row = NoteRow(uid=uuid4(), text="word")
        self.runs[-1][1].offer(self.item(title).id, NoteEdit(written={row.uid: PlacedRow(row, 1)}))

    def asked(self) -> Question | None:
        return self.watch.question(self.desk.meeting(self.id), self.projection, self.state)

    def ask(self, kind: QuestionKind) -> Question:
        """Return the question shown, which must be of this kind."""
        question = self.asked()
        assert question is not None
        assert question.kind is kind
        return question

    def answer(self, label: str) -> Change:
        """Choose an answer of the question shown."""
        question = self.asked()
        assert question is not None
        choice = next(each for each in question.choices if each.label == label)
        change = self.watch.answer(self.id, choice)
        assert change is not None
        return change


@pytest.fixture
def room(desk: DeskFile, clock: FixedClock, small_meeting: UUID) -> Iterator[Room]:
    """An open and watched day, at 09:00."""
    made = Room(desk, clock, small_meeting)
    clock.move_to(made.at(9, 0))
    made.tick()
    made.live.open_day(small_meeting, made.day.id)
    yield made
    while made.runs:
        made.end_program()


@pytest.fixture
def busy(room: Room) -> Room:
    """The same with “Welcome” (15 min) running since 09:00."""
    room.live.next(room.id)
    return room


def test_a_forgotten_start_is_told_with_one_click(room: Room) -> None:
    room.pass_time(minutes=4)
    asked = room.ask(QuestionKind.NOT_STARTED)
    assert asked.headline == "“Welcome” has not started since 09:00"

    change = room.answer("It started at 09:00")

    assert room.current.active == 4 * MINUTE
    assert room.asked() is None
    change.undo()
    assert room.projection.current is None


def test_a_day_that_was_not_opened_is_opened_by_the_start_and_both_are_one_step(
    room: Room,
) -> None:
    room.live.undo(room.id)
    room.clock.advance(minutes=7)

    change = room.answer("It started 5 min ago")

    assert change.label == "Started “Welcome”"
    assert room.current.started_at == room.at(9, 2)
    change.undo().undo()
    assert room.current.started_at == room.at(9, 2)
    room.live.undo(room.id)
    room.live.undo(room.id)
    assert room.state.day_id is None


def test_a_dismissed_question_does_not_come_back_and_the_next_does(room: Room) -> None:
    room.pass_time(minutes=2)
    asked = room.ask(QuestionKind.NOT_STARTED)

    room.watch.settle(asked)

    room.pass_time(minutes=12)
    assert room.asked() is None
    room.pass_time(minutes=2)
    room.ask(QuestionKind.FOLLOW_CLOCK)


def test_a_break_comes_before_the_sessions_it_would_pass_over(room: Room) -> None:
    room.live.start(room.id, room.item("Welcome").id)
    room.clock.advance(minutes=62)
    asked = room.ask(QuestionKind.BREAK_DUE)
    assert asked.detail == "“Budget” is then held after it."

    change = room.answer("It began at 10:00")

    assert change.label == "Started “Break”"
    assert room.current.active == 2 * MINUTE
    following = [row.item.title for row in room.projection.rows if row.actual is None]
    assert following == ["Budget", "Roadmap"]
    change.undo()
    assert room.current.item.title == "Welcome"
    titles = [item.title for item in room.desk.meeting(room.id).items_on(room.day)]
    assert titles == ["Welcome", "Budget", "Break", "Roadmap"]


def test_a_break_that_comes_next_just_starts(room: Room) -> None:
    room.live.start(room.id, room.item("Budget").id)
    room.clock.advance(minutes=61)

    room.answer("Start the break now")

    assert room.current.item.title == "Break"
    assert len(room.desk.meeting(room.id).run_events) == 3


def test_t5_suspend_of_8_min_in_a_slot_of_10_leaves_2_min(busy: Room) -> None:
    busy.live.adjust(busy.id, -5)
    busy.clock.advance(minutes=8)
    busy.tick()

    assert busy.current.remaining == 2 * MINUTE
    asked = busy.ask(QuestionKind.SLEPT)
    assert asked.headline == "This computer slept from 09:00 to 09:08"


def test_a_sleep_counts_as_a_pause_on_demand_and_the_pause_is_one_step_to_undo(
    busy: Room,
) -> None:
    busy.pass_time(minutes=3)
    busy.clock.advance(minutes=6)
    busy.tick()

    change = busy.answer("Count as a pause")

    assert change.label == "Counted 09:03 to 09:09 as a pause"
    assert busy.current.active == 3 * MINUTE
    assert not busy.current.paused
    assert busy.asked() is None
    change.undo()
    assert busy.current.active == 9 * MINUTE
    busy.ask(QuestionKind.SLEPT)


def test_a_sleep_may_have_been_the_end(busy: Room) -> None:
    busy.pass_time(minutes=3)
    busy.clock.advance(minutes=6)
    busy.tick()

    busy.answer("It ended at 09:03")

    assert busy.state.segments[-1].end == busy.at(9, 3)
    assert busy.asked() is None


def test_two_minutes_between_two_ticks_are_no_sleep(busy: Room) -> None:
    busy.clock.advance(minutes=2)
    busy.tick()
    assert busy.asked() is None


def test_a_sleep_is_told_where_it_was_although_the_clock_was_set_since(busy: Room) -> None:
    busy.pass_time(minutes=3)
    busy.clock.advance(minutes=4)
    busy.tick()
    busy.clock.step(minutes=60)
    busy.tick()

    asked = busy.ask(QuestionKind.SLEPT)

    assert asked.headline == "This computer slept from 10:03 to 10:07"
    busy.answer("Count as a pause")
    assert busy.current.active == 3 * MINUTE


@pytest.mark.parametrize("reboot", [False, True])
def test_a_restart_within_half_an_hour_goes_on_and_can_count_as_a_pause(
    busy: Room, *, reboot: bool
) -> None:
    busy.pass_time(minutes=5)
    busy.restart_after(minutes=3.2, reboot=reboot)
    busy.tick()
    busy.pass_time(seconds=20)

    asked = busy.ask(QuestionKind.RESUMED)
    assert asked.detail == "3 min 12 s were not watched and count as session."
    assert busy.current.active == timedelta(minutes=8, seconds=32)
    change = busy.answer("Count as a pause")

    assert busy.current.active == timedelta(minutes=5, seconds=20)
    assert busy.asked() is None
    change.undo()
    assert busy.current.active == timedelta(minutes=8, seconds=32)


def test_a_session_forgotten_overnight_ends_when_the_last_note_was_typed(busy: Room) -> None:
    busy.pass_time(minutes=5)
    busy.type("Welcome")
    busy.pass_time(minutes=3)
    busy.restart_after(minutes=23 * 60, reboot=True)
    busy.tick()

    asked = busy.ask(QuestionKind.WHEN_DID_IT_END)
    assert [choice.label for choice in asked.choices] == [
        "09:05 yesterday, your last note",
        "09:08 yesterday, when the program last ran",
        "09:15 yesterday, when its time was up",
        "It is still going on",
    ]
    change = busy.answer("09:05 yesterday, your last note")
    assert busy.state.segments[-1].end == busy.at(9, 5)

    closing = busy.ask(QuestionKind.DAY_LEFT_OPEN)
    assert closing.choices[0].label == "Close it at 09:05 yesterday"
    busy.answer("Close it at 09:05 yesterday").undo()
    assert busy.state.day_id == busy.day.id
    change.undo()
    assert busy.state.running


def test_the_last_note_is_known_after_two_restarts(busy: Room) -> None:
    busy.pass_time(minutes=2)
    busy.type("Welcome")
    busy.pass_time(seconds=12)
    busy.restart_after(minutes=1)
    busy.pass_time(minutes=1)
    busy.restart_after(minutes=45)

    with busy.desk.read() as db:
        beat = db.get_one(Heartbeat, busy.id)
    assert beat.last_note_at == busy.at(9, 2)
    labels = [choice.label for choice in busy.ask(QuestionKind.WHEN_DID_IT_END).choices]
    assert labels[0] == "09:02, your last note"


def test_t3_24_h_and_more_left_running_is_not_lost_and_is_asked_about(busy: Room) -> None:
    busy.clock.advance(minutes=26 * 60)
    busy.tick()

    assert busy.current.active == timedelta(hours=26)
    asked = busy.ask(QuestionKind.WHEN_DID_IT_END)
    assert asked.typed is not None
    typed = asked.typed.choice("09:17")
    assert typed is not None
    change = busy.watch.answer(busy.id, typed)

    assert change is not None
    assert busy.state.active(busy.item("Welcome").id, busy.clock.now()) == 17 * MINUTE


def test_what_is_still_going_on_is_asked_about_no_more(busy: Room) -> None:
    busy.clock.advance(minutes=5 * 60)
    busy.tick()
    asked = busy.ask(QuestionKind.WHEN_DID_IT_END)

    assert busy.watch.answer(busy.id, asked.choices[-1]) is None
    busy.watch.settle(asked)

    assert busy.ask(QuestionKind.BREAK_DUE) is not None
    assert busy.state.running


STATES: dict[str, Callable[[Room], object]] = {
    "waiting": lambda room: room.live.back(room.id),
    "running": lambda room: room.state,
    "over time": lambda room: room.clock.advance(minutes=1.9),
    "paused": lambda room: room.live.pause(room.id),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("jump", [-1440, -60, -5, 5, 60, 1440])
def test_t4_wall_step_is_told_and_moves_no_timer(busy: Room, state: str, jump: int) -> None:
    busy.live.adjust(busy.id, -14)
    busy.pass_time(seconds=1)
    STATES[state](busy)
    busy.tick()
    before = busy.projection.current
    busy.clock.step(minutes=jump)
    busy.tick()
    after = busy.projection.current

    assert (after and after.remaining) == (before and before.remaining)
    assert (after and after.active) == (before and before.active)
    marks = busy.watch.marks(busy.id)
    assert marks.step is not None
    assert marks.step.by == jump * MINUTE
    assert not marks.absences
    told = []
    for _question in QuestionKind:
        asked = busy.asked()
        if asked is not None:
            busy.watch.settle(asked)
            told.append(asked.headline)
    way = "forward" if jump > 0 else "back"
    assert [words for words in told if f"clock was set {way} by" in words]


def test_a_clock_that_was_set_while_the_program_did_not_run_is_told(busy: Room) -> None:
    busy.pass_time(minutes=1)
    busy.end_program()
    busy.clock.step(minutes=-60)
    busy.start_program()
    busy.tick()

    assert busy.ask(QuestionKind.CLOCK_SET).headline.endswith("set back by 1 h")


def test_a_clock_that_is_behind_after_a_reboot_is_warned_of_until_it_is_right(busy: Room) -> None:
    busy.pass_time(minutes=10)
    busy.end_program()
    busy.clock.reboot()
    busy.clock.step(minutes=-60)
    busy.start_program()
    busy.tick()

    assert busy.ask(QuestionKind.CLOCK_EARLIER) is not None
    busy.clock.step(minutes=61)
    busy.tick()
    asked = busy.asked()
    assert asked is None or asked.kind is not QuestionKind.CLOCK_EARLIER


def test_a_long_pause_is_ended_from_the_reminder(busy: Room) -> None:
    busy.live.pause(busy.id)
    busy.pass_time(minutes=6)

    assert busy.ask(QuestionKind.LONG_PAUSE).headline == "“Welcome” has been paused for 6 min"
    busy.answer("Resume now")

    assert busy.state.running


def test_a_pause_of_half_an_hour_turns_into_the_break(busy: Room) -> None:
    busy.pass_time(minutes=9)
    busy.live.pause(busy.id)
    busy.clock.advance(minutes=31)

    busy.answer("It was “Break”")

    assert busy.current.item.title == "Break"
    assert busy.current.started_at == busy.at(9, 9)
    assert busy.state.state_of(busy.item("Welcome").id) is ItemState.DONE
    assert busy.projection.next_item is not None
    assert busy.projection.next_item.title == "Budget"


def test_an_answer_that_came_too_late_is_refused_and_writes_nothing(busy: Room) -> None:
    busy.pass_time(minutes=3)
    busy.clock.advance(minutes=6)
    busy.tick()
    asked = busy.ask(QuestionKind.SLEPT)
    busy.live.next(busy.id)
    events = len(busy.desk.meeting(busy.id).run_events)

    for choice in asked.choices[1:]:
        with pytest.raises(CommandRefusedError, match="not running any more"):
            busy.watch.answer(busy.id, choice)
    closing = Choice("Close it", Verb.CLOSE_DAY, at=busy.at(9, 0))
    with pytest.raises(CommandRefusedError, match="Something has run since"):
        busy.watch.answer(busy.id, closing)

    assert len(busy.desk.meeting(busy.id).run_events) == events


def test_time_in_another_meeting_is_no_sleep(busy: Room, sample_id: UUID) -> None:
    busy.pass_time(minutes=1)
    busy.watch.tick(sample_id)
    busy.clock.advance(minutes=4)
    busy.watch.tick(sample_id)
    busy.tick()

    asked = busy.ask(QuestionKind.RESUMED)
    assert asked.detail == "4 min were not watched and count as session."


def test_what_is_typed_in_another_meeting_is_no_evidence(busy: Room, sample_id: UUID) -> None:
    busy.pass_time(minutes=1)
    busy.watch.tick(sample_id)
    busy.clock.advance(minutes=2)
    busy.type("Welcome")
    busy.watch.tick(sample_id)
    busy.clock.advance(minutes=50)
    busy.tick()

    labels = [choice.label for choice in busy.ask(QuestionKind.WHEN_DID_IT_END).choices]
    assert labels[0] == "09:01, when the program last ran"
    assert not [label for label in labels if "note" in label]


def test_no_question_comes_from_a_gap_before_the_day_was_opened(
    desk: DeskFile, clock: FixedClock, small_meeting: UUID
) -> None:
    room = Room(desk, clock, small_meeting)
    try:
        room.tick()
        clock.advance(minutes=10)
        room.tick()
        clock.step(minutes=4)
        room.tick()
        room.live.open_day(room.id, room.day.id)
        room.live.next(room.id)
        assert room.asked() is None
    finally:
        room.end_program()
