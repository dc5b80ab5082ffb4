"""The meeting and what hangs on it."""

import enum
import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dmlt_desk.models.actions import Action
from dmlt_desk.models.agenda import AgendaItem, Day
from dmlt_desk.models.attachments import Attachment
from dmlt_desk.models.base import Base, stored_by_value
from dmlt_desk.models.decisions import Decision, ParkedTopic, Question
from dmlt_desk.models.milestones import Milestone
from dmlt_desk.models.people import Attendance
from dmlt_desk.models.run_log import RunEvent
from dmlt_desk.models.series import Series
from dmlt_desk.models.topics import Topic


class MeetingState(enum.StrEnum):
    """How far a meeting has come."""

    DRAFT = "draft"
    RUNNING = "running"
    HELD = "held"
    CIRCULATED = "circulated"
    APPROVED = "approved"


class LogisticsBlock(Base, kw_only=True):
    """A heading with text about place, travel, hotel or teleconference.

    ``links`` holds addresses; ``starts_at`` and ``ends_at`` make it a calendar entry.
    """

    __tablename__ = "logistics_block"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    rank: Mapped[int] = mapped_column(default=0)
    heading: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    code: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    links: Mapped[list[str]] = mapped_column(default_factory=list)
    starts_at: Mapped[datetime | None] = mapped_column(default=None)
    ends_at: Mapped[datetime | None] = mapped_column(default=None)


class NextMeeting(Base, kw_only=True):
    """A meeting that follows, as far as its dates and place are known."""

    __tablename__ = "next_meeting"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    rank: Mapped[int] = mapped_column(default=0)
    first_day: Mapped[date | None] = mapped_column(default=None)
    last_day: Mapped[date | None] = mapped_column(default=None)
    place: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class ImportRecord(Base, kw_only=True):
    """What a meeting was read from. ``report`` is the interchange format's ``import_report``."""

    __tablename__ = "import_record"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    reader: Mapped[str] = mapped_column(default="")
    source_name: Mapped[str] = mapped_column(default="")
    digest: Mapped[str] = mapped_column(default="")
    source: Mapped[bytes] = mapped_column(default=b"", deferred=True)
    imported_at: Mapped[datetime]
    report: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)


class CalendarEntry(Base, kw_only=True):
    """The calendar identity of something handed out: its UID stays, its SEQUENCE rises.

    ``key`` names the thing inside the meeting (``meeting``, ``day:<id>``, ``action:<id>``);
    ``content`` is what was last handed out (a JSON object), with the guests it was sent to;
    ``fingerprint`` is the part that raises SEQUENCE: time, zone and cancellation. ``stamp`` is
    the last change of any part.
    """

    __tablename__ = "calendar_entry"
    __table_args__ = (UniqueConstraint("meeting_id", "key"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    key: Mapped[str]
    uid: Mapped[str]
    sequence: Mapped[int] = mapped_column(default=0)
    fingerprint: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")
    stamp: Mapped[datetime]


class Meeting(Base, kw_only=True):
    """A meeting of one or more days. ``time_zone`` is an IANA name and rules all its times.

    ``rehearsal_offset_ms`` is set while days that are past are run as a rehearsal: it is added
    to the computer's clock, so that the day's own date and times hold. ``last_action_number`` and
    ``last_decision_number`` are the highest ever given here: a number is never used again.
    """

    __tablename__ = "meeting"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    series_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("series.id"), default=None, index=True)
    title: Mapped[str] = mapped_column(default="")
    first_day: Mapped[date]
    last_day: Mapped[date]
    place: Mapped[str] = mapped_column(default="")
    time_zone: Mapped[str] = mapped_column(default="UTC")
    state: Mapped[MeetingState] = mapped_column(
        stored_by_value(MeetingState), default=MeetingState.DRAFT
    )
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    opened_at: Mapped[datetime | None] = mapped_column(default=None)
    rehearsal_offset_ms: Mapped[int | None] = mapped_column(BigInteger, default=None)
    last_action_number: Mapped[int] = mapped_column(default=0)
    last_decision_number: Mapped[int] = mapped_column(default=0)
    series: Mapped[Series] = relationship(lazy="raise", default=None)
    days: Mapped[list[Day]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan", order_by=Day.date
    )
    items: Mapped[list[AgendaItem]] = relationship(
        lazy="raise",
        default_factory=list,
        cascade="all, delete-orphan",
        order_by=AgendaItem.rank,
    )
    attendances: Mapped[list[Attendance]] = relationship(
        lazy="raise",
        default_factory=list,
        cascade="all, delete-orphan",
        order_by=Attendance.rank,
    )
    actions: Mapped[list[Action]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan", order_by=Action.number
    )
    decisions: Mapped[list[Decision]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan", order_by=Decision.number
    )
    questions: Mapped[list[Question]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan", order_by=Question.number
    )
    parked: Mapped[list[ParkedTopic]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan", order_by=ParkedTopic.rank
    )
    topics: Mapped[list[Topic]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan", order_by=Topic.rank
    )
    milestones: Mapped[list[Milestone]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan", order_by=Milestone.rank
    )
    attachments: Mapped[list[Attachment]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan", order_by=Attachment.rank
    )
    logistics: Mapped[list[LogisticsBlock]] = relationship(
        lazy="raise",
        default_factory=list,
        cascade="all, delete-orphan",
        order_by=LogisticsBlock.rank,
    )
    next_meetings: Mapped[list[NextMeeting]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan", order_by=NextMeeting.rank
    )
    imports: Mapped[list[ImportRecord]] = relationship(
        lazy="raise",
        default_factory=list,
        cascade="all, delete-orphan",
        order_by=ImportRecord.imported_at,
    )
    calendar_entries: Mapped[list[CalendarEntry]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan", order_by=CalendarEntry.key
    )
    run_events: Mapped[list[RunEvent]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan", order_by=RunEvent.id
    )

    def items_on(self, day: Day) -> list[AgendaItem]:
        """Return the agenda items of one day, in order."""
        return [item for item in self.items if item.day_id == day.id]

    @property
    def unplaced_items(self) -> list[AgendaItem]:
        """Agenda items without a day."""
        return [item for item in self.items if item.day_id is None]

    def day(self, day_id: uuid.UUID) -> Day:
        """Return one day; raises ``KeyError`` for a day of another meeting."""
        for day in self.days:
            if day.id == day_id:
                return day
        raise KeyError(day_id)

    def item(self, item_id: uuid.UUID) -> AgendaItem:
        """Return one agenda item; raises ``KeyError`` for an item of another meeting."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)
