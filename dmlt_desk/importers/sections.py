"""The parts of a page before and after its agenda: headings, by word or by shape, and what follows.

Pasted text has no heading levels. A line is a heading when its words are those that meeting pages
use, or when it is short, stands alone, is no sentence and no date, and something follows it.
"""

import enum
import re
from collections.abc import Container
from dataclasses import dataclass, field

from dmlt_desk.importers.date_spans import whole_span
from dmlt_desk.importers.markup import plain
from dmlt_desk.importers.page_lines import LineKind, PageLine
from dmlt_desk.importers.tables import TableKind, columns_of

MAX_HEADING_WORDS = 8
MAX_HEADING_SIGNS = 2_000
"""Longer lines head nothing, whatever markup is in them."""


class SectionRole(enum.Enum):
    """What a section is about, as far as its heading tells."""

    INTRO = enum.auto()
    DATE = enum.auto()
    PLACE = enum.auto()
    ZONE = enum.auto()
    PEOPLE = enum.auto()
    PEOPLE_GROUP = enum.auto()
    AGENDA = enum.auto()
    LOGISTICS = enum.auto()
    NEXT = enum.auto()
    ACTIONS = enum.auto()
    OTHER = enum.auto()


_WORDS = (
    (SectionRole.DATE, r"(meeting )?dates?|when|dates? ?(and|&|/) ?times?|(start|end)( date)?"),
    (SectionRole.PLACE, r"(meeting )?(location|venue|place)|where"),
    (SectionRole.ZONE, r"time ?zone"),
    (
        SectionRole.PEOPLE,
        (
            r"((list|register) of )?((confirmed|registered|meeting|expected) )?"
            r"(attendees|participants|attendance|members( present)?|people|invitees|present|who)"
        ),
    ),
    (
        SectionRole.AGENDA,
        r"((draft|detailed|preliminary|meeting|final) )?(agenda|schedule|program(me)?|timetable)",
    ),
    (SectionRole.LOGISTICS, r"logistics|practicalit(y|ies)|practical information"),
    (SectionRole.NEXT, r"(next|future|upcoming) meetings?"),
    (SectionRole.ACTIONS, r"action( item)?s|open actions?|to[- ]?dos?|tasks"),
)
_GROUPS = (
    r"travel+ing|local|remote(ly)?|in[- ]person|on[- ]?site|online|virtual(ly)?|apologies|regrets"
    r"|absent|excused|not attending|guests?|observers?|visitors|present"
)
OUTSIDE_TABLES = (TableKind.TOPICS, TableKind.MILESTONES, TableKind.FILES)
"""Tables that stand on their own, whatever heading is above them."""
PEOPLE = (SectionRole.PEOPLE, SectionRole.PEOPLE_GROUP)
_LEAVES = (SectionRole.DATE, SectionRole.PLACE, SectionRole.ZONE, SectionRole.NEXT)
_INLINE = re.compile(r"\**(?P<heading>[^:\t]{2,40}?)\**\s*:\**\s+(?P<rest>\S.*)")


@dataclass(slots=True)
class Section:
    """A heading with the lines under it, blank ones left out."""

    role: SectionRole
    heading: str = ""
    line: int = 0
    lines: list[PageLine] = field(default_factory=list)
    stray_bullet: bool = False
    is_one_line: bool = False


def part_sections(lines: list[PageLine]) -> list[Section]:
    """Return the sections of a part of the page; the first may have no heading."""
    sections = [Section(SectionRole.INTRO)]
    for place, line in enumerate(lines):
        if line.kind is LineKind.BLANK:
            continue
        in_people = sections[-1].role in PEOPLE
        heading = _heading(lines, place, sections[-1], in_people=in_people)
        if in_people and is_table_of(line, OUTSIDE_TABLES):
            heading = Section(SectionRole.OTHER, lines=[line])
        if heading:
            sections.append(heading)
        elif sections[-1].is_one_line:
            sections.append(Section(SectionRole.INTRO, lines=[line]))
        else:
            sections[-1].lines.append(line)
    return [one for one in sections if one.heading or one.lines]


