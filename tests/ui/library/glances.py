"""Meetings at a glance for tests of the home screen."""

from dataclasses import replace
from datetime import date
from typing import Any

from dmlt_desk.storage.glance import (
    DayGlance,
    FileGlance,
    ItemGlance,
    MeetingGlance,
    NextGlance,
    RemoteGlance,
)


def day(number: int, *minutes: int, closes: int = 12 * 60) -> DayGlance:
    """A day from 09:00; negative minutes are breaks."""
    items = tuple(ItemGlance("session" if m > 0 else "break", abs(m)) for m in minutes)
    return DayGlance(f"d{number}", date(2018, 11, 5 + number), "", 9 * 60, closes, items)


def meeting(**changes: Any) -> MeetingGlance:
    """A meeting of two days in Princeton, from 6 November 2018 on."""
    usual = MeetingGlance(
        id="a" * 32,
        title="Team meeting",
        first_day=date(2018, 11, 6),
        last_day=date(2018, 11, 7),
        place="Princeton",
        time_zone="America/New_York",
        state="draft",
        days=(day(1, 60, 30, -30, 60), day(2, 120, -30, 30)),
        attendees=3,
        chairs=2,
        topics=1,
        remote=(RemoteGlance("Ada Byron", partly=False, note=""),),
        links=("https://example.org/map", "https://zoom.us/j/12345"),
        attachments=(FileGlance("plan.pdf", date(2018, 11, 6)),),
        next_meetings=(
            NextGlance(date(2018, 11, 26), date(2018, 11, 26), "Online", "Telecon"),
            NextGlance(None, None, "Tucson", ""),
        ),
    )
    return replace(usual, **changes)
