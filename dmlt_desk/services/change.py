"""What a verb leaves behind: words for the person and the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Change:
    """One step that can be taken back.

    ``label`` is a whole sentence for the toast. ``undo`` runs the inverse verb and returns the
    change that brings the step again. ``subject`` is the id of what was made or changed.
    """

    label: str
    undo: "Callable[[], Change]"
    subject: UUID | None = None


def joined(*changes: Change) -> Change:
    """Return several changes as one step, named by the last; they are taken back in reverse."""

    def undo() -> Change:
        return joined(*(change.undo() for change in reversed(changes)))

    last = changes[-1]
    return Change(label=last.label, undo=undo, subject=last.subject)
