"""The menus of one action: its state, what can be edited, removing it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from dmlt_desk.i18n import _
from dmlt_desk.models import Action, ActionState
from dmlt_desk.ui.actions.action_rows import DUE, OWNER, REMARK, TEXT
from dmlt_desk.ui.widgets import PopupMenu

_STATES: Final = (
    (ActionState.OPEN, _("Open")),
    (ActionState.IN_PROGRESS, _("In progress")),
    (ActionState.WAITING, _("Waiting")),
    (ActionState.DONE, _("Done")),
    (ActionState.DROPPED, _("Dropped")),
    (ActionState.OBSOLETE, _("Obsolete")),
)
_EDITS: Final = (
    (TEXT, _("Edit the words"), "pencil", "E"),
    (OWNER, _("Set the owner"), "user", "O"),
    (DUE, _("Set the due date"), "calendar-days", "D"),
    (REMARK, _("Edit the remark"), "message-circle-question-mark", "R"),
)


def add_states(
    menu: PopupMenu, action: Action, set_state: Callable[[ActionState], None]
) -> PopupMenu:
    """Add the states, the one in force with a tick; return the menu."""
    for state, words in _STATES:
        menu.entry(words, _bound(set_state, state), checked=action.state is state)
    return menu


def action_menu(
    parent: QWidget,
    action: Action,
    *,
    set_state: Callable[[ActionState], None],
    edit: Callable[[str], None],
    show_source: Callable[[], None],
    remove: Callable[[], None],
) -> PopupMenu:
    """Return the menu of an action."""
    menu = PopupMenu(parent, name=_("Action {number}").format(number=action.number))
    add_states(menu, action, set_state)
    menu.addSeparator()
    for what, words, icon, key in _EDITS:
        menu.entry(words, _bound(edit, what), icon=icon, key=key)
    menu.addSeparator()
    if action.item_id is not None:
        menu.entry(_("Show it in the notes"), show_source, icon="file-text", key="Return")
    menu.entry(_("Remove"), remove, icon="trash-2", key="Del")
    return menu


def _bound(verb: Callable[..., None], value: object) -> Callable[[], None]:
    """Return the verb with its value, for an entry chosen later."""
    return lambda: verb(value)
