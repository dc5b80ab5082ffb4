"""What a table is about, told by the names of its columns, and what each column is for."""

import enum
import re
from dataclasses import dataclass

from dmlt_desk.importers.clock_words import whole_clock
from dmlt_desk.importers.markup import plain


class Role(enum.Enum):
    """What the cells of a column are."""

    TIME = enum.auto()
    END = enum.auto()
    LENGTH = enum.auto()
    TOPIC = enum.auto()
    CHAIR = enum.auto()
    NOTES = enum.auto()
    REQUESTED_BY = enum.auto()
    INCLUDED = enum.auto()
    CODE = enum.auto()
    NAME = enum.auto()
    DATE = enum.auto()
    RESPONSIBLE = enum.auto()
    TICKETS = enum.auto()
    FILE = enum.auto()
    MODIFIED = enum.auto()
    PERSON = enum.auto()
    FAMILY_NAME = enum.auto()
    MODE = enum.auto()
    EMAIL = enum.auto()
    KEEP = enum.auto()


class TableKind(enum.Enum):
    """What a table holds."""

    AGENDA = enum.auto()
    TOPICS = enum.auto()
    MILESTONES = enum.auto()
    FILES = enum.auto()
    PEOPLE = enum.auto()
    OTHER = enum.auto()


@dataclass(frozen=True, slots=True)
class Columns:
    """The roles of a table's columns, by place, and the names they were told by."""

    kind: TableKind
    roles: tuple[Role, ...]
    names: tuple[str, ...]

    def place(self, role: Role) -> int | None:
        """Return the first column with a role."""
        return self.roles.index(role) if role in self.roles else None

    def cell(self, cells: list[str], role: Role) -> str:
        """Return the cell with a role, or nothing."""
        place = self.place(role)
        return cells[place] if place is not None and place < len(cells) else ""


DEFAULT_AGENDA = Columns(
    TableKind.AGENDA, (Role.TIME, Role.TOPIC, Role.CHAIR, Role.NOTES), ("", "", "", "")
)
"""How the rows of an agenda without column names are read."""

MAX_COLUMNS = 256
"""Wider tables are not looked at: a page has none that mean something."""
MAX_NAME_SIGNS = 200
"""Longer cells name no column."""

_LENGTH = (
    r"time (required|needed|estimate).*|(est(imated|\.)?|required) (time|duration)|estimate.*"
    r"|duration|length|minutes|mins?\.?"
)
_KINDS: tuple[tuple[TableKind, dict[Role, str], frozenset[Role]], ...] = (
    (
        TableKind.TOPICS,
        {
            Role.TOPIC: r"(suggested |proposed )?(topics?|subjects?|items?|titles?)",
            Role.REQUESTED_BY: r"(requested|suggested|proposed|raised) by|requesters?|proposers?",
            Role.LENGTH: _LENGTH,
            Role.NOTES: r"notes?|comments?|description|details|remarks?",
            Role.INCLUDED: r"included.*|scheduled.*|in (the )?schedule.*|slot",
        },
        frozenset({Role.TOPIC, Role.REQUESTED_BY}),
    ),
    (
        TableKind.AGENDA,
        {
            Role.TIME: r"times?|start( time)?|when|from|begins?|hour",
            Role.END: r"end( time)?|until|to|ends",
            Role.LENGTH: _LENGTH,
            Role.TOPIC: (
                r"topics?|title|item|session|subject|agenda( item)?|activity|what|event"
                r"|program(me)?"
            ),
            Role.CHAIR: (
                r"(session )?(chairs?|leads?|leaders?)|presenters?|speakers?|who|owners?|hosts?"
                r"|(facilitator|presented|led) ?(by)?s?|responsible"
            ),
            Role.NOTES: (
                r"(meeting )?notes?|minutes|comments?|description|details|discussion|remarks"
            ),
        },
        frozenset({Role.TIME, Role.TOPIC}),
    ),
    (
        TableKind.MILESTONES,
        {
            Role.CODE: r"milestones?( (id|code|key))?|id|code|key|deliverables?",
            Role.NAME: r"names?|title|description",
            Role.DATE: r"(due |target |planned )?date|due|deadline|when",
            Role.RESPONSIBLE: r"responsible|owners?|leads?|who|assignees?",
            Role.TICKETS: r"(relevant |related )?(tickets?|issues?|jira)",
            Role.NOTES: r"notes?|comments?|remarks?|status",
        },
        frozenset({Role.CODE, Role.DATE}),
    ),
    (
        TableKind.FILES,
        {
            Role.FILE: r"files?|attachments?|documents?|file ?name",
            Role.MODIFIED: r"(last )?modified( by)?|uploaded( by)?|added( by)?|date",
            Role.NOTES: r"comments?|notes?|labels?",
        },
        frozenset({Role.FILE, Role.MODIFIED}),
    ),
    (
        TableKind.PEOPLE,
        {
            Role.PERSON: (
                r"((full|given|first) )?names?|participants?|attendees?|person|who|members?"
            ),
            Role.FAMILY_NAME: r"(family|last) names?|surnames?",
            Role.MODE: r"attend(ance|ing)?|mode|present|participation|remote|in[- ]person.*",
            Role.EMAIL: r"e-?mails?( address)?",
            Role.NOTES: (
                r"notes?|comments?|remarks?|affiliation|institution|institute|role|organi.*"
            ),
        },
        frozenset({Role.PERSON}),
    ),
)


def columns_of(cells: list[str]) -> Columns | None:
    """Return what a row of column names says, or None for a row that is none."""
    if max(map(len, cells)) > MAX_NAME_SIGNS or len(cells) > MAX_COLUMNS:
        return None
    names = tuple(plain(cell) for cell in cells)
    labels = [re.sub(r"\s*\(.*\)\s*$|[:?*]", "", name).strip().casefold() for name in names]
    if sum(bool(label) for label in labels) < 2 or any(len(label) > 40 for label in labels):
        return None
    for kind, patterns, needed in _KINDS:
        roles = tuple(
            _role(label, name, patterns) for label, name in zip(labels, names, strict=True)
        )
        if needed <= set(roles) and (kind is not TableKind.PEOPLE or len(set(roles)) > 1):
            return Columns(kind, roles, names)
    return None


def is_label_row(cells: list[str]) -> bool:
    """Whether a row could name the columns of a table that is not known here."""
    if max(map(len, cells)) > MAX_NAME_SIGNS:
        return False
    words = [plain(cell) for cell in cells if cell.strip()]
    if len(words) < 2 or any(whole_clock(word) for word in words):
        return False
    return all(len(word.split()) <= 4 and not re.search(r"\d|[.!?]$", word) for word in words)


def _role(label: str, name: str, patterns: dict[Role, str]) -> Role:
    full = re.sub(r"[:?*]", "", name).strip().casefold()
    for role, pattern in patterns.items():
        if label and (re.fullmatch(pattern, label) or re.fullmatch(pattern, full)):
            return role
    return Role.KEEP
