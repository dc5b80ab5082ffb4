"""The minutes as a document of any format: headings, paragraphs, lists, tables.

An outline holds nothing but text in order. It is what the Word file, the web page, the Markdown
text and the preview in the window are all written from.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dmlt_desk.exporters.minutes.cleaning import clean, one_line, safe_link


class Style(enum.StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    META = "meta"
    FACT = "fact"
    QUOTE = "quote"
    CODE = "code"
    DECISION = "decision"
    CALLOUT = "callout"
    TABLE_TITLE = "table-title"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one manner; ``href`` or ``anchor`` (a heading's) makes it a link."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    struck: bool = False
    muted: bool = False
    href: str = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        if not self.text.isprintable():
            object.__setattr__(self, "text", clean(self.text))
        if self.href:
            object.__setattr__(self, "href", safe_link(self.href))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest.

    ``anchor`` names its place for links: unique in the outline, at most 40 letters (Word's limit).
    Headings with ``listed`` stand in the table of contents.
    """

    level: int
    runs: tuple[Run, ...]
    anchor: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. A ``FACT`` holds its label and its text, parted by a tab."""

    runs: tuple[Run, ...]
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class ListItem:
    """One point of a list; ``level`` counts from 0."""

    runs: tuple[Run, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; numbers of an ordered one begin at 1."""

    items: tuple[ListItem, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class CheckBox:
    """A box to tick. ``tag`` names the thing when a ticked file comes back."""

    checked: bool
    tag: str
    label: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", one_line(self.label))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: paragraphs and lists, or a box to tick."""

    parts: "tuple[Paragraph | ItemList, ...]" = ()
    box: CheckBox | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``share`` is its part of the width, relative to the others."""

    title: str
    share: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", one_line(self.title))


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``caption`` and ``description`` are what a screen reader says of it."""

    caption: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "caption", one_line(self.caption))
        object.__setattr__(self, "description", one_line(self.description))


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents stands here."""

    title: str


Element = Heading | Paragraph | ItemList | Table | Rule | Contents


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document. ``kicker``, ``title`` and ``subtitle`` head its first page.

    ``full_title``, ``author`` and the two moments go into the file's properties, ``running_head``
    to the top of the pages after the first, ``foot`` to the bottom of every page.
    """

    kicker: str
    title: str
    subtitle: str
    full_title: str
    author: str
    created: datetime
    modified: datetime
    language: str
    running_head: str
    foot: str
    elements: tuple[Element, ...]

    def __post_init__(self) -> None:
        for name in ("kicker", "title", "subtitle", "full_title", "author", "running_head", "foot"):
            object.__setattr__(self, name, one_line(getattr(self, name)))


def plain(text: str) -> tuple[Run, ...]:
    """Return text as runs in the common manner; an empty text has none."""
    return (Run(text),) if text else ()


def muted(text: str) -> tuple[Run, ...]:
    """Return text as runs that stand back."""
    return (Run(text, muted=True),) if text else ()


def text_of(runs: Sequence[Run]) -> str:
    """Return the words of runs in one line."""
    return one_line("".join(run.text for run in runs))


def cell(*runs: Run) -> Cell:
    """Return a cell with one paragraph; without runs it is empty."""
    return Cell((Paragraph(runs),)) if runs else Cell()
