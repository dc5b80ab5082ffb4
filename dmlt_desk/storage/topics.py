"""What a commit touched, told to whoever listens."""

import enum
from dataclasses import dataclass
from uuid import UUID


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
    """One commit. ``origin`` is the writer, so that an editor can ignore its own saves."""

    topics: frozenset[Topic]
    meeting_id: UUID | None = None
    origin: object = None
