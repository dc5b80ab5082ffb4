"""Actions: what somebody promised to do, and its history."""

import enum
import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dmlt_desk.models.base import Base, stored_by_value
from dmlt_desk.models.people import Person


class ActionState(enum.StrEnum):
    """The life of an action. ``unknown`` and ``empty`` come from imports."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"
    OBSOLETE = "obsolete"
    UNKNOWN = "unknown"
    EMPTY = "empty"


class PartyRole(enum.StrEnum):
    """How somebody takes part in an action."""

    OWNER = "owner"
    HELPER = "helper"
    GROUP = "group"


class ActionEventKind(enum.StrEnum):
    """What happened to an action."""

    CREATED = "created"
    EDITED = "edited"
    STATE = "state"
    DUE_MOVED = "due-moved"
    REMARK = "remark"
    REVIEWED = "reviewed"


class ActionParty(Base, kw_only=True):
    """An owner or helper (``person_id``) or a group (``name`` as written) of an action."""

    __tablename__ = "action_party"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    action_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("action.id", ondelete="CASCADE"), default=None, index=True
    )
    role: Mapped[PartyRole] = mapped_column(stored_by_value(PartyRole))
    rank: Mapped[int] = mapped_column(default=0)
    person_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("person.id"), default=None, index=True
    )
    name: Mapped[str] = mapped_column(default="")
    person: Mapped[Person | None] = relationship(lazy="raise", default=None)

    @property
    def listed_name(self) -> str:
        """The person's or the group's name."""
        return self.person.listed_name if self.person else self.name

    @property
    def short_name(self) -> str:
        """The name as the window shows it."""
        return self.person.short_name if self.person else self.name


class ActionEvent(Base, kw_only=True):
    """One step in the life of an action; never changed afterwards."""

    __tablename__ = "action_event"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    action_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("action.id", ondelete="CASCADE"), default=None, index=True
    )
    meeting_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), default=None
    )
    at: Mapped[datetime]
    kind: Mapped[ActionEventKind] = mapped_column(stored_by_value(ActionEventKind))
    detail: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)


class Action(Base, kw_only=True):
    """What somebody promised to do; ``number`` is never used again in the meeting."""

    __tablename__ = "action"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    item_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), default=None, index=True
    )
    block_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("block.id", ondelete="SET NULL"), default=None, index=True
    )
    number: Mapped[int]
    text: Mapped[str] = mapped_column(default="")
    state: Mapped[ActionState] = mapped_column(
        stored_by_value(ActionState), default=ActionState.OPEN
    )
    due: Mapped[date | None] = mapped_column(default=None)
    due_words: Mapped[str] = mapped_column(default="")
    hide_until: Mapped[date | None] = mapped_column(default=None)
    remark: Mapped[str] = mapped_column(default="")
    tickets: Mapped[list[str]] = mapped_column(default_factory=list)
    made_at: Mapped[datetime | None] = mapped_column(default=None)
    parties: Mapped[list[ActionParty]] = relationship(
        lazy="raise",
        default_factory=list,
        cascade="all, delete-orphan",
        order_by=ActionParty.rank,
    )
    events: Mapped[list[ActionEvent]] = relationship(
        lazy="raise",
        default_factory=list,
        cascade="all, delete-orphan",
        order_by=ActionEvent.id,
    )

    def of_role(self, role: PartyRole) -> list[ActionParty]:
        """Return the parties with one role, in order."""
        return [party for party in self.parties if party.role is role]

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in (ActionState.DONE, ActionState.DROPPED, ActionState.OBSOLETE)
