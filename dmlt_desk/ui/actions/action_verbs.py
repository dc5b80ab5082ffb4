"""What keys, clicks and menus do to the focused action."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from dmlt_desk.domain.capture import Answers, Capture, CaptureKind
from dmlt_desk.domain.name_book import name_book, named_days
from dmlt_desk.domain.note_syntax import parse_capture
from dmlt_desk.i18n import _
from dmlt_desk.models import Action, ActionState
from dmlt_desk.services.change import Change
from dmlt_desk.ui.actions.action_menu import action_menu, add_states
from dmlt_desk.ui.actions.action_rows import DUE, OWNER, REMARK, TEXT
from dmlt_desk.ui.actions.editors import DueLine, OwnerLine
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.registers.echo_line import EchoLine
from dmlt_desk.ui.registers.rows import Entry
from dmlt_desk.ui.registers.table import RegisterTable
from dmlt_desk.ui.widgets import PopupMenu

if TYPE_CHECKING:
    # Loads when invites are handed out.
    from dmlt_desk.ui.invite_export import InviteExport

SOURCE_KEY: Final = "Return"
EDIT_KEYS: Final = {"D": DUE, "O": OWNER, "E": TEXT, "F2": TEXT, "R": REMARK}
COLUMN_EDITS: Final = (TEXT, OWNER, DUE, TEXT)
_COLUMNS: Final = {TEXT: 0, OWNER: 1, DUE: 2, REMARK: 0}


class ActionVerbs(QObject):
    """Runs the verbs of the service through the window's commands, so that each can be undone."""

    def __init__(self, context: ScreenContext, screen: QWidget) -> None:
        super().__init__(screen)
        self._context, self._screen = context, screen
        self.table: RegisterTable | None = None
        self.menu: PopupMenu | None = None
        self._invites: InviteExport | None = None

    def key(self, action_id: UUID, key: str) -> None:
        """Do what a key of the focused row means."""
        if key == "Space":
            self.toggle(action_id)
        elif key == "Del":
            self.remove(action_id)
        elif key == SOURCE_KEY:
            self.show_source(action_id)
        else:
            self.edit(EDIT_KEYS[key])

    def toggle(self, action_id: UUID) -> None:
        """Close an action as done, or open it again."""
        actions = self._context.services.actions
        self._context.commands.run(lambda: actions.toggle_done(action_id))

    def show_source(self, action_id: UUID) -> None:
        """Show the line of the notes that an action came from."""
        action = self.find(action_id)
        if action is not None and action.item_id is not None:
            self._context.show_item(action.item_id, action.block_id)

    def invite(self, where: QPoint) -> None:
        """Hand out calendar files, the due dates of actions among them."""
        if self._invites is None:
            from dmlt_desk.ui.invite_export import (  # noqa: PLC0415 - icalendar, 70 ms
                InviteExport,
            )

            self._invites = InviteExport(self._context, self._screen)
        self._invites.offer(where, actions=True)

    def remove(self, action_id: UUID) -> None:
        """Take an action out of the list."""
        actions = self._context.services.actions
        self._context.commands.run(lambda: actions.delete(action_id))

    def edit(self, what: str) -> None:
        """Open the line for something of the focused action."""
        if self.table is not None:
            self.table.edit_chosen(what, _COLUMNS[what])

    def take(self, action_id: UUID, what: str, words: str) -> None:
        """Write down what was typed."""
        actions = self._context.services.actions
        verbs: dict[str, Callable[[UUID, str], Change]] = {
            TEXT: actions.edit_text,
            OWNER: actions.set_owners,
            DUE: actions.set_due,
            REMARK: actions.set_remark,
        }
        self._context.commands.run(lambda: verbs[what](action_id, words))

    def read(self, text: str, answers: Answers) -> Capture:
        """Take a new action's line apart."""
        meeting, today = self._context.store.meeting, self._context.store.local_date
        return parse_capture(
            text,
            CaptureKind.ACTION,
            name_book(meeting),
            today,
            answers=answers,
            events=named_days(meeting, today),
        )

    def add(self, capture: Capture) -> UUID | None:
        """Add an action; return its id, or None when it was refused."""
        actions, meeting_id = self._context.services.actions, self._context.store.meeting_id
        change = self._context.commands.run(lambda: actions.add(meeting_id, capture))
        return change.subject if change else None

    def editor(self, parent: QWidget, _entry: Entry, what: str) -> EchoLine:
        """Return the line in which something of an action is typed."""
        meeting, today = self._context.store.meeting, self._context.store.local_date
        if what == DUE:
            return DueLine(parent, today=today, events=named_days(meeting, today))
        if what == OWNER:
            return OwnerLine(parent, book=name_book(meeting))
        return EchoLine(parent, name=_("Remark") if what == REMARK else _("What is to be done"))

    def show_menu(self, action_id: UUID, where: QPoint) -> None:
        """Open the menu of an action."""
        action = self.find(action_id)
        if action is not None:
            self.menu = action_menu(
                self._screen,
                action,
                set_state=self._state_setter(action_id),
                edit=self.edit,
                show_source=lambda: self.show_source(action_id),
                remove=lambda: self.remove(action_id),
            )
            self.menu.popup(where)

    def show_states(self, action_id: UUID, where: QPoint) -> None:
        """Open the menu of an action's states."""
        action = self.find(action_id)
        if action is not None:
            menu = PopupMenu(self._screen, name=_("State"))
            self.menu = add_states(menu, action, self._state_setter(action_id))
            self.menu.popup(where)

    def find(self, action_id: UUID | None) -> Action | None:
        """Return an action of the open meeting."""
        actions = self._context.store.meeting.actions
        return next((action for action in actions if action.id == action_id), None)

    def _state_setter(self, action_id: UUID) -> Callable[[ActionState], None]:
        actions = self._context.services.actions

        def set_state(state: ActionState) -> None:
            self._context.commands.run(lambda: actions.set_state(action_id, state))

        return set_state
