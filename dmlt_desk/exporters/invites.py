"""Calendar files (iCalendar, RFC 5545 and 5546) of three kinds that are never mixed.

Mixing them is what makes Outlook freeze or answer the organiser: a personal file has no METHOD
and names nobody; an invitation and a cancellation hold one UID each, with organiser and guests.
"""

import enum
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText, vUri

from dmlt_desk.exporters.invites_entries import Record, record_of
from dmlt_desk.exporters.invites_occasions import Guest
from dmlt_desk.exporters.invites_text import clean, file_names, one_line
from dmlt_desk.exporters.vtimezone import happens_twice, vtimezone
from dmlt_desk.i18n import _
from dmlt_desk.models import CalendarEntry

_PRODUCT = "-//DMLT Desk//DMLT Desk//EN"


class InviteKind(enum.StrEnum):
    """What a calendar file is for."""

    PERSONAL = "personal"
    INVITE = "invite"
    CANCEL = "cancel"


_METHODS = {InviteKind.INVITE: "REQUEST", InviteKind.CANCEL: "CANCEL"}


class _Text(vText):
    """A text value, escaped once and exactly.

    The library's own escaping takes a backslash before a capital N for a line break.
    """

    def to_ical(self) -> bytes:
        """Return the value as a content line holds it."""
        text = clean(str(self)).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\n", "\\n").encode()


def calendar_files(entries: Sequence[CalendarEntry], kind: InviteKind) -> dict[str, bytes]:
    """Return files by name: one an entry and, for a personal calendar, ``all.ics`` with all.

    The same entries give the same bytes. An invitation that nobody can be sent is left out.
    """
    pairs = [(entry, record_of(entry)) for entry in entries]
    if kind is not InviteKind.PERSONAL:
        pairs = [(entry, record) for entry, record in pairs if record.addressed]
    zones = _Zones()
    names = file_names(f"{_day(record)} {record.occasion.title}" for _entry, record in pairs)
    files = {name: _calendar([pair], kind, zones) for name, pair in zip(names, pairs, strict=True)}
    if kind is InviteKind.PERSONAL and pairs:
        files["all.ics"] = _calendar(pairs, kind, zones)
    return files


class _Zones:
    """The time zone definitions of one export, each made once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[int, ...]], Timezone | None] = {}

    def definition(self, name: str, years: Iterable[int]) -> Timezone | None:
        """Return the definition of a zone in these years, None where UTC must do."""
        key = (name, tuple(sorted(set(years))))
        if key not in self._known:
            self._known[key] = vtimezone(name, key[1])
        return self._known[key]


def _calendar(
    pairs: Sequence[tuple[CalendarEntry, Record]], kind: InviteKind, zones: _Zones
) -> bytes:
    calendar = Calendar()
    calendar.add("PRODID", _Text(_PRODUCT))
    calendar.add("VERSION", _Text("2.0"))
    calendar.add("CALSCALE", _Text("GREGORIAN"))
    if method := _METHODS.get(kind):
        calendar.add("METHOD", _Text(method))
    local_years: dict[str, set[int]] = {}
    for _entry, record in pairs:
        if years := _local_years(record):
            local_years.setdefault(record.zone, set()).update(years)
    defined = {name: zones.definition(name, years) for name, years in sorted(local_years.items())}
    for definition in defined.values():
        if definition is not None:
            calendar.add_component(definition)
    for entry, record in pairs:
        in_zone = bool(_local_years(record)) and defined[record.zone] is not None
        calendar.add_component(_event(entry, record, kind, in_zone=in_zone))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, record: Record, kind: InviteKind, *, in_zone: bool) -> Event:
    occasion = record.occasion
    event = Event()
    event.add("UID", _Text(one_line(entry.uid)))
    event.add("DTSTAMP", entry.stamp.astimezone(UTC).replace(microsecond=0))
    event.add("SEQUENCE", entry.sequence)
    event.add("SUMMARY", _Text(one_line(occasion.title) or _("Meeting")))
    for name, moment in (("DTSTART", occasion.start), ("DTEND", occasion.end)):
        event.add(name, _moment(moment, record.zone if in_zone else ""))
    description = [occasion.description.strip(), *_unreached(record, kind)]
    if text := clean("\n\n".join(part for part in description if part)).strip():
        event.add("DESCRIPTION", _Text(text))
    if place := one_line(occasion.place):
        event.add("LOCATION", _Text(place))
    if occasion.link:
        event.add("URL", vUri(occasion.link))
    event.add("STATUS", _Text("CANCELLED" if kind is InviteKind.CANCEL else "CONFIRMED"))
    event.add("TRANSP", _Text("OPAQUE" if occasion.busy else "TRANSPARENT"))
    if kind is not InviteKind.PERSONAL:
        _address(event, record)
    return event


def _address(event: Event, record: Record) -> None:
    """Name the organiser and, with an address each, the guests."""
    if record.organizer is None:
        return
    event.add("ORGANIZER", _party(record.organizer))
    for guest in record.addressed:
        party = _party(guest)
        party.params["ROLE"] = "REQ-PARTICIPANT" if guest.needed else "OPT-PARTICIPANT"
        party.params["CUTYPE"] = "INDIVIDUAL"
        party.params["PARTSTAT"] = "NEEDS-ACTION"
        party.params["RSVP"] = "TRUE"
        event.add("ATTENDEE", party)


def _party(guest: Guest) -> vCalAddress:
    party = vCalAddress(f"mailto:{guest.address}")
    party.params["CN"] = one_line(guest.name) or guest.address
    return party


def _unreached(record: Record, kind: InviteKind) -> list[str]:
    """Return the sentence that names guests without an address, for an invitation."""
    names = [guest.name for guest in record.occasion.guests if not guest.address]
    if kind is not InviteKind.INVITE or not names:
        return []
    return [_("Without an e-mail address: {names}").format(names=", ".join(names))]


def _local_years(record: Record) -> set[int]:
    """Return the years in which an entry's times can be written in its zone.

    None for whole days, for UTC itself, and for an hour that the clocks show twice.
    """
    zone = ZoneInfo(record.zone)
    moments = (record.occasion.start, record.occasion.end)
    local = [moment.astimezone(zone) for moment in moments if isinstance(moment, datetime)]
    if any(happens_twice(moment) or moment.tzname() == "UTC" for moment in local):
        return set()
    return {moment.year for moment in local}


def _moment(moment: date, zone: str) -> date:
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(ZoneInfo(zone) if zone else UTC)


def _day(record: Record) -> str:
    start = record.occasion.start
    if isinstance(start, datetime):
        start = start.astimezone(ZoneInfo(record.zone)).date()
    return start.isoformat()
