"""Series: what the meetings of one group have in common."""

import uuid

from sqlalchemy.orm import Mapped, mapped_column, relationship

from dmlt_desk.models.base import Base
from dmlt_desk.models.people import Group, Person


class Series(Base, kw_only=True):
    """A row of meetings with common people. ``ticket_pattern`` finds keys such as DM-12345."""

    __tablename__ = "series"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    name: Mapped[str] = mapped_column(default="")
    key_prefix: Mapped[str] = mapped_column(default="")
    time_zone: Mapped[str] = mapped_column(default="UTC")
    ticket_pattern: Mapped[str] = mapped_column(default=r"\b[A-Z][A-Z0-9]+-\d+\b")
    people: Mapped[list[Person]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan"
    )
    groups: Mapped[list[Group]] = relationship(
        lazy="raise", default_factory=list, cascade="all, delete-orphan"
    )
