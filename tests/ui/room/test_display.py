"""The room display paints its states so that they are told apart from far away."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QRegion
from pytestqt.qtbot import QtBot

from dmlt_desk.ui.room.display import RoomDisplay
from dmlt_desk.ui.room.layout import RoomLayout
from dmlt_desk.ui.room.paint import INK, PAPER, text, two_lines
from dmlt_desk.ui.room.state import BLANK, RoomMode, RoomState
from dmlt_desk.ui.theme import DARK, LIGHT
from dmlt_desk.ui.widgets import Progress

ON_TIME = RoomState(
    RoomMode.ON_TIME,
    "09:36",
    title="Impact of scope changes",
    chair="Ada Byron",
    digits="23:48",
    bar=Progress(0.5, 0.9),
    lead=("until", "10:00"),
    follow=("next", "Budget"),
)
OVER = replace(
    ON_TIME, mode=RoomMode.OVER, digits="+8:14", tag="over time", bar=Progress(1, over_from=0.8)
)


class Watched(RoomDisplay):
    """Notes which part is asked to be painted."""

    dirty = QRegion()

    def update(self, *area: QRect) -> None:  # type: ignore[override]  # one form of several
        self.dirty += QRegion(*area) if area else QRegion(self.rect())


@pytest.fixture
def display(qtbot: QtBot) -> Watched:
    display = Watched()
    qtbot.addWidget(display)
    display.resize(960, 540)
    return display


def ground_of(display: RoomDisplay, x: int = 480, y: int = 520) -> str:
    return display.grab().toImage().pixelColor(x, y).name()


def test_on_time_is_ink_on_paper(display: Watched) -> None:
    display.show_state(ON_TIME)

    assert ground_of(display) == PAPER[0]


def test_over_time_turns_the_ground_and_frames_it(display: Watched) -> None:
    display.show_state(OVER)

    assert ground_of(display) == INK[0]
    assert ground_of(display, 2, 270) == DARK.over_fill


@pytest.mark.parametrize(
    "mode",
    [mode for mode in RoomMode if mode not in (RoomMode.OVER, RoomMode.BLANK)],
    ids=lambda mode: mode.value,
)
def test_only_over_time_is_on_ink(display: Watched, mode: RoomMode) -> None:
    display.show_state(replace(ON_TIME, mode=mode, icon="coffee"))

    assert ground_of(display) == PAPER[0]


@pytest.mark.parametrize(("ground", "wanted"), [("paper", PAPER[0]), ("ink", INK[0])])
def test_a_chosen_ground_holds_in_every_state(qtbot: QtBot, ground: str, wanted: str) -> None:
    display = RoomDisplay(ground=ground)
    qtbot.addWidget(display)
    display.resize(960, 540)
    for state in (ON_TIME, OVER):
        display.show_state(state)
        assert ground_of(display) == wanted


def test_a_second_repaints_digits_and_bar_alone(display: Watched) -> None:
    display.show_state(ON_TIME)
    display.dirty = QRegion()

    display.show_state(replace(ON_TIME, digits="23:47", bar=Progress(0.5004, 0.9)))

    layout = RoomLayout(QSizeF(960, 540))
    assert display.dirty.intersects(layout.digits.toAlignedRect())
    assert not display.dirty.intersects(layout.head.toAlignedRect())
    assert not display.dirty.intersects(layout.foot.toAlignedRect())


def greatest_difference(one: QImage, other: QImage) -> int:
    """Return by how many of 255 shades two pictures differ where they differ most."""
    painter = QPainter(one)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    shades = one.convertToFormat(QImage.Format.Format_Grayscale8)
    return max(bytes(shades.constBits()))


CHANGES = [
    ("23:48", "23:47"),
    ("20:00", "19:59"),
    ("10:10", "09:09"),
    ("+8:14", "+8:15"),
    ("+9:59", "+10:00"),
    ("1:24", "1:23"),
    ("00:00", "+0:01"),
]


@pytest.mark.parametrize(("before", "after"), CHANGES)
@pytest.mark.parametrize("size", [(960, 540), (1024, 768), (700, 900)])
def test_what_is_painted_of_a_second_is_the_whole_change(
    qtbot: QtBot, before: str, after: str, size: tuple[int, int]
) -> None:
    display = Watched()
    qtbot.addWidget(display)
    display.resize(*size)
    display.show_state(replace(ON_TIME, digits=after))
    display.grab()  # fills the glyph cache
    wanted = display.grab().toImage()
    display.show_state(replace(ON_TIME, digits=before))
    display.grab()
    shown = display.grab().toImage()
    display.dirty = QRegion()

    display.show_state(replace(ON_TIME, digits=after))

    painter = QPainter(shown)
    painter.setClipRegion(display.dirty)
    painter.drawImage(0, 0, wanted)
    painter.end()
    # The edge of a glyph comes out a shade lighter or darker from one drawing to the next.
    assert greatest_difference(shown, wanted) < 64


def test_of_one_digit_that_changes_only_its_place_is_painted(display: Watched) -> None:
    display.show_state(ON_TIME)
    display.dirty = QRegion()

    display.show_state(replace(ON_TIME, digits="23:47"))

    whole = RoomLayout(QSizeF(960, 540)).digits
    assert display.dirty.boundingRect().width() < whole.width() / 3


def test_nothing_new_repaints_nothing(display: Watched) -> None:
    display.show_state(ON_TIME)
    display.dirty = QRegion()

    display.show_state(replace(ON_TIME))

    assert display.dirty.isEmpty()


@pytest.mark.parametrize(
    "size", [(1920, 1080), (1280, 720), (1024, 768), (2560, 1080), (3840, 2160)]
)
@pytest.mark.parametrize("digits", ["23:48", "+8:14", "+88:88", "1:23"])
def test_digits_fit_the_screen_and_are_never_small(size: tuple[int, int], digits: str) -> None:
    layout = RoomLayout(QSizeF(*size))

    metrics = QFontMetricsF(layout.digits_font(digits, layout.digits.width()))

    assert metrics.horizontalAdvance(digits) <= layout.digits.width()
    assert metrics.capHeight() >= 0.36 * 1080 * layout.unit


def test_nothing_overlaps_on_any_screen() -> None:
    for size in ((1920, 1080), (1024, 768), (2560, 1080), (1080, 1920)):
        layout = RoomLayout(QSizeF(*size))
        places = [layout.head, layout.digits, layout.bar, layout.foot]
        for above, below in pairwise(places):
            assert above.bottom() <= below.top()
        assert layout.foot.bottom() <= size[1]


def test_a_question_takes_the_place_of_the_footer(display: Watched) -> None:
    display.show_state(ON_TIME)
    display.grab()  # the first picture fills the glyph cache, which later ones are drawn from
    before = display.grab().toImage()

    display.ask("Again for “Budget”")
    after = display.grab().toImage()

    foot = RoomLayout(QSizeF(960, 540)).foot.toAlignedRect()
    assert before.copy(foot) != after.copy(foot)
    assert before.copy(QRect(0, 0, 960, 300)) == after.copy(QRect(0, 0, 960, 300))


def test_a_blank_display_shows_nothing(display: Watched) -> None:
    display.show_state(ON_TIME)

    display.show_state(BLANK)
    image = display.grab().toImage()

    points = [(x, y) for x in range(0, 960, 7) for y in range(0, 540, 9)]
    assert {image.pixelColor(x, y).name() for x, y in points} == {INK[0]}


def test_a_message_takes_the_place_of_the_footer(display: Watched) -> None:
    display.show_state(ON_TIME)
    display.grab()
    before = display.grab().toImage()

    display.show_state(replace(ON_TIME, message="Please wrap up"))
    after = display.grab().toImage()

    layout = RoomLayout(QSizeF(960, 540))
    box = layout.message.toAlignedRect()
    assert after.pixelColor(box.left() + 20, box.top() + 5).name() == LIGHT.accent
    assert before.copy(QRect(0, 0, 960, 440)) == after.copy(QRect(0, 0, 960, 440))
    assert "Please wrap up" in display.accessibleName()
    assert "10:00" not in display.accessibleName()


@pytest.mark.parametrize("words", ["Please wrap up", "w" * 40, "m" * 80])
def test_a_message_stays_on_its_band(display: Watched, words: str) -> None:
    display.show_state(replace(ON_TIME, message=words))

    image = display.grab().toImage()

    box = RoomLayout(QSizeF(960, 540)).message
    beside = [(round(box.right()) + 4, y) for y in range(round(box.top()), round(box.bottom()))]
    assert {image.pixelColor(x, y).name() for x, y in beside} == {PAPER[0]}


def test_the_clock_alone_is_all_there_is(display: Watched) -> None:
    display.show_state(RoomState(RoomMode.CLOCK, "09:36", digits="09:36"))

    image = display.grab().toImage()

    layout = RoomLayout(QSizeF(960, 540))
    for place in (layout.head, layout.bar, layout.foot):
        box = place.toAlignedRect()
        assert {image.pixelColor(x, box.center().y()).name() for x in range(960)} == {PAPER[0]}


def test_what_comes_after_the_next_is_shown_only_where_it_fits(display: Watched) -> None:
    def foot(state: RoomState) -> QImage:
        display.show_state(state)
        display.grab()
        return display.grab().toImage().copy(RoomLayout(QSizeF(960, 540)).foot.toAlignedRect())

    alone = foot(ON_TIME)
    assert foot(replace(ON_TIME, then=("then", "Lunch"))) != alone
    assert foot(replace(ON_TIME, then=("then", "A title that is very long indeed" * 2))) == alone


def test_how_late_the_day_runs_is_said_beside_the_chair(display: Watched) -> None:
    display.show_state(replace(ON_TIME, late="running about 10 min late"))

    assert "running about 10 min late" in display.accessibleName()


def test_another_ground_is_shown_at_once(display: Watched) -> None:
    display.show_state(ON_TIME)

    display.set_ground("ink")

    assert ground_of(display) == INK[0]


def test_a_screen_reader_hears_no_seconds(display: Watched) -> None:
    display.show_state(ON_TIME)

    assert display.accessibleName() == "Impact of scope changes, until, 10:00, next, Budget"


def test_a_screen_reader_hears_the_words_that_stand_for_the_time(display: Watched) -> None:
    display.show_state(
        RoomState(RoomMode.WAITING, "09:04", title="Welcome", sentence="Starts soon")
    )

    assert "Starts soon" in display.accessibleName()


LONG = "Review of the verification elements, their owners and the milestones"


def test_the_second_line_of_a_title_runs_on_below_tag_and_clock() -> None:
    font = RoomLayout(QSizeF(1920, 1080)).font(76, 600)

    narrow, wide = two_lines(LONG, font, 900, 900), two_lines(LONG, font, 900, 2600)

    assert narrow[0] == wide[0]
    assert narrow[1].endswith("…")
    assert " ".join(wide) == LONG


@pytest.mark.parametrize("title", ["仪器调试计划与进度安排" * 4, "🔭" * 40, "a" * 60])
def test_a_title_without_spaces_takes_two_lines_as_well(title: str) -> None:
    font = RoomLayout(QSizeF(1920, 1080)).font(76, 600)

    first, second = two_lines(title, font, 1200, 1200)

    assert title.startswith(first)
    assert title.startswith(first + second.rstrip("…"))
    assert QFontMetricsF(font).horizontalAdvance(first) <= 1200


def test_the_dots_of_a_cut_title_stand_where_its_reading_ends(display: Watched) -> None:
    """In a script that runs from right to left that is at the left."""
    font = RoomLayout(QSizeF(1920, 1080)).font(76, 600)

    def painted(words: str) -> QImage:
        image = QImage(1500, 140, QImage.Format.Format_RGB32)
        image.fill(PAPER[0])
        painter = QPainter(image)
        text(painter, 100, 100, words, font, PAPER[1])
        painter.end()
        return image

    words = "مراجعة خطة التشغيل"
    dots = QFontMetricsF(font).horizontalAdvance("…")
    end = 100 + QFontMetricsF(font).horizontalAdvance(words + "…")
    cut = painted(words + "…").copy(round(100 + dots), 0, round(end - 100 - dots), 140)
    whole = painted(words).copy(100, 0, round(end - 100 - dots), 140)
    assert ink_of(cut) == pytest.approx(ink_of(whole), rel=0.02)


def ink_of(image: QImage) -> int:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(255 - each for each in bytes(grey.constBits()))


def test_the_word_under_the_digits_stays_near_them_on_an_upright_screen() -> None:
    layout = RoomLayout(QSizeF(1080, 1920))

    assert layout.unit_word.top() - layout.digits.bottom() < 80 * layout.unit
