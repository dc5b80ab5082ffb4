"""Digits that people read across a room."""

from datetime import timedelta

import pytest

from dmlt_desk.domain.timer_text import countdown


@pytest.mark.parametrize(
    ("left", "shown"),
    [
        (timedelta(minutes=23, seconds=48), "23:48"),
        (timedelta(minutes=23, seconds=47, milliseconds=1), "23:48"),
        (timedelta(minutes=4, seconds=59), "04:59"),
        (timedelta(milliseconds=1), "00:01"),
        (timedelta(0), "00:00"),
        (timedelta(milliseconds=-999), "00:00"),
        (timedelta(seconds=-1), "+0:01"),
        (timedelta(minutes=-8, seconds=-14, milliseconds=-900), "+8:14"),
        (timedelta(minutes=75), "75:00"),
        (timedelta(minutes=105), "1:45:00"),
        (timedelta(hours=-3), "+3:00:00"),
    ],
)
def test_time_left_is_rounded_up_and_time_over_down(left: timedelta, shown: str) -> None:
    assert countdown(left) == shown
