"""How a session gives way when the day runs late is said while planning, and taken back."""

from collections.abc import Callable
from uuid import UUID

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.errors import DeskError
from dmlt_desk.models import AgendaItem, Anchor, Lateness, Priority
from dmlt_desk.services.change import Change
from dmlt_desk.services.plan_timing import PlanTiming
from dmlt_desk.storage.desk_file import DeskFile


def found(desk: DeskFile, meeting_id: UUID, title: str) -> AgendaItem:
    return next(each for each in desk.meeting(meeting_id).items if each.title == title)


@pytest.mark.parametrize(
    ("title", "name", "value", "verb"),
    [
        ("Budget", "priority", Priority.MUST, lambda t, m, i: t.set_priority(m, i, Priority.MUST)),
        ("Budget", "min_minutes", 25, lambda t, m, i: t.set_shortest(m, i, 25)),
        ("Break", "min_minutes", None, lambda t, m, i: t.set_shortest(m, i, None)),
        ("Break", "lateness", Lateness.HOLD, lambda t, m, i: t.set_lateness(m, i, Lateness.HOLD)),
        (
            "Break",
            "anchor",
            Anchor.NOT_BEFORE,
            lambda t, m, i: t.set_anchor(m, i, Anchor.NOT_BEFORE),
        ),
    ],
)
def test_each_choice_is_kept_and_taken_back(
    desk: DeskFile,
    clock: FixedClock,
    small_meeting: UUID,
    title: str,
    name: str,
    value: object,
    verb: Callable[[PlanTiming, UUID, UUID], Change],
) -> None:
    timing = PlanTiming(desk, clock)
    before = getattr(found(desk, small_meeting, title), name)

    change = verb(timing, small_meeting, found(desk, small_meeting, title).id)
    assert getattr(found(desk, small_meeting, title), name) == value
    assert title in change.label

    again = change.undo()
    assert getattr(found(desk, small_meeting, title), name) == before
    again.undo()
    assert getattr(found(desk, small_meeting, title), name) == value


@pytest.mark.parametrize(
    "verb",
    [
        lambda t, m, i: t.set_shortest(m, i, 46),
        lambda t, m, i: t.set_shortest(m, i, -1),
        lambda t, m, i: t.set_anchor(m, i, Anchor.NOT_BEFORE),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    desk: DeskFile,
    clock: FixedClock,
    small_meeting: UUID,
    verb: Callable[[PlanTiming, UUID, UUID], Change],
) -> None:
    budget = found(desk, small_meeting, "Budget")

    with pytest.raises(DeskError, match="Budget"):
        verb(PlanTiming(desk, clock), small_meeting, budget.id)

    after = found(desk, small_meeting, "Budget")
    assert (after.min_minutes, after.anchor) == (budget.min_minutes, budget.anchor)
