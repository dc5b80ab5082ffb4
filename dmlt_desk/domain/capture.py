"""What was understood of one typed line: its parts, in the order and words of the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from dmlt_desk.domain.dates import Due
from dmlt_desk.models import Person


class CaptureKind(StrEnum):
    """What a captured line becomes."""

    ACTION = "action"
    DECISION = "decision"
    PARK = "park"
    QUESTION = "question"


class CaptureRole(StrEnum):
    """What a part of the line means."""

    MARK = "mark"
    """What makes the line a capture: “/a”, “[]”, “ACTION:”."""
    OWNER = "owner"
    HELPER = "helper"
    GROUP = "group"
    JOINT = "joint"
    """Signs and words between names, dates and text: “&”, “with”, “:”."""
    TEXT = "text"
    MENTION = "mention"
    DUE = "due"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class PartyMatch:
    """A name as written, the person it surely means, or several who have to be chosen from."""

    written: str
    person: Person | None = None
    candidates: tuple[Person, ...] = ()

    @property
    def listed_name(self) -> str:
        """The name for lists: the person's, or the words as they stand."""
        return self.person.listed_name if self.person else self.written


@dataclass(frozen=True, slots=True)
class CapturePiece:
    """A run of the person's words with one meaning. ``in_text``: it is read as part of the text."""

    words: str
    role: CaptureRole
    party: PartyMatch | None = None
    in_text: bool = False


@dataclass(frozen=True, slots=True)
class CaptureSpan:
    """Where a part stands in the line, in characters."""

    start: int
    length: int
    role: CaptureRole


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person has said about earlier readings of the same line, while it is typed.

    ``plain``: words that are no name and no date (a chip was taken away). ``people``: who is
    meant by words that fit several people. ``due``: the day meant by an ambiguous date.
    """

    plain: frozenset[str] = frozenset()
    people: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))
    due: date | None = None

    def is_plain(self, words: str) -> bool:
        """Say whether the words were taken back to ordinary text."""
        return words.strip().casefold() in self.plain

    def as_text(self, words: str) -> "Answers":
        """Return the answers after the chip of these words was taken away."""
        return replace(self, plain=self.plain | {words.strip().casefold()})

    def meaning(self, words: str, person: Person) -> "Answers":
        """Return the answers after one of several candidates was chosen."""
        return replace(self, people={**self.people, words.strip(): person})


@dataclass(frozen=True, slots=True)
class Capture:
    """A line taken apart without losing a character; ``format`` gives it back.

    ``supersedes``: the number of the decision that this one replaces.
    """

    kind: CaptureKind
    pieces: tuple[CapturePiece, ...]
    due: Due | None = None
    supersedes: int | None = None
    no_consensus: bool = False

    @property
    def owners(self) -> list[PartyMatch]:
        """Who is to do it; the first is responsible."""
        return self._parties(CaptureRole.OWNER)

    @property
    def helpers(self) -> list[PartyMatch]:
        """Who takes part, “with …”."""
        return self._parties(CaptureRole.HELPER)

    @property
    def groups(self) -> list[str]:
        """The groups that are to do it, as written."""
        return [piece.words for piece in self.pieces if piece.role is CaptureRole.GROUP]

    @property
    def mentions(self) -> list[PartyMatch]:
        """Names later in the text: they are named, not charged."""
        return self._parties(CaptureRole.MENTION)

    @property
    def text(self) -> str:
        """What is to be done or was decided, without owners, date and remark."""
        return "".join(piece.words for piece in self.pieces if piece.in_text).strip()

    @property
    def remark(self) -> str:
        """What stands after the date."""
        return "".join(p.words for p in self.pieces if p.role is CaptureRole.REMARK).strip()

    @property
    def spans(self) -> list[CaptureSpan]:
        """Every part with its place, from the first character to the last."""
        found: list[CaptureSpan] = []
        start = 0
        for piece in self.pieces:
            found.append(CaptureSpan(start, len(piece.words), piece.role))
            start += len(piece.words)
        return found

    def format(self) -> str:
        """Return the person's own words, as they were typed."""
        return "".join(piece.words for piece in self.pieces)

    def _parties(self, role: CaptureRole) -> list[PartyMatch]:
        return [piece.party for piece in self.pieces if piece.role is role and piece.party]
