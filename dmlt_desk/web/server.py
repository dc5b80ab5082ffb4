"""The server of the browser page: a thread of its own, so that it never waits for the window.

aiohttp loads with this module: import it only when the page is switched on.
"""

import asyncio
import logging
import time
from asyncio import AbstractEventLoop
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import aclosing, asynccontextmanager
from http import HTTPStatus
from threading import Thread
from typing import Any

from aiohttp import web

from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.web.door import SECURITY_HEADERS, Door, Visit, new_token
from dmlt_desk.web.feed import Feed
from dmlt_desk.web.parts import Part, page_parts

MOST_LISTENERS = 100
"""So many open pages are told what happens; one more is asked to come back."""

MOST_CONNECTIONS = 250
"""So many connections are kept at once: files that the program needs itself must not run out."""

SILENT_S = 4.0
"""A client that has not sent its request by then is dropped."""

SLOW_S = 10.0
"""A client that has not taken an answer by then is dropped."""

START_S = 5.0
STOP_S = 5.0


class PageNotServedError(DeskError):
    """The page cannot be offered at this address."""


class PageServer:
    """Serves the page between ``start`` and ``stop``; all methods are for one thread, the window's.

    Each start makes a new address, so that an address that was given away opens nothing later.
    """

    def __init__(self) -> None:
        self._thread: Thread | None = None
        self._loop: AbstractEventLoop | None = None
        self._feed: Feed | None = None

    @property
    def viewers(self) -> int:
        """How many pages are open; they may be gone for some seconds."""
        return self._feed.listeners if self._feed else 0

    def start(self, address: str = "127.0.0.1") -> str:
        """Listen at ``address``, IPv4 or IPv6, on a free port, and return the page's URL.

        Raises ``PageNotServedError`` where this computer does not have that address.
        """
        started: Future[str] = Future()
        token = new_token()
        serving = self._serve(address, token, page_parts(token), started)
        self._thread = Thread(target=asyncio.run, args=(serving,), name="page", daemon=True)
        self._thread.start()
        try:
            return started.result(START_S)
        except (OSError, TimeoutError) as error:
            self.stop()
            raise PageNotServedError(
                _("The page cannot be offered at {address}.").format(address=address),
                advice=_("Choose another address, or this computer only."),
            ) from error

    def publish(self, state: dict[str, Any]) -> None:
        """Send a state, which is right just now, to all pages; nothing happens while it is off."""
        if self._loop is not None and self._feed is not None:
            self._loop.call_soon_threadsafe(self._feed.put, state, time.monotonic())

    def stop(self) -> None:
        """Close all pages' connections and end the thread; nothing happens while it is off."""
        loop, self._loop = self._loop, None
        feed, self._feed = self._feed, None
        thread, self._thread = self._thread, None
        if loop is not None and feed is not None:
            loop.call_soon_threadsafe(feed.close)
        if thread is not None:
            thread.join(STOP_S)

    async def _serve(
        self, address: str, token: str, parts: dict[str, Part], started: "Future[str]"
    ) -> None:
        """Listen until the feed is closed."""
        loop = asyncio.get_running_loop()
        feed = Feed()
        site = _Site(feed, token, parts)
        try:
            listener = await loop.create_server(site.visitor, address, 0)
        except OSError as error:
            started.set_exception(error)
            return
        port = listener.sockets[0].getsockname()[1]
        self._loop, self._feed = loop, feed
        started.set_result(site.open(address, port))
        await feed.closed.wait()
        listener.close()
        await site.server.shutdown(timeout=1.0)


class _Site:
    """What is answered to whom; lives on the server's loop."""

    def __init__(self, feed: Feed, token: str, parts: dict[str, Part]) -> None:
        self._feed, self._parts = feed, parts
        self._door = Door(frozenset(), token)
        self.server = web.Server(self._answer, handler_cancellation=True)

    def open(self, address: str, port: int) -> str:
        """Know under which names the page is reached from now on; return its URL."""
        own = f"[{address}]" if ":" in address else address
        names = {own, "localhost"} if address.startswith("127.") else {own}
        hosts = frozenset(f"{name}:{port}" for name in names)
        self._door = Door(hosts, self._door.token)
        return f"http://{own}:{port}{self._door.path}"

    def visitor(self) -> asyncio.Protocol:
        """Return who speaks with the next client."""
        if len(self.server.connections) >= MOST_CONNECTIONS:
            return _Full()
        return _Visitor(
            self.server,
            loop=asyncio.get_running_loop(),
            # Also counts from the connection on, before anything was asked.
            keepalive_timeout=SILENT_S,
            lingering_time=0,
            access_log=None,  # type: ignore[arg-type]  # none: the token is in the path
            logger=logging.getLogger(__name__),
        )

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        visit = Visit(
            method=request.method,
            path=request.raw_path,
            hosts=request.headers.getall("Host", ()),
            origins=request.headers.getall("Origin", ()),
            fetch_sites=request.headers.getall("Sec-Fetch-Site", ()),
        )
        refusal = self._door.refusal(visit)
        if refusal is not None:
            return await _send(request, plain(refusal))
        name = self._door.part(visit.path)
        if name == "/events":
            return await self._stream(request)
        part = self._parts.get(name) if name is not None else None
        answer = plain(HTTPStatus.NOT_FOUND) if part is None else _whole(part)
        return await _send(request, answer)

    async def _stream(self, request: web.BaseRequest) -> web.StreamResponse:
        """Tell one page what happens until it goes or the server stops."""
        if self._feed.listeners >= MOST_LISTENERS:
            return await _send(request, plain(HTTPStatus.SERVICE_UNAVAILABLE))
        response = web.StreamResponse(headers=SECURITY_HEADERS)
        response.content_type = "text/event-stream"
        response.force_close()
        await response.prepare(request)
        async with aclosing(self._feed.events()) as events:
            async for event in events:
                async with _patience(request):
                    await response.write(event)
        return response


class _Visitor(web.RequestHandler):
    """One connection; what cannot be read is answered without the library's words."""

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer a request that was not HTTP, too long, or that met a defect of ours."""
        if isinstance(exc, ConnectionError):
            # The client is gone, and nobody needs to know.
            raise exc
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log_exception("A request of the browser page failed", exc_info=exc)
        if request.writer.output_size:
            raise ConnectionError("half of an answer was sent")
        return plain(HTTPStatus(status))


class _Full(asyncio.Protocol):
    """Hangs up: there are too many."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Close at once."""
        transport.close()


async def _send(request: web.BaseRequest, response: web.Response) -> web.Response:
    """Send all of an answer; each connection carries one."""
    response.force_close()
    async with _patience(request):
        await response.prepare(request)
        await response.write_eof()
    return response


@asynccontextmanager
async def _patience(request: web.BaseRequest) -> AsyncIterator[None]:
    """Hang up on a client that does not read: what is sent would pile up."""
    try:
        async with asyncio.timeout(SLOW_S):
            yield
    except TimeoutError as error:
        if request.transport is not None:
            request.transport.abort()
        raise ConnectionError("the client does not read") from error


def plain(status: HTTPStatus) -> web.Response:
    """Return an answer that says no more than its number and, to people, what to do."""
    words = str(status.value)
    if status is HTTPStatus.FORBIDDEN:
        words = _("Type or paste the address into the browser yourself: links do not open it.")
    return web.Response(status=status, text=words, headers=SECURITY_HEADERS)


def _whole(part: Part) -> web.Response:
    return web.Response(
        body=part.body,
        content_type=part.content_type,
        charset=part.charset,
        headers=SECURITY_HEADERS,
    )
