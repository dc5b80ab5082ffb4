"""The attendee table's model keeps Qt's rules and moves nothing without need."""

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dmlt_desk.models import AttendanceMode, Meeting
from dmlt_desk.ui.people.attendee_model import ATTENDS, FIRST_DAY, NAME, AttendeeModel
from dmlt_desk.ui.people.attendee_rows import Heading, attendee_rows, shown_days
from tests.meetings import add_person, empty_meeting, small_meeting


def _model(meeting: Meeting, *, only: bool = False) -> AttendeeModel:
    model = AttendeeModel()
    model.show_rows(attendee_rows(meeting, only_without_address=only), shown_days(meeting))
    return model


def _column(model: AttendeeModel, column: int) -> list[str]:
    return [str(model.index(row, column).data() or "") for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    for meeting in (small_meeting(), empty_meeting()):
        qtmodeltester.check(_model(meeting))


def test_people_stand_under_their_groups() -> None:
    assert _column(_model(small_meeting()), NAME) == [
        "Remote, 2",
        "Frossie Economou",
        "Jeff Kantor",
        "Local, 2",
        "Jim Bosch",
        "Robert Lupton",
        "Traveling, 2",
        "Wil O'Mullane",
        "xiuqin",
    ]


def test_who_sent_apologies_stands_last_and_others_in_the_room() -> None:
    meeting = empty_meeting()
    add_person(meeting, "Ada Byron", mode=AttendanceMode.APOLOGIES)
    add_person(meeting, "Grace Hopper", group="")
    assert _column(_model(meeting), NAME) == [
        *("In the room, 1", "Grace Hopper", "Apologies, 1", "Ada Byron"),
    ]


def test_there_is_a_column_for_each_day_of_the_meeting() -> None:
    model = _model(small_meeting())
    titles = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]
    assert titles == ["Name", "Attends", "6 Tue", "7 Wed", "Invite"]


def test_a_sign_speaks_in_words() -> None:
    model = _model(small_meeting())
    cell = model.index(1, FIRST_DAY)
    assert cell.data() == ""
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Tuesday 6 November: expected"
    assert model.index(1, ATTENDS).data() == "Remote"


def test_the_filter_shows_only_people_without_an_address() -> None:
    shown = _column(_model(small_meeting(), only=True), NAME)
    assert "Wil O'Mullane" not in shown
    assert "xiuqin" in shown


def test_headings_cannot_be_chosen_and_names_and_addresses_can_be_edited() -> None:
    model = _model(small_meeting())
    assert isinstance(model.rows[0], Heading)
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    editable = [
        column
        for column in range(model.columnCount())
        if model.flags(model.index(1, column)) & Qt.ItemFlag.ItemIsEditable
    ]
    assert editable == [NAME, model.invite_column]


def test_the_same_people_are_repainted_and_not_laid_out_anew(qtbot: QtBot) -> None:
    meeting = small_meeting()
    model = _model(meeting)
    meeting.attendances[0].person.email = "new@example.org"
    rows = attendee_rows(meeting, only_without_address=False)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_rows(rows, shown_days(meeting))
    place = model.row_of(meeting.attendances[0].id)
    assert model.index(place, model.invite_column).data(Qt.ItemDataRole.EditRole) == (
        "new@example.org"
    )


def test_an_edit_goes_out_and_an_unchanged_one_does_not(qtbot: QtBot) -> None:
    meeting = small_meeting()
    model = _model(meeting)
    frossie = meeting.attendances[3].person
    with qtbot.waitSignal(model.edited) as told:
        assert model.setData(model.index(1, NAME), " Frossie E. ")
    assert told.args == [frossie.id, "name", "Frossie E."]
    with qtbot.assertNotEmitted(model.edited):
        assert not model.setData(model.index(1, NAME), "Frossie Economou")
        assert not model.setData(QModelIndex(), "nobody")
