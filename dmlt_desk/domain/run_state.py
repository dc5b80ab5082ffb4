"""The state of a running day as values: what runs, since when, what is done, what was planned."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.clock_mark import ClockMark
from dmlt_desk.domain.schedule import Span
from dmlt_desk.domain.speakers import EMPTY, Speakers


class ItemState(enum.StrEnum):
    """How far an agenda item has come."""

    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    SKIPPED = "skipped"
    CARRIED = "carried"
    INTERRUPTED = "interrupted"


class DayState(enum.StrEnum):
    """How far a day has come; an adjourned one still has rows to decide about."""

    NOT_OPENED = "not-opened"
    OPEN = "open"
    ADJOURNED = "adjourned"
    CLOSED = "closed"


class EndReason(enum.StrEnum):
    """Why a stretch of active time ended."""

    NEXT = "next"
    PAUSE = "pause"
    INTERRUPT = "interrupt"
    FINISH = "finish"
    CARRIED = "carried"
    ADJOURN = "adjourn"
    CLOSE = "close"
    CORRECTION = "correction"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of active time of one item; a pause is the hole between two of them.

    ``event_id`` is the event that began it; a correction names it. ``said_at`` is its start as the
    wall clock said it then; it stays when that clock is set and ``start`` moves along.
    """

    item_id: UUID
    start: datetime
    end: datetime | None = None
    end_reason: str = ""
    event_id: int = 0
    said_at: datetime | None = None

    def length(self, now: datetime) -> timedelta:
        """Return how long it lasted, or has lasted so far; never less than nothing."""
        return max(timedelta(0), (self.end or now) - self.start)


@dataclass(frozen=True, slots=True)
class Baseline:
    """A frozen copy of a day's plan: as it was opened, or as it was adopted later, and why."""

    at: datetime
    spans: Mapping[UUID, Span]
    close: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class RunState:
    """What the log says. Items that it does not name are planned.

    ``current_id`` is the item that runs or is paused; ``interrupted`` are those that wait for it
    to end, the next to be resumed last. ``segments`` come by their start. ``turn`` lists the
    events that "back" takes back. ``undoable`` and ``redoable`` are event ids, the next one to
    take last. ``baselines`` are by day, the one at the opening first. ``carried_to`` names the
    continuation of an item.
    ``last_instant`` is the newest of the open day: nothing new can be earlier, whatever a clock
    says that was set back while the machine was off.
    """

    day_id: UUID | None = None
    opened_at: datetime | None = None
    current_id: UUID | None = None
    paused: bool = False
    paused_since: datetime | None = None
    interrupted: tuple[UUID, ...] = ()
    segments: tuple[Segment, ...] = ()
    states: Mapping[UUID, ItemState] = field(default_factory=dict)
    reasons: Mapping[UUID, str] = field(default_factory=dict)
    carried_to: Mapping[UUID, UUID] = field(default_factory=dict)
    adjustments_ms: Mapping[UUID, int] = field(default_factory=dict)
    opened_days: Mapping[UUID, datetime] = field(default_factory=dict)
    adjourned_at: Mapping[UUID, datetime] = field(default_factory=dict)
    closed_at: Mapping[UUID, datetime] = field(default_factory=dict)
    baselines: Mapping[UUID, tuple[Baseline, ...]] = field(default_factory=dict)
    speakers: Speakers = EMPTY
    message: str = ""
    blank: bool = False
    alerts: frozenset[tuple[UUID | None, str]] = frozenset()
    turn: tuple[int, ...] = ()
    undoable: tuple[int, ...] = ()
    redoable: tuple[int, ...] = ()
    mark: ClockMark | None = None
    last_instant: datetime | None = None

    @property
    def closed_days(self) -> frozenset[UUID]:
        """The days that were closed and not opened again."""
        return frozenset(self.closed_at)

    @property
    def running(self) -> bool:
        """Whether an item's time counts right now."""
        return self.current_id is not None and not self.paused

    @property
    def adjourned(self) -> bool:
        """Whether the open day is over but for what is left of it."""
        return self.day_id is not None and self.day_id in self.adjourned_at

    def day_state(self, day_id: UUID) -> DayState:
        """Return how far a day has come."""
        if day_id in self.closed_at:
            return DayState.CLOSED
        if day_id in self.adjourned_at:
            return DayState.ADJOURNED
        return DayState.OPEN if day_id == self.day_id else DayState.NOT_OPENED

    def state_of(self, item_id: UUID) -> ItemState:
        """Return how far an item has come."""
        return self.states.get(item_id, ItemState.PLANNED)

    def segments_of(self, item_id: UUID) -> list[Segment]:
        """Return the active time of an item, in order."""
        return [segment for segment in self.segments if segment.item_id == item_id]

    def active(self, item_id: UUID, now: datetime) -> timedelta:
        """Return how long an item has run, pauses left out."""
        return sum((each.length(now) for each in self.segments_of(item_id)), timedelta(0))

    def adjustment(self, item_id: UUID) -> timedelta:
        """Return the time added to an item, negative when taken."""
        return timedelta(milliseconds=self.adjustments_ms.get(item_id, 0))
