"""Calendar files of a meeting: what was handed out is remembered, then written as files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from dmlt_desk.domain.clock import Clock
from dmlt_desk.errors import ExportFailedError
from dmlt_desk.exporters.invites_entries import (
    Record,
    bring_up_to_date,
    gone,
    kept_record,
    new_entry,
)
from dmlt_desk.exporters.invites_occasions import Guest, Occasion, guest_of, occasions
from dmlt_desk.exporters.invites_text import mail_address
from dmlt_desk.i18n import _
from dmlt_desk.models import CalendarEntry, Meeting
from dmlt_desk.services.files import write_folder
from dmlt_desk.storage.desk_file import DeskFile, Topic


@dataclass(frozen=True, slots=True)
class CalendarFiles:
    """Files by name, and the people whom an invitation cannot reach."""

    files: dict[str, bytes]
    without_address: tuple[str, ...]


class Calendars:
    """Hands out calendar files; their UIDs stay and their SEQUENCE rises over the years."""

    def __init__(self, desk: DeskFile, clock: Clock) -> None:
        self._desk, self._clock = desk, clock

    def files(
        self,
        meeting_id: UUID,
        kind: str = "personal",
        *,
        actions: bool = False,
        organizer: UUID | None = None,
    ) -> CalendarFiles:
        """Return the calendar files of a meeting, after what they say is on record.

        ``kind`` is personal, invite or cancel; ``actions`` adds due dates; ``organizer`` is the
        person whom guests answer, by default the first chair with an address. Raises
        ``ExportFailedError`` when there is nobody to invite or nothing to hand out.
        """
        # The iCalendar library takes about 70 ms, and the window needs none of it to open.
        from dmlt_desk.exporters.invites import (  # noqa: PLC0415 - start-up time, see above
            InviteKind,
            calendar_files,
        )

        chosen = InviteKind(kind)
        meeting = self._desk.meeting(meeting_id)
        everything = occasions(meeting, actions=True)
        wanted = [one for one in everything if actions or not one.key.startswith("action:")]
        with self._desk.write(Topic.LOGISTICS, meeting_id=meeting_id) as db:
            found = db.scalars(
                select(CalendarEntry).where(CalendarEntry.meeting_id == meeting_id)
            ).all()
            now = self._clock.now()
            if chosen is InviteKind.CANCEL:
                entries = _cancelled(found, everything, now=now)
            else:
                sender = None
                if chosen is InviteKind.INVITE:
                    sender = guest_of_sender(meeting, organizer)
                records = _records(meeting, wanted, found, sender)
                entries = _on_record(db, meeting_id, found, records, now=now)
        files = calendar_files(entries, chosen)
        if not files:
            raise _nothing(chosen.value)
        unreached = without_address(wanted) if chosen is InviteKind.INVITE else ()
        return CalendarFiles(files, unreached)

    def write(
        self,
        meeting_id: UUID,
        folder: Path,
        *,
        kind: str = "personal",
        actions: bool = False,
        organizer: UUID | None = None,
    ) -> CalendarFiles:
        """Write the files into a folder, whole or not at all; raises ``ExportFailedError``."""
        made = self.files(meeting_id, kind, actions=actions, organizer=organizer)
        write_folder(folder, made.files)
        return made


def without_address(wanted: Sequence[Occasion]) -> tuple[str, ...]:
    """Return, once each, the people of these occasions who have no usable address."""
    names = [guest.name for one in wanted for guest in one.guests if not guest.address]
    return tuple(dict.fromkeys(names))


def guest_of_sender(meeting: Meeting, person_id: UUID | None) -> Guest:
    """Return who invites: the person named, else the first chair or attendee with an address.

    Raises ``ExportFailedError`` when nobody has one.
    """
    chairs = [person for item in meeting.items for person in item.people]
    people = [*chairs, *(attendance.person for attendance in meeting.attendances)]
    for person in people:
        if mail_address(person.email) and person_id in (None, person.id):
            return guest_of(person)
    raise ExportFailedError(
        _("Nobody of this meeting has an e-mail address, so there is nobody to invite."),
        advice=_("Add addresses in People & logistics, or export a personal calendar."),
    )


def _records(
    meeting: Meeting,
    wanted: Sequence[Occasion],
    found: Sequence[CalendarEntry],
    sender: Guest | None,
) -> list[Record]:
    """Return what the entries are to say; those sent to guests name them from now on."""
    known = {entry.key: entry for entry in found}
    zone = meeting.time_zone
    if sender is None:
        return [kept_record(known.get(one.key), one, zone) for one in wanted]
    records = [Record(one, zone, sender) for one in wanted]
    reached = [record for record in records if record.addressed]
    if not reached:
        raise _nothing("invite")
    return reached


def _on_record(
    db: Session,
    meeting_id: UUID,
    found: Sequence[CalendarEntry],
    records: Sequence[Record],
    *,
    now: datetime,
) -> list[CalendarEntry]:
    """Bring the entries of these records up to date and return them, in the same order."""
    known = {entry.key: entry for entry in found}
    entries = []
    for record in records:
        entry = known.get(record.occasion.key)
        if entry is None:
            entry = new_entry(meeting_id, record, now=now)
            db.add(entry)
        else:
            bring_up_to_date(entry, record, now=now)
        entries.append(entry)
    return entries


def _cancelled(
    found: Sequence[CalendarEntry], present: Sequence[Occasion], *, now: datetime
) -> list[CalendarEntry]:
    """Mark what guests were sent and is gone as cancelled, once, and return it."""
    entries = []
    for entry, record in gone(found, present):
        bring_up_to_date(entry, replace(record, cancelled=True), now=now)
        entries.append(entry)
    return entries


def _nothing(kind: str) -> ExportFailedError:
    if kind == "cancel":
        return ExportFailedError(
            _("Nothing that guests were invited to has been removed."),
            advice=_("There is nothing to cancel."),
        )
    if kind == "invite":
        return ExportFailedError(
            _("Nobody but the sender has an e-mail address, so there is nobody to invite."),
            advice=_("Add addresses in People & logistics, or export a personal calendar."),
        )
    return ExportFailedError(
        _("This meeting has nothing for a calendar yet."),
        advice=_("Give it days with sessions, next meetings or due dates first."),
    )
