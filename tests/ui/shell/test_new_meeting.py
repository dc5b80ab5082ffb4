"""A new meeting is asked for in four fields, and what is missing is said beside it."""

from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from dmlt_desk.ui.shell.new_meeting import NewMeeting, NewMeetingDialog
from dmlt_desk.ui.widgets import ComboBox, DateField, LineEdit, NumberField


@pytest.fixture
def dialog(qtbot: QtBot) -> NewMeetingDialog:
    dialog = NewMeetingDialog(date(2018, 11, 6))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def fields(dialog: NewMeetingDialog) -> tuple[LineEdit, DateField, NumberField, ComboBox]:
    title = dialog.title.editor
    assert isinstance(title, LineEdit)
    return title, dialog._first, dialog._days, dialog._zone


def test_the_answers_are_taken_as_they_stand(dialog: NewMeetingDialog) -> None:
    title, first, days, zone = fields(dialog)
    title.setText("  Planning week ")
    first.setDate(QDate(2019, 2, 26))
    days.setValue(3)
    zone.setCurrentText("America/Phoenix")
    dialog._place.setText("Tucson")

    dialog.accept_button.click()

    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer == NewMeeting(
        "Planning week", date(2019, 2, 26), 3, "America/Phoenix", "Tucson"
    )


def test_a_meeting_without_a_title_is_not_made(dialog: NewMeetingDialog) -> None:
    dialog.accept_button.click()

    assert dialog.isVisible()
    assert dialog.title.editor.accessibleDescription() == "A meeting needs a title."


def test_an_unknown_time_zone_is_said_and_not_taken(dialog: NewMeetingDialog) -> None:
    title, _first, _days, zone = fields(dialog)
    title.setText("Planning week")
    zone.setEditText("Europe/Atlantis")

    dialog.accept_button.click()

    assert dialog.isVisible()
    assert zone.accessibleDescription().startswith("Choose a time zone")


def test_the_day_and_the_zone_are_proposed(dialog: NewMeetingDialog) -> None:
    assert dialog.answer.first_day == date(2018, 11, 6)
    assert dialog.answer.days == 1
    assert dialog.answer.time_zone
