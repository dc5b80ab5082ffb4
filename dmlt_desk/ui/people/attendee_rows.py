"""The rows of the attendee table: people in groups, each with what the table says about them."""

import enum
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from dmlt_desk.domain.presence import REMOTE_MODES, presence_on
from dmlt_desk.exporters.invites_entries import record_of
from dmlt_desk.exporters.invites_text import mail_address
from dmlt_desk.i18n import _
from dmlt_desk.models import Attendance, AttendanceMode, Day, Meeting, PresenceState


class Group(enum.StrEnum):
    """The groups of the table, in its order."""

    REMOTE = "remote"
    LOCAL = "local"
    TRAVELING = "traveling"
    HERE = "here"
    APOLOGIES = "apologies"


class Invite(enum.StrEnum):
    """How somebody stands to the invitations."""

    NO_ADDRESS = "no-address"
    READY = "ready"
    INVITED = "invited"


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that names the group below it."""

    text: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One attendee. ``states`` holds one state for each shown day."""

    attendance_id: UUID
    person_id: UUID
    name: str
    full_name: str
    email: str
    note: str
    mode: AttendanceMode
    group: str
    states: tuple[PresenceState, ...]
    invite: Invite


Row = Heading | PersonRow

_GROUPS: Final = {
    Group.REMOTE: _("Remote, {count}"),
    Group.LOCAL: _("Local, {count}"),
    Group.TRAVELING: _("Traveling, {count}"),
    Group.HERE: _("In the room, {count}"),
    Group.APOLOGIES: _("Apologies, {count}"),
}

INVITE_WORDS: Final = {
    Invite.NO_ADDRESS: _("no address"),
    Invite.READY: _("invite ready"),
    Invite.INVITED: _("invited"),
}

PRESENCE_WORDS: Final = {
    PresenceState.EXPECTED: _("expected"),
    PresenceState.PRESENT: _("present"),
    PresenceState.REMOTE: _("remote"),
    PresenceState.ABSENT: _("absent"),
}

PRESENCE_ICONS: Final = {
    PresenceState.EXPECTED: ("circle-dashed", "text3"),
    PresenceState.PRESENT: ("check", "accent"),
    PresenceState.REMOTE: ("video", "accent"),
    PresenceState.ABSENT: ("minus", "text2"),
}


def shown_days(meeting: Meeting) -> list[Day]:
    """Return the days that have a column: the meeting's own."""
    return [day for day in meeting.days if meeting.first_day <= day.date <= meeting.last_day]


def group_of(attendance: Attendance) -> Group:
    """Return the group that somebody is listed in."""
    if attendance.mode is AttendanceMode.APOLOGIES:
        return Group.APOLOGIES
    if attendance.mode in REMOTE_MODES:
        return Group.REMOTE
    return {"local": Group.LOCAL, "traveling": Group.TRAVELING}.get(attendance.group, Group.HERE)


def attendee_rows(meeting: Meeting, *, only_without_address: bool) -> list[Row]:
    """Return headings and people, in the order of the table."""
    invited = _invited(meeting)
    days = shown_days(meeting)
    rows: list[Row] = []
    for group in Group:
        people = [
            _person(attendance, days, invited)
            for attendance in meeting.attendances
            if group_of(attendance) is group
        ]
        if only_without_address:
            people = [row for row in people if row.invite is Invite.NO_ADDRESS]
        if people:
            rows.append(Heading(_GROUPS[group].format(count=len(people))))
            rows += people
    return rows


def without_address(meeting: Meeting) -> int:
    """Return how many attendees cannot be invited."""
    return sum(not mail_address(one.person.email) for one in meeting.attendances)


def attends_words(row: PersonRow) -> str:
    """Return how somebody takes part."""
    words = {
        AttendanceMode.REMOTE: _("Remote"),
        AttendanceMode.PARTLY: _("Remote, some"),
        AttendanceMode.APOLOGIES: _("Apologies"),
        AttendanceMode.GUEST: _("Guest"),
    }
    groups = {"local": _("Local"), "traveling": _("Traveling")}
    if row.mode in words:
        return words[row.mode]
    if row.group in groups:
        return groups[row.group]
    return _("In the room") if row.mode is AttendanceMode.IN_PERSON else _("Not known")


def _person(attendance: Attendance, days: list[Day], invited: frozenset[str]) -> PersonRow:
    person = attendance.person
    address = mail_address(person.email)
    invite = Invite.NO_ADDRESS if not address else Invite.READY
    if address.lower() in invited:
        invite = Invite.INVITED
    return PersonRow(
        attendance_id=attendance.id,
        person_id=person.id,
        name=person.short_name,
        full_name=person.name,
        email=person.email,
        note=attendance.note,
        mode=attendance.mode,
        group=attendance.group,
        states=tuple(presence_on(attendance, day.id) for day in days),
        invite=invite,
    )


def _invited(meeting: Meeting) -> frozenset[str]:
    """Return the addresses that invitations of this meeting were made for."""
    records = [record_of(entry) for entry in meeting.calendar_entries]
    return frozenset(
        guest.address.lower()
        for record in records
        if not record.cancelled
        for guest in record.addressed
    )
