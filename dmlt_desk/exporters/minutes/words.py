"""Dates, lengths and states in words, the same on every machine.

``strftime`` follows the computer's language, and the same meeting would give other bytes there.
"""

from datetime import date, datetime, timedelta

from dmlt_desk.domain.schedule import clock_text, local
from dmlt_desk.i18n import _, ngettext, pgettext
from dmlt_desk.models import (
    ActionState,
    AttendanceMode,
    DecisionKind,
    DecisionState,
    Meeting,
    MeetingState,
)

MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    pgettext("whole month", "May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)
SHORT_MONTHS = (
    _("Jan"),
    _("Feb"),
    _("Mar"),
    _("Apr"),
    pgettext("short month", "May"),
    _("Jun"),
    _("Jul"),
    _("Aug"),
    _("Sep"),
    _("Oct"),
    _("Nov"),
    _("Dec"),
)
WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)

ACTION_STATES = {
    ActionState.OPEN: _("Open"),
    ActionState.IN_PROGRESS: _("In progress"),
    ActionState.WAITING: _("Waiting"),
    ActionState.DONE: _("Done"),
    ActionState.DROPPED: _("Dropped"),
    ActionState.OBSOLETE: _("Obsolete"),
    ActionState.UNKNOWN: _("Unknown"),
    ActionState.EMPTY: _("Empty"),
}
DECISION_KINDS = {
    DecisionKind.DECIDED: _("Decided"),
    DecisionKind.NO_CONSENSUS: _("No consensus"),
    DecisionKind.NOTED: _("Noted"),
}
DECISION_STATES = {
    DecisionState.IN_FORCE: _("In force"),
    DecisionState.SUPERSEDED: _("Superseded"),
    DecisionState.WITHDRAWN: _("Withdrawn"),
}
ATTENDANCE_MODES = {
    AttendanceMode.IN_PERSON: _("In person"),
    AttendanceMode.REMOTE: _("Remote"),
    AttendanceMode.PARTLY: _("Partly"),
    AttendanceMode.GUEST: _("Guests"),
    AttendanceMode.UNKNOWN: _("Not known"),
    AttendanceMode.APOLOGIES: _("Apologies"),
}
MEETING_STATES = {
    MeetingState.DRAFT: _("Draft"),
    MeetingState.RUNNING: _("Draft"),
    MeetingState.HELD: _("Draft"),
    MeetingState.CIRCULATED: _("Circulated"),
    MeetingState.APPROVED: _("Approved"),
}


def short_date(day: date) -> str:
    """Return "09 Nov 2018"."""
    return _("{day:02} {month} {year}").format(
        day=day.day, month=SHORT_MONTHS[day.month - 1], year=day.year
    )


def long_date(day: date) -> str:
    """Return "9 November 2018"."""
    return _("{day} {month} {year}").format(day=day.day, month=MONTHS[day.month - 1], year=day.year)


def weekday_date(day: date) -> str:
    """Return "Tuesday 6 November"."""
    return _("{weekday} {day} {month}").format(
        weekday=WEEKDAYS[day.weekday()], day=day.day, month=MONTHS[day.month - 1]
    )


def date_range(first: date | None, last: date | None) -> str:
    """Return "6 to 8 November 2018", with the months and years that are needed."""
    first, last = first or last, last or first
    if first is None or last is None:
        return ""
    if first == last:
        return long_date(last)
    if first.year != last.year:
        begin = long_date(first)
    elif first.month != last.month:
        begin = _("{day} {month}").format(day=first.day, month=MONTHS[first.month - 1])
    else:
        begin = str(first.day)
    return _("{begin} to {end}").format(begin=begin, end=long_date(last))


def length(span: timedelta) -> str:
    """Return "45 min" or "1 h 20 min", rounded to whole minutes."""
    minutes = round(span / timedelta(minutes=1))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def span_text(start: datetime | None, end: datetime | None, time_zone: str) -> str:
    """Return "07 Nov 2018 18:30 to 21:00"; the end's date only where it is another one."""
    if start is None:
        return ""
    begin = f"{short_date(local(start, time_zone).date())} {clock_text(start, time_zone)}"
    if end is None or end <= start:
        return begin
    last = clock_text(end, time_zone)
    if local(start, time_zone).date() != local(end, time_zone).date():
        last = f"{short_date(local(end, time_zone).date())} {last}"
    return _("{begin} to {end}").format(begin=begin, end=last)


def title_without_dates(meeting: Meeting) -> str:
    """Return the title without its own dates at the end: they stand right below it."""
    title, comma, rest = meeting.title.rpartition(",")
    if comma and title.strip() and rest.strip().startswith(meeting.first_day.isoformat()):
        return title.strip()
    return meeting.title.strip() or _("Untitled meeting")


def key_of(meeting: Meeting) -> str:
    """Return what stands before the number of an action when it is quoted: ``DMLT-2018-11``."""
    return f"{meeting.series.key_prefix}-{meeting.first_day:%Y-%m}".lstrip("-")


def count_sessions(count: int) -> str:
    """Return "22 sessions"."""
    return ngettext("{count} session", "{count} sessions", count).format(count=count)


def count_decisions(count: int) -> str:
    """Return "16 decisions"."""
    return ngettext("{count} decision", "{count} decisions", count).format(count=count)


def count_actions(count: int) -> str:
    """Return "40 actions"."""
    return ngettext("{count} action", "{count} actions", count).format(count=count)
