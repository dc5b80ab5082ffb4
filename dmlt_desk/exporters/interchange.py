"""A meeting as the one JSON object of the interchange format.

Times are local to the meeting ("HH:MM"), dates ISO, what is not known is null. Beside the keys that
every meeting has, some stand only where there is something to tell: ``rows`` and ``spans`` of a
block, ``starts`` and ``ends`` of logistics, ``origin`` of an item that was put in while a day ran
or that continues another one, ``reason`` of a skipped one; of a day that was opened ``opened``,
``closed`` and its frozen ``plans``, the one at the opening first. A plan tells when and why it was
made, its ``close``, and the times of its items; an item that it does not name was not planned.
Minutes are whole: seconds are cut off.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from dmlt_desk.domain.run_log import Baseline, RunState
from dmlt_desk.domain.schedule import Span, clock_text, local, planned_times
from dmlt_desk.models import (
    Action,
    AgendaItem,
    Attachment,
    Attendance,
    Block,
    BlockKind,
    Day,
    Decision,
    LogisticsBlock,
    Meeting,
    Milestone,
    NextMeeting,
    Origin,
    ParkedTopic,
    PartyRole,
    Question,
    Topic,
)

FORMAT = "dmlt-desk-meeting"
VERSION = 1

Json = dict[str, Any]


def meeting_json(meeting: Meeting, state: RunState) -> bytes:
    """Return the meeting as JSON text in UTF-8, with a line break at the end."""
    text = json.dumps(meeting_object(meeting, state), ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "replace")


def meeting_object(meeting: Meeting, state: RunState) -> Json:
    """Return the whole meeting; ``state`` is its run log, folded."""
    writer = _Writer(meeting, state)
    return {
        "format": FORMAT,
        "version": VERSION,
        "uid": str(meeting.id),
        "title": meeting.title,
        "time_zone": meeting.time_zone,
        "first_day": _iso(meeting.first_day),
        "last_day": _iso(meeting.last_day),
        "place": meeting.place,
        "series": meeting.series.name,
        "logistics": [writer.logistics(block) for block in meeting.logistics],
        "people": [_attendee(attendance) for attendance in meeting.attendances],
        "days": writer.days(),
        "unscheduled": [writer.item(item, Span()) for item in meeting.unplaced_items],
        "actions": [_action(action) for action in meeting.actions],
        "decisions": [_decision(decision, meeting.decisions) for decision in meeting.decisions],
        "questions": [_question(question) for question in meeting.questions],
        "parked": [_parked(parked) for parked in meeting.parked],
        "topics": [writer.topic(topic) for topic in meeting.topics],
        "milestones": [_milestone(milestone) for milestone in meeting.milestones],
        "attachments": [_attachment(attachment) for attachment in meeting.attachments],
        "next_meetings": [_next_meeting(following) for following in meeting.next_meetings],
        "import_report": _import_report(meeting),
    }


class _Writer:
    """Writes what depends on the meeting's zone and on its run log."""

    def __init__(self, meeting: Meeting, state: RunState) -> None:
        self._meeting, self._state = meeting, state

    def days(self) -> list[Json]:
        """Return the days with their agenda."""
        found = []
        for day in self._meeting.days:
            spans = planned_times(self._meeting, day)
            items = self._meeting.items_on(day)
            written = [self.item(item, spans[item.id]) for item in items]
            whole = {"date": _iso(day.date), "label": day.label, "items": written}
            found.append(whole | self._course(day))
        return found

    def _course(self, day: Day) -> Json:
        """Return when a day was opened and closed, and its frozen plans."""
        state = self._state
        closed = state.closed_at.get(day.id) or state.adjourned_at.get(day.id)
        told = {
            "opened": self._clock(state.opened_days.get(day.id)),
            "closed": self._clock(closed),
            "plans": [self._plan(plan) for plan in state.baselines.get(day.id, ())],
        }
        return {name: value for name, value in told.items() if value}

    def _plan(self, plan: Baseline) -> Json:
        known = [item.id for item in self._meeting.items if item.id in plan.spans]
        return {
            "at": self._clock(plan.at),
            "why": plan.why,
            "close": self._clock(plan.close),
            "items": [
                {"item": _uid(item_id), **self._span(plan.spans[item_id])} for item_id in known
            ],
        }

    def item(self, item: AgendaItem, planned: Span) -> Json:
        """Return one row of the agenda."""
        segments = self._state.segments_of(item.id)
        reason = self._state.reasons.get(item.id, "")
        written = {
            "uid": _uid(item.id),
            "kind": item.kind.value,
            **self._span(planned),
            "minutes": item.minutes,
            "title": item.title,
            "chairs": [person.listed_name for person in item.people],
            "et_al": item.et_al,
            "label": item.label,
            "unscheduled": item.unscheduled,
            "continues": _uid(item.continues_id),
            "state": self._state.state_of(item.id).value,
            "actual": [self._span(Span(one.start, one.end)) for one in segments],
            "aims": self.blocks(item.aims),
            "notes": self.blocks(item.notes),
        }
        if item.origin is not Origin.PLANNED:
            written["origin"] = item.origin.value
        return written | ({"reason": reason} if reason else {})

    def blocks(self, blocks: Iterable[Block]) -> list[Json]:
        """Return paragraphs."""
        return [self._block(block) for block in blocks]

    def topic(self, topic: Topic) -> Json:
        """Return a suggested topic."""
        return {
            "title": topic.title,
            "requested_by": list(topic.requested_by),
            "minutes": topic.minutes,
            "remark": topic.remark,
            "notes": self.blocks(topic.blocks),
            "scheduled_in": [_uid(slot.item_id) for slot in topic.slots],
        }

    def logistics(self, block: LogisticsBlock) -> Json:
        """Return a logistics block; its times, where it has some, are local and ISO."""
        written: Json = {
            "heading": block.heading,
            "text": block.text,
            "code": block.code,
            "contact": block.contact,
            "links": list(block.links),
        }
        for name, moment in (("starts", block.starts_at), ("ends", block.ends_at)):
            if moment is not None:
                there = local(moment, self._meeting.time_zone).replace(tzinfo=None)
                written[name] = there.isoformat(timespec="minutes")
        return written

    def _block(self, block: Block) -> Json:
        written: Json = {
            "kind": block.kind.value,
            "level": block.level,
            "text": block.text,
            "time": self._clock(block.typed_at),
            "state": block.state.value,
            "speaker": block.speaker,
        }
        if block.kind is BlockKind.TABLE:
            written["rows"] = [list(row) for row in block.rows]
        if block.spans:
            written["spans"] = [dict(span) for span in block.spans]
        return written

    def _span(self, span: Span) -> Json:
        return {"start": self._clock(span.start), "end": self._clock(span.end)}

    def _clock(self, moment: datetime | None) -> str | None:
        return clock_text(moment, self._meeting.time_zone) or None


