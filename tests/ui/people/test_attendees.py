"""Marking who is there, with one key or one click, and correcting names in place."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dmlt_desk.models import AttendanceMode, PresenceState
from dmlt_desk.ui.people.attendee_menu import MenuVerbs, attendee_menu
from dmlt_desk.ui.people.attendee_model import ATTENDS, FIRST_DAY, NAME
from dmlt_desk.ui.people.attendee_rows import PersonRow
from dmlt_desk.ui.people.attendee_table import AttendeeTable
from tests.ui.people.conftest import Bench

WIL, XIUQIN, JIM, FROSSIE = range(4)


def _focus(bench: Bench, person: int, column: int = NAME) -> AttendeeTable:
    """Put the focus on a cell of somebody's row."""
    table = bench.screen.attendees.table
    table.setFocus()
    table.choose(bench.meeting.attendances[person].id, column)
    return table


def _editor(bench: Bench) -> QLineEdit:
    (editor,) = bench.screen.attendees.table.viewport().findChildren(QLineEdit)
    assert isinstance(editor, QLineEdit)
    return editor


def test_space_goes_round_the_states_on_the_focused_day(bench: Bench, qtbot: QtBot) -> None:
    table = _focus(bench, WIL, FIRST_DAY + 1)
    seen = []
    for _press in range(4):
        qtbot.keyClick(table, Qt.Key.Key_Space)
        seen.append(bench.state(WIL, day=1).value)
    assert seen == ["present", "remote", "absent", "expected"]
    assert bench.state(WIL, day=0) is PresenceState.EXPECTED


def test_letters_set_the_state_of_today_from_any_column(bench: Bench, qtbot: QtBot) -> None:
    table = _focus(bench, WIL)
    for key, state in [
        (Qt.Key.Key_P, PresenceState.PRESENT),
        (Qt.Key.Key_R, PresenceState.REMOTE),
        (Qt.Key.Key_A, PresenceState.ABSENT),
    ]:
        qtbot.keyClick(table, key)
        assert bench.state(WIL) is state
    assert bench.said == []


def test_a_click_on_a_sign_is_a_press_of_space(bench: Bench, qtbot: QtBot) -> None:
    table = _focus(bench, FROSSIE)
    cell = table.currentIndex().siblingAtColumn(FIRST_DAY)
    spot = table.visualRect(cell).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert bench.state(FROSSIE) is PresenceState.REMOTE


def test_marking_keeps_the_row_and_can_be_undone(bench: Bench, qtbot: QtBot) -> None:
    table = _focus(bench, JIM, FIRST_DAY)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    chosen = table.chosen()
    assert chosen is not None
    assert chosen.attendance_id == bench.meeting.attendances[JIM].id
    assert table.currentIndex().column() == FIRST_DAY
    bench.context.commands.undo()
    assert bench.state(JIM) is PresenceState.EXPECTED


def test_arrows_pass_over_the_headings(bench: Bench, qtbot: QtBot) -> None:
    table = _focus(bench, FROSSIE)
    names = []
    for _press in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        chosen = table.chosen()
        names.append(chosen.name if chosen else "")
    assert names == ["Jeff Kantor", "Jim Bosch", "Robert Lupton"]


def test_a_name_is_edited_in_place(bench: Bench, qtbot: QtBot) -> None:
    table = _focus(bench, XIUQIN)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    editor = _editor(bench)
    assert editor.accessibleName()
    editor.setText("Xiuqin Wu")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.meeting.attendances[XIUQIN].person.name == "Xiuqin Wu")


def test_an_address_is_typed_where_it_is_missing(bench: Bench, qtbot: QtBot) -> None:
    table = _focus(bench, JIM, bench.screen.attendees.model.invite_column)
    assert table.currentIndex().data() == "no address"
    qtbot.keyClick(table, Qt.Key.Key_F2)
    _editor(bench).setText("jim@example.org")
    qtbot.keyClick(_editor(bench), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.meeting.attendances[JIM].person.email == "jim@example.org")
    assert table.currentIndex().data() == "invite ready"


