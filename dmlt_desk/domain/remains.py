"""What is left of a day that ends early, and where it can go."""

from dmlt_desk.domain.run_log import ItemState, RunState
from dmlt_desk.models import AgendaItem, Day, ItemKind, Meeting


def left_over(meeting: Meeting, day: Day, state: RunState) -> list[AgendaItem]:
    """Return the sessions of a day that were neither held nor decided about, in order."""
    return [
        item
        for item in meeting.items_on(day)
        if item.kind is ItemKind.SESSION and state.state_of(item.id) is ItemState.PLANNED
    ]


def days_to_come(meeting: Meeting, day: Day, state: RunState) -> list[Day]:
    """Return the later days that were not closed, the next one first."""
    return [
        other
        for other in meeting.days
        if other.date > day.date and other.id not in state.closed_days
    ]
