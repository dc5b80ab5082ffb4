"""What the register of actions says where it has nothing to show."""

from collections.abc import Callable

from dmlt_desk.domain.action_life import ActionFilter
from dmlt_desk.i18n import _
from dmlt_desk.ui.actions.action_rows import ActionView
from dmlt_desk.ui.widgets import Button, EmptyState

_NOTHING = {
    ActionFilter.OPEN: _("Nothing is open"),
    ActionFilter.OVERDUE: _("Nothing is overdue"),
    ActionFilter.DONE: _("Nothing is done yet"),
    ActionFilter.ALL: _("No actions yet"),
}


def nothing_to_show(
    view: ActionView,
    *,
    has_actions: bool,
    show: Callable[[ActionView], None],
    new_action: Callable[[], None],
) -> EmptyState:
    """Return one sentence and the one thing to do about it."""
    if not has_actions:
        button = Button(_("New action"), kind="primary", icon="plus", key="Ctrl+Shift+A")
        button.clicked.connect(new_action)
        return EmptyState(_NOTHING[ActionFilter.ALL], [button])
    if view.owner is not None:
        button = Button(_("Show everybody"))
        wider = ActionView(view.filter, view.grouping, opened=view.opened)
        sentence = _("Nothing of this person here")
    else:
        button = Button(_("Show all actions"))
        wider = ActionView(ActionFilter.ALL, view.grouping, opened=view.opened)
        sentence = _NOTHING[view.filter]
    button.clicked.connect(lambda: show(wider))
    return EmptyState(sentence, [button])
