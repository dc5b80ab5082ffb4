"""The room sees one clear state of the day, worked out from the same forecast as the cockpit."""

from datetime import timedelta
from uuid import UUID

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.models import AgendaItem, Anchor
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.rundown import Rundown
from dmlt_desk.services.stage import StageVerbs
from dmlt_desk.storage.desk_file import DeskFile, Topic
from dmlt_desk.ui.room.state import BLANK, RoomMode, RoomOptions, RoomState, room_state
from dmlt_desk.ui.store import MeetingStore


class Day:
    """The first day of the small meeting, run by its commands."""

    def __init__(self, desk: DeskFile, meeting_id: UUID, clock: FixedClock) -> None:
        self.clock, self.meeting_id = clock, meeting_id
        self.desk = desk
        self.live = LiveMeeting(desk, clock)
        self.stage = StageVerbs(self.live)
        self.rundown = Rundown(self.live)
        self.store = MeetingStore(desk, meeting_id, clock=clock)

    def sees(self, **options: bool) -> RoomState:
        standing = self.store.standing()
        assert standing is not None
        chosen = RoomOptions(**options)
        return room_state(standing.projection, self.store.meeting, standing.state, chosen)

    def pin(self, title: str, minute: int) -> None:
        """Hold a session by the clock, as the agenda does."""
        item_id = next(each.id for each in self.store.meeting.items if each.title == title)
        with self.desk.write(Topic.AGENDA, meeting_id=self.meeting_id) as db:
            item = db.get_one(AgendaItem, item_id)
            item.anchor, item.anchor_minute = Anchor.AT, minute

    def start_at_nine(self) -> None:
        day = self.store.current_day
        assert day is not None
        self.live.open_day(self.meeting_id, day.id)
        self.clock.advance(minutes=14)
        self.live.next(self.meeting_id)


@pytest.fixture
def run(desk: DeskFile, small_meeting: UUID, clock: FixedClock) -> Day:
    return Day(desk, small_meeting, clock)


def test_before_the_start_the_room_sees_what_begins_and_when(run: Day) -> None:
    seen = run.sees()

    assert seen.mode is RoomMode.WAITING
    assert (seen.title, seen.chair) == ("Welcome", "Ada Byron")
    assert (seen.digits, seen.tag) == ("14:00", "starts in")
    assert seen.lead == ("starts", "09:00")
    assert seen.follow == ("then", "Budget")
    assert seen.clock == "08:46"


def test_the_evening_before_no_hours_are_counted(run: Day) -> None:
    run.clock.advance(minutes=-15 * 60)

    assert run.sees().digits == ""
    assert run.sees().sentence == "Starts tomorrow at 09:00"


def test_after_the_planned_start_nothing_is_counted(run: Day) -> None:
    run.clock.advance(minutes=20)

    assert run.sees().sentence == "Starts soon"
    assert run.sees().digits == ""


def test_a_session_on_time_counts_down_to_its_end(run: Day) -> None:
    run.start_at_nine()
    run.clock.advance(minutes=5, seconds=12)
    seen = run.sees()

    assert (seen.mode, seen.digits, seen.tag) == (RoomMode.ON_TIME, "09:48", "")
    assert seen.lead == ("until", "09:15")
    assert seen.follow == ("next", "Budget")
    assert seen.bar is not None
    assert seen.bar.done == pytest.approx(312 / 900)


def test_the_last_minutes_are_said_in_words(run: Day) -> None:
    run.start_at_nine()
    run.clock.advance(minutes=13, seconds=31)
    seen = run.sees()

    assert (seen.mode, seen.digits) == (RoomMode.WARNING, "01:29")
    assert (seen.tag, seen.icon) == ("2 minutes left", "timer")


