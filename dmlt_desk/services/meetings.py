"""Finding, opening and rehearsing the meetings of a desk."""

from uuid import UUID

from sqlalchemy import select

from dmlt_desk.domain import run_log
from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.domain.rehearsal import rehearsal_offset_ms
from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import Meeting
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.storage.glance import MeetingGlance


class NoSuchMeetingError(DeskError):
    """The key given names no meeting, or more than one."""


class Meetings:
    """The meetings of one desk file as a whole."""

    def __init__(self, desk: DeskFile, clock: DeskClock) -> None:
        self._desk, self._clock = desk, clock

    def find(self, key: str) -> UUID:
        """Return the meeting with this uid, number in the list, or unique part of its title.

        Raises ``NoSuchMeetingError``.
        """
        glances = self._desk.glance()
        if key.isdecimal() and 0 < int(key) <= len(glances):
            return UUID(glances[int(key) - 1].id)
        plain = key.casefold().replace("-", "")
        found = [one for one in glances if one.id == plain]
        found = found or [one for one in glances if key.casefold() in one.title.casefold()]
        if len(found) != 1:
            raise _unknown(key, found)
        return UUID(found[0].id)

    def last_opened(self) -> UUID | None:
        """Return the meeting that was opened last, or the newest one, or None."""
        with self._desk.read() as db:
            return db.scalar(
                select(Meeting.id).order_by(
                    Meeting.opened_at.desc().nulls_last(), Meeting.first_day.desc()
                )
            )

    def open(self, meeting_id: UUID) -> None:
        """Remember that a meeting was opened now, and take its rehearsal up if it is in one."""
        with self._desk.write(meeting_id=meeting_id) as db:
            db.get_one(Meeting, meeting_id).opened_at = self._clock.real_now()
        in_rehearsal = self._desk.meeting(meeting_id).rehearsal_offset_ms is not None
        if in_rehearsal:
            self.rehearse(meeting_id)
        else:
            self._clock.set_offset(0)

    def rehearse(self, meeting_id: UUID) -> None:
        """Set the program's clock for a rehearsal of this meeting, and keep that in the file."""
        meeting = self._desk.meeting(meeting_id)
        state = run_log.fold(meeting.run_events)
        offset = rehearsal_offset_ms(meeting, state, self._clock.real_now())
        with self._desk.write(meeting_id=meeting_id) as db:
            db.get_one(Meeting, meeting_id).rehearsal_offset_ms = offset
        self._clock.set_offset(offset)


def _unknown(key: str, found: list[MeetingGlance]) -> NoSuchMeetingError:
    if not found:
        return NoSuchMeetingError(
            _("No meeting is called “{key}”.").format(key=key),
            advice=_("“dmlt-desk list” shows all meetings."),
        )
    return NoSuchMeetingError(
        ngettext(
            "{count} meeting is called like “{key}”.",
            "{count} meetings are called like “{key}”.",
            len(found),
        ).format(count=len(found), key=key),
        advice=_("Name one by its number in “dmlt-desk list”."),
    )
