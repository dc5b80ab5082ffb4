"""The lines of a pasted page and their outer shape: rows of a table, list entries, plain lines.

Three ways of writing a table are brought into one: cells parted by tabs, Markdown rows with
bars, and lines that begin with a time of day.
"""

import enum
import re
from dataclasses import dataclass, field

from dmlt_desk.i18n import _
from dmlt_desk.importers.clock_words import clock_at_start
from dmlt_desk.importers.markup import plain
from dmlt_desk.importers.people import looks_like_names
from dmlt_desk.importers.source import too_many

MAX_LINES = 50_000
"""Longer pages would take more than a few seconds to read."""

_BULLET = re.compile(r"(?P<indent>[ ]*)(?P<sign>[-*+•●‣◦○▪■]|\d{1,2}[.)])[ ]+(?=\S)")
_BAR_ROW = re.compile(r"\s*\|.*\|\s*$")
_BAR_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?\s*$")
_HEADING_MARK = re.compile(r"\s*(?:#{1,6}\s+|h[1-6]\.\s+)(?=\S)")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,})\s*$")
_LENGTH = re.compile(r"\d{1,3}\s*min(?:ute)?s?\b\.?", re.IGNORECASE)
_BEHIND_TIME = re.compile(r"[*_]*\s*(?:[-–—:|,]\s*)?")
_NAME_BEHIND = re.compile(r"(?:\s+[-–—]\s+|\s*\()(?P<name>[^()]{3,80}?)\)?\s*$")


class LineKind(enum.Enum):
    """The outer shape of a line."""

    BLANK = enum.auto()
    TEXT = enum.auto()
    BULLET = enum.auto()
    ROW = enum.auto()


@dataclass(slots=True)
class PageLine:
    """One line. ``text`` is without bullet or heading mark; ``cells`` are those of a row.

    ``headed`` says that a mark made it a heading; ``made`` that a row was made from a plain line.
    """

    number: int
    kind: LineKind
    text: str = ""
    cells: list[str] = field(default_factory=list)
    level: int = 0
    headed: bool = False
    made: bool = False

    @property
    def words(self) -> str:
        """The visible words of the line."""
        return plain(" ".join(self.cells) if self.cells else self.text)


def page_lines(text: str, *, timed: bool = False) -> list[PageLine]:
    """Return the lines of a page with their shapes; entries of lists know their level.

    ``timed`` makes rows of lines that begin with a time or a length: for pages without a table.
    Raises ``UnreadableSourceError`` for more lines than a page can have.
    """
    if text.count("\n") > MAX_LINES:
        raise too_many(_("lines"), MAX_LINES)
    lines = [_shape(number, line, timed=timed) for number, line in enumerate(text.split("\n"), 1)]
    _set_levels(lines)
    _underlined_headings(lines)
    return lines


def _shape(number: int, line: str, *, timed: bool) -> PageLine:
    if not line.strip() or _BAR_RULE.fullmatch(line):
        return PageLine(number, LineKind.BLANK)
    if "\t" in line:
        cells = [cell.strip() for cell in line.split("\t")]
        return PageLine(number, LineKind.ROW, cells=cells)
    if _BAR_ROW.match(line):
        inner = line.strip().strip("|").split("|")
        return PageLine(number, LineKind.ROW, cells=[cell.strip() for cell in inner])
    bullet = _BULLET.match(line)
    row = _timed(number, line[bullet.end() :] if bullet else line) if timed else None
    if row:
        return row
    if bullet:
        return PageLine(
            number,
            LineKind.BULLET,
            text=line[bullet.end() :].strip(),
            level=len(bullet["indent"]),
        )
    mark = _HEADING_MARK.match(line)
    text = line[mark.end() :] if mark else line
    return PageLine(number, LineKind.TEXT, text=text.strip(), headed=bool(mark))


def _timed(number: int, line: str) -> PageLine | None:
    """Return the row that a line beginning with a time or length stands for, with its names."""
    bare = line.strip().lstrip("*_").lstrip()
    clock = clock_at_start(bare)
    length = _LENGTH.match(bare)
    end = clock.end if clock else length.end() if length else 0
    behind = _BEHIND_TIME.match(bare, end) if end else None
    if behind is None or bare[end : end + 1] not in tuple(" :*_-–—|,"):
        return None
    rest = bare[behind.end() :].strip().strip("*_").strip()
    names = _NAME_BEHIND.search(rest)
    if names and names.start() and looks_like_names(names["name"].strip("*_ ")):
        title, chairs = rest[: names.start()].strip(), names["name"].strip("*_ ")
    else:
        title, chairs = rest, ""
    cells = [bare[:end], title, chairs, ""]
    return PageLine(number, LineKind.ROW, cells=cells, made=True) if title else None


def _set_levels(lines: list[PageLine]) -> None:
    """Turn indents into levels; an empty line does not end a list, other lines do."""
    indents: list[int] = []
    for line in lines:
        if line.kind is LineKind.BULLET:
            while indents and indents[-1] > line.level:
                indents.pop()
            if not indents or indents[-1] < line.level:
                indents.append(line.level)
            line.level = len(indents)
        elif line.kind is not LineKind.BLANK:
            indents.clear()


def _underlined_headings(lines: list[PageLine]) -> None:
    """Make a line above a rule of signs a heading; the rule says nothing else."""
    for above, line in zip([None, *lines], lines, strict=False):
        if line.kind is LineKind.TEXT and _UNDERLINE.fullmatch(line.text):
            line.kind, line.text = LineKind.BLANK, ""
            if above and above.kind is LineKind.TEXT and len(above.text) < 100:
                above.headed = True
