"""What happens is said politely to people who hear the window."""

import pytest
from PySide6 import QtGui
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dmlt_desk.ui.widgets import announce


class Listener:
    """Stands where a screen reader does."""

    AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    def __init__(self) -> None:
        self.heard: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        """Note what is said."""
        assert event.type() is QAccessible.Event.Announcement
        self.heard.append((event.message(), event.politeness()))


def test_a_sentence_is_said_politely(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    listener = Listener()
    monkeypatch.setattr(QtGui, "QAccessible", listener)
    field = QLineEdit()
    qtbot.addWidget(field)

    announce(field, "The break ends in 2 minutes.")

    polite = QAccessible.AnnouncementPoliteness.Polite
    assert listener.heard == [("The break ends in 2 minutes.", polite)]


def test_whoever_types_keeps_the_caret(qtbot: QtBot) -> None:
    field = QLineEdit("half a sen")
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    field.setCursorPosition(4)

    announce(field, "The break is over.")

    assert field.hasFocus()
    assert (field.text(), field.cursorPosition()) == ("half a sen", 4)
