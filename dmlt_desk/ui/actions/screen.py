"""The view of actions: what was promised, by whom, until when; edited on the focused row."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.action_life import (
    ActionFilter,
    ActionGrouping,
    count,
    open_by_owner,
    unknown_words,
)
from dmlt_desk.domain.capture import Capture
from dmlt_desk.i18n import _
from dmlt_desk.storage.topics import Changed, Topic
from dmlt_desk.ui.actions.action_bar import ActionBar
from dmlt_desk.ui.actions.action_rows import ActionView, action_rows
from dmlt_desk.ui.actions.action_verbs import COLUMN_EDITS, EDIT_KEYS, SOURCE_KEY, ActionVerbs
from dmlt_desk.ui.actions.chips import action_chips
from dmlt_desk.ui.actions.nothing import nothing_to_show
from dmlt_desk.ui.actions.selected_action import SOURCE, STATE
from dmlt_desk.ui.actions.side_panel import SidePanel
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.registers.add_bar import AddBar
from dmlt_desk.ui.registers.body import RegisterBody
from dmlt_desk.ui.registers.delegate import BOX_ROOM, INSET
from dmlt_desk.ui.registers.model import RegisterModel
from dmlt_desk.ui.registers.side import SideDrawer
from dmlt_desk.ui.registers.strip import NoteStrip
from dmlt_desk.ui.registers.table import RegisterTable
from dmlt_desk.ui.theme import px, text_scale
from dmlt_desk.ui.widgets import EmptyState, Panel

_TOPICS: Final = frozenset(
    {Topic.ACTIONS, Topic.PEOPLE, Topic.AGENDA, Topic.MEETINGS, Topic.LOGISTICS}
)


class ActionsScreen(QWidget):
    """The register with its filters; beside it open work by owner and the chosen action."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view = ActionView()
        self._stale = True
        self._shown_on = date.min
        self.verbs = ActionVerbs(context, self)
        self.bar = ActionBar()
        self.strip = NoteStrip("circle-help")
        self.add_bar = AddBar(
            self.verbs.read,
            action_chips,
            icon="square-check-big",
            name=_("New action"),
            hint=_("Wil: draft the policy by 3 dec"),
        )
        self.model = RegisterModel([_("Action"), _("Owner"), _("Due"), _("From")], self)
        self.table = self.verbs.table = self._make_table()
        self.panel = SidePanel()
        self.side = SideDrawer(self, self.panel)
        self._body = RegisterBody(self.table)
        self._connect()
        self._lay_out()

    def refresh(self) -> None:
        """Show the meeting's actions as they are now."""
        self._stale = False
        meeting, today = self._context.store.meeting, self._context.store.local_date
        self._shown_on = today
        counts = count(meeting.actions, today)
        self.bar.show_view(self._view, counts)
        self.strip.say(unknown_words(counts))
        chosen, place = self.table.chosen(), self.table.currentIndex().row()
        self.model.show_rows(action_rows(meeting, self._view, today))
        if self.table.chosen() is None:
            self.table.choose(chosen.id if chosen else None, near=max(place, 0))
        self.panel.show_owners(open_by_owner(meeting.actions), self._view.owner)
        self._show_chosen()
        self._body.show_nothing(None if self.model.rows else self._nothing())

    def actions(self) -> dict[str, Callable[[], object]]:  # type: ignore[override]  # the shell's
        """Return what the keys do while the view is shown; letters mean the focused row."""
        return {
            "Ctrl+Shift+A": self.new_action,
            "Ctrl+.": self.side.toggle,
            "F2": lambda: self.verbs.edit(EDIT_KEYS["F2"]),
            "Del": self._remove_chosen,
        }

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through; the register comes first, its keys are what people want."""
        return [self._body, self.panel, self.bar]

    def new_action(self) -> None:
        """Open the line for a new action."""
        self.add_bar.open()

    def show_view(self, view: ActionView) -> None:
        """Show other actions, or the same in another order."""
        self._view = view
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the view up to date when it comes to sight."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit bar and side panel to the width."""
        super().resizeEvent(event)
        self.bar.fit(self.width() / text_scale())
        self.side.fit()

    def _make_table(self) -> RegisterTable:
        return RegisterTable(
            self.model,
            name=_("Actions"),
            widths=(148, 104, 186),
            first_inset=INSET + BOX_ROOM,
            edits=COLUMN_EDITS,
            keys={"Space", "Del", SOURCE_KEY, *EDIT_KEYS},
            make_editor=self.verbs.editor,
        )

    def _connect(self) -> None:
        self.bar.filter_wanted.connect(lambda kind: self._change_view(filter=ActionFilter(kind)))
        self.bar.grouping_wanted.connect(
            lambda kind: self._change_view(grouping=ActionGrouping(kind))
        )
        self.bar.invites_wanted.connect(self.verbs.invite)
        self.bar.action_wanted.connect(self.new_action)
        self.add_bar.submitted.connect(self._add)
        self.add_bar.left.connect(self._leave_add_bar)
        self.table.key_pressed.connect(self.verbs.key)
        self.table.menu_wanted.connect(self.verbs.show_menu)
        self.table.folded.connect(lambda key: self._change_view(opened=self._view.opened ^ {key}))
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.delegate.checked.connect(self.verbs.toggle)
        self.table.delegate.edited.connect(self.verbs.take)
        self.panel.owner_chosen.connect(lambda key: self._change_view(owner=key))
        self.panel.selected.edit_wanted.connect(self._edit_selected)
        self._context.store.changed.connect(self._changed)
        self._context.ticker.ticked.connect(self._ticked)

    def _lay_out(self) -> None:
        self.add_bar.hide()
        middle = QVBoxLayout()
        middle.setContentsMargins(px(16), 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.strip)
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
        return nothing_to_show(
            self._view,
            has_actions=bool(self._context.store.meeting.actions),
            show=self.show_view,
            new_action=self.new_action,
        )

    def _change_view(self, **changes: Any) -> None:
        self.show_view(replace(self._view, **changes))

    def _show_chosen(self) -> None:
        entry = self.table.chosen()
        action = self.verbs.find(entry.id) if entry else None
        store = self._context.store
        self.panel.show_action(action, store.meeting, store.local_date)

    def _edit_selected(self, what: str) -> None:
        entry = self.table.chosen()
        if entry is None:
            return
        if what == SOURCE:
            self.verbs.show_source(entry.id)
        elif what == STATE:
            chip = self.panel.selected.state
            self.verbs.show_states(entry.id, chip.mapToGlobal(QPoint(0, chip.height())))
        else:
            self.table.setFocus()
            self.verbs.edit(what)

    def _remove_chosen(self) -> None:
        entry = self.table.chosen()
        if entry is not None and self.table.hasFocus():
            self.verbs.remove(entry.id)

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

    def _ticked(self) -> None:
        """Count days anew after midnight."""
        if self.isVisible() and self._context.store.local_date != self._shown_on:
            self.refresh()
