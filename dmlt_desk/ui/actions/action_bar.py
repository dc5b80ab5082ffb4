"""The top bar of the actions: filters with counts, grouping, follow-up invites, new action."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from dmlt_desk.domain.action_life import ActionCounts, ActionFilter, ActionGrouping
from dmlt_desk.i18n import _
from dmlt_desk.ui.actions.action_rows import ActionView
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, PopupMenu, Segmented, TopBar

_WORDY: Final = 1060
"""From this width on, in pixels of the design, all buttons have words."""
_ROOMY: Final = 760
"""Below this width even the primary button is an icon, and the sidebar alone names the view."""
_FILTERS: Final = (
    (ActionFilter.OPEN, _("Open")),
    (ActionFilter.OVERDUE, _("Overdue")),
    (ActionFilter.DONE, _("Done")),
    (ActionFilter.ALL, _("All")),
)
_GROUPINGS: Final = {
    ActionGrouping.DUE: _("Group by due"),
    ActionGrouping.OWNER: _("Group by owner"),
    ActionGrouping.SESSION: _("Group by session"),
}


class ActionBar(TopBar):
    """Tells what is wanted: a filter, a grouping, a new action; invites with where to ask more."""

    filter_wanted = Signal(str)
    grouping_wanted = Signal(str)
    invites_wanted = Signal(QPoint)
    action_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Actions"), parent)
        self.filters = Segmented(
            [(kind.value, words) for kind, words in _FILTERS], name=_("Which actions are shown")
        )
        self.filters.chosen.connect(self.filter_wanted)
        self.grouping = Button(_GROUPINGS[ActionGrouping.DUE], kind="quiet", icon="list-filter")
        self.grouping.clicked.connect(self._offer_groupings)
        self.invites = Button(_("Follow-up invites"), icon="calendar-plus")
        self.invites.setToolTip(_("Due dates as calendar files"))
        self.invites.clicked.connect(self._ask_invites)
        self.new_action = Button(
            _("Action"), kind="primary", icon="plus", key="Ctrl+Shift+A", name=_("New action")
        )
        self.new_action.clicked.connect(self.action_wanted)
        self.menu: PopupMenu | None = None
        self._view = ActionView()
        self.add(self.filters, space=px(4))
        for button in (self.grouping, self.invites, self.new_action):
            self.add_end(button)

    def show_view(self, view: ActionView, counts: ActionCounts) -> None:
        """Show which actions are shown, how many there are of each sort, and how grouped."""
        self._view = view
        self.filters.set_current(view.filter.value)
        numbers = {
            ActionFilter.OPEN: counts.open,
            ActionFilter.OVERDUE: counts.overdue,
            ActionFilter.DONE: counts.done,
            ActionFilter.ALL: counts.all,
        }
        for kind, number in numbers.items():
            self.filters.set_count(kind.value, number)
        self._name_buttons(wordy=bool(self.grouping.text()))

    def fit(self, width: float) -> None:
        """Show words where there is room for them; ``width`` is in pixels of the design."""
        self._name_buttons(wordy=width >= _WORDY)
        self.title.setVisible(width >= _ROOMY)
        words = _("Action") if width >= _ROOMY else ""
        self.new_action.rename(words, name=_("New action"))
        self.new_action.setToolTip("" if words else _("New action"))

    def _name_buttons(self, *, wordy: bool) -> None:
        grouping, invites = _GROUPINGS[self._view.grouping], _("Follow-up invites")
        self.grouping.rename(grouping if wordy else "", name=grouping)
        self.grouping.setToolTip("" if wordy else grouping)
        self.invites.rename(invites if wordy else "", name=invites)
        for button in (self.grouping, self.invites, self.new_action):
            button.updateGeometry()

    def _ask_invites(self) -> None:
        below = QPoint(0, self.invites.height() + px(4))
        self.invites_wanted.emit(self.invites.mapToGlobal(below))

    def _offer_groupings(self) -> None:
        self.menu = PopupMenu(self, name=_("Grouping"))
        for kind, words in _GROUPINGS.items():
            chosen = kind is self._view.grouping
            self.menu.entry(words, self._chooser(kind), checked=chosen)
        below = QPoint(0, self.grouping.height() + px(4))
        self.menu.popup(self.grouping.mapToGlobal(below))

    def _chooser(self, kind: ActionGrouping) -> Callable[[], None]:
        return lambda: self.grouping_wanted.emit(kind.value)
