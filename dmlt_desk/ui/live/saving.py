"""Whether everything typed is on disk, as the top bar says it."""

from PySide6.QtCore import QObject, Qt, Signal

from dmlt_desk.errors import DeskError
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.live.notes_panel import NotesPanel
from dmlt_desk.ui.live.run_bar import RunBar


class SavingStatus(QObject):
    """Follows the saver; a failure stays until a later save went well."""

    _told = Signal(object)

    def __init__(self, context: ScreenContext, notes: NotesPanel, bar: RunBar) -> None:
        super().__init__(bar)
        self._context, self._notes, self._bar = context, notes, bar
        self._problem: DeskError | None = None
        # Queued, because the saver tells on its own thread and while it still holds what it saves.
        self._told.connect(self._saved, Qt.ConnectionType.QueuedConnection)
        notes.editor.edited.connect(self.show_now)
        saver, tell = context.services.notes, self._tell
        saver.listen(tell)
        self.destroyed.connect(lambda: saver.unlisten(tell))

    def show_now(self) -> None:
        """Show how it stands."""
        pending = self._context.services.notes.pending
        self._bar.show_saving(pending=pending, problem=self._problem)

    def _tell(self, problem: DeskError | None) -> None:
        """Pass on what the saver's thread tells; Qt's queue does the rest."""
        self._told.emit(problem)

    def _saved(self, problem: DeskError | None) -> None:
        if problem is not None and self._problem is None:
            self._context.commands.failed.emit(problem)
        self._problem = problem
        self._notes.forget_saved()
        self.show_now()
