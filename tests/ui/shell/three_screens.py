"""The displays on a computer with three screens; ``test_room_host.py`` runs this."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.settings import IN_A_WINDOW
from dmlt_desk.ui.shell.display_menu import display_commands, display_menu
from dmlt_desk.ui.shell.room_host import DisplayKind, RoomHost, screen_key
from tests.ui.shell.test_room_host import context

__all__ = ["context"]

LAPTOP, HDMI, VGA = "EDP-1", "HDMI-1", "VGA-1"
ROOM, MIRROR, CHAIR, BOARD = DisplayKind


def screen(name: str) -> QScreen:
    return next(one for one in QApplication.screens() if one.name() == name)


@pytest.fixture
def main(qtbot: QtBot) -> QWidget:
    """The program's own window, on the laptop."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(100, 100, 1200, 700)
    window.show()
    return window


@pytest.fixture
def displays(qapp: QApplication, main: QWidget) -> Iterator[RoomHost]:
    host = RoomHost(qapp, main)
    yield host
    host.close()


def places(displays: RoomHost) -> dict[str, str | None]:
    return {kind.value: displays.place_of(kind) for kind in DisplayKind if displays.place_of(kind)}


def test_the_screens_are_as_described(main: QWidget) -> None:
    assert [one.name() for one in QApplication.screens()] == [LAPTOP, HDMI, VGA]
    assert main.screen().name() == LAPTOP


def test_each_display_takes_a_screen_that_is_free(displays: RoomHost, context: Any) -> None:
    for kind in (ROOM, CHAIR, BOARD):
        displays.toggle_display(context, kind)

    assert sorted(filter(None, (displays.place_of(ROOM), displays.place_of(CHAIR)))) == [HDMI, VGA]
    assert displays.place_of(BOARD) == "this screen"
    room = displays.window_of(ROOM)
    assert room is not None
    assert room.geometry() == screen(displays.place_of(ROOM) or "").geometry()


def test_a_screen_that_was_chosen_is_taken_again(displays: RoomHost, context: Any) -> None:
    displays.show_on(context, CHAIR, VGA)
    displays.toggle_display(context, CHAIR)

    displays.toggle(context, in_window=False)
    displays.toggle_display(context, CHAIR)

    assert places(displays) == {"room": HDMI, "chair": VGA}
    assert context.settings.value.chair_screen == VGA


def test_a_screen_that_another_display_was_given_is_the_last_resort(
    displays: RoomHost, context: Any
) -> None:
    context.settings.change(chair_screen=HDMI)

    displays.toggle_display(context, ROOM)
    displays.toggle_display(context, BOARD)

    assert places(displays) == {"room": VGA, "board": HDMI}


def test_a_screen_that_is_taken_is_not_covered_by_itself(displays: RoomHost, context: Any) -> None:
    context.settings.change(chair_screen=HDMI, board_screen=HDMI)
    displays.toggle_display(context, CHAIR)
    displays.toggle_display(context, BOARD)

    assert places(displays) == {"chair": HDMI, "board": VGA}


def test_a_display_put_where_another_is_changes_places_with_it(
    displays: RoomHost, context: Any
) -> None:
    displays.show_on(context, ROOM, HDMI)
    displays.show_on(context, CHAIR, VGA)

    displays.show_on(context, CHAIR, HDMI)

    assert places(displays) == {"room": VGA, "chair": HDMI}
    value = context.settings.value
    assert (value.room_screen, value.chair_screen) == (VGA, HDMI)


def test_a_display_from_a_window_drives_the_other_to_what_is_free(
    displays: RoomHost, context: Any
) -> None:
    displays.show_on(context, ROOM, HDMI)
    displays.show_on(context, CHAIR, IN_A_WINDOW)

    displays.show_on(context, CHAIR, HDMI)

    assert places(displays) == {"room": VGA, "chair": HDMI}


def test_a_display_can_be_put_into_a_window_for_good(displays: RoomHost, context: Any) -> None:
    displays.show_on(context, ROOM, IN_A_WINDOW)
    displays.toggle_display(context, ROOM)
    displays.toggle_display(context, ROOM)

    assert displays.screen_name == "this screen"
    assert displays.is_on(ROOM, IN_A_WINDOW)
    assert not displays.is_on(ROOM, HDMI)


def test_room_display_and_window_change_screens_and_back(
    qtbot: QtBot, main: QWidget, displays: RoomHost, context: Any
) -> None:
    displays.show_on(context, ROOM, HDMI)

    assert displays.swap_screens()
    qtbot.waitUntil(lambda: main.screen().name() == HDMI)
    assert displays.screen_name == LAPTOP
    assert screen(HDMI).geometry().contains(main.geometry())

    assert displays.swap_screens()
    qtbot.waitUntil(lambda: main.screen().name() == LAPTOP)
    assert displays.screen_name == HDMI