def test_over_time_counts_up_with_a_sign_a_word_and_a_hatch(run: Day) -> None:
    run.start_at_nine()
    run.clock.advance(minutes=18, seconds=14)
    seen = run.sees()

    assert (seen.mode, seen.digits, seen.tag) == (RoomMode.OVER, "+3:14", "over time")
    assert seen.lead == ("planned to", "09:15")
    assert seen.bar is not None
    assert seen.bar.over_from == pytest.approx(900 / 1094)


def test_a_late_start_ends_later_than_planned_and_says_so(run: Day) -> None:
    day = run.store.current_day
    assert day is not None
    run.live.open_day(run.meeting_id, day.id)
    run.clock.advance(minutes=20)
    run.live.next(run.meeting_id)
    run.clock.advance(minutes=16)

    assert run.sees().lead == ("was to end", "09:21")


def test_a_pause_freezes_the_digits(run: Day) -> None:
    run.start_at_nine()
    run.clock.advance(minutes=5)
    run.live.pause(run.meeting_id)
    run.clock.advance(minutes=3)
    seen = run.sees()

    assert (seen.mode, seen.digits, seen.tag) == (RoomMode.PAUSED, "10:00", "paused")
    assert seen.icon == "pause"
    assert seen.lead == ("", "")
    assert seen.clock == "09:08"


def test_a_break_says_when_to_be_back(run: Day) -> None:
    run.start_at_nine()
    run.clock.advance(minutes=15)
    run.live.next(run.meeting_id)
    run.clock.advance(minutes=45)
    run.live.next(run.meeting_id)
    run.clock.advance(minutes=10)
    seen = run.sees()

    assert (seen.mode, seen.title, seen.icon) == (RoomMode.BREAK, "Break", "coffee")
    assert (seen.digits, seen.lead) == ("20:00", ("back at", "10:30"))

    run.clock.advance(minutes=21)
    assert run.sees().mode is RoomMode.BREAK
    assert run.sees().tag == "break is over"


def test_a_long_session_shows_hours_and_never_a_third_pair(run: Day) -> None:
    run.start_at_nine()
    run.live.adjust(run.meeting_id, minutes=70)

    assert (run.sees().digits, run.sees().unit) == ("1:25", "hours")


def test_hidden_seconds_come_back_for_the_last_two_minutes(run: Day) -> None:
    run.start_at_nine()
    run.clock.advance(minutes=5, seconds=12)
    assert (run.sees(hide_seconds=True).digits, run.sees(hide_seconds=True).unit) == (
        "10",
        "minutes",
    )

    run.clock.advance(minutes=8)
    assert run.sees(hide_seconds=True).digits == "01:48"


def test_a_closed_day_says_when_to_meet_again(run: Day) -> None:
    run.start_at_nine()
    run.live.close_day(run.meeting_id)
    seen = run.sees()

    assert (seen.mode, seen.sentence, seen.tag) == (
        RoomMode.CLOSED,
        "See you tomorrow at 09:00",
        "closed 09:00",
    )
    assert seen.digits == ""


def test_nothing_that_the_room_sees_changes_within_a_second(run: Day) -> None:
    run.start_at_nine()
    run.clock.advance(minutes=1, ms=200)
    first = run.sees()
    run.clock.advance(ms=700)
    again = run.sees()

    assert first.digits == again.digits
    run.clock.move_to(run.clock.now() + timedelta(seconds=1))
    assert run.sees().digits != first.digits


def test_the_hour_begins_and_ends_with_the_second_that_is_shown(run: Day) -> None:
    run.start_at_nine()
    run.live.adjust(run.meeting_id, minutes=45)
    assert (run.sees().digits, run.sees().unit) == ("1:00", "hours")

    run.clock.advance(ms=400)
    assert (run.sees().digits, run.sees().unit) == ("1:00", "hours")

    run.clock.advance(ms=600)
    assert (run.sees().digits, run.sees().unit) == ("59:59", "")


@pytest.mark.parametrize(
    ("ms", "digits"),
    [(-1000, "00:01"), (-1, "00:01"), (0, "00:00"), (999, "00:00"), (1000, "+0:01")],
)
def test_zero_is_shown_for_one_second_only(run: Day, ms: int, digits: str) -> None:
    run.start_at_nine()
    run.clock.advance(minutes=15)
    run.clock.advance(ms=ms)

    assert run.sees().digits == digits


