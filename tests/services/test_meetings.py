"""Finding a meeting by what people type, and rehearsing one that is past."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.meetings import Meetings, NoSuchMeetingError
from dmlt_desk.storage.desk_file import DeskFile

EIGHT_YEARS_LATER = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


@pytest.fixture
def late_clock() -> FixedClock:
    return FixedClock(EIGHT_YEARS_LATER)


@pytest.fixture
def meetings(desk: DeskFile, late_clock: FixedClock) -> Meetings:
    return Meetings(desk, DeskClock(late_clock))


@pytest.mark.parametrize("key", ["1", "team", "Team meeting"])
def test_a_number_or_a_part_of_the_title_finds_the_meeting(
    meetings: Meetings, small_meeting: UUID, key: str
) -> None:
    assert meetings.find(key) == small_meeting
    assert meetings.find(str(small_meeting)) == small_meeting


@pytest.mark.parametrize("key", ["0", "2", "picnic", "%", ""])
def test_a_key_that_fits_nothing_is_said_in_words(
    meetings: Meetings, small_meeting: UUID, key: str
) -> None:
    if key == "":
        assert meetings.find(key) == small_meeting  # part of the only title there is
        return
    with pytest.raises(NoSuchMeetingError, match="No meeting is called"):
        meetings.find(key)


def test_a_rehearsal_begins_fourteen_minutes_before_the_first_item(
    desk: DeskFile, small_meeting: UUID, late_clock: FixedClock
) -> None:
    clock = DeskClock(late_clock)

    Meetings(desk, clock).rehearse(small_meeting)

    assert clock.now() == datetime(2018, 11, 6, 13, 46, tzinfo=UTC)


def test_a_rehearsal_goes_on_after_a_restart_while_its_day_is_open(
    desk: DeskFile, small_meeting: UUID, late_clock: FixedClock
) -> None:
    clock = DeskClock(late_clock)
    Meetings(desk, clock).rehearse(small_meeting)
    day = desk.meeting(small_meeting).days[0]
    LiveMeeting(desk, clock).open_day(small_meeting, day.id)
    late_clock.advance(minutes=20)
    again = DeskClock(late_clock)

    Meetings(desk, again).open(small_meeting)

    assert again.now() == datetime(2018, 11, 6, 14, 6, tzinfo=UTC)


def test_the_meeting_opened_last_is_the_one_to_open_again(
    desk: DeskFile, meetings: Meetings, small_meeting: UUID
) -> None:
    meetings.open(small_meeting)

    assert meetings.last_opened() == small_meeting
