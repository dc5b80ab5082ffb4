"""The run log folded into a state: what runs, since when, what is done (spec/live-agenda, 1, 2).

The log is only added to. An undo is an event too, so the state after it is the fold of what is
left. Events that do not fit the state before them (because an earlier one was undone) do nothing.

Two instants of one boot of the machine differ by what the boot clock says: when the wall clock was
set in between, the open day's earlier instants move along, so no timer notices (section 8).
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from dmlt_desk.models import RunEvent, RunEventType
from dmlt_desk.models.base import EPOCH

STEP = timedelta(seconds=2)
"""A wall clock that moved by more than this against the boot clock was set (section 8)."""

_NOT_COMMANDS = (RunEventType.UNDO, RunEventType.RECORDED, RunEventType.CLOCK_STEP)


class ItemState(enum.StrEnum):
    """How far an agenda item has come (section 2)."""

    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    SKIPPED = "skipped"
    CARRIED = "carried"
    INTERRUPTED = "interrupted"


_OVER = (ItemState.DONE, ItemState.SKIPPED, ItemState.CARRIED, ItemState.PLANNED)
"""States that a record from elsewhere can tell; what is said to run there is over here."""


class EndReason(enum.StrEnum):
    """Why a stretch of active time ended."""

    NEXT = "next"
    PAUSE = "pause"
    FINISH = "finish"
    CLOSE = "close"
    CORRECTION = "correction"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of active time of one item; a pause is the hole between two of them."""

    item_id: UUID
    start: datetime
    end: datetime | None = None
    end_reason: str = ""

    def length(self, now: datetime) -> timedelta:
        """Return how long it lasted, or has lasted so far; never less than nothing."""
        return max(timedelta(0), (self.end or now) - self.start)


@dataclass(frozen=True, slots=True)
class ClockMark:
    """Both clocks as they were read together."""

    wall: datetime
    boot_ms: int
    boot_id: str

    def step_since(self, earlier: "ClockMark") -> timedelta:
        """Return by how much the wall clock was set since; nothing across two boots."""
        if self.boot_id != earlier.boot_id:
            return timedelta(0)
        passed = timedelta(milliseconds=self.boot_ms - earlier.boot_ms)
        step = self.wall - earlier.wall - passed
        return step if abs(step) > STEP else timedelta(0)


@dataclass(frozen=True, slots=True)
class RunState:
    """What the log says. Items that it does not name are planned.

    ``current_id`` is the item that runs or is paused. ``turn`` lists the events that "back" takes
    back. ``undoable`` and ``redoable`` are event ids, the next one to take last. ``last_instant``
    is the newest of the open day: nothing new can be earlier (section 8, floor).
    """

    day_id: UUID | None = None
    opened_at: datetime | None = None
    current_id: UUID | None = None
    paused: bool = False
    paused_since: datetime | None = None
    segments: tuple[Segment, ...] = ()
    states: Mapping[UUID, ItemState] = field(default_factory=dict)
    adjustments_ms: Mapping[UUID, int] = field(default_factory=dict)
    opened_days: Mapping[UUID, datetime] = field(default_factory=dict)
    closed_at: Mapping[UUID, datetime] = field(default_factory=dict)
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


def fold(events: Sequence[RunEvent], mark: ClockMark | None = None) -> RunState:
    """Return the state after all events, which come in the order of their ids.

    ``mark`` is what the clocks say now; with it, a clock that was set since the last event is
    taken into account before anything is written about it.
    """
    effective = _effective(events)
    folding = _Folding()
    for event in events:
        folding.follow_clock(ClockMark(event.wall, event.boot_ms, event.boot_id))
        step = _STEPS.get(event.type)
        if step and event.id in effective:
            step(folding, event)
    if mark is not None:
        folding.follow_clock(mark)
    return folding.state(events, effective)


def _effective(events: Sequence[RunEvent]) -> set[int]:
    """Return the ids of the events that nothing effective takes back."""
    cancelled: set[int] = set()
    kept: set[int] = set()
    for event in reversed(events):
        if event.id in cancelled:
            continue
        kept.add(event.id)
        if event.undoes is not None:
            cancelled.update([event.undoes, *event.payload.get("takes_back", [])])
    return kept


def _redoable(events: Sequence[RunEvent], effective: set[int]) -> tuple[int, ...]:
    """Return the undos that no later command has made final."""
    types = {event.id: event.type for event in events}
    commands = (event.id for event in events if event.type not in _NOT_COMMANDS)
    newest = max(commands, default=0)
    return tuple(
        event.id
        for event in events
        if event.type is RunEventType.UNDO
        and event.id in effective
        and event.id > newest
        and event.undoes is not None
        and types.get(event.undoes) is not RunEventType.UNDO
    )


