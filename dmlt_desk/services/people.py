"""The people of a meeting: who takes part, how, and on which days."""

import re
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.presence import next_presence, presence_on
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import (
    Attendance,
    AttendanceMode,
    Meeting,
    Person,
    Presence,
    PresenceState,
)
from dmlt_desk.services.change import Change
from dmlt_desk.services.logistics import Logistics
from dmlt_desk.services.people_merge import merge_changes
from dmlt_desk.services.row_changes import (
    RowChange,
    Step,
    added,
    all_removed,
    edited,
    next_rank,
    removed,
    write,
)
from dmlt_desk.storage.desk_file import DeskFile, Topic

_ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[A-Za-z0-9-]{2,}")


class People:
    """The verbs of the view People & logistics; each is one transaction and can be undone.

    Those about place, travel and the like are in ``logistics``.
    """

    def __init__(self, desk: DeskFile, clock: Clock) -> None:
        self._desk, self._clock = desk, clock
        self.logistics = Logistics(desk)

    def add(
        self,
        meeting_id: UUID,
        *,
        name: str = "",
        email: str = "",
        handle: str = "",
        mode: AttendanceMode = AttendanceMode.IN_PERSON,
        group: str = "",
    ) -> Change:
        """Add somebody to a meeting; a person of the series with that name is taken again.

        Raises ``CommandRefusedError`` for nobody, for an odd address, and for somebody who is
        there already.
        """
        name, handle = " ".join(name.split()), handle.strip().lstrip("@")
        email = _address(email)
        if not name and not handle:
            raise CommandRefusedError(_("A person needs a name or a handle."))
        with self._desk.write(Topic.PEOPLE, meeting_id=meeting_id) as db:
            series_id = db.get_one(Meeting, meeting_id).series_id
            person, changes = _newcomer(db, series_id, name=name, handle=handle, email=email)
            if _attends(db, meeting_id, person.id):
                raise CommandRefusedError(
                    _("{name} is in this meeting already.").format(name=person.short_name)
                )
            attendance = Attendance(
                meeting_id=meeting_id,
                person_id=person.id,
                rank=next_rank(db, Attendance, meeting_id),
                mode=mode,
                group=group,
            )
            step = Step(
                (*changes, added(attendance)),
                _("{name} was added.").format(name=person.short_name),
                _("{name} was taken out again.").format(name=person.short_name),
                (Topic.PEOPLE,),
                meeting_id,
                attendance.id,
            )
            write(db, step.changes)
        return step.done(self._desk)

    def edit(
        self,
        person_id: UUID,
        *,
        name: str | None = None,
        email: str | None = None,
        handle: str | None = None,
        affiliation: str | None = None,
    ) -> Change:
        """Change what is known about a person, in all meetings; None leaves a field as it is.

        Raises ``CommandRefusedError`` for an odd address or for neither name nor handle.
        """
        with self._desk.write(Topic.PEOPLE) as db:
            person = db.get_one(Person, person_id)
            fields = {
                "name": person.name if name is None else " ".join(name.split()),
                "handle": person.handle if handle is None else handle.strip().lstrip("@"),
                "email": person.email if email is None else _address(email),
                "affiliation": person.affiliation if affiliation is None else affiliation.strip(),
            }
            if not fields["name"] and not fields["handle"]:
                raise CommandRefusedError(_("A person needs a name or a handle."))
            changes = edited(person, placeholder=not fields["name"], **fields)
            shown = fields["name"] or fields["handle"]
            step = Step(
                tuple(changes),
                _("What is known about {name} was changed.").format(name=shown),
                _("What was known about {name} is back.").format(name=shown),
                (Topic.PEOPLE,),
                subject=person_id,
            )
            write(db, step.changes)
        return step.done(self._desk)

    def edit_attendance(
        self,
        attendance_id: UUID,
        *,
        mode: AttendanceMode | None = None,
        group: str | None = None,
        note: str | None = None,
    ) -> Change:
        """Change how somebody takes part; None leaves a field as it is."""
        with self._desk.write(Topic.PEOPLE) as db:
            attendance = _attendance(db, attendance_id)
            changes = edited(
                attendance,
                mode=attendance.mode if mode is None else mode,
                group=attendance.group if group is None else group,
                note=attendance.note if note is None else note.strip(),
            )
            step = _attendance_step(changes, attendance)
            write(db, step.changes)
        return step.done(self._desk)

    def set_presence(
        self,
        attendance_id: UUID,
        day_id: UUID,
        state: PresenceState,
        *,
        item_id: UUID | None = None,
    ) -> Change:
        """Say whether somebody is there on a day, or in one session (with the time, then)."""
        with self._desk.write(Topic.PEOPLE) as db:
            attendance = _attendance(db, attendance_id)
            changes = self._presence_changes(attendance, day_id, state, item_id)
            step = _attendance_step(changes, attendance)
            write(db, step.changes)
        return step.done(self._desk)

    def cycle_presence(self, attendance_id: UUID, day_id: UUID) -> Change:
        """Go on to the next state of somebody on a day: expected, present, remote, absent."""
        with self._desk.write(Topic.PEOPLE) as db:
            attendance = _attendance(db, attendance_id)
            state = next_presence(presence_on(attendance, day_id), attendance.mode)
            changes = self._presence_changes(attendance, day_id, state, None)
            step = _attendance_step(changes, attendance)
            write(db, step.changes)
        return step.done(self._desk)

    def remove(self, attendance_id: UUID) -> Change:
        """Take somebody out of a meeting; the person stays known to the series."""
        with self._desk.write(Topic.PEOPLE) as db:
            attendance = _attendance(db, attendance_id)
            shown = attendance.person.short_name
            step = Step(
                (*all_removed(attendance.presences), removed(attendance)),
                _("{name} was taken out of the meeting.").format(name=shown),
                _("{name} is back in the meeting.").format(name=shown),
                (Topic.PEOPLE,),
                attendance.meeting_id,
                attendance_id,
            )
            write(db, step.changes)
        return step.done(self._desk)

    def merge(self, keep_id: UUID, gone_id: UUID) -> Change:
        """Make one person of two; sessions, actions and attendance of both stay.

        Raises ``CommandRefusedError`` when they are one already or of two series.
        """
        with self._desk.write(Topic.PEOPLE, Topic.AGENDA, Topic.ACTIONS) as db:
            keep, gone = db.get_one(Person, keep_id), db.get_one(Person, gone_id)
            names = {"kept": keep.short_name, "gone": gone.short_name}
            step = Step(
                tuple(merge_changes(db, keep, gone)),
                _("{gone} and {kept} are one person now.").format(**names),
                _("{gone} and {kept} are two people again.").format(**names),
                (Topic.PEOPLE, Topic.AGENDA, Topic.ACTIONS),
                subject=keep_id,
            )
            write(db, step.changes)
        return step.done(self._desk)

    def _presence_changes(
        self, attendance: Attendance, day_id: UUID, state: PresenceState, item_id: UUID | None
    ) -> list[RowChange]:
        known = next(
            (p for p in attendance.presences if (p.day_id, p.item_id) == (day_id, item_id)), None
        )
        # Of a session the minutes tell when somebody came and left; of a day they do not.
        now = self._clock.now() if item_id else None
        left = state is PresenceState.ABSENT
        if known is None:
            came_at = None if left else now
            row = Presence(
                attendance_id=attendance.id,
                day_id=day_id,
                item_id=item_id,
                state=state,
                came_at=came_at,
            )
            return [added(row)]
        return edited(
            known,
            state=state,
            came_at=known.came_at if left else known.came_at or now,
            left_at=now if left else None,
        )


