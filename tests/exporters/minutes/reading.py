"""Reading outlines and Word files back, for the tests of the minutes."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from dmlt_desk.exporters.minutes.options import Detail, MinutesOptions
from dmlt_desk.exporters.minutes.outline import (
    Cell,
    Heading,
    ItemList,
    Outline,
    Paragraph,
    Table,
    text_of,
)
from dmlt_desk.models import AgendaItem, Meeting

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def lines(outline: Outline) -> list[str]:
    """Return every line of words, in order; cells of a row are joined by a bar."""
    return list(_lines(outline))


def _lines(outline: Outline) -> Iterator[str]:
    for element in outline.elements:
        if isinstance(element, Heading | Paragraph):
            yield text_of(element.runs)
        elif isinstance(element, ItemList):
            yield from (text_of(item.runs) for item in element.items)
        elif isinstance(element, Table):
            yield " | ".join(column.title for column in element.columns)
            yield from (" | ".join(map(cell_text, row)) for row in element.rows)


def cell_text(cell: Cell) -> str:
    """Return the words of a cell; a box is [x] or [ ]."""
    if cell.box is not None:
        return "[x]" if cell.box.checked else "[ ]"
    holders = (
        holder
        for part in cell.parts
        for holder in (part.items if isinstance(part, ItemList) else (part,))
    )
    return " / ".join(text_of(holder.runs) for holder in holders)


def headings(outline: Outline, level: int) -> list[str]:
    """Return the headings of one level."""
    return [
        text_of(element.runs)
        for element in outline.elements
        if isinstance(element, Heading) and element.level == level
    ]


def tables(outline: Outline) -> dict[str, Table]:
    """Return the tables by their captions."""
    return {element.caption: element for element in outline.elements if isinstance(element, Table)}


def part(data: bytes, name: str) -> etree._Element:
    """Return one part of a Word file as XML; raises when it is not well-formed."""
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False))


def words(element: etree._Element) -> str:
    """Return the text of a paragraph or of anything around paragraphs."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def style_of(paragraph: etree._Element) -> str:
    """Return the style's id of a paragraph."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def without(*details: Detail) -> MinutesOptions:
    """Return the common options without some details."""
    whole = MinutesOptions()
    return replace(whole, details=whole.details - set(details))


def item_named(meeting: Meeting, title: str) -> AgendaItem:
    """Return the session of this title."""
    return next(item for item in meeting.items if item.title == title)
