"""One person out of two: everything that names the second names the first afterwards."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import ActionParty, Attendance, ItemChair, Person
from dmlt_desk.services.row_changes import RowChange, edited, removed


def merge_changes(db: Session, keep: Person, gone: Person) -> list[RowChange]:
    """Return the row changes; raises ``CommandRefusedError`` where two people cannot be one."""
    if keep.id == gone.id:
        raise CommandRefusedError(_("These two are one person already."))
    if keep.series_id != gone.series_id:
        raise CommandRefusedError(_("These two belong to two series of meetings."))
    both = [keep.id, gone.id]
    chairs = select(ItemChair).where(ItemChair.person_id.in_(both))
    parties = select(ActionParty).where(ActionParty.person_id.in_(both))
    return [
        *_handed_over(db.scalars(chairs), keep.id, same=("item_id",)),
        *_handed_over(db.scalars(parties), keep.id, same=("action_id", "role")),
        *_attendances(db, keep, gone),
        *_knowledge(keep, gone),
        removed(gone),
    ]


def _handed_over(
    rows: Iterable[ItemChair | ActionParty], keep_id: UUID, *, same: tuple[str, ...]
) -> list[RowChange]:
    """Return the changes of rows about either person; nobody is named twice in one place."""

    def place(row: ItemChair | ActionParty) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in same)

    rows = list(rows)
    taken = {place(row) for row in rows if row.person_id == keep_id}
    changes: list[RowChange] = []
    for row in rows:
        if row.person_id == keep_id:
            continue
        if place(row) in taken:
            changes.append(removed(row))
        else:
            changes += edited(row, person_id=keep_id)
    return changes


def _attendances(db: Session, keep: Person, gone: Person) -> list[RowChange]:
    found = db.scalars(
        select(Attendance)
        .where(Attendance.person_id.in_([keep.id, gone.id]))
        .options(selectinload(Attendance.presences))
    ).all()
    kept = {one.meeting_id: one for one in found if one.person_id == keep.id}
    changes: list[RowChange] = []
    for lost in (one for one in found if one.person_id == gone.id):
        stays = kept.get(lost.meeting_id)
        if stays is None:
            changes += edited(lost, person_id=keep.id)
            continue
        known = {(one.day_id, one.item_id) for one in stays.presences}
        for presence in lost.presences:
            if (presence.day_id, presence.item_id) in known:
                changes.append(removed(presence))
            else:
                changes += edited(presence, attendance_id=stays.id)
        changes += edited(stays, note=stays.note or lost.note, group=stays.group or lost.group)
        changes.append(removed(lost))
    return changes


def _knowledge(keep: Person, gone: Person) -> list[RowChange]:
    """Return what the first learns from the second; the second's names become aliases."""
    names = [gone.name, *gone.aliases]
    if keep.handle and gone.handle:
        names.append(gone.handle)
    own = {keep.name, keep.handle, "", *keep.aliases}
    aliases = [*keep.aliases, *dict.fromkeys(name for name in names if name not in own)]
    name = keep.name or gone.name
    return edited(
        keep,
        name=name,
        placeholder=not name,
        handle=keep.handle or gone.handle,
        email=keep.email or gone.email,
        affiliation=keep.affiliation or gone.affiliation,
        aliases=[alias for alias in aliases if alias != name],
    )
