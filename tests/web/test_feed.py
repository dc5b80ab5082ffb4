"""Everybody gets the newest state, and knows how old it is."""

import asyncio
import json
import time
from typing import Any

import pytest

from dmlt_desk.web import feed as feed_module
from dmlt_desk.web.feed import Feed


def told(event: bytes) -> tuple[str, dict[str, Any]]:
    name, data = event.decode().strip().split("\n")
    return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


def test_who_comes_later_hears_how_old_the_state_is() -> None:
    async def come_later() -> tuple[str, dict[str, Any]]:
        feed = Feed()
        feed.put({"title": "Welcome"}, time.monotonic() - 7)
        events = feed.events()
        await anext(events)
        told_first = told(await anext(events))
        await events.aclose()
        return told_first

    name, data = asyncio.run(come_later())
    assert name == "state"
    assert data["state"] == {"title": "Welcome"}
    assert 7000 <= data["age_ms"] < 9000


def test_while_nothing_happens_the_page_still_hears_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feed_module, "ALIVE_AFTER_S", 0.01)

    async def listen() -> tuple[str, dict[str, Any]]:
        feed = Feed()
        feed.put({"title": "Welcome"}, time.monotonic())
        events = feed.events()
        await anext(events)
        await anext(events)
        told_next = told(await anext(events))
        await events.aclose()
        return told_next

    name, data = asyncio.run(listen())
    assert name == "alive"
    assert set(data) == {"age_ms"}


def test_a_slow_listener_misses_states_and_gets_the_newest() -> None:
    async def fall_behind() -> list[dict[str, Any]]:
        feed = Feed()
        feed.put({"number": 1}, time.monotonic())
        events = feed.events()
        await anext(events)
        seen = [told(await anext(events))[1]["state"]]
        for number in (2, 3, 4):
            feed.put({"number": number}, time.monotonic())
        seen.append(told(await anext(events))[1]["state"])
        await events.aclose()
        return seen

    assert asyncio.run(fall_behind()) == [{"number": 1}, {"number": 4}]


def test_the_end_is_told_sends_everybody_away_and_counts_nobody() -> None:
    async def leave() -> tuple[int, int]:
        feed = Feed()
        listeners = [feed.events() for _ in range(3)]
        for events in listeners:
            await anext(events)
        there = feed.listeners
        feed.close()
        for events in listeners:
            assert [told(event)[0] async for event in events] == ["off"]
        return there, feed.listeners

    assert asyncio.run(leave()) == (3, 0)
