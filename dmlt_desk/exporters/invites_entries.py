"""The memory of calendar files: what was handed out under which UID, SEQUENCE and stamp.

A calendar program moves an entry that it knows only when the UID is the same; it asks the guests
again only when SEQUENCE rises, which time, zone and cancellation do, but no corrected word.
"""

import enum
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from dmlt_desk.exporters.invites_occasions import Guest, Occasion
from dmlt_desk.models import CalendarEntry

_TEXTS = ("title", "description", "place", "link")


class EntryStatus(enum.StrEnum):
    """How a calendar entry stands to what was handed out."""

    NEW = "new"
    CURRENT = "current"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Record:
    """What stands, or is to stand, in a calendar file.

    ``organizer`` is set once guests were invited; then ``occasion.guests`` are those invited.
    """

    occasion: Occasion
    zone: str
    organizer: Guest | None = None
    cancelled: bool = False

    @property
    def fingerprint(self) -> str:
        """What raises SEQUENCE when it changes."""
        times = (_written(self.occasion.start), _written(self.occasion.end), self.zone)
        return "|".join((*times, "cancelled" if self.cancelled else ""))

    @property
    def addressed(self) -> list[Guest]:
        """The guests that an invitation goes to: those with an address, but the organiser."""
        if self.organizer is None:
            return []
        own = self.organizer.address.lower()
        guests = self.occasion.guests
        return [one for one in guests if one.address and one.address.lower() != own]

    def content(self) -> str:
        """Return everything as text, for the column ``content``."""
        occasion = self.occasion
        guests = [_guest_list(guest) for guest in occasion.guests]
        facts = {
            **{name: getattr(occasion, name) for name in _TEXTS},
            "start": _written(occasion.start),
            "end": _written(occasion.end),
            "busy": occasion.busy,
            "zone": self.zone,
            "organizer": _guest_list(self.organizer) if self.organizer else None,
            "guests": guests if self.organizer else [],
            "cancelled": self.cancelled,
        }
        return json.dumps(facts, ensure_ascii=True, sort_keys=True)


def record_of(entry: CalendarEntry) -> Record:
    """Return what an entry last stood for."""
    facts = json.loads(entry.content)
    occasion = Occasion(
        key=entry.key,
        start=_read(facts["start"]),
        end=_read(facts["end"]),
        busy=facts["busy"],
        guests=tuple(Guest(*guest) for guest in facts["guests"]),
        **{name: facts[name] for name in _TEXTS},
    )
    organizer = Guest(*facts["organizer"]) if facts["organizer"] else None
    return Record(occasion, facts["zone"], organizer, facts["cancelled"])


def kept_record(entry: CalendarEntry | None, occasion: Occasion, zone: str) -> Record:
    """Return an occasion as it is now; whom it was sent to stays as it was."""
    former = record_of(entry) if entry else None
    if former is None or former.organizer is None or former.cancelled:
        return Record(replace(occasion, guests=()), zone)
    return Record(replace(occasion, guests=former.occasion.guests), zone, former.organizer)


def new_entry(meeting_id: UUID, record: Record, *, now: datetime) -> CalendarEntry:
    """Return the first entry of an occasion; its UID follows from the ids of what it is about."""
    key = record.occasion.key
    name = key if ":" in key else f"{key}:{meeting_id}"
    return CalendarEntry(
        meeting_id=meeting_id,
        key=key,
        uid=f"{name.replace(':', '-')}@dmlt-desk",
        fingerprint=record.fingerprint,
        content=record.content(),
        stamp=now.replace(microsecond=0),
    )


def news(entry: CalendarEntry, record: Record, *, now: datetime) -> dict[str, Any]:
    """Return the columns of an entry that change so that it stands for a record; {} where none do.

    The stamp moves on by a second at least, since calendar files know no smaller time.
    """
    content, fingerprint = record.content(), record.fingerprint
    if content == entry.content:
        return {}
    return {
        "content": content,
        "fingerprint": fingerprint,
        "sequence": entry.sequence + (fingerprint != entry.fingerprint),
        "stamp": max(now.replace(microsecond=0), entry.stamp + timedelta(seconds=1)),
    }


def status(entry: CalendarEntry | None, occasion: Occasion, zone: str) -> EntryStatus:
    """Return whether an occasion was handed out, and as it is now."""
    if entry is None:
        return EntryStatus.NEW
    same = kept_record(entry, occasion, zone).content() == entry.content
    return EntryStatus.CURRENT if same else EntryStatus.CHANGED


def gone(
    entries: Sequence[CalendarEntry], present: Sequence[Occasion]
) -> list[tuple[CalendarEntry, Record]]:
    """Return what was sent to guests and is in the meeting no more, as cancelled records."""
    keys = {occasion.key for occasion in present}
    lost = [(entry, record_of(entry)) for entry in entries if entry.key not in keys]
    return [(entry, replace(record, cancelled=True)) for entry, record in lost if record.organizer]


def _written(moment: date) -> str:
    return moment.isoformat()


def _read(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _guest_list(guest: Guest) -> list[str | bool]:
    return [guest.name, guest.address, guest.needed]
