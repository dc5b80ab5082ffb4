"""The page in a real browser: what a person far away sees of the day, and how soon."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from dmlt_desk.domain.clock import FixedClock, SystemClock
from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.settings import SettingsFile
from dmlt_desk.storage.desk_file import DeskFile, Topic
from dmlt_desk.ui.room.state import RoomMode
from dmlt_desk.ui.ticker import Ticker
from dmlt_desk.ui.web.page_host import PageHost
from dmlt_desk.web.feed import Feed
from dmlt_desk.web.page_state import page_state
from dmlt_desk.web.server import PageServer
from tests.domain.plans import at, item, named, one_day
from tests.web.conftest import RunDay

if TYPE_CHECKING:
    from browser import Browser

Browse = Callable[..., "Browser"]
HOSTILE = "</script><img src=x onerror=alert(1)>\u2028'\"&"
SOON_S = 1.0
"""So soon a command is to be seen on the page."""

DARK = {"name": "prefers-color-scheme", "value": "dark"}
MODE = "document.documentElement.dataset.mode"
LOST = "document.documentElement.hasAttribute('data-lost')"


@pytest.fixture
def server() -> Iterator[PageServer]:
    made = PageServer()
    yield made
    made.stop()


@pytest.fixture
def real_clock() -> DeskClock:
    """A clock that goes, now at 08:46 in Princeton on the small meeting's first day."""
    clock = DeskClock(SystemClock())
    morning = datetime(2018, 11, 6, 13, 46, tzinfo=UTC)
    clock.set_offset((morning - clock.now()) // timedelta(milliseconds=1))
    return clock


@pytest.fixture
def live_day(desk: DeskFile, small_meeting: UUID, real_clock: DeskClock) -> RunDay:
    return RunDay(desk, small_meeting, real_clock)


@pytest.fixture
def host(live_day: RunDay) -> Iterator[PageHost]:
    """The window's side of the page, switched on for the day."""
    context: Any = SimpleNamespace(
        store=live_day.store,
        clock=live_day.clock,
        ticker=Ticker(live_day.clock),
        settings=SettingsFile(None),
    )
    made = PageHost()
    made.start(context)
    yield made
    made.stop()


def shows(browser: "Browser", selector: str, text: str, *, within_s: float = SOON_S) -> bool:
    """Return whether an element comes to show a text in time."""
    words = repr(text)
    found = f"document.querySelector({selector!r}).textContent === {words}"
    return browser.wait_for(found, within_s=within_s) <= within_s


def test_a_command_in_the_window_shows_on_the_page_within_a_second(
    browse: Browse, host: PageHost, live_day: RunDay
) -> None:
    browser = browse(host.url)
    assert shows(browser, "#title", "Welcome", within_s=5)
    assert browser.text("#tag-words") == "starts in"

    live_day.open()
    live_day.next()
    assert browser.wait_for(f"{MODE} === 'on time'", within_s=SOON_S) <= SOON_S
    live_day.live.pause(live_day.meeting_id)
    assert browser.wait_for(f"{MODE} === 'paused'", within_s=SOON_S) <= SOON_S
    live_day.live.resume(live_day.meeting_id)
    live_day.next()
    assert shows(browser, "#title", "Budget")
    assert shows(browser, "#chair", "Grace Hopper")
    live_day.stage.say(live_day.meeting_id, "Please come back")
    assert shows(browser, "#message", "Please come back")
    live_day.stage.blank(live_day.meeting_id, on=True)
    blank = "document.documentElement.hasAttribute('data-blank')"
    assert browser.wait_for(blank, within_s=SOON_S) <= SOON_S
    assert browser.complaints == []


def test_the_page_counts_the_seconds_itself(
    browse: Browse, host: PageHost, live_day: RunDay
) -> None:
    live_day.open()
    live_day.next()
    browser = browse(host.url)
    assert browser.wait_for(f"{MODE} === 'on time'") < 5
    first = browser.text("#digits")

    assert browser.wait_for(f"document.querySelector('#digits').textContent !== '{first}'") < 2
    room = live_day.room().digits
    assert browser.text("#digits") in (room, live_day.room().digits)


@contextmanager
def phone_clock(browser: "Browser", script: str) -> Iterator[None]:
    """Let the pages that are opened meanwhile have another clock."""
    name = "Page.addScriptToEvaluateOnNewDocument"
    added = browser.command(name, source=f"{{ const right = Date.now.bind(Date); {script} }}")
    yield
    browser.command("Page.removeScriptToEvaluateOnNewDocument", **added)


def test_the_page_shows_what_the_room_shows(
    browse: Browse, server: PageServer, run: RunDay, clock: FixedClock
) -> None:
    url = server.start()
    browser = browse("about:blank")
    with phone_clock(browser, "Date.now = () => 1;"):  # stands still while we look
        browser.open(url)
    clock.advance(ms=300)  # away from the border between two seconds
    numbers = count()

    def agree(*, hide_seconds: bool = False) -> None:
        page, room = run.page(hide_seconds=hide_seconds), run.room(hide_seconds=hide_seconds)
        page["meeting"] = f"Meeting {next(numbers)}"
        server.publish(page)
        assert browser.wait_for(f"document.title.endsWith({page['meeting']!r})") < 5
        seen = {
            "mode": browser.evaluate(MODE),
            "title": browser.text("#title"),
            "chair": browser.text("#chair"),
            "digits": browser.text("#digits"),
            "unit": browser.text("#unit"),
            "sentence": browser.text("#sentence"),
            "tag": browser.text("#tag-words"),
            "clock": browser.text("#clock"),
            "lead": (browser.text("#lead span"), browser.text("#lead b")),
            "follow": (browser.text("#follow span"), browser.text("#follow b")),
        }
        if room.mode is RoomMode.CLOSED:
            seen["title"] = room.title  # the meeting's, which is numbered here
        assert seen == {name: getattr(room, name) for name in seen} | {"mode": room.mode.value}

    agree()
    agree(hide_seconds=True)
    for days in (15 / 24, 4, 30):
        clock.advance(minutes=-days * 24 * 60)
        agree()
        clock.advance(minutes=days * 24 * 60)
    run.open()
    clock.advance(minutes=14)
    run.next()
    agree()
    agree(hide_seconds=True)
    for seconds in (60.4, 12, 12 * 60 + 18, 30, 30, 28, 1, 1, 59, 12 * 60, 45 * 60, 1):
        clock.advance(seconds=seconds)
        agree()
        agree(hide_seconds=True)
    run.live.pause(run.meeting_id)
    clock.advance(minutes=2)
    agree()
    run.live.resume(run.meeting_id)
    run.next()
    run.live.adjust(run.meeting_id, minutes=70)
    agree()
    run.next()
    agree()
    agree(hide_seconds=True)
    change = run.rundown.adjourn(run.meeting_id)
    agree()
    change.undo()
    run.live.close_day(run.meeting_id)
    agree()
    assert browser.complaints == []


def test_without_news_the_page_goes_over_time_by_itself(
    browse: Browse, server: PageServer, run: RunDay, clock: FixedClock
) -> None:
    run.open()
    run.next()
    browser = browse(server.start())
    clock.advance(minutes=14, seconds=59)
    server.publish(run.page())
    assert browser.wait_for(f"{MODE} === 'warning'") < 5
    assert browser.text("#tag-words") == "1 minute left"

    assert browser.wait_for(f"{MODE} === 'over'") < 3
    assert browser.evaluate("document.documentElement.dataset.ground") == "ink"
    assert browser.text("#tag-words") == "over time"
    assert browser.wait_for("document.querySelector('#digits').textContent === '+0:01'") < 3


def test_a_wrong_clock_of_the_phone_changes_nothing(
    browse: Browse, server: PageServer, run: RunDay
) -> None:
    url = server.start()
    server.publish(run.page())
    browser = browse("about:blank")
    with phone_clock(browser, "Date.now = () => right() + 5400000;"):
        browser.open(url)

    assert browser.wait_for(f"{MODE} === 'waiting'") < 5
    assert browser.text("#clock") == "08:46"
    minutes, seconds = browser.text("#digits").split(":")
    assert 13 * 60 <= int(minutes) * 60 + int(seconds) <= 14 * 60


def test_a_lost_feed_greys_the_page_and_says_since_when_and_it_comes_back_by_itself(
    browse: Browse, server: PageServer, run: RunDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browse(server.start())
    server.publish(run.page())
    assert browser.wait_for(f"{MODE} === 'waiting'") < 5
    colour = "getComputedStyle(document.querySelector('#title')).color"
    black = browser.evaluate(colour)

    with monkeypatch.context() as patched:
        patched.setattr(Feed, "_event", _pulled)
        server.publish(run.page())
        assert browser.wait_for(LOST) < 5
    assert browser.text("#lost-since") == "last update 08:46"
    assert browser.evaluate(colour) != black

    assert browser.wait_for(f"!{LOST}") < 10
    assert browser.text("#lost") == ""
    assert browser.evaluate(colour) == black


def _pulled(*_args: object) -> bytes:
    raise ConnectionError("somebody pulled the cable")


def test_a_page_that_is_switched_off_says_so_and_asks_no_more(
    browse: Browse, server: PageServer, run: RunDay
) -> None:
    browser = browse(server.start())
    server.publish(run.page())
    assert browser.wait_for(f"{MODE} === 'waiting'") < 5
    server.stop()

    assert browser.wait_for(LOST) < 5
    assert browser.text("#title") == "Welcome"
    assert browser.text("#lost-words").startswith("The page was switched off.")
    browser.complaints.clear()
    assert browser.wait_for("false", within_s=4) > 4
    assert browser.complaints == [], "each try would be one"


def test_a_viewer_elsewhere_sees_both_times(
    browse: Browse, server: PageServer, run: RunDay
) -> None:
    browser = browse(server.start(), zone="Asia/Tokyo")
    server.publish(run.page())
    assert browser.wait_for(f"{MODE} === 'waiting'") < 5

    assert (browser.text("#clock"), browser.text("#place")) == ("08:46", "New York")
    assert browser.text("#own-clock") == "22:46 your time"
    assert (browser.text("#zone"), browser.text("#own-zone")) == ("New York", "Tokyo")
    assert _each_row(browser, "[0, 1].map(at => row.cells[at].textContent)") == [
        ["09:00", "23:00"],
        ["09:15", "23:15"],
        ["10:00", "Wed 00:00"],
        ["10:30", "Wed 00:30"],
    ]


def test_a_viewer_in_the_same_time_sees_it_once(
    browse: Browse, server: PageServer, run: RunDay
) -> None:
    browser = browse(server.start(), zone="America/Toronto")
    server.publish(run.page())
    assert browser.wait_for(f"{MODE} === 'waiting'") < 5

    assert browser.text("#place") + browser.text("#own-clock") + browser.text("#own-zone") == ""


def test_projected_starts_stand_beside_struck_planned_ones(
    browse: Browse, server: PageServer, run: RunDay, clock: FixedClock
) -> None:
    run.open()
    clock.advance(minutes=20)
    run.next()
    browser = browse(server.start())
    server.publish(run.page())
    assert browser.wait_for(f"{MODE} === 'on time'") < 5

    assert _each_row(browser, "row.querySelector('s')?.textContent ?? ''") == [
        "09:00",
        "09:15",
        "10:00",
        "",
    ]
    assert _each_row(browser, "row.querySelector('b')?.textContent ?? ''") == [
        "09:06",
        "09:21",
        "10:06",
        "",
    ]
    assert browser.text("#rows tr.now .word") == "now"


def _each_row(browser: "Browser", expression: str) -> Any:
    return browser.evaluate(f"[...document.querySelectorAll('#rows tr')].map(row => {expression})")


def test_a_hostile_title_is_text_and_nothing_else(
    browse: Browse, server: PageServer, run: RunDay, desk: DeskFile
) -> None:
    with desk.write(Topic.MEETINGS) as db:
        for each in db.merge(run.store.meeting).items:
            each.title = HOSTILE
    browser = browse(server.start())
    page = run.page(message=HOSTILE)
    page["meeting"] = page["day"]["label"] = HOSTILE
    server.publish(page)
    assert browser.wait_for(f"{MODE} === 'waiting'") < 5

    assert browser.evaluate("document.querySelector('#title').textContent") == HOSTILE
    assert browser.evaluate("document.querySelector('#message').textContent") == HOSTILE
    assert browser.evaluate("document.querySelectorAll('img').length") == 0
    assert browser.complaints == []


REFUSED = "window.refused = (window.refused ?? 0) + 1"
SCRIPT = "const s = document.createElement('script'); s.text = 'window.hit = 1'"
FRAME = "const f = document.createElement('iframe'); f.src = location.href"


def test_the_browser_itself_refuses_markup_scripts_styles_and_frames(
    browse: Browse, server: PageServer
) -> None:
    browser = browse(server.start())
    for attempt in (
        "document.body.innerHTML = '<b>x</b>'",
        f"{SCRIPT}; document.body.append(s)",
    ):
        browser.evaluate(f"(() => {{ try {{ {attempt} }} catch {{ {REFUSED} }} }})()")
    browser.evaluate("document.body.setAttribute('style', 'color: red')")
    browser.evaluate(f"(() => {{ {FRAME}; document.body.append(f) }})()")

    assert browser.evaluate("window.refused") == 2
    assert browser.evaluate("window.hit") is None
    assert browser.evaluate("getComputedStyle(document.body).color") == "rgb(19, 21, 23)"
    assert browser.wait_for("document.querySelector('iframe').contentDocument === null") < 3
    assert any("frame" in each for each in browser.complaints)


def test_nothing_is_cut_on_a_narrow_phone(
    browse: Browse, server: PageServer, run: RunDay, clock: FixedClock, desk: DeskFile
) -> None:
    with desk.write(Topic.MEETINGS) as db:
        for each in db.merge(run.store.meeting).items:
            each.title = f"{each.title}: Donaudampfschifffahrtsgesellschaft and much more than fits"
    run.open()
    run.next()
    clock.advance(minutes=17)
    browser = browse(server.start(), zone="Asia/Tokyo")
    browser.resize(360, 740, phone=True)
    server.publish(run.page(message="A message that is longer than a phone is wide"))
    assert browser.wait_for(f"{MODE} === 'over'") < 5

    assert browser.evaluate("document.documentElement.scrollWidth") == 360
    right = "element.checkVisibility() ? element.getBoundingClientRect().right : 0"
    elements = "[...document.querySelectorAll('body *')]"
    assert browser.evaluate(f"Math.max(...{elements}.map(element => {right}))") <= 360


def _boxes(browser: "Browser", selector: str) -> list[dict[str, float]]:
    """Return where the text of elements stands."""
    found = f"[...document.querySelectorAll({selector!r})]"
    text = (
        "(element) => { const range = document.createRange(); range.selectNodeContents(element);"
        " return range.getBoundingClientRect().toJSON(); }"
    )
    boxes: list[dict[str, float]] = browser.evaluate(f"{found}.map({text})")
    return boxes


@pytest.mark.parametrize("size", [(360, 740), (390, 844), (1280, 720)])
def test_the_viewer_s_own_times_stand_beside_the_titles_and_not_on_them(
    browse: Browse, server: PageServer, run: RunDay, size: tuple[int, int]
) -> None:
    browser = browse(server.start(), zone="Asia/Tokyo")
    browser.resize(*size, phone=size[0] < 500)
    server.publish(run.page())
    assert browser.wait_for(f"{MODE} === 'waiting'") < 5

    own, titles = _boxes(browser, "#rows td.own"), _boxes(browser, "#rows .title")
    assert len(own) == len(titles) == 4
    assert all(time["right"] <= title["left"] for time, title in zip(own, titles, strict=True))


@pytest.mark.parametrize("size", [(390, 844), (1280, 1500)])
def test_on_an_upright_screen_sign_and_title_stand_below_tag_and_clock(
    browse: Browse, server: PageServer, size: tuple[int, int]
) -> None:
    meeting, day = one_day(item("Break", 30, 600), item("Talk"))
    now = at("10:32", day)
    first = named(meeting, "Break")
    state = RunState(
        day_id=day.id,
        opened_days={day.id: at("10:00", day)},
        current_id=first.id,
        segments=(Segment(first.id, at("10:00", day)),),
        states={first.id: ItemState.RUNNING},
    )
    browser = browse(server.start())
    browser.resize(*size, phone=size[0] < 500)
    server.publish(page_state(meeting, project(meeting, day, state, now), now))
    assert browser.wait_for(f"{MODE} === 'break'") < 5
    assert browser.text("#tag-words") == "break is over"

    def box(selector: str) -> dict[str, float]:
        found = f"document.querySelector({selector!r}).getBoundingClientRect().toJSON()"
        place: dict[str, float] = browser.evaluate(found)
        return place

    sign, title = box("#title-sign"), box("#title")
    assert max(box("#tag")["bottom"], box("#clock")["bottom"]) <= title["top"]
    assert title["top"] <= (sign["top"] + sign["bottom"]) / 2 <= title["bottom"]
    assert 0 < title["left"] - sign["right"] < 40


def test_a_cut_title_in_a_script_from_right_to_left_keeps_its_beginning(
    browse: Browse, server: PageServer, run: RunDay, desk: DeskFile
) -> None:
    with desk.write(Topic.MEETINGS) as db:
        for each in db.merge(run.store.meeting).items:
            each.title = "مراجعة خطة التشغيل التجريبي والجدول الزمني للفريق " * 3
    browser = browse(server.start())
    server.publish(run.page())
    assert browser.wait_for(f"{MODE} === 'waiting'") < 5
    follow = "document.querySelector('#follow b')"

    assert browser.evaluate(f"getComputedStyle({follow}).direction") == "rtl"
    assert browser.evaluate(f"getComputedStyle({follow}).textOverflow") == "ellipsis"
    assert browser.evaluate(f"{follow}.scrollWidth > {follow}.clientWidth")
    assert browser.text("#follow span") == "then"


def test_a_message_stands_on_a_band_as_in_the_room(
    browse: Browse, server: PageServer, run: RunDay
) -> None:
    browser = browse(server.start())
    server.publish(run.page(message="5 more minutes"))
    assert browser.wait_for("document.querySelector('#message').checkVisibility()") < 5

    ground = "getComputedStyle(document.querySelector('#message')).backgroundColor"
    assert browser.evaluate(ground) == "rgb(11, 92, 122)"


def test_who_reads_on_a_dark_ground_gets_one(
    browse: Browse, server: PageServer, run: RunDay
) -> None:
    browser = browse(server.start())
    server.publish(run.page())
    assert browser.wait_for(f"{MODE} === 'waiting'") < 5
    ground = "document.documentElement.dataset.ground"
    assert browser.evaluate(ground) == "paper"

    browser.command("Emulation.setEmulatedMedia", features=[DARK])
    assert browser.wait_for(f"{ground} === 'ink'") < 3
    browser.command("Emulation.setEmulatedMedia", features=[])
    assert browser.wait_for(f"{ground} === 'paper'") < 3


def test_screen_readers_hear_of_states_and_not_of_seconds(
    browse: Browse, server: PageServer, run: RunDay, clock: FixedClock
) -> None:
    run.open()
    run.next()
    browser = browse(server.start())
    server.publish(run.page())
    assert browser.wait_for(f"{MODE} === 'on time'") < 5
    assert browser.text("#spoken") == "Welcome, until 09:01"
    watch = "{childList: true, characterData: true, subtree: true}"
    browser.evaluate(
        "window.heard = []; new MutationObserver(() => window.heard.push(1))"
        f".observe(document.querySelector('#spoken'), {watch})"
    )
    for _second in range(2):
        digits = browser.text("#digits")
        assert browser.wait_for(f"document.querySelector('#digits').textContent !== '{digits}'") < 3
    assert browser.evaluate("window.heard.length") == 0

    run.live.pause(run.meeting_id)
    server.publish(run.page())
    assert browser.wait_for("window.heard.length === 1") < 3
    assert browser.text("#spoken") == "Welcome, paused"
    assert browser.evaluate("document.querySelectorAll('[aria-live], [role=alert]').length") == 0


def test_who_wants_no_motion_gets_none(browse: Browse, server: PageServer) -> None:
    browser = browse(server.start())
    calm = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    browser.command("Emulation.setEmulatedMedia", features=calm)

    assert browser.evaluate("getComputedStyle(document.body).transitionProperty") == "none"
    browser.command("Emulation.setEmulatedMedia", features=[])
