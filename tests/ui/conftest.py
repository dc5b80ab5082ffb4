"""What tests of the window share: fonts, colours, and a program that only knows glances."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.services.bundle import Services
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.glance import MeetingGlance
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.theme_apply import Appearance
from dmlt_desk.ui.ticker import Ticker


@pytest.fixture(scope="session")
def _appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp, scheme="light")


@pytest.fixture(autouse=True)
def appearance(_appearance: Appearance) -> Iterator[Appearance]:
    """The light theme at 100 % text, for every test anew."""
    yield _appearance
    # Windows of the test are only marked for deletion; thousands of them would be styled anew.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    _appearance.set_scheme("light")
    _appearance.set_text_scale(1.0)


class GlanceHost:
    """The program behind a window that only knows glances."""

    def __init__(self, meetings: list[MeetingGlance], clock: FixedClock) -> None:
        self.meetings, self.clock = meetings, clock
        self.settings = SettingsFile(None)
        self.ticker = Ticker(clock)
        self.desk_path = Path("nowhere.dmlt")
        self.problem: str | None = None
        self.saved = 0

    def glances(self) -> list[MeetingGlance]:
        return self.meetings

    def trouble(self) -> str | None:
        return self.problem

    def context(self) -> ScreenContext | None:
        return None

    def is_rehearsal(self) -> bool:
        return False

    def services(self) -> Services:
        raise AssertionError("nothing is opened")

    def save_now(self) -> None:
        self.saved += 1

    def open_meeting(self, meeting_id: UUID) -> ScreenContext:
        raise AssertionError(meeting_id)


@pytest.fixture
def glance_host(clock: FixedClock) -> Callable[..., GlanceHost]:
    """Make a program behind the window from glances."""
    return lambda *meetings: GlanceHost(list(meetings), clock)
