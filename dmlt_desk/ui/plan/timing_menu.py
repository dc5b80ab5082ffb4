"""The part of a block's menu that says how it gives way when the day runs late."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from dmlt_desk.domain.durations import minutes_text
from dmlt_desk.domain.schedule import usual_shortest
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, Anchor, Lateness, Priority
from dmlt_desk.services.change import Change
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.widgets import PopupMenu

T = TypeVar("T")
STEP = 5
"""Shortest lengths are offered every so many minutes."""


class TimingMenu:
    """Adds the choices of one item to its menu; each runs one verb."""

    def __init__(self, context: ScreenContext, item: AgendaItem) -> None:
        self._context, self._item = context, item
        self._timing = context.services.timing

    def fill(self, menu: PopupMenu) -> None:
        """Add priority, shortest length, and what a pinned start does."""
        menu.addMenu(self._priorities(menu))
        if self._item.minutes:
            menu.addMenu(self._lengths(menu))
        if self._item.anchor_minute is not None and self._item.anchor is not Anchor.FLOW:
            menu.addMenu(self._pins(menu))

    def _priorities(self, menu: PopupMenu) -> PopupMenu:
        part = PopupMenu(menu, name=_("When time is short"))
        for priority, words in (
            (Priority.MUST, _("Must be held")),
            (Priority.SHOULD, _("Should be held")),
            (Priority.COULD, _("Could be left out")),
        ):
            act = self._doing(self._timing.set_priority, priority)
            part.entry(words, act, checked=self._item.priority is priority)
        return part

    def _lengths(self, menu: PopupMenu) -> PopupMenu:
        part = PopupMenu(menu, name=_("Shortest length"))
        usual = minutes_text(round(usual_shortest(self._item).total_seconds() / 60))
        current = self._item.min_minutes
        words = _("Usual, {length}").format(length=usual)
        act = self._doing(self._timing.set_shortest, None)
        part.entry(words, act, checked=current is None)
        whole = self._item.minutes or 0
        for minutes in range(STEP, whole + 1, STEP if whole <= 90 else 3 * STEP):
            act = self._doing(self._timing.set_shortest, minutes)
            part.entry(minutes_text(minutes), act, checked=current == minutes)
        return part

    def _pins(self, menu: PopupMenu) -> PopupMenu:
        part = PopupMenu(menu, name=_("Pinned start"))
        for anchor, words in (
            (Anchor.AT, _("At this time")),
            (Anchor.NOT_BEFORE, _("Not before this time")),
        ):
            act = self._doing(self._timing.set_anchor, anchor)
            part.entry(words, act, checked=self._item.anchor is anchor)
        if self._item.anchor is Anchor.AT:
            part.addSeparator()
            for lateness, words in (
                (Lateness.ABSORB, _("Late: gets shorter")),
                (Lateness.SLIDE, _("Late: moves along")),
                (Lateness.HOLD, _("Late: holds, others must stop")),
            ):
                act = self._doing(self._timing.set_lateness, lateness)
                part.entry(words, act, checked=self._item.lateness is lateness)
        return part

    def _doing(self, verb: Callable[[UUID, UUID, T], Change], value: T) -> Callable[[], None]:
        meeting_id, item_id = self._context.store.meeting_id, self._item.id

        def act() -> None:
            self._context.commands.run(lambda: verb(meeting_id, item_id, value))

        return act
