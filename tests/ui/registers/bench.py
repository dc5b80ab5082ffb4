"""The views of registers over a real desk file with the small meeting in it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.models import Meeting
from dmlt_desk.services.actions import Actions
from dmlt_desk.services.bundle import Services
from dmlt_desk.services.decisions import Decisions
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile, Topic
from dmlt_desk.ui.commands import Commands
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.registers.echo_line import EchoLine
from dmlt_desk.ui.registers.model import RegisterModel
from dmlt_desk.ui.registers.rows import Entry, Heading
from dmlt_desk.ui.registers.table import RegisterTable
from dmlt_desk.ui.store import MeetingStore
from dmlt_desk.ui.ticker import Ticker

THREE_WEEKS_ON = datetime(2018, 11, 26, 14, 0, tzinfo=UTC)


@dataclass
class OfRegisters:
    """Of all services those that these views use."""

    actions: Actions
    decisions: Decisions


@dataclass
class Around:
    """What stands around a view: its context, and what was said and refused."""

    desk: DeskFile
    store: MeetingStore
    context: ScreenContext
    clock: FixedClock
    said: list[str] = field(default_factory=list)
    errors: list[Any] = field(default_factory=list)
    gone_to: list[str] = field(default_factory=list)
    looked_at: list[tuple[UUID, UUID | None]] = field(default_factory=list)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is on disk."""
        return self.desk.meeting(self.store.meeting_id)


def around(desk: DeskFile, clock: FixedClock, meeting: Meeting) -> Around:
    """Put a meeting into the file and return what a view of it needs."""
    clock.move_to(THREE_WEEKS_ON)
    with desk.write(Topic.MEETINGS) as db:
        db.add(meeting)
    said: list[str] = []
    errors: list[Any] = []
    gone_to: list[str] = []
    looked_at: list[tuple[UUID, UUID | None]] = []
    store = MeetingStore(desk, meeting.id, clock=clock)
    commands = Commands()
    commands.failed.connect(errors.append)
    commands.done.connect(said.append)
    context = ScreenContext(
        store=store,
        services=cast("Services", OfRegisters(Actions(desk, clock), Decisions(desk, clock))),
        clock=clock,
        ticker=Ticker(clock),
        commands=commands,
        settings=SettingsFile(None),
        go=gone_to.append,
        notify=said.append,
        toggle_room=lambda _window: None,
        room_screen=lambda: None,
        show_item=lambda item_id, block_id: looked_at.append((item_id, block_id)),
    )
    return Around(desk, store, context, clock, said, errors, gone_to, looked_at)


def shown(model: RegisterModel) -> list[str]:
    """Return headings in brackets and the texts of entries, from the top."""
    return [
        f"[{row.title} {row.count}]" if isinstance(row, Heading) else row.cells[0].text
        for row in model.rows
    ]


def cells(model: RegisterModel, text: str) -> list[str]:
    """Return what the row with this text says."""
    for row in model.rows:
        if isinstance(row, Entry) and row.cells[0].text == text:
            return [cell.text for cell in row.cells]
    raise AssertionError(text)


def choose(table: RegisterTable, text: str) -> None:
    """Make the row with this text the current one and give it the keyboard."""
    model = table.model()
    assert isinstance(model, RegisterModel)
    for row in model.rows:
        if isinstance(row, Entry) and row.cells[0].text == text:
            table.choose(row.id)
            table.setFocus()
            return
    raise AssertionError(text)


def editor(table: RegisterTable) -> EchoLine:
    """Return the line that is open in the table."""
    lines = [line for line in table.findChildren(EchoLine) if line.isVisible()]
    assert len(lines) == 1
    return lines[0]


def type_over(qtbot: QtBot, table: RegisterTable, words: str) -> EchoLine:
    """Type over what the open line holds."""
    line = editor(table)
    line.selectAll()
    qtbot.keyClicks(line, words)
    return line


def press(qtbot: QtBot, widget: object, key: Qt.Key) -> None:
    """Press a key and let what follows from it happen."""
    qtbot.keyClick(widget, key)
    QApplication.processEvents()