def _attendee(attendance: Attendance) -> Json:
    person = attendance.person
    return {
        "name": person.name,
        "handle": person.handle,
        "email": person.email,
        "attendance": attendance.mode.value,
        "note": attendance.note,
        "group": attendance.group,
    }


def _action(action: Action) -> Json:
    names = {role: [party.listed_name for party in action.of_role(role)] for role in PartyRole}
    return {
        "number": action.number,
        "state": action.state.value,
        "owners": names[PartyRole.OWNER],
        "helpers": names[PartyRole.HELPER],
        "groups": names[PartyRole.GROUP],
        "due": _iso(action.due),
        "text": action.text,
        "remark": action.remark,
        "tickets": list(action.tickets),
        "item": _uid(action.item_id),
    }


def _decision(decision: Decision, among: Sequence[Decision]) -> Json:
    numbers = {one.id: one.number for one in among}
    return {
        "number": decision.number,
        "text": decision.text,
        "kind": decision.kind.value,
        "state": decision.state.value,
        "proposed_by": decision.proposed_by,
        "supersedes": numbers.get(decision.supersedes_id) if decision.supersedes_id else None,
        "item": _uid(decision.item_id),
    }


def _question(question: Question) -> Json:
    return {
        "number": question.number,
        "text": question.text,
        "open": question.is_open,
        "item": _uid(question.item_id),
    }


def _parked(parked: ParkedTopic) -> Json:
    return {
        "text": parked.text,
        "requested_by": parked.requested_by,
        "item": _uid(parked.item_id),
    }


def _milestone(milestone: Milestone) -> Json:
    return {
        "code": milestone.code,
        "name": milestone.name,
        "date": _iso(milestone.due),
        "date_note": milestone.date_note,
        "responsible": list(milestone.responsible),
        "tickets": list(milestone.tickets),
        "notes": milestone.notes,
        "item": _uid(milestone.item_id),
    }


def _attachment(attachment: Attachment) -> Json:
    return {
        "name": attachment.name,
        "by": attachment.by,
        "date": _iso(attachment.given_on),
        "href": attachment.href,
        "item": _uid(attachment.item_id),
    }


def _next_meeting(following: NextMeeting) -> Json:
    return {
        "first_day": _iso(following.first_day),
        "last_day": _iso(following.last_day),
        "place": following.place,
        "text": following.text,
    }


def _import_report(meeting: Meeting) -> Json:
    """Return what the newest import said about itself; a meeting made here has none."""
    empty: Json = {"reader": None, "repairs": [], "doubts": [], "not_placed": []}
    return {**empty, **meeting.imports[-1].report} if meeting.imports else empty


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _uid(noun: UUID | None) -> str | None:
    return str(noun) if noun else None
