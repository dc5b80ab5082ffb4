"""What the room display says at one instant, worked out from the forecast of the day."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from dmlt_desk.domain.projection import CurrentSession, Phase, Projection
from dmlt_desk.domain.schedule import clock_text, open_instant, planned_times
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import AgendaItem, Day, ItemKind, Meeting
from dmlt_desk.ui.dates import date_text
from dmlt_desk.ui.widgets.timing import Progress, digits_of, shows_hours

MINUTE = timedelta(minutes=1)
ZERO = timedelta(0)


class RoomMode(enum.StrEnum):
    """The states of the display (DESIGN 6)."""

    WAITING = "waiting"
    ON_TIME = "on time"
    WARNING = "warning"
    OVER = "over"
    PAUSED = "paused"
    BREAK = "break"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class RoomState:
    """Everything that is painted; two equal states look the same.

    ``digits`` is empty where no time runs; then ``sentence`` takes their place. ``unit`` is the
    word under the digits. ``lead`` and ``follow`` are the two halves of the footer, each a
    small word and what it is about.
    """

    mode: RoomMode
    clock: str
    title: str = ""
    chair: str = ""
    digits: str = ""
    unit: str = ""
    sentence: str = ""
    icon: str = ""
    tag: str = ""
    bar: Progress | None = None
    lead: tuple[str, str] = ("", "")
    follow: tuple[str, str] = ("", "")


def room_state(
    projection: Projection, meeting: Meeting, now: datetime, *, hide_seconds: bool = False
) -> RoomState:
    """Return what the room sees of a day; ``hide_seconds`` shows whole minutes until the last 2."""
    zone = meeting.time_zone
    clock = clock_text(now, zone)
    current = projection.current
    if projection.closed_at is not None:
        return _closed(projection, meeting, clock)
    if current is not None:
        return _running(projection, meeting, current, clock=clock, hide_seconds=hide_seconds)
    if projection.next_item is None:
        title = meeting.title
        return RoomState(RoomMode.WAITING, clock, title=title, sentence=_("End of the agenda"))
    return _waiting(projection, meeting, projection.next_item, clock=clock, now=now)


def _running(
    projection: Projection,
    meeting: Meeting,
    current: CurrentSession,
    *,
    clock: str,
    hide_seconds: bool,
) -> RoomState:
    item, remaining = current.item, current.remaining
    zone = meeting.time_zone
    mode = _mode(current)
    digits, unit = _digits(remaining, hide_seconds=hide_seconds)
    ends = clock_text(current.ends_at, zone)
    planned = clock_text(current.planned.end, zone)
    lead = {
        RoomMode.OVER: (_("planned to") if ends == planned else _("was to end"), ends),
        RoomMode.BREAK: (_("back at"), ends),
        RoomMode.PAUSED: ("", ""),
    }.get(mode, (_("until"), ends))
    return RoomState(
        mode=mode,
        clock=clock,
        title=item.title or _kind_word(item),
        chair=_chairs(item),
        digits=digits,
        unit=unit,
        icon=_icon(item, mode),
        tag=_tag(mode, remaining),
        bar=_bar(current),
        lead=lead,
        follow=_follow(projection.next_item),
    )


def _waiting(
    projection: Projection, meeting: Meeting, item: AgendaItem, *, clock: str, now: datetime
) -> RoomState:
    """Return the state before the first session and between two: the next title and its start."""
    zone = meeting.time_zone
    start = projection.row(item.id).planned.start
    rest = start - now if start is not None else ZERO
    far = rest >= timedelta(hours=12)
    digits, unit = _digits(rest) if rest > ZERO and not far else ("", "")
    sentence = "" if digits else _("Starts soon")
    if far and start is not None:
        sentence = _("Starts at {clock}").format(clock=clock_text(start, zone))
    return RoomState(
        mode=RoomMode.WAITING,
        clock=clock,
        title=item.title or _kind_word(item),
        chair=_chairs(item),
        digits=digits,
        unit=unit,
        sentence=sentence,
        icon="clock",
        tag=_("starts in") if digits else "",
        lead=(_("starts"), clock_text(start, zone)) if start is not None else ("", ""),
        follow=_follow(_after(projection, item), _("then")),
    )


def _closed(projection: Projection, meeting: Meeting, clock: str) -> RoomState:
    zone = meeting.time_zone
    closed = _("closed {clock}").format(clock=clock_text(projection.closed_at, zone))
    following = next((day for day in meeting.days if day.date > projection.day.date), None)
    sentence = _("The meeting is over")
    if following is not None:
        sentence = _see_you(meeting, projection.day, following)
    return RoomState(
        mode=RoomMode.CLOSED,
        clock=clock,
        title=meeting.title,
        sentence=sentence,
        icon="check",
        tag=closed,
    )


def _see_you(meeting: Meeting, day: Day, following: Day) -> str:
    """Return when the next day begins; the date only where it is not tomorrow."""
    opens = open_instant(meeting, following)
    if opens is None:
        starts = [span.start for span in planned_times(meeting, following).values() if span.start]
        opens = min(starts, default=None)
    date = date_text(following.date, "dddd")
    if opens is None:
        return _("See you on {date}").format(date=date)
    clock = clock_text(opens, meeting.time_zone)
    if following.date - day.date == timedelta(days=1):
        return _("See you at {clock}").format(clock=clock)
    return _("See you on {date} at {clock}").format(date=date, clock=clock)


def _mode(current: CurrentSession) -> RoomMode:
    if current.paused:
        return RoomMode.PAUSED
    if current.item.is_pause:
        return RoomMode.BREAK
    if current.phase is Phase.OVER:
        return RoomMode.OVER
    return RoomMode.ON_TIME if current.phase is Phase.OK else RoomMode.WARNING


def _tag(mode: RoomMode, remaining: timedelta) -> str:
    if mode is RoomMode.WARNING:
        count = max(1, -(-remaining // MINUTE))
        return ngettext("{count} minute left", "{count} minutes left", count).format(count=count)
    over_break = mode is RoomMode.BREAK and remaining < ZERO
    words = {
        RoomMode.OVER: _("over time"),
        RoomMode.PAUSED: _("paused"),
        RoomMode.BREAK: _("break is over") if over_break else "",
    }
    return words.get(mode, "")


def _icon(item: AgendaItem, mode: RoomMode) -> str:
    if mode is RoomMode.PAUSED:
        return "pause"
    if mode is RoomMode.BREAK:
        return "utensils" if item.kind is ItemKind.LUNCH else "coffee"
    return "timer" if mode is RoomMode.WARNING else ""


def _digits(remaining: timedelta, *, hide_seconds: bool = False) -> tuple[str, str]:
    """Return digits and the word under them."""
    if shows_hours(remaining):
        return digits_of(remaining), _("hours")
    if hide_seconds and remaining > 2 * MINUTE:
        return str(-(-remaining // MINUTE)), _("minutes")
    return digits_of(remaining), ""


def _bar(current: CurrentSession) -> Progress | None:
    allotted = current.allotted
    if allotted <= ZERO:
        return None
    if current.remaining < ZERO:
        whole = allotted + current.overtime
        return Progress(done=1.0, over_from=allotted / whole, paused=current.paused)
    warn_at = None if current.item.is_pause else 1 - current.warn_at / allotted
    done = 1 - current.remaining / allotted
    return Progress(done=max(0.0, done), warn_at=warn_at, paused=current.paused)


def _follow(item: AgendaItem | None, word: str = "") -> tuple[str, str]:
    if item is None:
        return "", ""
    return word or _("next"), item.title or _kind_word(item)


def _after(projection: Projection, item: AgendaItem) -> AgendaItem | None:
    """Return what follows the next item."""
    items = [row.item for row in projection.rows if row.actual is None and row.forecast.start]
    place = next((at for at, each in enumerate(items) if each.id == item.id), len(items))
    return items[place + 1] if place + 1 < len(items) else None


def _chairs(item: AgendaItem) -> str:
    return ", ".join(person.name or person.handle for person in item.people)


def _kind_word(item: AgendaItem) -> str:
    if item.kind is ItemKind.LUNCH:
        return _("Lunch")
    return _("Break") if item.kind is ItemKind.BREAK else _("Session")
