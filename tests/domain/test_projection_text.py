"""The forecast in words."""

from datetime import timedelta

import pytest

from dmlt_desk.domain import projection_text
from dmlt_desk.domain.projection import Projection, project
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from tests.domain.plans import PRINCETON, at, day_one, named


def day(title: str, start: str, clock: str) -> Projection:
    """Return Day 1 while one session runs."""
    meeting, first = day_one()
    row = named(meeting, title)
    opened = at("08:50", first)
    state = RunState(
        day_id=first.id,
        opened_at=opened,
        opened_days={first.id: opened},
        current_id=row.id,
        segments=(Segment(row.id, at(start, first)),),
        states={row.id: ItemState.RUNNING},
    )
    return project(meeting, first, state, at(clock, first))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "On time"),
        (0.9, "On time"),
        (-0.9, "On time"),
        (8.2, "8 min behind"),
        (-3.5, "3 min in hand"),
        (None, ""),
    ],
)
def test_an_offset_is_said_without_a_sign(minutes: float | None, words: str) -> None:
    offset = None if minutes is None else timedelta(minutes=minutes)

    assert projection_text.offset_words(offset) == words


def test_a_day_on_time_says_so_three_times() -> None:
    words = projection_text.three_numbers(day("Welcome", "09:00", "09:05"), PRINCETON)

    assert words == "On time, break on time, closes 17:00"


def test_a_break_after_the_next_one_is_named_by_its_time() -> None:
    projection = day("Impact", "09:15", "10:35")

    assert projection_text.three_numbers(projection, PRINCETON) == (
        "35 min behind, break 35 min late, closes 17:00"
    )
    assert projection_text.tag_words(projection, PRINCETON) == (
        "35 min behind, recovers at the 15:00 break"
    )


def test_a_late_session_says_where_the_day_recovers_and_what_lunch_gives_up() -> None:
    projection = day("SDM", "11:00", "12:08:14")

    assert projection_text.tag_words(projection, PRINCETON) == "8 min behind, recovers at lunch"
    assert projection_text.three_numbers(projection, PRINCETON) == (
        "8 min behind, lunch 8 min late, closes 17:00"
    )
    slip = projection_text.slip(projection, PRINCETON)
    assert slip is not None
    assert slip.headline == "Move on now and the day still closes at 17:00"
    assert slip.detail == (
        "Lunch gives up 8 minutes and still lasts 52. “DPDD” runs 12:08 to 12:38."
    )


def test_a_day_that_cannot_recover_says_when_it_closes() -> None:
    projection = day("Impact", "09:22", "11:05")

    assert projection_text.tag_words(projection, PRINCETON) == "65 min behind, closes 17:20"


def test_a_day_on_time_needs_no_banner() -> None:
    assert projection_text.slip(day("Welcome", "09:00", "09:05"), PRINCETON) is None


def test_a_screen_reader_hears_minutes() -> None:
    left = day("SDM", "11:00", "11:36:12").current
    over = day("SDM", "11:00", "12:08:14").current

    assert left is not None
    assert over is not None
    assert projection_text.time_left_words(left) == "Time left 24 minutes"
    assert projection_text.time_left_words(over) == "Over time by 8 minutes"
