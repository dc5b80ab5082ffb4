"""What the minutes need to know of a meeting, looked up once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from dmlt_desk.domain.actuals import ActualRow, DayActuals, Links, day_actuals, first_plan, links
from dmlt_desk.domain.run_log import RunState, fold
from dmlt_desk.domain.schedule import Span, clock_text, day_number
from dmlt_desk.exporters.minutes.cleaning import one_line
from dmlt_desk.exporters.minutes.options import Detail, MinutesOptions, Part
from dmlt_desk.exporters.minutes.outline import Run
from dmlt_desk.i18n import _
from dmlt_desk.models import (
    Action,
    AgendaItem,
    Attachment,
    Block,
    BlockKind,
    Day,
    Decision,
    ItemKind,
    Meeting,
    PartyRole,
    Question,
    Topic,
)

_Thing = TypeVar("_Thing", Action, Decision, Question, Attachment)


@dataclass(frozen=True, slots=True)
class Facts:
    """A meeting with its times and with what belongs to each session.

    ``numbers`` are "1.2": the second session of day one. ``planned`` is as each day was opened, or
    as it was adopted for what came in later. ``times`` are planned against actual by day, ``rows``
    by session, and ``ran`` is the time from its first start to its last end; all are empty where
    actual times are not told.
    """

    meeting: Meeting
    options: MinutesOptions
    planned: Mapping[UUID, Span]
    times: Mapping[UUID, DayActuals]
    rows: Mapping[UUID, ActualRow]
    ran: Mapping[UUID, Span]
    numbers: Mapping[UUID, str]
    actions: Mapping[UUID | None, Sequence[Action]]
    decisions: Mapping[UUID | None, Sequence[Decision]]
    questions: Mapping[UUID | None, Sequence[Question]]
    attachments: Mapping[UUID | None, Sequence[Attachment]]
    parts: Links
    items: Mapping[UUID, AgendaItem]

    def has(self, part: Part) -> bool:
        """Return whether a part is wanted."""
        return part in self.options.parts

    def tells(self, detail: Detail) -> bool:
        """Return whether a detail is wanted."""
        return detail in self.options.details

    def clock(self, moment: datetime | None) -> str:
        """Return a moment as the clock in the room showed it."""
        return clock_text(moment, self.meeting.time_zone)

    def start_of(self, item: AgendaItem) -> str:
        """Return "09:15", or the item's own words for its time ("Evening").

        What was not planned has the time at which it began.
        """
        planned, ran = (spans.get(item.id, Span()) for spans in (self.planned, self.ran))
        return self.clock(planned.start) or item.label or self.clock(ran.start)

    def between(self, span: Span) -> str:
        """Return "09:15 to 10:00"."""
        if span.end is None or span.end == span.start:
            return self.clock(span.start)
        return _("{start} to {end}").format(start=self.clock(span.start), end=self.clock(span.end))

    def day_of(self, item: AgendaItem) -> Day | None:
        """Return the day of an item, None when it has none."""
        return next((day for day in self.meeting.days if day.id == item.day_id), None)

    def is_printed(self, item: AgendaItem) -> bool:
        """Return whether the item has a section of its own in the document."""
        return (
            self.has(Part.SESSIONS)
            and item.id not in self.options.left_out
            and (item.kind is ItemKind.SESSION or has_notes(item))
        )

    def link(self, item: AgendaItem, text: str) -> Run:
        """Return text that leads to the item's section, where there is one."""
        return Run(text, anchor=anchor_of(item) if self.is_printed(item) else "")

    def reference(self, item_id: UUID | None) -> Run | None:
        """Return the number of a session, or its title where it has none, as a link."""
        item = self.items.get(item_id) if item_id else None
        if item is None:
            return None
        return self.link(item, self.numbers.get(item.id) or title_of(item))


