"""What of a meeting belongs into a calendar: its days, logistics, next meetings, due dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dmlt_desk.domain.logistics import LogisticsKind, kind_of
from dmlt_desk.domain.schedule import (
    Span,
    clock_text,
    close_instant,
    day_number,
    local,
    open_instant,
    planned_times,
)
from dmlt_desk.exporters.invites_text import mail_address, one_line, web_address
from dmlt_desk.i18n import _
from dmlt_desk.models import (
    Action,
    ActionState,
    AgendaItem,
    AttendanceMode,
    Day,
    ItemKind,
    LogisticsBlock,
    Meeting,
    NextMeeting,
    PartyRole,
    Person,
)

_DAY = timedelta(days=1)
_SOCIAL = timedelta(hours=2)
"""How long a dinner without a planned end stands in calendars."""
_CALL = timedelta(hours=1)
"""How long a logistics entry without an end stands in calendars."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to invite; ``address`` is empty where no usable one is known."""

    name: str
    address: str
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Occasion:
    """One calendar entry to be. ``key`` names it inside the meeting and never changes.

    ``start`` and ``end`` (exclusive) are both dates, for a whole day, or both instants.
    """

    key: str
    title: str
    start: date
    end: date
    description: str = ""
    place: str = ""
    link: str = ""
    busy: bool = True
    guests: tuple[Guest, ...] = ()

    @property
    def all_day(self) -> bool:
        """Whether it has no clock times."""
        return not isinstance(self.start, datetime)


def occasions(meeting: Meeting, *, actions: bool) -> list[Occasion]:
    """Return the calendar entries of a meeting, in order; due actions only where wanted."""
    guests = _attendees(meeting)
    found = [*_days(meeting, guests), *_logistics(meeting, guests), *_socials(meeting, guests)]
    if meeting.last_day > meeting.first_day:
        found.insert(0, _whole(meeting, guests))
    found += [entry for one in meeting.next_meetings if (entry := _next(meeting, one, guests))]
    if actions:
        found += [entry for one in meeting.actions if (entry := _due(meeting, one))]
    return found


def guest_of(person: Person, *, needed: bool = True) -> Guest:
    """Return a person as somebody to invite."""
    return Guest(one_line(person.listed_name), mail_address(person.email), needed)


def _attendees(meeting: Meeting) -> tuple[Guest, ...]:
    """Return the people to invite: all but those who sent apologies, each address once."""
    guests: list[Guest] = []
    taken: set[str] = set()
    for attendance in meeting.attendances:
        if attendance.mode is AttendanceMode.APOLOGIES:
            continue
        needed = attendance.mode is not AttendanceMode.GUEST
        guest = guest_of(attendance.person, needed=needed)
        if not guest.address or guest.address.lower() not in taken:
            taken.add(guest.address.lower())
            guests.append(guest)
    return tuple(guests)


def _whole(meeting: Meeting, guests: tuple[Guest, ...]) -> Occasion:
    return Occasion(
        key="meeting",
        title=_title(meeting),
        start=meeting.first_day,
        end=meeting.last_day + _DAY,
        description="\n".join(_joining(meeting)),
        place=meeting.place,
        link=_join_link(meeting),
        busy=False,  # the days block the time; this only marks it
        guests=guests,
    )


def _days(meeting: Meeting, guests: tuple[Guest, ...]) -> Iterator[Occasion]:
    for day in meeting.days:
        items = meeting.items_on(day)
        if not items and day.open_minute is None:
            continue
        spans = planned_times(meeting, day)
        starts = [open_instant(meeting, day), *(spans[one.id].start for one in items if _held(one))]
        ends = [close_instant(meeting, day), *(spans[one.id].end for one in items if _held(one))]
        start = min((moment for moment in starts if moment), default=None)
        end = max((moment for moment in ends if moment), default=None)
        timed = start is not None and end is not None and end > start
        agenda = [_agenda_line(meeting, item, spans[item.id]) for item in items]
        yield Occasion(
            key=f"day:{day.id}",
            title=_day_title(meeting, day, items),
            start=start if timed and start else day.date,
            end=end if timed and end else day.date + _DAY,
            description="\n".join([*agenda, *_joining(meeting)]),
            place=meeting.place,
            link=_join_link(meeting),
            busy=timed,
            guests=guests,
        )


def _held(item: AgendaItem) -> bool:
    """Return whether an item takes time of the day itself; a dinner has its own entry."""
    return item.kind in (ItemKind.SESSION, ItemKind.BREAK, ItemKind.LUNCH)


def _day_title(meeting: Meeting, day: Day, items: list[AgendaItem]) -> str:
    if all(item.kind in (ItemKind.POINTER, ItemKind.TRAVEL) for item in items) and items:
        # A day before or after the meeting proper, such as another group's session.
        return _first_sentence(items[0].title)
    if meeting.last_day == meeting.first_day:
        return _title(meeting)
    return _("{title}, day {number}").format(title=_title(meeting), number=day_number(meeting, day))


