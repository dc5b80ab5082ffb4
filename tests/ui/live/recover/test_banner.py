"""The banner while a day slips: what it leads to, and the best two ways."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.projection_text import slip
from dmlt_desk.domain.recovery import Option, OptionKind
from dmlt_desk.ui.live.recover.banner import ForecastBanner
from dmlt_desk.ui.live.recover.question import Asker
from dmlt_desk.ui.widgets import Button
from tests.domain.plans import PRINCETON
from tests.domain.test_recovery_worked_example import late_at
from tests.ui.live.recover.conftest import button


class Slipping:
    """The banner above a line of notes that has the caret."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.banner, self.notes = ForecastBanner(), QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.banner)
        column.addWidget(self.notes)
        self.window.resize(720, 300)
        self.chosen: list[Option] = []
        self.asked: list[bool] = []
        self.banner.chosen.connect(self.chosen.append)
        self.banner.ways_asked.connect(lambda: self.asked.append(True))
        self.banner.left.connect(self.notes.setFocus)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.notes.setFocus()

    def at(self, clock: str) -> None:
        late = late_at(clock)
        projection = late.forecast()
        question = Asker().ask(late.meeting, late.day, late.state, late.now)
        behind = projection.offset or timedelta(0)
        self.banner.show_slip(slip(projection, PRINCETON), question.best(), late=behind)
        QApplication.processEvents()

    @property
    def words(self) -> list[str]:
        held = self.banner.answers.held
        return [each.text() for each in held if isinstance(each, Button)]


@pytest.fixture
def slipping(qtbot: QtBot) -> Slipping:
    return Slipping(qtbot)


def test_a_day_on_time_shows_no_banner(slipping: Slipping) -> None:
    slipping.at("09:30")
    assert slipping.banner.isVisible()

    slipping.banner.show_slip(None)
    assert not slipping.banner.isVisible()


def test_the_best_two_ways_are_buttons_beside_all_of_them(slipping: Slipping) -> None:
    slipping.at("11:05")

    assert slipping.banner.headline.text() == (
        "Move on now and the day closes at 17:20, 20 min late"
    )
    assert slipping.words == ["Trim fairly", "Carry “CAOM” to Day 2", "All ways"]
    QTest.mouseClick(button(slipping.banner, "Carry “CAOM” to Day 2"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(slipping.banner, "All ways"), Qt.MouseButton.LeftButton)
    assert [option.kind for option in slipping.chosen] == [OptionKind.CARRY]
    assert slipping.asked == [True]


def test_a_click_leaves_the_caret_in_the_notes(slipping: Slipping) -> None:
    slipping.at("11:05")
    QTest.mouseClick(button(slipping.banner, "Trim fairly"), Qt.MouseButton.LeftButton)

    assert slipping.notes.hasFocus()


def test_while_breaks_absorb_the_delay_it_can_be_accepted_until_it_grows(
    slipping: Slipping,
) -> None:
    slipping.at("10:12")
    assert slipping.words[:2] == ["Absorb in the break", "Shift all, close 17:12"]

    QTest.mouseClick(button(slipping.banner, "Absorb in the break"), Qt.MouseButton.LeftButton)
    assert not slipping.banner.isVisible()
    slipping.at("10:16")
    assert not slipping.banner.isVisible()
    slipping.at("10:17")
    assert slipping.banner.isVisible()
    assert slipping.chosen == []


def test_a_delay_that_was_made_up_is_asked_about_anew(slipping: Slipping) -> None:
    slipping.at("10:12")
    QTest.mouseClick(button(slipping.banner, "Absorb in the break"), Qt.MouseButton.LeftButton)
    slipping.banner.show_slip(None)
    slipping.at("10:12")

    assert slipping.banner.isVisible()


def test_an_accepted_delay_stays_so_while_something_else_is_asked(slipping: Slipping) -> None:
    slipping.at("10:12")
    QTest.mouseClick(button(slipping.banner, "Absorb in the break"), Qt.MouseButton.LeftButton)
    slipping.banner.show_slip(None, late=timedelta(minutes=12))
    slipping.at("10:13")

    assert not slipping.banner.isVisible()


def test_words_that_change_each_minute_keep_the_focus(slipping: Slipping) -> None:
    slipping.at("10:12")
    button(slipping.banner, "Shift all, close 17:12").setFocus()
    slipping.at("10:13")

    assert button(slipping.banner, "Shift all, close 17:13").hasFocus()


def test_the_caret_goes_back_to_the_notes_when_the_banner_goes(slipping: Slipping) -> None:
    slipping.at("11:05")
    button(slipping.banner, "All ways").setFocus()
    slipping.banner.show_slip(None)

    assert slipping.notes.hasFocus()


@pytest.mark.parametrize("width", [420, 720, 1200])
def test_no_button_is_cut_and_none_covers_the_words(slipping: Slipping, width: int) -> None:
    slipping.window.resize(width, 300)
    slipping.at("11:05")
    QApplication.processEvents()

    banner = slipping.banner
    for held in banner.answers.held:
        assert held.width() >= held.sizeHint().width()
        place = held.mapTo(banner, held.rect().topLeft())
        assert place.x() + held.width() <= banner.width()
        assert place.y() + held.height() <= banner.height()
        assert not banner.headline.geometry().contains(place)


def test_every_button_says_what_it_takes(slipping: Slipping) -> None:
    slipping.at("11:05")

    trim = button(slipping.banner, "Trim fairly")
    assert trim.toolTip() == trim.accessibleDescription()
    assert trim.toolTip().startswith("Take 20 min from 8 rows")
