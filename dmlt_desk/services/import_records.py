"""The records of a draft as rows: people, actions, decisions, topics and the like."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.schedule import instant
from dmlt_desk.importers.draft import Draft, DraftAction, DraftBlock, DraftName, DraftTopic
from dmlt_desk.models import (
    Action,
    ActionEvent,
    ActionEventKind,
    ActionParty,
    Attachment,
    Attendance,
    Block,
    BlockSection,
    Decision,
    LogisticsBlock,
    Meeting,
    Milestone,
    NextMeeting,
    ParkedTopic,
    PartyRole,
    Question,
    Topic,
    TopicSlot,
    text_check,
)
from dmlt_desk.services.import_people import SeriesPeople


@dataclass(frozen=True, slots=True)
class Making:
    """What the rows of a draft are made with. ``ids`` are those of its items by their uids."""

    draft: Draft
    people: SeriesPeople
    clock: Clock
    ids: dict[str, UUID] = field(default_factory=dict)

    @property
    def zone(self) -> str:
        """The zone in which the draft's times are meant."""
        return self.draft.time_zone

    def item_id(self, uid: str | None) -> UUID | None:
        """Return the id of the session that something belongs to."""
        return self.ids[uid] if uid else None

    def spelt(self, names: Sequence[DraftName]) -> list[str]:
        """Return names as the series spells them."""
        return [self.people.spelling(one.name) for one in names]

    def blocks(
        self, written: Sequence[DraftBlock], section: BlockSection, on: date | None, *, first: int
    ) -> list[Block]:
        """Return paragraphs, ranked from ``first`` on; ``on`` is the day of their times."""
        return [
            Block(
                section=section,
                rank=float(rank),
                kind=one.kind,
                level=one.level,
                text=one.text,
                spans=one.spans,
                rows=one.rows,
                speaker=self.people.spelling(one.speaker),
                state=one.state,
                typed_at=instant(on, _minute(one.time), self.zone) if on and one.time else None,
                crc=text_check(one.text),
            )
            for rank, one in enumerate(written, first)
        ]


