"""Notes of several sessions: each keeps its own words, whatever happens in between."""

import random
import re

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.blocks import NoteRow
from dmlt_desk.models import BlockKind
from tests.ui.live.conftest import Cockpit

TITLES = ("Welcome", "Budget", "Roadmap")


def test_every_note_holds_only_its_own_words_after_500_switches(
    qtbot: QtBot, cockpit: Cockpit
) -> None:
    chance = random.Random(500)  # noqa: S311 - repeatable steps, no secret
    panel, typed = cockpit.screen.notes, dict.fromkeys(TITLES, "")
    title = TITLES[0]
    panel.show_item(cockpit.meeting, cockpit.item(title))
    for step in range(500):
        if chance.random() < 0.4:
            title = chance.choice(TITLES)
            panel.show_item(cockpit.meeting, cockpit.item(title))
        else:
            word = f"{title[0]}{step} "
            cockpit.type(word)
            typed[title] += word
        if chance.random() < 0.2:
            qtbot.wait(1)
        assert cockpit.editor.toPlainText() == typed[title], step

    for each in TITLES:
        assert "".join(cockpit.notes_of(each)) == typed[each]


def test_a_paste_that_is_still_arriving_ends_in_its_own_session(cockpit: Cockpit) -> None:
    panel, data = cockpit.screen.notes, QMimeData()
    data.setText("\n".join(f"line {n}" for n in range(2000)))
    panel.show_item(cockpit.meeting, cockpit.item("Welcome"))
    cockpit.editor.insertFromMimeData(data)
    panel.show_item(cockpit.meeting, cockpit.item("Budget"))
    cockpit.type("mine")

    assert cockpit.notes_of("Budget") == ["mine"]
    assert len(cockpit.notes_of("Welcome")) == 2000


def test_moving_on_and_back_finds_the_caret_where_it_was(running: Cockpit) -> None:
    running.type("first words")
    cursor = running.editor.textCursor()
    cursor.setPosition(5)
    running.editor.setTextCursor(cursor)
    running.press("F9")
    assert running.editor.toPlainText() == ""
    running.type("other words")
    running.press("Shift+F9")
    assert running.editor.toPlainText() == "first words"
    assert running.editor.textCursor().position() == 5
    running.press("F9")
    assert running.editor.toPlainText() == "other words"


def test_the_caret_stands_at_the_end_of_notes_that_are_opened(running: Cockpit) -> None:
    running.type("some notes")
    running.editor.moveCursor(QTextCursor.MoveOperation.Start)
    running.press("F9")
    running.screen.save_now()
    fresh = type(running.screen)(running.context)
    assert fresh.notes.editor.textCursor().atEnd()
    fresh.deleteLater()


def test_words_typed_while_somebody_else_writes_notes_are_kept(running: Cockpit) -> None:
    running.type("just typed")
    aim = NoteRow(uid=running.item("Welcome").id, kind=BlockKind.BULLET, level=1, text="An aim")
    running.context.services.notes.set_aims(running.item("Welcome").id, [aim], label="Aims")
    running.type(" and more")

    assert running.editor.toPlainText() == "just typed and more"
    assert running.notes_of("Welcome") == ["just typed and more"]


def test_undoing_a_move_back_and_forth_loses_no_words(running: Cockpit) -> None:
    running.type("one ")
    running.press("F9")
    running.type("two ")
    running.context.commands.undo()
    running.type("more ")
    running.context.commands.redo()
    running.type("still ")

    assert running.notes_of("Welcome") == ["one more "]
    assert running.notes_of("Budget") == ["two still "]


def test_each_note_has_the_words_that_were_typed_into_its_session(running: Cockpit) -> None:
    for step in range(30):
        running.type(f"w{step} ")
        running.press("F9" if step % 3 else "Shift+F9" if step else "F9")
    words = [re.findall(r"w\d+", text) for title in TITLES for text in running.notes_of(title)]
    assert sorted(sum(words, [])) == sorted({each for some in words for each in some})  # noqa: RUF017
