"""A meeting written as JSON and read into another desk file is the same meeting."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from dmlt_desk.domain import run_log
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.exporters.interchange import meeting_json
from dmlt_desk.importers.source import Source
from dmlt_desk.models import ItemKind, Meeting
from dmlt_desk.services.importing import Importing
from dmlt_desk.storage.desk_file import DeskFile
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
