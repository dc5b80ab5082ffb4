"""Reading calendar files for tests: by the rules of RFC 5545, and once with the library."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar

from dmlt_desk.exporters.invites import InviteKind, calendar_files
from dmlt_desk.exporters.invites_entries import Record, new_entry
from dmlt_desk.exporters.invites_occasions import Guest, Occasion, occasions
from dmlt_desk.models import Meeting

STAMP = datetime(2018, 10, 1, 12, tzinfo=UTC)
SENDER = Guest("Wil O'Mullane", "wil@example.org")


def exported(
    meeting: Meeting, kind: InviteKind = InviteKind.PERSONAL, *, actions: bool = True
) -> dict[str, bytes]:
    """Return the calendar files of a meeting that was never exported before."""
    return export_of(occasions(meeting, actions=actions), meeting, kind)


def export_of(
    found: Sequence[Occasion], meeting: Meeting, kind: InviteKind = InviteKind.PERSONAL
) -> dict[str, bytes]:
    """Return the files of some occasions."""
    sender = None if kind is InviteKind.PERSONAL else SENDER
    cancelled = kind is InviteKind.CANCEL
    records = [Record(one, meeting.time_zone, sender, cancelled) for one in found]
    entries = [new_entry(meeting.id, record, now=STAMP) for record in records]
    return calendar_files(entries, kind)


def lines(data: bytes) -> list[str]:
    """Return the unfolded content lines; fails where bytes break the rules of the format."""
    assert data.endswith(b"\r\n")
    raw = data.split(b"\r\n")[:-1]
    assert not [line for line in raw if b"\n" in line or b"\r" in line or not line]
    assert max(len(line) for line in raw) <= 75
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data)
    unfolded: list[str] = []
    for line in raw:
        text = line.decode("utf-8")  # each line alone: a fold must not cut a character
        assert not re.search("[\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)
        if text.startswith(" "):
            unfolded[-1] += text[1:]
        else:
            unfolded.append(text)
    return unfolded


def names(data: bytes) -> list[str]:
    """Return the property names in order, with BEGIN and END."""
    found = []
    for line in lines(data):
        name = re.match(r"[A-Z-]+", line)
        assert name, line
        found.append(line if name[0] in ("BEGIN", "END") else name[0])
    return found


def values(data: bytes, name: str) -> list[str]:
    """Return the values of a property, as they stand in the file."""
    start = re.compile(rf"{name}(?:;[A-Z-]+=(?:\"[^\"]*\"|[^\";:,]*))*:")
    return [line[found.end() :] for line in lines(data) if (found := start.match(line))]


def unescaped(text: str) -> str:
    """Return a text value as a reader shows it."""
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], text)


def spans(data: bytes) -> list[tuple[Any, Any]]:
    """Return start and end of each event as the library reads them: two dates or two instants."""
    events: list[Any] = list(Calendar.from_ical(data).walk("VEVENT"))
    return [(event["DTSTART"].dt, event["DTEND"].dt) for event in events]


def guest_names(data: bytes) -> list[str]:
    """Return the names of the guests as the library reads them."""
    event: Any = Calendar.from_ical(data).walk("VEVENT")[0]
    guests = event.get("ATTENDEE", [])
    listed = guests if isinstance(guests, list) else [guests]
    return [str(guest.params["CN"]) for guest in listed]
