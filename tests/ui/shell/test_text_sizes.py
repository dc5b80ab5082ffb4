"""Nothing is cut with text twice as large, nor in the smallest window."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.app import DeskHost
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.main_window import MainWindow
from dmlt_desk.ui.shell.places import PLACES
from dmlt_desk.ui.theme_apply import Appearance
from dmlt_desk.ui.ticker import Ticker
from dmlt_desk.ui.widgets import Button, Label, ScrollArea, Tag, TopBar
from tests.ui.library.glances import day, meeting

SIZES = [(2.0, 1440, 900), (1.0, 960, 600), (1.0, 1440, 900), (1.5, 1180, 800)]


def cut(window: QWidget) -> list[str]:
    """Return the words that do not have the room they ask for."""
    short = []
    for label in window.findChildren(Label):
        if not label.isVisible() or not label.text():
            continue
        needed = label.heightForWidth(label.width())
        if label.height() < (needed if needed > 0 else label.sizeHint().height()):
            short.append(f"{label.text()} (height)")
        if label.width() < label.minimumSizeHint().width():
            short.append(f"{label.text()} (width)")
    firm: list[Button | Tag] = [*window.findChildren(Button), *window.findChildren(Tag)]
    short += [
        one.text() for one in firm if one.isVisible() and one.width() < one.sizeHint().width()
    ]
    for bar in window.findChildren(TopBar):
        # It could be elided, but not for the buttons beside it.
        if bar.title.isVisible() and bar.title.width() < bar.title.sizeHint().width():
            short.append(f"{bar.title.text()} (title)")
    for area in window.findChildren(ScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None and inside.width() > area.viewport().width():
            short.append("scrolls sideways")
    return short


@pytest.fixture
def open_window(
    qtbot: QtBot, glance_host: Callable[..., Any], appearance: Appearance
) -> Callable[..., MainWindow]:
    def build(scale: float, width: int, height: int, **changes: Any) -> MainWindow:
        appearance.set_text_scale(scale)
        days = (day(1, 60, 30, -30, 60), day(2, 120, -30, 30), day(3, 120, 60))
        shown = meeting(
            title="A long title of a meeting for which there is a reason",
            place="Princeton, Jadwin Hall, Joe Henry Room 102",
            days=days,
            topics_without_slot=("Milestone test plans", "Descope options", "Commissioning"),
            **changes,
        )
        window = MainWindow(glance_host(shown), appearance)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        for _round in range(4):
            QApplication.processEvents()
        return window

    return build


@pytest.mark.parametrize(("scale", "width", "height"), SIZES)
@pytest.mark.parametrize("place", ["meetings", "settings"])
def test_no_word_is_cut(
    open_window: Callable[..., MainWindow],
    place: str,
    scale: float,
    width: int,
    height: int,
) -> None:
    window = open_window(scale, width, height)
    window.go(place)
    for _round in range(4):
        QApplication.processEvents()

    assert window.minimumSizeHint().width() <= width
    assert window.size().toTuple() == (width, height)
    assert cut(window) == []


@pytest.mark.parametrize(("scale", "width", "height"), SIZES)
def test_both_buttons_of_a_past_meeting_have_room(
    open_window: Callable[..., MainWindow], scale: float, width: int, height: int
) -> None:
    past = {"first_day": date(2018, 10, 1), "last_day": date(2018, 10, 3)}

    window = open_window(scale, width, height, **past)

    shown = [one.text() for one in window.findChildren(Button) if one.isVisible()]
    assert "Rehearse day 1" in shown
    assert "Write the minutes" in shown
    assert cut(window) == []


@pytest.mark.parametrize(("scale", "width", "height"), SIZES[:2])
def test_no_screen_of_the_sample_is_cut(
    qtbot: QtBot,
    desk: DeskFile,
    sample_id: UUID,
    clock: FixedClock,
    appearance: Appearance,
    scale: float,
    width: int,
    height: int,
) -> None:
    desk.close()
    host = DeskHost(desk.path, clock=clock, ticker=Ticker(clock), settings=SettingsFile(None))
    appearance.set_text_scale(scale)
    window = host.window = MainWindow(host, appearance)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    window.show_meeting(sample_id)
    short = {}
    for place in PLACES:
        window.go(place.name)
        for _round in range(4):
            QApplication.processEvents()
        short[place.name] = cut(window)
    host.close()

    assert window.size().toTuple() == (width, height)
    assert {name: words for name, words in short.items() if words} == {}


def test_from_right_to_left_the_sidebar_stands_at_the_right(
    qapp: QApplication, open_window: Callable[..., MainWindow]
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = open_window(1.0, 1440, 900)

        assert window.frame.sidebar.geometry().right() == window.frame.width() - 1
        assert cut(window) == []
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
