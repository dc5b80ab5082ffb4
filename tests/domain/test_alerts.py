"""Everybody is told in time that time runs out, and nobody is told twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dmlt_desk.domain.alerts import Alert, Sound, due_alerts
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.models import AgendaItem
from tests.domain.plans import at, item, named, one_day

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


class Run:
    """One item that runs from nine, watched second by second; what is told is remembered."""

    def __init__(self, *items: AgendaItem) -> None:
        self.meeting, self.day = one_day(*items)
        self.item = self.meeting.items[0]
        start = at("09:00", self.day)
        self.now: datetime = start - SECOND
        self.previous: datetime | None = self.now
        self.told: list[str] = []
        self.state = RunState(
            day_id=self.day.id,
            opened_at=start,
            current_id=self.item.id,
            segments=(Segment(self.item.id, start),),
            states={self.item.id: ItemState.RUNNING},
        )

    def tick(self) -> list[Alert]:
        projection = project(self.meeting, self.day, self.state, self.now)
        found = due_alerts(projection, self.state, self.previous, self.now)
        keys = {(each.item_id, each.kind) for each in found}
        self.state = replace(self.state, alerts=self.state.alerts | keys)
        self.previous = self.now
        self.told += [each.words for each in found]
        return found

    def until(self, clock: str) -> list[str]:
        """Watch every second up to a time of the clock; return what was told."""
        self.told = []
        end = at(clock, self.day)
        while self.now < end:
            self.now += SECOND
            self.tick()
        return self.told

    def restart(self, clock: str) -> list[str]:
        """Start the program anew at a time of the clock; nothing was watched before."""
        self.now, self.previous, self.told = at(clock, self.day), None, []
        self.tick()
        return self.told

    def add(self, minutes: int) -> None:
        ms = self.state.adjustments_ms.get(self.item.id, 0) + minutes * 60_000
        self.state = replace(self.state, adjustments_ms={self.item.id: ms})

    def pause(self) -> None:
        done = replace(self.state.segments[-1], end=self.now)
        self.state = replace(
            self.state,
            paused=True,
            paused_since=self.now,
            segments=(*self.state.segments[:-1], done),
        )

    def resume(self) -> None:
        segments = (*self.state.segments, Segment(self.item.id, self.now))
        self.state = replace(self.state, paused=False, paused_since=None, segments=segments)


def a_talk(minutes: int = 30) -> Run:
    return Run(item("Talk", minutes), item("Next", 30))


def a_break(title: str = "Break") -> Run:
    return Run(item(title, 30, 540), item("Next", 30))


def test_a_session_is_announced_at_its_start_in_time_at_its_end_and_beyond() -> None:
    run = a_talk()

    assert run.until("10:00") == [
        "“Talk” has begun, 30 minutes.",
        "3 minutes left for “Talk”.",
        "The time for “Talk” is up.",
        "“Talk” is 5 minutes over time.",
        "“Talk” is 15 minutes over time.",
        "“Talk” is 25 minutes over time.",
    ]


def test_a_session_that_nobody_ends_is_not_told_about_for_ever() -> None:
    run = a_talk()
    run.until("10:00")

    assert [words.split()[2] for words in run.until("10:30")] == ["35", "45", "55"]
    assert run.until("14:00") == []
    assert run.restart("14:05:02") == []


@pytest.mark.parametrize(
    ("before", "clock", "words"),
    [
        ("09:26:59", "09:27:00", "3 minutes left for “Talk”."),
        ("09:29:59", "09:30:00", "The time for “Talk” is up."),
        ("09:34:59", "09:35:00", "“Talk” is 5 minutes over time."),
    ],
)
def test_a_warning_comes_in_the_second_in_which_it_is_due(
    before: str, clock: str, words: str
) -> None:
    run = a_talk()

    assert words not in run.until(before)
    assert run.until(clock) == [words]


def test_people_are_called_back_from_a_break_two_minutes_before_it_ends() -> None:
    run = a_break()

    assert run.until("09:31") == [
        "“Break” has begun, 30 minutes.",
        "The break ends in 2 minutes.",
        "The break is over.",
    ]
    assert a_break("Lunch").until("09:31")[1:] == ["Lunch ends in 2 minutes.", "Lunch is over."]


def test_only_the_ends_of_sessions_and_breaks_may_be_rung() -> None:
    run = a_talk()
    sounds = []
    while run.now < at("09:50", run.day):
        run.now += SECOND
        sounds += [each.sound for each in run.tick()]
    assert sounds == [Sound.NONE, Sound.SESSION, Sound.SESSION, Sound.NONE, Sound.NONE]

    pause = a_break()
    found = []
    while pause.now < at("09:31", pause.day):
        pause.now += SECOND
        found += [each.sound for each in pause.tick()]
    assert found == [Sound.NONE, Sound.BREAK, Sound.NONE]


def test_time_that_was_added_brings_the_warnings_of_the_new_end() -> None:
    run = a_talk()
    run.until("09:32")
    run.add(10)

    assert run.until("09:46") == [
        "4 minutes left for “Talk”.",
        "The time for “Talk” is up.",
        "“Talk” is 5 minutes over time.",
    ]


def test_time_that_was_added_by_mistake_repeats_nothing_when_it_is_taken_back() -> None:
    run = a_talk()
    run.until("09:28")
    run.add(5)
    run.until("09:29")
    run.add(-5)

    assert run.until("09:31") == ["The time for “Talk” is up."]


def test_a_pause_is_silent_and_its_end_repeats_nothing() -> None:
    run = a_talk()
    run.until("09:28")
    run.pause()
    assert run.until("09:50") == []
    run.resume()

    assert run.until("09:53") == ["The time for “Talk” is up."]


def test_a_session_that_must_stop_at_a_time_is_warned_of_it_even_while_it_is_paused() -> None:
    run = Run(item("Talk", 30, 540, stops_at_minute=570), item("Next"))
    run.until("09:20")
    run.pause()

    assert run.until("09:31") == ["3 minutes left for “Talk”.", "The time for “Talk” is up."]


def test_after_a_sleep_only_the_newest_warning_is_given() -> None:
    run = a_talk()
    run.until("09:20")
    run.told = []
    run.now = at("09:47", run.day)
    run.tick()

    assert run.told == ["“Talk” is 15 minutes over time."]
    assert run.until("09:56") == ["“Talk” is 25 minutes over time."]


@pytest.mark.parametrize("minutes", [0, 1])
def test_a_very_short_session_is_not_warned_of_while_it_begins(minutes: int) -> None:
    run = a_talk(minutes)

    assert run.until("09:02")[1:] == ["The time for “Talk” is up."]


def test_a_short_break_is_only_said_to_be_over() -> None:
    run = Run(item("Break", 2, min_minutes=2), item("Next", 30))

    assert run.until("09:03") == ["“Break” has begun, 2 minutes.", "The break is over."]


STATES: dict[str, tuple[Callable[[], Run], str]] = {
    "on time": (a_talk, "09:10"),
    "warning": (a_talk, "09:28"),
    "last minute": (a_talk, "09:29:30"),
    "over": (a_talk, "09:33"),
    "long over": (a_talk, "10:17"),
    "break": (a_break, "09:10"),
    "end of the break": (a_break, "09:29"),
    "break over": (a_break, "09:40"),
}


@pytest.mark.parametrize("state", STATES)
def test_a_restart_repeats_no_warning_that_was_given(state: str) -> None:
    make, clock = STATES[state]
    run = make()
    run.until(clock)

    assert run.restart(clock) == []
    run.now += SECOND
    assert run.tick() == []


@pytest.mark.parametrize("state", STATES)
def test_a_restart_gives_no_warning_that_is_past(state: str) -> None:
    make, clock = STATES[state]

    assert make().restart(clock) == []


@pytest.mark.parametrize("state", ["on time", "warning", "over", "break"])
def test_a_restart_in_a_pause_gives_no_warning(state: str) -> None:
    make, clock = STATES[state]
    run = make()
    run.until(clock)
    run.pause()
    run.state = replace(run.state, alerts=frozenset())

    assert run.restart(clock) == []


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("09:00:04", ["“Talk” has begun, 30 minutes."]),
        ("09:27:09", ["3 minutes left for “Talk”."]),
        ("09:30:09", ["The time for “Talk” is up."]),
        ("09:30:11", []),
    ],
)
def test_a_restart_gives_what_became_due_in_the_last_ten_seconds(
    clock: str, words: list[str]
) -> None:
    assert a_talk().restart(clock) == words


def test_nothing_is_said_while_nothing_runs() -> None:
    run = a_talk()
    run.state = replace(run.state, current_id=None, segments=())

    assert run.until("09:45") == []
    assert run.restart("09:30:05") == []


def test_each_item_has_warnings_of_its_own() -> None:
    run = a_talk()
    run.until("09:31")
    second = named(run.meeting, "Next")
    start = run.now
    run.state = replace(
        run.state,
        current_id=second.id,
        segments=(replace(run.state.segments[0], end=start), Segment(second.id, start)),
        states={run.item.id: ItemState.DONE, second.id: ItemState.RUNNING},
    )
    run.previous = start - SECOND
    run.now = start - SECOND

    assert run.until("10:02") == [
        "“Next” has begun, 30 minutes.",
        "3 minutes left for “Next”.",
        "The time for “Next” is up.",
    ]
