"""Beside the register: the chosen decision in full, open questions, parked topics."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.action_life import place_words
from dmlt_desk.domain.decision_life import replaced_words, standing_words
from dmlt_desk.i18n import _
from dmlt_desk.models import Decision, Meeting, ParkedTopic, Question
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import (
    Button,
    Hairline,
    InfoRow,
    KeyCap,
    Label,
    Panel,
    ScrollArea,
    SectionHeading,
    clear_layout,
)

WIDTH: Final = 276
_KEY_HINTS: Final = (
    (("E", _("words")), ("P", _("proposed by"))),
    (("S", _("superseded")), ("W", _("withdraw"))),
    (("Return", _("see the notes")),),
)


class SidePanel(Panel):
    """``answered`` carries a question's id, ``unparked`` a topic's; ``source_wanted`` a press."""

    source_wanted = Signal()
    answered = Signal(object)
    unparked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(px(WIDTH))
        self.selected = QWidget()
        self.words = Label(style="s", lines=0)
        self.detail = Label(style="xs", ink="text2", lines=0)
        self.source = Button(_("See the notes"), icon="file-text", height=28)
        self.source.clicked.connect(self.source_wanted)
        self.questions = QVBoxLayout()
        self.parked = QVBoxLayout()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(px(23), px(20), px(23), px(20))
        self._column.setSpacing(px(20))
        self._column.addWidget(self._build_selected())
        self._question_part = self._build_list(_("Open questions"), self.questions)
        self._parked_part = self._build_list(_("Parked"), self.parked)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollArea(inside))

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what is open and parked."""
        questions = [question for question in meeting.questions if question.is_open]
        clear_layout(self.questions)
        for question in questions:
            self.questions.addWidget(self._question_row(question, meeting))
        clear_layout(self.parked)
        for topic in meeting.parked:
            self.parked.addWidget(self._parked_row(topic))
        self._question_part.setVisible(bool(questions))
        self._parked_part.setVisible(bool(meeting.parked))

    def show_decision(self, decision: Decision | None, meeting: Meeting) -> None:
        """Show all about a decision."""
        self.selected.setVisible(decision is not None)
        if decision is None:
            return
        item = next((item for item in meeting.items if item.id == decision.item_id), None)
        self.words.setText(decision.text)
        told = (
            standing_words(decision, meeting),
            replaced_words(decision, meeting),
            place_words(item, meeting),
        )
        self.detail.setText("\n".join(filter(None, told)))
        self.source.setVisible(item is not None)

    def _build_selected(self) -> QWidget:
        column = QVBoxLayout(self.selected)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(SectionHeading(_("Selected"), line=False))
        column.addWidget(self.words)
        column.addWidget(self.detail)
        column.addWidget(self.source, 0, Qt.AlignmentFlag.AlignLeading)
        for hints in _KEY_HINTS:
            row = QHBoxLayout()
            row.setSpacing(px(5))
            for key, words in hints:
                row.addWidget(KeyCap(key))
                row.addWidget(Label(words, style="xs", ink="text2"))
                row.addSpacing(px(5))
            row.addStretch(1)
            column.addLayout(row)
        return self.selected

    def _build_list(self, title: str, rows: QVBoxLayout) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHeading(title))
        rows.setSpacing(0)
        column.addLayout(rows)
        self._column.addWidget(part)
        return part

    def _question_row(self, question: Question, meeting: Meeting) -> QWidget:
        item = next((item for item in meeting.items if item.id == question.item_id), None)
        button = Button(
            kind="quiet",
            icon="check",
            height=28,
            name=_("Question {number} is answered").format(number=question.number),
        )
        button.clicked.connect(lambda: self.answered.emit(question.id))
        return _lined(InfoRow("circle-help", question.text, item.title if item else "", end=button))

    def _parked_row(self, topic: ParkedTopic) -> QWidget:
        button = Button(
            kind="quiet",
            icon="x",
            height=28,
            name=_("Take “{topic}” out of the parked topics").format(topic=topic.text),
        )
        button.clicked.connect(lambda: self.unparked.emit(topic.id))
        return _lined(InfoRow("square-parking", topic.text, topic.requested_by, end=button))


def _lined(row: QWidget) -> QWidget:
    """Return a row with a hairline below."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(row)
    column.addWidget(Hairline())
    return whole
