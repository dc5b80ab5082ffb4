"""What each fact of the run log does to the state before it; used by ``run_log.fold``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from dmlt_desk.domain import speakers
from dmlt_desk.domain.clock_mark import ClockMark
from dmlt_desk.domain.run_state import (
    Baseline,
    EndReason,
    ItemState,
    RunState,
    Segment,
)
from dmlt_desk.domain.schedule import Span
from dmlt_desk.domain.speakers import EMPTY, Speakers
from dmlt_desk.domain.told import Told
from dmlt_desk.models import RunEventType
from dmlt_desk.models.base import EPOCH

_ON = (ItemState.RUNNING, ItemState.PAUSED, ItemState.INTERRUPTED)
_STARTABLE = (ItemState.PLANNED, ItemState.DONE, ItemState.INTERRUPTED)
_OVER = (ItemState.DONE, ItemState.SKIPPED, ItemState.CARRIED, ItemState.PLANNED)
"""States that a record from elsewhere can tell; what is said to run there is over here."""


@dataclass(slots=True)
class _Now:
    """The plain fields of the state, named as there; a fold sets them hundreds of times."""

    day_id: UUID | None = None
    opened_at: datetime | None = None
    current_id: UUID | None = None
    paused: bool = False
    paused_since: datetime | None = None
    speakers: Speakers = EMPTY
    message: str = ""
    blank: bool = False
    alerts: frozenset[tuple[UUID | None, str]] = frozenset()
    mark: ClockMark | None = None


_PLAIN = tuple(each.name for each in fields(_Now))


class Folding:
    """The state while it is built up."""

    def __init__(self) -> None:
        self.now = _Now()
        self.segments: list[Segment] = []
        self.states: dict[UUID, ItemState] = {}
        self.reasons: dict[UUID, str] = {}
        self.carried: dict[UUID, UUID] = {}
        self.adjustments: dict[UUID, int] = {}
        self.opened: dict[UUID, datetime] = {}
        self.adjourned: dict[UUID, datetime] = {}
        self.closed: dict[UUID, datetime] = {}
        self.baselines: dict[UUID, tuple[Baseline, ...]] = {}
        self.interrupted: list[UUID] = []
        self.day_begins = 0
        self.last_day: UUID | None = None
        self.turn: list[int] = []

    def take(self, event: Told) -> None:
        """Let an event do what it does; one that does not fit the state does nothing."""
        fits = _FITS.get(event.type)
        if fits is not None and not fits(self, event):
            return
        step = _STEPS.get(event.type)
        if step is not None:
            step(self, event)
        self.now.speakers = speakers.step(self.now.speakers, event)

    def state(self) -> RunState:
        """Return the state as it is now."""
        now = {name: getattr(self.now, name) for name in _PLAIN}
        now["speakers"] = speakers.counted(self.now.speakers, self.segments)
        return RunState(
            **now,
            interrupted=tuple(self.interrupted),
            segments=tuple(sorted(self.segments, key=lambda each: (each.end is None, each.start))),
            states=MappingProxyType(self.states),
            reasons=MappingProxyType(self.reasons),
            carried_to=MappingProxyType(self.carried),
            adjustments_ms=MappingProxyType(self.adjustments),
            opened_days=MappingProxyType(self.opened),
            adjourned_at=MappingProxyType(self.adjourned),
            closed_at=MappingProxyType(self.closed),
            baselines=MappingProxyType(self.baselines),
            turn=tuple(self.turn),
            last_instant=self._last_instant(),
        )

    def set(self, **values: object) -> None:
        """Change plain fields of the state."""
        for name, value in values.items():
            setattr(self.now, name, value)

    def end_segment(self, at: datetime, reason: EndReason) -> None:
        """End what runs, and cut what was recorded as lasting beyond ``at``."""
        for place in range(self.day_begins, len(self.segments)):
            each = self.segments[place]
            if each.end is None:
                self.segments[place] = replace(each, end=max(at, each.start), end_reason=reason)
            elif each.end > at:
                corrected = EndReason.CORRECTION
                self.segments[place] = replace(each, end=max(at, each.start), end_reason=corrected)

    def leave(self, at: datetime, reason: EndReason, state: ItemState) -> None:
        """Bring the current item to its end, or to its rest."""
        self.end_segment(at, reason)
        if self.now.current_id is not None:
            self.states[self.now.current_id] = state
        self.set(current_id=None, paused=False, paused_since=None)

    def take_up_interrupted(self, at: datetime) -> None:
        """Put what was interrupted last on hold in the open: an item waits only while one runs."""
        if self.interrupted:
            item_id = self.interrupted.pop()
            self.states[item_id] = ItemState.PAUSED
            self.set(current_id=item_id, paused=True, paused_since=at)

    def goes_on(self, event: Told) -> bool:
        """Return whether a fact is about the open day, and that is not adjourned."""
        day_id = self.now.day_id
        return day_id is not None and day_id == event.day_id and day_id not in self.adjourned

    def state_of(self, event: Told) -> ItemState | None:
        """Return how far the item has come that a fact is about; None for none."""
        item_id = event.item_id
        return None if item_id is None else self.states.get(item_id, ItemState.PLANNED)

    def run(self, item_id: UUID, event: Told) -> None:
        """Let an item's time count from the event's instant."""
        if item_id in self.interrupted:
            self.interrupted.remove(item_id)
        begun = Segment(item_id, event.at, event_id=event.id, said_at=event.said_at)
        self.segments.append(begun)
        self.states[item_id] = ItemState.RUNNING
        self.set(current_id=item_id, paused=False, paused_since=None)

    def end_all(self, at: datetime, reason: EndReason) -> None:
        """Bring everything that runs or waits to its end."""
        self.leave(at, reason, ItemState.DONE)
        for item_id in self.interrupted:
            self.states[item_id] = ItemState.DONE
        self.interrupted = []
        self.turn = []

    def _last_instant(self) -> datetime | None:
        known = [self.now.opened_at, self.now.paused_since]
        if self.now.day_id is not None:
            for segment in self.segments[self.day_begins :]:
                known += [segment.start, segment.end]
        return max((each for each in known if each), default=None)


def _open_day(folding: Folding, event: Told) -> None:
    if event.day_id is None:
        return
    folding.opened.setdefault(event.day_id, event.at)
    folding.closed.pop(event.day_id, None)
    folding.adjourned.pop(event.day_id, None)
    if event.day_id != folding.last_day:
        folding.day_begins = len(folding.segments)
    folding.last_day = event.day_id
    folding.turn = []
    folding.set(day_id=event.day_id, opened_at=event.at)
    if event.day_id not in folding.baselines:
        _keep_plan(folding, event)


def _keep_plan(folding: Folding, event: Told) -> None:
    plan = event.payload.get("baseline")
    if plan is None or event.day_id is None:
        return
    spans = {
        UUID(item_id): Span(_instant(start), _instant(end))
        for item_id, (start, end) in plan["slots"].items()
    }
    kept = Baseline(
        event.at, MappingProxyType(spans), _instant(plan["close"]), event.payload.get("why", "")
    )
    folding.baselines[event.day_id] = (*folding.baselines.get(event.day_id, ()), kept)


def _start(folding: Folding, event: Told) -> None:
    if event.item_id is None:
        return
    folding.leave(event.at, EndReason.NEXT, ItemState.DONE)
    folding.run(event.item_id, event)
    folding.turn = [event.id]


def _insert(folding: Folding, event: Told) -> None:
    if event.item_id is None or event.payload.get("mode") != "interrupt":
        return
    former = folding.now.current_id
    folding.leave(event.at, EndReason.INTERRUPT, ItemState.INTERRUPTED)
    if former is not None:
        folding.interrupted.append(former)
    folding.run(event.item_id, event)
    folding.turn = [event.id]


def _pause(folding: Folding, event: Told) -> None:
    if folding.now.current_id is None:
        return
    folding.end_segment(event.at, EndReason.PAUSE)
    folding.states[folding.now.current_id] = ItemState.PAUSED
    folding.set(paused=True, paused_since=event.at)
    folding.turn.append(event.id)


def _resume(folding: Folding, event: Told) -> None:
    if folding.now.current_id is None:
        return
    folding.run(folding.now.current_id, event)
    folding.turn.append(event.id)


def _adjust(folding: Folding, event: Told) -> None:
    if event.item_id is None:
        return
    before = folding.adjustments.get(event.item_id, 0)
    folding.adjustments[event.item_id] = before + int(event.payload["ms"])
    if event.item_id == folding.now.current_id:
        folding.turn.append(event.id)


def _finish(folding: Folding, event: Told) -> None:
    folding.leave(event.at, EndReason.FINISH, ItemState.DONE)
    folding.take_up_interrupted(event.at)
    folding.turn = [event.id]


def _skip(folding: Folding, event: Told) -> None:
    if event.item_id is not None:
        folding.states[event.item_id] = ItemState.SKIPPED
        folding.reasons[event.item_id] = event.payload.get("reason", "")


def _restore(folding: Folding, event: Told) -> None:
    if event.item_id is not None:
        folding.states.pop(event.item_id, None)
        folding.reasons.pop(event.item_id, None)


def _carry(folding: Folding, event: Told) -> None:
    item_id = event.item_id
    if item_id is None:
        return
    folding.carried[item_id] = UUID(event.payload["to"])
    if item_id == folding.now.current_id:
        folding.leave(event.at, EndReason.CARRIED, ItemState.CARRIED)
        folding.take_up_interrupted(event.at)
        folding.turn = [event.id]
        return
    if item_id in folding.interrupted:
        folding.interrupted.remove(item_id)
    folding.states[item_id] = ItemState.CARRIED


def _correct(folding: Folding, event: Told) -> None:
    """Rewrite one stretch of time; the one that runs keeps its open end.

    A pause that began with the end of the stretch begins with the end that it has now.
    """
    for place, each in enumerate(folding.segments):
        if each.event_id == event.payload["segment"] and each.item_id == event.item_id:
            said, until = _instant(event.payload["start"]), _instant(event.payload["end"])
            moved = event.moved if place >= folding.day_begins else timedelta(0)
            start = said + moved if said else each.start
            end = (until + moved if until else each.end) if each.end else None
            reason = EndReason.CORRECTION if each.end else each.end_reason
            folding.segments[place] = replace(
                each, start=start, end=end, end_reason=reason, said_at=said
            )
            since = folding.now.paused_since
            if since and end:
                folding.set(paused_since=end if each.end == since else max(since, end))
            return


def _adjourn(folding: Folding, event: Told) -> None:
    if folding.now.day_id is None:
        return
    folding.end_all(event.at, EndReason.ADJOURN)
    folding.adjourned[folding.now.day_id] = event.at
    # It was about what ran; what is said from now on stands.
    folding.set(message="")


def _close_day(folding: Folding, event: Told) -> None:
    if folding.now.day_id is None:
        return
    folding.end_all(event.at, EndReason.CLOSE)
    adjourned = folding.adjourned.pop(folding.now.day_id, None)
    folding.closed[folding.now.day_id] = adjourned or event.at
    folding.set(day_id=None, opened_at=None, message="", blank=False)


def _message(folding: Folding, event: Told) -> None:
    folding.set(message=event.payload["text"])


def _blank(folding: Folding, event: Told) -> None:
    folding.set(blank=bool(event.payload["on"]))


def _alert(folding: Folding, event: Told) -> None:
    folding.set(alerts=folding.now.alerts | {(event.item_id, event.payload["kind"])})


def _recorded(folding: Folding, event: Told) -> None:
    if event.item_id is None:
        return
    for start_ms, end_ms in event.payload.get("segments", []):
        start = EPOCH + timedelta(milliseconds=start_ms)
        segment = Segment(
            event.item_id, start, _instant(end_ms) or start, EndReason.RECORDED, event.id
        )
        folding.segments.append(segment)
    said = event.payload.get("state")
    folding.states[event.item_id] = next((each for each in _OVER if each == said), ItemState.DONE)


def _instant(ms: int | None) -> datetime | None:
    return None if ms is None else EPOCH + timedelta(milliseconds=ms)


_FITS: Mapping[RunEventType, Callable[[Folding, Told], bool]] = {
    RunEventType.OPEN_DAY: lambda folding, _event: folding.now.day_id is None,
    RunEventType.START: lambda folding, event: (
        folding.goes_on(event) and folding.state_of(event) in _STARTABLE
    ),
    RunEventType.NEXT: lambda folding, event: (
        folding.goes_on(event) and folding.state_of(event) in _STARTABLE
    ),
    RunEventType.INSERT: lambda folding, event: (
        folding.goes_on(event) and folding.state_of(event) is ItemState.PLANNED
    ),
    RunEventType.PAUSE: lambda folding, _event: (
        folding.now.current_id is not None and not folding.now.paused
    ),
    RunEventType.RESUME: lambda folding, _event: folding.now.paused,
    RunEventType.FINISH: lambda folding, _event: folding.now.current_id is not None,
    RunEventType.SKIP: lambda folding, event: folding.state_of(event) is ItemState.PLANNED,
    RunEventType.PARK: lambda folding, event: folding.state_of(event) is ItemState.PLANNED,
    RunEventType.RESTORE: lambda folding, event: folding.state_of(event) is ItemState.SKIPPED,
    RunEventType.CARRY: lambda folding, event: folding.state_of(event) in (ItemState.PLANNED, *_ON),
    RunEventType.ADJOURN: lambda folding, event: folding.goes_on(event),
    RunEventType.CLOSE_DAY: lambda folding, _event: folding.now.day_id is not None,
    RunEventType.ALERT: lambda folding, event: event.item_id in (None, folding.now.current_id),
    RunEventType.RECORDED: lambda folding, event: folding.state_of(event) not in _ON,
}
"""What a fact needs of the state before it; one on which it was based may have been taken back."""

_STEPS: Mapping[RunEventType, Callable[[Folding, Told], None]] = {
    RunEventType.OPEN_DAY: _open_day,
    RunEventType.START: _start,
    RunEventType.NEXT: _start,
    RunEventType.INSERT: _insert,
    RunEventType.PAUSE: _pause,
    RunEventType.RESUME: _resume,
    RunEventType.ADJUST: _adjust,
    RunEventType.FINISH: _finish,
    RunEventType.SKIP: _skip,
    RunEventType.PARK: _skip,
    RunEventType.RESTORE: _restore,
    RunEventType.CARRY: _carry,
    RunEventType.ADOPT_PLAN: _keep_plan,
    RunEventType.CORRECT: _correct,
    RunEventType.ADJOURN: _adjourn,
    RunEventType.CLOSE_DAY: _close_day,
    RunEventType.MESSAGE: _message,
    RunEventType.BLANK: _blank,
    RunEventType.ALERT: _alert,
    RunEventType.RECORDED: _recorded,
}