def role_of(words: str, *, in_people: bool = False) -> SectionRole | None:
    """Return what a heading's words say, or None for words that are not known."""
    label = words.strip().strip("*_").rstrip(":").strip().casefold()
    if in_people and re.fullmatch(_GROUPS, re.sub(r"\s*\(\d+\)$", "", label)):
        return SectionRole.PEOPLE_GROUP
    for role, pattern in _WORDS:
        if re.fullmatch(pattern, re.sub(r"\s*\(\d+\)$", "", label)):
            return role
    return None


def is_table_of(line: PageLine, kinds: Container[TableKind]) -> bool:
    """Whether a line names the columns of a table of one of these kinds."""
    columns = columns_of(line.cells) if line.kind is LineKind.ROW else None
    return columns is not None and columns.kind in kinds


def looks_like_heading(lines: list[PageLine], place: int) -> bool:
    """Whether a line has the shape of a heading and something that is no heading follows it."""
    line = lines[place]
    if line.kind is not LineKind.TEXT or len(line.text) > MAX_HEADING_SIGNS:
        return False
    if line.headed:
        return True
    words = plain(line.text)
    if not 0 < len(words.split()) <= MAX_HEADING_WORDS or not words[0].isupper():
        return False
    if re.search(r"[.!?;,]$|https?:|@|\d{1,2}:\d\d", words) or whole_span(words):
        return False
    before = lines[place - 1] if place else None
    following = _following(lines, place)
    if following is None or (before and before.kind is not LineKind.BLANK):
        return False
    return following.kind is not LineKind.TEXT or role_of(plain(following.text)) is None


def _heading(
    lines: list[PageLine], place: int, current: Section, *, in_people: bool
) -> Section | None:
    """Return the section that a line begins, or None."""
    line = lines[place]
    is_bullet = line.kind is LineKind.BULLET
    is_long = len(line.text) > MAX_HEADING_SIGNS
    inline = None if is_long else _inline_heading(line)
    if is_bullet and inline and inline.role in _LEAVES:
        return inline
    is_entry = is_bullet and not _stands_alone(lines, place)
    if line.kind is LineKind.ROW or is_long or is_entry:
        return None
    words = plain(line.text)
    role = role_of(words, in_people=in_people)
    if role:
        return Section(role, words, line.number, stray_bullet=is_bullet)
    if inline:
        return inline
    awaits = current.role in _LEAVES and not current.lines and not line.headed
    is_heading = _opens_table(lines, place) if is_bullet else looks_like_heading(lines, place)
    if is_heading and not awaits:
        return Section(SectionRole.OTHER, words, line.number, stray_bullet=is_bullet)
    return None


def _inline_heading(line: PageLine) -> Section | None:
    """Return the section of a line such as “Place: Utrecht”, with what stands behind the colon."""
    found = _INLINE.match(line.text)
    role = role_of(plain(found["heading"]), in_people=True) if found else None
    if found is None or role is None:
        return None
    rest = PageLine(line.number, LineKind.TEXT, text=found["rest"].strip())
    return Section(role, plain(found["heading"]), line.number, [rest], is_one_line=True)


def _following(lines: list[PageLine], place: int) -> PageLine | None:
    """Return the next line with words."""
    for number in range(place + 1, len(lines)):
        if lines[number].kind is not LineKind.BLANK:
            return lines[number]
    return None


def _stands_alone(lines: list[PageLine], place: int) -> bool:
    """Whether a bullet is no entry of a list: nothing like it stands right before or after it."""
    around = [n for n in (place - 1, place + 1) if 0 <= n < len(lines)]
    return all(lines[n].kind is not LineKind.BULLET for n in around)


def _opens_table(lines: list[PageLine], place: int) -> bool:
    following = _following(lines, place)
    return following is not None and is_table_of(following, tuple(TableKind))
