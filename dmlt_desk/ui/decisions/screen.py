"""The view of decisions: what was decided, where, when, proposed by whom."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.capture import Capture
from dmlt_desk.domain.decision_life import DecisionFilter, count
from dmlt_desk.i18n import _
from dmlt_desk.storage.topics import Changed, Topic
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.decisions.decision_rows import decision_rows
from dmlt_desk.ui.decisions.decision_verbs import (
    COLUMN_EDITS,
    EDIT_KEYS,
    SOURCE_KEY,
    DecisionVerbs,
    decision_chips,
)
from dmlt_desk.ui.decisions.side_panel import SidePanel
from dmlt_desk.ui.registers.add_bar import AddBar
from dmlt_desk.ui.registers.body import RegisterBody
from dmlt_desk.ui.registers.delegate import BOX_ROOM, INSET
from dmlt_desk.ui.registers.model import RegisterModel
from dmlt_desk.ui.registers.side import SideDrawer
from dmlt_desk.ui.registers.table import RegisterTable
from dmlt_desk.ui.theme import px, text_scale
from dmlt_desk.ui.widgets import Button, EmptyState, Panel, Segmented, TopBar

_TOPICS: Final = frozenset(
    {Topic.DECISIONS, Topic.AGENDA, Topic.MEETINGS, Topic.TOPICS, Topic.NOTES}
)
_FILTERS: Final = (
    (DecisionFilter.IN_FORCE, _("In force")),
    (DecisionFilter.OVERTAKEN, _("Overtaken")),
    (DecisionFilter.ALL, _("All")),
)
_NOTHING: Final = {
    DecisionFilter.IN_FORCE: _("Nothing is in force"),
    DecisionFilter.OVERTAKEN: _("Nothing was overtaken"),
    DecisionFilter.ALL: _("No decisions yet"),
}
_ROOMY: Final = 720
"""Below this width, in pixels of the design, the primary button is an icon."""


class DecisionsScreen(QWidget):
    """The register with its filters; beside it the chosen decision, questions, parked topics."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = True
        self.filter = DecisionFilter.IN_FORCE
        self.verbs = DecisionVerbs(context, self)
        self.bar = TopBar(_("Decisions"))
        self.filters = Segmented(
            [(kind.value, words) for kind, words in _FILTERS], name=_("Which decisions are shown")
        )
        self.new_button = Button(
            _("Decision"), kind="primary", icon="plus", key="Ctrl+Shift+D", name=_("New decision")
        )
        self.add_bar = AddBar(
            self.verbs.read,
            decision_chips,
            icon="gavel",
            name=_("New decision"),
            hint=_("What was decided; “/d! D6 …” replaces decision 6"),
        )
        self.model = RegisterModel([_("Decision"), _("Session"), _("Time"), _("Proposed by")], self)
        self.table = self.verbs.table = self._make_table()
        self.panel = SidePanel()
        self.side = SideDrawer(self, self.panel)
        self._body = RegisterBody(self.table)
        self._connect()
        self._lay_out()

    def refresh(self) -> None:
        """Show the meeting's decisions as they are now."""
        self._stale = False
        meeting = self._context.store.meeting
        counts = count(meeting.decisions)
        numbers = {
            DecisionFilter.IN_FORCE: counts.in_force,
            DecisionFilter.OVERTAKEN: counts.overtaken,
            DecisionFilter.ALL: counts.all,
        }
        for kind, number in numbers.items():
            self.filters.set_count(kind.value, number)
        chosen, place = self.table.chosen(), self.table.currentIndex().row()
        self.model.show_rows(decision_rows(meeting, self.filter))
        if self.table.chosen() is None:
            self.table.choose(chosen.id if chosen else None, near=max(place, 0))
        self.panel.show_meeting(meeting)
        self._show_chosen()
        self._body.show_nothing(None if self.model.rows else self._nothing())

    def actions(self) -> dict[str, Callable[[], object]]:  # type: ignore[override]  # the shell's
        """Return what the keys do while the view is shown; letters mean the focused row."""
        return {
            "Ctrl+Shift+D": self.new_decision,
            "Ctrl+.": self.side.toggle,
            "F2": lambda: self.verbs.edit(EDIT_KEYS["F2"]),
            "Del": self._remove_chosen,
        }

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through; the register comes first, its keys are what people want."""
        return [self._body, self.panel, self.bar]

    def new_decision(self) -> None:
        """Open the line for a new decision."""
        self.add_bar.open()

    def show_filter(self, kind: str) -> None:
        """Show other decisions."""
        self.filter = DecisionFilter(kind)
        self.filters.set_current(kind)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the view up to date when it comes to sight."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit bar and side panel to the width."""
        super().resizeEvent(event)
        roomy = self.width() / text_scale() >= _ROOMY
        self.new_button.rename(_("Decision") if roomy else "", name=_("New decision"))
        self.new_button.setToolTip("" if roomy else _("New decision"))
        self.side.fit()

    def _make_table(self) -> RegisterTable:
        return RegisterTable(
            self.model,
            name=_("Decisions"),
            widths=(220, 56, 164),
            first_inset=INSET + BOX_ROOM,
            edits=COLUMN_EDITS,
            keys={"W", "Del", SOURCE_KEY, *EDIT_KEYS},
            make_editor=self.verbs.editor,
        )

    def _connect(self) -> None:
        self.filters.chosen.connect(self.show_filter)
        self.new_button.clicked.connect(self.new_decision)
        self.add_bar.submitted.connect(self._add)
        self.add_bar.left.connect(self._leave_add_bar)
        self.table.key_pressed.connect(self.verbs.key)
        self.table.menu_wanted.connect(self.verbs.show_menu)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.delegate.edited.connect(self.verbs.take)
        self.panel.source_wanted.connect(self.verbs.show_chosen_source)
        self.panel.answered.connect(self._answer)
        self.panel.unparked.connect(self._unpark)
        self._context.store.changed.connect(self._changed)

    def _lay_out(self) -> None:
        self.add_bar.hide()
        self.bar.add(self.filters, space=px(4))
        self.bar.add_end(self.new_button)
        middle = QVBoxLayout()
        middle.setContentsMargins(px(16), 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.add_bar)
        middle.addWidget(self._body, 1)
        ground = Panel()
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        self.side.join(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(ground, 1)

    def _nothing(self) -> EmptyState:
        if not self._context.store.meeting.decisions:
            button = Button(_("New decision"), kind="primary", icon="plus", key="Ctrl+Shift+D")
            button.clicked.connect(self.new_decision)
            return EmptyState(_NOTHING[DecisionFilter.ALL], [button])
        button = Button(_("Show all decisions"))
        button.clicked.connect(lambda: self.show_filter(DecisionFilter.ALL.value))
        return EmptyState(_NOTHING[self.filter], [button])

    def _show_chosen(self) -> None:
        entry = self.table.chosen()
        meeting = self._context.store.meeting
        self.panel.show_decision(self.verbs.find(entry.id) if entry else None, meeting)

    def _remove_chosen(self) -> None:
        entry = self.table.chosen()
        if entry is not None and self.table.hasFocus():
            self.verbs.remove(entry.id)

    def _answer(self, question_id: UUID) -> None:
        decisions = self._context.services.decisions
        self._context.commands.run(lambda: decisions.set_open(question_id, is_open=False))

    def _unpark(self, topic_id: UUID) -> None:
        decisions = self._context.services.decisions
        self._context.commands.run(lambda: decisions.unpark(topic_id))

    def _add(self, capture: Capture) -> None:
        made = self.verbs.add(capture)
        if made is not None:
            self.add_bar.clear()
            self.table.choose(made)

    def _leave_add_bar(self) -> None:
        self.add_bar.hide()
        self.table.setFocus()

    def _changed(self, change: Changed) -> None:
        if not change.topics & _TOPICS:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
