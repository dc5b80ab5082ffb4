"""What happened in a running day, in words for the toast and the undo list."""

from collections.abc import Mapping
from uuid import UUID

from dmlt_desk.domain.quotes import quoted
from dmlt_desk.domain.schedule import day_number
from dmlt_desk.domain.speakers_words import FLOOR_EVENTS, floor_label
from dmlt_desk.i18n import _
from dmlt_desk.models import Meeting, RunEvent, RunEventType


def quoted_title(meeting: Meeting, item_id: UUID | None) -> str:
    """Return an item's title in quotation marks; of one that was removed, a word that says so."""
    title = next((item.title for item in meeting.items if item.id == item_id), None)
    if not title:
        return _("a removed session") if title is None else _("a session without title")
    return quoted(title)


def event_label(meeting: Meeting, event: RunEvent) -> str:
    """Return what a command did, as the toast says it."""
    if event.type is RunEventType.ADJUST:
        return _adjusted(meeting, event)
    if event.type in FLOOR_EVENTS:
        return floor_label(event)
    day = next((day for day in meeting.days if day.id == event.day_id), None)
    return _WORDS[event.type].format(
        title=quoted_title(meeting, event.item_id),
        number=day_number(meeting, day) if day else "",
    )


_WORDS: Mapping[RunEventType, str] = {
    RunEventType.OPEN_DAY: _("Day {number} is open"),
    RunEventType.ADJOURN: _("Day {number} is adjourned"),
    RunEventType.CLOSE_DAY: _("Day {number} is closed"),
    RunEventType.SET_CLOSE: _("Day {number} has another end"),
    RunEventType.ADOPT_PLAN: _("Day {number} has a new plan"),
    RunEventType.START: _("Started {title}"),
    RunEventType.NEXT: _("Moved on to {title}"),
    RunEventType.PAUSE: _("Paused {title}"),
    RunEventType.RESUME: _("Resumed {title}"),
    RunEventType.FINISH: _("Finished {title}"),
    RunEventType.INSERT: _("Inserted {title}"),
    RunEventType.MOVE: _("Moved {title}"),
    RunEventType.SKIP: _("Skipped {title}"),
    RunEventType.PARK: _("Parked {title}"),
    RunEventType.RESTORE: _("Brought {title} back"),
    RunEventType.CARRY: _("Carried {title} over to another day"),
    RunEventType.CORRECT: _("Corrected the times of {title}"),
    RunEventType.BACK: _("Went back before {title}"),
}


def _adjusted(meeting: Meeting, event: RunEvent) -> str:
    minutes = round(event.payload["ms"] / 60_000)
    words = (
        _("Added {minutes} min to {title}") if minutes > 0 else _("Took {minutes} min from {title}")
    )
    return words.format(minutes=abs(minutes), title=quoted_title(meeting, event.item_id))
