"""Random days for property tests: any shape, any state, fast enough for tens of thousands.

The same seed gives the same day. Shapes that people forget are frequent: empty days, rows without
length, everything skipped, times past midnight, pauses, interruptions, time added and taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.models import (
    AgendaItem,
    Anchor,
    CloseKind,
    Day,
    ItemKind,
    Lateness,
    Meeting,
    Origin,
    Priority,
)
from tests.domain.plans import one_day

MIDNIGHT = datetime(2018, 11, 6, 5, tzinfo=UTC)
"""Local midnight of the day, in Princeton."""

MINUTE = timedelta(minutes=1)
KINDS = [ItemKind.SESSION] * 5 + [ItemKind.BREAK] * 2 + [ItemKind.LUNCH, ItemKind.SOCIAL]
LENGTHS = [0, 1, 5, 10, 15, 20, 30, 30, 45, 60, 60, 90, 120, 720]


@dataclass(frozen=True, slots=True)
class RandomDay:
    """A day in some state, at some instant."""

    meeting: Meeting
    day: Day
    state: RunState
    now: datetime


def random_days(seed: int, count: int) -> Iterator[RandomDay]:
    """Yield ``count`` days, the same for the same seed."""
    for number in range(count):
        yield random_day(Random(f"{seed}/{number}"))  # noqa: S311 - days, not secrets


def random_day(dice: Random) -> RandomDay:
    """Return a day in which some rows are over, one may run, and others are to come."""
    opens = dice.choice([480, 540, 540, 1320])
    items = _rows(dice, opens)
    closes = None if dice.random() < 0.1 else opens + dice.randint(60, 720)
    meeting, day = one_day(*items, opens=opens, closes=closes, on=date(2018, 11, 6))
    day.close_kind = dice.choice([CloseKind.HARD, CloseKind.HARD, CloseKind.SOFT])
    opened = MIDNIGHT + (opens - 30) * MINUTE
    state, now = _history(dice, items, opened, day.id)
    return RandomDay(meeting, day, state, now)


def _rows(dice: Random, opens: int) -> list[AgendaItem]:
    rows: list[AgendaItem] = []
    minute = opens
    for _number in range(dice.choice([0, 1, 2, 4, 6, 8, 10, 12])):
        row = _row(dice, minute)
        rows.append(row)
        minute += row.minutes or 0
    return rows


def _row(dice: Random, minute: int) -> AgendaItem:
    kind = dice.choice(KINDS)
    minutes = dice.choice([None, *LENGTHS]) if dice.random() < 0.3 else dice.choice(LENGTHS[3:11])
    chance = dice.random()
    anchor = Anchor.FLOW
    if kind in (ItemKind.BREAK, ItemKind.LUNCH):
        anchor = Anchor.AT if chance < 0.8 else dice.choice(list(Anchor))
    elif chance < 0.2:
        anchor = dice.choice([Anchor.AT, Anchor.NOT_BEFORE])
    pinned = anchor is not Anchor.FLOW and dice.random() < 0.95
    absorbs = kind is not ItemKind.SESSION and dice.random() < 0.8
    stops = dice.random() < 0.05
    return AgendaItem(
        id=UUID(int=dice.getrandbits(128)),
        title="Row",
        kind=kind,
        minutes=minutes,
        min_minutes=dice.choice([None, 0, 5, 10, 15, 20, 45]),
        priority=dice.choice(list(Priority)),
        anchor=anchor,
        anchor_minute=minute + dice.choice([-40, -15, 0, 0, 0, 10, 30]) if pinned else None,
        lateness=Lateness.ABSORB if absorbs else dice.choice(list(Lateness)),
        stops_at_minute=minute + dice.choice([0, 20, 40, 60]) if stops else None,
        origin=dice.choice([Origin.PLANNED, Origin.PLANNED, Origin.INSERTED]),
    )


def _history(
    dice: Random, items: list[AgendaItem], opened: datetime, day_id: UUID
) -> tuple[RunState, datetime]:
    """Return what has happened: the first rows ran, one may run, some of the rest are left out."""
    step = MINUTE if dice.random() < 0.6 else timedelta(seconds=1)
    moment = opened + dice.randint(0, 90) * MINUTE
    segments: list[Segment] = []
    states: dict[UUID, ItemState] = {}
    done = dice.randint(0, len(items)) if dice.random() < 0.7 else 0
    for row in items[:done]:
        end = moment + dice.randint(0, 60) * MINUTE
        segments.append(Segment(row.id, moment, end))
        states[row.id] = ItemState.DONE
        moment = end
    rest = [row for row in items[done:] if row.kind is not ItemKind.SOCIAL]
    interrupted: tuple[UUID, ...] = ()
    if len(rest) > 1 and dice.random() < 0.1:
        first = rest.pop(0)
        segments.append(Segment(first.id, moment, moment + dice.randint(0, 20) * MINUTE))
        moment = segments[-1].end or moment
        states[first.id], interrupted = ItemState.INTERRUPTED, (first.id,)
    now = moment + dice.randint(0, 90 * 60) * timedelta(seconds=1) // step * step
    current, paused = None, False
    if rest and (interrupted or dice.random() < 0.7):
        current, paused = rest.pop(0).id, dice.random() < 0.15
        pause = moment + (now - moment) // 2
        segments.append(Segment(current, moment, pause if paused else None))
        states[current] = ItemState.PAUSED if paused else ItemState.RUNNING
    gone = dice.random()
    for row in rest:
        if gone < 0.05 or dice.random() < 0.08:
            states[row.id] = dice.choice([ItemState.SKIPPED, ItemState.CARRIED])
    changed = {
        row.id: dice.choice([-20, -10, -5, 5, 10]) * 60_000 for row in items if dice.random() < 0.08
    }
    state = RunState(
        day_id=day_id,
        opened_at=opened,
        opened_days={day_id: opened},
        current_id=current,
        paused=paused,
        interrupted=interrupted,
        segments=tuple(segments),
        states=states,
        adjustments_ms=changed,
    )
    return state, now