class RecordsBuilder:
    """Makes the rows of a meeting that are not its agenda."""

    def __init__(self, making: Making) -> None:
        self._making = making
        self._draft, self._people = making.draft, making.people

    def add_to(self, meeting: Meeting) -> None:
        """Add everything to a meeting whose items have their ids."""
        meeting.attendances = self._attendances()
        meeting.logistics = self._logistics()
        meeting.actions = self._actions()
        meeting.decisions = self._decisions()
        meeting.questions = self._questions()
        meeting.parked = self._parked()
        meeting.topics = [self._topic(topic, rank) for rank, topic in enumerate(self._draft.topics)]
        meeting.milestones = self._milestones()
        meeting.attachments = self._attachments()
        meeting.next_meetings = self._next_meetings()
        meeting.last_action_number = max((one.number for one in meeting.actions), default=0)
        meeting.last_decision_number = max((one.number for one in meeting.decisions), default=0)

    def _attendances(self) -> list[Attendance]:
        found: dict[UUID, Attendance] = {}
        for written in self._draft.people:
            person = self._people.attendee(written)
            found.setdefault(
                person.id,
                Attendance(
                    person_id=person.id,
                    rank=len(found),
                    mode=written.attendance,
                    note=written.note,
                    group=written.group,
                ),
            )
        return list(found.values())

    def _logistics(self) -> list[LogisticsBlock]:
        return [
            LogisticsBlock(
                rank=rank,
                heading=one.heading,
                text=one.text,
                code=one.code,
                contact=self._people.spelling(one.contact),
                links=one.links,
                starts_at=self._instant(one.starts),
                ends_at=self._instant(one.ends),
            )
            for rank, one in enumerate(self._draft.logistics)
        ]

    def _instant(self, local: datetime | None) -> datetime | None:
        return local.replace(tzinfo=ZoneInfo(self._making.zone)).astimezone(UTC) if local else None

    def _actions(self) -> list[Action]:
        numbers = _numbers([one.number for one in self._draft.actions])
        return [
            self._action(one, number)
            for one, number in zip(self._draft.actions, numbers, strict=True)
        ]

    def _action(self, written: DraftAction, number: int) -> Action:
        due = written.marks.get("due")
        action = Action(
            number=number,
            item_id=self._making.item_id(written.item),
            text=written.text,
            state=written.state,
            due=written.due,
            due_words=due.written if due else "",
            remark=written.remark,
            tickets=written.tickets,
        )
        action.parties = [
            *self._parties(written.owners, PartyRole.OWNER),
            *self._parties(written.helpers, PartyRole.HELPER),
            *(ActionParty(role=PartyRole.GROUP, name=group) for group in written.groups),
        ]
        for rank, party in enumerate(action.parties):
            party.rank = rank
        said = f"{written.head} {written.text}".strip()
        action.events = [
            ActionEvent(
                at=self._making.clock.now(), kind=ActionEventKind.CREATED, detail={"written": said}
            )
        ]
        return action

    def _parties(self, names: Sequence[DraftName], role: PartyRole) -> list[ActionParty]:
        people = dict.fromkeys(self._people.listed(one.name) for one in names)
        return [ActionParty(role=role, person_id=person.id) for person in people]

    def _decisions(self) -> list[Decision]:
        numbers = _numbers([one.number for one in self._draft.decisions])
        return [
            Decision(
                number=number,
                item_id=self._making.item_id(one.item),
                text=one.text,
                kind=one.kind,
                state=one.state,
                proposed_by=self._people.spelling(one.proposed_by),
            )
            for one, number in zip(self._draft.decisions, numbers, strict=True)
        ]

    def _questions(self) -> list[Question]:
        numbers = _numbers([one.number for one in self._draft.questions])
        return [
            Question(
                number=number,
                item_id=self._making.item_id(one.item),
                text=one.text,
                is_open=one.is_open,
            )
            for one, number in zip(self._draft.questions, numbers, strict=True)
        ]

    def _parked(self) -> list[ParkedTopic]:
        return [
            ParkedTopic(
                rank=rank,
                item_id=self._making.item_id(one.item),
                text=one.text,
                requested_by=self._people.spelling(one.requested_by),
            )
            for rank, one in enumerate(self._draft.parked)
        ]

    def _topic(self, written: DraftTopic, rank: int) -> Topic:
        topic = Topic(
            rank=rank,
            title=written.title,
            requested_by=self._making.spelt(written.requested_by),
            minutes=written.minutes,
            remark=written.remark,
        )
        topic.blocks = self._making.blocks(written.notes, BlockSection.NOTES, None, first=1)
        topic.slots = [TopicSlot(item_id=self._making.ids[uid]) for uid in written.scheduled_in]
        return topic

    def _milestones(self) -> list[Milestone]:
        return [
            Milestone(
                rank=rank,
                item_id=self._making.item_id(one.item),
                code=one.code,
                name=one.name,
                due=one.date,
                date_note=one.date_note,
                responsible=self._making.spelt(one.responsible),
                tickets=one.tickets,
                notes=one.notes,
            )
            for rank, one in enumerate(self._draft.milestones)
        ]

    def _attachments(self) -> list[Attachment]:
        return [
            Attachment(
                rank=rank,
                item_id=self._making.item_id(one.item),
                name=one.name,
                by=self._people.spelling(one.by),
                given_on=one.date,
                href=one.href,
            )
            for rank, one in enumerate(self._draft.attachments)
        ]

    def _next_meetings(self) -> list[NextMeeting]:
        return [
            NextMeeting(
                rank=rank,
                first_day=one.first_day,
                last_day=one.last_day,
                place=one.place,
                text=one.text,
            )
            for rank, one in enumerate(self._draft.next_meetings)
        ]


def _numbers(given: Sequence[int | None]) -> list[int]:
    """Return the numbers given, and new ones for entries without, counting up between them."""
    used = {number for number in given if number is not None}
    numbers: list[int] = []
    following = 1
    for number in given:
        while number is None and following in used:
            following += 1
        chosen = following if number is None else number
        used.add(chosen)
        numbers.append(chosen)
    return numbers


def _minute(clock: str) -> int:
    hours, _colon, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