def test_a_maximised_window_stays_maximised_on_the_other_screen(
    qtbot: QtBot, main: QWidget, displays: RoomHost, context: Any
) -> None:
    main.showMaximized()
    displays.show_on(context, ROOM, HDMI)

    displays.swap_screens()

    qtbot.waitUntil(lambda: main.screen().name() == HDMI)
    assert main.isMaximized()


def test_there_is_nothing_to_swap_while_the_room_display_is_closed_or_in_a_window(
    main: QWidget, displays: RoomHost, context: Any
) -> None:
    assert not displays.swap_screens()
    displays.toggle(context, in_window=True)
    assert not displays.swap_screens()

    assert main.screen().name() == LAPTOP


def test_t14_only_the_display_of_the_unplugged_screen_goes(
    qapp: QApplication, displays: RoomHost, context: Any
) -> None:
    displays.show_on(context, ROOM, HDMI)
    displays.show_on(context, CHAIR, VGA)

    qapp.screenRemoved.emit(screen(HDMI))
    assert places(displays) == {"chair": VGA}

    qapp.screenAdded.emit(screen(HDMI))
    assert places(displays) == {"room": HDMI, "chair": VGA}


def test_t14_a_display_that_may_be_anywhere_comes_back_on_any_screen(
    qapp: QApplication, displays: RoomHost, context: Any
) -> None:
    displays.toggle(context, in_window=False)
    first = displays.screen_name
    other = VGA if first == HDMI else HDMI
    qapp.screenRemoved.emit(screen(first or ""))

    qapp.screenAdded.emit(screen(other))

    assert displays.screen_name == other


def test_t14_a_display_with_a_screen_of_its_own_waits_for_that_one(
    qapp: QApplication, displays: RoomHost, context: Any
) -> None:
    displays.show_on(context, ROOM, HDMI)
    qapp.screenRemoved.emit(screen(HDMI))

    qapp.screenAdded.emit(screen(VGA))
    assert displays.screen_name is None

    qapp.screenAdded.emit(screen(HDMI))
    assert displays.screen_name == HDMI


def test_the_display_never_comes_back_over_the_program_s_own_window(
    qapp: QApplication, displays: RoomHost, context: Any
) -> None:
    displays.toggle(context, in_window=False)
    qapp.screenRemoved.emit(screen(displays.screen_name or ""))

    qapp.screenAdded.emit(screen(LAPTOP))

    assert displays.screen_name is None


def entries(menu: QMenu) -> list[tuple[str, bool]]:
    return [(one.text(), one.isChecked()) for one in menu.actions() if not one.isSeparator()]


def test_the_menu_says_where_each_display_is_and_moves_it(
    main: QWidget, displays: RoomHost, context: Any
) -> None:
    displays.show_on(context, ROOM, HDMI)
    menu = display_menu(main, displays, lambda: context)

    assert entries(menu) == [
        ("Room display: HDMI-1", True),
        ("Room display on", False),
        ("Mirror of the room display", False),
        ("Chair's screen", False),
        ("Chair's screen on", False),
        ("Break board", False),
        ("Break board on", False),
        ("Swap room display and this window", False),
    ]
    where = next(one.menu() for one in menu.actions() if one.text() == "Room display on")
    assert isinstance(where, QMenu)
    assert entries(where) == [
        ("EDP-1, 1440 × 900", False),
        ("HDMI-1, 1920 × 1080", True),
        ("VGA-1, 1280 × 720", False),
        ("In a window", False),
    ]

    next(one for one in where.actions() if one.text().startswith(VGA)).trigger()
    assert displays.screen_name == VGA


def test_the_menu_opens_and_closes_displays(
    main: QWidget, displays: RoomHost, context: Any
) -> None:
    menu = display_menu(main, displays, lambda: context)
    chair = next(one for one in menu.actions() if one.text() == "Chair's screen")

    chair.trigger()
    assert displays.place_of(CHAIR) is not None
    chair.trigger()
    assert displays.place_of(CHAIR) is None


def test_the_commands_toggle_mirror_chair_and_board(
    qapp: QApplication, displays: RoomHost, context: Any
) -> None:
    commands = dict(display_commands(displays, lambda: context))
    for words in ("Mirror of the room display", "Chair's screen", "Break board"):
        commands[words]()
    assert set(places(displays)) == {"mirror", "chair", "board"}

    nothing = dict(display_commands(displays, lambda: None))
    nothing["Break board"]()
    assert displays.place_of(BOARD) is not None


def test_a_screen_is_known_by_its_serial_number_where_it_has_one() -> None:
    class Beamer:
        def serialNumber(self) -> str:
            return "7"

        def model(self) -> str:
            return "Beamer"

        def geometry(self) -> QRect:
            return QRect()

    assert screen_key(Beamer()) == "Beamer 7"  # type: ignore[arg-type] # as much of one as it asks
    assert screen_key(screen(HDMI)) == HDMI
