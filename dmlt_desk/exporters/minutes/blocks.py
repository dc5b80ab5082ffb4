"""Paragraphs of notes as elements of the outline."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any
from uuid import UUID

from dmlt_desk.exporters.minutes.cleaning import one_line, safe_link
from dmlt_desk.exporters.minutes.facts import Facts, is_written
from dmlt_desk.exporters.minutes.options import Detail
from dmlt_desk.exporters.minutes.outline import (
    Cell,
    Column,
    Element,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Rule,
    Run,
    Style,
    Table,
    cell,
    plain,
)
from dmlt_desk.i18n import _
from dmlt_desk.models import Block, BlockKind, BlockState

NOTE_HEADING_LEVEL = 3
_DEEPEST = 8
_MOST_COLUMNS = 60
"""Word's tables have at most 63 columns."""
_PAGE_LETTERS, _PADDING = 99, 3
"""Letters of a table's text in the width of the page, and what a cell's edges take of them."""
_LONGEST_WORD, _LONGEST_TEXT = 24, 48
_ADDRESS = re.compile(r"\b(?:https?://|mailto:)[^\s<>\"“”]+")
_SENTENCE_SIGNS = ".,;:!?]}'’"


def note_elements(
    blocks: Sequence[Block], facts: Facts, *, instead: Mapping[UUID, Sequence[Element]]
) -> list[Element]:
    """Return notes as elements; neighbouring bullets are one list.

    ``instead`` says what is shown in place of some blocks: nothing, or something of its own.
    """
    elements: list[Element] = []

    def is_bullet(block: Block) -> bool:
        return block.kind is BlockKind.BULLET and block.id not in instead

    shown = [block for block in blocks if is_written(block) and instead.get(block.id) != ()]
    for is_list, group in groupby(shown, key=is_bullet):
        if is_list:
            elements.append(_list(list(group), facts))
            continue
        for block in group:
            elements += instead.get(block.id) or _block(block, facts)
    return elements


def cell_parts(blocks: Sequence[Block]) -> tuple[Paragraph | ItemList, ...]:
    """Return notes as they stand in a cell of a table: paragraphs and lists only."""
    return tuple(
        Paragraph(runs_of(block.text or " | ".join(map(" ".join, block.rows)), block.spans))
        if block.kind is not BlockKind.BULLET
        else ItemList((ListItem(runs_of(block.text, block.spans), _level(block)),))
        for block in blocks
        if is_written(block) and block.kind is not BlockKind.RULE
    )


def runs_of(
    text: str, spans: Iterable[dict[str, Any]] = (), *, struck: bool = False
) -> tuple[Run, ...]:
    """Return text cut where its manner changes; addresses in it become links.

    The text is cut before it is cleaned: spans count the characters that people typed.
    """
    marks = [*spans, *_addresses(text)]
    if not marks:
        return (Run(text, struck=struck),) if text else ()
    cuts = {0, len(text)}
    for mark in marks:
        start = max(0, int(mark["start"]))
        cuts |= {min(start, len(text)), min(start + max(0, int(mark["length"])), len(text))}
    places = sorted(cuts)
    return tuple(
        _run(text[start:end], [mark for mark in marks if _covers(mark, start)], struck=struck)
        for start, end in pairwise(places)
    )


def _covers(mark: dict[str, Any], place: int) -> bool:
    return bool(mark["start"] <= place < mark["start"] + mark["length"])


def _run(text: str, marks: Sequence[dict[str, Any]], *, struck: bool) -> Run:
    styles = {mark.get("style") for mark in marks}
    links = [str(mark.get("href") or "") for mark in marks if mark.get("style") == "link"]
    return Run(
        text,
        bold="bold" in styles,
        italic="italic" in styles,
        code="code" in styles,
        struck=struck,
        href=next((link for link in links if safe_link(link)), ""),
    )


def _addresses(text: str) -> list[dict[str, Any]]:
    if "://" not in text and "mailto:" not in text:
        return []
    found = [(match.start(), _without_end_signs(match[0])) for match in _ADDRESS.finditer(text)]
    return [
        {"start": start, "length": len(href), "style": "link", "href": href}
        for start, href in found
    ]


