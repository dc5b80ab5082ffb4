"""What the ways to win time back are made of: checkpoints, steps, ways.

A step is plain data; nothing here changes a meeting. Minutes are whole, lengths are time spans.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.projected import ZERO, Projection
from dmlt_desk.models import AgendaItem, Day

MINUTE = timedelta(minutes=1)

Ledger = Mapping[UUID, timedelta]
"""By person: how much time was taken today from the sessions that the person chairs."""


class TargetKind(enum.StrEnum):
    """Where the day is to be on plan again."""

    BREAK = "break"
    LUNCH = "lunch"
    CLOSE = "close"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Target:
    """A checkpoint: the day is to be on plan again there.

    ``item`` is the row that is to be on time, ``None`` for the close. ``planned`` is when it is
    planned, ``missing`` by how many whole minutes it fails if nobody acts (a break first gives up
    what it can).
    """

    kind: TargetKind
    item: AgendaItem | None
    planned: datetime
    missing: timedelta = ZERO


class OptionKind(enum.StrEnum):
    """The ways to win time back, or not to."""

    TRIM = "trim"
    BREAKS = "breaks"
    SKIP = "skip"
    CARRY = "carry"
    ACCEPT = "accept"
    EXTEND = "extend"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Adjust:
    """Give an item more time, or less, in ms."""

    item_id: UUID
    ms: int


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave a planned item out."""

    item_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Carry:
    """Hold a planned item on another day, first thing, with so many minutes."""

    item_id: UUID
    day_id: UUID
    minutes: int


@dataclass(frozen=True, slots=True)
class SetClose:
    """Let a day end at another minute of it."""

    day_id: UUID
    minute: int


Step = Adjust | Skip | Carry | SetClose


@dataclass(frozen=True, slots=True)
class OtherDay:
    """What a carried session does to the day that takes it.

    ``slack`` is the time that day can absorb before its close; ``later`` by how much its forecast
    close moves; ``over`` how far that close is then beyond its plan.
    """

    day: Day
    slack: timedelta
    close: datetime | None
    later: timedelta
    over: timedelta


@dataclass(frozen=True, slots=True)
class Option:
    """One way, with the day before and after it.

    ``missing_minutes`` are still missing at the target afterwards. ``other`` is set where a session
    goes to another day.
    """

    kind: OptionKind
    steps: tuple[Step, ...]
    before: Projection
    after: Projection
    missing_minutes: int = 0
    other: OtherDay | None = None

    @property
    def solves(self) -> bool:
        """Whether nothing is missing any more."""
        return self.missing_minutes == 0

    @property
    def adjustments(self) -> dict[UUID, timedelta]:
        """How much each item gets more, or less, by item."""
        found = (step for step in self.steps if isinstance(step, Adjust))
        return {step.item_id: timedelta(milliseconds=step.ms) for step in found}


def minutes_up(length: timedelta) -> int:
    """Return whole minutes, a begun one counted: how long something lasts."""
    return -(-length // MINUTE)


def minutes_late(length: timedelta) -> int:
    """Return whole minutes, a begun one not counted: how late something is, or how much it lacks.

    So it is told as the clocks beside it tell: planned at 17:00, 17:01:40 is "17:01", one late.
    """
    return max(ZERO, length) // MINUTE
