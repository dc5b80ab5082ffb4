"""Days as they would be: copies with another row or close, never the meeting itself."""

from collections.abc import Sequence
from uuid import UUID

from dmlt_desk.models import AgendaItem, Day, Meeting


def with_row(meeting: Meeting, item: AgendaItem, day: Day, *, index: int) -> Meeting:
    """Return a copy in which a new item stands at ``index`` among the items of a day.

    The copy has what a projection of that day reads: its zone, and its rows without notes and
    chairs.
    """
    own = [_copied(each) for each in meeting.items_on(day)]
    item.day_id = day.id
    own.insert(max(0, min(index, len(own))), item)
    return Meeting(
        id=meeting.id,
        first_day=meeting.first_day,
        last_day=meeting.last_day,
        time_zone=meeting.time_zone,
        days=[with_close(day, day.close_minute)],
        items=own,
    )


def with_close(day: Day, minute: int | None) -> Day:
    """Return a copy of a day that ends at another minute."""
    return Day(
        id=day.id,
        meeting_id=day.meeting_id,
        date=day.date,
        label=day.label,
        open_minute=day.open_minute,
        close_minute=minute,
        close_kind=day.close_kind,
    )


def place_of(items: Sequence[AgendaItem], item_id: UUID | None) -> int | None:
    """Return the index of an item, or ``None`` where it is not among them."""
    return next((at for at, each in enumerate(items) if each.id == item_id), None)


def _copied(item: AgendaItem) -> AgendaItem:
    return AgendaItem(
        id=item.id,
        meeting_id=item.meeting_id,
        day_id=item.day_id,
        rank=item.rank,
        kind=item.kind,
        title=item.title,
        minutes=item.minutes,
        min_minutes=item.min_minutes,
        priority=item.priority,
        anchor=item.anchor,
        anchor_minute=item.anchor_minute,
        lateness=item.lateness,
        stops_at_minute=item.stops_at_minute,
        warn_minutes=item.warn_minutes,
        origin=item.origin,
        continues_id=item.continues_id,
    )
