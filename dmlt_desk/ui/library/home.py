"""What the home screen says, worked out from the glances: no widgets, no clock of its own."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from dmlt_desk.i18n import _, ngettext
from dmlt_desk.ui.dates import date_text
from dmlt_desk.ui.library.words import (
    clock_text,
    range_text,
    short_range_text,
    until_text,
)

if TYPE_CHECKING:
    # Only for the types.
    from dmlt_desk.storage.glance import DayGlance, ItemGlance, MeetingGlance

RUNNING: Final = "running"
TIMED: Final = ("session", "break", "lunch")


class Step(enum.StrEnum):
    """What comes next with a meeting."""

    START = "start"
    RESUME = "resume"
    PLAN = "plan"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class DayStrip:
    """One day of the hero card; ``parts`` are minutes, negative for a break."""

    title: str
    remark: str
    detail: str
    is_today: bool
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hero:
    """The next or running meeting, and the one button that leads on.

    ``rehearse`` is the word of a second button; a meeting that is not past has none.
    """

    id: str
    title: str
    place: str
    tag: str
    tag_icon: str
    is_past: bool
    facts: str
    step: Step
    button: str
    rehearse: str
    day_id: str
    days: tuple[DayStrip, ...]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A line of the lists; without ``id`` it is only announced and cannot be opened."""

    id: str
    when: str
    title: str
    place: str
    note: str


def local_now(meeting: "MeetingGlance", now: datetime) -> datetime:
    """Return the instant in the meeting's zone."""
    return now.astimezone(ZoneInfo(meeting.time_zone))


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """What is known of the meeting that is open: the ids of its days that run or are closed.

    ``leads`` puts it first whatever the date: a day of it runs, or it is rehearsed.
    """

    id: str
    open_day: str = ""
    closed_days: frozenset[str] = frozenset()
    leads: bool = False


NOTHING_OPEN: Final = OpenMeeting("")


def choose_hero(
    meetings: "Sequence[MeetingGlance]", now: datetime, opened: OpenMeeting = NOTHING_OPEN
) -> "MeetingGlance | None":
    """Return the meeting that leads, else the running one, today's, the next, the latest."""
    leading = [one for one in meetings if opened.leads and one.id == opened.id]
    if leading:
        return leading[0]
    running = [one for one in meetings if one.state == RUNNING and not _is_past(one, now)]
    coming = [one for one in meetings if not _is_past(one, now)]
    for found in (running, coming):
        if found:
            return min(found, key=lambda one: (one.first_day, one.title))
    return max(meetings, key=lambda one: (one.last_day, one.title), default=None)


def hero(meeting: "MeetingGlance", now: datetime, opened: OpenMeeting = NOTHING_OPEN) -> Hero:
    """Return the hero card; what is known of another meeting that is open does not count."""
    here = local_now(meeting, now)
    days = real_days(meeting)
    known = opened if opened.id == meeting.id else NOTHING_OPEN
    day = _current_day(days, here, known)
    number = days.index(day) + 1 if day else 0
    is_open = bool(known.open_day)
    past = not is_open and (_is_past(meeting, now) or day is None)
    closed = next((at for at, one in enumerate(days, 1) if _closed_today(one, here, known)), 0)
    step, button = _step(meeting, number=number, past=past or closed > 0, is_open=is_open)
    tag, icon = _tag(day, here, past=past, number=number, is_open=is_open)
    if closed and not is_open:
        tag, icon = _("day {number} is closed").format(number=closed), "check"
    facts = [range_text(meeting.first_day, meeting.last_day)]
    facts.append(
        ngettext("{count} session", "{count} sessions", meeting.sessions).format(
            count=meeting.sessions
        )
    )
    facts.append(
        ngettext("{count} attendee", "{count} attendees", meeting.attendees).format(
            count=meeting.attendees
        )
    )
    return Hero(
        id=meeting.id,
        title=meeting.title,
        place=meeting.place,
        tag=tag,
        tag_icon=icon,
        is_past=past,
        facts=", ".join(facts),
        step=step,
        button=button,
        rehearse=_("Rehearse day {number}").format(number=1) if past and meeting.sessions else "",
        day_id=day.id if day else "",
        days=tuple(_strip(one, place + 1, here) for place, one in enumerate(days)),
    )


