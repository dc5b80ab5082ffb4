"""Steps as lists of row changes, so that the inverse of a step is exact by construction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, inspect, select, update
from sqlalchemy.orm import Session

from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import Base
from dmlt_desk.services.change import Change
from dmlt_desk.storage.desk_file import DeskFile, Topic

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after a step; None where it is not there."""

    table: type[Base]
    id: UUID
    before: Values | None
    after: Values | None

    @property
    def inverse(self) -> "RowChange":
        """The change that takes this one back."""
        return RowChange(self.table, self.id, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """A verb of the user: its rows, its words, and whom to tell.

    ``label`` and ``undo_label`` are whole sentences; ``meeting_id`` None tells all meetings.
    """

    changes: tuple[RowChange, ...]
    label: str
    undo_label: str
    topics: tuple[Topic, ...]
    meeting_id: UUID | None = None
    subject: UUID | None = None

    @property
    def inverse(self) -> "Step":
        """The step that takes this one back."""
        return Step(
            changes=tuple(change.inverse for change in reversed(self.changes)),
            label=self.undo_label,
            undo_label=self.label,
            topics=self.topics,
            meeting_id=self.meeting_id,
            subject=self.subject,
        )

    def done(self, desk: DeskFile) -> Change:
        """Return the change to hand out once the step is written."""
        return Change(self.label, undo=lambda: take(desk, self.inverse), subject=self.subject)


def take(desk: DeskFile, step: Step) -> Change:
    """Write a step in one transaction; raises ``CommandRefusedError`` when a row is gone."""
    with desk.write(*step.topics, meeting_id=step.meeting_id) as db:
        write(db, step.changes)
    return step.done(desk)


def write(db: Session, changes: Sequence[RowChange]) -> None:
    """Write row changes in order; raises ``CommandRefusedError`` when a row is gone."""
    for change in changes:
        table: Any = change.table
        if change.before is None:
            db.execute(insert(table), [change.after or {}])
            continue
        here = table.id == change.id
        if change.after is None:
            found: Any = db.execute(delete(table).where(here))
        else:
            found = db.execute(update(table).where(here).values(**change.after))
        if found.rowcount != 1:
            raise CommandRefusedError(_("This is no longer in the desk file."))


def next_rank(db: Session, table: Any, meeting_id: UUID) -> int:
    """Return the rank after the last row of a meeting; ``table`` is a model with ranks."""
    highest = db.scalar(select(func.max(table.rank)).where(table.meeting_id == meeting_id))
    return 0 if highest is None else int(highest) + 1


def added(row: Base) -> RowChange:
    """Return the change that puts a new row there."""
    values = _values(row)
    return RowChange(type(row), values["id"], before=None, after=values)


def removed(row: Base) -> RowChange:
    """Return the change that takes a row away."""
    values = _values(row)
    return RowChange(type(row), values["id"], before=values, after=None)


def edited(row: Base, **values: Any) -> list[RowChange]:
    """Return the change of some columns, or nothing where they hold these values already."""
    before = {name: getattr(row, name) for name in values}
    changed = {name for name in values if before[name] != values[name]}
    if not changed:
        return []
    return [
        RowChange(
            type(row),
            _values(row)["id"],
            before={name: before[name] for name in changed},
            after={name: values[name] for name in changed},
        )
    ]


def all_removed(rows: Iterable[Base]) -> list[RowChange]:
    """Return the changes that take several rows away."""
    return [removed(row) for row in rows]


def _values(row: Base) -> Values:
    return {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}
