"""Entries of a meeting's registers: numbers that are never used again, removal that can be undone.

An entry is an action, a decision, a question or a parked topic.
"""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from sqlalchemy import Table, exists, func, insert, select
from sqlalchemy.orm import Session

from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import (
    Action,
    ActionParty,
    Attendance,
    Base,
    Decision,
    ItemChair,
    Meeting,
    ParkedTopic,
    Person,
    Question,
)
from dmlt_desk.services.change import Change
from dmlt_desk.services.row_changes import RowChange, write
from dmlt_desk.services.row_snapshot import RowSnapshot, remove_rows
from dmlt_desk.storage.desk_file import DeskFile, Topic

Noun = type[Action] | type[Decision] | type[Question] | type[ParkedTopic]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person made for a name that nobody had; ``values`` are its columns."""

    id: UUID
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with the sentences for its coming and going, and the people made for it.

    ``marks`` are changes of other rows that come and go with it.
    """

    noun: Noun
    id: UUID
    meeting_id: UUID
    topics: tuple[Topic, ...]
    here: str
    gone: str
    newcomers: tuple[Newcomer, ...] = ()
    marks: tuple[RowChange, ...] = ()


def next_number(db: Session, meeting_id: UUID, noun: type[Action] | type[Decision]) -> int:
    """Return a number that the meeting never used, and remember that it is used now."""
    meeting = db.get_one(Meeting, meeting_id)
    highest = db.scalar(select(func.max(noun.number)).where(noun.meeting_id == meeting_id)) or 0
    if noun is Action:
        number = max(highest, meeting.last_action_number) + 1
        meeting.last_action_number = number
    else:
        number = max(highest, meeting.last_decision_number) + 1
        meeting.last_decision_number = number
    return number


def remove(desk: DeskFile, entry: Entry) -> Change:
    """Take an entry out; its number stays taken. Raises ``CommandRefusedError`` when it is gone."""
    with desk.write(*entry.topics, meeting_id=entry.meeting_id) as db:
        _keep_number(db, entry)
        snapshot = remove_rows(db, cast("Table", entry.noun.__table__), [entry.id])
        if not snapshot.rows:
            raise gone_error()
        drop_unused(db, entry.newcomers)
        write(db, [mark.inverse for mark in reversed(entry.marks)])
    return Change(entry.gone, undo=lambda: _restore(desk, entry, snapshot), subject=entry.id)


def added(desk: DeskFile, entry: Entry) -> Change:
    """Return the change to hand out once an entry was written."""
    return Change(entry.here, undo=lambda: remove(desk, entry), subject=entry.id)


def welcome(db: Session, newcomers: tuple[Newcomer, ...]) -> None:
    """Put people back who were made for an entry, unless they are there."""
    for one in newcomers:
        if db.get(Person, one.id) is None:
            db.execute(insert(Person).values(**one.values))


def drop_unused(db: Session, newcomers: tuple[Newcomer, ...]) -> None:
    """Take people away who were made for an entry, unless something else names them by now."""
    db.flush()
    for one in newcomers:
        named = [
            select(exists().where(column == one.id))
            for column in (ActionParty.person_id, ItemChair.person_id, Attendance.person_id)
        ]
        if not any(db.scalar(query) for query in named):
            remove_rows(db, cast("Table", Person.__table__), [one.id])


def gone_error() -> CommandRefusedError:
    """Return the refusal for an entry that is no longer there."""
    return CommandRefusedError(_("This entry is no longer in the desk file."))


def require_words(text: str, refusal: str) -> str:
    """Return a text without blanks around it; refuses, in words, a text that says nothing."""
    text = " ".join(text.encode("utf-8", "ignore").decode().replace("\0", "").split())
    if not text:
        raise CommandRefusedError(refusal)
    return text


def _restore(desk: DeskFile, entry: Entry, snapshot: RowSnapshot) -> Change:
    with desk.write(*entry.topics, meeting_id=entry.meeting_id) as db:
        welcome(db, entry.newcomers)
        snapshot.restore(db)
        write(db, entry.marks)
    return added(desk, entry)


def _keep_number(db: Session, entry: Entry) -> None:
    """Remember a number that is about to go, so that no later entry gets it."""
    meeting = db.get_one(Meeting, entry.meeting_id)
    row: Base | None = db.get(entry.noun, entry.id)
    if isinstance(row, Action):
        meeting.last_action_number = max(meeting.last_action_number, row.number)
    elif isinstance(row, Decision):
        meeting.last_decision_number = max(meeting.last_decision_number, row.number)
