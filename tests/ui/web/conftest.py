"""The browser page of a day that runs, and a network that the test makes up."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.store import MeetingStore
from dmlt_desk.ui.ticker import Ticker
from dmlt_desk.ui.web import page_host
from dmlt_desk.ui.web.page_host import PageHost


@pytest.fixture
def context(desk: DeskFile, small_meeting: UUID, clock: FixedClock) -> Any:
    return SimpleNamespace(
        store=MeetingStore(desk, small_meeting, clock=clock),
        clock=clock,
        ticker=Ticker(clock),
        settings=SettingsFile(None),
        services=SimpleNamespace(live=LiveMeeting(desk, clock)),
    )


@pytest.fixture
def networks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The computer's addresses; another loopback address stands for one in a network."""
    found = ["127.0.0.2"]
    monkeypatch.setattr(page_host, "network_addresses", lambda: found)
    return found


@pytest.fixture
def host(networks: list[str]) -> Iterator[PageHost]:
    made = PageHost()
    yield made
    made.stop()
