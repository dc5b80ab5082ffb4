"""Files that a meeting names."""

import uuid
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dmlt_desk.models.base import Base


class Attachment(Base, kw_only=True):
    """A file or link with the person who gave it and the day it was given."""

    __tablename__ = "attachment"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    item_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), default=None, index=True
    )
    rank: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(default="")
    by: Mapped[str] = mapped_column(default="")
    given_on: Mapped[date | None] = mapped_column(default=None)
    href: Mapped[str] = mapped_column(default="")
