"""The block markup inside one cell or paragraph of a pasted page: lists, rules, boxes, call-outs.

What comes out are pieces in reading order. Real pages lose part of their markup on the way: lists
are opened and never closed, bullets survive as signs only, a check box is an input, a sign or just
an empty container. Nothing is decided here about what a piece means for a meeting.
"""

import enum
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from dmlt_desk.importers.markup import BLOCK_TAGS, Inline, inline

BULLET_LEVELS = {**dict.fromkeys("•●‣-*", 1), **dict.fromkeys("◦○", 2), **dict.fromkeys("▪■", 3)}
"""Which level of a list the signs stand for in wikis and word processors."""

_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{BLOCK_TAGS})(?P<attributes>(?:\s[^<>]*)?)/?>", re.IGNORECASE
)
_SIGN = re.compile(
    r"(?:(?<=\s)|^)(?P<bullet>[•●‣◦○▪■])(?=\s|\w)"
    r"|(?:(?<=\s)|^)(?P<done>[✓✔☑☒✅])\ufe0f?(?=\s|\w|$)"
    r"|(?:(?<=\s)|^)(?P<open>[☐□])\ufe0f?(?=\s|\w|$)"
    r"|^\s*(?:[-*]\s+)?(?P<typed>\[[xX ]?\])(?=\s|$)"
    r"|^\s*(?P<dash>[-*])\s+(?=\S)"
)
_BORDER = re.compile(
    r"\bborder(?:-left)?\s*:|\b(?:panel|callout|macro|aui-message)\b", re.IGNORECASE
)
MAX_DEPTH = 200
"""Deeper nesting is read as this deep."""


class Box(enum.Enum):
    """A check box before a piece. ``LOST``: a container stands where one was."""

    NONE = enum.auto()
    DONE = enum.auto()
    OPEN = enum.auto()
    LOST = enum.auto()


class PieceKind(enum.Enum):
    """What the markup says about a piece."""

    TEXT = enum.auto()
    BULLET = enum.auto()
    RULE = enum.auto()


@dataclass(slots=True)
class Piece:
    """A paragraph or list entry. ``run``: several entries may have run together in it.

    ``group`` differs between separate lists; pieces of one bordered container share ``callout``.
    """

    kind: PieceKind
    inline: Inline = field(default_factory=Inline)
    level: int = 0
    box: Box = Box.NONE
    box_sign: str = ""
    run: bool = False
    group: int = 0
    callout: int = 0

    @property
    def text(self) -> str:
        """The words."""
        return self.inline.text


@dataclass(slots=True)
class Cell:
    """The pieces of a cell, and its damages by code, with what was written."""

    pieces: list[Piece]
    damage: Counter[tuple[str, str]]


def read_cell(source: str) -> Cell:
    """Return the pieces of a cell or paragraph."""
    parser = _Parser(source)
    return Cell(parser.pieces, parser.damage)


@dataclass(slots=True)
class _Container:
    """An open ``div``: its number, whether it has a border, how much stood before it."""

    number: int
    bordered: bool
    pieces_before: int
    had_child: bool = False


