"""What a session gives when the day runs late: its priority, its shortest length, its pin."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from dmlt_desk.domain.durations import minutes_text
from dmlt_desk.domain.schedule import duration
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, Anchor, Lateness, Priority
from dmlt_desk.services.change import Change
from dmlt_desk.services.plan_rules import PlanRefusedError, find_item
from dmlt_desk.services.plan_writer import PlanWriter


class PlanTiming(PlanWriter):
    """Verbs that say how a session gives way. The first argument of each is the meeting's id."""

    def set_priority(self, meeting_id: UUID, item_id: UUID, priority: Priority) -> Change:
        """Say how much a session matters when time must be found."""
        words = {
            Priority.MUST: _("“{title}” must be held"),
            Priority.SHOULD: _("“{title}” should be held"),
            Priority.COULD: _("“{title}” could be left out"),
        }
        item = find_item(self._desk.meeting(meeting_id), item_id)
        label = words[priority].format(title=item.title)
        return self._set_item(meeting_id, item_id, {"priority": priority}, label=label)

    def set_shortest(self, meeting_id: UUID, item_id: UUID, minutes: int | None) -> Change:
        """Say to which length a session may be cut; ``None`` leaves it to the usual rule."""
        item = find_item(self._desk.meeting(meeting_id), item_id)
        if minutes is not None and not 0 <= minutes <= duration(item).total_seconds() / 60:
            raise PlanRefusedError(
                _("“{title}” lasts {length}; it cannot keep more.").format(
                    title=item.title, length=minutes_text(item.minutes or 0)
                )
            )
        label = _("“{title}” keeps its usual shortest length").format(title=item.title)
        if minutes is not None:
            label = _("“{title}” lasts at least {length}").format(
                title=item.title, length=minutes_text(minutes)
            )
        return self._set_item(meeting_id, item_id, {"min_minutes": minutes}, label=label)

    def set_lateness(self, meeting_id: UUID, item_id: UUID, lateness: Lateness) -> Change:
        """Say what a pinned session or break does when what comes before it runs late."""
        item = find_item(self._desk.meeting(meeting_id), item_id)
        words = {
            Lateness.ABSORB: _("“{title}” gets shorter when the day runs late"),
            Lateness.HOLD: _("“{title}” is to start on time, whatever runs"),
            Lateness.SLIDE: _("“{title}” moves along when the day runs late"),
        }
        label = words[lateness].format(title=item.title)
        return self._set_item(meeting_id, item_id, {"lateness": lateness}, label=label)

    def set_anchor(self, meeting_id: UUID, item_id: UUID, anchor: Anchor) -> Change:
        """Let a pinned start hold exactly, or only against an earlier one."""
        item = find_item(self._desk.meeting(meeting_id), item_id)
        if item.anchor_minute is None or anchor is Anchor.FLOW:
            raise CommandRefusedError(
                _("“{title}” has no pinned start.").format(title=item.title),
                advice=_("Pin its start first."),
            )
        label = _("“{title}” is pinned to its time").format(title=item.title)
        if anchor is Anchor.NOT_BEFORE:
            label = _("“{title}” never starts before its time").format(title=item.title)
        return self._set_item(meeting_id, item_id, {"anchor": anchor}, label=label)

    def _set_item(
        self, meeting_id: UUID, item_id: UUID, values: Mapping[str, Any], *, label: str
    ) -> Change:
        return self._set(meeting_id, AgendaItem, {item_id: values}, label=label)
