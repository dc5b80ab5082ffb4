"""Calendar files of a meeting: what was handed out is remembered, then written as files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from dmlt_desk.domain.clock import Clock
from dmlt_desk.errors import ExportFailedError
from dmlt_desk.exporters.invites_entries import (
    Record,
    gone,
    kept_record,
    new_entry,
    news,
)
from dmlt_desk.exporters.invites_occasions import Guest, Occasion, guest_of, occasions
from dmlt_desk.exporters.invites_text import mail_address
from dmlt_desk.i18n import _
from dmlt_desk.models import CalendarEntry, Meeting
from dmlt_desk.services.files import write_folder
from dmlt_desk.services.row_changes import RowChange, Step, added, edited, take
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
        made, step = self._make(meeting_id, kind, actions=actions, organizer=organizer)
        self._take(step)
        return made

    def write(
        self,
        meeting_id: UUID,
        folder: Path,
        *,
        kind: str = "personal",
        actions: bool = False,
        organizer: UUID | None = None,
    ) -> CalendarFiles:
        """Write the files into a folder, whole or not at all; raises ``ExportFailedError``.

        What they say is on record first, so that no SEQUENCE is ever used twice; when the folder
        refuses them, the record is taken back.
        """
        made, step = self._make(meeting_id, kind, actions=actions, organizer=organizer)
        self._take(step)
        try:
            write_folder(folder, made.files)
        except ExportFailedError:
            self._take(step.inverse)
            raise
        return made

    def _make(
        self, meeting_id: UUID, kind: str, *, actions: bool, organizer: UUID | None
    ) -> tuple[CalendarFiles, Step]:
        """Return the files and the step that brings the record up to them."""
        # The iCalendar library takes about 70 ms, and the window needs none of it to open.
        from dmlt_desk.exporters.invites import (  # noqa: PLC0415 - start-up time, see above
            InviteKind,
            calendar_files,
        )

        chosen = InviteKind(kind)
        meeting = self._desk.meeting(meeting_id)
        everything = occasions(meeting, actions=True)
        wanted = [one for one in everything if actions or not one.key.startswith("action:")]
        if chosen is InviteKind.CANCEL:
            records = [record for _entry, record in gone(meeting.calendar_entries, everything)]
        elif chosen is InviteKind.INVITE:
            records = _invited(wanted, meeting.time_zone, sender_of(meeting, organizer))
        else:
            records = _kept(wanted, meeting)
        entries, changes = _on_record(meeting, records, now=self._clock.now())
        files = calendar_files(entries, chosen)
        if not files:
            raise _nothing(chosen.value)
        unreached = without_address(wanted) if chosen is InviteKind.INVITE else ()
        words = _("The calendar record was changed.")
        step = Step(tuple(changes), words, words, (Topic.LOGISTICS,), meeting_id)
        return CalendarFiles(files, unreached), step

    def _take(self, step: Step) -> None:
        if step.changes:
            take(self._desk, step)


def without_address(wanted: Sequence[Occasion]) -> tuple[str, ...]:
    """Return, once each, the people of these occasions who have no usable address."""
    names = [guest.name for one in wanted for guest in one.guests if not guest.address]
    return tuple(dict.fromkeys(names))


def sender_of(meeting: Meeting, person_id: UUID | None) -> Guest:
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


def _kept(wanted: Sequence[Occasion], meeting: Meeting) -> list[Record]:
    """Return the occasions as they are now; whom they were sent to stays as it was."""
    known = {entry.key: entry for entry in meeting.calendar_entries}
    return [kept_record(known.get(one.key), one, meeting.time_zone) for one in wanted]


def _invited(wanted: Sequence[Occasion], zone: str, sender: Guest) -> list[Record]:
    """Return the occasions that somebody can be sent; raises ``ExportFailedError`` for none."""
    records = [Record(one, zone, sender) for one in wanted]
    reached = [record for record in records if record.addressed]
    if not reached:
        raise _nothing("invite")
    return reached


def _on_record(
    meeting: Meeting, records: Sequence[Record], *, now: datetime
) -> tuple[list[CalendarEntry], list[RowChange]]:
    """Return the entries of these records as they are to be, and what that changes in the file."""
    known = {entry.key: entry for entry in meeting.calendar_entries}
    entries: list[CalendarEntry] = []
    changes: list[RowChange] = []
    for record in records:
        entry = known.get(record.occasion.key)
        if entry is None:
            entry = new_entry(meeting.id, record, now=now)
            changes.append(added(entry))
        else:
            values = news(entry, record, now=now)
            changes += edited(entry, **values)
            for name, value in values.items():
                setattr(entry, name, value)
        entries.append(entry)
    return entries, changes


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
