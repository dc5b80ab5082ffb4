"""The newest state of the day, and everybody who waits for it."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator
from typing import Any

ALIVE_AFTER_S = 5.0
"""So often a page hears something, even when nothing happens; it knows that from its silence."""


class Feed:
    """Holds the newest state and hands it to each listener; older ones are forgotten.

    Lives on the server's loop. A slow listener misses states and gets the newest one next.
    """

    def __init__(self) -> None:
        self._state = "null"
        self._since = time.monotonic()
        self._changed = asyncio.Event()
        self.closed = asyncio.Event()
        self.listeners = 0

    def put(self, state: dict[str, Any], at: float) -> None:
        """Take a state that was right at ``at`` on the monotonic clock."""
        self._state, self._since = json.dumps(state), at
        self._wake()

    def close(self) -> None:
        """Tell everybody that the page is switched off, and send them away."""
        self.closed.set()
        self._wake()

    async def events(self) -> AsyncGenerator[bytes]:
        """Yield the newest state and each one that follows, as server-sent events.

        ``age_ms`` says how old the state is when it is sent, so that a page knows the time of
        the room whatever its own clock says. The last event is ``off``, if the page is switched
        off: its address opens nothing any more.
        """
        self.listeners += 1
        try:
            yield b"retry: 2000\n\n"
            while not self.closed.is_set():
                changed = self._changed
                yield self._event("state", f', "state": {self._state}')
                while not await _happens(changed):
                    yield self._event("alive")
            yield self._event("off")
        finally:
            self.listeners -= 1

    def _event(self, name: str, more: str = "") -> bytes:
        age_ms = round((time.monotonic() - self._since) * 1000)
        return f'event: {name}\ndata: {{"age_ms": {age_ms}{more}}}\n\n'.encode()

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()


async def _happens(event: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(ALIVE_AFTER_S):
            await event.wait()
    except TimeoutError:
        return False
    return True
