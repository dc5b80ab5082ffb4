"""Running verbs from the window: errors in one place, undo in one stack."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from dmlt_desk.errors import CommandRefusedError, DeskError
from dmlt_desk.services.change import Change


class _Step:
    """A change that already happened, with the way back."""

    def __init__(self, change: Change, *, quiet: bool) -> None:
        self._change, self._quiet = change, quiet

    def swap(self) -> str:
        """Run the inverse, which takes the change's place; return what to say, if anything.

        Raises ``DeskError``.
        """
        self._change = self._change.undo()
        return "" if self._quiet else self._change.label


@dataclass(frozen=True, slots=True)
class Earlier:
    """Undo and redo of what was done before this start; None when nothing is left."""

    undo: Callable[[], Change | None]
    redo: Callable[[], Change | None]


class Commands(QObject):
    """Runs verbs and keeps them undoable. ``done`` carries a sentence, ``failed`` a DeskError.

    Where this start has nothing left to undo, ``earlier`` goes on with the steps before it.
    ``beginning`` comes before every step, for who holds words that are not on disk yet: undo and
    "back" may take away the session that they were written in. ``is_back`` tells whether the last
    step went back, so that the way from it is to redo.
    """

    done = Signal(str)
    failed = Signal(object)
    beginning = Signal()

    def __init__(self, parent: QObject | None = None, *, earlier: Earlier | None = None) -> None:
        super().__init__(parent)
        self._earlier = earlier
        # The stack remembers the place among the steps and tells buttons of it; the steps
        # themselves are held here, one for each of its commands.
        self.stack = QUndoStack(self)
        self._steps: list[_Step] = []
        self.is_back = False

    def run(self, verb: Callable[[], Change], *, quiet: bool = False) -> Change | None:
        """Run a verb; return its change, or None when it was refused (and said so).

        ``quiet`` pushes the change without a toast, for steps whose effect is in plain sight.
        """
        self.beginning.emit()
        try:
            change = verb()
        except DeskError as error:
            self.failed.emit(error)
            return None
        self.keep(change, quiet=quiet)
        return change

    def keep(self, change: Change, *, quiet: bool = False) -> None:
        """Keep a change that was made just now, to be undone."""
        del self._steps[self.stack.index() :]
        self._steps.append(_Step(change, quiet=quiet))
        self.stack.push(QUndoCommand(change.label))
        self.is_back = False
        if not quiet:
            self.done.emit(change.label)

    def undo(self) -> None:
        """Take the last change back."""
        self.beginning.emit()
        if self.stack.canUndo():
            self._swap(self.stack.index() - 1, self.stack.undo, is_back=True)
        elif self._earlier is not None:
            self._go_on(self._earlier.undo, is_back=True)

    def redo(self) -> None:
        """Bring the change that was taken back again."""
        self.beginning.emit()
        if self.stack.canRedo():
            self._swap(self.stack.index(), self.stack.redo, is_back=False)
        elif self._earlier is not None:
            self._go_on(self._earlier.redo, is_back=False)

    def _go_on(self, step: Callable[[], Change | None], *, is_back: bool) -> None:
        """Run a step of the log itself; the log keeps the order, so nothing is pushed."""
        try:
            change = step()
        except DeskError as error:
            self.failed.emit(error)
            return
        if change is not None:
            self.is_back = is_back
            self.done.emit(change.label)

    def _swap(self, place: int, move: Callable[[], None], *, is_back: bool) -> None:
        """Reverse a step, then move the stack; what does not fit any more ends the stack.

        A disk that refuses ends nothing: the step stays where it is, for later.
        """
        try:
            sentence = self._steps[place].swap()
        except CommandRefusedError as error:
            self.failed.emit(error)
            self.stack.clear()
            self._steps.clear()
        except DeskError as error:
            self.failed.emit(error)
        else:
            move()
            self.is_back = is_back
            if sentence:
                self.done.emit(sentence)