def _address(text: str) -> str:
    """Return an e-mail address without blanks; raises ``CommandRefusedError`` for an odd one."""
    address = text.strip()
    if address and not _ADDRESS.fullmatch(address):
        raise CommandRefusedError(
            _("“{text}” is not an e-mail address.").format(text=address),
            advice=_("It needs a name, the sign @ and a domain."),
        )
    return address


def _newcomer(
    db: Session, series_id: UUID, *, name: str, handle: str, email: str
) -> tuple[Person, list[RowChange]]:
    """Return the person meant, known to the series or new, with the changes that make it so."""
    person = _known(db, series_id, name=name, handle=handle)
    if person is not None:
        return person, edited(person, email=email or person.email)
    placeholder = not name
    person = Person(
        series_id=series_id, name=name, handle=handle, email=email, placeholder=placeholder
    )
    return person, [added(person)]


def _known(db: Session, series_id: UUID, *, name: str, handle: str) -> Person | None:
    """Return the person of a series who has this name or handle."""
    people: Sequence[Person] = db.scalars(select(Person).where(Person.series_id == series_id)).all()
    for person in people:
        if name and person.name.casefold() == name.casefold():
            return person
    for person in people:
        if handle and person.handle.casefold() == handle.casefold():
            return person
    return None


def _attends(db: Session, meeting_id: UUID, person_id: UUID) -> bool:
    found = select(Attendance.id).where(
        Attendance.meeting_id == meeting_id, Attendance.person_id == person_id
    )
    return db.scalar(found) is not None


def _attendance(db: Session, attendance_id: UUID) -> Attendance:
    return db.get_one(
        Attendance,
        attendance_id,
        options=[joinedload(Attendance.person), selectinload(Attendance.presences)],
    )


def _attendance_step(changes: Sequence[RowChange], attendance: Attendance) -> Step:
    shown = attendance.person.short_name
    return Step(
        tuple(changes),
        _("The attendance of {name} was changed.").format(name=shown),
        _("The attendance of {name} is as before.").format(name=shown),
        (Topic.PEOPLE,),
        attendance.meeting_id,
        attendance.id,
    )
