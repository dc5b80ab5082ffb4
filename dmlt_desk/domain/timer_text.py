"""Remaining time in digits, the same on every display."""

from datetime import timedelta

SECOND = timedelta(seconds=1)


def countdown(remaining: timedelta) -> str:
    """Return "23:48", "04:59", or "+8:14" once the time is used up; long hours as "1:45:00".

    Time left is rounded up and time over down, so that 00:00 stands for one second only.
    """
    if remaining > timedelta(0):
        return _digits(-(-remaining // SECOND), width=2)
    over = -remaining // SECOND
    return f"+{_digits(over, width=1)}" if over else "00:00"


def _digits(seconds: int, *, width: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes_left = divmod(minutes, 60)
    if minutes < 100:
        return f"{minutes:0{width}}:{rest:02}"
    return f"{hours}:{minutes_left:02}:{rest:02}"
