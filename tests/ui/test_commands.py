"""Verbs from the window: run, refused, undone, brought again."""

from pytestqt.qtbot import QtBot

from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.services.change import Change
from dmlt_desk.ui.commands import Commands, Earlier


class Lamp:
    def __init__(self) -> None:
        self.on = False

    def switch(self) -> Change:
        self.on = not self.on
        return Change(label="The lamp is switched.", undo=self.switch)

    def refuse(self) -> Change:
        raise CommandRefusedError("The lamp is broken.")


def test_a_verb_can_be_undone_and_brought_again(qtbot: QtBot) -> None:
    lamp, commands = Lamp(), Commands()

    with qtbot.waitSignal(commands.done) as told:
        commands.run(lamp.switch)

    assert told.args == ["The lamp is switched."]
    assert lamp.on
    with qtbot.waitSignal(commands.done):
        commands.undo()
    assert not lamp.on
    commands.redo()
    assert lamp.on
    commands.undo()
    assert not lamp.on


def test_a_refused_verb_is_said_and_leaves_nothing_to_undo(qtbot: QtBot) -> None:
    lamp, commands = Lamp(), Commands()

    with qtbot.waitSignal(commands.failed) as told:
        assert commands.run(lamp.refuse) is None

    assert told.args is not None
    assert told.args[0].sentence == "The lamp is broken."
    assert not commands.stack.canUndo()


def test_a_quiet_verb_shows_no_toast_but_can_be_undone(qtbot: QtBot) -> None:
    lamp, commands = Lamp(), Commands()

    with qtbot.assertNotEmitted(commands.done):
        commands.run(lamp.switch, quiet=True)
        commands.undo()

    assert not lamp.on


def test_undo_goes_on_with_what_was_done_before_this_start(qtbot: QtBot) -> None:
    lamp = Lamp()
    lamp.on = True
    left: list[Change] = [Change(label="Switched yesterday.", undo=lamp.switch)]
    commands = Commands(
        earlier=Earlier(undo=lambda: left.pop().undo() if left else None, redo=lamp.switch)
    )
    commands.run(lamp.switch)

    commands.undo()
    assert lamp.on
    with qtbot.waitSignal(commands.done):
        commands.undo()
    assert not lamp.on
    with qtbot.assertNotEmitted(commands.failed):
        commands.undo()
    commands.redo()

    assert lamp.on
