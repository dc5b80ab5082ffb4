"""People, groups and who is at a meeting."""

import enum
import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dmlt_desk.models.base import Base, stored_by_value


class AttendanceMode(enum.StrEnum):
    """How a person takes part in a meeting."""

    IN_PERSON = "in-person"
    REMOTE = "remote"
    PARTLY = "partly"
    APOLOGIES = "apologies"
    GUEST = "guest"
    UNKNOWN = "unknown"


class PresenceState(enum.StrEnum):
    """Whether a person is there on one day or in one session."""

    EXPECTED = "expected"
    PRESENT = "present"
    REMOTE = "remote"
    ABSENT = "absent"


class GroupKind(enum.StrEnum):
    """What makes a person a member of a group."""

    FIXED = "fixed"
    ROLE = "role"
    PRESENT = "present"


class Person(Base, kw_only=True):
    """A person of the series. One known only by a handle has an empty name."""

    __tablename__ = "person"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    series_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("series.id", ondelete="CASCADE"), default=None, index=True
    )
    name: Mapped[str] = mapped_column(default="")
    handle: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    initials: Mapped[str] = mapped_column(default="")
    aliases: Mapped[list[str]] = mapped_column(default_factory=list)
    affiliation: Mapped[str] = mapped_column(default="")
    placeholder: Mapped[bool] = mapped_column(default=False)

    @property
    def listed_name(self) -> str:
        """The name as lists and files write it; ``@handle`` where no name is known."""
        return self.name or f"@{self.handle}"

    @property
    def short_name(self) -> str:
        """The name as the window shows it: without the sign before a handle."""
        return self.name or self.handle


class Group(Base, kw_only=True):
    """A named set of people, such as all members or the milestone owners."""

    __tablename__ = "group"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    series_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("series.id", ondelete="CASCADE"), default=None, index=True
    )
    name: Mapped[str]
    aliases: Mapped[list[str]] = mapped_column(default_factory=list)
    kind: Mapped[GroupKind] = mapped_column(stored_by_value(GroupKind), default=GroupKind.ROLE)


class Presence(Base, kw_only=True):
    """Whether an attendee is there on a day (``item_id`` null) or in one session."""

    __tablename__ = "presence"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    attendance_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("attendance.id", ondelete="CASCADE"), default=None, index=True
    )
    day_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("day.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), default=None, index=True
    )
    state: Mapped[PresenceState] = mapped_column(
        stored_by_value(PresenceState), default=PresenceState.EXPECTED
    )
    came_at: Mapped[datetime | None] = mapped_column(default=None)
    left_at: Mapped[datetime | None] = mapped_column(default=None)


class Attendance(Base, kw_only=True):
    """One person at one meeting. ``group`` is "traveling", "local" or empty."""

    __tablename__ = "attendance"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), default=None, index=True)
    rank: Mapped[int] = mapped_column(default=0)
    mode: Mapped[AttendanceMode] = mapped_column(
        stored_by_value(AttendanceMode), default=AttendanceMode.UNKNOWN
    )
    note: Mapped[str] = mapped_column(default="")
    group: Mapped[str] = mapped_column(default="")
    person: Mapped[Person] = relationship(lazy="raise", default=None)
    presences: Mapped[list[Presence]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan"
    )
