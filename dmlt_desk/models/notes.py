"""Blocks: the paragraphs of aims, notes and topics."""

import enum
import uuid
from datetime import datetime
from typing import Any
from zlib import crc32

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dmlt_desk.models.base import Base, stored_by_value


class BlockSection(enum.StrEnum):
    """Which part of an item a block belongs to."""

    AIMS = "aims"
    NOTES = "notes"


class BlockKind(enum.StrEnum):
    """What a paragraph is; the words of the interchange format."""

    TEXT = "text"
    BULLET = "bullet"
    HEADING = "heading"
    SPEAKER = "speaker"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    CALLOUT = "callout"
    RULE = "rule"


class BlockState(enum.StrEnum):
    """Whether a block still holds."""

    LIVE = "live"
    STRUCK = "struck"
    SUPERSEDED = "superseded"


class Block(Base, kw_only=True):
    """One paragraph.

    ``level`` counts from 0 (not a list) and 1 (a bullet of the first level). ``spans`` are inline
    marks: ``{"start", "length", "style": "bold"|"italic"|"code"|"link", "href"}`` in characters.
    ``rows`` holds the cells of a table. ``typed_at`` is the instant of the first keystroke.
    ``crc`` is the check sum of ``text``, compared at loading: a damaged file can hold other words
    and still be well formed.
    """

    __tablename__ = "block"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    item_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), default=None, index=True
    )
    topic_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("topic.id", ondelete="CASCADE"), default=None, index=True
    )
    section: Mapped[BlockSection] = mapped_column(
        stored_by_value(BlockSection), default=BlockSection.NOTES
    )
    rank: Mapped[float] = mapped_column(default=0.0)
    kind: Mapped[BlockKind] = mapped_column(stored_by_value(BlockKind), default=BlockKind.TEXT)
    level: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(default="")
    spans: Mapped[list[dict[str, Any]]] = mapped_column(default_factory=list)
    rows: Mapped[list[list[str]]] = mapped_column(default_factory=list)
    speaker: Mapped[str] = mapped_column(default="")
    state: Mapped[BlockState] = mapped_column(stored_by_value(BlockState), default=BlockState.LIVE)
    typed_at: Mapped[datetime | None] = mapped_column(default=None)
    crc: Mapped[int] = mapped_column(default=0)


def text_check(text: str) -> int:
    """Return the check sum kept beside a text."""
    return crc32(text.encode("utf-8", "surrogatepass"))
