"""A time is typed as people write it, and shown so that it can be typed again."""

from datetime import UTC, date, datetime

import pytest

from dmlt_desk.domain.entry_times import read_times, times_text

ZONE = "America/New_York"
AROUND = date(2018, 11, 5)


def _at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """An instant in UTC; Princeton is five hours behind."""
    return datetime(2018, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("7 nov 18:30 to 21:00", _at(7, 23, 30), _at(8, 2)),
        ("7 Nov 2018, 18:30 – 21:00", _at(7, 23, 30), _at(8, 2)),
        ("2018-11-07 18:30", _at(7, 23, 30), None),
        ("7 nov 22:00 until 00:30", _at(8, 3), _at(8, 5, 30)),
        ("5 nov 15:00 to 6 nov 11:00", _at(5, 20), _at(6, 16)),
        ("7 nov", _at(7, 5), _at(8, 5)),
        ("5 to 8 nov", _at(5, 5), _at(9, 5)),
        ("5 nov to 8 nov", _at(5, 5), _at(9, 5)),
    ],
)
def test_words_are_read_as_times(text: str, start: datetime, end: datetime | None) -> None:
    assert read_times(text, around=AROUND, time_zone=ZONE) == (start, end)


@pytest.mark.parametrize("text", ["", "soon", "18:30", "7 nov to whenever", "in the evening"])
def test_words_without_a_day_are_no_time(text: str) -> None:
    assert read_times(text, around=AROUND, time_zone=ZONE) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("7 nov 18:30 to 21:00", "2018-11-07 18:30 to 21:00"),
        ("7 nov 18:30", "2018-11-07 18:30"),
        ("7 nov", "2018-11-07"),
        ("5 to 8 nov", "2018-11-05 to 2018-11-08"),
        ("5 nov 15:00 to 6 nov 11:00", "2018-11-05 15:00 to 2018-11-06 11:00"),
    ],
)
def test_what_is_shown_reads_back(text: str, shown: str) -> None:
    times = read_times(text, around=AROUND, time_zone=ZONE)
    assert times is not None
    assert times_text(*times, ZONE) == shown
    assert read_times(shown, around=AROUND, time_zone=ZONE) == times


def test_no_time_is_shown_as_nothing() -> None:
    assert times_text(None, None, ZONE) == ""
