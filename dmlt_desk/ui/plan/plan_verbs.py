"""What the agenda's keys do: each turns the chosen block and the day shown into a verb."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from dmlt_desk.domain.schedule import TIMED_KINDS, minute_of, planned_times
from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, Day, ItemKind, Meeting
from dmlt_desk.services.change import Change, joined
from dmlt_desk.services.plan import NEW_MINUTES, Plan
from dmlt_desk.services.plan_rules import place_before_close
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.plan.block_editor import BlockEdit
from dmlt_desk.ui.plan.blocks import Block, shown_items

STEP_MINUTES = 5


class PlanVerbs:
    """Runs the verbs of the agenda through the window's commands, so that each can be undone."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context

    @property
    def _meeting(self) -> Meeting:
        return self._context.store.meeting

    @property
    def _plan(self) -> Plan:
        return self._context.services.plan

    def add(
        self,
        day: Day,
        *,
        place: int | None = None,
        title: str = "",
        minutes: int = NEW_MINUTES,
        topic_id: UUID | None = None,
    ) -> UUID | None:
        """Add a session at a place of the day, or at its end; return its id."""
        change = self._run(
            lambda: self._plan.add_item(
                self._meeting.id,
                day.id,
                title=title or _("New session"),
                minutes=minutes,
                index=None if place is None else _index(self._meeting, day, place),
                topic_id=topic_id,
            ),
            quiet=topic_id is None,
        )
        return change.subject if change else None

    def save(self, edit: BlockEdit) -> None:
        """Write what was edited in a block, as one step to undo."""
        meeting_id, item_id, plan = self._meeting.id, edit.item_id, self._plan
        verbs: list[Callable[[], Change]] = []
        if edit.title is not None:
            verbs.append(partial(plan.set_title, meeting_id, item_id, edit.title))
        if edit.chairs is not None:
            verbs.append(partial(plan.set_chairs, meeting_id, item_id, edit.chairs))
        if edit.minutes is not None:
            verbs.append(partial(plan.set_minutes, meeting_id, item_id, edit.minutes))
        if edit.start is not None or edit.unpinned:
            verbs.append(partial(plan.set_start, meeting_id, item_id, edit.start))
        made: list[Change] = []
        try:
            made.extend(verb() for verb in verbs)
        except DeskError as error:
            self._context.commands.failed.emit(error)
        if made:
            # What was written before a refusal stays, and can be taken back.
            whole = joined(*made)
            label = whole.label if len(made) == 1 else _("Changed a session")
            self._context.commands.keep(replace(whole, label=label), quiet=True)

    def lengthen(self, block: Block, steps: int) -> None:
        """Give a block five minutes more, or less, for each step."""
        minutes = max(0, block.minutes + steps * STEP_MINUTES)
        item = self._item(block)
        if item is not None and item.kind in TIMED_KINDS and minutes != block.minutes:
            self._run(lambda: self._plan.set_minutes(self._meeting.id, item.id, minutes))

    def pin(self, day: Day, block: Block) -> None:
        """Pin a start to where it is now, or let it go."""
        item = self._item(block)
        if item is None:
            return
        start = planned_times(self._meeting, day)[item.id].start
        minute = None
        if not block.pinned and start is not None:
            minute = minute_of(start, day, self._meeting.time_zone)
        self._run(lambda: self._plan.set_start(self._meeting.id, item.id, minute), quiet=False)

    def make(self, block: Block, kind: ItemKind) -> None:
        """Make a block a session, a break or a lunch."""
        item = self._item(block)
        if item is not None and item.kind is not kind:
            self._run(lambda: self._plan.set_kind(self._meeting.id, item.id, kind), quiet=False)

    def toggle_break(self, block: Block) -> None:
        """Make a session a break, or a break a session."""
        item = self._item(block)
        if item is not None and item.kind in TIMED_KINDS:
            self.make(block, ItemKind.SESSION if item.is_pause else ItemKind.BREAK)

    def remove(self, block: Block) -> None:
        """Take a block out of the agenda."""
        item = self._item(block)
        if item is not None:
            self._run(lambda: self._plan.remove_item(self._meeting.id, item.id), quiet=False)

    def move(self, day: Day, block: Block, step: int) -> Day:
        """Move a block one place up or down, over the edge into the next day; return its day."""
        item = self._item(block)
        if item is None:
            return day
        place = block.place + step
        if 0 <= place < len(shown_items(self._meeting, day)):
            self._put(item, day, place)
            return day
        days = self._meeting.days
        at = days.index(day) + step
        if not 0 <= at < len(days):
            return day
        place = 0 if step > 0 else len(shown_items(self._meeting, days[at]))
        return days[at] if self._put(item, days[at], place, quiet=False) else day

    def move_to_day(self, block: Block, day: Day) -> None:
        """Move a block to the end of another day."""
        item = self._item(block)
        if item is not None:
            self._put(item, day, len(shown_items(self._meeting, day)), quiet=False)

    def set_hours(self, day: Day, *, opens: int | None = None, closes: int | None = None) -> None:
        """Plan another start or close of the day."""
        start = day.open_minute if opens is None else opens
        end = day.close_minute if closes is None else closes
        meeting_id = self._meeting.id
        self._run(lambda: self._plan.set_hours(meeting_id, day.id, opens=start, closes=end))

    def _put(self, item: AgendaItem, day: Day, place: int, *, quiet: bool = True) -> Change | None:
        index = _index(self._meeting, day, place, without=item)
        return self._run(
            lambda: self._plan.move_item(self._meeting.id, item.id, day_id=day.id, index=index),
            quiet=quiet,
        )

    def _item(self, block: Block) -> AgendaItem | None:
        return next((item for item in self._meeting.items if item.id == block.item_id), None)

    def _run(self, verb: Callable[[], Change], *, quiet: bool = True) -> Change | None:
        """Run a verb; ``quiet`` without a toast, where the effect is in plain sight."""
        return self._context.commands.run(verb, quiet=quiet)


def _index(meeting: Meeting, day: Day, place: int, *, without: AgendaItem | None = None) -> int:
    """Return the index among all rows of a day for a place among those that are shown."""
    rows = [item for item in meeting.items_on(day) if item is not without]
    shown = [item for item in shown_items(meeting, day) if item is not without]
    return rows.index(shown[place]) if place < len(shown) else place_before_close(rows)