class _Folding:
    """The state while it is built up."""

    def __init__(self) -> None:
        self.now = RunState()
        self.segments: list[Segment] = []
        self.states: dict[UUID, ItemState] = {}
        self.adjustments: dict[UUID, int] = {}
        self.opened: dict[UUID, datetime] = {}
        self.closed: dict[UUID, datetime] = {}
        self.day_begins = 0
        self.turn: list[int] = []

    def state(self, events: Sequence[RunEvent], effective: set[int]) -> RunState:
        """Return the finished state."""
        return replace(
            self.now,
            segments=tuple(self.segments),
            states=MappingProxyType(self.states),
            adjustments_ms=MappingProxyType(self.adjustments),
            opened_days=MappingProxyType(self.opened),
            closed_at=MappingProxyType(self.closed),
            turn=tuple(self.turn),
            undoable=tuple(
                event.id
                for event in events
                if event.id in effective and event.type not in _NOT_COMMANDS
            ),
            redoable=_redoable(events, effective),
            last_instant=self.last_instant(),
        )

    def last_instant(self) -> datetime | None:
        """Return the newest instant of the open day."""
        known = [self.now.opened_at, self.now.paused_since]
        for segment in self.segments[self.day_begins :]:
            known += [segment.start, segment.end]
        return max((each for each in known if each), default=None)

    def set(self, **values: object) -> None:
        """Change plain fields of the state."""
        self.now = replace(self.now, **values)  # type: ignore[arg-type] # names are RunState's

    def follow_clock(self, mark: ClockMark) -> None:
        """Move the open day's instants along when the wall clock was set since the last event."""
        step = mark.step_since(self.now.mark) if self.now.mark else timedelta(0)
        self.set(mark=mark)
        if not step or self.now.day_id is None or self.now.opened_at is None:
            return
        for place in range(self.day_begins, len(self.segments)):
            each = self.segments[place]
            end = each.end + step if each.end else None
            self.segments[place] = replace(each, start=each.start + step, end=end)
        self.opened[self.now.day_id] += step
        since = self.now.paused_since
        self.set(opened_at=self.now.opened_at + step, paused_since=since + step if since else None)

    def end_segment(self, at: datetime, reason: EndReason) -> None:
        """End what runs, and cut what was recorded as lasting beyond ``at``."""
        for place in range(self.day_begins, len(self.segments)):
            each = self.segments[place]
            if each.end is None:
                self.segments[place] = replace(each, end=max(at, each.start), end_reason=reason)
            elif each.end > at:
                corrected = EndReason.CORRECTION
                self.segments[place] = replace(each, end=max(at, each.start), end_reason=corrected)

    def stop(self, at: datetime, reason: EndReason) -> None:
        """Bring the current item to its end."""
        self.end_segment(at, reason)
        if self.now.current_id is not None:
            self.states[self.now.current_id] = ItemState.DONE
        self.set(current_id=None, paused=False, paused_since=None)

    def run(self, item_id: UUID, at: datetime) -> None:
        """Let an item's time count from ``at``."""
        self.segments.append(Segment(item_id, at))
        self.states[item_id] = ItemState.RUNNING
        self.set(current_id=item_id, paused=False, paused_since=None)


def _open_day(folding: _Folding, event: RunEvent) -> None:
    if folding.now.day_id is not None or event.day_id is None:
        return
    folding.opened.setdefault(event.day_id, event.at)
    folding.closed.pop(event.day_id, None)
    folding.day_begins = len(folding.segments)
    folding.turn = []
    folding.set(day_id=event.day_id, opened_at=event.at)


def _start(folding: _Folding, event: RunEvent) -> None:
    if event.item_id is None or event.item_id == folding.now.current_id:
        return
    folding.stop(event.at, EndReason.NEXT)
    folding.run(event.item_id, event.at)
    folding.turn = [event.id]


def _pause(folding: _Folding, event: RunEvent) -> None:
    if not folding.now.running or folding.now.current_id is None:
        return
    folding.end_segment(event.at, EndReason.PAUSE)
    folding.states[folding.now.current_id] = ItemState.PAUSED
    folding.set(paused=True, paused_since=event.at)
    folding.turn.append(event.id)


def _resume(folding: _Folding, event: RunEvent) -> None:
    if not folding.now.paused or folding.now.current_id is None:
        return
    folding.run(folding.now.current_id, event.at)
    folding.turn.append(event.id)


def _adjust(folding: _Folding, event: RunEvent) -> None:
    if event.item_id is None:
        return
    before = folding.adjustments.get(event.item_id, 0)
    folding.adjustments[event.item_id] = before + int(event.payload["ms"])
    if event.item_id == folding.now.current_id:
        folding.turn.append(event.id)


def _finish(folding: _Folding, event: RunEvent) -> None:
    if folding.now.current_id is None:
        return
    folding.stop(event.at, EndReason.FINISH)
    folding.turn = [event.id]


def _close_day(folding: _Folding, event: RunEvent) -> None:
    if folding.now.day_id is None:
        return
    folding.stop(event.at, EndReason.CLOSE)
    folding.closed[folding.now.day_id] = event.at
    folding.turn = []
    folding.day_begins = len(folding.segments)
    folding.set(day_id=None, opened_at=None)


def _recorded(folding: _Folding, event: RunEvent) -> None:
    if event.item_id is None:
        return
    for start, end in event.payload.get("segments", []):
        folding.segments.append(
            Segment(
                event.item_id,
                EPOCH + timedelta(milliseconds=start),
                EPOCH + timedelta(milliseconds=start if end is None else end),
                EndReason.RECORDED,
            )
        )
    said = event.payload.get("state")
    folding.states[event.item_id] = next((each for each in _OVER if each == said), ItemState.DONE)


_STEPS: Mapping[RunEventType, Callable[[_Folding, RunEvent], None]] = {
    RunEventType.OPEN_DAY: _open_day,
    RunEventType.START: _start,
    RunEventType.NEXT: _start,
    RunEventType.PAUSE: _pause,
    RunEventType.RESUME: _resume,
    RunEventType.ADJUST: _adjust,
    RunEventType.FINISH: _finish,
    RunEventType.CLOSE_DAY: _close_day,
    RunEventType.RECORDED: _recorded,
}
