"""Decisions, open questions and parked topics of a meeting."""

import enum
import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dmlt_desk.models.base import Base, stored_by_value


class DecisionKind(enum.StrEnum):
    """What was recorded."""

    DECIDED = "decided"
    NO_CONSENSUS = "no-consensus"
    NOTED = "noted"


class DecisionState(enum.StrEnum):
    """Whether a decision still holds."""

    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Decision(Base, kw_only=True):
    """What the meeting decided; never deleted by a change of mind, but superseded."""

    __tablename__ = "decision"
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
    kind: Mapped[DecisionKind] = mapped_column(
        stored_by_value(DecisionKind), default=DecisionKind.DECIDED
    )
    state: Mapped[DecisionState] = mapped_column(
        stored_by_value(DecisionState), default=DecisionState.IN_FORCE
    )
    proposed_by: Mapped[str] = mapped_column(default="")
    supersedes_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("decision.id", ondelete="SET NULL"), default=None
    )
    made_at: Mapped[datetime | None] = mapped_column(default=None)


class Question(Base, kw_only=True):
    """An open question."""

    __tablename__ = "question"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    item_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), default=None, index=True
    )
    number: Mapped[int]
    text: Mapped[str] = mapped_column(default="")
    is_open: Mapped[bool] = mapped_column(default=True)
    asked_at: Mapped[datetime | None] = mapped_column(default=None)


class ParkedTopic(Base, kw_only=True):
    """A topic put off during a session."""

    __tablename__ = "parked_topic"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    item_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), default=None, index=True
    )
    rank: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(default="")
    requested_by: Mapped[str] = mapped_column(default="")
    parked_at: Mapped[datetime | None] = mapped_column(default=None)
