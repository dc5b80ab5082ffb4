"""The home screen shows the desk's meetings and passes on what a person wishes."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.ui.library.cards import CheckRow, DayCard, MeetingButton
from dmlt_desk.ui.library.screen import LibraryScreen
from dmlt_desk.ui.widgets import Button, InfoRow
from tests.ui.library.glances import day, meeting


@pytest.fixture
def screen(qtbot: QtBot, glance_host: Callable[..., Any]) -> LibraryScreen:
    past = meeting(
        id="b" * 32, title="Earlier", first_day=date(2018, 9, 1), last_day=date(2018, 9, 1)
    )
    screen = LibraryScreen(glance_host(meeting(), past))
    qtbot.addWidget(screen)
    screen.resize(1224, 900)
    screen.show()
    screen.activateWindow()
    QApplication.processEvents()
    return screen


def test_enter_starts_the_day_at_once(qtbot: QtBot, screen: LibraryScreen) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Start day 1"

    with qtbot.waitSignal(screen.led_on) as told:
        qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert told.args[0].day_id == "d1"


def test_a_meeting_of_the_list_opens(qtbot: QtBot, screen: LibraryScreen) -> None:
    (row,) = [row for row in screen.findChildren(MeetingButton) if row.text() == "Earlier"]

    with qtbot.waitSignal(screen.opened) as told:
        row.click()
    assert told.args == [UUID("b" * 32), "plan"]


def test_an_announced_meeting_cannot_be_opened(screen: LibraryScreen) -> None:
    rows = {row.text(): row for row in screen.findChildren(MeetingButton)}

    assert not rows["Telecon"].isEnabled()


def test_a_check_leads_to_where_it_is_mended(qtbot: QtBot, glance_host: Callable[..., Any]) -> None:
    screen = LibraryScreen(glance_host(meeting(sessions_without_chair=("Budget",))))
    qtbot.addWidget(screen)
    (row,) = screen.findChildren(CheckRow)

    with qtbot.waitSignal(screen.opened) as told:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert told.args == [UUID("a" * 32), "plan"]


def test_the_first_page_of_an_empty_desk_says_what_to_do(
    qtbot: QtBot, glance_host: Callable[..., Any]
) -> None:
    screen = LibraryScreen(glance_host())
    qtbot.addWidget(screen)
    screen.show()
    words = [button.text() for button in screen.findChildren(Button) if button.isVisible()]

    assert words == ["New meeting", "Import page", "Open the example"]
    assert screen.hero is None


def test_a_pasted_page_is_offered_for_import(qtbot: QtBot, screen: LibraryScreen) -> None:
    QGuiApplication.clipboard().setText("Agenda")

    with qtbot.waitSignal(screen.dropped) as told:
        qtbot.keyClick(screen, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0].text() == "Agenda"


def test_the_link_is_copied_whole(qtbot: QtBot, screen: LibraryScreen) -> None:
    (copy,) = [
        one for one in screen.findChildren(Button) if one.accessibleName() == "Copy the link"
    ]

    copy.click()

    assert QGuiApplication.clipboard().text() == "https://zoom.us/j/12345"


def test_a_narrow_window_puts_the_side_under_the_lists(screen: LibraryScreen) -> None:
    side = screen.panes()[-1]
    lists = screen.panes()[0]
    assert side.geometry().left() > lists.geometry().right()

    screen.resize(900, 900)
    QApplication.processEvents()

    assert side.geometry().top() > lists.geometry().bottom()


def test_days_go_below_each_other_where_their_words_would_be_cut(
    qtbot: QtBot, glance_host: Callable[..., Any]
) -> None:
    screen = LibraryScreen(glance_host(meeting(days=(day(1, 60), day(2, 60), day(3, 60)))))
    qtbot.addWidget(screen)
    screen.resize(1224, 900)
    screen.show()
    QApplication.processEvents()
    assert len({card.geometry().top() for card in screen.findChildren(DayCard)}) == 1

    screen.resize(664, 900)

    qtbot.waitUntil(
        lambda: len({card.geometry().top() for card in screen.findChildren(DayCard)}) == 2
    )


def test_every_control_has_a_name(screen: LibraryScreen) -> None:
    nameless = [one for one in screen.findChildren(QAbstractButton) if not one.accessibleName()]

    assert not nameless


def test_a_file_given_after_the_meeting_belongs_to_no_day_of_it(
    qtbot: QtBot, glance_host: Callable[..., Any]
) -> None:
    over = meeting(first_day=date(2018, 10, 1), last_day=date(2018, 10, 2))
    screen = LibraryScreen(glance_host(over))
    qtbot.addWidget(screen)
    (row,) = [one for one in screen.findChildren(InfoRow) if one.title.text() == "plan.pdf"]

    assert row.detail.text() == ""
