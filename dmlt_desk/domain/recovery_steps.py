"""A day as it would be after some steps: the state that the log would then fold to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dmlt_desk.domain.projected import Projection
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.recovery_values import Adjust, Carry, SetClose, Skip, Step
from dmlt_desk.domain.recovery_whatif import with_close
from dmlt_desk.domain.run_log import ItemState, RunState
from dmlt_desk.models import Day, Meeting


def apply_steps(state: RunState, steps: Sequence[Step]) -> RunState:
    """Return the state as if these steps had been taken; a day's close is not part of it."""
    adjustments, states = dict(state.adjustments_ms), dict(state.states)
    for step in steps:
        match step:
            case Adjust(item_id, ms):
                adjustments[item_id] = adjustments.get(item_id, 0) + ms
            case Skip(item_id):
                states[item_id] = ItemState.SKIPPED
            case Carry(item_id):
                states[item_id] = ItemState.CARRIED
            case SetClose():
                pass
    return replace(state, adjustments_ms=adjustments, states=states)


def rehearse(
    meeting: Meeting, day: Day, state: RunState, now: datetime, steps: Sequence[Step]
) -> Projection:
    """Return the forecast of a day as if these steps had been taken."""
    closes = [step.minute for step in steps if isinstance(step, SetClose) and step.day_id == day.id]
    end = with_close(day, closes[-1]) if closes else day
    return project(meeting, end, apply_steps(state, steps), now)
