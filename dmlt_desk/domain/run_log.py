"""The run log folded into a state: what runs, since when, what is done.

The log is only added to. An undo is an event too, so the state after it is the fold of what is
left. Events that do not fit the state before them (because an earlier one was undone) do nothing.

Instants are those of ``told``: when the computer's clock was set, the open day's earlier ones move
along, so no timer notices.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from dmlt_desk.domain.clock_mark import STEP, ClockMark
from dmlt_desk.domain.run_folding import Folding
from dmlt_desk.domain.run_state import (
    Baseline,
    DayState,
    EndReason,
    ItemState,
    RunState,
    Segment,
)
from dmlt_desk.domain.told import Told, follow_clocks, read
from dmlt_desk.models import RunEvent, RunEventType

__all__ = [
    "STEP",
    "Baseline",
    "ClockMark",
    "DayState",
    "EndReason",
    "ItemState",
    "RunState",
    "Segment",
    "effective",
    "fold",
    "group_of",
    "row_changes",
]

_NOT_COMMANDS = (
    RunEventType.UNDO,
    RunEventType.RECORDED,
    RunEventType.CLOCK_STEP,
    RunEventType.MESSAGE,
    RunEventType.BLANK,
    RunEventType.ALERT,
)
"""Facts that are not steps of the agenda: undo passes them over."""


def fold(events: Sequence[RunEvent], mark: ClockMark | None = None) -> RunState:
    """Return the state after all events, which come in the order of their ids.

    ``mark`` is what the clocks say now; with it, a clock that was set since the last event is
    taken into account before anything is written about it.
    """
    marks = [ClockMark(event.wall, event.boot_ms, event.boot_id) for event in events]
    if mark is not None:
        marks.append(mark)
    facts = read(events)
    kept = effective(facts)
    follow_clocks(facts, marks, kept)
    folding = Folding()
    for fact in facts:
        if fact.id in kept:
            folding.take(fact)
    folding.set(mark=marks[-1] if marks else None)
    return replace(
        folding.state(), undoable=_undoable(facts, kept), redoable=_redoable(facts, kept)
    )


def effective(events: Sequence[RunEvent | Told]) -> set[int]:
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


def group_of(events: Iterable[RunEvent], event_id: int) -> list[int]:
    """Return the other facts of the command that an event begins, in order."""
    return [event.id for event in events if event.payload.get("with") == event_id]


def row_changes(
    events: Sequence[RunEvent], before: set[int], after: set[int]
) -> list[tuple[dict[str, Any], bool]]:
    """Return what to do to the agenda's rows when other events become the effective ones.

    Each is a row of ``payload["rows"]`` and whether it is to be done (else undone), in the order
    in which to do them: what is taken back first, the newest first. What stays effective and
    changed one of these rows later ("back" takes facts out of the middle) is done once more.
    """
    changed, lost = before ^ after, before - after
    since = min(changed, default=0)
    # What is older than every change stays as it is.
    events = [event for event in events if event.id >= since]
    gone = [event for event in events if event.id in lost]
    undone = [row for event in reversed(gone) for row in reversed(event.payload.get("rows", []))]
    oldest: dict[str, int] = {}
    for event in events:
        if event.id in changed:
            for row in event.payload.get("rows", []):
                oldest.setdefault(row["id"], event.id)
    never_made = {row["id"] for row in undone if row["before"] is None}
    done = [
        row
        for event in events
        if event.id in after
        for row in event.payload.get("rows", [])
        if oldest.get(row["id"], event.id + 1) <= event.id and row["id"] not in never_made
    ]
    return [(row, False) for row in undone] + [(row, True) for row in done]


def _undoable(events: Sequence[Told], kept: set[int]) -> tuple[int, ...]:
    """Return the commands that can be taken back, each by its first fact."""
    return tuple(
        event.id
        for event in events
        if event.id in kept and event.type not in _NOT_COMMANDS and "with" not in event.payload
    )


def _redoable(events: Sequence[Told], kept: set[int]) -> tuple[int, ...]:
    """Return the undos that no later command has made final."""
    types = {event.id: event.type for event in events}
    commands = (event.id for event in events if event.type not in _NOT_COMMANDS)
    newest = max(commands, default=0)
    return tuple(
        event.id
        for event in events
        if event.type is RunEventType.UNDO
        and event.id in kept
        and event.id > newest
        and event.undoes is not None
        and types.get(event.undoes) is not RunEventType.UNDO
    )
