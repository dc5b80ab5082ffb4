"""The bar that asks about what was forgotten: one question, its answers, a way to be left alone."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.watch import Choice, Question, QuestionKind
from dmlt_desk.i18n import _
from dmlt_desk.ui.live.watch.end_time import EndTime
from dmlt_desk.ui.registers.flow import Flow
from dmlt_desk.ui.theme import color, px
from dmlt_desk.ui.widgets import Button, Icon, Label, announce, draw_box

_ICONS: Final = {
    QuestionKind.CLOCK_EARLIER: ("triangle-alert", "over"),
    QuestionKind.WHEN_DID_IT_END: ("message-circle-question-mark", "warn"),
    QuestionKind.DAY_LEFT_OPEN: ("calendar-days", "warn"),
    QuestionKind.SLEPT: ("eye-off", "text2"),
    QuestionKind.RESUMED: ("rotate-ccw", "text2"),
    QuestionKind.BREAK_DUE: ("coffee", "warn"),
    QuestionKind.NOT_STARTED: ("circle-play", "warn"),
    QuestionKind.FOLLOW_CLOCK: ("clock", "warn"),
    QuestionKind.LONG_PAUSE: ("pause", "text2"),
    QuestionKind.CLOCK_SET: ("clock", "text2"),
    QuestionKind.OTHER_ZONE: ("clock", "text2"),
}


class WatchBanner(QWidget):
    """Shows one question at a time, or nothing; it takes neither focus nor caret.

    ``chosen`` carries the ``Choice``, ``dismissed`` the ``Question`` that was closed without one.
    ``left`` asks for the caret to go back to the notes, because what had the focus here went.
    """

    chosen = Signal(object)
    dismissed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self.icon = Icon("clock", size=20)
        self.headline = Label(style="body", weight=600, lines=0)
        self.detail = Label(style="s", ink="text2", lines=0)
        self.answers = Flow()
        self.end_time: EndTime | None = None
        self._wrong = Label(style="xs", ink="over", lines=0)
        self.close_button = Button(kind="quiet", icon="x", height=28, name=_("Dismiss this"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self._dismiss)
        self._build()
        self.hide()

    @property
    def question(self) -> Question | None:
        """What is asked."""
        return self._question

    def show_question(self, question: Question | None) -> None:
        """Ask this, or nothing; the same question a moment later keeps focus and typed words."""
        former, self._question = self._question, question
        if question is None:
            self._let_go()
            self.hide()
            return
        again = former is not None and former.key == question.key
        if not (again and self._renew(question)):
            self._show_answers(question)
        self._show_words(question)
        self.show()
        if not again:
            announce(self, self.accessibleName())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card; what only tells something stands on the bare ground."""
        if self._question is None or self._question.is_quiet:
            return
        box = QRectF(self.rect())
        border = color("border")
        draw_box(QPainter(self), box, radius=px(12), fill=color("surface"), border=border)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(px(2))
        words.addWidget(self.headline)
        words.addWidget(self.detail)
        parts = QVBoxLayout()
        parts.setContentsMargins(0, px(3), 0, 0)
        parts.setSpacing(px(8))
        parts.addLayout(words)
        parts.addWidget(self.answers)
        parts.addWidget(self._wrong)
        parts.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(px(14))
        sign = QVBoxLayout()
        sign.setContentsMargins(0, px(4), 0, 0)
        sign.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(sign)
        row.addLayout(parts, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def _show_words(self, question: Question) -> None:
        icon, ink = _ICONS[question.kind]
        self.icon.show_icon(icon, ink)
        quiet = question.is_quiet
        self.headline.set_style("s" if quiet else "body", None if quiet else 600)
        self.headline.set_ink("text2" if quiet else "text")
        edge = px(4) if quiet else px(12)
        self._row.setContentsMargins(px(18), edge, px(12), edge)
        words = _in_one(question)
        self.headline.setText(words if quiet else question.headline)
        self.detail.setText(question.detail)
        self.detail.setVisible(bool(question.detail) and not quiet)
        self.setAccessibleName(words)

    def _renew(self, question: Question) -> bool:
        """Give the controls that are there the answers of this moment; False if they do not fit."""
        buttons = [each for each in self.answers.held if isinstance(each, _Answer)]
        typed = question.typed
        if len(buttons) != len(question.choices) or (typed is None) != (self.end_time is None):
            return False
        for button, choice in zip(buttons, question.choices, strict=True):
            button.take(choice, question.headline)
        if typed is not None and self.end_time is not None:
            self.end_time.expect(typed)
        self.answers.updateGeometry()
        return True

    def _show_answers(self, question: Question) -> None:
        self._let_go()
        held: list[QWidget] = []
        for choice in question.choices:
            button = _Answer(choice, question.headline)
            button.taken.connect(self.chosen)
            held.append(button)
        self.end_time = None
        if question.typed is not None:
            self.end_time = EndTime(question.typed)
            self.end_time.chosen.connect(self.chosen)
            self.end_time.wrong.connect(self._complain)
            self.end_time.left.connect(self.left)
            held.append(self.end_time)
        self.answers.show_widgets(held)
        order = [_reached_before(self.close_button), *_controls(held), self.close_button]
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _let_go(self) -> None:
        """Give the focus back before what has it goes."""
        self._complain("")
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.left.emit()

    def _complain(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def _dismiss(self) -> None:
        if self._question is not None:
            self.dismissed.emit(self._question)


def _in_one(question: Question) -> str:
    """Return headline and detail as one text."""
    if not question.detail:
        return question.headline
    ends = question.headline.endswith("?")
    return f"{question.headline}{'' if ends else '.'} {question.detail}"


def _reached_before(widget: QWidget) -> QWidget:
    """Return what Tab reaches before a widget; Qt orders nothing after what takes no focus."""
    before = widget.previousInFocusChain()
    while before is not None and before is not widget:
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return before
        before = before.previousInFocusChain()
    return widget


def _controls(held: list[QWidget]) -> list[QWidget]:
    """Return what Tab goes through, in reading order."""
    controls: list[QWidget] = []
    for widget in held:
        controls += [widget.field, widget.button] if isinstance(widget, EndTime) else [widget]
    return controls


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