def _agenda_line(meeting: Meeting, item: AgendaItem, span: Span) -> str:
    """Return "09:15  Topic (Chair, Chair)", or the item's label where it has no time."""
    when = clock_text(span.start, meeting.time_zone) or one_line(item.label)
    words = one_line(item.title)
    if item.people:
        words += f" ({', '.join(one_line(person.listed_name) for person in item.people)})"
    return f"{when}  {words}" if when else words


def _socials(meeting: Meeting, guests: tuple[Guest, ...]) -> Iterator[Occasion]:
    for day in meeting.days:
        spans = planned_times(meeting, day)
        for item in meeting.items_on(day):
            span = spans[item.id]
            if item.kind is not ItemKind.SOCIAL or span.start is None:
                continue
            yield Occasion(
                key=f"item:{item.id}",
                title=_first_sentence(item.title),
                start=span.start,
                end=span.end if span.end and span.end > span.start else span.start + _SOCIAL,
                description=one_line(item.title),
                guests=guests,
            )


def _logistics(meeting: Meeting, guests: tuple[Guest, ...]) -> Iterator[Occasion]:
    for block in meeting.logistics:
        if block.starts_at is None:
            continue
        start, end = block.starts_at, block.ends_at
        if end is None or end <= start:
            end = start + _CALL
        first, last = local(start, meeting.time_zone), local(end, meeting.time_zone)
        whole_days = first.time() == last.time() == datetime.min.time()
        yield Occasion(
            key=f"logistics:{block.id}",
            title=one_line(block.heading) or one_line(block.text)[:80] or _title(meeting),
            start=first.date() if whole_days else start,
            end=last.date() if whole_days else end,
            description="\n".join(_block_lines(block)),
            place=meeting.place,
            link=next((link for each in block.links if (link := web_address(each))), ""),
            busy=not whole_days,
            guests=guests,
        )


def _block_lines(block: LogisticsBlock) -> list[str]:
    lines = [block.text, *(link for link in block.links if link not in block.text)]
    if block.code:
        lines.append(_("Code: {code}").format(code=block.code))
    if block.contact:
        lines.append(_("Contact: {name}").format(name=block.contact))
    return [line for line in lines if line]


def _joining(meeting: Meeting) -> list[str]:
    """Return how to join from elsewhere, as lines below an agenda."""
    calls = [block for block in meeting.logistics if kind_of(block) is LogisticsKind.VIDEO]
    lines = [line for block in calls for line in _block_lines(block)]
    return ["", _("Joining remotely:"), *lines] if lines else []


def _join_link(meeting: Meeting) -> str:
    for block in meeting.logistics:
        if kind_of(block) is LogisticsKind.VIDEO:
            for written in block.links:
                if link := web_address(written):
                    return link
    return ""


def _next(meeting: Meeting, following: NextMeeting, guests: tuple[Guest, ...]) -> Occasion | None:
    if following.first_day is None:
        return None
    place, title = one_line(following.place), _first_sentence(following.text)
    if not title:
        title = _("Next meeting: {what}").format(what=place or _title(meeting))
    elif place not in title:
        title = _("{title}, {place}").format(title=title, place=place)
    return Occasion(
        key=f"next:{following.id}",
        title=title,
        start=following.first_day,
        end=max(following.last_day or following.first_day, following.first_day) + _DAY,
        description=following.text,
        place=following.place,
        busy=False,
        guests=guests,
    )


def _due(meeting: Meeting, action: Action) -> Occasion | None:
    """Return an action's due date, on that one day, or None where nothing is left to do."""
    if action.due is None or action.is_closed or action.state is ActionState.EMPTY:
        return None
    names = ", ".join(one_line(party.listed_name) for party in action.parties)
    lines = [action.text, names, action.remark, _title(meeting)]
    people = [party.person for party in action.parties if party.person]
    owners = action.of_role(PartyRole.OWNER) or action.of_role(PartyRole.GROUP)
    title = _("Due: {text}").format(text=one_line(action.text))
    if owners:
        listed = ", ".join(one_line(owner.listed_name) for owner in owners)
        title = _("{title} ({names})").format(title=title, names=listed)
    return Occasion(
        key=f"action:{action.id}",
        title=title,
        start=action.due,
        end=action.due + _DAY,
        description="\n".join(line for line in lines if line),
        busy=False,
        guests=tuple(guest_of(person) for person in people),
    )


def _title(meeting: Meeting) -> str:
    return one_line(meeting.title) or _("Meeting")


def _first_sentence(text: str) -> str:
    return one_line(text).split(". ")[0].rstrip(". ")
