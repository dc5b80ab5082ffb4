"""What Undo takes back: a step on the desk itself while it is the last one, else a command."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from dmlt_desk.errors import DeskError, SaveFailedError

if TYPE_CHECKING:
    # Only for the types.
    from dmlt_desk.services.change import Change
    from dmlt_desk.ui.shell.open_meeting import OpenMeeting


class Undoing(QObject):
    """Keeps the one step that no meeting's stack can hold, as it makes or removes a meeting.

    The next command of a meeting ends it: from then on that command is what Undo means. ``leave``
    is called with the meeting that a step is about before it is taken back. ``done`` carries the
    sentence for the toast, ``failed`` a ``DeskError``.
    """

    done = Signal(str)
    failed = Signal(object)

    def __init__(
        self, meeting: "OpenMeeting", leave: Callable[[UUID], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._meeting, self._leave = meeting, leave
        self._step: Change | None = None
        self._about: UUID | None = None
        self._is_back = False
        meeting.done.connect(self._forget)

    def offer(self, step: "Change") -> None:
        """Keep a step that was made, and say it."""
        self._step, self._about, self._is_back = step, step.subject, False
        self.done.emit(step.label)

    @property
    def is_back(self) -> bool:
        """Whether the last step went back, so that the way from it is to redo."""
        context = self._meeting.context
        if self._step is not None:
            return self._is_back
        return context is not None and context.commands.is_back

    def undo(self) -> None:
        """Take the last step back."""
        if self._step is not None:
            self._reverse(self._step)
        else:
            self._meeting.undo()

    def redo(self) -> None:
        """Bring the step that was taken back again."""
        if self._step is not None and self._is_back:
            self._reverse(self._step)
        else:
            self._meeting.redo()

    def _reverse(self, step: "Change") -> None:
        if self._about is not None:
            self._leave(self._about)
        try:
            self._step = step.undo()
        except DeskError as error:
            # A disk that refuses ends nothing: the step stays, for later.
            if not isinstance(error, SaveFailedError):
                self._forget()
            self.failed.emit(error)
            return
        self._is_back = not self._is_back
        self.done.emit(self._step.label)

    def _forget(self) -> None:
        self._step = None
