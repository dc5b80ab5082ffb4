"""People at the coffee see when to be back, and what they come back for."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QRegion
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.projection import project
from dmlt_desk.ui.room.board_display import BoardDisplay
from dmlt_desk.ui.room.board_state import BoardState, board_state
from dmlt_desk.ui.room.layout import BoardLayout
from dmlt_desk.ui.room.paint import INK, PAPER
from dmlt_desk.ui.room.state import room_state
from dmlt_desk.ui.theme import LIGHT
from dmlt_desk.ui.widgets import Progress
from tests.domain.plans import at
from tests.ui.room.running import Running, a_guest


def test_a_break_says_when_to_be_back_how_long_that_is_and_for_what() -> None:
    seen = Running("Break 1", "10:30").board("10:47:30")

    assert (seen.icon, seen.title) == ("coffee", "Break 1")
    assert (seen.caption, seen.time) == ("Back at", "11:00")
    assert seen.countdown == ("in", "12:30", "")
    assert seen.follow == ("next", "SDM", "Alan Mathison")
    assert seen.clock == "10:47"
    assert seen.bar is not None
    assert seen.bar.done == pytest.approx(17.5 / 30)


def test_a_long_break_counts_hours() -> None:
    run = Running("Lunch", "12:30")
    run.run = replace(run.run, adjustments_ms={run.run.current_id: 30 * 60_000})  # type: ignore[dict-item]

    assert run.board("12:40").countdown == ("in", "1:20", "hours")


def test_a_late_break_says_so_and_counts_no_more() -> None:
    seen = Running("Break 1", "10:30").board("11:01:10")

    assert (seen.caption, seen.time) == ("Time to be back, the break ended at", "11:00")
    assert seen.countdown == ("", "", "")


def test_people_come_back_when_the_clock_lets_the_day_go_on() -> None:
    seen = Running("Break", "10:00", *a_guest(11 * 60)).board("10:10")

    assert (seen.time, seen.countdown) == ("11:00", ("in", "50:00", ""))
    assert seen.bar is not None
    assert seen.bar.done == pytest.approx(10 / 60)


def test_during_a_session_the_board_says_when_the_next_break_is() -> None:
    seen = Running("Impact", "09:15").board("09:36")

    assert (seen.lead, seen.title) == ("now", "Impact"), "as on the chair's screen"
    assert (seen.caption, seen.time) == ("Break at", "10:30")
    assert seen.follow == ("next", "CAOM", "Grace Hopper")


def test_a_late_session_moves_the_break_on_the_board() -> None:
    # Impact ends at 10:20 at the earliest, CAOM takes half an hour.
    assert Running("Impact", "09:15").board("10:20").time == "10:50"


def test_before_lunch_the_board_says_lunch() -> None:
    seen = Running("DPDD", "12:00").board("12:10")

    assert (seen.caption, seen.time) == ("Lunch at", "12:30")


def test_after_the_last_break_the_board_says_when_the_day_ends() -> None:
    seen = Running("Test approach", "16:30").board("16:40")

    assert (seen.caption, seen.time, seen.follow) == ("The day ends at", "17:00", ("", "", ""))


def test_before_the_day_the_board_says_when_it_starts() -> None:
    seen = Running().board("08:46")

    assert (seen.title, seen.caption, seen.time) == ("Team meeting", "Starts at", "09:00")
    assert seen.countdown == ("in", "14:00", "")
    assert seen.follow[:2] == ("next", "Welcome")


def test_between_two_sessions_the_board_says_break_where_a_break_is_next() -> None:
    run = Running("CAOM", "10:00")
    run.end("10:25")
    seen = run.board("10:26")

    assert (seen.title, seen.icon, seen.caption, seen.time) == (
        "Break 1",
        "coffee",
        "Break at",
        "10:30",
    )
    assert seen.follow[1] == "SDM"


def test_days_before_the_board_and_the_room_say_on_which_day_it_starts() -> None:
    run = Running()
    early = at("09:00", run.day)
    for days, words in (
        (1, "Starts tomorrow at 09:00"),
        (4, "Starts on Tuesday at 09:00"),
        (30, "Starts on 6 November at 09:00"),
    ):
        projection = project(run.meeting, run.day, run.run, early - timedelta(days=days))
        assert board_state(projection, run.meeting, run.run).sentence == words
        assert room_state(projection, run.meeting, run.run).sentence == words
        assert room_state(projection, run.meeting, run.run).lead == ("", "")


def test_what_should_have_started_starts_soon() -> None:
    seen = Running().board("09:05")

    assert (seen.time, seen.sentence) == ("", "Starts soon")


def test_after_the_day_people_are_told_when_to_meet_again() -> None:
    run = Running("Test approach", "16:30")
    run.end("17:00")
    assert run.board("17:01").sentence == "End of the agenda"

    run.close("17:04")
    assert run.board("17:05").sentence == "The meeting is over"


def test_an_adjourned_meeting_is_not_said_to_be_over() -> None:
    run = Running("SDM", "11:00")
    run.end("11:20")
    run.run = replace(run.run, adjourned_at={run.day.id: at("11:20", run.day)})

    assert run.board("11:21").sentence == "The meeting is adjourned"
    assert run.chair("11:21").word == "adjourned 11:20"


def test_a_message_is_shown_at_the_coffee_too() -> None:
    run = Running("Break 1", "10:30")
    run.run = replace(run.run, message="Coffee is upstairs")

    assert run.board("10:40").message == "Coffee is upstairs"


class Watched(BoardDisplay):
    """Notes which part is asked to be painted."""

    dirty = QRegion()

    def update(self, *area: object) -> None:  # one form of several
        self.dirty += QRegion(*area) if area else QRegion(self.rect())


@pytest.fixture
def display(qtbot: QtBot) -> Watched:
    display = Watched()
    qtbot.addWidget(display)
    display.resize(960, 540)
    return display


BREAK = BoardState(
    "10:47",
    icon="coffee",
    title="Break",
    caption="Back at",
    time="11:00",
    countdown=("in", "12:30", ""),
    bar=Progress(0.5),
    follow=("next", "Budget", "Grace Hopper"),
)


def test_a_second_repaints_the_countdown_only(display: Watched) -> None:
    display.show_state(BREAK)
    display.dirty = QRegion()

    display.show_state(replace(BREAK, countdown=("in", "12:29", ""), bar=Progress(0.5001)))

    layout = BoardLayout(QSizeF(960, 540))
    assert display.dirty.contains(layout.countdown.center().toPoint())
    for place in (layout.head, layout.time, layout.bar, layout.foot):
        assert not display.dirty.contains(place.center().toPoint())


def test_a_minute_repaints_the_clock_as_well(display: Watched) -> None:
    display.show_state(BREAK)
    display.dirty = QRegion()

    display.show_state(replace(BREAK, clock="10:48"))

    layout = BoardLayout(QSizeF(960, 540))
    assert display.dirty.contains(layout.head.center().toPoint())
    assert not display.dirty.contains(layout.time.center().toPoint())


def test_nothing_new_repaints_nothing(display: Watched) -> None:
    display.show_state(BREAK)
    display.dirty = QRegion()

    display.show_state(replace(BREAK))

    assert display.dirty.isEmpty()


def test_the_board_is_paper_or_ink(display: Watched) -> None:
    display.show_state(BREAK)
    assert display.grab().toImage().pixelColor(5, 5).name() == PAPER[0]

    display.set_dark(dark=True)
    assert display.grab().toImage().pixelColor(5, 5).name() == INK[0]


def test_a_message_takes_the_place_of_what_is_next(display: Watched) -> None:
    display.show_state(replace(BREAK, message="Coffee is upstairs"))

    box = BoardLayout(QSizeF(960, 540)).message.toAlignedRect()
    found = display.grab().toImage().pixelColor(box.left() + 20, box.top() + 5).name()
    assert found == LIGHT.accent


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (2560, 1080), (1080, 1920)])
def test_nothing_overlaps_on_any_screen(size: tuple[int, int]) -> None:
    layout = BoardLayout(QSizeF(*size))
    places = [layout.head, layout.caption, layout.time, layout.countdown, layout.bar, layout.foot]

    for above, below in pairwise(places):
        assert above.bottom() <= below.top()
    assert layout.message.bottom() <= size[1]


def test_a_screen_reader_hears_no_seconds(display: Watched) -> None:
    display.show_state(BREAK)

    assert display.accessibleName() == "Break, Back at, 11:00, next, Budget, Grace Hopper"
