"""A topic on its way into a day: Up and Down look for its slot, Enter takes it, Esc leaves it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import Qt

from dmlt_desk.models import Day, Meeting
from dmlt_desk.services.plan import NEW_MINUTES
from dmlt_desk.ui.plan.blocks import Block, shown_items, slot_block, with_slot
from dmlt_desk.ui.plan.plan_verbs import PlanVerbs
from dmlt_desk.ui.plan.timeline import Timeline
from dmlt_desk.ui.widgets import announce


@dataclass(frozen=True, slots=True)
class Slot:
    """A topic and the place in the day where its session would be."""

    topic_id: UUID
    title: str
    minutes: int
    place: int

    def block(self, meeting: Meeting, day: Day) -> Block:
        """Return the slot as the timeline shows it."""
        return slot_block(meeting, day, place=self.place, title=self.title, minutes=self.minutes)

    def moved(self, meeting: Meeting, day: Day, step: int) -> "Slot":
        """Return the slot one place up or down, inside the day."""
        most = len(shown_items(meeting, day))
        return replace(self, place=max(0, min(most, self.place + step)))

    def take(self, verbs: PlanVerbs, day: Day) -> UUID | None:
        """Make the session; return its id."""
        return verbs.add(
            day,
            place=self.place,
            title=self.title,
            minutes=self.minutes,
            topic_id=self.topic_id,
        )


def slot_for(meeting: Meeting, day: Day, topic_id: UUID, *, after: Block | None) -> Slot:
    """Return a first slot for a topic: after a block, else at the end of the day."""
    topic = next(each for each in meeting.topics if each.id == topic_id)
    return Slot(
        topic_id=topic_id,
        title=topic.title,
        minutes=NEW_MINUTES if topic.minutes is None else topic.minutes,
        place=len(shown_items(meeting, day)) if after is None else after.place + 1,
    )


class SlotFinder:
    """Leads the keys of the timeline while a topic looks for its slot."""

    def __init__(
        self, timeline: Timeline, verbs: PlanVerbs, *, refresh: Callable[[], None]
    ) -> None:
        self._timeline, self._verbs, self._refresh = timeline, verbs, refresh
        self._slot: Slot | None = None

    def blocks(self, meeting: Meeting, day: Day, blocks: Sequence[Block]) -> list[Block]:
        """Return a day's blocks, with the slot while one is looked for."""
        slot = self._slot
        return with_slot(blocks, slot.block(meeting, day)) if slot else list(blocks)

    def look(self, meeting: Meeting, day: Day, topic_id: UUID) -> None:
        """Look for a slot for a topic, beginning after the chosen block."""
        self._slot = slot_for(meeting, day, topic_id, after=self._timeline.chosen)
        self._timeline.placing = True
        self._show(meeting, day)
        self._timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def wish(self, meeting: Meeting, day: Day, wish: str) -> None:
        """Move the slot, take it or leave it."""
        slot = self._slot
        if slot is None:
            return
        if wish in ("slot-up", "slot-down"):
            self._slot = slot.moved(meeting, day, -1 if wish == "slot-up" else 1)
            self._show(meeting, day)
            return
        self.leave()
        made = slot.take(self._verbs, day) if wish == "slot-take" else None
        self._refresh()
        self._timeline.choose(made)

    def leave(self) -> None:
        """Look no more."""
        self._slot = None
        self._timeline.placing = False

    def _show(self, meeting: Meeting, day: Day) -> None:
        if self._slot is not None:
            self._refresh()
            self._timeline.show_slot()
            announce(self._timeline, self._slot.block(meeting, day).title)
