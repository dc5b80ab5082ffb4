"""Days and agenda items: an item is one slot of a day."""

import enum
import uuid
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dmlt_desk.models.base import Base, stored_by_value
from dmlt_desk.models.notes import Block, BlockSection
from dmlt_desk.models.people import Person


class ItemKind(enum.StrEnum):
    """What a row of the agenda is."""

    SESSION = "session"
    BREAK = "break"
    LUNCH = "lunch"
    SOCIAL = "social"
    CLOSE = "close"
    POINTER = "pointer"
    TRAVEL = "travel"


class Anchor(enum.StrEnum):
    """How the start of an item is held: it flows, waits for the clock, or is fixed by it."""

    FLOW = "flow"
    NOT_BEFORE = "not-before"
    AT = "at"


class Lateness(enum.StrEnum):
    """What an item fixed by the clock does when the day runs late."""

    ABSORB = "absorb"
    HOLD = "hold"
    SLIDE = "slide"


class Priority(enum.StrEnum):
    """How much a session matters when time must be found."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Origin(enum.StrEnum):
    """Where an item came from."""

    PLANNED = "planned"
    INSERTED = "inserted"
    CONTINUES = "continues"


class CloseKind(enum.StrEnum):
    """Whether the end of a day can move."""

    HARD = "hard"
    SOFT = "soft"


class Day(Base, kw_only=True):
    """One day of the agenda. Minutes count from local midnight of ``date`` and may pass 1440."""

    __tablename__ = "day"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    date: Mapped[date]
    label: Mapped[str] = mapped_column(default="")
    open_minute: Mapped[int | None] = mapped_column(default=None)
    close_minute: Mapped[int | None] = mapped_column(default=None)
    close_kind: Mapped[CloseKind] = mapped_column(
        stored_by_value(CloseKind), default=CloseKind.HARD
    )


class ItemChair(Base, kw_only=True):
    """A chair of an agenda item, in order; the first leads."""

    __tablename__ = "item_chair"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    item_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), default=None, index=True
    )
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), default=None, index=True)
    rank: Mapped[int] = mapped_column(default=0)
    person: Mapped[Person] = relationship(lazy="raise", default=None)


class AgendaItem(Base, kw_only=True):
    """One row of the agenda. Times are derived: from rank, minutes and anchors of its day."""

    __tablename__ = "agenda_item"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    day_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("day.id", ondelete="SET NULL"), default=None, index=True
    )
    rank: Mapped[float] = mapped_column(default=0.0)
    kind: Mapped[ItemKind] = mapped_column(stored_by_value(ItemKind), default=ItemKind.SESSION)
    title: Mapped[str] = mapped_column(default="")
    label: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None] = mapped_column(default=None)
    min_minutes: Mapped[int | None] = mapped_column(default=None)
    priority: Mapped[Priority] = mapped_column(stored_by_value(Priority), default=Priority.SHOULD)
    anchor: Mapped[Anchor] = mapped_column(stored_by_value(Anchor), default=Anchor.FLOW)
    anchor_minute: Mapped[int | None] = mapped_column(default=None)
    lateness: Mapped[Lateness] = mapped_column(stored_by_value(Lateness), default=Lateness.SLIDE)
    stops_at_minute: Mapped[int | None] = mapped_column(default=None)
    warn_minutes: Mapped[int | None] = mapped_column(default=None)
    origin: Mapped[Origin] = mapped_column(stored_by_value(Origin), default=Origin.PLANNED)
    continues_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), default=None
    )
    unscheduled: Mapped[bool] = mapped_column(default=False)
    et_al: Mapped[bool] = mapped_column(default=False)
    chairs: Mapped[list[ItemChair]] = relationship(
        lazy="raise",
        default_factory=list,
        cascade="all, delete-orphan",
        order_by=ItemChair.rank,
    )
    blocks: Mapped[list[Block]] = relationship(
        lazy="raise",
        default_factory=list,
        cascade="all, delete-orphan",
        order_by=Block.rank,
    )

    @property
    def aims(self) -> list[Block]:
        """The blocks that say what the session is for, in order."""
        return [block for block in self.blocks if block.section is BlockSection.AIMS]

    @property
    def notes(self) -> list[Block]:
        """The blocks written in the session, in order."""
        return [block for block in self.blocks if block.section is BlockSection.NOTES]

    @property
    def people(self) -> list[Person]:
        """The chairs as persons, in order."""
        return [chair.person for chair in self.chairs]

    @property
    def is_pause(self) -> bool:
        """Whether the item is a break or a lunch."""
        return self.kind in (ItemKind.BREAK, ItemKind.LUNCH)
