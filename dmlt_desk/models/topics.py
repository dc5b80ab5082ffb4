"""Suggested topics: what people ask for before a meeting."""

import uuid

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dmlt_desk.models.base import Base
from dmlt_desk.models.notes import Block


class TopicSlot(Base, kw_only=True):
    """A session in which a topic is taken up; a topic may have several, and a session too."""

    __tablename__ = "topic_slot"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    topic_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("topic.id", ondelete="CASCADE"), default=None, index=True
    )
    item_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True
    )


class Topic(Base, kw_only=True):
    """A suggested topic. ``remark`` keeps what a page said about its place in the schedule."""

    __tablename__ = "topic"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    rank: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(default="")
    requested_by: Mapped[list[str]] = mapped_column(default_factory=list)
    minutes: Mapped[int | None] = mapped_column(default=None)
    remark: Mapped[str] = mapped_column(default="")
    slots: Mapped[list[TopicSlot]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan"
    )
    blocks: Mapped[list[Block]] = relationship(
        lazy="raise",
        default_factory=list,
        cascade="all, delete-orphan",
        order_by=Block.rank,
    )
