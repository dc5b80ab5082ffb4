"""The home screen leads on with the meeting that comes next, and says what to see to."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dmlt_desk.storage.glance import DayGlance, ItemGlance
from dmlt_desk.ui.library.checks import checks
from dmlt_desk.ui.library.home import OpenMeeting, Step, choose_hero, hero, rows
from dmlt_desk.ui.library.words import (
    meeting_link,
    range_text,
    short_range_text,
    until_text,
)
from tests.ui.library.glances import day, meeting

MORNING = datetime(2018, 11, 6, 13, 46, tzinfo=UTC)
"""08:46 in Princeton."""


def test_todays_meeting_leads_before_later_and_past_ones() -> None:
    past = meeting(id="p", first_day=date(2018, 10, 1), last_day=date(2018, 10, 1))
    later = meeting(id="l", first_day=date(2018, 12, 1), last_day=date(2018, 12, 1))
    today = meeting()

    assert choose_hero([past, today, later], MORNING) is today
    assert choose_hero([past, later], MORNING) is later
    assert choose_hero([past], MORNING) is past
    assert choose_hero([], MORNING) is None


def test_a_running_or_rehearsed_meeting_leads_whatever_the_date() -> None:
    today = meeting()
    past = meeting(id="p", first_day=date(2018, 10, 1), last_day=date(2018, 10, 1))

    assert choose_hero([past, today], MORNING, OpenMeeting("p", leads=True)) is past
    assert choose_hero([past, today], MORNING, OpenMeeting("p")) is today


def test_the_hero_says_when_it_starts_and_starts_the_day() -> None:
    card = hero(meeting(), MORNING)

    assert card.tag == "starts in 14 min"
    assert card.facts == "6 to 7 Nov 2018, 5 sessions, 3 attendees"
    assert (card.step, card.button, card.day_id) == (Step.START, "Start day 1", "d1")
    assert [strip.title for strip in card.days] == ["Day 1", "Day 2"]
    assert [strip.remark for strip in card.days] == ["today", "Wed"]
    assert card.days[0].detail == "09:00 to 12:00, 3 sessions"
    assert card.days[0].parts == (60, 30, -30, 60)


def test_an_announced_day_before_the_first_is_no_day_of_the_meeting() -> None:
    before = DayGlance("d0", date(2018, 11, 5), "", None, None, ())
    card = hero(meeting(days=(before, *meeting().days)), MORNING)

    assert [strip.title for strip in card.days] == ["Day 1", "Day 2"]
    assert card.button == "Start day 1"


def test_the_hero_leads_back_to_the_cockpit_while_a_day_runs() -> None:
    opened = OpenMeeting("a" * 32, open_day="d1", leads=True)

    card = hero(meeting(), MORNING, opened)

    assert (card.step, card.tag) == (Step.RESUME, "day 1 is running")


def test_a_closed_day_asks_for_its_minutes_and_the_next_morning_starts_the_next() -> None:
    opened = OpenMeeting("a" * 32, closed_days=frozenset({"d1"}))

    evening = hero(meeting(), MORNING + timedelta(hours=9), opened)
    morning = hero(meeting(), MORNING + timedelta(days=1), opened)

    assert (evening.step, evening.tag) == (Step.MINUTES, "day 1 is closed")
    assert (morning.step, morning.button, morning.day_id) == (Step.START, "Start day 2", "d2")


def test_a_past_meeting_asks_for_its_minutes() -> None:
    card = hero(meeting(), MORNING + timedelta(days=9))

    assert card.is_past
    assert (card.step, card.tag) == (Step.MINUTES, "over")
    assert card.rehearse == "Rehearse day 1"
    assert not hero(meeting(), MORNING).rehearse


def test_a_meeting_without_sessions_is_planned_first() -> None:
    card = hero(meeting(days=(day(1),)), MORNING)

    assert card.step is Step.PLAN


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(minutes=14), "starts in 14 min"),
        (timedelta(seconds=30), "starts in 1 min"),
        (timedelta(hours=2, minutes=5), "starts in 2 h 5 min"),
        (timedelta(0), "start was 09:00"),
        (timedelta(hours=14), "starts tomorrow at 09:00"),
        (timedelta(days=3), "starts in 3 days"),
    ],
)
def test_the_time_to_the_start_is_said_as_people_say_it(before: timedelta, words: str) -> None:
    start = datetime(2018, 11, 6, 9, 0, tzinfo=UTC)

    assert until_text(start, start - before) == words


def test_dates_of_a_meeting_share_what_they_have_in_common() -> None:
    first = date(2018, 11, 6)

    assert range_text(first, first) == "6 Nov 2018"
    assert range_text(first, date(2018, 11, 8)) == "6 to 8 Nov 2018"
    assert range_text(first, date(2018, 12, 1)) == "6 Nov to 1 Dec 2018"
    assert range_text(first, date(2019, 1, 2)) == "6 Nov 2018 to 2 Jan 2019"
    assert short_range_text(first, date(2018, 11, 8)) == "6–8 Nov 2018"
    assert short_range_text(None, None) == "date open"


def test_lists_hold_what_is_to_come_soonest_first_and_what_was_latest_first() -> None:
    old = meeting(id="o", first_day=date(2018, 9, 1), last_day=date(2018, 9, 1), next_meetings=())
    older = meeting(id="p", first_day=date(2018, 8, 1), last_day=date(2018, 8, 1), next_meetings=())
    soon = meeting(
        id="s", first_day=date(2018, 11, 20), last_day=date(2018, 11, 20), next_meetings=()
    )

    coming, past = rows([older, old, meeting(), soon], "a" * 32, MORNING)

    assert [(row.id, row.when) for row in coming] == [
        ("s", "20 Nov 2018"),
        ("", "26 Nov 2018"),
        ("", "date open"),
    ]
    assert [row.id for row in past] == ["o", "p"]


def test_a_follower_that_is_a_meeting_of_its_own_is_listed_once() -> None:
    telecon = meeting(
        id="t", first_day=date(2018, 11, 26), last_day=date(2018, 11, 26), next_meetings=()
    )

    coming, _past = rows([meeting(), telecon], "a" * 32, MORNING)

    assert [row.id for row in coming if row.when == "26 Nov 2018"] == ["t"]


def test_a_complete_agenda_passes_its_checks() -> None:
    found = checks(meeting(), [], second_screen="HDMI-1")

    assert [check.title for check in found] == [
        "Agenda is complete",
        "Every session has a chair",
        "Every requested topic has a slot",
        "Room display is ready",
    ]
    assert all(check.passed for check in found)
    assert found[0].detail == "5 sessions and 2 breaks, no gaps"


def test_every_gap_names_what_is_missing_and_where_it_is_mended() -> None:
    days = (
        day(1, 60),
        day(2, 200),
        DayGlance("d3", date(2018, 11, 8), "", 540, 600, (ItemGlance("session", None),)),
    )
    before = meeting(id="b", title="Earlier", open_actions=2)
    shown = meeting(
        days=days,
        sessions_without_chair=("Budget",),
        topics=2,
        topics_without_slot=("Roadmap",),
        people_without_address=1,
    )

    found = {check.title: check for check in checks(shown, [before], second_screen="")}

    agenda = found["The agenda has gaps or overlaps"]
    assert agenda.detail == (
        "Day 1 leaves 120 min free; Day 2 is over by 20 min; Day 3 has 1 session without a length"
    )
    assert agenda.fix == "plan"
    assert found["1 session has no chair"].detail == "Budget"
    assert found["1 requested topic has no slot"].fix == "plan"
    assert found["1 person has no address"].fix == "people"
    assert found["2 actions are open from before"].detail == "Earlier"
    assert not any(check.passed for check in found.values())


def test_the_link_to_the_video_conference_is_found_among_others() -> None:
    assert meeting_link(["https://example.org/map"]) is None
    assert meeting_link(["https://example.org/x", "https://bluejeans.com/925683803"]) == (
        "Blue Jeans 925683803",
        "bluejeans.com/925683803",
        "https://bluejeans.com/925683803",
    )
    assert meeting_link(["meet.google.com/abc-defg"]) == (
        "Google Meet",
        "meet.google.com/abc-defg",
        "meet.google.com/abc-defg",
    )