def test_the_room_sees_the_next_two(run: Day) -> None:
    run.start_at_nine()

    assert (run.sees().follow, run.sees().then) == (("next", "Budget"), ("then", "Break"))


def test_the_room_can_see_the_clock_alone(run: Day) -> None:
    run.start_at_nine()
    seen = run.sees(only_clock=True)

    assert seen == RoomState(RoomMode.CLOCK, "09:00", digits="09:00")
    run.clock.advance(minutes=1)
    assert run.sees(only_clock=True).digits == "09:01"


def test_a_message_is_shown_until_it_is_taken_away(run: Day) -> None:
    run.start_at_nine()
    run.stage.say(run.meeting_id, "The fire alarm is a test")
    assert run.sees().message == "The fire alarm is a test"
    assert run.sees(only_clock=True).message == "The fire alarm is a test"

    run.stage.say(run.meeting_id, "")
    assert run.sees().message == ""


def test_a_blank_room_sees_neither_day_nor_message_nor_clock(run: Day) -> None:
    run.start_at_nine()
    run.stage.say(run.meeting_id, "Please wrap up")
    run.stage.blank(run.meeting_id, on=True)

    assert run.sees() == run.sees(only_clock=True) == BLANK
    run.stage.blank(run.meeting_id, on=False)
    assert run.sees().title == "Welcome"


def test_lateness_is_told_only_where_it_was_chosen_and_roughly(run: Day) -> None:
    run.start_at_nine()
    run.clock.advance(minutes=27)

    assert run.sees().late == ""
    assert run.sees(tells_lateness=True).late == "running about 10 min late"


def test_a_minute_or_two_is_not_called_late(run: Day) -> None:
    run.start_at_nine()
    run.clock.advance(minutes=17)

    assert run.sees(tells_lateness=True).late == ""


def test_a_break_that_began_early_lasts_until_the_clock_lets_the_day_go_on(run: Day) -> None:
    run.start_at_nine()
    run.live.next(run.meeting_id)
    run.clock.advance(minutes=15)
    run.live.next(run.meeting_id)
    run.clock.advance(minutes=5)
    assert run.sees().lead == ("back at", "09:45")

    run.pin("Roadmap", 10 * 60)

    assert (run.sees().lead, run.sees().digits) == (("back at", "10:00"), "40:00")
    assert run.sees().bar is not None


def test_what_ended_leaves_no_time_on_the_wall(run: Day) -> None:
    run.start_at_nine()
    run.clock.advance(minutes=10)
    run.live.finish(run.meeting_id)
    seen = run.sees()

    assert (seen.mode, seen.title, seen.digits) == (RoomMode.WAITING, "Budget", "05:00")
    assert seen.lead == ("starts", "09:15")


def test_an_adjourned_day_is_over_for_the_room_and_is_not_called_closed(run: Day) -> None:
    run.start_at_nine()
    run.clock.advance(minutes=10)
    run.stage.say(run.meeting_id, "5 more minutes")
    run.rundown.adjourn(run.meeting_id)

    assert run.sees().mode is RoomMode.CLOSED
    assert run.sees().tag == "adjourned 09:10"
    assert run.sees().message == "", "it was about what ran"

    run.stage.say(run.meeting_id, "The bus leaves at 17:30")
    assert run.sees().message == "The bus leaves at 17:30"

    run.live.close_day(run.meeting_id)
    assert run.sees().tag == "closed 09:10"


def test_an_adjourned_day_that_is_taken_back_has_its_message_again(run: Day) -> None:
    run.start_at_nine()
    run.stage.say(run.meeting_id, "5 more minutes")
    change = run.rundown.adjourn(run.meeting_id)
    change.undo()

    assert run.sees().message == "5 more minutes"
