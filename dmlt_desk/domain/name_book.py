"""The names and days that the lines of one meeting may speak of."""

from datetime import date

from dmlt_desk.domain.names import NameBook
from dmlt_desk.models import Meeting


def name_book(meeting: Meeting) -> NameBook:
    """Return everybody of the series, those at the meeting first, and the series' groups."""
    attendees = [attendance.person for attendance in meeting.attendances]
    series = meeting.series
    return NameBook(
        [*attendees, *series.people],
        series.groups,
        team=f"{series.name} {series.key_prefix}",
        attendees=len(attendees),
    )


def named_days(meeting: Meeting, today: date) -> dict[str, date]:
    """Return the days that “next meeting” and “next telecon” stand for, where they are known."""
    coming = sorted(
        (following.first_day, following.text)
        for following in meeting.next_meetings
        if following.first_day and following.first_day > today
    )
    calls = [day for day, text in coming if "telecon" in text.casefold()]
    meetings = [day for day, text in coming if "telecon" not in text.casefold()]
    found = {"next telecon": calls[:1], "next meeting": meetings[:1]}
    return {name: days[0] for name, days in found.items() if days}
