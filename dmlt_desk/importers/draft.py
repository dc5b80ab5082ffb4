"""What a reader found in a source, before anything is written: plain data, shaped like the file.

The names and kinds are those of the interchange format. Times are minutes of the agenda day and
may pass 1440. A part knows its line in the source (1-based; 0: none). Where a value was converted,
repaired or supposed, ``marks`` holds under the field's name what was written and how sure it is.
"""

import datetime as dt
import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from dmlt_desk.models import (
    ActionState,
    AttendanceMode,
    BlockKind,
    BlockState,
    DecisionKind,
    DecisionState,
    ItemKind,
    Origin,
)


class Certainty(enum.StrEnum):
    """How sure a value is."""

    GIVEN = "given"
    DERIVED = "derived"
    GUESSED = "guessed"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Mark:
    """What stood in the source where a value was read, and why it was read so."""

    written: str
    certainty: Certainty = Certainty.GIVEN
    why: str = ""


@dataclass(slots=True, kw_only=True)
class Part:
    """Anything that was read from one line of the source, or from several in a row."""

    UNCOUNTED: ClassVar[frozenset[str]] = frozenset()
    """Fields whose words stand in another field too (see `accounting`)."""

    line: int = 0
    last_line: int = 0
    marks: dict[str, Mark] = field(default_factory=dict)

    def mark(
        self, name: str, written: str, certainty: Certainty = Certainty.GIVEN, why: str = ""
    ) -> None:
        """Note what was written where the field ``name`` was read."""
        self.marks[name] = Mark(written, certainty, why)


