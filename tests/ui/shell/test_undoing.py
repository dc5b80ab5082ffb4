"""An import is one step: the toast takes it back, wherever the person is by then."""

from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.app import DeskHost
from dmlt_desk.ui.importing.dialog import ImportDialog
from dmlt_desk.ui.main_window import MainWindow

PAGE = """Planning week

Tuesday 6 November 2018

09:00 - 09:15 Welcome
09:15 - 10:00 Budget
"""


@pytest.fixture
def imported(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """The window after a page was imported: it shows the agenda of the new meeting."""
    mime = QMimeData()
    mime.setText(PAGE)
    window.frame.library.dropped.emit(mime)
    (dialog,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=20_000)
    dialog.accept_button.click()
    window.activateWindow()
    QApplication.processEvents()
    return window


def titles(host: DeskHost) -> set[str]:
    return {one.title for one in host.glances()}


def shown(window: MainWindow) -> str:
    return window.frame.stack.current_name


def said(window: MainWindow) -> str:
    return window.frame.toast.label.text()


def test_the_toast_of_an_import_takes_it_back_and_brings_it_again(
    imported: MainWindow, host: DeskHost
) -> None:
    assert shown(imported) == "plan"
    assert said(imported) == "Imported “Planning week”"

    imported.frame.toast.undo.click()

    assert titles(host) == {"Team meeting"}
    assert shown(imported) == "meetings"
    assert host.context() is None
    assert imported.windowTitle() == "DMLT Desk"
    assert said(imported) == "Took the import of “Planning week” back"
    assert imported.frame.library.hero is not None
    assert imported.frame.library.hero.title == "Team meeting"

    imported.frame.toast.undo.click()

    assert titles(host) == {"Team meeting", "Planning week"}


def test_the_keys_of_undo_and_redo_mean_the_import_while_it_is_the_last_step(
    imported: MainWindow, host: DeskHost
) -> None:
    for keys, found in (("Ctrl+Z", {"Team meeting"}), ("Ctrl+Shift+Z", None)):
        QTest.keySequence(QApplication.focusWidget() or imported, QKeySequence(keys))
        QApplication.processEvents()
        assert titles(host) == (found or {"Team meeting", "Planning week"})


def test_from_another_meeting_the_import_goes_without_leaving_it(
    imported: MainWindow, host: DeskHost, small_meeting: UUID
) -> None:
    imported.show_meeting(small_meeting, "people")

    imported.frame.toast.undo.click()

    assert titles(host) == {"Team meeting"}
    assert shown(imported) == "people"
    context = host.context()
    assert context is not None
    assert context.store.meeting.title == "Team meeting"


def test_after_a_command_undo_means_the_command(imported: MainWindow, host: DeskHost) -> None:
    context = host.context()
    assert context is not None
    meeting_id = context.store.meeting_id
    context.commands.run(lambda: context.services.plan.rename(meeting_id, "Planning days"))

    imported.undoing.undo()
    assert titles(host) == {"Team meeting", "Planning week"}

    imported.undoing.undo()
    assert titles(host) == {"Team meeting", "Planning week"}


def test_an_import_that_a_disk_does_not_let_go_can_be_taken_back_later(
    imported: MainWindow, host: DeskHost
) -> None:
    away = host.desk_path.with_suffix(".away")
    host.desk_path.rename(away)
    imported.undoing.undo()
    assert imported.frame.error_bar.message.text().startswith("“test.dmlt” could not be saved")

    away.rename(host.desk_path)
    assert titles(host) == {"Team meeting", "Planning week"}
    imported.undoing.undo()
    assert titles(host) == {"Team meeting"}
    imported.undoing.redo()
    assert titles(host) == {"Team meeting", "Planning week"}
