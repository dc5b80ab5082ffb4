"""The notes of one agenda item as rows: what an editor changed, and where the rows stand.

An editor knows its paragraphs by uid and order. Stored ranks are fractions, so that a new or moved
paragraph touches one row and not its neighbours.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from dmlt_desk.domain.schedule import rank_between
from dmlt_desk.models import Block, BlockKind, BlockState, text_check


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One paragraph as the editor has it; the fields are those of ``models.Block``."""

    uid: UUID
    kind: BlockKind = BlockKind.TEXT
    level: int = 0
    text: str = ""
    spans: tuple[Mapping[str, Any], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    speaker: str = ""
    typed_at: datetime | None = None
    state: BlockState = BlockState.LIVE


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with its rank among the notes of the item."""

    row: NoteRow
    rank: float


@dataclass(frozen=True, slots=True)
class NoteEdit:
    """What changed in one item's notes: rows written or moved, rows removed."""

    written: Mapping[UUID, PlacedRow] = field(default_factory=dict)
    removed: frozenset[UUID] = frozenset()

    def __bool__(self) -> bool:
        """Return whether there is anything to save."""
        return bool(self.written or self.removed)

    def then(self, later: "NoteEdit") -> "NoteEdit":
        """Return both edits as one."""
        written = {**self.written, **later.written}
        kept = {uid: row for uid, row in written.items() if uid not in later.removed}
        removed = (self.removed - set(later.written)) | later.removed
        return NoteEdit(kept, frozenset(removed))


def row_of(block: Block) -> NoteRow:
    """Return a stored block as the editor takes it."""
    return NoteRow(
        uid=block.id,
        kind=block.kind,
        level=block.level,
        text=block.text,
        spans=tuple(block.spans),
        rows=tuple(tuple(row) for row in block.rows),
        speaker=block.speaker,
        typed_at=block.typed_at,
        state=block.state,
    )


def block_fields(placed: PlacedRow) -> dict[str, Any]:
    """Return a row's fields by the names of ``models.Block``, its check sum among them."""
    row = placed.row
    return {
        "rank": placed.rank,
        "kind": row.kind,
        "level": row.level,
        "text": row.text,
        "spans": [dict(span) for span in row.spans],
        "rows": [list(cells) for cells in row.rows],
        "speaker": row.speaker,
        "state": row.state,
        "typed_at": row.typed_at,
        "crc": text_check(row.text),
    }


def fill_block(block: Block, placed: PlacedRow) -> None:
    """Put a row's fields into its block."""
    for name, value in block_fields(placed).items():
        setattr(block, name, value)


def with_edit(blocks: Iterable[Block], edit: NoteEdit) -> list[Block]:
    """Return an item's blocks in order as they will be once the edit is saved."""
    gone = edit.removed | edit.written.keys()
    found = [block for block in blocks if block.id not in gone]
    for uid, placed in edit.written.items():
        block = Block(id=uid)
        fill_block(block, placed)
        found.append(block)
    return sorted(found, key=lambda block: block.rank)


class NoteRanks:
    """Where the paragraphs of one item stand; gives the edit that follows from a new order."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._ranks = {block.id: block.rank for block in blocks}

    def edit(
        self, order: Sequence[UUID], changed: Iterable[UUID], row_for: Callable[[UUID], NoteRow]
    ) -> NoteEdit:
        """Return what to save for the order as it is now and the rows whose content changed.

        ``row_for`` is asked for the rows that changed, came or moved only.
        """
        removed = frozenset(self._ranks.keys() - set(order))
        for uid in removed:
            del self._ranks[uid]
        touched = set(changed) | self._place(order)
        return NoteEdit(
            {uid: PlacedRow(row_for(uid), self._ranks[uid]) for uid in order if uid in touched},
            removed,
        )

    def same_order(self, row: NoteRow) -> NoteEdit:
        """Return what to save when one row changed and none came, went or moved."""
        return NoteEdit({row.uid: PlacedRow(row, self._ranks[row.uid])})

    def _place(self, order: Sequence[UUID]) -> set[UUID]:
        """Give every row a rank that fits the order; return those whose rank is another now."""
        steady = _longest_rising([self._ranks.get(uid) for uid in order])
        moved: set[UUID] = set()
        before: float | None = None
        after = self._next_steady(order, steady)
        for position, uid in enumerate(order):
            if position not in steady:
                rank = rank_between(before, after[position])
                if rank in (before, after[position]):
                    return self._deal_anew(order)
                self._ranks[uid] = rank
                moved.add(uid)
            before = self._ranks[uid]
        return moved

    def _next_steady(self, order: Sequence[UUID], steady: set[int]) -> list[float | None]:
        """Return for each position the rank of the next row that does not move."""
        found: list[float | None] = []
        after: float | None = None
        for position in range(len(order) - 1, -1, -1):
            found.append(after)
            if position in steady:
                after = self._ranks[order[position]]
        return found[::-1]

    def _deal_anew(self, order: Sequence[UUID]) -> set[UUID]:
        """Deal ranks from 1 again, as no number is left between two neighbours."""
        for position, uid in enumerate(order):
            self._ranks[uid] = float(position + 1)
        return set(order)


def _longest_rising(ranks: Sequence[float | None]) -> set[int]:
    """Return the positions of a longest rising run of known ranks: what need not move.

    The usual cases (typing, a new row, a removed one) are rising as they stand and cost one look.
    """
    known = [(rank, position) for position, rank in enumerate(ranks) if rank is not None]
    if all(one < other for one, other in pairwise(rank for rank, _position in known)):
        return {position for _rank, position in known}
    ends: list[float] = []
    last: list[int] = []
    link: dict[int, int | None] = {}
    for rank, position in known:
        length = bisect_left(ends, rank)
        link[position] = last[length - 1] if length else None
        ends[length:] = [rank, *ends[length + 1 :]]
        last[length:] = [position, *last[length + 1 :]]
    steady: set[int] = set()
    position_or_none = last[-1] if last else None
    while position_or_none is not None:
        steady.add(position_or_none)
        position_or_none = link[position_or_none]
    return steady