@dataclass(slots=True, kw_only=True)
class DraftBlock(Part):
    """One paragraph of aims, notes or a topic. ``spans`` are marks as in ``models.Block``."""

    kind: BlockKind = BlockKind.TEXT
    level: int = 0
    text: str = ""
    spans: list[dict[str, Any]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    time: str = ""
    speaker: str = ""
    state: BlockState = BlockState.LIVE


@dataclass(slots=True, kw_only=True)
class DraftName(Part):
    """A person as lists write it: the full name, or ``@handle`` where only that is known."""

    name: str = ""


@dataclass(slots=True, kw_only=True)
class DraftPerson(Part):
    """Somebody at the meeting; either ``name`` or ``handle`` is there."""

    name: str = ""
    handle: str = ""
    email: str = ""
    attendance: AttendanceMode = AttendanceMode.UNKNOWN
    note: str = ""
    group: str = ""

    @property
    def listed_name(self) -> str:
        """The name as lists write it."""
        return self.name or f"@{self.handle}"


@dataclass(slots=True, kw_only=True)
class DraftItem(Part):
    """One row of the agenda. ``uid`` names it inside the draft. ``actual`` is in minutes too.

    ``reason`` tells why it was skipped.
    """

    uid: str
    kind: ItemKind = ItemKind.SESSION
    start: int | None = None
    end: int | None = None
    minutes: int | None = None
    title: str = ""
    chairs: list[DraftName] = field(default_factory=list)
    et_al: bool = False
    label: str = ""
    unscheduled: bool = False
    continues: str | None = None
    origin: Origin = Origin.PLANNED
    state: str = "planned"
    reason: str = ""
    actual: list[tuple[int, int]] = field(default_factory=list)
    aims: list[DraftBlock] = field(default_factory=list)
    notes: list[DraftBlock] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class DraftPlan(Part):
    """A frozen plan of a day: when and why it was made, from when to when each item lasts.

    Times are minutes of the day; ``spans`` are by the uids of items.
    """

    at: int
    why: str = ""
    close: int | None = None
    spans: dict[str, tuple[int, int | None]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class DraftDay(Part):
    """One day with its agenda, in order.

    ``opened`` and ``closed`` are minutes of a day that is over, ``plans`` what it was held against.
    """

    date: dt.date
    label: str = ""
    items: list[DraftItem] = field(default_factory=list)
    opened: int | None = None
    closed: int | None = None
    plans: list[DraftPlan] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class OfItem(Part):
    """Something that belongs to a session, named by its uid, or to none."""

    item: str | None = None


@dataclass(slots=True, kw_only=True)
class DraftAction(OfItem):
    """An action; ``head`` is what was written before its text.

    ``number`` is None where the source has none; actions are then numbered in order.
    """

    UNCOUNTED = frozenset({"owners", "helpers", "groups"})

    number: int | None = None
    state: ActionState = ActionState.OPEN
    head: str = ""
    owners: list[DraftName] = field(default_factory=list)
    helpers: list[DraftName] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    due: dt.date | None = None
    text: str = ""
    remark: str = ""
    tickets: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class DraftDecision(OfItem):
    """A decision; ``supersedes`` is the number of an earlier one."""

    number: int | None = None
    text: str = ""
    kind: DecisionKind = DecisionKind.DECIDED
    state: DecisionState = DecisionState.IN_FORCE
    proposed_by: str = ""
    supersedes: int | None = None


@dataclass(slots=True, kw_only=True)
class DraftQuestion(OfItem):
    """A question that was asked, and whether it is still open."""

    number: int | None = None
    text: str = ""
    is_open: bool = True


@dataclass(slots=True, kw_only=True)
class DraftParked(OfItem):
    """A topic put off."""

    text: str = ""
    requested_by: str = ""


@dataclass(slots=True, kw_only=True)
class DraftTopic(Part):
    """A suggested topic; ``scheduled_in`` are uids of sessions."""

    title: str = ""
    requested_by: list[DraftName] = field(default_factory=list)
    minutes: int | None = None
    remark: str = ""
    notes: list[DraftBlock] = field(default_factory=list)
    scheduled_in: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class DraftMilestone(OfItem):
    """One row of a table of milestones."""

    code: str = ""
    name: str = ""
    date: dt.date | None = None
    date_note: str = ""
    responsible: list[DraftName] = field(default_factory=list)
    tickets: list[str] = field(default_factory=list)
    notes: str = ""


@dataclass(slots=True, kw_only=True)
class DraftAttachment(OfItem):
    """A file that the source names."""

    name: str = ""
    by: str = ""
    date: dt.date | None = None
    href: str = ""


@dataclass(slots=True, kw_only=True)
class DraftLogistics(Part):
    """A heading with text about place, travel and the like; its times are local to the meeting."""

    heading: str = ""
    text: str = ""
    code: str = ""
    contact: str = ""
    links: list[str] = field(default_factory=list)
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None


@dataclass(slots=True, kw_only=True)
class DraftNextMeeting(Part):
    """A meeting that follows, as far as it is known."""

    first_day: dt.date | None = None
    last_day: dt.date | None = None
    place: str = ""
    text: str = ""


@dataclass(slots=True, kw_only=True)
class Repair(Part):
    """Something mended while reading. ``written`` is what stood there and stands no more."""

    code: str
    text: str
    written: str = ""
    where: str = ""


@dataclass(slots=True, kw_only=True)
class Doubt(Part):
    """A value that a person should look at: what was written, how it was read, and why so."""

    field: str
    written: str
    read_as: str
    why: str


@dataclass(slots=True, kw_only=True)
class NotPlaced(Part):
    """Words of the source that have no place in a meeting. ``keep`` imports them as a note."""

    text: str
    keep: bool = True


@dataclass(slots=True, kw_only=True)
class Heading(Part):
    """A heading or a row of column names: it told how to read what follows."""

    text: str


@dataclass(slots=True, kw_only=True)
class Draft(Part):
    """One meeting as it was read. ``reader`` names what read it.

    ``page`` is the text whose lines the parts name. ``report`` is what an earlier import told, for
    a meeting that was exported with it.
    """

    reader: str
    uid: str = ""
    title: str = ""
    time_zone: str = ""
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    place: str = ""
    series: str = ""
    logistics: list[DraftLogistics] = field(default_factory=list)
    people: list[DraftPerson] = field(default_factory=list)
    days: list[DraftDay] = field(default_factory=list)
    unscheduled: list[DraftItem] = field(default_factory=list)
    actions: list[DraftAction] = field(default_factory=list)
    decisions: list[DraftDecision] = field(default_factory=list)
    questions: list[DraftQuestion] = field(default_factory=list)
    parked: list[DraftParked] = field(default_factory=list)
    topics: list[DraftTopic] = field(default_factory=list)
    milestones: list[DraftMilestone] = field(default_factory=list)
    attachments: list[DraftAttachment] = field(default_factory=list)
    next_meetings: list[DraftNextMeeting] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    not_placed: list[NotPlaced] = field(default_factory=list)
    page: str = ""
    report: dict[str, Any] | None = None

    def hanging_on_items(self) -> Iterator[OfItem]:
        """Yield everything that names a session."""
        yield from self.actions
        yield from self.decisions
        yield from self.questions
        yield from self.parked
        yield from self.milestones
        yield from self.attachments

    def items(self) -> Iterator[DraftItem]:
        """Yield all agenda items, those without a day last."""
        for day in self.days:
            yield from day.items
        yield from self.unscheduled

    def item(self, uid: str) -> DraftItem:
        """Return one agenda item; raises ``KeyError``."""
        for item in self.items():
            if item.uid == uid:
                return item
        raise KeyError(uid)
