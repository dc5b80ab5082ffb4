"""The minutes view: choosing, looking, exporting."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from uuid import UUID

import pytest
from docx import Document
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.errors import DeskError
from dmlt_desk.exporters.minutes.facts import anchor_of
from dmlt_desk.exporters.minutes.options import Detail, Part
from dmlt_desk.services.calendar import Calendars
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile, Topic
from dmlt_desk.ui.commands import Commands
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.minutes.outline_model import ROW_ROLE
from dmlt_desk.ui.minutes.screen import MinutesScreen
from dmlt_desk.ui.store import MeetingStore
from dmlt_desk.ui.theme import LIGHT
from dmlt_desk.ui.theme_apply import apply_theme
from tests.meetings import add_action, add_decision, block, small_meeting, write


@dataclass
class Window:
    """A minutes view with what it says and where it leads."""

    screen: MinutesScreen
    desk: DeskFile
    meeting_id: UUID
    said: list[str] = field(default_factory=list)
    went: list[str] = field(default_factory=list)
    failed: list[DeskError] = field(default_factory=list)
    flushed: list[bool] = field(default_factory=list)

    def row(self, text: str) -> int:
        model = self.screen.model
        rows = [model.index(number).data(ROW_ROLE).text for number in range(model.rowCount())]
        return rows.index(text)

    def page(self) -> str:
        return " ".join(self.screen.preview.page.toPlainText().split())

    def tick(self, qtbot: QtBot, text: str) -> None:
        box = self.screen.outline.visualRect(self.screen.model.index(self.row(text)))
        place = box.topLeft() + QPoint(16, box.height() // 2)
        qtbot.mouseClick(self.screen.outline.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def window(qtbot: QtBot, desk: DeskFile, clock: FixedClock) -> Iterator[Window]:
    meeting = small_meeting()
    with desk.write(Topic.MEETINGS) as db:
        db.add(meeting)
    said: list[str] = []
    went: list[str] = []
    flushed: list[bool] = []
    store = MeetingStore(desk, meeting.id, clock=clock)
    context = SimpleNamespace(
        store=store,
        services=SimpleNamespace(
            notes=SimpleNamespace(flush=lambda: flushed.append(True)),
            calendars=Calendars(desk, clock),
        ),
        clock=clock,
        commands=Commands(),
        settings=SettingsFile(None),
        go=went.append,
        notify=said.append,
    )
    screen = MinutesScreen(cast("ScreenContext", context))
    qtbot.addWidget(screen)
    made = Window(screen, desk, meeting.id, said, went, flushed=flushed)
    context.commands.failed.connect(made.failed.append)
    screen.resize(1224, 844)
    screen.show()
    yield made
    screen.export.jobs.wait()
    store.close()


def test_the_outline_lists_parts_and_sessions_by_day(window: Window) -> None:
    model = window.screen.model
    rows = [model.index(number).data(ROW_ROLE) for number in range(model.rowCount())]
    assert [row.text for row in rows][:6] == [
        "Summary",
        "Attendees",
        "Agenda",
        "Day 1",
        "Welcome",
        "Impact of scope changes",
    ]
    assert {row.text: row.remark for row in rows}["Welcome"] == "no notes"


def test_the_outline_model_behaves(window: Window, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(window.screen.model)


def test_a_session_is_left_out_by_a_click_on_its_box(qtbot: QtBot, window: Window) -> None:
    line = "The butler is the single way to the data."
    assert line in window.page()
    window.tick(qtbot, "Middleware & Workflow")
    assert line not in window.page()
    window.tick(qtbot, "Middleware & Workflow")
    assert line in window.page()


def test_space_ticks_the_row_in_focus(qtbot: QtBot, window: Window) -> None:
    outline = window.screen.outline
    outline.setFocus()
    outline.setCurrentIndex(window.screen.model.index(window.row("Summary")))
    qtbot.keyClick(outline, Qt.Key.Key_Space)
    assert window.screen.choices.left_out == frozenset({"summary"})
    assert Part.SUMMARY not in window.screen.options().parts


def test_choosing_a_session_brings_it_to_the_top(window: Window) -> None:
    screen = window.screen
    row = window.row("Impact of scope changes")
    screen.outline.setCurrentIndex(screen.model.index(row))
    item = next(one for one in screen._context.store.meeting.items if "scope" in one.title)
    top = screen.preview._place_of(anchor_of(item))
    assert screen.preview.verticalScrollBar().value() == top - 16


def test_scrolling_marks_the_session_in_view(window: Window) -> None:
    screen = window.screen
    item = next(one for one in screen._context.store.meeting.items if "CAOM" in one.title)
    screen.preview.verticalScrollBar().setValue(screen.preview._place_of(anchor_of(item)))
    assert screen.outline.currentIndex().row() == window.row("CAOM & image metadata")


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (Detail.AIMS, "Which portal work goes on, and until when?"),
        (Detail.NOTES, "Quoted from the charter."),
        (Part.ACTIONS, "Action register"),
        (Detail.MILESTONES, "ComCam Interface Verification"),
        (Part.ANNEX, "Suggested topics"),
    ],
)
def test_a_switch_takes_its_part_off_the_page(
    qtbot: QtBot, window: Window, key: Detail | Part, line: str
) -> None:
    assert line in window.page()
    window.screen.include.boxes[key.value].click()
    assert line not in window.page()


def test_times_of_day_come_on_request(window: Window) -> None:
    assert "09:17 Some work" not in window.page()
    window.screen.include.boxes[Detail.TIMES_OF_DAY.value].click()
    assert "09:17 Some work" in window.page()


def test_the_short_form_shows_decisions_and_actions_only(window: Window) -> None:
    window.screen._choose_form("short")
    page = window.page()
    assert "Action register" in page
    assert "Quoted from the charter." not in page
    assert not window.screen.outline.isEnabled()
    window.screen._choose_form("full")
    assert "Quoted from the charter." in window.page()


def test_each_finding_leads_to_where_it_is_mended(window: Window) -> None:
    checks = window.screen.checks
    sentences = [button.accessibleName() for button in checks.fix_buttons]
    assert sentences[0] == "Fix: 1 action has no due date"
    for button in checks.fix_buttons:
        button.click()
    assert window.went == ["actions", "actions", "run", "people", "decisions", "plan"]


def test_a_change_elsewhere_shows_at_once(window: Window) -> None:
    with window.desk.write(Topic.NOTES, meeting_id=window.meeting_id) as db:
        meeting = window.screen._context.store.meeting
        for item in meeting.items:
            item = db.merge(item)  # noqa: PLW2901 - the session's own copy
            if item.title == "Welcome":
                write(item, block("Somebody typed this."))
    assert "Somebody typed this." in window.page()
    assert "Fix: 3 sessions have no notes" in [
        button.accessibleName() for button in window.screen.checks.fix_buttons
    ]


def test_ctrl_e_saves_the_word_file_and_says_so(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    screen = window.screen
    proposed: list[str] = []

    def choose(proposal: str, _filters: str) -> str:
        proposed.append(Path(proposal).name)
        return str(tmp_path / "minutes.docx")

    screen.export.choose_file = choose
    with qtbot.waitSignal(screen.export.jobs.saved, timeout=20_000):
        screen.actions()["Ctrl+E"]()
    assert proposed == ["DMLT-2018-11-06-minutes.docx"]
    assert window.said == ["Minutes saved."]
    assert window.flushed == [True]
    assert Document(str(tmp_path / "minutes.docx")).tables
    assert screen.files.open_folder.isVisible()
    assert screen._context.settings.value.last_export_folder == str(tmp_path)


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_chosen_ending_decides_on_the_format(
    qtbot: QtBot, window: Window, tmp_path: Path, form: str
) -> None:
    screen = window.screen
    screen.export.choose_file = lambda _proposal, _filters: str(tmp_path / f"minutes.{form}")
    with qtbot.waitSignal(screen.export.jobs.saved, timeout=20_000):
        screen.export.word()
    assert "Quoted from the charter." in (tmp_path / f"minutes.{form}").read_text("utf-8")


def test_a_name_without_an_ending_gets_one(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    screen = window.screen
    screen.export.choose_file = lambda _proposal, _filters: str(tmp_path / "minutes")
    with qtbot.waitSignal(screen.export.jobs.saved, timeout=20_000):
        screen.export.pdf()
    assert (tmp_path / "minutes.pdf").read_bytes().startswith(b"%PDF-")


def test_a_folder_that_is_gone_is_said_in_words(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    screen = window.screen
    away = tmp_path / "away" / "minutes.docx"
    screen.export.choose_file = lambda _proposal, _filters: str(away)
    with qtbot.waitSignal(screen.export.jobs.failed, timeout=20_000):
        screen.export.word()
    assert "does not exist" in window.failed[0].message
    assert window.said == []
    assert screen.files.export.isEnabled()


def test_a_wish_that_is_withdrawn_writes_nothing(window: Window, tmp_path: Path) -> None:
    window.screen.export.choose_file = lambda _proposal, _filters: ""
    window.screen.export.word()
    assert not window.screen.export.jobs.is_busy
    assert list(tmp_path.glob("*.docx")) == []


def test_an_export_can_be_stopped(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    jobs = window.screen.export.jobs
    path = tmp_path / "minutes.docx"

    def slow() -> bytes:
        jobs.stop()  # as if the person had pressed Cancel while the document was being built
        return b"whole"

    with qtbot.waitSignal(jobs.stopped, timeout=20_000):
        jobs.start(slow, path)
    assert not path.exists()
    assert window.said == ["Nothing was written."]


def test_copy_puts_rich_and_plain_text_on_the_clipboard(window: Window) -> None:
    window.screen.files.copy.click()
    mime = QGuiApplication.clipboard().mimeData()
    assert "DM Leadership Team Face-to-Face Meeting</span>" in mime.html()
    assert "<table" in mime.html()
    assert mime.text().startswith("Minutes\nDM Leadership Team Face-to-Face Meeting\n")
    assert not window.screen.preview.page.textCursor().hasSelection()
    assert window.said == ["The minutes are on the clipboard."]


def test_due_dates_become_calendar_files(window: Window, tmp_path: Path) -> None:
    folder = tmp_path / "calendar"
    folder.mkdir()
    files = window.screen.files
    assert files.calendar.text() == "3 due dates as calendar files"
    window.screen.export.choose_folder = lambda _start: str(folder)
    files.calendar.click()
    assert (folder / "all.ics").exists()
    assert "calendar files saved." in window.said[0]


def test_a_narrow_window_has_a_drawer(window: Window) -> None:
    screen = window.screen
    assert screen.files.export.isVisible()
    screen.resize(904, 544)
    assert not screen.files.export.isVisible()
    assert screen.drawer_button.isVisible()
    screen.actions()["Ctrl+."]()
    assert screen.files.export.isVisible()
    assert screen._side.geometry().right() == screen.width() - 1
    screen.resize(1224, 844)
    assert screen.files.export.isVisible()
    assert not screen.drawer_button.isVisible()


def test_every_control_has_a_name(window: Window) -> None:
    for button in window.screen.findChildren(QAbstractButton):
        assert button.accessibleName(), button
    for pane in window.screen.panes():
        assert pane.accessibleName(), pane
    for child in window.screen.findChildren(QWidget):
        assert "<" not in child.toolTip()


def test_an_outline_of_many_sessions_scrolls_and_keeps_its_ticks(
    qtbot: QtBot, window: Window
) -> None:
    screen = window.screen
    window.tick(qtbot, "Summary")
    with window.desk.write(Topic.ACTIONS, meeting_id=window.meeting_id) as db:
        meeting = db.merge(screen._context.store.meeting)
        add_action(meeting, "One more")
        add_decision(meeting, "And one of these")
    assert "One more" in window.page()
    assert screen.choices.left_out == frozenset({"summary"})


def test_large_text_fits_into_a_usual_window(qtbot: QtBot, window: Window) -> None:
    app = cast("QApplication", QApplication.instance())
    apply_theme(app, LIGHT, text_scale=2.0)
    try:
        screen = MinutesScreen(window.screen._context)
        qtbot.addWidget(screen)
        assert screen.minimumSizeHint().width() <= 1440 - 2 * 56
        screen.resize(1440 - 2 * 56, 844)
        screen.show()
        screen.actions()["Ctrl+."]()
        assert screen.files.export.isVisible()
        assert screen.width() == 1440 - 2 * 56
    finally:
        apply_theme(app, LIGHT)


def test_the_focus_does_not_scroll_the_page(window: Window) -> None:
    window.screen.outline.setFocus()
    assert window.screen.preview.verticalScrollBar().value() == 0
