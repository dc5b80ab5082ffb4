"""What is told of a day that ran: each session as planned and as it was, and the sums.

Signs: positive is longer, later or behind. Minutes are those that the clocks beside them tell,
so that what follows on each other adds up to its whole, and sums are the sums of what is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from dmlt_desk.domain.projected import NO_TIME, ZERO
from dmlt_desk.domain.run_log import DayState, EndReason, ItemState, Segment
from dmlt_desk.domain.schedule import Span, shown_length
from dmlt_desk.models import AgendaItem, Day

MINUTE = timedelta(minutes=1)
_SETTLED = (ItemState.DONE, ItemState.CARRIED)
"""States of a session that ran and is over for its day."""
_ENDS = (EndReason.NEXT, EndReason.FINISH, EndReason.ADJOURN, EndReason.CLOSE)
"""Why a stretch ended that was meant to be the last."""


@dataclass(frozen=True, slots=True)
class OtherPart:
    """The session that goes on with this one, or that it goes on with, and where it stands.

    ``number`` is the day's; ``None`` for a session without a day.
    """

    item: AgendaItem
    number: int | None


@dataclass(frozen=True, slots=True)
class Hole:
    """Time between two stretches of one session in which it did not run.

    ``reason`` is why the first of them ended: a pause, an interruption, or its end, where it was
    taken up again later.
    """

    start: datetime
    end: datetime
    reason: str

    @property
    def length(self) -> timedelta:
        """How long it was, as clocks tell it."""
        return shown_length(self.start, self.end)

    @property
    def is_interruption(self) -> bool:
        """Whether another session was put in between."""
        return self.reason == EndReason.INTERRUPT

    @property
    def is_pause(self) -> bool:
        """Whether it stood still and nothing else ran."""
        return not self.is_interruption and self.reason not in _ENDS


@dataclass(frozen=True, slots=True)
class ActualRow:
    """One session or break: as planned, as it was.

    ``planned`` is the plan with which the day was opened, ``planned_length`` its length, which a
    day without times has too; ``adopted`` is the newest plan where that is another one and was
    made before the row began. ``segments`` are its stretches of active time, ``until`` the instant
    up to which an open one counts; ``None`` where that is not known. ``unscheduled`` is what was
    put in while the day ran. ``moved_to`` is where a row stands now that was planned here;
    ``moved_from`` is the number of the day in whose plan a row was that stands here now.
    ``missed`` is what had not begun when its day was over.
    """

    item: AgendaItem
    state: ItemState
    planned: Span
    planned_length: timedelta | None = None
    adopted: Span | None = None
    segments: tuple[Segment, ...] = ()
    reason: str = ""
    continued_on: OtherPart | None = None
    continued_from: OtherPart | None = None
    moved_to: OtherPart | None = None
    moved_from: int | None = None
    unscheduled: bool = False
    missed: bool = False
    until: datetime | None = None

    @property
    def has_run(self) -> bool:
        """Whether it was started."""
        return bool(self.segments)

    @property
    def is_open(self) -> bool:
        """Whether it still runs."""
        return self.has_run and self.segments[-1].end is None

    @property
    def span(self) -> Span:
        """From its first start to its last end; the end is not known while it runs."""
        return Span(self.segments[0].start, self.segments[-1].end) if self.segments else NO_TIME

    @property
    def holes(self) -> tuple[Hole, ...]:
        """The time between its stretches."""
        return tuple(
            Hole(before.end, after.start, before.end_reason)
            for before, after in pairwise(self.segments)
            if before.end is not None and before.end < after.start
        )

    @property
    def active(self) -> timedelta:
        """How long it ran to the second, pauses left out."""
        return sum((max(ZERO, end - start) for start, end in self._stretches), ZERO)

    @property
    def planned_minutes(self) -> int | None:
        """The planned length; ``None`` for what was never planned."""
        return None if self.planned_length is None else self.planned_length // MINUTE

    @property
    def active_minutes(self) -> int | None:
        """How long it ran, as clocks tell it.

        ``None`` for what was not started, or has no end that is known.
        """
        if not self.has_run or (self.is_open and self.until is None):
            return None
        lengths = (max(ZERO, shown_length(start, end)) for start, end in self._stretches)
        return sum(lengths, ZERO) // MINUTE

    @property
    def difference(self) -> int | None:
        """By how many minutes it was longer than planned; ``None`` where one side is missing.

        What may still go on is not said to be shorter.
        """
        return self._longer_than(self.planned_minutes)

    @property
    def adopted_minutes(self) -> int | None:
        """The length in the newest plan, where that is another, as clocks tell it."""
        span = self.adopted
        if span is None:
            return None
        return shown_length(span.start, span.end) // MINUTE if span.start and span.end else 0

    @property
    def adopted_difference(self) -> int | None:
        """By how many minutes it was longer than in the newest plan, where that is another."""
        return self._longer_than(self.adopted_minutes)

    @property
    def start_offset(self) -> timedelta | None:
        """By how much it began later than planned; ``None`` where one side is missing."""
        if self.planned.start is None or self.span.start is None:
            return None
        return self.span.start - self.planned.start

    @property
    def interrupted(self) -> timedelta:
        """How long it waited for a session that was put in between."""
        return _length([hole for hole in self.holes if hole.is_interruption])

    @property
    def paused(self) -> timedelta:
        """How long it was paused; the time until a session that was over goes on is no pause."""
        return _length([hole for hole in self.holes if hole.is_pause])

    @property
    def _stretches(self) -> list[tuple[datetime, datetime]]:
        """From when to when it ran; one that is open runs until now."""
        return [(each.start, each.end or self.until or each.start) for each in self.segments]

    def _longer_than(self, planned: int | None) -> int | None:
        if self.active_minutes is None or planned is None:
            return None
        gap = self.active_minutes - planned
        return gap if gap > 0 or self.state in _SETTLED else None


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the rows of one sort, in minutes.

    ``over`` and ``under`` are what some rows took more, and others less, than they were planned.
    """

    planned: int
    active: int
    over: int
    under: int


