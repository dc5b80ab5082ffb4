"""The answers to a question: as buttons that wrap, or behind one button where there is no room."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dmlt_desk.domain.watch import Choice, Question
from dmlt_desk.i18n import _
from dmlt_desk.ui.live.watch.end_time import EndTime
from dmlt_desk.ui.registers.flow import Flow
from dmlt_desk.ui.widgets import Button, PopupMenu


class Answers(Flow):
    """One button an answer, and a field where an end can be typed.

    ``chosen`` carries a ``Choice``; ``wrong`` and ``left`` are the field's.
    """

    chosen = Signal(object)
    wrong = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.end_time: EndTime | None = None

    @property
    def controls(self) -> list[QWidget]:
        """What Tab goes through, in reading order."""
        found: list[QWidget] = []
        for widget in self.held:
            found += [widget.field, widget.button] if isinstance(widget, EndTime) else [widget]
        return found

    def show_answers(self, question: Question, *, low: bool) -> None:
        """Offer the answers of a question; ``low`` leaves them to the menu."""
        held: list[QWidget] = []
        for choice in () if low else question.choices:
            button = _Answer(choice, question.headline)
            button.taken.connect(self.chosen)
            held.append(button)
        self.end_time = None
        if question.typed is not None and not low:
            held.append(self._time_field(question))
        self.show_widgets(held)

    def ask_time(self, question: Question) -> None:
        """Show the field for the end alone, and put the caret there: somebody asked for it."""
        field = self._time_field(question)
        self.show_widgets([field])
        field.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self, question: Question, *, low: bool) -> bool:
        """Let the controls that are there stand for this moment; False if they do not fit."""
        buttons = [each for each in self.held if isinstance(each, _Answer)]
        fits = not buttons if low else len(buttons) == len(question.choices)
        if self.end_time is None:
            fits = fits and (low or question.typed is None)
        elif question.typed is None:
            return False
        else:
            self.end_time.expect(question.typed)
        if fits:
            for button, choice in zip(buttons, question.choices, strict=False):
                button.take(choice, question.headline)
            self.updateGeometry()
        return fits

    def _time_field(self, question: Question) -> EndTime:
        if question.typed is None:
            raise ValueError(question.key)
        self.end_time = EndTime(question.typed)
        self.end_time.chosen.connect(self.chosen)
        self.end_time.wrong.connect(self.wrong)
        self.end_time.left.connect(self.left)
        return self.end_time


class AnswerMenu(Button):
    """The answers behind one button; ``time_asked`` wants the field for another time."""

    chosen = Signal(object)
    time_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Answer"), parent, icon="chevron-down", height=28)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._question: Question | None = None
        self._menu_of_answers = PopupMenu(self, name=_("Answers"))
        self._menu_of_answers.aboutToShow.connect(self._fill)
        self.set_menu(self._menu_of_answers)

    def show_answers(self, question: Question) -> None:
        """Offer the answers of a question."""
        self._question = question

    def _fill(self) -> None:
        menu, question = self._menu_of_answers, self._question
        menu.clear()
        if question is None:
            return
        for choice in question.choices:
            menu.entry(choice.label, partial(self.chosen.emit, choice))
        if question.typed is not None:
            menu.entry(_("At another time"), self.time_asked.emit)


class _Answer(Button):
    """One answer as a button, reached by Tab; a click leaves the caret where it is."""

    taken = Signal(object)

    def __init__(self, choice: Choice, headline: str) -> None:
        super().__init__(choice.label, height=28)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._take)
        self.take(choice, headline)

    def take(self, choice: Choice, headline: str) -> None:
        """Stand for a choice; ``headline`` is what it answers."""
        self._choice = choice
        if self.text() != choice.label:
            self.rename(choice.label)
        self.setAccessibleDescription(headline)

    def _take(self) -> None:
        self.taken.emit(self._choice)
