"""The chosen action in full: words, owners, chips that edit, the keys of its row."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.action_life import Tone, due_words, is_empty_box, place_words, state_words
from dmlt_desk.domain.dates import say_due
from dmlt_desk.domain.schedule import clock_text, day_number, planned_times
from dmlt_desk.i18n import _
from dmlt_desk.models import Action, ActionState, AgendaItem, Meeting
from dmlt_desk.ui.actions.action_rows import DUE, owner_words
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import (
    KeyCap,
    Label,
    SectionHeading,
    TagButton,
    TagKind,
)

STATE: Final = "state"
SOURCE: Final = "source"
_KINDS: Final[dict[Tone, TagKind]] = {Tone.PLAIN: "outline", Tone.WARN: "warn", Tone.OVER: "over"}
_KEY_HINTS: Final = (
    (("Space", _("done")), ("D", _("due")), ("O", _("owner"))),
    (("E", _("words")), ("R", _("remark")), ("Del", _("remove"))),
    (("Return", _("see the notes")),),
)


class SelectedAction(QWidget):
    """``edit_wanted`` carries what a pressed chip edits, or ``SOURCE`` for the notes behind it."""

    edit_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.words = Label(style="s", lines=0)
        self.owners = Label(style="xs", ink="text2", lines=0)
        self.remark = Label(style="xs", ink="text3", lines=0)
        self.due = TagButton(_("due"), icon="calendar-days")
        self.due.clicked.connect(lambda: self.edit_wanted.emit(DUE))
        self.state = TagButton(_("open"), icon="circle")
        self.state.clicked.connect(lambda: self.edit_wanted.emit(STATE))
        self.place = TagButton(_("place"), icon="link-2")
        self.place.clicked.connect(lambda: self.edit_wanted.emit(SOURCE))
        chips = QHBoxLayout()
        chips.setSpacing(px(6))
        for chip in (self.due, self.place):
            chips.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        chips.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(20), px(8), 0)
        column.setSpacing(px(8))
        column.addWidget(SectionHeading(_("Selected"), line=False))
        column.addWidget(self.words)
        column.addWidget(self.owners)
        column.addLayout(chips)
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.remark)
        for hints in _KEY_HINTS:
            column.addLayout(_hint_row(hints))

    def show_action(self, action: Action | None, meeting: Meeting, today: date) -> None:
        """Show an action, or nothing."""
        self.setVisible(action is not None)
        if action is None:
            return
        self.words.setText(action.text or _("Empty box"))
        owners = owner_words(action) if len(action.parties) > 1 else ""
        self.owners.setText(owners)
        self.owners.setVisible(bool(owners))
        self.remark.setText(action.remark)
        self.remark.setVisible(bool(action.remark))
        due = due_words(action, today)
        full = say_due(action.due, today) if action.due else _("no due date")
        text = due.text if action.due else _("set a date")
        name = _("Due: {due}. Press to change").format(due=full)
        self.due.show_state(text, kind=_KINDS[due.tone], icon="calendar-days", name=name)
        self.due.setToolTip(full)
        self._show_state(action)
        item = next((item for item in meeting.items if item.id == action.item_id), None)
        self.place.setVisible(item is not None)
        name = _("From {place}. Press to see the notes").format(place=place_words(item, meeting))
        self.place.show_state(_place(item, meeting), kind="outline", icon="link-2", name=name)
        self.place.setToolTip(place_words(item, meeting))

    def _show_state(self, action: Action) -> None:
        """Show a state that the box in the row does not say."""
        plain = action.state in (ActionState.OPEN, ActionState.DONE) or is_empty_box(action)
        words = state_words(action.state)
        kind: TagKind = "warn" if action.state is ActionState.UNKNOWN else "outline"
        icon = "circle-help" if action.state is ActionState.UNKNOWN else "circle-dashed"
        name = _("State: {state}. Press to change").format(state=words)
        self.state.show_state(words, kind=kind, icon=icon, name=name)
        self.state.setVisible(not plain)


def _place(item: AgendaItem | None, meeting: Meeting) -> str:
    """Return where an action comes from, in short: “Day 2, 11:30”."""
    day = next((day for day in meeting.days if item and day.id == item.day_id), None)
    if item is None or day is None:
        return item.title if item else ""
    start = clock_text(planned_times(meeting, day)[item.id].start, meeting.time_zone)
    number = day_number(meeting, day)
    if not start:
        return _("Day {number}").format(number=number)
    return _("Day {number}, {time}").format(number=number, time=start)


def _hint_row(hints: tuple[tuple[str, str], ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(5))
    for key, words in hints:
        row.addWidget(KeyCap(key))
        row.addWidget(Label(words, style="xs", ink="text2"))
        row.addSpacing(px(5))
    row.addStretch(1)
    return row


__all__ = ["SOURCE", "STATE", "SelectedAction"]
