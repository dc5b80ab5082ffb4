"""What a person chose to print, kept while the meeting is open."""

from dataclasses import dataclass, replace
from uuid import UUID

from dmlt_desk.exporters.minutes.options import Detail, MinutesOptions, Part

FULL = "full"
SHORT = "short"


@dataclass(frozen=True, slots=True)
class Choices:
    """The form (full record, or decisions and actions), and what is left out of the full one.

    ``left_out`` holds names of parts and ids of sessions, ``details`` what is told of each.
    """

    form: str = FULL
    left_out: frozenset[str] = frozenset()
    details: frozenset[Detail] = frozenset(Detail) - {Detail.TIMES_OF_DAY}

    def options(self) -> MinutesOptions:
        """Return the choices as the exporter takes them."""
        if self.form == SHORT:
            return MinutesOptions.decisions_and_actions()
        parts = frozenset(part for part in Part if part not in self.left_out)
        if Detail.DECISIONS not in self.details:
            parts -= {Part.DECISIONS}
        sessions = frozenset(UUID(key) for key in self.left_out if key not in frozenset(Part))
        return MinutesOptions(parts, self.details, sessions)

    def with_key(self, key: str, *, printed: bool) -> "Choices":
        """Return the choices with a part or session printed, or left out."""
        left_out = self.left_out - {key} if printed else self.left_out | {key}
        return replace(self, left_out=left_out)

    def with_detail(self, detail: Detail, *, told: bool) -> "Choices":
        """Return the choices with a detail told, or left out."""
        details = self.details | {detail} if told else self.details - {detail}
        return replace(self, details=details)
