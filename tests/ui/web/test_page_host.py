"""The page is off until somebody switches it on, and then follows the meeting."""

import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.models import Meeting
from dmlt_desk.storage.desk_file import Changed, DeskFile, Topic
from dmlt_desk.ui.web.page_host import PageHost
from dmlt_desk.web.server import PageNotServedError, PageServer
from tests.web.raw_http import ask


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    states: list[dict[str, Any]] = []
    monkeypatch.setattr(PageServer, "publish", lambda _self, state: states.append(state))
    return states


def test_the_page_is_off_at_first(host: PageHost) -> None:
    assert not host.is_on
    assert host.url == ""


def test_switched_on_it_serves_this_computer_only(
    qtbot: QtBot, host: PageHost, context: Any
) -> None:
    with qtbot.waitSignal(host.changed):
        host.start(context)

    assert host.is_on
    assert urlsplit(host.url).hostname == "127.0.0.1"
    assert ask(host.url).status == 200


def test_each_command_is_told_at_once(
    host: PageHost, context: Any, published: list[dict[str, Any]]
) -> None:
    host.start(context)
    assert [state["mode"] for state in published] == ["waiting"]

    live, meeting_id = context.services.live, context.store.meeting_id
    live.open_day(meeting_id, context.store.current_day.id)
    live.next(meeting_id)
    assert published[-1]["mode"] == "on time"
    assert published[-1]["title"] == "Welcome"


def test_typed_notes_are_nothing_to_tell(
    host: PageHost, context: Any, published: list[dict[str, Any]]
) -> None:
    host.start(context)
    context.store.changed.emit(Changed(frozenset({Topic.NOTES}), context.store.meeting_id))

    assert len(published) == 1


def test_every_quarter_of_a_minute_the_page_is_told_how_things_stand(
    host: PageHost, context: Any, clock: FixedClock, published: list[dict[str, Any]]
) -> None:
    host.start(context)
    for _second in range(31):
        clock.advance(seconds=1)
        context.ticker.ticked.emit()
    assert len(published) == 3

    clock.step(minutes=-10)
    context.ticker.ticked.emit()
    assert len(published) == 4


def test_seconds_are_hidden_where_the_room_hides_them(
    host: PageHost, context: Any, published: list[dict[str, Any]]
) -> None:
    context.settings.change(room_hides_seconds=True)
    host.start(context)

    assert published[0]["hide_seconds"]


def test_seconds_that_are_hidden_while_the_page_is_open_go_with_the_next_second(
    host: PageHost, context: Any, clock: FixedClock, published: list[dict[str, Any]]
) -> None:
    host.start(context)
    for _second in range(2):
        context.settings.change(room_hides_seconds=True)
        clock.advance(seconds=1)
        context.ticker.ticked.emit()

    assert [state["hide_seconds"] for state in published] == [False, True]


def test_who_looks_is_counted(
    qtbot: QtBot, host: PageHost, context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.start(context)
    monkeypatch.setattr(PageServer, "viewers", 3)

    with qtbot.waitSignal(host.changed):
        context.ticker.ticked.emit()
    assert host.viewers == 3


def test_switched_off_the_address_opens_nothing_and_the_meeting_is_let_go(
    qtbot: QtBot, host: PageHost, context: Any, published: list[dict[str, Any]]
) -> None:
    host.start(context)
    url = host.url
    with qtbot.waitSignal(host.changed):
        host.stop()

    assert (host.is_on, host.url) == (False, "")
    with pytest.raises(ConnectionError):
        ask(url)
    context.store.changed.emit(Changed(frozenset({Topic.RUN}), context.store.meeting_id))
    assert len(published) == 1


def test_a_meeting_that_is_removed_takes_its_page_along(
    host: PageHost, context: Any, desk: DeskFile
) -> None:
    host.start(context)
    with desk.write(Topic.MEETINGS) as db:
        db.delete(db.get_one(Meeting, context.store.meeting_id))

    assert not host.is_on


def test_a_network_that_is_gone_is_refused_and_the_page_stays_off(
    host: PageHost, context: Any
) -> None:
    with pytest.raises(PageNotServedError):
        host.start(context, "192.0.2.200")

    assert (host.is_on, host.url) == (False, "")


def test_a_page_in_a_network_that_the_computer_left_is_cut_off(
    host: PageHost, context: Any, networks: list[str]
) -> None:
    host.start(context, "127.0.0.2")
    assert not host.is_cut_off

    networks.clear()
    assert host.is_cut_off


def test_the_server_and_its_library_load_only_when_the_page_is_switched_on() -> None:
    script = (
        "import sys, dmlt_desk.ui.web.panel\n"
        "print(*{'aiohttp', 'segno', 'dmlt_desk.web.server', 'sqlalchemy'} & set(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout.strip()) == (0, "")
