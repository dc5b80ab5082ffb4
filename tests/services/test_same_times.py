"""T15: whoever looks, at whatever display or document, reads the same times."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain
from typing import Any

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.projection import Projection, project
from dmlt_desk.domain.run_log import ClockMark, RunState, fold
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.domain.timer_text import countdown
from dmlt_desk.exporters.interchange import meeting_json
from dmlt_desk.exporters.lists import ListFormat, ListKind, list_file
from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.models import Meeting
from dmlt_desk.models.base import EPOCH
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.live.hero_facts import hero_facts
from dmlt_desk.ui.live.today import TodayRow, today_rows
from dmlt_desk.ui.room.state import RoomMode, RoomState, room_state
from dmlt_desk.ui.room.words import shown_digits
from dmlt_desk.web.page_state import page_state
from tests.eventful import Eventful, afternoon, eventful_meeting, morning
from tests.exporters.minutes.reading import cell_text, tables

CAPTION = "Planned and actual times of Day 1, Tuesday 6 November"
BESIDE = ("Close",)
"""Rows without a part in the day's flow."""


@dataclass
class Views:
    """All views of Day 1 at one instant, from one meeting as it is on disk."""

    meeting: Meeting
    now: datetime
    mark: ClockMark

    @cached_property
    def state(self) -> RunState:
        return fold(self.meeting.run_events, self.mark)

    @cached_property
    def projection(self) -> Projection:
        return project(self.meeting, self.meeting.days[0], self.state, self.now)

    @cached_property
    def console(self) -> dict[str, TodayRow]:
        rows = today_rows(self.projection, self.meeting.time_zone, over="")
        titles = {item.id: item.title for item in self.meeting.items}
        return {titles[row.item_id]: row for row in rows}

    @cached_property
    def room(self) -> RoomState:
        return room_state(self.projection, self.meeting, self.state)

    @cached_property
    def page(self) -> dict[str, Any]:
        told = page_state(self.meeting, self.projection, self.now)
        found: dict[str, Any] = json.loads(json.dumps(told))
        return found

    @cached_property
    def page_rows(self) -> dict[str, dict[str, Any]]:
        return {row["title"]: row for row in self.page["agenda"] if row["title"] not in BESIDE}

    @cached_property
    def word(self) -> dict[str, list[str]]:
        """Planned start, planned length, actual start, actual length, difference, by title."""
        table = tables(minutes_outline(self.meeting)).get(CAPTION)
        rows = [[cell_text(cell) for cell in row] for row in table.rows] if table else []
        return {row[0].partition(" ")[2].strip() or row[0]: row[1:] for row in _unnumbered(rows)}

    @cached_property
    def interchange(self) -> dict[str, dict[str, Any]]:
        told = json.loads(meeting_json(self.meeting, fold(self.meeting.run_events)))
        return {item["title"]: item for item in told["days"][0]["items"]}

    @cached_property
    def sheet(self) -> dict[str, list[str]]:
        data = list_file(self.meeting, ListKind.AGENDA, ListFormat.CSV, state=self.state)
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        return {row[5]: row[7:] for row in rows if row[0] == "2018-11-06"}

    def clock(self, ms: int | None) -> str:
        """Return an instant of the page as the room's clock shows it."""
        moment = None if ms is None else EPOCH + timedelta(milliseconds=ms)
        return clock_text(moment, self.meeting.time_zone)


def _unnumbered(rows: list[list[str]]) -> list[list[str]]:
    """Give rows without a number one, so that titles are read alike."""
    return [row if row[0][:1].isdigit() else [f"- {row[0]}", *row[1:]] for row in rows]


