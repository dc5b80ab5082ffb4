"""The window goes where people want, tells them what was done, and keeps their place."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.app import DeskHost
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.errors import DeskError
from dmlt_desk.settings import SettingsFile
from dmlt_desk.ui.live.screen import RunScreen
from dmlt_desk.ui.main_window import MainWindow
from dmlt_desk.ui.shell.new_meeting import NewMeetingDialog
from dmlt_desk.ui.shell.places import PLACES
from dmlt_desk.ui.shell.room_host import DisplayKind
from dmlt_desk.ui.theme_apply import Appearance
from dmlt_desk.ui.ticker import Ticker
from dmlt_desk.ui.widgets import Button, LineEdit


def press(qtbot: QtBot, window: MainWindow, keys: str) -> None:
    """Press a key where the focus is."""
    target = QApplication.focusWidget() or QApplication.activeWindow() or window
    QTest.keySequence(target, QKeySequence(keys))
    QApplication.processEvents()


def screen_of(window: MainWindow) -> str:
    return window.frame.stack.current_name


def test_the_first_thing_seen_is_home_with_the_next_meeting(window: MainWindow) -> None:
    assert screen_of(window) == "meetings"
    assert isinstance(QApplication.focusWidget(), Button)
    assert window.frame.library.hero is not None
    assert window.frame.library.hero.title == "Team meeting"


@pytest.mark.parametrize("place", [place for place in PLACES if place.key], ids=lambda p: p.name)
def test_each_place_has_its_key(qtbot: QtBot, window: MainWindow, place: object) -> None:
    name, key = place.name, place.key  # type: ignore[attr-defined]  # a Place
    press(qtbot, window, key)

    assert screen_of(window) == name


def test_starting_the_day_leads_to_the_cockpit_and_back_home_says_so(
    qtbot: QtBot, window: MainWindow, host: DeskHost
) -> None:
    press(qtbot, window, "Return")
    context = host.context()

    assert screen_of(window) == "run"
    assert context is not None
    assert context.store.state.day_id is not None
    assert window.frame.toast.label.text() == "Day 1 is open"

    press(qtbot, window, "Ctrl+0")
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Back to the cockpit"


def test_a_running_day_is_taken_up_again_at_the_next_start(
    qtbot: QtBot, window: MainWindow, host: DeskHost, appearance: Appearance
) -> None:
    press(qtbot, window, "Return")
    context = host.context()
    assert context is not None
    context.commands.run(lambda: context.services.live.next(context.store.meeting_id))
    window.close()
    host.close_meeting()

    again = host.window = MainWindow(host, appearance)
    qtbot.addWidget(again)
    again.show()
    again.activateWindow()
    QApplication.processEvents()
    again.warmed_up()

    assert host.context() is not None
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Back to the cockpit"


def test_what_was_done_is_said_and_undone(qtbot: QtBot, window: MainWindow, host: DeskHost) -> None:
    press(qtbot, window, "Return")
    context = host.context()
    assert context is not None
    press(qtbot, window, "Ctrl+0")

    press(qtbot, window, "Ctrl+Z")
    assert context.store.state.day_id is None

    press(qtbot, window, "Ctrl+Shift+Z")
    assert context.store.state.day_id is not None


def test_undo_in_a_text_field_is_the_fields_own(
    qtbot: QtBot, window: MainWindow, host: DeskHost
) -> None:
    press(qtbot, window, "Return")
    context = host.context()
    assert context is not None
    press(qtbot, window, "Ctrl+0")
    line = LineEdit(name="Notes", parent=window)
    line.show()
    line.setFocus()
    qtbot.keyClicks(line, "words")

    press(qtbot, window, "Ctrl+Z")

    assert line.text() == ""
    assert context.store.state.day_id is not None


def test_a_refused_command_is_said_in_the_bar_with_advice(
    window: MainWindow, host: DeskHost
) -> None:
    window.show_error(DeskError("The file is full.", advice="Make room."))

    assert window.frame.error_bar.isVisible()
    assert window.frame.error_bar.message.text() == "The file is full."
    assert window.frame.error_bar.advice.text() == "Make room."


def test_a_file_that_cannot_be_opened_is_said_and_nothing_breaks(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, appearance: Appearance
) -> None:
    path = tmp_path / "letter.dmlt"
    path.write_text("Dear Sir or Madam, this is no desk file but a long letter.")
    host = DeskHost(path, clock=clock, ticker=Ticker(clock), settings=SettingsFile(None))
    window = host.window = MainWindow(host, appearance)
    qtbot.addWidget(window)
    window.show()
    host.warm_up()
    window.warmed_up()

    assert "letter.dmlt" in window.frame.error_bar.message.text()
    press(qtbot, window, "Ctrl+1")
    assert screen_of(window) == "meetings"
    assert path.read_text().startswith("Dear Sir")
    host.close()


def test_the_sidebar_counts_what_the_meeting_holds(window: MainWindow) -> None:
    rows = {row.text(): row.accessibleName() for row in window.frame.sidebar._rows.values()}

    assert rows["Plan"] == "Plan, 4"
    assert rows["People & logistics"] == "People & logistics, 3"
    assert rows["Actions"] == "Actions"


def test_the_sidebar_is_a_rail_in_the_cockpit_and_in_a_narrow_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1440, 900)
    QApplication.processEvents()
    assert window.frame.sidebar.width() == 216

    press(qtbot, window, "Ctrl+2")
    assert window.frame.sidebar.width() == 56

    press(qtbot, window, "Ctrl+0")
    assert window.frame.sidebar.width() == 216
    window.resize(1100, 700)
    QApplication.processEvents()
    assert window.frame.sidebar.width() == 56


def test_f6_goes_from_pane_to_pane_and_back(qtbot: QtBot, window: MainWindow) -> None:
    def pane() -> QWidget | None:
        focused = QApplication.focusWidget()
        panes = [window.frame.sidebar, *window.frame.library.panes()]
        return next((one for one in panes if focused and one.isAncestorOf(focused)), None)

    start = pane()
    seen = []
    for _step in range(3):
        press(qtbot, window, "F6")
        seen.append(pane())
    assert window.frame.sidebar in seen

    for _step in range(3):
        press(qtbot, window, "Shift+F6")
    assert pane() is start


def test_larger_text_keeps_the_place_and_is_remembered(
    qtbot: QtBot, window: MainWindow, host: DeskHost
) -> None:
    press(qtbot, window, "Ctrl+,")
    before = window.frame

    press(qtbot, window, "Ctrl++")
    assert window.frame is not before
    assert screen_of(window) == "settings"
    assert host.settings.value.text_scale == 115

    press(qtbot, window, "Ctrl+Alt+0")
    assert host.settings.value.text_scale == 100


def test_new_colours_build_nothing_anew(window: MainWindow, appearance: Appearance) -> None:
    before = window.frame

    appearance.set_scheme("dark")

    assert window.frame is before


def test_the_window_comes_back_where_it_was(
    qtbot: QtBot, window: MainWindow, host: DeskHost, appearance: Appearance
) -> None:
    window.resize(960, 650)
    window.close()

    again = MainWindow(host, appearance)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (960, 650)
    assert SettingsFile(host.settings._path).value.window_geometry


def test_f1_shows_every_key_and_gives_the_focus_back(qtbot: QtBot, window: MainWindow) -> None:
    before = QApplication.focusWidget()

    press(qtbot, window, "F1")
    assert window.view._sheet is not None
    assert window.view._sheet.isVisible()

    press(qtbot, window, "Esc")
    assert QApplication.focusWidget() is before


def test_every_command_with_a_key_is_in_the_menu(window: MainWindow, host: DeskHost) -> None:
    host.settings.change(show_menu_bar=True)
    window.view.fit_menu_bar()
    entries = {
        entry.text()
        for menu in window.menuBar().actions()
        for entry in menu.menu().actions()  # type: ignore[attr-defined]  # QAction.menu
    }

    for command in window.keys.commands:
        assert any(entry.startswith(command.text.replace("&", "&&")) for entry in entries)


def test_f5_opens_the_room_display_and_closes_it(
    qtbot: QtBot, window: MainWindow, host: DeskHost
) -> None:
    press(qtbot, window, "Shift+F5")
    assert window.room_screen() == "this screen"

    press(qtbot, window, "Shift+F5")
    assert window.room_screen() is None


def test_the_room_display_is_off_when_its_window_is_closed(window: MainWindow) -> None:
    window.toggle_room(True)  # noqa: FBT003 - the context's signature
    display = window.room.window_of(DisplayKind.ROOM)
    assert display is not None

    display.close()

    assert window.room_screen() is None


def test_a_sentence_of_a_screen_is_said_without_undo(window: MainWindow) -> None:
    window.notify("Minutes saved")

    assert window.frame.toast.label.text() == "Minutes saved"
    assert not window.frame.toast.undo.isVisible()


def test_another_meeting_takes_the_place_of_the_one_before(
    qtbot: QtBot, window: MainWindow, host: DeskHost
) -> None:
    press(qtbot, window, "Ctrl+1")
    first = window.frame.stack.currentWidget()
    made = host.new_meeting(
        title="Other",
        first_day=host.clock.now().date(),
        days=1,
        time_zone="UTC",
        place="",
    )

    assert made.subject is not None
    window.show_meeting(made.subject)

    assert window.frame.stack.currentWidget() is not first
    assert host.context() is not None
    assert window.windowTitle() == "Other – DMLT Desk"


def test_typing_goes_on_while_the_clock_ticks(
    qtbot: QtBot, window: MainWindow, host: DeskHost, clock: FixedClock
) -> None:
    press(qtbot, window, "Return")
    context = host.context()
    assert context is not None
    context.commands.run(lambda: context.services.live.next(context.store.meeting_id))
    focused = QApplication.focusWidget()

    for _minute in range(20):
        clock.advance(minutes=1)
        host.ticker.ticked.emit()
        assert QApplication.focusWidget() is focused
    assert not isinstance(focused, QLineEdit)
    assert focused is not None
    assert focused.hasFocus()
    assert Qt.FocusPolicy.NoFocus != focused.focusPolicy()


def test_a_new_meeting_is_asked_for_without_stopping_the_window(
    qtbot: QtBot, window: MainWindow, host: DeskHost
) -> None:
    press(qtbot, window, "Ctrl+N")
    (dialog,) = window.findChildren(NewMeetingDialog)
    assert not dialog.isModal()
    title = dialog.title.editor
    assert isinstance(title, LineEdit)
    title.setText("Planning week")

    dialog.accept_button.click()

    assert screen_of(window) == "plan"
    assert {one.title for one in host.glances()} == {"Team meeting", "Planning week"}
    for _twice in range(2):
        window.frame.toast.undo.click()
        assert screen_of(window) == "meetings"
        assert {one.title for one in host.glances()} == {"Team meeting"}
        window.frame.toast.undo.click()
        assert {one.title for one in host.glances()} == {"Team meeting", "Planning week"}


def test_a_dropped_text_that_is_no_meeting_is_refused_in_one_sentence(
    window: MainWindow, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "missing.html"))])

    window.frame.library.dropped.emit(mime)

    assert "missing.html" in window.frame.error_bar.message.text()


def test_the_example_is_ready_to_start_years_after_its_date(
    window: MainWindow, host: DeskHost, clock: FixedClock
) -> None:
    clock.move_to(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
    window.verbs.open_example()

    assert screen_of(window) == "meetings"
    assert host.is_rehearsal()
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Start day 1"
    assert window.frame.library.hero is not None
    assert window.frame.library.hero.title == "DM Leadership Team Face-to-Face"


def test_the_toast_leaves_the_capture_bar_free(qtbot: QtBot, window: MainWindow) -> None:
    window.frame.toast.set_motion(False)
    window.notify("Saved")
    assert window.frame.toast.geometry().bottom() == window.frame.height() - 25

    press(qtbot, window, "Ctrl+2")
    assert window.frame.toast.geometry().bottom() == window.frame.height() - 113


def test_a_screen_reader_goes_to_a_place_by_pressing_it(qtbot: QtBot, window: MainWindow) -> None:
    spoken = QAccessible.queryAccessibleInterface(window.frame.sidebar._rows["settings"])
    assert spoken is not None

    spoken.actionInterface().doAction("Press")

    qtbot.waitUntil(lambda: screen_of(window) == "settings")
    assert window.frame.sidebar._rows["settings"].accessibleDescription() == "Shown now"


def test_the_window_of_a_first_start_fits_the_screen(window: MainWindow) -> None:
    room = window.screen().availableSize()

    assert window.width() <= max(room.width(), window.minimumWidth())
    assert window.height() <= max(room.height(), window.minimumHeight())


def test_going_where_one_is_leaves_the_focus_alone(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "Ctrl+,")
    press(qtbot, window, "Tab")
    focused = QApplication.focusWidget()

    window.go("settings")

    assert focused is not None
    assert QApplication.focusWidget() is focused


def test_a_line_of_the_notes_is_shown_from_elsewhere(
    qtbot: QtBot, window: MainWindow, host: DeskHost
) -> None:
    press(qtbot, window, "Ctrl+3")
    context = host.context()
    assert context is not None
    item = context.store.meeting.items[-1]

    context.show_item(item.id, None)

    assert screen_of(window) == "run"
    shown = window.frame.stack.currentWidget()
    assert isinstance(shown, RunScreen)
    assert shown.notes.item_id == item.id
    assert shown.notes.editor.hasFocus()
