"""Words that were typed a moment before their session is taken back are not lost."""

from collections.abc import Callable

import pytest

from dmlt_desk.domain.insert_price import InsertMode
from tests.ui.live.conftest import Cockpit


def back(cockpit: Cockpit) -> None:
    cockpit.press("Shift+F9")


def undo(cockpit: Cockpit) -> None:
    cockpit.context.commands.undo()


def redo(cockpit: Cockpit) -> None:
    cockpit.context.commands.redo()


@pytest.mark.parametrize(("take_back", "bring_again"), [(back, undo), (undo, redo)])
def test_words_typed_just_before_their_session_is_taken_back_are_kept(
    running: Cockpit,
    take_back: Callable[[Cockpit], None],
    bring_again: Callable[[Cockpit], None],
) -> None:
    rundown, key = running.context.services.rundown, running.context.store.meeting_id
    running.context.commands.run(
        lambda: rundown.insert(key, "Fire drill", 5, mode=InsertMode.INTERRUPT)
    )
    running.screen.notes.focus_notes()
    running.type("nobody was missing")
    take_back(running)

    (kept,) = running.meeting.unplaced_items
    assert [note.text for note in kept.notes] == ["nobody was missing"]
    bring_again(running)
    assert running.notes_of("Fire drill") == ["nobody was missing"]
    assert running.editor.toPlainText() == "nobody was missing"
