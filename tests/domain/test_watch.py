"""What is asked of whoever runs the day, on the first day of the 2018 meeting."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dmlt_desk.domain.projection import Projection, project
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.domain.watch import (
    Absence,
    AbsenceKind,
    Choice,
    ClockStep,
    Marks,
    Question,
    QuestionKind,
    Verb,
    questions,
)
from dmlt_desk.models import Block, BlockSection
from tests.domain.plans import at, day_one, item, named, one_day

MINUTE = timedelta(minutes=1)
NOTHING = Marks()


class Room:
    """Day 1, how far it has come, and what the machine noticed."""

    def __init__(self, *ran: tuple[str, str, str | None], opened: str | None = "08:50") -> None:
        self.meeting, self.day = day_one()
        self.state = self._state(ran, opened)
        self.marks = NOTHING

    def _state(self, ran: tuple[tuple[str, str, str | None], ...], opened: str | None) -> RunState:
        segments, states, current = [], {}, None
        for number, (title, start, end) in enumerate(ran, 1):
            row = named(self.meeting, title)
            until = self.at(end) if end else None
            segments.append(Segment(row.id, self.at(start), until, event_id=number))
            states[row.id] = ItemState.DONE if end else ItemState.RUNNING
            current = None if end else row.id
        since = self.at(opened) if opened else None
        return RunState(
            day_id=self.day.id if opened else None,
            opened_at=since,
            opened_days={self.day.id: since} if since else {},
            current_id=current,
            segments=tuple(segments),
            states=states,
        )

    def at(self, clock: str) -> datetime:
        """Return an instant of the day; "+08:30" is of the day after."""
        after = clock.startswith("+")
        return at(clock.removeprefix("+"), self.day) + timedelta(days=after)

    def pause(self, since: str) -> "Room":
        """Pause what runs."""
        *before, last = self.state.segments
        assert self.state.current_id is not None
        self.state = replace(
            self.state,
            paused=True,
            paused_since=self.at(since),
            segments=(*before, replace(last, end=self.at(since))),
            states={**self.state.states, self.state.current_id: ItemState.PAUSED},
        )
        return self

    def away(self, kind: AbsenceKind, start: str, end: str) -> "Room":
        """Let nobody watch for a while."""
        gap = Absence(kind, self.at(start), self.at(end), f"{kind}:{start}")
        self.marks = replace(self.marks, absences=(*self.marks.absences, gap))
        return self

    def projection(self, clock: str) -> Projection:
        return project(self.meeting, self.day, self.state, self.at(clock))

    def asked(self, clock: str) -> list[Question]:
        moment = self.at(clock)
        return questions(self.meeting, self.projection(clock), self.state, self.marks, moment)

    def ask(self, clock: str) -> Question:
        """Return the most urgent question."""
        return self.asked(clock)[0]


def labels(question: Question) -> list[str]:
    return [choice.label for choice in question.choices]


def choice(question: Question, label: str) -> Choice:
    return next(each for each in question.choices if each.label == label)


def sdm(*, until: str | None = None) -> Room:
    """A room in which SDM runs from 11:00 to 12:00 on plan."""
    return Room(
        ("Welcome", "09:00", "09:15"),
        ("Impact", "09:15", "10:00"),
        ("CAOM", "10:00", "10:30"),
        ("Break 1", "10:30", "11:00"),
        ("SDM", "11:00", until),
    )


class TestAStartThatNobodyTold:
    def test_is_asked_for_a_minute_after_the_planned_time(self) -> None:
        room = Room()

        assert room.asked("09:00:59") == []
        asked = room.ask("09:01")
        assert asked.kind is QuestionKind.NOT_STARTED
        assert asked.headline == "“Welcome” has not started since 09:00"
        assert asked.detail == "Nothing has run for 1 min."

    def test_can_be_now_as_planned_or_five_minutes_ago(self) -> None:
        room = Room()
        welcome = named(room.meeting, "Welcome").id

        asked = room.ask("09:14")
        assert labels(asked) == ["Start now", "It started at 09:00", "It started 5 min ago"]
        assert [each.at for each in asked.choices] == [None, room.at("09:00"), room.at("09:09")]
        assert {(each.verb, each.item_id) for each in asked.choices} == {(Verb.START, welcome)}
        assert labels(room.ask("09:05")) == ["Start now", "It started at 09:00"]

    def test_is_asked_for_on_a_day_that_was_not_opened_either(self) -> None:
        assert Room(opened=None).ask("09:03").kind is QuestionKind.NOT_STARTED

    def test_is_not_asked_for_on_another_day_or_when_the_day_is_over(self) -> None:
        room = Room(opened=None)

        assert room.asked("17:01") == []
        assert room.asked("+09:05") == []

    def test_is_never_before_the_end_of_what_ran(self) -> None:
        room = Room(("Welcome", "09:00", "09:20"))

        assert room.asked("09:20:50") == []
        asked = room.ask("09:24")
        assert asked.headline == "“Impact” has not started since 09:20"
        assert choice(asked, "It started at 09:20").at == room.at("09:20")

    def test_keeps_its_key_from_tick_to_tick(self) -> None:
        room = Room()

        assert room.ask("09:01").key == room.ask("09:09").key

    def test_follows_the_clock_where_the_plan_has_gone_on(self) -> None:
        room = Room()
        caom, welcome = named(room.meeting, "CAOM").id, named(room.meeting, "Welcome").id

        asked = room.ask("10:05")

        assert asked.kind is QuestionKind.FOLLOW_CLOCK
        assert asked.headline == "By the plan “CAOM” has been running since 10:00"
        assert asked.detail == "Nothing was started; “Welcome” comes next."
        assert [(each.label, each.item_id, each.at) for each in asked.choices] == [
            ("Start “CAOM” at 10:00", caom, room.at("10:00")),
            ("Start “CAOM” now", caom, None),
            ("Start “Welcome” now", welcome, None),
        ]

    def test_does_not_offer_what_was_passed_over(self) -> None:
        room = Room(("Welcome", "09:00", "09:15"), ("Break 1", "09:15", "09:30"))

        assert [each.kind for each in room.asked("09:40")] == []

    def test_of_the_next_session_is_no_question_while_one_runs_over(self) -> None:
        room = Room(("Welcome", "09:00", None))

        assert room.asked("09:30") == []

    def test_has_a_short_name_on_the_buttons(self) -> None:
        room = Room()
        long = "The impact of the scope changes on the plan of the next year"
        named(room.meeting, "CAOM").title = long

        asked = room.ask("10:05")

        assert long in asked.headline
        assert labels(asked)[1] == "Start “The impact of the scope changes…” now"


class TestABreakThatIsDue:
    def test_is_told_at_the_clock_and_then_how_late_it_is(self) -> None:
        room = Room(("CAOM", "10:00", None))

        assert room.asked("10:29:59") == []
        assert room.ask("10:30").headline == "“Break 1” is due now, at 10:30"
        asked = room.ask("10:34")
        assert asked.kind is QuestionKind.BREAK_DUE
        assert asked.headline == "“Break 1” was due at 10:30 (late 4 min)"
        assert asked.key == room.ask("10:30").key

    def test_begins_now_or_began_when_it_was_due(self) -> None:
        room = Room(("CAOM", "10:00", None))
        pause = named(room.meeting, "Break 1").id

        assert labels(room.ask("10:31")) == ["Start the break now"]
        asked = room.ask("10:34")
        assert asked.choices[0] == Choice("Start the break now", Verb.START, pause)
        assert asked.choices[1] == Choice("It began at 10:30", Verb.START, pause, room.at("10:30"))

    def test_comes_before_a_session_that_was_not_reached(self) -> None:
        room = Room(("Impact", "09:22", None))

        assert room.ask("10:35").detail == "“CAOM” is then held after it."

    def test_is_not_asked_about_during_another_break(self) -> None:
        room = Room(("Break 1", "10:30", None))

        assert room.asked("12:31") == []

    def test_is_only_one_that_the_clock_fixes(self) -> None:
        meeting, day = one_day(item("Talk", 60, 540), item("Break", 30))
        state = RunState(
            day_id=day.id,
            opened_at=at("09:00", day),
            opened_days={day.id: at("09:00", day)},
            current_id=meeting.items[0].id,
            segments=(Segment(meeting.items[0].id, at("09:00", day)),),
            states={meeting.items[0].id: ItemState.RUNNING},
        )
        now = at("10:20", day)

        assert questions(meeting, project(meeting, day, state, now), state, NOTHING, now) == []


class TestASessionThatWasLeftRunning:
    def test_t3_24_h_and_more_left_running_asks_when_it_ended(self) -> None:
        room = Room(("Test approach", "16:30", None))
        room.marks = replace(NOTHING, note_at=room.at("16:58"))

        current = room.projection("+17:30").current
        asked = room.ask("+17:30")

        assert current is not None
        assert current.active == timedelta(hours=25)
        assert asked.kind is QuestionKind.WHEN_DID_IT_END
        assert asked.headline == "When did “Test approach” end?"
        assert asked.detail == "It has run for 25 h; the day was to close at 17:00 yesterday."
        assert labels(asked) == [
            "16:58 yesterday, your last note",
            "17:00 yesterday, when its time was up",
            "It is still going on",
        ]
        assert [each.at for each in asked.choices] == [room.at("16:58"), room.at("17:00"), None]

    def test_is_asked_about_ninety_minutes_after_the_close_and_not_before(self) -> None:
        room = Room(("Test approach", "16:30", None))

        assert room.asked("18:30") == []
        assert room.ask("18:30:01").kind is QuestionKind.WHEN_DID_IT_END

    def test_is_asked_about_after_a_short_restart_in_which_the_day_was_to_close(self) -> None:
        room = Room(("Test approach", "16:30", None)).away(AbsenceKind.CLOSED, "16:55", "17:05")

        asked = room.ask("17:05")

        assert asked.kind is QuestionKind.WHEN_DID_IT_END
        assert asked.detail == "The program did not run from 16:55 to 17:05."
        assert labels(asked)[0] == "16:55, when the program last ran"

    def test_is_only_told_of_a_short_restart_of_a_day_that_goes_on_after_its_close(self) -> None:
        room = Room(("Test approach", "16:30", None)).away(AbsenceKind.CLOSED, "17:05", "17:10")

        assert room.ask("17:10").kind is QuestionKind.RESUMED

    def test_is_asked_about_after_a_long_sleep_in_which_its_time_ran_out(self) -> None:
        room = sdm().away(AbsenceKind.ASLEEP, "11:40", "12:20")

        asked = room.ask("12:20")

        assert asked.kind is QuestionKind.WHEN_DID_IT_END
        assert asked.detail == "This computer slept from 11:40 to 12:20."
        assert labels(asked) == [
            "11:40, before the computer slept",
            "12:00, when its time was up",
            "It is still going on",
        ]
        assert QuestionKind.SLEPT not in [each.kind for each in room.asked("12:20")]

    def test_is_only_told_of_a_long_sleep_while_it_has_time_left(self) -> None:
        room = sdm().away(AbsenceKind.ASLEEP, "11:05", "11:50")

        assert room.ask("11:50").kind is QuestionKind.SLEPT

    def test_is_asked_about_after_half_an_hour_without_the_program(self) -> None:
        room = sdm().away(AbsenceKind.CLOSED, "11:05", "11:50")

        asked = room.ask("11:50")

        assert asked.kind is QuestionKind.WHEN_DID_IT_END
        assert asked.detail == "The program did not run from 11:05 to 11:50."
        assert labels(asked) == ["11:05, when the program last ran", "It is still going on"]

    def test_has_evidence_only_from_its_own_time_and_one_a_minute(self) -> None:
        room = sdm().away(AbsenceKind.CLOSED, "11:42:30", "12:30")
        room.marks = replace(room.marks, note_at=room.at("11:42:08"))
        early = Block(section=BlockSection.NOTES, text="a", typed_at=room.at("10:40"))
        named(room.meeting, "CAOM").blocks = [early]

        found = labels(room.ask("12:30"))

        assert found[:2] == ["11:42, your last note", "12:00, when its time was up"]
        assert len(found) == 3
        room.marks = replace(room.marks, note_at=room.at("10:50"))
        assert labels(room.ask("12:30"))[0] == "11:42, when the program last ran"

    def test_has_its_notes_as_evidence_even_if_the_keystroke_was_not_told(self) -> None:
        room = sdm().away(AbsenceKind.CLOSED, "11:30", "12:30")
        typed = Block(section=BlockSection.NOTES, text="a", typed_at=room.at("11:21"))
        named(room.meeting, "SDM").blocks = [typed]

        assert labels(room.ask("12:30"))[0] == "11:21, your last note"

    def test_that_was_paused_ended_at_its_pause_or_is_still_paused(self) -> None:
        room = Room(("Test approach", "16:30", None)).pause("16:50")

        asked = room.ask("+08:30")

        assert labels(asked) == ["16:50 yesterday, when it was paused", "It is still paused"]
        assert asked.detail == (
            "It has been paused for 15 h 40 min; the day was to close at 17:00 yesterday."
        )

    def test_is_asked_about_again_in_the_evening(self) -> None:
        room = sdm().away(AbsenceKind.CLOSED, "11:05", "11:50")

        assert room.ask("11:50").key != room.ask("18:31").key
        assert room.ask("11:50").key == room.ask("12:10").key

    @pytest.mark.parametrize(
        ("written", "moment"), [("17:10", "17:10"), ("0815", "+08:15"), ("16:30", "16:30")]
    )
    def test_can_end_at_a_typed_time(self, written: str, moment: str) -> None:
        room = Room(("Test approach", "16:30", None))
        typed = room.ask("+08:30").typed

        assert typed is not None
        made = typed.choice(written)
        assert made is not None
        assert (made.verb, made.at) == (Verb.FINISH, room.at(moment))

    @pytest.mark.parametrize("written", ["", "soon", "12:00", "08:31", "16:29", "25:00"])
    def test_cannot_end_at_a_time_that_it_did_not_run(self, written: str) -> None:
        typed = Room(("Test approach", "16:30", None)).ask("+08:30").typed

        assert typed is not None
        assert typed.choice(written) is None
        assert typed.wrong == "Write a time from 16:30 to 08:30."


class TestADayThatWasLeftOpen:
    def test_can_be_closed_when_the_last_session_ended(self) -> None:
        room = Room(("Test approach", "16:30", "17:08"))

        assert room.asked("18:20") == []
        asked = room.ask("+08:30")
        assert asked.kind is QuestionKind.DAY_LEFT_OPEN
        assert asked.headline == "The day of 2018-11-06 is still open"
        assert asked.detail == "Nothing has run since 17:08 yesterday."
        assert asked.choices[0].verb is Verb.CLOSE_DAY
        assert asked.choices[0].at == room.at("17:08")


class TestASleepOfTheComputer:
    def test_t5_suspend_of_8_min_in_a_slot_of_10_leaves_2_min_and_is_told(self) -> None:
        room = Room(("Welcome", "09:00", None))
        named(room.meeting, "Welcome").minutes = 10
        room.away(AbsenceKind.ASLEEP, "09:00", "09:08")

        current = room.projection("09:08").current
        asked = room.ask("09:08")

        assert current is not None
        assert current.remaining == 2 * MINUTE
        assert asked.kind is QuestionKind.SLEPT
        assert asked.headline == "This computer slept from 09:00 to 09:08"
        assert asked.detail == "“Welcome” counted on for 8 min."

    def test_counts_as_session_as_a_pause_or_as_the_end(self) -> None:
        room = sdm().away(AbsenceKind.ASLEEP, "11:12", "11:24")
        item_id = named(room.meeting, "SDM").id
        start, end = room.at("11:12"), room.at("11:24")

        assert room.ask("11:24").choices == (
            Choice("Count as session", Verb.KEEP),
            Choice("Count as a pause", Verb.PAUSE_SPAN, item_id, start, end),
            Choice("It ended at 11:12", Verb.FINISH, item_id, start),
        )

    def test_is_cut_to_the_session_that_runs(self) -> None:
        room = sdm().away(AbsenceKind.ASLEEP, "10:50", "11:10")

        assert room.ask("11:10").headline == "This computer slept from 11:00 to 11:10"

    def test_before_the_session_or_in_a_pause_or_a_break_is_nothing_to_ask(self) -> None:
        assert sdm().away(AbsenceKind.ASLEEP, "10:40", "10:55").asked("11:10") == []
        paused = sdm().pause("11:10").away(AbsenceKind.ASLEEP, "11:11", "11:14")
        assert paused.asked("11:14") == []
        lunch = Room(("Lunch", "12:30", None)).away(AbsenceKind.ASLEEP, "12:31", "13:10")
        assert lunch.asked("13:10") == []


class TestARestart:
    def test_within_half_an_hour_goes_on_and_says_what_was_not_watched(self) -> None:
        room = sdm().away(AbsenceKind.CLOSED, "11:20", "11:23:12")
        item_id = named(room.meeting, "SDM").id

        asked = room.ask("11:23:20")

        assert asked.kind is QuestionKind.RESUMED
        assert asked.headline == "Resumed: “SDM” goes on"
        assert asked.detail == "3 min 12 s were not watched and count as session."
        assert asked.choices[1] == Choice(
            "Count as a pause", Verb.PAUSE_SPAN, item_id, room.at("11:20"), room.at("11:23:12")
        )

    def test_at_once_is_not_worth_a_word(self) -> None:
        assert sdm().away(AbsenceKind.CLOSED, "11:20", "11:20:09").asked("11:21") == []


class TestTheComputersClock:
    @pytest.mark.parametrize(
        ("by", "words"),
        [
            (timedelta(hours=1), "This computer's clock was set forward by 1 h"),
            (-5 * MINUTE, "This computer's clock was set back by 5 min"),
            (timedelta(seconds=-3), "This computer's clock was set back by 3 s"),
        ],
    )
    def test_that_was_set_is_told_and_nothing_asked(self, by: timedelta, words: str) -> None:
        room = sdm()
        room.marks = replace(NOTHING, step=ClockStep(by, room.at("11:20"), "k"))

        asked = room.ask("11:25")

        assert (asked.headline, asked.choices) == (words, ())
        assert asked.detail == "The timers go on as before."
        assert asked.is_quiet

    def test_that_was_set_before_the_day_was_opened_is_nobodys_business(self) -> None:
        room = sdm()
        room.marks = replace(NOTHING, step=ClockStep(MINUTE, room.at("08:40"), "k"))

        assert room.asked("11:25") == []

    def test_that_is_behind_the_last_entry_is_warned_of_first_of_all(self) -> None:
        room = Room(("Test approach", "16:30", None))
        room.marks = replace(NOTHING, last_seen=room.at("+20:00"))

        asked = room.ask("+19:00")

        assert asked.kind is QuestionKind.CLOCK_EARLIER
        assert asked.detail == (
            "It says 2018-11-07 19:00, but this day was running at 2018-11-07 20:00. "
            "Set the clock right first."
        )
        assert room.ask("+20:00").kind is QuestionKind.WHEN_DID_IT_END

    @pytest.mark.parametrize(
        ("hours", "words"),
        [
            (-7.0, "This computer is 2 h behind the meeting"),
            (1.0, "This computer is 6 h ahead of the meeting"),
            (5.75, "This computer is 10 h 45 min ahead of the meeting"),
        ],
    )
    def test_of_another_zone_is_told_quietly(self, hours: float, words: str) -> None:
        room = sdm()
        room.marks = replace(NOTHING, zone_offset=timedelta(hours=hours))

        asked = room.ask("11:20")

        assert asked.kind is QuestionKind.OTHER_ZONE
        assert asked.headline == words
        assert asked.detail == "All times here are the meeting's (America/New_York)."

    def test_of_the_meetings_zone_is_not_told(self) -> None:
        room = sdm()
        room.marks = replace(NOTHING, zone_offset=timedelta(hours=-5))

        assert room.asked("11:20") == []


class TestALongPause:
    def test_is_reminded_of_after_five_minutes(self) -> None:
        room = sdm().pause("11:10")

        assert room.asked("11:15") == []
        asked = room.ask("11:16")
        assert asked.kind is QuestionKind.LONG_PAUSE
        assert asked.headline == "“SDM” has been paused for 6 min"
        assert labels(asked) == ["Resume now", "Still paused"]
        assert asked.key == room.ask("11:39").key

    def test_of_half_an_hour_may_have_been_the_break(self) -> None:
        room = sdm().pause("11:40")
        lunch = named(room.meeting, "Lunch").id

        asked = room.ask("12:11")

        assert asked.key != room.ask("12:09").key
        assert asked.detail == "Was this “Lunch”?"
        assert labels(asked) == [
            "Resume now",
            "It was “Lunch”",
            "It ended at 11:40",
            "Still paused",
        ]
        assert asked.choices[1] == Choice("It was “Lunch”", Verb.START, lunch, room.at("11:40"))

    def test_of_half_an_hour_without_a_break_to_come_may_have_been_the_end(self) -> None:
        room = Room(("Product tree", "16:00", None)).pause("16:10")

        assert labels(room.ask("16:41")) == ["Resume now", "It ended at 16:10", "Still paused"]


def test_the_most_urgent_question_comes_first() -> None:
    room = Room(("CAOM", "10:00", None)).away(AbsenceKind.ASLEEP, "10:10", "10:14")
    room.marks = replace(
        room.marks,
        step=ClockStep(MINUTE, room.at("10:20"), "k"),
        zone_offset=timedelta(hours=1),
    )

    assert [each.kind for each in room.asked("10:33")] == [
        QuestionKind.SLEPT,
        QuestionKind.BREAK_DUE,
        QuestionKind.CLOCK_SET,
        QuestionKind.OTHER_ZONE,
    ]


def test_nothing_is_asked_of_a_day_that_goes_as_planned() -> None:
    room = sdm()

    assert [clock for clock in ("11:00", "11:30", "12:00", "12:20") if room.asked(clock)] == []


def test_nothing_is_asked_of_an_empty_day() -> None:
    meeting, day = one_day(opens=None, closes=None)
    now = at("12:00", day)

    def asked(state: RunState) -> list[Question]:
        return questions(meeting, project(meeting, day, state, now), state, NOTHING, now)

    assert asked(RunState()) == []
    opened = at("09:00", day)
    assert asked(RunState(day_id=day.id, opened_at=opened, opened_days={day.id: opened})) == []
