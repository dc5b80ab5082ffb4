"""Whoever leads a session sees from afar how it stands, who speaks, and what they are told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QRegion
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.rounds import Round, Turn
from dmlt_desk.domain.speakers import Speakers
from dmlt_desk.ui.room.chair_display import PAINTS, ChairDisplay
from dmlt_desk.ui.room.chair_state import ChairPhase, ChairState, Queue
from dmlt_desk.ui.room.layout import ChairLayout
from dmlt_desk.ui.room.paint import INK, PAPER
from dmlt_desk.ui.widgets import Progress
from tests.domain.plans import at, named
from tests.ui.room.running import Running


@pytest.fixture
def impact() -> Running:
    """45 minutes, from 09:15 on."""
    return Running("Impact", "09:15")


@pytest.mark.parametrize(
    ("clock", "phase", "letter", "word", "digits"),
    [
        ("09:36:12", ChairPhase.OK, "OK", "on time", "23:48"),
        ("09:56:30", ChairPhase.WARN, "W", "4 minutes left", "03:30"),
        ("09:59:20", ChairPhase.DANGER, "D", "time is nearly up", "00:40"),
        ("10:08:14", ChairPhase.OVER, "OVER", "over time", "+8:14"),
    ],
)
def test_each_state_has_a_colour_a_letter_and_a_word(
    impact: Running, clock: str, phase: ChairPhase, letter: str, word: str, digits: str
) -> None:
    seen = impact.chair(clock)

    assert (seen.phase, seen.letter, seen.word, seen.digits) == (phase, letter, word, digits)


def test_now_and_next_are_named_with_who_leads_them(impact: Running) -> None:
    seen = impact.chair("09:36")

    assert seen.now == ("now", "Impact", "Ada Byron, kay")
    assert seen.following == ("next", "CAOM", "Grace Hopper")
    assert seen.clock == "09:36"


def test_who_leads_with_others_is_named_with_them(impact: Running) -> None:
    named(impact.meeting, "Impact").et_al = True

    assert impact.chair("09:36").now[2] == "Ada Byron, kay et al."


def test_a_pause_is_calm_and_its_digits_stand(impact: Running) -> None:
    impact.end("09:36:12", pause=True)
    seen = impact.chair("09:50")

    assert (seen.phase, seen.word, seen.digits) == (ChairPhase.CALM, "paused", "23:48")
    assert seen.bar is not None
    assert seen.bar.paused


def test_a_break_tells_the_chair_when_to_be_back() -> None:
    seen = Running("Break 1", "10:30").chair("10:47:30")

    assert (seen.phase, seen.letter) == (ChairPhase.CALM, "")
    assert (seen.word, seen.digits) == ("back at 11:00", "12:30")
    assert seen.following == ("next", "SDM", "Alan Mathison")


@pytest.mark.parametrize(
    ("ended", "word", "digits"),
    [("09:57:50", "ended with time left", "02:10"), ("10:03:05", "ended over time", "+3:05")],
)
def test_the_final_time_stays_until_the_next_start(
    impact: Running, ended: str, word: str, digits: str
) -> None:
    impact.end(ended)
    for clock in ("10:04", "10:20"):
        seen = impact.chair(clock)
        assert (seen.phase, seen.word, seen.digits) == (ChairPhase.CALM, word, digits)
        assert seen.now == ("ended", "Impact", "Ada Byron, kay")
        assert seen.following[1] == "CAOM"


def test_time_that_was_added_counts_in_the_final_time(impact: Running) -> None:
    item_id = named(impact.meeting, "Impact").id
    impact.run = replace(impact.run, adjustments_ms={item_id: 600_000})
    impact.end("10:03:05")

    assert impact.chair("10:04").digits == "06:55"


def test_before_the_day_the_chair_sees_the_first_two() -> None:
    seen = Running().chair("08:46")

    assert (seen.word, seen.digits) == ("starts in", "14:00")
    assert (seen.now[:2], seen.following[:2]) == (("next", "Welcome"), ("then", "Impact"))


def test_after_the_day_nothing_counts(impact: Running) -> None:
    impact.end("10:00")
    impact.close("17:04")
    seen = impact.chair("17:05")

    assert (seen.word, seen.sentence, seen.digits) == ("closed 17:04", "The meeting is over", "")
    assert seen.following == ("", "", "")


def test_who_speaks_and_who_waits_are_named_in_order(impact: Running) -> None:
    impact.run = replace(
        impact.run,
        speakers=Speakers(
            item_id=impact.run.current_id,
            hands=("Grace", "Alan"),
            speaking="kay",
            since=at("09:35", impact.day),
            spoke=timedelta(seconds=30),
        ),
    )

    assert impact.chair("09:36").queue == Queue("kay", "1:30", ("Grace", "Alan"))


def test_of_a_long_queue_the_rest_is_counted(impact: Running) -> None:
    names = tuple("abcdefg")
    impact.run = replace(impact.run, speakers=Speakers(item_id=impact.run.current_id, hands=names))
    assert impact.chair("09:36").queue == Queue(hands=names[:4], more=3)

    five = Speakers(item_id=impact.run.current_id, hands=names[:5])
    impact.run = replace(impact.run, speakers=five)
    assert impact.chair("09:36").queue == Queue(hands=names[:5])


def test_in_a_round_the_share_counts_down_and_those_to_come_are_named(impact: Running) -> None:
    teams = ("DRP", "SUIT", "DAX")
    found = Round(
        impact.run.current_id,
        teams,
        turns=(Turn("DRP", timedelta(minutes=5)),),
        since=at("09:40", impact.day),
    )
    speakers = Speakers(item_id=impact.run.current_id, round=found)
    impact.run = replace(impact.run, speakers=speakers)

    # 20 minutes were left at 09:40 for two: ten minutes each.
    assert impact.chair("09:43").queue == Queue("SUIT", "07:00", ("DAX",))


def test_the_queue_of_another_session_is_not_shown(impact: Running) -> None:
    other = Speakers(item_id=named(impact.meeting, "CAOM").id, hands=("Grace",))
    impact.run = replace(impact.run, speakers=other)

    assert impact.chair("09:36").queue.is_empty


def test_the_chair_is_told_although_the_room_is_blank(impact: Running) -> None:
    impact.run = replace(impact.run, message="5 more minutes", blank=True)
    seen = impact.chair("09:36")
    impact.end("09:37", pause=True)

    assert (seen.message, seen.now[1]) == ("5 more minutes", "Impact")
    assert impact.chair("09:38").word == "paused"


class Watched(ChairDisplay):
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


ON_TIME = ChairState(
    ChairPhase.OK,
    "09:36",
    letter="OK",
    word="on time",
    digits="23:48",
    bar=Progress(0.5),
    now=("now", "Impact", "Ada Byron"),
    queue=Queue("kay", "1:30", ("Grace",)),
)


def ground_of(display: ChairDisplay, x: int = 40, y: int = 535) -> str:
    return display.grab().toImage().pixelColor(x, y).name()


@pytest.mark.parametrize("phase", [phase for phase in ChairPhase if phase is not ChairPhase.CALM])
def test_the_whole_screen_is_the_state_s_colour(display: Watched, phase: ChairPhase) -> None:
    display.show_state(replace(ON_TIME, phase=phase))
    image = display.grab().toImage()

    corners = [(30, 30), (929, 30), (30, 509), (929, 509)]
    assert {image.pixelColor(x, y).name() for x, y in corners} == {PAINTS[phase].ground}


def test_the_last_minute_is_told_from_the_warning_by_a_frame(display: Watched) -> None:
    display.show_state(replace(ON_TIME, phase=ChairPhase.WARN))
    assert ground_of(display, 3, 270) == PAINTS[ChairPhase.WARN].ground

    display.show_state(replace(ON_TIME, phase=ChairPhase.DANGER))
    assert ground_of(display, 3, 270) == PAINTS[ChairPhase.DANGER].frame


def luminance(name: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    ink = QColor(name)
    red, green, blue = (linear(part) for part in (ink.redF(), ink.greenF(), ink.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("phase", PAINTS)
def test_everything_can_be_read_on_each_colour(phase: ChairPhase) -> None:
    paint = PAINTS[phase]
    for ink in (paint.text, paint.quiet):
        light, dark = sorted((luminance(ink), luminance(paint.ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_calm_states_are_on_paper_or_on_ink(display: Watched) -> None:
    display.show_state(replace(ON_TIME, phase=ChairPhase.CALM))
    assert ground_of(display) == PAPER[0]

    display.set_dark(dark=True)
    assert ground_of(display) == INK[0]


def test_a_second_repaints_digits_and_the_speaker_s_clock_only(display: Watched) -> None:
    display.show_state(ON_TIME)
    display.dirty = QRegion()

    display.show_state(replace(ON_TIME, digits="23:47", queue=replace(ON_TIME.queue, clock="1:31")))

    layout = ChairLayout(QSizeF(960, 540))
    assert display.dirty.intersects(layout.digits(with_queue=True).toAlignedRect())
    assert display.dirty.contains(layout.queue.center().toPoint())
    for place in (layout.letter, layout.clock, layout.line(0), layout.message):
        assert not display.dirty.contains(place.center().toPoint())


def test_nothing_new_repaints_nothing(display: Watched) -> None:
    display.show_state(ON_TIME)
    display.dirty = QRegion()

    display.show_state(replace(ON_TIME))

    assert display.dirty.isEmpty()


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (2560, 1080), (1080, 1920)])
@pytest.mark.parametrize("is_told", [False, True])
def test_nothing_overlaps_on_any_screen(size: tuple[int, int], *, is_told: bool) -> None:
    layout = ChairLayout(QSizeF(*size), is_told=is_told)
    digits = layout.digits(with_queue=True)

    assert layout.letter.bottom() <= digits.top()
    assert digits.right() <= layout.queue.left()
    assert max(digits.bottom(), layout.queue.bottom()) <= layout.bar.top()
    assert layout.bar.bottom() <= layout.line(0).top()
    assert layout.line(0).bottom() <= layout.line(1).top()
    assert layout.line(1).bottom() <= (layout.message.top() if is_told else size[1])
    assert layout.message.bottom() <= size[1]


def test_without_a_message_its_place_is_not_left_empty() -> None:
    told, untold = (ChairLayout(QSizeF(1920, 1080), is_told=each) for each in (True, False))

    assert untold.line(1).bottom() > told.line(1).bottom()
    assert 1080 - untold.line(1).bottom() >= 60, "the same margin as at the top"


def test_a_screen_reader_hears_the_words_that_stand_for_the_time(display: Watched) -> None:
    display.show_state(ChairState(ChairPhase.CALM, "17:05", sentence="The meeting is over"))

    assert display.accessibleName() == "The meeting is over"


def test_a_screen_reader_hears_no_seconds(display: Watched) -> None:
    display.show_state(ON_TIME)

    assert display.accessibleName() == "on time, now, Impact, Ada Byron, kay, Grace"