class _Parser:
    """Walks the tags of a cell once."""

    def __init__(self, source: str) -> None:
        self.pieces: list[Piece] = []
        self.damage: Counter[tuple[str, str]] = Counter()
        names = Counter(
            (hit["close"], hit["name"].casefold()) for hit in _TAG.finditer(source) if hit["name"]
        )
        lists = names["", "ul"] + names["", "ol"]
        self._torn = lists > 0 and names["/", "ul"] + names["/", "ol"] == 0
        self._marked = names["", "li"] > 0
        self._signs = any(hit["bullet"] for hit in _SIGN.finditer(source))
        self._buffer: list[str] = []
        self._depth = 0
        self._group = 0
        self._containers: list[_Container] = []
        self._next_number = 1
        self._box, self._box_sign = Box.NONE, ""
        if self._torn:
            self.damage["list-ends", ""] += lists
        self._walk(source)

    def _walk(self, source: str) -> None:
        position = 0
        for hit in _TAG.finditer(source):
            self._buffer.append(source[position : hit.start()])
            position = hit.end()
            self._tag(hit)
        self._buffer.append(source[position:])
        self._flush()
        self._end_box()

    def _tag(self, hit: re.Match[str]) -> None:
        name = hit["name"].casefold()
        attributes = hit["attributes"] or ""
        self._flush()
        handlers: dict[str, Callable[[bool, str], None]] = {
            "ul": self._list,
            "ol": self._list,
            "p": self._paragraph,
            "div": self._container,
            "hr": self._rule,
            "input": self._input,
        }
        handler = handlers.get(name)
        if handler:
            handler(bool(hit["close"]), attributes)

    def _list(self, closing: bool, _attributes: str) -> None:  # noqa: FBT001 - one handler shape
        if closing:
            self._depth = max(0, self._depth - 1)
            return
        if self._depth == 0:
            self._group = self._number()
        # Where no list is ever closed, an inner list can be told from the outer one but not left.
        self._depth = min(self._depth + 1, 2 if self._torn else MAX_DEPTH)

    def _paragraph(self, closing: bool, _attributes: str) -> None:  # noqa: FBT001 - as above
        self._end_box()
        if not closing:
            self._leave_torn_list()

    def _container(self, closing: bool, attributes: str) -> None:  # noqa: FBT001 - as above
        if closing:
            if self._containers:
                self._close_container(self._containers.pop())
            return
        self._end_box(keep_lost=True)
        self._leave_torn_list()
        if self._containers:
            self._containers[-1].had_child = True
        bordered = bool(_BORDER.search(attributes))
        if len(self._containers) < MAX_DEPTH:
            self._containers.append(_Container(self._number(), bordered, len(self.pieces)))

    def _close_container(self, container: _Container) -> None:
        if len(self.pieces) == container.pieces_before and self._box is Box.NONE:
            if not container.had_child:
                self._box = Box.LOST
            return
        self._end_box()

    def _rule(self, _closing: bool, _attributes: str) -> None:  # noqa: FBT001 - as above
        self._end_box()
        self._leave_torn_list()
        self._group = self._number()
        self.pieces.append(Piece(PieceKind.RULE))

    def _input(self, _closing: bool, attributes: str) -> None:  # noqa: FBT001 - as above
        self._end_box()
        checked = re.search(r"\bchecked\b", attributes, re.IGNORECASE)
        self._box = Box.DONE if checked else Box.OPEN
        self._box_sign = "input"

    def _leave_torn_list(self) -> None:
        if self._torn:
            self._depth = 0

    def _end_box(self, *, keep_lost: bool = False) -> None:
        """Let a box without words stand for itself; an empty container is no box then."""
        if self._box in (Box.DONE, Box.OPEN):
            self._add(Inline(), sign="")
        if not (keep_lost and self._box is Box.LOST):
            self._box, self._box_sign = Box.NONE, ""

    def _flush(self) -> None:
        source, self._buffer = "".join(self._buffer), []
        if not source.strip():
            return
        sign, position = "", 0
        for hit in _SIGN.finditer(source):
            self._words(source[position : hit.start()], sign)
            sign = hit["bullet"] or hit["dash"] or ""
            self._open_sign(hit)
            position = hit.end()
        self._words(source[position:], sign)

    def _open_sign(self, hit: re.Match[str]) -> None:
        if hit["bullet"] or hit["dash"]:
            return
        self._end_box()
        is_done = hit["done"] or (hit["typed"] or "").casefold() == "[x]"
        self._box = Box.DONE if is_done else Box.OPEN
        self._box_sign = (hit["done"] or hit["open"] or hit["typed"]).strip()

    def _words(self, source: str, sign: str) -> None:
        if not source.strip():
            return
        found = inline(source)
        self.damage.update(found.damage)
        if found.text:
            self._add(found, sign=sign)
            self._box, self._box_sign = Box.NONE, ""

    def _add(self, found: Inline, *, sign: str) -> None:
        in_list = self._depth > 0 or bool(sign)
        level = BULLET_LEVELS.get(sign, self._depth)
        bordered = [one.number for one in self._containers if one.bordered]
        self.pieces.append(
            Piece(
                kind=PieceKind.BULLET if in_list else PieceKind.TEXT,
                inline=found,
                level=level if in_list else 0,
                box=self._box,
                box_sign=self._box_sign,
                run=self._torn and self._depth > 0 and not (self._marked or self._signs),
                group=self._containers[-2:][0].number if self._containers else self._group,
                callout=bordered[0] if bordered else 0,
            )
        )

    def _number(self) -> int:
        self._next_number += 1
        return self._next_number
