"""What a projection says: rows as planned and as forecast, what runs, checkpoints.

Signs: an offset is positive when the day runs behind.
"""

import enum
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import Span
from dmlt_desk.models import AgendaItem, Day

ZERO = timedelta(0)
NO_TIME = Span()


class Phase(enum.StrEnum):
    """How near its end the running session is."""

    OK = "ok"
    WARN = "warn"
    DANGER = "danger"
    OVER = "over"


class Checkpoint(enum.StrEnum):
    """Where people ask whether the day is on time."""

    NOW = "now"
    BREAK = "break"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class ProjectedRow:
    """One agenda row: as planned, as forecast, as it was.

    ``planned`` is the newest plan, ``first_planned`` the one with which the day was opened.
    ``forecast`` of a row that is over is what happened; a row that was passed over has none.
    ``held_at`` is the instant that holds the start of one to come, ``wait`` is time before its
    start that nothing fills, ``deficit`` what is missing although it gave up all it can.
    """

    item: AgendaItem
    state: ItemState
    planned: Span
    forecast: Span
    actual: Span | None = None
    shortened_minutes: int = 0
    wait: timedelta = ZERO
    deficit: timedelta = ZERO
    first_planned: Span = NO_TIME
    held_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CurrentSession:
    """The session or break that runs or is paused.

    ``remaining`` is negative over time. ``ends_at`` is when its time is, or was, used up; while it
    is paused that moves on. ``warn_at`` is the remaining time at which the warning begins.
    """

    item: AgendaItem
    phase: Phase
    paused: bool
    paused_since: datetime | None
    started_at: datetime
    allotted: timedelta
    active: timedelta
    remaining: timedelta
    ends_at: datetime
    planned: Span
    warn_at: timedelta

    @property
    def overtime(self) -> timedelta:
        """How long it runs over; nothing before its end."""
        return max(ZERO, -self.remaining)


@dataclass(frozen=True, slots=True)
class CheckpointForecast:
    """Plan and forecast at a checkpoint; ``offset`` is positive when late."""

    kind: Checkpoint
    item: AgendaItem | None
    planned: datetime
    forecast: datetime
    deficit: timedelta = ZERO

    @property
    def offset(self) -> timedelta:
        """By how much the checkpoint is late."""
        return self.forecast - self.planned


@dataclass(frozen=True, slots=True)
class Projection:
    """A day as it stands and as it will go if nobody acts.

    ``offset`` says how far behind the plan the day is now; ``None`` where that has no meaning.
    ``adjourned`` is a day that is over but for what is left of it; ``closed_at`` is set then too.
    ``close`` and ``planned_close`` are ``None`` for a day without times.
    """

    day: Day
    now: datetime
    rows: tuple[ProjectedRow, ...]
    current: CurrentSession | None
    next_item: AgendaItem | None
    opened_at: datetime | None
    closed_at: datetime | None
    close: datetime | None
    planned_close: datetime | None
    offset: timedelta | None
    checkpoints: tuple[CheckpointForecast, ...]
    adjourned: bool = False

    def row(self, item_id: UUID) -> ProjectedRow:
        """Return the row of an item; raises ``KeyError`` for one of another day."""
        for row in self.rows:
            if row.item.id == item_id:
                return row
        raise KeyError(item_id)

    def checkpoint(self, kind: Checkpoint) -> CheckpointForecast | None:
        """Return one checkpoint, or ``None`` where the day has none left of its kind."""
        return next((each for each in self.checkpoints if each.kind is kind), None)

    def only_time_passed(self, former: "Projection | None") -> bool:
        """Return whether nothing but the figures of what runs differs from a former forecast."""
        return former is not None and replace(former, now=self.now, current=self.current) == self

    @property
    def is_open(self) -> bool:
        """Whether the day was opened and not closed."""
        return self.opened_at is not None and self.closed_at is None
