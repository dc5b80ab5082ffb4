"""The recover panel, the banner and the insert panel with the worked example of 2018."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.recovery import Option
from dmlt_desk.ui.live.recover.recover_panel import RecoverPanel
from dmlt_desk.ui.widgets import Button
from tests.domain.plans import at
from tests.domain.test_recovery_worked_example import Late, late_at


@dataclass
class Recovering:
    """The panel over a day that can be moved on."""

    panel: RecoverPanel
    late: Late
    applied: list[Option] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)

    def at(self, clock: str) -> None:
        """Let time pass until then; nothing else happens."""
        late = self.late
        late.now = at(clock, late.day)
        self.panel.show_case(late.meeting, late.day, late.state, late.now)
        QApplication.processEvents()

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    @property
    def chosen(self) -> str:
        """The label of the way that is chosen."""
        way = self.panel.ways.way
        return way.words.label if way is not None else ""


@pytest.fixture
def recovering(qtbot: QtBot) -> Recovering:
    """The panel at 11:05, the day 65 minutes late."""
    panel = RecoverPanel()
    qtbot.addWidget(panel)
    panel.resize(760, 620)
    made = Recovering(panel, late_at("11:05"))
    panel.applied.connect(made.applied.append)
    panel.closed.connect(lambda: made.closed.append(True))
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    made.at("11:05")
    panel.take_focus()
    return made


def button(inside: QWidget, words: str) -> Button:
    """Return the button with these words; raises ``StopIteration`` where none is in sight."""
    buttons = inside.findChildren(Button)
    return next(each for each in buttons if each.text() == words and not each.isHidden())
