"""The key sheet names every key of the view that is shown."""

import pytest
from PySide6.QtGui import QKeySequence

from dmlt_desk.ui.actions.screen import ActionsScreen
from dmlt_desk.ui.decisions.screen import DecisionsScreen
from dmlt_desk.ui.main_window import MainWindow
from dmlt_desk.ui.people import attendee_table
from dmlt_desk.ui.plan import timeline
from dmlt_desk.ui.shell.key_sheet import KeySheet
from dmlt_desk.ui.widgets import KeyCap
from dmlt_desk.ui.widgets.paint import key_label

SAME = {"Enter": "Return", "=": "+", "Backspace": "Del"}
"""Keys that do what another key on the sheet does."""


def named(window: MainWindow) -> set[str]:
    """Return the keys on the sheet."""
    window.view.show_keys()
    (sheet,) = window.findChildren(KeySheet)
    found = {cap.text() for cap in sheet.findChildren(KeyCap)}
    sheet.dismiss()
    return found


def of_a_list(window: MainWindow) -> set[str]:
    """Return the keys that the list of the view takes."""
    screen = window.frame.stack.currentWidget()
    if isinstance(screen, ActionsScreen | DecisionsScreen):
        return set(screen.table._keys)
    keys = (
        [*timeline._KEYS, *timeline._PLACING_KEYS]
        if window.frame.stack.current_name == "plan"
        else list(attendee_table._LETTERS)
    )
    return {QKeySequence(key).toString() for key in keys}


@pytest.mark.parametrize("place", ["plan", "actions", "decisions", "people"])
def test_the_sheet_names_every_key_of_the_list(window: MainWindow, place: str) -> None:
    window.go(place)

    wanted = {key_label(SAME.get(key, key)) for key in of_a_list(window)}

    assert wanted
    assert wanted <= named(window)


def test_the_sheet_of_the_cockpit_names_the_keys_of_the_notes(window: MainWindow) -> None:
    window.go("run")

    assert {key_label(key) for key in ("Ctrl+Return", "Tab", "Esc")} <= named(window)