def _check_plans(views: Views) -> None:
    """The console shows the newest plan; the page and the documents the first one."""
    for row in views.projection.rows:
        title = row.item.title
        if title in BESIDE:
            continue
        first = clock_text(row.first_planned.start, views.meeting.time_zone)
        newest = clock_text(row.planned.start, views.meeting.time_zone)
        assert views.sheet[title][0] == first
        assert not newest or views.console[title].start == newest
        if first:
            assert views.clock(views.page_rows[title]["planned_start"]) == first
        if title not in views.word:
            continue
        told, _bar, adopted = views.word[title][0].partition(" / new plan ")
        told = "" if told.startswith("new plan ") else told
        adopted = adopted or views.word[title][0].partition("new plan ")[2]
        assert told == first
        began_before = views.word[title][2] and not adopted
        expected = views.word[title][2] if began_before and newest != first else adopted or first
        assert newest in ("", expected)


def _check_forecast(views: Views) -> None:
    """The page tells every row from when to when it goes by the forecast of all displays."""
    zone = views.meeting.time_zone
    for row in views.projection.rows:
        told = views.page_rows.get(row.item.title)
        if told is not None:
            assert views.clock(told["start"]) == clock_text(row.forecast.start, zone)
            assert views.clock(told["end"]) == clock_text(row.forecast.end, zone)


def _check_facts(views: Views) -> None:
    """What took place is the same everywhere."""
    for title, (_start, _length, began, length, _rest) in views.word.items():
        if title not in views.console:
            continue
        actual = views.interchange[title]["actual"]
        assert (actual[0]["start"] if actual else "") == began
        assert views.sheet[title][1] == began
        assert views.interchange[title]["state"] == views.page_rows[title]["state"]
        minutes = views.sheet[title][3]
        assert _minutes(length) == (int(minutes) if minutes else None)
        interrupted = views.page_rows[title]["state"] == "interrupted"
        if began and not interrupted:
            assert views.clock(views.page_rows[title]["start"]) == began


def _check_now(views: Views) -> None:
    """Cockpit, room and page tell the same session, time left, end and what comes next."""
    current, page, room = views.projection.current, views.page, views.room
    facts = hero_facts(views.meeting, views.projection)
    if views.projection.closed_at is not None:
        closed = clock_text(views.projection.closed_at, views.meeting.time_zone)
        assert room.mode is RoomMode.CLOSED
        assert page["mode"] == "closed"
        assert closed in room.tag
        assert closed in facts.word
        assert views.clock(page["closed_at"]) == closed
        return
    if current is not None:
        left = timedelta(milliseconds=page["session"]["remaining_ms"])
        assert room.title == page["title"] == current.item.title
        # Large displays write hours from an hour on; the same time is written by each in its way.
        assert facts.digits == countdown(left)
        assert room.digits == shown_digits(left)[0]
        assert room.mode.value == page["mode"]
        if room.lead[1]:
            assert room.lead[1] == views.clock(page["session"]["ends_at"])
        assert views.console[current.item.title].current
        assert views.clock(page["session"]["started_at"]) == views.word[current.item.title][2]
    else:
        coming = views.projection.next_item
        assert coming is not None
        assert room.title == page["title"] == coming.title
        assert room.lead[1] == views.clock(page["starts_at"])
    if page["next"]:
        assert room.follow[1] == page["next"][0]["title"]


def _minutes(words: str) -> int | None:
    """Return the minutes of "1 h 17 min"."""
    if not words:
        return None
    parts = words.split()
    counts = dict(zip(parts[1::2], map(int, parts[::2]), strict=True))
    return counts.get("h", 0) * 60 + counts.get("min", 0)


@pytest.fixture
def event(desk: DeskFile, clock: FixedClock) -> Eventful:
    return eventful_meeting(desk, clock)


def test_t15_console_room_page_and_minutes_tell_the_same_times(
    event: Eventful, clock: FixedClock
) -> None:
    seen: set[str] = set()
    for done in chain(morning(event), afternoon(event)):
        mark = ClockMark(clock.now(), clock.boot_ms(), clock.boot_id())
        views = Views(event.meeting, clock.now(), mark)
        try:
            _check_plans(views)
            _check_forecast(views)
            _check_facts(views)
            _check_now(views)
        except AssertionError as error:
            raise AssertionError(f"after: {done}") from error
        seen.add(views.page["mode"])
    assert seen == {"waiting", "on time", "paused", "over", "break", "closed"}
