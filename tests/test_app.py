"""What is in front of a person who opens the program in one way or another."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk import app
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.settings import SettingsFile
from dmlt_desk.ui.main_window import MainWindow
from dmlt_desk.ui.theme_apply import Appearance
from dmlt_desk.ui.ticker import Ticker


def test_the_example_opens_ready_to_start_its_day(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "example.dmlt"
    host = app.DeskHost(path, clock=clock, ticker=Ticker(clock), settings=SettingsFile(None))
    window = host.window = MainWindow(host, Appearance(qapp, scheme="light"))
    qtbot.addWidget(window)
    app._open_first(host, window, app.WindowOptions(desk_path=path, example=True))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Start day 1")
    assert window.meeting.context is not None
    window.close()
    host.close()
