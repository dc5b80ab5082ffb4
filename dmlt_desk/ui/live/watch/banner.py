"""The bar that asks about what was forgotten: one question, its answers, a way to be left alone."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.watch import Question, QuestionKind
from dmlt_desk.i18n import _
from dmlt_desk.ui.live.watch.answers import AnswerMenu, Answers
from dmlt_desk.ui.theme import color, px
from dmlt_desk.ui.widgets import Button, Icon, Label, announce, draw_box

LOW = 560
"""Below this height of the window, in design pixels, the notes need the room of the answers."""

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
        self._low = False
        self._window: QWidget | None = None
        self.icon = Icon("clock", size=20)
        self.headline = Label(style="body", weight=600, lines=0)
        self.detail = Label(style="s", ink="text2", lines=0)
        self.answers, self.menu_button = Answers(), AnswerMenu()
        self._wrong = Label(style="xs", ink="over", lines=0)
        self.close_button = Button(kind="quiet", icon="x", height=28, name=_("Dismiss this"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._build()
        self._connect()
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
        if not (again and self.answers.renew(question, low=self._low)):
            self._show_answers(question)
        self._show_words(question)
        self.show()
        if not again:
            announce(self, self.accessibleName())

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the height of the window."""
        super().showEvent(event)
        if self._window is not self.window():
            self._window = self.window()
            self._window.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give way when the window becomes low."""
        if event.type() is QEvent.Type.Resize and watched is self._window:
            self._fit()
        return False

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
        sign = QVBoxLayout()
        sign.setContentsMargins(0, px(4), 0, 0)
        sign.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(px(14))
        row.addLayout(sign)
        row.addLayout(parts, 1)
        for button in (self.menu_button, self.close_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self.answers.chosen.connect(self.chosen)
        self.answers.wrong.connect(self._complain)
        self.answers.left.connect(self.left)
        self.menu_button.chosen.connect(self.chosen)
        self.menu_button.time_asked.connect(self._ask_time)
        self.close_button.clicked.connect(self._dismiss)

    def _fit(self) -> None:
        low = self.window().height() < px(LOW)
        if low != self._low:
            self._low = low
            if self._question is not None:
                self._show_answers(self._question)
                self._show_words(self._question)

    def _show_words(self, question: Question) -> None:
        icon, ink = _ICONS[question.kind]
        self.icon.show_icon(icon, ink)
        quiet = question.is_quiet
        self.headline.set_style("s" if quiet else "body", None if quiet else 600)
        self.headline.set_ink("text2" if quiet else "text")
        edge = px(4) if quiet or self._low else px(12)
        self._row.setContentsMargins(px(18), edge, px(12), edge)
        words = _in_one(question)
        self.headline.setText(words if quiet else question.headline)
        self.detail.setText(question.detail)
        self.detail.setVisible(bool(question.detail) and not quiet and not self._low)
        self.setToolTip(question.detail if self._low else "")
        self.menu_button.show_answers(question)
        self.menu_button.setVisible(self._low and bool(question.choices))
        self.setAccessibleName(words)

    def _show_answers(self, question: Question) -> None:
        self._let_go()
        self.answers.show_answers(question, low=self._low)
        self._set_order()

    def _ask_time(self) -> None:
        if self._question is not None and self._question.typed is not None:
            self.answers.ask_time(self._question)
            self._set_order()

    def _set_order(self) -> None:
        """Let Tab reach the answers before the buttons at the far end."""
        before, first = _reached_before(self.menu_button), self.menu_button
        for one, following in pairwise([before, *self.answers.controls, first]):
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