def _without_end_signs(address: str) -> str:
    """Return an address without the signs of the sentence around it; its own brackets stay."""
    while True:
        shorter = address.rstrip(_SENTENCE_SIGNS)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def _level(block: Block) -> int:
    return min(max(block.level - 1, 0), _DEEPEST)


def _list(blocks: Sequence[Block], facts: Facts) -> ItemList:
    return ItemList(tuple(ListItem(_told(block, facts), _level(block)) for block in blocks))


def _told(block: Block, facts: Facts) -> tuple[Run, ...]:
    """Return the runs of a block, with the time of day and its state where they are told."""
    overtaken = block.state is not BlockState.LIVE
    runs = runs_of(block.text, block.spans, struck=overtaken)
    if facts.tells(Detail.TIMES_OF_DAY) and block.typed_at:
        runs = (Run(f"{facts.clock(block.typed_at)}  ", muted=True), *runs)
    if block.state is BlockState.SUPERSEDED:
        runs = (*runs, Run(_(" (overtaken)"), muted=True))
    return runs


def _block(block: Block, facts: Facts) -> list[Element]:
    """Return one block that is not a bullet."""
    if block.kind is BlockKind.RULE:
        return [Rule()]
    if block.kind is BlockKind.TABLE and block.rows:
        return _table(block.rows)
    if block.kind is BlockKind.HEADING:
        return [Heading(NOTE_HEADING_LEVEL, plain(one_line(block.text)))]
    if block.kind is BlockKind.SPEAKER:
        return _speaker(block, facts)
    if block.kind is BlockKind.CODE:
        return [Paragraph(plain(block.text), Style.CODE)]
    styles = {BlockKind.QUOTE: Style.QUOTE, BlockKind.CALLOUT: Style.CALLOUT}
    return [Paragraph(_told(block, facts), styles.get(block.kind, Style.BODY))]


def _speaker(block: Block, facts: Facts) -> list[Element]:
    if not one_line(block.speaker):
        return [Heading(NOTE_HEADING_LEVEL, plain(one_line(block.text)))]
    heading = Heading(NOTE_HEADING_LEVEL, plain(one_line(block.speaker)))
    return [heading, Paragraph(_told(block, facts))] if one_line(block.text) else [heading]


def _table(rows: Sequence[Sequence[str]]) -> list[Element]:
    """Return a table whose first row names the columns; one too wide for a page is told in lines.

    Rows that are too short are filled up.
    """
    rows = [row for row in rows if any(map(one_line, row))]
    width = max((len(row) for row in rows), default=0)
    if width > _MOST_COLUMNS:
        return [Paragraph(runs_of(" | ".join(row))) for row in rows]
    if not rows:
        return []
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = list(zip(*filled, strict=True))
    columns = tuple(
        Column(texts[0], share) for texts, share in zip(lines, _shares(lines), strict=True)
    )
    body: tuple[tuple[Cell, ...], ...] = tuple(
        tuple(cell(*runs_of(text)) for text in row) for row in filled[1:]
    )
    names = ", ".join(column.title for column in columns if column.title)
    return [
        Table(
            caption=_("Table: {names}").format(names=names),
            description=_("Columns: {names}").format(names=names),
            columns=columns,
            rows=body,
        )
    ]


def _shares(columns: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide columns should be, in letters: no word is broken where that can be helped.

    Each gets its longest word; what the page has left goes to those with the longer texts.
    """
    words = [
        max((len(word) for text in texts for word in text.split()), default=1) for texts in columns
    ]
    needs = [min(length, _LONGEST_WORD) + _PADDING for length in words]
    wants = [min(max(map(len, texts)), _LONGEST_TEXT) + _PADDING for texts in columns]
    wishes = [max(0, want - need) for want, need in zip(wants, needs, strict=True)]
    spare = _PAGE_LETTERS - sum(needs)
    if sum(wishes) <= spare or spare <= 0:
        return (
            [need + wish for need, wish in zip(needs, wishes, strict=True)] if spare > 0 else needs
        )
    return [need + spare * wish // sum(wishes) for need, wish in zip(needs, wishes, strict=True)]
