"""Typed rows into the file: the statements of the save that runs while somebody types.

They are statements on the table, made once: the mapper would read each row before it wrote it,
which costs more than the commit itself.
"""

from typing import Final, cast
from uuid import UUID

from sqlalchemy import Table, bindparam, delete, exists, select
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.orm import Session

from dmlt_desk.domain.blocks import NoteEdit, block_fields
from dmlt_desk.models import AgendaItem, Block, BlockSection

_BLOCKS: Final = cast("Table", Block.__table__)
_NAMES: Final = tuple(name for name in _BLOCKS.columns.keys() if name != "topic_id")  # noqa: SIM118 - columns, not a dict


def save_rows(db: Session, item_id: UUID, edit: NoteEdit) -> None:
    """Write and remove rows of one item's notes; those of an item that is gone are let go."""
    connection = db.connection()
    if edit.removed:
        keys = [{"row_id": uid, "of_item": item_id} for uid in edit.removed]
        connection.execute(_REMOVE, keys)
    if edit.written:
        same = {"item_id": item_id, "section": BlockSection.NOTES}
        rows = [{"id": uid, **same, **block_fields(row)} for uid, row in edit.written.items()]
        connection.execute(_WRITE, rows)


def _write() -> Insert:
    """Return: insert a row or replace its words, where the item exists and the row is its own."""
    values = [bindparam(name, type_=_BLOCKS.c[name].type) for name in _NAMES]
    item_exists = exists().where(
        AgendaItem.id == bindparam("item_id", type_=_BLOCKS.c.item_id.type)
    )
    made = insert(_BLOCKS).from_select(_NAMES, select(*values).where(item_exists))
    replaced = {
        name: made.excluded[name] for name in _NAMES if name not in ("id", "item_id", "section")
    }
    return made.on_conflict_do_update(
        index_elements=[_BLOCKS.c.id],
        set_=replaced,
        where=_BLOCKS.c.item_id == made.excluded.item_id,
    )


_WRITE: Final = _write()
_REMOVE: Final = delete(_BLOCKS).where(
    _BLOCKS.c.id == bindparam("row_id"), _BLOCKS.c.item_id == bindparam("of_item")
)
