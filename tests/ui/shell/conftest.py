"""The whole window with the small meeting in its file."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from dmlt_desk.app import DeskHost
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.main_window import MainWindow
from dmlt_desk.ui.theme_apply import Appearance
from dmlt_desk.ui.ticker import Ticker


@pytest.fixture
def host(
    tmp_path: Path, desk: DeskFile, small_meeting: UUID, clock: FixedClock
) -> Iterator[DeskHost]:
    """The program with the small meeting in its file."""
    desk.close()
    host = DeskHost(
        tmp_path / "test.dmlt",
        clock=clock,
        ticker=Ticker(clock),
        settings=SettingsFile(tmp_path / "settings.json"),
    )
    yield host
    host.close()


@pytest.fixture
def window(qtbot: QtBot, host: DeskHost, appearance: Appearance) -> MainWindow:
    """The window on the home screen."""
    window = host.window = MainWindow(host, appearance)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    host.warm_up()
    window.warmed_up()
    return window
