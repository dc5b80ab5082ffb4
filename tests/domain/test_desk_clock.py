"""The program's clock knows how far the computer's zone is from the meeting's."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from dmlt_desk.domain.clock import FixedClock, SystemClock
from dmlt_desk.domain.desk_clock import DeskClock


@pytest.fixture
def _in_kathmandu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set the computer to a zone that is 5 h 45 min ahead of UTC all year."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Kathmandu")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_in_kathmandu")
def test_the_computers_zone_is_known_on_its_own_clock() -> None:
    assert DeskClock(SystemClock()).zone_offset() == timedelta(hours=5, minutes=45)


@pytest.mark.usefixtures("_in_kathmandu")
def test_the_computers_zone_means_nothing_in_a_rehearsal_or_on_a_clock_moved_by_hand() -> None:
    rehearsed = DeskClock(SystemClock())
    rehearsed.set_offset(-1000)

    assert rehearsed.zone_offset() is None
    assert DeskClock(FixedClock(datetime(2018, 11, 6, 14, tzinfo=UTC))).zone_offset() is None
