"""Lengths and starts are read as people write them."""

import pytest

from dmlt_desk.domain.durations import minutes_text, parse_minutes, parse_start, start_text


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("45", 45),
        (" 45 min", 45),
        ("45m", 45),
        ("1h30", 90),
        ("1 h 30 min", 90),
        ("1:30", 90),
        ("2h", 120),
        ("2 hours", 120),
        ("1 hr", 60),
        ("0", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1:75", None),
    ],
)
def test_a_length_is_read(written: str, minutes: int | None) -> None:
    assert parse_minutes(written) == minutes


@pytest.mark.parametrize(
    ("written", "minute"),
    [
        ("9:15", 555),
        ("09:15", 555),
        ("9.15", 555),
        ("9h15", 555),
        ("0915", 555),
        ("915", 555),
        ("9", 540),
        ("17h", 1020),
        ("24:00", None),
        ("9:60", None),
        ("", None),
        ("lunch", None),
    ],
)
def test_a_start_is_read(written: str, minute: int | None) -> None:
    assert parse_start(written) == minute


def test_lengths_and_starts_are_written_as_they_are_read() -> None:
    assert [minutes_text(each) for each in (45, 60, 90)] == ["45 min", "1 h", "1 h 30 min"]
    assert all(parse_minutes(minutes_text(each)) == each for each in range(600))
    assert all(parse_start(start_text(each)) == each for each in range(1440))
