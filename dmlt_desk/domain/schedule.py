"""Planned times: derived from the rank, minutes and anchors of a day, never stored.

An anchor is kept as minutes of the agenda day in the meeting's zone and becomes an instant here.
A local time that happens twice is its first, one that is skipped moves forward; all
arithmetic is on instants in UTC.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from dmlt_desk.models import AgendaItem, Anchor, Day, ItemKind, Meeting

TIMED_KINDS = frozenset({ItemKind.SESSION, ItemKind.BREAK, ItemKind.LUNCH})
"""Kinds that follow one another in the room; the others stand beside the day's flow."""


@dataclass(frozen=True, slots=True)
class Span:
    """From an instant to another, in UTC; ``None`` where no time is known."""

    start: datetime | None = None
    end: datetime | None = None

    @property
    def length(self) -> timedelta:
        """How long it lasts; nothing where an end is not known."""
        return self.end - self.start if self.start and self.end else timedelta(0)


@dataclass(frozen=True, slots=True)
class Gap:
    """Time between two items of a day that nothing fills."""

    before: UUID
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class DayTotals:
    """How much of a day is sessions and how much is breaks."""

    sessions: timedelta
    breaks: timedelta


def known_zone(name: str) -> bool:
    """Return whether ``name`` is an IANA time zone of this machine."""
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return False
    return True


def instant(day: date, minute: int, time_zone: str) -> datetime:
    """Return the UTC instant of a minute counted from local midnight; it may pass 1440."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    return wall.replace(tzinfo=ZoneInfo(time_zone)).astimezone(UTC)


def local(moment: datetime, time_zone: str) -> datetime:
    """Return an instant as the clock on the wall of the meeting shows it."""
    return moment.astimezone(ZoneInfo(time_zone))


def clock_text(moment: datetime | None, time_zone: str) -> str:
    """Return "09:15", or nothing where no time is known."""
    if moment is None:
        return ""
    there = local(moment, time_zone)
    # Not "%H:%M", which is ten times as slow: every tick writes dozens of these.
    return f"{there.hour:02}:{there.minute:02}"


def shown(moment: datetime) -> datetime:
    """Return the instant that a clock shows: without the begun minute."""
    return moment.replace(second=0, microsecond=0)


def shown_length(start: datetime, end: datetime) -> timedelta:
    """Return the time between two instants as clocks tell it; negative where it runs backwards.

    Lengths of what follows on each other then add up to what the clocks tell of the whole.
    """
    return shown(end) - shown(start)


def minute_of(moment: datetime, day: Day, time_zone: str) -> int:
    """Return the minute of the agenda day at an instant, as anchors count it."""
    wall = local(moment, time_zone).replace(tzinfo=None)
    return (wall - datetime.combine(day.date, time())) // timedelta(minutes=1)


def day_number(meeting: Meeting, day: Day) -> int:
    """Return 0 for a day before the meeting's first, else 1 and up."""
    return max(0, (day.date - meeting.first_day).days + 1)


def duration(item: AgendaItem) -> timedelta:
    """Return the planned length; an item without minutes has none."""
    return timedelta(minutes=item.minutes or 0)


def min_duration(item: AgendaItem) -> timedelta:
    """Return the shortest length that the item bears: as set, else the usual one."""
    if item.min_minutes is None:
        return usual_shortest(item)
    return min(duration(item), timedelta(minutes=item.min_minutes))


