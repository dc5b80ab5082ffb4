"""A meeting written as JSON and read into another desk file is the same meeting."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from dmlt_desk.domain import run_log
from dmlt_desk.domain.actuals import day_actuals
from dmlt_desk.domain.actuals_text import spoken, totals_lines
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.exporters.interchange import meeting_json
from dmlt_desk.importers.source import Source
from dmlt_desk.models import ItemKind, Meeting, Origin
from dmlt_desk.services.importing import Importing
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.storage.desk_file import DeskFile
from tests.eventful import eventful_meeting, run_day_one
from tests.exporters.test_interchange import recorded
from tests.meetings import add_item, at, empty_meeting, large_meeting, small_meeting


def _written(meeting: Meeting) -> bytes:
    return meeting_json(meeting, run_log.fold(meeting.run_events))


def _read(data: bytes, path: Path, clock: FixedClock) -> Meeting:
    """Read JSON into a new desk file and return the meeting found there."""
    desk = DeskFile.open(path)
    try:
        importing = Importing(desk, clock)
        source = Source(data=data, name="meeting.json")
        (draft,) = importing.read(source)
        change = importing.apply(draft, source=source)
        assert change.subject is not None
        return desk.meeting(change.subject)
    finally:
        desk.close()


def _full_meeting() -> Meeting:
    """The small meeting with what else the format can say."""
    meeting = small_meeting()
    first, second = meeting.items[0], meeting.items[1]
    meeting.run_events = [
        recorded(first, ("09:04", "09:22"), ("09:30", "09:35")),
        recorded(second, ("09:35", "10:12")),
    ]
    for number, event in enumerate(meeting.run_events, 1):
        event.id = number
    second.et_al = True
    last = add_item(meeting, meeting.days[1], "More on scope", minutes=20)
    last.continues_id = second.id
    add_item(meeting, None, "Without a slot", minutes=45)
    dinner = add_item(
        meeting, meeting.days[1], "Dinner", kind=ItemKind.SOCIAL, minutes=None, start="19:00"
    )
    dinner.label = "Evening"
    add_item(meeting, meeting.days[1], "Walk", kind=ItemKind.SOCIAL, minutes=None)
    meeting.logistics[0].starts_at, meeting.logistics[0].ends_at = at("09:00"), at("10:30")
    return meeting


@pytest.mark.parametrize("make", [_full_meeting, small_meeting, large_meeting, empty_meeting])
def test_a_meeting_reads_back_equal(make: Any, tmp_path: Path, clock: FixedClock) -> None:
    meeting = make()
    first = _written(meeting)
    again = _read(first, tmp_path / "other.dmlt", clock)
    assert again.id == meeting.id
    # Told apart as values first: a difference then names its place.
    assert json.loads(_written(again)) == json.loads(first)
    assert _written(again) == first


def test_the_sample_reads_back_equal(
    desk: DeskFile, sample_id: UUID, tmp_path: Path, clock: FixedClock
) -> None:
    first = _written(desk.meeting(sample_id))
    again = _written(_read(first, tmp_path / "other.dmlt", clock))
    assert json.loads(again) == json.loads(first)


def test_the_2018_page_reads_back_equal(desk: DeskFile, tmp_path: Path, clock: FixedClock) -> None:
    page = Path(__file__).parents[3] / "shared" / "seed" / "dmlt-2018-11.txt"
    if not page.exists():
        pytest.skip("the page of 2018 is not here")
    importing = Importing(desk, clock)
    source = Source(data=page.read_bytes(), name=page.name)
    (draft,) = importing.read(source)
    change = importing.apply(draft, source=source)
    assert change.subject is not None
    first = _written(desk.meeting(change.subject))
    again = _written(_read(first, tmp_path / "other.dmlt", clock))
    assert json.loads(again) == json.loads(first)


def _told(meeting: Meeting) -> list[str]:
    """Return what is told of all days, planned against actual."""
    state = run_log.fold(meeting.run_events)
    days = [day_actuals(meeting, day, state) for day in meeting.days]
    return [
        line
        for day in days
        for line in (
            *(spoken(row, meeting.time_zone) for row in day.rows),
            *totals_lines(day, meeting.time_zone),
        )
    ]


def test_a_day_that_ran_reads_back_with_its_plan_and_all_that_happened(
    desk: DeskFile, tmp_path: Path, clock: FixedClock
) -> None:
    event = eventful_meeting(desk, clock)
    run_day_one(event)
    first = _written(event.meeting)
    again = _read(first, tmp_path / "other.dmlt", clock)

    assert json.loads(_written(again)) == json.loads(first)
    kept, told = _told(event.meeting), _told(again)
    # Why a session stood still is not told by the format, only from when to when.
    scope = "interrupted for 13 min, paused for 6 min"
    assert told == [line.replace(scope, "paused for 19 min") for line in kept]
    origins = {item.title: item.origin for item in again.items if item.origin is not Origin.PLANNED}
    assert origins == {
        "Director": Origin.INSERTED,
        "Security": Origin.INSERTED,
        "Data model": Origin.CONTINUES,
        "Budget": Origin.CONTINUES,
    }


def test_what_was_imported_is_no_command_to_take_back(
    desk: DeskFile, tmp_path: Path, clock: FixedClock
) -> None:
    event = eventful_meeting(desk, clock)
    run_day_one(event)
    again = _read(_written(event.meeting), tmp_path / "other.dmlt", clock)
    state = run_log.fold(again.run_events)

    assert state.undoable == ()
    assert state.closed_days == {again.days[0].id}
    assert state.day_id is None


def test_a_day_that_still_runs_reads_back_with_its_plan(
    desk: DeskFile, tmp_path: Path, clock: FixedClock
) -> None:
    event = eventful_meeting(desk, clock)
    event.at("08:58")
    event.live.open_day(event.id, event.day_id(1))
    event.next_at("09:04")
    event.next_at("09:22")
    again = _read(_written(event.meeting), tmp_path / "other.dmlt", clock)
    state = run_log.fold(again.run_events)
    day = again.days[0]

    assert state.day_id is None
    assert len(state.baselines[day.id][0].spans) == len(again.items_on(day))
    welcome = next(row for row in day_actuals(again, day, state).rows)
    assert spoken(welcome, again.time_zone).endswith("began 09:04, ran 18 min, 3 min over")


def test_a_session_past_midnight_keeps_its_day_and_its_length(
    desk: DeskFile, tmp_path: Path, clock: FixedClock
) -> None:
    meeting = empty_meeting(days=1)
    day = meeting.days[0]
    day.open_minute, day.close_minute = 9 * 60, 25 * 60
    add_item(meeting, day, "Morning", minutes=60, start="09:00")
    add_item(meeting, day, "Late", minutes=60, start="23:30")
    with desk.write() as db:
        db.add(meeting)
    live = LiveMeeting(desk, clock)
    clock.move_to(at("09:00"))
    live.open_day(meeting.id, day.id)
    live.next(meeting.id)
    clock.move_to(at("23:50"))
    live.next(meeting.id)
    clock.move_to(at("00:40", day=2))
    live.close_day(meeting.id)
    first = desk.meeting(meeting.id)
    again = _read(_written(first), tmp_path / "other.dmlt", clock)

    assert _told(again) == _told(first)
    assert "Late, planned 23:30, 1 h, began 23:50, ran 50 min, 10 min under" in _told(again)
