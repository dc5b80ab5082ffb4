"""The agenda screen with the small meeting, as the window builds it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.models import AgendaItem, Meeting
from dmlt_desk.services.bundle import build_services
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.commands import Commands
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.plan.screen import PlanScreen
from dmlt_desk.ui.plan.timeline import Timeline
from dmlt_desk.ui.store import MeetingStore
from dmlt_desk.ui.ticker import Ticker


@dataclass
class Agenda:
    """The screen, and what the window would hear of it."""

    context: ScreenContext
    screen: PlanScreen
    told: list[str] = field(default_factory=list)

    @property
    def meeting(self) -> Meeting:
        return self.context.store.meeting

    @property
    def timeline(self) -> Timeline:
        return self.screen.day_view.timeline

    def lines(self) -> list[str]:
        """Return "09:00 Welcome" for each block that is shown."""
        return [f"{block.start} {block.title}".strip() for block in self.timeline.agenda.blocks]

    def item(self, title: str) -> AgendaItem:
        return next(item for item in self.meeting.items if item.title == title)

    def choose(self, title: str) -> None:
        self.timeline.choose(self.item(title).id)
        self.timeline.setFocus()

    def press(self, key: str) -> None:
        """Press a key that the window binds for the screen."""
        self.screen.actions()[key]()


@pytest.fixture
def agenda(
    qtbot: QtBot, desk: DeskFile, clock: FixedClock, small_meeting: UUID
) -> Iterator[Agenda]:
    """The agenda of the small meeting, wide enough for the topics."""
    told: list[str] = []
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
        room_screen=lambda: None,
    )
    screen = PlanScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1224, 900)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    yield Agenda(context, screen, told)
    store.close()
    services.notes.close()
