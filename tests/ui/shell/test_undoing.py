"""An import is one step: the toast takes it back, wherever the person is by then."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.app import DeskHost
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.importing.dialog import ImportDialog
from dmlt_desk.ui.main_window import MainWindow
from dmlt_desk.ui.theme_apply import Appearance
from dmlt_desk.ui.ticker import Ticker

PAGE = """Planning week

Tuesday 6 November 2018

09:00 - 09:15 Welcome
09:15 - 10:00 Budget
"""


@pytest.fixture
def host(
    tmp_path: Path, desk: DeskFile, small_meeting: UUID, clock: FixedClock
) -> Iterator[DeskHost]:
    """The program with the small meeting in its file."""
    desk.close()
    host = DeskHost(
        tmp_path / "test.dmlt", clock=clock, ticker=Ticker(clock), settings=SettingsFile(None)
    )
    yield host
    host.close()


@pytest.fixture
def window(qtbot: QtBot, host: DeskHost, appearance: Appearance) -> MainWindow:
    """The window after a page was imported: it shows the agenda of the new meeting."""
    window = host.window = MainWindow(host, appearance)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    host.warm_up()
    window.warmed_up()
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
    window: MainWindow, host: DeskHost
) -> None:
    assert shown(window) == "plan"
    assert said(window) == "Imported “Planning week”"

    window.frame.toast.undo.click()

    assert titles(host) == {"Team meeting"}
    assert shown(window) == "meetings"
    assert host.context() is None
    assert window.windowTitle() == "DMLT Desk"
    assert said(window) == "Took the import of “Planning week” back"
    assert window.frame.library.hero is not None
    assert window.frame.library.hero.title == "Team meeting"

    window.frame.toast.undo.click()

    assert titles(host) == {"Team meeting", "Planning week"}


def test_the_keys_of_undo_and_redo_mean_the_import_while_it_is_the_last_step(
    window: MainWindow, host: DeskHost
) -> None:
    for keys, found in (("Ctrl+Z", {"Team meeting"}), ("Ctrl+Shift+Z", None)):
        QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))
        QApplication.processEvents()
        assert titles(host) == (found or {"Team meeting", "Planning week"})


def test_from_another_meeting_the_import_goes_without_leaving_it(
    window: MainWindow, host: DeskHost, small_meeting: UUID
) -> None:
    window.show_meeting(small_meeting, "people")

    window.frame.toast.undo.click()

    assert titles(host) == {"Team meeting"}
    assert shown(window) == "people"
    context = host.context()
    assert context is not None
    assert context.store.meeting.title == "Team meeting"


def test_after_a_command_undo_means_the_command(window: MainWindow, host: DeskHost) -> None:
    context = host.context()
    assert context is not None
    meeting_id = context.store.meeting_id
    context.commands.run(lambda: context.services.plan.rename(meeting_id, "Planning days"))

    window.undoing.undo()
    assert titles(host) == {"Team meeting", "Planning week"}

    window.undoing.undo()
    assert titles(host) == {"Team meeting", "Planning week"}
