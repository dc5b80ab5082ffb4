"""How the verbs of the agenda write: set fields, make and remove rows, each with its inverse."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, inspect
from sqlalchemy.orm import Session

from dmlt_desk.domain.clock import Clock
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, Base, Block, BlockSection, ItemChair, Person
from dmlt_desk.services.change import Change
from dmlt_desk.services.plan_rules import PlanRefusedError
from dmlt_desk.services.row_snapshot import RowSnapshot, is_named, remove_rows
from dmlt_desk.storage.desk_file import DeskFile, Topic

WITH_ITEM = (
    Topic.MEETINGS,
    Topic.AGENDA,
    Topic.NOTES,
    Topic.ACTIONS,
    Topic.DECISIONS,
    Topic.TOPICS,
)
"""What views show of an item: all of it goes and comes back with it."""

Values = Mapping[UUID, Mapping[str, Any]]
Rows = Sequence[tuple[type[Base], Sequence[UUID]]]


def assign(db: Session, model: type[Base], values: Values) -> dict[UUID, dict[str, Any]]:
    """Set fields of rows; return what they held before."""
    before: dict[UUID, dict[str, Any]] = {}
    for key, fields in values.items():
        row = db.get(model, key)
        if row is None:
            raise PlanRefusedError(_("This session is no longer in the agenda."))
        before[key] = {name: getattr(row, name) for name in fields}
        for name, value in fields.items():
            setattr(row, name, value)
    return before


class PlanWriter:
    """One transaction a change; the inverse of each is a change too."""

    def __init__(self, desk: DeskFile, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock

    def _set(
        self,
        meeting_id: UUID,
        model: type[Base],
        values: Values,
        *,
        label: str,
        topics: Sequence[Topic] = (Topic.MEETINGS, Topic.AGENDA),
    ) -> Change:
        """Set fields of rows of one kind."""

        def write(wanted: Values, words: str, other_words: str) -> Change:
            with self._desk.write(*topics, meeting_id=meeting_id) as db:
                before = assign(db, model, wanted)
            subject = next(iter(wanted), None)
            return Change(words, lambda: write(before, other_words, words), subject)

        return write(values, label, _taken_back(label))

    def _made(self, meeting_id: UUID, rows: Rows, *, label: str) -> Change:
        """Return the change of rows that were just made."""
        words = _taken_back(label)
        subject = rows[0][1][0]
        return Change(
            label,
            undo=lambda: self._remove(meeting_id, rows, label=words, other_label=label),
            subject=subject,
        )

    def _remove(self, meeting_id: UUID, rows: Rows, *, label: str, other_label: str = "") -> Change:
        """Remove rows with all that hangs on them."""
        with self._desk.write(*WITH_ITEM, meeting_id=meeting_id) as db:
            taken = [remove_rows(db, table_of(model), ids) for model, ids in rows]
        back = other_label or _taken_back(label)

        def restore() -> Change:
            with self._desk.write(*WITH_ITEM, meeting_id=meeting_id) as db:
                for snapshot in reversed(taken):
                    snapshot.restore(db)
            return Change(
                back,
                lambda: self._remove(meeting_id, rows, label=label, other_label=back),
                rows[0][1][0],
            )

        return Change(label, undo=restore, subject=rows[0][1][0])

    def _seat(
        self,
        meeting_id: UUID,
        item: AgendaItem,
        people: Sequence[UUID],
        fresh: Sequence[Person],
        *,
        label: str,
    ) -> Change:
        """Give an item other chairs; ``fresh`` are persons that are new to the series."""
        before = [chair.person_id for chair in item.chairs]
        made = [person.id for person in fresh]
        topics = (Topic.AGENDA, Topic.PEOPLE)

        def undo() -> Change:
            with self._desk.write(*topics, meeting_id=meeting_id) as db:
                _put_chairs(db, item.id, before)
                unused = [each for each in made if not is_named(db, table_of(Person), each)]
                gone = remove_rows(db, table_of(Person), unused)
            return Change(_taken_back(label), undo=lambda: redo(gone), subject=item.id)

        def redo(gone: RowSnapshot) -> Change:
            with self._desk.write(*topics, meeting_id=meeting_id) as db:
                gone.restore(db)
                _put_chairs(db, item.id, people)
            return Change(label, undo=undo, subject=item.id)

        with self._desk.write(*topics, meeting_id=meeting_id) as db:
            db.add_all(fresh)
            _put_chairs(db, item.id, people)
        return Change(label, undo=undo, subject=item.id)


def table_of(model: type[Base]) -> Table:
    """Return the table of a noun."""
    table = inspect(model).local_table
    if not isinstance(table, Table):
        raise TypeError(model)
    return table


def _put_chairs(db: Session, item_id: UUID, people: Sequence[UUID]) -> None:
    db.flush()
    db.execute(delete(ItemChair).where(ItemChair.item_id == item_id))
    db.add_all(
        ItemChair(item_id=item_id, person_id=person, rank=rank)
        for rank, person in enumerate(people)
    )
    db.flush()


def _taken_back(label: str) -> str:
    return _("Taken back: {what}").format(what=label)


def as_aims(blocks: Sequence[Block], item_id: UUID) -> list[Block]:
    """Return copies of what a topic or session is for, as aims of an item."""
    return [
        Block(
            item_id=item_id,
            section=BlockSection.AIMS,
            rank=block.rank,
            kind=block.kind,
            level=block.level,
            text=block.text,
            spans=block.spans,
            rows=block.rows,
            speaker=block.speaker,
            crc=block.crc,
        )
        for block in blocks
    ]
