"""What keys, clicks and menus do to the focused decision."""

from collections.abc import Callable, Iterator
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from dmlt_desk.domain.capture import Answers, Capture, CaptureKind
from dmlt_desk.domain.decision_life import is_overtaken
from dmlt_desk.domain.name_book import name_book
from dmlt_desk.domain.note_syntax import parse_capture
from dmlt_desk.i18n import _
from dmlt_desk.models import Decision, DecisionKind, DecisionState, Meeting
from dmlt_desk.services.change import Change
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.decisions.decision_rows import PROPOSER, SUPERSEDE, TEXT
from dmlt_desk.ui.registers.add_bar import Chip
from dmlt_desk.ui.registers.echo_line import Echo, EchoLine
from dmlt_desk.ui.registers.rows import Entry
from dmlt_desk.ui.registers.table import RegisterTable
from dmlt_desk.ui.widgets import PopupMenu

SOURCE_KEY: Final = "Return"
EDIT_KEYS: Final = {"E": TEXT, "F2": TEXT, "P": PROPOSER, "S": SUPERSEDE}
COLUMN_EDITS: Final = (TEXT, TEXT, TEXT, PROPOSER)
_COLUMNS: Final = {TEXT: 0, PROPOSER: 3, SUPERSEDE: 0}
_KINDS: Final = (
    (DecisionKind.DECIDED, _("Decided")),
    (DecisionKind.NOTED, _("Noted")),
    (DecisionKind.NO_CONSENSUS, _("No consensus")),
)


class DecisionVerbs(QObject):
    """Runs the verbs of the service through the window's commands, so that each can be undone."""

    def __init__(self, context: ScreenContext, screen: QWidget) -> None:
        super().__init__(screen)
        self._context, self._screen = context, screen
        self.table: RegisterTable | None = None
        self.menu: PopupMenu | None = None

    def key(self, decision_id: UUID, key: str) -> None:
        """Do what a key of the focused row means."""
        if key == "W":
            self.withdraw(decision_id)
        elif key == "Del":
            self.remove(decision_id)
        elif key == SOURCE_KEY:
            self.show_source(decision_id)
        else:
            self.edit(EDIT_KEYS[key])

    def edit(self, what: str) -> None:
        """Open the line for something of the focused decision."""
        if self.table is not None:
            self.table.edit_chosen(what, _COLUMNS[what])

    def withdraw(self, decision_id: UUID) -> None:
        """Withdraw a decision, or let an overtaken one stand again."""
        decisions, found = self._context.services.decisions, self.find(decision_id)
        if found is not None:
            verb = decisions.reinstate if is_overtaken(found) else decisions.withdraw
            self._context.commands.run(lambda: verb(decision_id))

    def show_source(self, decision_id: UUID) -> None:
        """Show the line of the notes that a decision came from."""
        found = self.find(decision_id)
        if found is not None and found.item_id is not None:
            self._context.show_item(found.item_id, found.block_id)

    def show_chosen_source(self) -> None:
        """Show the line that the focused decision came from."""
        entry = self.table.chosen() if self.table is not None else None
        if entry is not None:
            self.show_source(entry.id)

    def remove(self, decision_id: UUID) -> None:
        """Take a decision out that was recorded by mistake."""
        decisions = self._context.services.decisions
        self._context.commands.run(lambda: decisions.delete(decision_id))

    def take(self, decision_id: UUID, what: str, words: str) -> None:
        """Write down what was typed."""
        decisions = self._context.services.decisions
        number = _number(words)

        def verb() -> Change:
            if what == SUPERSEDE:
                return decisions.supersede(decision_id, by=number or 0)
            if what == PROPOSER:
                return decisions.set_proposed_by(decision_id, words)
            return decisions.edit_text(decision_id, words)

        self._context.commands.run(verb)

    def read(self, text: str, _answers: Answers) -> Capture:
        """Take a new decision's line apart."""
        meeting, today = self._context.store.meeting, self._context.store.local_date
        return parse_capture(text, CaptureKind.DECISION, name_book(meeting), today)

    def add(self, capture: Capture) -> UUID | None:
        """Record a decision; return its id, or None when it was refused."""
        decisions, meeting_id = self._context.services.decisions, self._context.store.meeting_id
        change = self._context.commands.run(lambda: decisions.add(meeting_id, capture))
        return change.subject if change else None

    def editor(self, parent: QWidget, entry: Entry, what: str) -> EchoLine:
        """Return the line in which something of a decision is typed."""
        if what == SUPERSEDE:
            meeting = self._context.store.meeting
            return EchoLine(
                parent,
                name=_("Number of the decision that replaces this one"),
                hint=_("Number of the newer decision, as D12"),
                echo=lambda text: _newer_echo(text, meeting, entry.id),
            )
        name = _("Proposed by") if what == PROPOSER else _("What was decided")
        return EchoLine(parent, name=name)

    def show_menu(self, decision_id: UUID, where: QPoint) -> None:
        """Open the menu of a decision."""
        found = self.find(decision_id)
        if found is None:
            return
        self.menu = menu = PopupMenu(
            self._screen, name=_("Decision {number}").format(number=found.number)
        )
        for kind, words in _KINDS:
            menu.entry(words, self._kind_setter(decision_id, kind), checked=found.kind is kind)
        menu.addSeparator()
        menu.entry(_("Edit the words"), lambda: self.edit(TEXT), icon="pencil", key="E")
        menu.entry(_("Set who proposed it"), lambda: self.edit(PROPOSER), icon="user", key="P")
        menu.addSeparator()
        if found.state is DecisionState.IN_FORCE:
            menu.entry(
                _("Superseded by another"), lambda: self.edit(SUPERSEDE), icon="redo-2", key="S"
            )
        again = _("Let it stand again") if is_overtaken(found) else _("Withdraw")
        menu.entry(again, lambda: self.withdraw(decision_id), icon="x", key="W")
        if found.item_id is not None:
            menu.entry(
                _("Show it in the notes"),
                lambda: self.show_source(decision_id),
                icon="file-text",
                key="Return",
            )
        menu.entry(_("Remove"), lambda: self.remove(decision_id), icon="trash-2", key="Del")
        menu.popup(where)

    def find(self, decision_id: UUID | None) -> Decision | None:
        """Return a decision of the open meeting."""
        decisions = self._context.store.meeting.decisions
        return next((one for one in decisions if one.id == decision_id), None)

    def _kind_setter(self, decision_id: UUID, kind: DecisionKind) -> Callable[[], None]:
        decisions = self._context.services.decisions

        def set_kind() -> None:
            self._context.commands.run(lambda: decisions.set_kind(decision_id, kind))

        return set_kind


def decision_chips(capture: Capture, answers: Answers) -> Iterator[Chip]:
    """Return what was understood of a new decision beside its words."""
    if capture.supersedes is not None:
        words = _("replaces D{number}").format(number=capture.supersedes)
        yield Chip(words, "redo-2", "acc", words, answers)
    if capture.no_consensus:
        words = _("no consensus")
        yield Chip(words, "circle-help", "acc", words, answers)


def _number(words: str) -> int | None:
    digits = words.strip().removeprefix("D").removeprefix("d").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 6 else None


def _newer_echo(text: str, meeting: Meeting, decision_id: UUID) -> Echo:
    """Return which decision a typed number means."""
    if not text.strip():
        return Echo("")
    number = _number(text)
    for decision in meeting.decisions:
        if decision.number == number and decision.id != decision_id:
            return Echo(_("D{number}: {text}").format(number=number, text=decision.text))
    return Echo(_("No other decision has this number"), wrong=True)