def usual_shortest(item: AgendaItem) -> timedelta:
    """Return the shortest length where none is set.

    That is 15 min of a break, 45 of a lunch, two thirds of a session, up to the next 5 min. It
    only bounds what is proposed: no session is shortened by itself.
    """
    whole = item.minutes or 0
    thirds = -(-2 * whole // 15) * 5
    return timedelta(
        minutes=min(whole, {ItemKind.BREAK: 15, ItemKind.LUNCH: 45}.get(item.kind, thirds))
    )


def open_instant(meeting: Meeting, day: Day) -> datetime | None:
    """Return when the day is planned to begin: as set, or at its first anchored item."""
    minute = day.open_minute
    if minute is None:
        pins = (each.anchor_minute for each in meeting.items_on(day) if each.kind in TIMED_KINDS)
        minute = next((pin for pin in pins if pin is not None), None)
    return _moment(meeting, day, minute)


def close_instant(meeting: Meeting, day: Day) -> datetime | None:
    """Return when the day is planned to end: as set, else its close row, else its last item."""
    if day.close_minute is not None:
        return _moment(meeting, day, day.close_minute)
    spans = planned_times(meeting, day)
    items = meeting.items_on(day)
    marked = [spans[item.id].start for item in items if item.kind is ItemKind.CLOSE]
    ends = [spans[item.id].end for item in items if item.kind in TIMED_KINDS]
    return max((end for end in marked or ends if end), default=None)


def planned_times(
    meeting: Meeting, day: Day, items: Sequence[AgendaItem] | None = None
) -> dict[UUID, Span]:
    """Return the planned time of every item of the day, or of ``items`` as if they were the day's.

    Sessions and breaks follow one another from the day's opening; one that is pinned (``AT``)
    starts at its minute whatever comes before, one ``NOT_BEFORE`` a minute waits for it. Other
    kinds have a time only where a minute is set, and take none from the day.
    """
    cursor = _moment(meeting, day, day.open_minute)
    spans: dict[UUID, Span] = {}
    for item in meeting.items_on(day) if items is None else items:
        pin = _moment(meeting, day, item.anchor_minute)
        if item.kind in TIMED_KINDS:
            start = _planned_start(item.anchor, pin, cursor)
            end = start + duration(item) if start else None
            cursor = end
        elif item.kind is ItemKind.CLOSE:
            start = end = pin or _moment(meeting, day, day.close_minute) or cursor
        else:
            start, end = pin, pin + duration(item) if pin else None
        spans[item.id] = Span(start, end)
    return spans


def _planned_start(
    anchor: Anchor, pin: datetime | None, cursor: datetime | None
) -> datetime | None:
    if pin is None or anchor is Anchor.FLOW:
        return cursor
    if anchor is Anchor.NOT_BEFORE and cursor is not None:
        return max(pin, cursor)
    return pin


def _moment(meeting: Meeting, day: Day, minute: int | None) -> datetime | None:
    return None if minute is None else instant(day.date, minute, meeting.time_zone)


def overflows(
    meeting: Meeting, day: Day, items: Sequence[AgendaItem] | None = None
) -> dict[UUID, int]:
    """Return, by item, the minutes by which it runs over what is fixed after it.

    Fixed is the pinned start of the following item, and the day's close for the last one.
    """
    items = meeting.items_on(day) if items is None else items
    spans = planned_times(meeting, day, items)
    timed = [item for item in items if item.kind in TIMED_KINDS]
    limits = [spans[item.id].start for item in timed[1:]]
    limits.append(_moment(meeting, day, day.close_minute))
    over: dict[UUID, int] = {}
    for item, limit in zip(timed, limits, strict=False):
        end = spans[item.id].end
        if end and limit and end > limit:
            over[item.id] = (end - limit) // timedelta(minutes=1)
    return over


def gaps(meeting: Meeting, day: Day) -> list[Gap]:
    """Return the time before pinned items that nothing fills, in order."""
    spans = planned_times(meeting, day)
    timed = [item for item in meeting.items_on(day) if item.kind in TIMED_KINDS]
    found: list[Gap] = []
    end = _moment(meeting, day, day.open_minute)
    for item in timed:
        span = spans[item.id]
        if end and span.start and span.start > end:
            found.append(Gap(item.id, end, span.start))
        end = span.end
    return found


def day_totals(meeting: Meeting, day: Day) -> DayTotals:
    """Return the planned length of all sessions and of all breaks of a day."""
    zero = timedelta(0)
    items = [item for item in meeting.items_on(day) if item.kind in TIMED_KINDS]
    return DayTotals(
        sessions=sum((duration(item) for item in items if not item.is_pause), zero),
        breaks=sum((duration(item) for item in items if item.is_pause), zero),
    )


def rank_between(before: float | None, after: float | None) -> float:
    """Return a rank between two neighbours; ``None`` means there is no neighbour there."""
    if before is None:
        return 1.0 if after is None else after - 1.0
    return before + 1.0 if after is None else (before + after) / 2


def ranks_with(item_id: UUID, *, others: Sequence[AgendaItem], index: int) -> Mapping[UUID, float]:
    """Return the ranks to write so that an item stands at ``index`` among the others of a day.

    That is one rank, or all of them when the neighbours leave no number between them.
    """
    before = others[index - 1].rank if index > 0 else None
    after = others[index].rank if index < len(others) else None
    rank = rank_between(before, after)
    if rank not in (before, after):
        return {item_id: rank}
    order = [item.id for item in others]
    order.insert(index, item_id)
    return {each: float(place) for place, each in enumerate(order, start=1)}
