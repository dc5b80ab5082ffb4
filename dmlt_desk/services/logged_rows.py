"""Rows of the agenda as the run log keeps them, so that a command is taken back after a restart.

A logged row is ``{"table", "id", "before", "after"}``; ``before`` or ``after`` is None where the
row is not there. Values are JSON: ids as text, enums by value, instants in UTC ms.
"""

import enum
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from dmlt_desk.models import (
    Action,
    AgendaItem,
    Attachment,
    Base,
    Block,
    BlockKind,
    BlockSection,
    Decision,
    ItemChair,
    Milestone,
    ParkedTopic,
    Person,
    Question,
)
from dmlt_desk.models.base import EPOCH, UtcMs
from dmlt_desk.services.row_changes import RowChange
from dmlt_desk.services.row_snapshot import is_named

LoggedRow = dict[str, Any]

_PARTS = (Block.__table__, ItemChair.__table__)
"""What an item that is set aside keeps: who led it, and what it was for."""
_MADE_IN_ITEM = (Action, Decision, Question, ParkedTopic, Attachment, Milestone)
"""What names the session that it came from."""


def logged(change: RowChange) -> LoggedRow:
    """Return a change of a row as the log keeps it."""
    return {
        "table": change.table.__tablename__,
        "id": str(change.id),
        "before": _plain(change.before),
        "after": _plain(change.after),
    }


def apply_row(db: Session, row: LoggedRow, *, forward: bool) -> None:
    """Do a logged change, or take it back.

    An agenda item in which something was written is not deleted but set aside, without a day;
    doing the change again puts it where it was. A row that is gone meanwhile stays away.
    """
    table = Base.metadata.tables[row["table"]]
    key, wanted = UUID(row["id"]), row["after"] if forward else row["before"]
    other = row["before"] if forward else row["after"]
    if wanted is None:
        _take_away(db, table, key)
    elif other is None:
        _put(db, table, key, _typed(table, wanted))
    else:
        db.execute(update(table).where(table.c.id == key).values(_typed(table, wanted)))


def _put(db: Session, table: Table, key: UUID, values: dict[str, Any]) -> None:
    there = db.execute(select(table.c.id).where(table.c.id == key)).first() is not None
    if not there:
        db.execute(insert(table).values(values))
    elif table is AgendaItem.__table__:
        place = {name: values[name] for name in ("day_id", "rank")}
        db.execute(update(table).where(table.c.id == key).values(place))


def _take_away(db: Session, table: Table, key: UUID) -> None:
    if table is AgendaItem.__table__ and _is_written_in(db, key):
        db.execute(update(table).where(table.c.id == key).values(day_id=None))
        return
    if table is Person.__table__ and is_named(db, Person.__table__, key):
        return
    if table in _PARTS and _belongs_to_kept(db, table, key):
        return
    db.execute(delete(table).where(table.c.id == key))


def _is_written_in(db: Session, item_id: UUID) -> bool:
    """Return whether an item holds notes, something was captured in it, or another continues it."""
    notes = select(Block.id).where(
        Block.item_id == item_id,
        Block.section == BlockSection.NOTES,
        or_(Block.text != "", Block.kind == BlockKind.TABLE),
    )
    made = [select(model.id).where(model.item_id == item_id) for model in _MADE_IN_ITEM]
    continued = select(AgendaItem.id).where(AgendaItem.continues_id == item_id)
    return any(db.execute(query.limit(1)).first() for query in (notes, continued, *made))


def _belongs_to_kept(db: Session, table: Table, key: UUID) -> bool:
    """Return whether a row hangs on an item that stays because something was written in it."""
    owner = db.execute(select(table.c.item_id).where(table.c.id == key)).scalar()
    return owner is not None and _is_written_in(db, owner)


def _plain(values: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if values is None else {name: _json(value) for name, value in values.items()}


def _json(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime):
        return (value - EPOCH) // timedelta(milliseconds=1)
    return value.isoformat() if isinstance(value, date) else value


def _typed(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(table, name, value) for name, value in values.items()}


def _value(table: Table, name: str, value: Any) -> Any:
    """Return a value of the log as the column holds it."""
    kind = table.c[name].type
    if value is None:
        return None
    if isinstance(kind, UtcMs):
        return EPOCH + timedelta(milliseconds=value)
    wanted = kind.python_type
    if wanted is UUID:
        return UUID(value)
    if issubclass(wanted, enum.Enum):
        return wanted(value)
    return date.fromisoformat(value) if wanted is date else value
