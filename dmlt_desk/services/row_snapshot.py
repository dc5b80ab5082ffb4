"""Remove rows with everything that hangs on them, and bring them back exactly as they were."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, delete, insert, select, update
from sqlalchemy.orm import Session

from dmlt_desk.models import Base

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Link:
    """A row of another owner that named a removed one."""

    table: Table
    column: Column[Any]
    key: Any
    value: Any


@dataclass(slots=True)
class RowSnapshot:
    """Rows as they were, parents before children, and the links that pointed at them."""

    rows: list[tuple[Table, Row]] = field(default_factory=list)
    links: list[_Link] = field(default_factory=list)

    def restore(self, db: Session) -> None:
        """Insert the rows again, under their old ids, and mend the links to them."""
        order = {table: place for place, table in enumerate(Base.metadata.sorted_tables)}
        loose: dict[tuple[Table, Any], Row] = defaultdict(dict)
        for link in self.links:
            loose[link.table, link.key][link.column.name] = None
        for table, row in sorted(self.rows, key=lambda each: order[each[0]]):
            # A link between two removed rows is mended below, once both are there.
            db.execute(insert(table).values(row | loose[table, row[_key(table).name]]))
        for link in self.links:
            key = _key(link.table)
            db.execute(
                update(link.table).where(key == link.key).values({link.column.name: link.value})
            )


def remove_rows(db: Session, table: Table, ids: Sequence[UUID]) -> RowSnapshot:
    """Delete rows; what the foreign keys delete or loosen along with them is kept too."""
    db.flush()
    taken = RowSnapshot()
    key = _key(table)
    for row in db.execute(select(table).where(key.in_(ids)).order_by(key)).mappings():
        taken.rows.append((table, dict(row)))
    _take_children(db, table, ids, taken)
    db.execute(delete(table).where(key.in_(ids)))
    return taken


def is_named(db: Session, table: Table, row_id: UUID) -> bool:
    """Return whether a row is named by another one that would forbid its removal."""
    return any(
        db.execute(select(foreign.parent).where(foreign.parent == row_id).limit(1)).first()
        for each in Base.metadata.sorted_tables
        for foreign in each.foreign_keys
        if foreign.column.table is table and not foreign.ondelete
    )


def _take_children(db: Session, parent: Table, ids: Sequence[Any], taken: RowSnapshot) -> None:
    """Note what a delete of these rows will reach, level by level."""
    for table, column, rule in _referring(parent):
        key = _key(table)
        found = db.execute(select(table).where(column.in_(ids)).order_by(key)).mappings().all()
        if rule == "SET NULL":
            taken.links += [_Link(table, column, row[key], row[column]) for row in found]
            continue
        known = {row[key.name] for held, row in taken.rows if held is table}
        fresh = [dict(row) for row in found if row[key] not in known]
        taken.rows += [(table, row) for row in fresh]
        if fresh:
            _take_children(db, table, [row[key.name] for row in fresh], taken)


def _referring(parent: Table) -> list[tuple[Table, Column[Any], str]]:
    """Return the columns that name rows of a table and are deleted or loosened with them."""
    return [
        (table, foreign.parent, foreign.ondelete)
        for table in Base.metadata.sorted_tables
        for foreign in sorted(table.foreign_keys, key=lambda each: each.parent.name)
        if foreign.column.table is parent and foreign.ondelete
    ]


def _key(table: Table) -> Column[Any]:
    """Return the one column of a table's primary key."""
    (key,) = table.primary_key.columns
    return key
