"""A draft becomes the rows of a meeting: its agenda here, its records in `import_records`."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.schedule import TIMED_KINDS
from dmlt_desk.importers.accounting import as_written
from dmlt_desk.importers.draft import Draft, DraftItem, Repair
from dmlt_desk.models import (
    AgendaItem,
    Anchor,
    BlockSection,
    Day,
    ItemChair,
    ItemKind,
    Lateness,
    Meeting,
    Series,
)
from dmlt_desk.services.import_course import CourseBuilder
from dmlt_desk.services.import_people import SeriesPeople
from dmlt_desk.services.import_records import Making, RecordsBuilder

SHORTEST = {ItemKind.BREAK: 15, ItemKind.LUNCH: 45}
"""The shortest a break fixed by the clock becomes when the day runs late, in minutes."""


class MeetingBuilder:
    """Makes the rows of one draft. ``taken`` are the ids that the desk file has already."""

    def __init__(
        self, draft: Draft, people: SeriesPeople, clock: Clock, taken: Iterable[UUID]
    ) -> None:
        self._making = Making(draft, people, clock)
        self._draft, self._people = draft, people
        self._course = CourseBuilder(self._making)
        self._taken = set(taken)

    def meeting(self, series: Series) -> Meeting:
        """Return the meeting with all its rows but what the others name afterwards (`later`)."""
        draft = self._draft
        meeting = Meeting(
            id=self._own_id(draft.uid),
            series_id=series.id,
            title=draft.title,
            first_day=_known(draft.first_day),
            last_day=_known(draft.last_day or draft.first_day),
            place=draft.place,
            time_zone=draft.time_zone,
            created_at=self._making.clock.now(),
        )
        for item in draft.items():
            self._making.ids[item.uid] = self._own_id(item.uid)
        self._add_agenda(meeting)
        RecordsBuilder(self._making).add_to(meeting)
        return meeting

    def link(self, meeting: Meeting) -> None:
        """Add what names other rows of the meeting; references are checked at the commit."""
        items = {item.id: item for item in meeting.items}
        for item in self._draft.items():
            if item.continues:
                items[self._making.ids[item.uid]].continues_id = self._making.ids[item.continues]
        numbered = {decision.number: decision for decision in meeting.decisions}
        for written, decision in zip(self._draft.decisions, meeting.decisions, strict=True):
            earlier = numbered.get(written.supersedes) if written.supersedes else None
            decision.supersedes_id = earlier.id if earlier else None

    def _own_id(self, uid: str) -> UUID:
        """Return the id that a draft names, unless it is none or is taken."""
        try:
            found = UUID(uid)
        except ValueError:
            return uuid4()
        found = uuid4() if found in self._taken else found
        self._taken.add(found)
        return found

    def _add_agenda(self, meeting: Meeting) -> None:
        rank = 0
        for written in self._draft.days:
            day = Day(date=written.date, label=written.label)
            timed = [one for one in written.items if one.kind in TIMED_KINDS]
            day.open_minute = next((one.start for one in timed if one.start is not None), None)
            closes = [one.start for one in written.items if one.kind is ItemKind.CLOSE]
            day.close_minute = next((start for start in closes if start is not None), None)
            meeting.days.append(day)
            cursor: int | None = None
            for one in written.items:
                rank += 1
                item = self._item(one, rank, day)
                cursor = _anchor(item, one, cursor)
                meeting.items.append(item)
            meeting.run_events += self._course.events(written, day)
        for one in self._draft.unscheduled:
            rank += 1
            meeting.items.append(self._item(one, rank, None))

    def _item(self, written: DraftItem, rank: int, day: Day | None) -> AgendaItem:
        item = AgendaItem(
            id=self._making.ids[written.uid],
            day_id=day.id if day else None,
            rank=float(rank),
            kind=written.kind,
            title=written.title,
            label=written.label,
            minutes=written.minutes,
            unscheduled=written.unscheduled or day is None,
            et_al=written.et_al,
            origin=written.origin,
        )
        people = dict.fromkeys(self._people.listed(chair.name) for chair in written.chairs)
        item.chairs = [
            ItemChair(person_id=person.id, rank=place) for place, person in enumerate(people)
        ]
        on = day.date if day else None
        item.blocks = [
            *self._making.blocks(written.aims, BlockSection.AIMS, on, first=1),
            *self._making.blocks(
                written.notes, BlockSection.NOTES, on, first=len(written.aims) + 1
            ),
        ]
        return item


def _anchor(item: AgendaItem, written: DraftItem, cursor: int | None) -> int | None:
    """Fix an item by the clock where its place in the flow does not say its start.

    Breaks and lunch are fixed and give way when the day runs late, the first session of a day is
    fixed, and so is a row that starts at another time than the ones before it lead to. A close
    needs nothing: it is the close of its day. Returns the minute at which the flow goes on.
    """
    if item.kind is ItemKind.CLOSE or (written.start is None and item.kind not in TIMED_KINDS):
        return cursor
    if item.kind not in TIMED_KINDS:
        item.anchor, item.anchor_minute = Anchor.AT, written.start
        return cursor
    if item.kind in SHORTEST and written.start is not None:
        item.lateness = Lateness.ABSORB
        item.min_minutes = min(SHORTEST[item.kind], item.minutes or SHORTEST[item.kind])
    if written.start is not None and (item.kind in SHORTEST or written.start != cursor):
        item.anchor, item.anchor_minute = Anchor.AT, written.start
    begin = written.start if written.start is not None else cursor
    return None if begin is None else begin + (item.minutes or 0)


def _known(day: date | None) -> date:
    if day is None:
        raise ValueError(day)
    return day


def report_of(draft: Draft, repairs: Iterable[Repair]) -> dict[str, Any]:
    """Return what is kept of a reader's report beside the meeting."""
    if draft.report is not None:
        return draft.report
    return {
        "reader": draft.reader,
        "repairs": [
            {"code": one.code, "text": one.text, "where": one.where}
            for one in (*draft.repairs, *repairs)
        ],
        "doubts": [
            {"field": one.field, "written": one.written, "read_as": one.read_as, "why": one.why}
            for one in draft.doubts
        ],
        "not_placed": [one.text for one in draft.not_placed],
        "headings": [one.text for one in draft.headings],
        "as_written": as_written(draft),
    }
