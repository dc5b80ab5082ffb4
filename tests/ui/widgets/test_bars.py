"""Toast, error bar, inputs and time say what they should, and only that."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.ui.widgets import (
    Button,
    ComboBox,
    DateField,
    Dialog,
    Digits,
    EmptyState,
    ErrorBar,
    Field,
    LineEdit,
    NumberField,
    Progress,
    ProgressBar,
    SearchField,
    Toast,
    TopBar,
    digits_of,
    initials,
    shows_hours,
)


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    """An open window."""
    window = QWidget()
    window.resize(800, 600)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


def test_a_toast_names_the_step_and_offers_the_way_back(qtbot: QtBot, room: QWidget) -> None:
    toast = Toast(room, motion=False)

    toast.say("Moved on to “Budget”")

    assert toast.isVisible()
    assert toast.label.text() == "Moved on to “Budget”"
    with qtbot.waitSignal(toast.undo_wanted):
        qtbot.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_a_toast_never_takes_the_focus(room: QWidget) -> None:
    line = LineEdit(name="Notes")
    QVBoxLayout(room).addWidget(line)
    QApplication.processEvents()
    line.setFocus()

    Toast(room, motion=False).say("Saved")

    assert QApplication.focusWidget() is line


def test_a_toast_stays_at_the_bottom_when_the_window_changes(room: QWidget) -> None:
    toast = Toast(room, motion=False)
    toast.say("Saved", undo=False)

    room.resize(1000, 500)
    QApplication.processEvents()

    assert toast.geometry().bottom() == 500 - 24 - 1
    assert abs(toast.geometry().center().x() - 500) <= 1
    assert not toast.undo.isVisible()


def test_a_long_toast_stays_inside_a_narrow_window(room: QWidget) -> None:
    room.resize(300, 300)
    toast = Toast(room, motion=False)

    toast.say("Moved on to a session with a name that is much longer than this window is wide")

    assert room.rect().contains(toast.geometry())


def test_only_the_last_toasts_own_end_takes_it_away(room: QWidget) -> None:
    toast = Toast(room, motion=False)
    toast.say("one")
    toast.say("two")

    toast._expire(1)
    assert toast.isVisible()

    toast._expire(2)
    assert not toast.isVisible()


def test_an_error_says_what_happened_and_what_to_do(qtbot: QtBot, room: QWidget) -> None:
    bar = ErrorBar()
    QVBoxLayout(room).addWidget(bar)
    done: list[str] = []

    bar.say(
        "The file is read-only.", "Save a copy.", action="Save a copy", act=lambda: done.append("x")
    )
    assert bar.isVisible()
    assert bar.accessibleName() == "The file is read-only. Save a copy."

    qtbot.mouseClick(bar.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert done == ["x"]
    assert not bar.isVisible()


def test_an_empty_view_says_one_sentence_and_what_to_do(qtbot: QtBot) -> None:
    empty = EmptyState("No meetings yet", [Button("New meeting")])
    qtbot.addWidget(empty)

    assert empty.sentence.text() == "No meetings yet"
    assert [button.text() for button in empty.findChildren(Button)] == ["New meeting"]


def test_the_top_bar_keeps_filters_before_and_commands_at_the_end(qtbot: QtBot) -> None:
    bar = TopBar("Actions")
    qtbot.addWidget(bar)
    filters, more, command = QPushButton("f"), QPushButton("m"), QPushButton("c")
    bar.add(filters)
    bar.add_end(command)
    bar.add(more, space=8)
    bar.resize(800, 56)
    bar.show()

    order = [one.geometry().left() for one in (bar.title, filters, more, command)]
    assert order == sorted(order)
    assert bar.height() == 56


@pytest.mark.parametrize(
    ("remaining", "digits"),
    [
        (timedelta(minutes=23, seconds=48), "23:48"),
        (timedelta(seconds=59, milliseconds=1), "01:00"),
        (timedelta(milliseconds=1), "00:01"),
        (timedelta(0), "00:00"),
        (timedelta(milliseconds=-999), "00:00"),
        (timedelta(seconds=-1), "+0:01"),
        (timedelta(minutes=-8, seconds=-14, milliseconds=-900), "+8:14"),
        (timedelta(minutes=60), "1:00"),
        (timedelta(minutes=83, seconds=1), "1:24"),
        (timedelta(minutes=-75, seconds=-59), "+1:15"),
    ],
)
def test_time_left_is_rounded_up_and_over_time_down(remaining: timedelta, digits: str) -> None:
    assert digits_of(remaining) == digits


def test_from_an_hour_on_the_digits_are_hours() -> None:
    assert shows_hours(timedelta(hours=1))
    assert not shows_hours(timedelta(minutes=59, seconds=59))


def test_changing_digits_move_nothing_and_repaint_only_themselves(qtbot: QtBot) -> None:
    digits = Digits()
    qtbot.addWidget(digits)
    wanted = digits.sizeHint()

    digits.show_digits("23:48")
    before = digits.sizeHint()
    digits.show_digits("+8:14", "over")

    assert wanted == before == digits.sizeHint()
    digits.resize(wanted.width() * 3, wanted.height())
    assert digits._extent("+8:14").left() > wanted.width()


@pytest.mark.parametrize(("former", "shown"), [("23:48", "23:47"), ("+9:59", "+9:58")])
def test_a_part_painted_anew_is_as_all_of_it(qtbot: QtBot, former: str, shown: str) -> None:
    digits = Digits()
    qtbot.addWidget(digits)
    digits.resize(digits.sizeHint())
    digits.show_digits(shown)
    whole = digits.grab().toImage()
    digits.show_digits(former)
    picture = digits.grab()

    part = digits._extent(shown, len(shown) - 1)
    digits.show_digits(shown)
    digits.render(picture, part.topLeft(), QRegion(part))

    assert part.width() < digits.width() / 2
    assert picture.toImage() == whole


def test_a_progress_bar_repaints_when_a_pixel_changes(qtbot: QtBot) -> None:
    bar = ProgressBar()
    qtbot.addWidget(bar)
    bar.resize(100, 14)
    bar.show_progress(Progress(0.5, 0.9))
    shown = bar._progress

    bar.show_progress(Progress(0.5001, 0.9))
    assert bar._progress is shown

    bar.show_progress(Progress(0.5, 0.9, paused=True))
    assert bar._progress.paused


def test_over_time_is_seen_without_colour(qtbot: QtBot) -> None:
    bar = ProgressBar()
    qtbot.addWidget(bar)
    bar.resize(200, 14)
    bar.show_progress(Progress(1.0, over_from=0.5))

    image = bar.grab(QRect(0, 0, 200, 14)).toImage()
    middle = [image.pixelColor(x, 7).name() for x in range(200)]

    assert len(set(middle[4:95])) == 1
    assert len(set(middle[104:196])) > 1


def test_a_field_says_below_what_is_wrong(qtbot: QtBot, room: QWidget) -> None:
    line = LineEdit(name="Title")
    field = Field("Title", line)
    QVBoxLayout(room).addWidget(field)

    field.complain("A meeting needs a title.")
    assert line.accessibleDescription() == "A meeting needs a title."
    assert line.property("wrong") is True

    field.complain("")
    assert line.property("wrong") is False


def test_numbers_dates_and_choices_show_what_they_hold(qtbot: QtBot) -> None:
    number = NumberField(3, name="Days", unit="days")
    day = DateField(QDate(2018, 11, 6), name="First day")
    zone = ComboBox(name="Time zone", editable=True)
    zone.addItems(["Europe/Berlin", "America/New_York"])
    for each in (number, day, zone):
        qtbot.addWidget(each)
        each.resize(each.sizeHint())
        each.grab()

    assert number.text() == "3 days"
    assert number.lineEdit().width() > 40
    assert day.text() == "6 Nov 2018"
    assert [each.accessibleName() for each in (number, day, zone)] == [
        "Days",
        "First day",
        "Time zone",
    ]


def test_escape_empties_a_search(qtbot: QtBot, room: QWidget) -> None:
    search = SearchField(name="Find")
    QVBoxLayout(room).addWidget(search)
    QApplication.processEvents()
    search.setFocus()
    search.setText("calib")

    qtbot.keyClick(search, Qt.Key.Key_Escape)

    assert not search.text()


def test_a_dialog_is_done_with_enter_and_left_with_escape(qtbot: QtBot) -> None:
    dialog = Dialog("New meeting", accept="Make the meeting")
    qtbot.addWidget(dialog)
    dialog.show()

    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Wil O'Mullane", "WO"),
        ("xiuqin", "XI"),
        ("Zeljko Ivezić", "ZI"),
        ("All DMLT", "AD"),
        ("", ""),
    ],
)
def test_a_person_is_two_letters(name: str, letters: str) -> None:
    assert initials(name) == letters