def study(meeting: Meeting, options: MinutesOptions) -> Facts:
    """Return the facts of a meeting."""
    state = fold(meeting.run_events)
    told = Detail.ACTUAL in options.details
    times = {day.id: day_actuals(meeting, day, state) for day in meeting.days}
    planned: dict[UUID, Span] = {}
    numbers: dict[UUID, str] = {}
    for day in meeting.days:
        planned |= _planned(meeting, times[day.id], state)
        sessions = [item for item in meeting.items_on(day) if item.kind is ItemKind.SESSION]
        for place, item in enumerate(sessions, start=1):
            numbers[item.id] = f"{day_number(meeting, day)}.{place}"
    items = {item.id: item for item in meeting.items}
    return Facts(
        meeting=meeting,
        options=options,
        planned=planned,
        times=times if told else {},
        rows=_rows(times.values()) if told else {},
        ran=times_run(state) if told else {},
        numbers=numbers,
        actions=_by_item(meeting.actions, items),
        decisions=_by_item(meeting.decisions, items),
        questions=_by_item(meeting.questions, items),
        attachments=_by_item(meeting.attachments, items),
        parts=links(meeting, state),
        items=items,
    )


def _planned(meeting: Meeting, times: DayActuals, state: RunState) -> dict[UUID, Span]:
    """Return the planned times of what stands on a day now."""
    planned = first_plan(meeting, times.day, state)
    found = {row.item.id: row.adopted for row in times.rows if row.adopted}
    found |= {item_id: span for item_id, span in planned.items() if span.start}
    return {item.id: found[item.id] for item in meeting.items_on(times.day) if item.id in found}


def _rows(times: Iterable[DayActuals]) -> dict[UUID, ActualRow]:
    """Return what stands on a day now by its item; what moved away stands on another one."""
    return {row.item.id: row for one in times for row in one.rows if row.item.day_id == one.day.id}


def times_run(state: RunState) -> dict[UUID, Span]:
    """Return, by item, from when to when it really ran; the end is None while it runs."""
    ran: dict[UUID, Span] = {}
    for segment in state.segments:
        first = ran.get(segment.item_id, Span(segment.start))
        ran[segment.item_id] = Span(first.start, segment.end)
    return ran


def _by_item(
    things: Sequence[_Thing], items: Mapping[UUID, AgendaItem]
) -> dict[UUID | None, list[_Thing]]:
    """Return things by the item that they belong to; None collects those without one."""
    found: dict[UUID | None, list[_Thing]] = {}
    for thing in things:
        key = thing.item_id if thing.item_id in items else None
        found.setdefault(key, []).append(thing)
    return found


def is_written(block: Block) -> bool:
    """Return whether a paragraph shows anything."""
    if block.kind is BlockKind.RULE or one_line(block.text):
        return True
    if block.kind is BlockKind.SPEAKER:
        return bool(one_line(block.speaker))
    return block.kind is BlockKind.TABLE and any(
        one_line(text) for row in block.rows for text in row
    )


def has_notes(item: AgendaItem) -> bool:
    """Return whether something was written in the session."""
    return any(is_written(block) and block.kind is not BlockKind.RULE for block in item.notes)


def title_of(item: AgendaItem) -> str:
    """Return the title in one line; one that is missing is said to be."""
    return one_line(item.title) or _("Untitled")


def anchor_of(item: AgendaItem) -> str:
    """Return the name of the place in the document where the item's section begins."""
    return f"session_{item.id.hex}"


def chairs_of(item: AgendaItem) -> str:
    """Return the chairs' names in order: "Wil O'Mullane, @xiuqin et al."."""
    names = ", ".join(person.listed_name for person in item.people)
    return _("{names} et al.").format(names=names) if names and item.et_al else names


def owners_of(action: Action) -> str:
    """Return who does it: owners and groups, then those who help."""
    owners = [party.listed_name for party in action.of_role(PartyRole.OWNER)]
    owners += [party.listed_name for party in action.of_role(PartyRole.GROUP)]
    helpers = [party.listed_name for party in action.of_role(PartyRole.HELPER)]
    if not helpers:
        return ", ".join(owners)
    if not owners:
        return ", ".join(helpers)
    return _("{owners} with {helpers}").format(owners=", ".join(owners), helpers=", ".join(helpers))


def topics_not_reached(meeting: Meeting) -> list[Topic]:
    """Return the suggested topics that no session took up."""
    return [topic for topic in meeting.topics if not topic.slots]