def real_days(meeting: "MeetingGlance") -> "list[DayGlance]":
    """Return the meeting's own days: none before its first (such a day is only announced)."""
    return [day for day in meeting.days if day.date >= meeting.first_day]


def rows(
    meetings: "Sequence[MeetingGlance]", hero_id: str, now: datetime
) -> tuple[list[MeetingRow], list[MeetingRow]]:
    """Return upcoming (soonest first) and past meetings (latest first), the hero left out."""
    others = [one for one in meetings if one.id != hero_id]
    coming = [(one.first_day, _row(one, _("planned"))) for one in others if not _is_past(one, now)]
    today = now.date()
    known = {one.first_day for one in meetings}
    for one in meetings:
        for follower in one.next_meetings:
            first = follower.first_day
            if first in known or (first or today) < today or not (first or one.id == hero_id):
                continue
            known.add(first) if first else None
            note = _("announced") if first else _("date open")
            when = short_range_text(first, follower.last_day)
            row = MeetingRow("", when, follower.text or one.title, follower.place, note)
            coming.append((first or today + timedelta(days=36500), row))
    past = [one for one in others if _is_past(one, now)]
    past.sort(key=lambda one: one.first_day, reverse=True)
    coming.sort(key=lambda pair: pair[0])
    return [row for _first, row in coming], [_row(one, _past_note(one)) for one in past]


def _row(meeting: "MeetingGlance", note: str) -> MeetingRow:
    when = short_range_text(meeting.first_day, meeting.last_day)
    return MeetingRow(meeting.id, when, meeting.title, meeting.place, note)


def _past_note(meeting: "MeetingGlance") -> str:
    count = meeting.open_actions
    if count:
        return ngettext("{count} open action", "{count} open actions", count).format(count=count)
    return _("no open actions")


def _is_past(meeting: "MeetingGlance", now: datetime) -> bool:
    return local_now(meeting, now).date() > meeting.last_day


def _current_day(
    days: "Sequence[DayGlance]", here: datetime, known: OpenMeeting
) -> "DayGlance | None":
    """Return the open day, else today's if it was not closed, else the next one."""
    for day in days:
        if day.id == known.open_day:
            return day
    coming = (day for day in days if day.date >= here.date() and day.id not in known.closed_days)
    return next(coming, None)


def _closed_today(day: "DayGlance", here: datetime, known: OpenMeeting) -> bool:
    return day.date == here.date() and day.id in known.closed_days


def _step(meeting: "MeetingGlance", *, number: int, past: bool, is_open: bool) -> tuple[Step, str]:
    if is_open:
        return Step.RESUME, _("Back to the cockpit")
    if past or not number:
        return Step.MINUTES, _("Write the minutes")
    if not meeting.sessions:
        return Step.PLAN, _("Plan the agenda")
    return Step.START, _("Start day {number}").format(number=number)


def _tag(
    day: "DayGlance | None", here: datetime, *, past: bool, number: int, is_open: bool
) -> tuple[str, str]:
    if is_open:
        return _("day {number} is running").format(number=number), "circle-play"
    if past or day is None:
        return _("over"), "check"
    start = datetime.combine(day.date, datetime.min.time(), here.tzinfo)
    start += timedelta(minutes=day.open_minute or 0)
    if day.open_minute is None:
        return date_text(day.date, "dddd"), "clock"
    return until_text(start, here), "clock"


def _strip(day: "DayGlance", number: int, here: datetime) -> DayStrip:
    is_today = day.date == here.date()
    count = ngettext("{count} session", "{count} sessions", day.sessions).format(count=day.sessions)
    detail = count
    if day.open_minute is not None and day.close_minute is not None:
        detail = _("{start} to {end}, {sessions}").format(
            start=clock_text(day.open_minute), end=clock_text(day.close_minute), sessions=count
        )
    return DayStrip(
        title=_("Day {number}").format(number=number),
        remark=_("today") if is_today else date_text(day.date, "ddd"),
        detail=detail,
        is_today=is_today,
        parts=tuple(_part(item) for item in day.items if item.kind in TIMED),
    )


def _part(item: "ItemGlance") -> int:
    minutes = item.minutes or 15
    return minutes if item.kind == "session" else -minutes
