"""What a commit touched, told to whoever listens."""

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    # Only for the type: at run time it would load the models.
    from dmlt_desk.domain.blocks import NoteEdit


class Topic(enum.StrEnum):
    """A part of the desk file that views depend on."""

    MEETINGS = "meetings"
    AGENDA = "agenda"
    RUN = "run"
    NOTES = "notes"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    PEOPLE = "people"
    LOGISTICS = "logistics"
    TOPICS = "topics"


@dataclass(frozen=True, slots=True)
class Changed:
    """One commit. ``origin`` is the writer, so that an editor can ignore its own saves.

    ``serial`` counts the commits of the open file. ``typed`` is an item's id with its rows when
    the commit wrote these and nothing else.
    """

    topics: frozenset[Topic]
    meeting_id: UUID | None = None
    origin: object = None
    serial: int = field(default=0, compare=False)
    typed: "tuple[UUID, NoteEdit] | None" = field(default=None, compare=False)
