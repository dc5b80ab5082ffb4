"""The facts of a log with their instants as the computer's clock counts them now.

When the clock is set, the open day's earlier instants move along, so no timer notices: within one
run of the machine the boot clock knows what passed. Across a restart of the machine nothing knows.
Then the clock that came up is taken to be the one that was wrong and is now set right: only what
was told since the restart moves. What was told before it moves too where it would otherwise come
after the restart.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from dmlt_desk.domain.clock_mark import STEP, ClockMark
from dmlt_desk.models import RunEvent, RunEventType

_ZERO = timedelta(0)


@dataclass(slots=True)
class Told:
    """A fact: ``at`` as the clock counts now, ``said_at`` as it was said, ``moved`` in between."""

    id: int
    type: RunEventType
    at: datetime
    day_id: UUID | None
    item_id: UUID | None
    payload: dict[str, Any]
    undoes: int | None
    said_at: datetime
    moved: timedelta = _ZERO


def read(events: Sequence[RunEvent]) -> list[Told]:
    """Return every fact of a log as it was said."""
    return [
        Told(
            each.id,
            each.type,
            each.at,
            each.day_id,
            each.item_id,
            each.payload,
            each.undoes,
            each.at,
        )
        for each in events
    ]


def follow_clocks(facts: Sequence[Told], marks: Sequence[ClockMark], kept: Collection[int]) -> None:
    """Move the facts of a log along with the clock.

    ``marks`` tell how the clocks stood at each of them, and after the last one if they are one
    more; ``kept`` are the facts in effect.
    """
    log = _Log(facts, marks, kept)
    for place, mark in enumerate(marks):
        if place:
            log.follow_clock(marks[place - 1], mark, place)
        if place < len(facts):
            log.follow_day(place)


class _Log:
    """A log that is read from its beginning."""

    def __init__(
        self, facts: Sequence[Told], marks: Sequence[ClockMark], kept: Collection[int]
    ) -> None:
        self.facts, self.marks, self.kept = facts, marks, kept
        self.day: UUID | None = None
        self.last_day: UUID | None = None
        self.day_begins = 0
        self.run_begins = 0
        """Where the open day, and the present run of the machine, begin in the log."""

    def follow_day(self, place: int) -> None:
        """Note which day is open; one that is opened again goes on where it was."""
        fact = self.facts[place]
        if fact.id not in self.kept:
            return
        if fact.type is RunEventType.CLOSE_DAY:
            self.day = None
        elif fact.type is RunEventType.OPEN_DAY and self.day is None and fact.day_id is not None:
            if fact.day_id != self.last_day:
                self.day_begins = place
            self.day = self.last_day = fact.day_id

    def follow_clock(self, before: ClockMark, now: ClockMark, place: int) -> None:
        """Move instants along when the wall clock was set before the fact at ``place``."""
        if not now.goes_on_from(before):
            self.run_begins = place
            return
        step = now.step_since(before)
        if not step or self.day is None:
            return
        begins = self.day_begins if self._moves_all(step) else self.run_begins
        for each in range(begins, place):
            self._move(each, step)

    def _moves_all(self, step: timedelta) -> bool:
        """Return whether what was told before the restart would otherwise come after it."""
        if self.run_begins <= self.day_begins:
            return True
        first, wall = self.facts[self.run_begins], self.marks[self.run_begins].wall
        if first.said_at - wall > STEP:
            return False
        started = wall + first.moved
        last = max(
            max(self.facts[each].at, self.marks[each].wall + self.facts[each].moved)
            for each in range(self.day_begins, self.run_begins)
        )
        return started >= last > started + step

    def _move(self, place: int, step: timedelta) -> None:
        """Move one fact along.

        What a clock could not tell that was behind after a restart was kept at the last instant
        that was known; it is told now by the clock as it was set.
        """
        fact, wall = self.facts[place], self.marks[place].wall
        fact.moved += step
        late = fact.said_at - wall > STEP
        fact.at = max(fact.said_at, wall + fact.moved) if late else fact.said_at + fact.moved
