"""The view as a whole: calendar entries, exporting, widths, and what screen readers find."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.exporters.invites_entries import EntryStatus
from dmlt_desk.models import LogisticsBlock, Meeting, NextMeeting
from dmlt_desk.storage.desk_file import Topic
from dmlt_desk.ui.people.calendar_panel import entry_rows
from dmlt_desk.ui.theme import DARK, LIGHT
from dmlt_desk.ui.theme_apply import apply_theme
from tests.meetings import empty_meeting, small_meeting
from tests.ui.people.conftest import Bench


def _export(bench: Bench, qtbot: QtBot, folder: Path, kind: str = "personal") -> None:
    bench.screen.invites.choose_folder = lambda _start: str(folder)
    with qtbot.waitSignal(bench.screen.invites.busy, check_params_cb=lambda busy: not busy):
        bench.screen.invites.export(kind, actions=True)


def test_calendar_entries_are_listed_with_their_dates() -> None:
    told = [(row.title, row.when) for row in entry_rows(small_meeting())]
    assert told == [
        ("DM Leadership Team Face-to-Face Meeting", "6–7 Nov"),
        ("DM Leadership Team Face-to-Face Meeting, day 1", "6 Nov"),
        ("DM Leadership Team Face-to-Face Meeting, day 2", "7 Nov"),
        ("Next meeting: Tucson", "26–28 Feb"),
    ]


def test_an_export_is_written_told_and_remembered(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    _export(bench, qtbot, tmp_path / "ics")
    assert len(list((tmp_path / "ics").glob("*.ics"))) == 7
    assert bench.said == [f"7 calendar files saved in “{tmp_path / 'ics'}”."]
    assert {row.status for row in entry_rows(bench.meeting)} == {EntryStatus.CURRENT}
    assert bench.context.settings.value.last_export_folder == str(tmp_path / "ics")


def test_an_entry_that_changed_since_is_marked(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    _export(bench, qtbot, tmp_path / "ics")
    with bench.desk.write(Topic.MEETINGS) as db:
        db.get_one(NextMeeting, bench.meeting.next_meetings[0].id).place = "NCSA"
    assert entry_rows(bench.meeting)[-1].status is EntryStatus.CHANGED


def test_a_folder_that_is_missing_is_said_and_the_button_works_again(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    _export(bench, qtbot, tmp_path / "no" / "where")
    assert "does not exist" in bench.errors[0].message
    assert bench.said == []
    assert bench.screen.export_button.isEnabled()


def test_nothing_happens_when_no_folder_is_chosen(bench: Bench) -> None:
    bench.screen.invites.choose_folder = lambda _start: ""
    bench.screen.export()
    assert bench.screen.export_button.isEnabled()
    assert bench.said == []


class TestWithAddresses:
    """Several people have an address."""

    @pytest.fixture
    def meeting(self) -> Meeting:
        meeting = small_meeting()
        for number, attendance in enumerate(meeting.attendances[2:]):
            attendance.person.email = f"p{number}@example.org"
        return meeting

    def test_the_button_asks_which_kind(self, bench: Bench, qtbot: QtBot) -> None:
        qtbot.mouseClick(bench.screen.export_button, Qt.MouseButton.LeftButton)
        menu = bench.screen.invites.menu
        assert menu is not None
        assert [action.text() for action in menu.actions()] == [
            "Calendar files for yourself",
            "Invitations for 5 people",
        ]
        menu.close()

    def test_guests_are_marked_as_invited_and_the_others_named(
        self, bench: Bench, qtbot: QtBot, tmp_path: Path
    ) -> None:
        _export(bench, qtbot, tmp_path / "ics", "invite")
        assert bench.said[0].endswith("Not invited, without an address: @xiuqin.")
        model = bench.screen.attendees.model
        told = {
            model.index(row, 0).data(): model.index(row, model.invite_column).data()
            for row in range(model.rowCount())
        }
        assert told["Jim Bosch"] == "invited"
        assert told["xiuqin"] == "no address"

    def test_cancellations_are_offered_once_something_invited_is_gone(
        self, bench: Bench, qtbot: QtBot, tmp_path: Path
    ) -> None:
        _export(bench, qtbot, tmp_path / "ics", "invite")
        with bench.desk.write(Topic.MEETINGS) as db:
            db.delete(db.get_one(NextMeeting, bench.meeting.next_meetings[0].id))
        bench.screen.export()
        menu = bench.screen.invites.menu
        assert menu is not None
        assert menu.actions()[-1].text() == "Cancellations of what was removed"
        menu.close()


class TestEmpty:
    """Nothing is there yet."""

    @pytest.fixture
    def meeting(self) -> Meeting:
        meeting = empty_meeting()
        for day in meeting.days:
            day.open_minute = day.close_minute = None
        return meeting

    def test_the_empty_view_says_so_and_leads_on(self, bench: Bench, qtbot: QtBot) -> None:
        panel = bench.screen.attendees
        assert panel.empty.isVisible()
        (add,) = panel.empty.findChildren(QAbstractButton)
        qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
        qtbot.keyClicks(panel.newcomer, "Ada Byron")
        qtbot.keyClick(panel.newcomer, Qt.Key.Key_Return)
        assert panel.table.isVisible()


class TestHostile:
    """Markup in every name and text."""

    @pytest.fixture
    def meeting(self) -> Meeting:
        meeting = small_meeting()
        meeting.title = "<b>title</b>"
        for attendance in meeting.attendances:
            attendance.person.name = "<img src=x onerror=alert(1)>"
        meeting.logistics = [
            LogisticsBlock(heading="<h1>x</h1>", text="<a href='file:///etc'>y</a>\u202e")
        ]
        return meeting

    def test_markup_is_shown_as_it_is_typed(self, bench: Bench) -> None:
        labels = [label for label in bench.screen.findChildren(QLabel) if "<" in label.text()]
        assert len(labels) >= 2
        for label in labels:
            assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


def test_narrow_windows_show_one_part_at_a_time(bench: Bench, qtbot: QtBot) -> None:
    screen = bench.screen
    screen.resize(700, 600)
    qtbot.waitUntil(screen.part.isVisible)
    assert screen.attendees.isVisible()
    assert not screen.logistics.isVisible()
    screen.part.set_current("logistics")
    screen.part.chosen.emit("logistics")
    assert not screen.attendees.isVisible()
    assert screen.logistics.isVisible()
    screen.add_person.click()
    assert screen.attendees.newcomer.isVisible()
    screen.resize(904, 600)
    qtbot.waitUntil(lambda: screen.logistics.isVisible() and screen.attendees.isVisible())


@pytest.mark.parametrize("width", [904, 1224])
def test_the_columns_fill_the_width_and_are_not_cut(bench: Bench, qtbot: QtBot, width: int) -> None:
    bench.screen.resize(width, 600)
    qtbot.waitUntil(lambda: bench.screen.width() == width)
    table = bench.screen.attendees.table
    columns = sum(table.columnWidth(n) for n in range(table.model().columnCount()))
    assert columns == table.width() - 10


def test_every_control_has_a_name(bench: Bench) -> None:
    bench.screen.logistics.add_row()
    controls = [
        *bench.screen.findChildren(QAbstractButton),
        *bench.screen.findChildren(QLineEdit),
        bench.screen.attendees.table,
        *bench.screen.logistics.views,
    ]
    shown = [control for control in controls if control.isVisibleTo(bench.screen)]
    assert len(shown) >= 8
    assert [control for control in shown if not control.accessibleName()] == []


def test_keys_act_on_the_row_that_has_the_focus(bench: Bench, qtbot: QtBot) -> None:
    keys = bench.screen.actions()
    views = bench.screen.logistics.views
    views[0].setFocus()
    keys["Del"]()
    assert len(bench.screen.logistics.views) == len(views) - 1
    assert len(bench.meeting.attendances) == 6
    table = bench.screen.attendees.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    keys["Del"]()
    assert len(bench.meeting.attendances) == 5
    keys["F2"]()
    assert table.viewport().findChildren(QLineEdit)


def test_f6_goes_through_both_parts(bench: Bench) -> None:
    panes = bench.screen.panes()
    assert panes[-1] is bench.screen.attendees.table
    assert len(panes) == 2


def test_a_hidden_view_is_right_when_it_is_shown_again(bench: Bench, qtbot: QtBot) -> None:
    bench.screen.hide()
    people = bench.context.services.people
    people.add(bench.meeting_id, name="Ada Byron")
    bench.screen.show()
    assert bench.screen.attendees.count.text() == "7 attendees"


@pytest.fixture
def _dark(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, DARK)
    yield
    apply_theme(qapp, LIGHT)


@pytest.mark.usefixtures("_dark")
def test_the_dark_view_is_painted_on_its_own_ground(bench: Bench) -> None:
    picture = bench.screen.grab().toImage()
    assert picture.pixelColor(800, 880).name() == DARK.bg


def test_no_text_of_the_rows_is_squeezed(bench: Bench, qtbot: QtBot) -> None:
    def squeezed() -> list[QWidget]:
        return [
            view
            for view in bench.screen.logistics.views
            if view.height() < view.heightForWidth(view.width())
        ]

    qtbot.waitUntil(lambda: squeezed() == [])
