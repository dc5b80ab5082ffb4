"""Milestones that a meeting reviews."""

import uuid
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dmlt_desk.models.base import Base


class Milestone(Base, kw_only=True):
    """One row of a milestone table. ``responsible`` holds names as lists write them."""

    __tablename__ = "milestone"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    item_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), default=None, index=True
    )
    rank: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None] = mapped_column(default=None)
    date_note: Mapped[str] = mapped_column(default="")
    responsible: Mapped[list[str]] = mapped_column(default_factory=list)
    tickets: Mapped[list[str]] = mapped_column(default_factory=list)
    notes: Mapped[str] = mapped_column(default="")
