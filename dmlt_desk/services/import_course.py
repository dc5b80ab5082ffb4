"""How a day went, as a draft tells it, becomes facts of the run log.

An import is no command of a running day: its facts carry ``with`` and no number of an event, so
that undo passes them over.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import instant
from dmlt_desk.importers.draft import DraftDay, DraftItem, DraftPlan
from dmlt_desk.models import Day, RunEvent, RunEventType
from dmlt_desk.models.base import EPOCH
from dmlt_desk.services.import_records import Making

_PLANNED = ItemState.PLANNED.value
_GOING_ON = {ItemState.RUNNING.value, ItemState.PAUSED.value, ItemState.INTERRUPTED.value}
_NO_COMMAND = {"with": 0}


class CourseBuilder:
    """Makes the facts of one day after the other."""

    def __init__(self, making: Making) -> None:
        self._making = making

    def events(self, written: DraftDay, day: Day) -> list[RunEvent]:
        """Return what happened on a day: opened with its plan, its sessions, closed.

        A day that was not closed is not opened either: nobody runs it where it is read.
        """
        opened = written.opened if written.closed is not None else None
        plans = [self._plan(plan, written) for plan in written.plans]
        events: list[RunEvent] = []
        if opened is not None:
            first = plans.pop(0)[1] if plans else {}
            events.append(self._event(RunEventType.OPEN_DAY, written, day, opened, first))
        events += [
            self._event(RunEventType.ADOPT_PLAN, written, day, at, plan) for at, plan in plans
        ]
        events += [event for item in written.items for event in self._item(item, written, day)]
        if opened is not None and written.closed is not None:
            events.append(self._event(RunEventType.CLOSE_DAY, written, day, written.closed, {}))
        return events

    def _plan(self, plan: DraftPlan, written: DraftDay) -> tuple[int, dict[str, Any]]:
        """Return when a plan was made, and the plan as the log keeps it."""
        ids = self._making.ids
        slots = {
            str(ids[uid]): [self._ms(written, start), self._ms(written, end)]
            for uid, (start, end) in plan.spans.items()
            if uid in ids
        }
        baseline = {"slots": slots, "close": self._ms(written, plan.close)}
        return plan.at, {"baseline": baseline, "why": plan.why}

    def _item(self, item: DraftItem, written: DraftDay, day: Day) -> list[RunEvent]:
        """Return the fact of an item whose times or end are known."""
        item_id = self._making.ids[item.uid]
        begin = item.actual[0][0] if item.actual else item.start or 0
        if item.state == ItemState.SKIPPED.value and item.reason:
            payload: dict[str, Any] = {"reason": item.reason}
            return [self._event(RunEventType.SKIP, written, day, begin, payload, item_id=item_id)]
        if not item.actual and item.state == _PLANNED:
            return []
        payload = {
            "segments": [[self._ms(written, minute) for minute in span] for span in item.actual],
            "state": ItemState.DONE.value if item.state in {*_GOING_ON, _PLANNED} else item.state,
        }
        return [self._event(RunEventType.RECORDED, written, day, begin, payload, item_id=item_id)]

    def _event(
        self,
        kind: RunEventType,
        written: DraftDay,
        day: Day,
        minute: int,
        payload: dict[str, Any],
        *,
        item_id: UUID | None = None,
    ) -> RunEvent:
        clock = self._making.clock
        return RunEvent(
            type=kind,
            day_id=day.id,
            item_id=item_id,
            at=self._instant(written, minute),
            wall=clock.now(),
            boot_ms=clock.boot_ms(),
            boot_id=clock.boot_id(),
            time_zone=self._making.zone,
            payload=payload | _NO_COMMAND,
        )

    def _instant(self, written: DraftDay, minute: int) -> datetime:
        return instant(written.date, minute, self._making.zone)

    def _ms(self, written: DraftDay, minute: int | None) -> int | None:
        if minute is None:
            return None
        return (self._instant(written, minute) - EPOCH) // timedelta(milliseconds=1)
