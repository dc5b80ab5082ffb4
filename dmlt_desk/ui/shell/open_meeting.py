"""The open meeting as the window follows it: what is said, what is counted."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

OPEN_STATES: Final = frozenset({"open", "in-progress", "waiting", "unknown"})
"""Values of ``ActionState`` that still ask for something; the enum itself would load the models."""

if TYPE_CHECKING:
    # Only for the types.
    from dmlt_desk.storage.glance import MeetingGlance
    from dmlt_desk.storage.topics import Changed
    from dmlt_desk.ui.context import ScreenContext


class OpenMeeting(QObject):
    """Passes on what the open meeting's commands and store say; follows one meeting at a time."""

    done = Signal(str)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context: ScreenContext | None = None

    def follow(self, context: "ScreenContext") -> bool:
        """Follow this meeting; return whether it is another than before."""
        if context is self.context:
            return False
        self.let_go()
        self.context = context
        context.commands.done.connect(self.done)
        context.commands.failed.connect(self.failed)
        context.store.changed.connect(self._pass_on)
        self.changed.emit()
        return True

    def let_go(self) -> None:
        """Follow no meeting."""
        former, self.context = self.context, None
        if former is not None:
            former.commands.done.disconnect(self.done)
            former.commands.failed.disconnect(self.failed)
            former.store.changed.disconnect(self._pass_on)

    def _pass_on(self, change: "Changed") -> None:
        """Tell of a commit; the rows of notes are nothing that is counted or named here."""
        if change.typed is None:
            self.changed.emit()

    def undo(self) -> None:
        """Take the last command back."""
        if self.context is not None:
            self.context.commands.undo()

    def redo(self) -> None:
        """Bring the command that was taken back again."""
        if self.context is not None:
            self.context.commands.redo()

    def counts(self) -> dict[str, int]:
        """Return the numbers of the sidebar."""
        if self.context is None:
            return {}
        meeting = self.context.store.meeting
        return {
            "plan": sum(item.kind == "session" for item in meeting.items),
            "actions": sum(action.state in OPEN_STATES for action in meeting.actions),
            "people": len(meeting.attendances),
        }


def glance_counts(meeting: "MeetingGlance") -> dict[str, int]:
    """Return the numbers of the sidebar for a meeting that is not open."""
    return {
        "plan": meeting.sessions,
        "actions": meeting.open_actions,
        "people": meeting.attendees,
    }
