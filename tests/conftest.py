"""Fixtures that all tests share."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.models import (
    AgendaItem,
    Anchor,
    Attendance,
    AttendanceMode,
    Day,
    ItemChair,
    ItemKind,
    Lateness,
    Meeting,
    Person,
    Series,
)
from dmlt_desk.storage.desk_file import DeskFile, Topic


@pytest.fixture(autouse=True)
def _private_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings and desk of whoever runs the tests out of them."""
    monkeypatch.setenv("DMLT_DESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("DMLT_DESK_DATA", str(tmp_path / "data"))


@pytest.fixture
def clock() -> FixedClock:
    """08:46 in Princeton on the first day of the 2018 meeting."""
    return FixedClock(datetime(2018, 11, 6, 13, 46, tzinfo=UTC))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskFile]:
    """An empty desk file."""
    opened = DeskFile.open(tmp_path / "test.dmlt")
    yield opened
    opened.close()


@pytest.fixture
def small_meeting(desk: DeskFile) -> UUID:
    """A two-day meeting: three sessions and a break on Day 1, one session on Day 2."""
    series = Series(name="Team", key_prefix="TEAM", time_zone="America/New_York")
    people = [Person(name="Ada Byron"), Person(name="Grace Hopper"), Person(handle="kay")]
    series.people = people
    days = [Day(date=date(2018, 11, 6)), Day(date=date(2018, 11, 7))]
    for day in days:
        day.open_minute, day.close_minute = 9 * 60, 12 * 60
    meeting = Meeting(
        series=series,
        title="Team meeting",
        first_day=days[0].date,
        last_day=days[1].date,
        place="Princeton",
        time_zone="America/New_York",
        days=days,
    )
    meeting.items = [
        _item(days[0], 1, "Welcome", 15, people[0], at=9 * 60),
        _item(days[0], 2, "Budget", 45, people[1]),
        _item(days[0], 3, "Break", 30, None, at=10 * 60),
        _item(days[0], 4, "Roadmap", 60, people[2]),
        _item(days[1], 5, "Wrap up", 60, people[0], at=9 * 60),
    ]
    meeting.attendances = [
        Attendance(person=person, rank=rank, mode=AttendanceMode.IN_PERSON)
        for rank, person in enumerate(people)
    ]
    with desk.write(Topic.MEETINGS) as db:
        db.add(meeting)
    return meeting.id


def _item(
    day: Day, rank: int, title: str, minutes: int, chair: Person | None, at: int | None = None
) -> AgendaItem:
    is_break = title == "Break"
    return AgendaItem(
        day_id=day.id,
        rank=rank,
        kind=ItemKind.BREAK if is_break else ItemKind.SESSION,
        title=title,
        minutes=minutes,
        min_minutes=15 if is_break else None,
        anchor=Anchor.FLOW if at is None else Anchor.AT,
        anchor_minute=at,
        lateness=Lateness.ABSORB if is_break else Lateness.SLIDE,
        chairs=[ItemChair(person=chair)] if chair else [],
    )


@pytest.fixture
def sample_id(desk: DeskFile, clock: FixedClock) -> UUID:
    """The sample meeting, loaded into ``desk``."""
    from dmlt_desk.services.sample import load_sample  # noqa: PLC0415 - most tests need no sample

    return load_sample(desk, clock)
