"""What every display says the same way: titles, people, digits, bars, and when to meet again."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dmlt_desk.domain.projection import CurrentSession, Projection
from dmlt_desk.domain.schedule import clock_text, open_instant, planned_times
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, ItemKind, Meeting
from dmlt_desk.ui.dates import date_text
from dmlt_desk.ui.widgets.timing import Progress, digits_of, shows_hours

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
ZERO = timedelta(0)
TOMORROW = timedelta(days=1)

FAR = timedelta(hours=12)
"""What begins later than this is not counted down to."""


def title_of(item: AgendaItem) -> str:
    """Return what an item is called, by its kind where it has no title."""
    if item.title:
        return item.title
    words = {ItemKind.LUNCH: _("Lunch"), ItemKind.BREAK: _("Break")}
    return words.get(item.kind, _("Session"))


def chairs_of(item: AgendaItem) -> str:
    """Return who leads an item."""
    names = ", ".join(person.name or person.handle for person in item.people)
    return _("{names} et al.").format(names=names) if names and item.et_al else names


def pause_icon(item: AgendaItem) -> str:
    """Return the sign of a break: cutlery for a lunch, else a cup."""
    return "utensils" if item.kind is ItemKind.LUNCH else "coffee"


def shown_digits(remaining: timedelta, *, hide_seconds: bool = False) -> tuple[str, str]:
    """Return digits and the word under them; ``hide_seconds`` holds until the last two minutes.

    The time is taken to the second that is shown, so that no second of the last hour is counted
    as an hour.
    """
    # Up for time left, down for time over, so that zero is shown for one second only.
    shown = -(-remaining // SECOND) * SECOND
    if shows_hours(shown):
        return digits_of(shown), _("hours")
    if hide_seconds and shown > 2 * MINUTE:
        return str(-(-shown // MINUTE)), _("minutes")
    return digits_of(shown), ""


def bar_of(current: CurrentSession) -> Progress | None:
    """Return how much of an item's time is used; nothing for one without time."""
    allotted = current.allotted
    if allotted <= ZERO:
        return None
    if current.remaining < ZERO:
        whole = allotted + current.overtime
        return Progress(done=1.0, over_from=allotted / whole, paused=current.paused)
    warn_at = None if current.item.is_pause else 1 - current.warn_at / allotted
    done = 1 - current.remaining / allotted
    return Progress(done=max(0.0, done), warn_at=warn_at, paused=current.paused)


def bar_until(back: datetime, current: CurrentSession, now: datetime) -> Progress | None:
    """Return how much of a break is over, which lasts until people are to be back."""
    if now >= back:
        return bar_of(current)
    whole = back - current.started_at
    return Progress(done=max(0.0, (now - current.started_at) / whole), paused=current.paused)


def start_words(start: datetime, now: datetime, zone: str) -> str:
    """Return when something begins that is not counted down to, with its day if not today."""
    clock = clock_text(start, zone)
    day, today = _date_in(zone, start), _date_in(zone, now)
    if day <= today:
        return _("Starts at {clock}").format(clock=clock)
    if day - today == TOMORROW:
        return _("Starts tomorrow at {clock}").format(clock=clock)
    return _("Starts on {date} at {clock}").format(date=_day_words(day, today), clock=clock)


def _date_in(zone: str, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _day_words(day: date, today: date) -> str:
    """Return a day to come: its name where that is enough."""
    return date_text(day, "dddd" if day - today < timedelta(days=7) else "d MMMM")


def see_you(meeting: Meeting, projection: Projection) -> str:
    """Return when the next day begins, with its day if not today."""
    day, today = projection.day, _date_in(meeting.time_zone, projection.now)
    following = next((each for each in meeting.days if each.date > day.date), None)
    if following is None:
        return _("The meeting is adjourned") if projection.adjourned else _("The meeting is over")
    opens = open_instant(meeting, following)
    if opens is None:
        starts = [span.start for span in planned_times(meeting, following).values() if span.start]
        opens = min(starts, default=None)
    on = _day_words(following.date, today)
    if opens is None:
        return _("See you on {date}").format(date=on)
    clock = clock_text(opens, meeting.time_zone)
    if following.date <= today:
        return _("See you at {clock}").format(clock=clock)
    if following.date - today == TOMORROW:
        return _("See you tomorrow at {clock}").format(clock=clock)
    return _("See you on {date} at {clock}").format(date=on, clock=clock)
