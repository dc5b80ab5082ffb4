"""What a register shows: entries in cells, under headings. Plain values, ready to paint."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: words in a colour token; with ``avatar`` a badge of that name stands before them.

    ``lead`` stands in the place of a box before the first cell's text, as a number does.
    ``tag`` is a state in a word behind the text, ``tag_icon`` its sign. ``tip`` says more.
    """

    text: str
    ink: str = "text"
    weight: int = 400
    style: str = "s"
    lead: str = ""
    avatar: str = ""
    is_group: bool = False
    tag: str = ""
    tag_icon: str = ""
    tag_ink: str = "text2"
    struck: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. ``check`` is the state of its box; None for registers without boxes.

    ``values`` are the texts that editors start with, by what is edited.
    """

    id: UUID
    cells: tuple[Cell, ...]
    values: tuple[tuple[str, str], ...]
    check: Qt.CheckState | None = None

    def value(self, what: str) -> str:
        """Return the text to edit."""
        return dict(self.values).get(what, "")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the number of its entries; ``folded`` is None where it cannot be folded."""

    key: str
    title: str
    count: int
    icon: str = ""
    ink: str = "text"
    folded: bool | None = None


Row = Entry | Heading


def places(rows: Sequence[Row]) -> list[object]:
    """Return which rows stand where, whatever they say."""
    return [row.id if isinstance(row, Entry) else row.key for row in rows]
