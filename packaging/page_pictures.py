"""Pictures of the browser page with the sample meeting: on a phone far away and on a large screen.

make screenshots
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from browser import Browser, find_chromium

from dmlt_desk.app import SAMPLE_MORNING
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.run_log import fold
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.sample import load_sample
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.web.page_state import page_state
from dmlt_desk.web.server import PageServer

STAND_STILL = "Date.now = () => 1e12"
"""The page counts from the moment it is told; in a picture no time passes."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where the page is looked at."""

    name: str
    width: int
    height: int
    scale: float
    is_phone: bool
    zone: str


SCREENS = (
    Screen("phone", 390, 844, 2, is_phone=True, zone="America/Phoenix"),
    Screen("large", 1920, 1080, 1, is_phone=False, zone="America/New_York"),
)


def page_pictures(folder: Path) -> Iterator[Path]:
    """Take the page on time, over time and without its feed; yield each file.

    Without a Chromium that is said in a sentence, and no picture is taken.
    """
    program = find_chromium()
    if program is None:
        print("There is no Chromium here, so no picture of the browser page is taken.")
        return
    with TemporaryDirectory(ignore_cleanup_errors=True) as place:
        states = _states(Path(place))
        for screen in SCREENS:
            profile = Path(place) / screen.name
            profile.mkdir()
            browser = Browser(program, profile, zone=screen.zone)
            try:
                yield from _take(browser, screen, states, folder)
            finally:
                browser.close()


def _take(
    browser: Browser, screen: Screen, states: dict[str, dict[str, Any]], folder: Path
) -> Iterator[Path]:
    server = PageServer()
    try:
        browser.command("Page.addScriptToEvaluateOnNewDocument", source=STAND_STILL)
        browser.resize(screen.width, screen.height, scale=screen.scale, phone=screen.is_phone)
        calm = [{"name": "prefers-reduced-motion", "value": "reduce"}]
        browser.command("Emulation.setEmulatedMedia", features=calm)
        browser.open(server.start())
        for name, state in states.items():
            server.publish(state)
            browser.wait_for(f"document.documentElement.dataset.mode === '{state['mode']}'")
            browser.wait_for("document.fonts.status === 'loaded'")
            yield browser.picture(folder / f"27-page-{name}-{screen.name}.png")
            if screen.is_phone:
                yield _agenda(browser, folder / f"27-page-{name}-agenda.png")
    finally:
        server.stop()
    browser.wait_for("document.documentElement.hasAttribute('data-lost')")
    yield browser.picture(folder / f"27-page-lost-{screen.name}.png")


def _agenda(browser: Browser, path: Path) -> Path:
    browser.evaluate("document.querySelector('#agenda').scrollIntoView()")
    browser.picture(path)
    browser.evaluate("window.scrollTo(0, 0)")
    return path


def _states(folder: Path) -> dict[str, dict[str, Any]]:
    """Run the sample's first day and return what the page is told at two moments."""
    clock = FixedClock(SAMPLE_MORNING)
    desk = DeskFile.open(folder / "desk.dmlt")
    try:
        meeting_id = load_sample(desk, clock)
        live = LiveMeeting(desk, clock)
        meeting = desk.meeting(meeting_id)
        day = next(each for each in meeting.days if each.date == meeting.first_day)

        def at(wall: str) -> None:
            moment = time.fromisoformat(wall)
            clock.move_to(datetime.combine(day.date, moment, ZoneInfo(meeting.time_zone)))

        def state() -> dict[str, Any]:
            whole, now = desk.meeting(meeting_id), clock.now()
            return page_state(whole, project(whole, day, fold(whole.run_events), now), now)

        live.open_day(meeting_id, day.id)
        for start in ("09:00", "09:15"):
            at(start)
            live.next(meeting_id)
        at("09:36:12")
        states = {"on-time": state()}
        for start in ("10:04", "10:30", "11:00"):
            at(start)
            live.next(meeting_id)
        at("12:08:14")
        return states | {"over": state()}
    finally:
        desk.close()


if __name__ == "__main__":
    for picture in page_pictures(Path("build/screens")):
        print(picture)
