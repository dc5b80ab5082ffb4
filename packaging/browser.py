"""Chromium without a screen, spoken to by its own debugging protocol: for tests and pictures."""

import asyncio
import base64
import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import aiohttp

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--remote-debugging-port=0",
)
START_S = 30.0
STOP_S = 10.0
POLL_S = 0.02
LOADED = "document.readyState === 'complete'"


def find_chromium() -> str | None:
    """Return the program, or None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class BrowserError(Exception):
    """Chromium did not start, or an expression failed in it."""


class Browser:
    """One page in a fresh Chromium; ``zone`` is the time zone of the person before it.

    ``complaints`` holds what the page's console and its security policy said so far.
    """

    def __init__(self, program: str, folder: Path, *, zone: str = "UTC") -> None:
        """Start Chromium with an empty profile in ``folder``; raises ``BrowserError``."""
        self.complaints: list[str] = []
        self._last = 0
        self._loop = asyncio.new_event_loop()
        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={folder}", "about:blank"],
            env=os.environ | {"TZ": zone, "HOME": str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            port = self._port(folder / "DevToolsActivePort")
            self._loop.run_until_complete(self._connect(port))
            for domain in ("Page", "Runtime", "Log", "Network"):
                self.command(f"{domain}.enable")
        except BaseException:
            self._process.terminate()
            self._end()
            raise

    def close(self) -> None:
        """End Chromium, all of its processes with it."""
        self.command("Browser.close")
        self._loop.run_until_complete(self._session.close())
        self._end()

    def open(self, url: str) -> None:
        """Go to an address and wait until the page is loaded; raises ``BrowserError``."""
        self.command("Page.navigate", url=url)
        if self.wait_for(f"location.href === {json.dumps(url)} && {LOADED}") == float("inf"):
            raise BrowserError(f"{url} was not loaded")

    def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command of the debugging protocol and return its answer."""
        return self._loop.run_until_complete(self._ask(method, parameters))

    def evaluate(self, expression: str) -> Any:
        """Return what a JavaScript expression gives in the page."""
        answer = self.command("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise BrowserError(json.dumps(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def text(self, selector: str) -> str:
        """Return the text that an element shows, "" for one that is hidden or not there."""
        found = f"document.querySelector({json.dumps(selector)})"
        return str(self.evaluate(f"{found}?.checkVisibility() ? {found}.textContent : ''"))

    def wait_for(self, expression: str, *, within_s: float = 10.0) -> float:
        """Ask until an expression is true; return the seconds that took, inf where it is not."""
        start = time.monotonic()
        while not self.evaluate(expression):
            if time.monotonic() - start > within_s:
                return float("inf")
            self._loop.run_until_complete(asyncio.sleep(POLL_S))
        return time.monotonic() - start

    def resize(self, width: int, height: int, *, scale: float = 1, phone: bool = False) -> None:
        """Show the page on a screen of this size."""
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=phone,
        )

    def picture(self, path: Path) -> Path:
        """Write a picture of what the screen shows."""
        answer = self.command("Page.captureScreenshot", format="png")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(answer["data"]))
        return path

    def _port(self, port_file: Path) -> int:
        """Return the port that Chromium took, once it has written it down whole."""
        deadline = time.monotonic() + START_S
        while not (port_file.exists() and "\n" in port_file.read_text(encoding="ascii")):
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise BrowserError("Chromium did not start")
            time.sleep(POLL_S)
        return int(port_file.read_text(encoding="ascii").splitlines()[0])

    async def _connect(self, port: int) -> None:
        """Speak with Chromium's one page."""
        self._session = aiohttp.ClientSession()
        async with self._session.get(f"http://127.0.0.1:{port}/json/list") as answer:
            pages = [each for each in await answer.json() if each["type"] == "page"]
        self._socket = await self._session.ws_connect(
            pages[0]["webSocketDebuggerUrl"], max_msg_size=0
        )

    async def _ask(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self._last += 1
        await self._socket.send_json({"id": self._last, "method": method, "params": parameters})
        while True:
            told = await self._socket.receive_json(timeout=START_S)
            if told.get("id") == self._last:
                if "error" in told:
                    raise BrowserError(f"{method}: {told['error']['message']}")
                return dict(told["result"])
            self._hear(told)

    def _hear(self, told: dict[str, Any]) -> None:
        if told["method"] == "Log.entryAdded":
            self.complaints.append(told["params"]["entry"]["text"])
        elif told["method"] == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(told["params"]["exceptionDetails"]))

    def _end(self) -> None:
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._loop.close()