@dataclass(frozen=True, slots=True)
class DayActuals:
    """A whole day. ``number`` counts days from 1; 0 stands before the meeting's first day.

    ``planned_open`` and ``planned_close`` are those of the first plan; ``adopted_at`` tells when
    the newest one was made, ``why`` for which reason. ``closed_at`` is when it was adjourned, if
    it was.
    """

    day: Day
    number: int
    state: DayState
    rows: tuple[ActualRow, ...]
    opened_at: datetime | None
    planned_open: datetime | None
    closed_at: datetime | None
    planned_close: datetime | None
    adopted_at: datetime | None = None
    why: str = ""

    @property
    def has_run(self) -> bool:
        """Whether anything of the day was started."""
        return any(row.has_run for row in self.rows)

    @property
    def began(self) -> datetime | None:
        """When the first session began."""
        starts = (row.span.start for row in self.rows)
        return min((start for start in starts if start), default=None)

    @property
    def sessions(self) -> Totals:
        """Planned and actual of all sessions."""
        return _totals([row for row in self.rows if not row.item.is_pause])

    @property
    def breaks(self) -> Totals:
        """Planned and actual of all breaks."""
        return _totals([row for row in self.rows if row.item.is_pause])

    @property
    def close_offset(self) -> timedelta | None:
        """By how much the day closed later than planned, as clocks tell it.

        ``None`` where one side is missing.
        """
        if self.closed_at is None or self.planned_close is None:
            return None
        return shown_length(self.planned_close, self.closed_at)

    def row(self, item_id: UUID) -> ActualRow:
        """Return the row of an item; raises ``KeyError`` for one of another day."""
        for row in self.rows:
            if row.item.id == item_id:
                return row
        raise KeyError(item_id)


def _totals(rows: Sequence[ActualRow]) -> Totals:
    gaps = [row.difference or 0 for row in rows]
    return Totals(
        planned=sum(row.planned_minutes or 0 for row in rows),
        active=sum(row.active_minutes or 0 for row in rows),
        over=sum(gap for gap in gaps if gap > 0),
        under=-sum(gap for gap in gaps if gap < 0),
    )


def _length(holes: Sequence[Hole]) -> timedelta:
    return sum((hole.length for hole in holes), ZERO)
