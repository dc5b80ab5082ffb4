"""What of a meeting goes into its minutes."""

import enum
from dataclasses import dataclass
from uuid import UUID


class Part(enum.StrEnum):
    """The parts of the minutes, in order.

    ``times``, planned against actual, is there once something ran and ``Detail.ACTUAL`` is told.
    """

    HEAD = "head"
    CONTENTS = "contents"
    SUMMARY = "summary"
    ATTENDANCE = "attendance"
    AGENDA = "agenda"
    TIMES = "times"
    SESSIONS = "sessions"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    ANNEX = "annex"


class Detail(enum.StrEnum):
    """What is told of each session, and in the annex."""

    AIMS = "aims"
    NOTES = "notes"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    MILESTONES = "milestones"
    TIMES_OF_DAY = "times-of-day"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class MinutesOptions:
    """Which parts, details and sessions are printed; by default all but the notes' times."""

    parts: frozenset[Part] = frozenset(Part)
    details: frozenset[Detail] = frozenset(Detail) - {Detail.TIMES_OF_DAY}
    left_out: frozenset[UUID] = frozenset()

    @classmethod
    def decisions_and_actions(cls) -> "MinutesOptions":
        """Return the short form: who decided what, and who does what by when."""
        return cls(parts=frozenset({Part.HEAD, Part.DECISIONS, Part.ACTIONS}))