def test_an_odd_address_is_refused_in_words(bench: Bench, qtbot: QtBot) -> None:
    table = _focus(bench, JIM)
    table.edit_column(bench.screen.attendees.model.invite_column)
    _editor(bench).setText("jim at home")
    qtbot.keyClick(_editor(bench), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(bench.errors))
    assert "not an e-mail address" in bench.errors[0].message
    assert bench.meeting.attendances[JIM].person.email == ""


def test_a_person_is_added_in_one_line_and_the_next_can_be_typed(
    bench: Bench, qtbot: QtBot
) -> None:
    qtbot.mouseClick(bench.screen.add_person, Qt.MouseButton.LeftButton)
    line = bench.screen.attendees.newcomer
    assert line.hasFocus()
    qtbot.keyClicks(line, "Ada Byron <ada@example.org>")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    added = bench.meeting.attendances[-1].person
    assert (added.name, added.email) == ("Ada Byron", "ada@example.org")
    assert line.text() == ""
    assert line.hasFocus()
    assert bench.said == ["Ada Byron was added."]
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert bench.screen.attendees.table.hasFocus()


def test_somebody_who_is_there_already_is_refused_and_the_line_stays(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.screen.attendees.open_newcomer()
    line = bench.screen.attendees.newcomer
    qtbot.keyClicks(line, "jim bosch")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "already" in bench.errors[0].message
    assert line.text() == "jim bosch"


def test_the_tag_shows_only_people_without_an_address(bench: Bench, qtbot: QtBot) -> None:
    panel = bench.screen.attendees
    assert panel.no_address.text() == "5 without an address"
    qtbot.mouseClick(panel.no_address, Qt.MouseButton.LeftButton)
    names = [row.name for row in panel.model.rows if isinstance(row, PersonRow)]
    assert "Wil O'Mullane" not in names
    assert len(names) == 5
    qtbot.mouseClick(panel.no_address, Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 9


def test_a_person_is_removed_and_comes_back_by_undo(bench: Bench, qtbot: QtBot) -> None:
    table = _focus(bench, JIM)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert len(bench.meeting.attendances) == 5
    assert bench.screen.attendees.count.text() == "5 attendees"
    bench.context.commands.undo()
    assert bench.screen.attendees.count.text() == "6 attendees"
    assert bench.screen.attendees.split.text() == "4 in the room, 2 remote"


def test_the_menu_opens_on_how_somebody_attends(bench: Bench, qtbot: QtBot) -> None:
    table = _focus(bench, WIL, ATTENDS)
    with qtbot.waitSignal(table.menu_wanted) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0].name == "Wil O'Mullane"
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_the_menu_key_opens_the_menu_of_the_current_row(bench: Bench, qtbot: QtBot) -> None:
    table = _focus(bench, FROSSIE)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), table.mapToGlobal(QPoint(1, 1))
    )
    with qtbot.waitSignal(table.menu_wanted) as told:
        QApplication.sendEvent(table.viewport(), event)
    assert told.args is not None
    assert told.args[0].name == "Frossie Economou"
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_the_entries_of_the_menu_do_what_they_say(bench: Bench) -> None:
    done: list[tuple[object, ...]] = []

    def note(*values: object) -> None:
        done.append(values)

    row = next(one for one in bench.screen.attendees.model.rows if isinstance(one, PersonRow))
    other = bench.meeting.attendances[WIL].person
    verbs = MenuVerbs(note, note, note, note, note, note)
    menu = attendee_menu(bench.screen, row, [other], verbs)
    entries = [action for action in menu.actions() if not action.isSeparator()]
    assert [entry.text() for entry in entries if entry.isChecked()] == ["Remote", "Traveling"]
    for entry in entries:
        if entry.menu() is None:
            entry.trigger()
    assert (row, AttendanceMode.IN_PERSON) in done
    assert (row, "local") in done
    assert (row, "") in done
    assert done[-1] == (row,)


def test_two_spellings_become_one_person(bench: Bench) -> None:
    panel = bench.screen.attendees
    wil, jim = bench.meeting.attendances[WIL], bench.meeting.attendances[JIM]
    people = bench.context.services.people
    bench.context.commands.run(lambda: people.merge(wil.person_id, jim.person_id))
    assert panel.count.text() == "5 attendees"
    assert panel.model.row_of(jim.id) < 0
