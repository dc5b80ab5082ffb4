"""Questions about a running day and their answers as values."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.durations import parse_start
from dmlt_desk.domain.schedule import instant, local
from dmlt_desk.i18n import _


class QuestionKind(enum.StrEnum):
    """What was noticed."""

    CLOCK_EARLIER = "clock-earlier"
    WHEN_DID_IT_END = "when-did-it-end"
    DAY_LEFT_OPEN = "day-left-open"
    SLEPT = "slept"
    RESUMED = "resumed"
    BREAK_DUE = "break-due"
    NOT_STARTED = "not-started"
    FOLLOW_CLOCK = "follow-clock"
    LONG_PAUSE = "long-pause"
    CLOCK_SET = "clock-set"
    OTHER_ZONE = "other-zone"


class Verb(enum.StrEnum):
    """What an answer does; ``keep`` leaves everything as it is."""

    START = "start"
    FINISH = "finish"
    RESUME = "resume"
    PAUSE_SPAN = "pause-span"
    CLOSE_DAY = "close-day"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. ``at`` is the instant of what it does, None for now.

    ``until`` ends the span that a ``pause-span`` takes out of the session.
    """

    label: str
    verb: Verb
    item_id: UUID | None = None
    at: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class TypedEnd:
    """The answer that a person types: a clock time within a span."""

    item_id: UUID
    since: datetime
    until: datetime
    time_zone: str

    def choice(self, written: str) -> Choice | None:
        """Return the end at "17:05", or None for words that name no time of the span.

        A time that the span has on several days is the first of them.
        """
        minute = parse_start(written)
        if minute is None:
            return None
        day = local(self.since, self.time_zone).date()
        while (at := instant(day, minute, self.time_zone)) < self.since:
            day += timedelta(days=1)
        if at > self.until:
            return None
        return Choice(written, Verb.FINISH, self.item_id, at)

    @property
    def wrong(self) -> str:
        """What to say about words that name no time of the span."""
        return _("Write a time from {start} to {end}.").format(
            start=f"{local(self.since, self.time_zone):%H:%M}",
            end=f"{local(self.until, self.time_zone):%H:%M}",
        )


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask or to tell, in words.

    ``key`` stays the same from tick to tick, so that what was settled does not come back.
    """

    kind: QuestionKind
    key: str
    headline: str
    detail: str = ""
    choices: tuple[Choice, ...] = ()
    typed: TypedEnd | None = None

    @property
    def is_quiet(self) -> bool:
        """Whether it only tells something that nobody has to act on."""
        return self.kind in (QuestionKind.CLOCK_SET, QuestionKind.OTHER_ZONE)


class AbsenceKind(enum.StrEnum):
    """Why nobody watched."""

    CLOSED = "closed"
    ASLEEP = "asleep"


@dataclass(frozen=True, slots=True)
class Absence:
    """A stretch of time in which the program did not run, or its computer slept."""

    kind: AbsenceKind
    start: datetime
    end: datetime
    key: str

    @property
    def length(self) -> timedelta:
        """How long it was."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class ClockStep:
    """The computer's clock was set forward (positive) or back at an instant of the new time."""

    by: timedelta
    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What the machine noticed, every instant as its clock counts them now.

    ``absences`` come in order. ``last_seen`` is set where the clock stood earlier at the start of
    the program than when a program last watched. ``zone_offset`` is how far the computer's zone is
    ahead of UTC, None where that means nothing.
    """

    absences: tuple[Absence, ...] = ()
    step: ClockStep | None = None
    last_seen: datetime | None = None
    note_at: datetime | None = None
    zone_offset: timedelta | None = None
