"""The cockpit with the small meeting, as the window builds it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.models import AgendaItem, Meeting
from dmlt_desk.services.bundle import build_services
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.chime import Chime
from dmlt_desk.ui.commands import Commands
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.day_keeper import DayKeeper
from dmlt_desk.ui.keep_awake import AwakeKeeper
from dmlt_desk.ui.live.notes_editor import NotesEditor
from dmlt_desk.ui.live.screen import RunScreen
from dmlt_desk.ui.store import MeetingStore
from dmlt_desk.ui.ticker import Ticker


@dataclass
class Cockpit:
    """The screen, its clock, and what the window would hear of it."""

    context: ScreenContext
    screen: RunScreen
    clock: FixedClock
    told: list[str] = field(default_factory=list)
    room: list[str | None] = field(default_factory=list)

    @property
    def meeting(self) -> Meeting:
        return self.context.store.meeting

    @property
    def editor(self) -> NotesEditor:
        return self.screen.notes.editor

    def item(self, title: str) -> AgendaItem:
        return next(item for item in self.meeting.items if item.title == title)

    def press(self, key: str) -> None:
        """Press a key that the window binds for the screen."""
        self.screen.actions()[key]()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.editor, words)

    def pass_time(self, *, minutes: float = 0, seconds: int = 0) -> None:
        """Let time pass; the screen hears a tick a minute, and one at its end."""
        left = minutes * 60 + seconds
        while left > 60:
            self.clock.advance(minutes=1)
            self.context.ticker.ticked.emit()
            left -= 60
        self.clock.advance(seconds=left)
        self.context.ticker.ticked.emit()

    def notes_of(self, title: str) -> list[str]:
        """Return the notes of a session as they are on disk."""
        self.screen.save_now()
        return [block.text for block in self.item(title).notes]


class Asleep:
    """A computer that needs no keeping awake."""

    def hold(self, reason: str) -> None:
        pass

    def release(self) -> None:
        pass


@pytest.fixture
def cockpit(
    qtbot: QtBot, desk: DeskFile, clock: FixedClock, small_meeting: UUID
) -> Iterator[Cockpit]:
    """The cockpit at 08:46, before the day is open."""
    window = QWidget()
    qtbot.addWidget(window)
    told: list[str] = []
    room: list[str | None] = [None]
    services = build_services(desk, DeskClock(clock))
    commands = Commands()
    commands.done.connect(told.append)
    commands.failed.connect(lambda error: told.append(error.message))
    store = MeetingStore(desk, small_meeting, clock=clock)
    context = ScreenContext(
        store=store,
        services=services,
        clock=clock,
        ticker=Ticker(clock),
        commands=commands,
        settings=SettingsFile(None),
        go=told.append,
        notify=told.append,
        toggle_room=lambda _in_window: None,
        room_screen=lambda: room[-1],
    )
    keeper = DayKeeper(
        store,
        services,
        commands,
        ticker=context.ticker,
        chime=Chime(context.settings),
        awake=AwakeKeeper(way=Asleep()),
        settings=context.settings,
        window=window,
    )
    context = replace(context, keeper=keeper)
    screen = RunScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1384, 900)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    yield Cockpit(context, screen, clock, told, room)
    keeper.close()
    store.close()
    services.watch.close()
    services.notes.close()


@pytest.fixture
def running(cockpit: Cockpit) -> Cockpit:
    """The cockpit at 09:00 with the first session just started."""
    cockpit.clock.advance(minutes=14)
    cockpit.press("F9")
    cockpit.told.clear()
    return cockpit
