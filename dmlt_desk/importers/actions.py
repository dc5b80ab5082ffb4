"""One piece of the notes as an action: who, what, by when, and whether it is done."""

import re
from datetime import date

from dmlt_desk.domain.capture import Capture, CaptureRole, PartyMatch
from dmlt_desk.domain.note_syntax import CaptureKind, kind_of_line, parse_capture
from dmlt_desk.i18n import _
from dmlt_desk.importers.cells import Box, Piece, PieceKind
from dmlt_desk.importers.draft import Certainty, DraftAction, DraftName
from dmlt_desk.importers.people import Names, split_names
from dmlt_desk.importers.report import Report
from dmlt_desk.importers.source import too_many
from dmlt_desk.importers.wording import tickets_of
from dmlt_desk.models import ActionState

_SEPARATOR = re.compile(r"\s[-–—]\s|:\s")
MAX_HEAD_SIGNS = 200
"""Owners stand within so many signs of an action's beginning."""

MAX_ACTIONS = 2000
"""More actions than that are no meeting."""

_ANY_BOX = re.compile(r"<input\b|[✓✔☑☒✅☐□]|\[[xX ]?\]", re.IGNORECASE)


class ActionReader:
    """Reads actions. ``today`` is the day from which due dates are counted.

    Whether an action without a box has lost it depends on whether the page has boxes at all.
    """

    def __init__(self, names: Names, report: Report, *, today: date, page: str) -> None:
        self._names, self._report = names, report
        self._today = today
        self._count = 0
        self._page_has_boxes = bool(_ANY_BOX.search(page))

    def looks_charged(self, piece: Piece) -> bool:
        """Whether a paragraph without a box is an action: known owners, separator, due at the end.

        Where an empty container stands in place of the box, the date may be missing.
        """
        if piece.kind is PieceKind.RULE or piece.box not in (Box.NONE, Box.LOST) or piece.callout:
            return False
        separator = _SEPARATOR.search(piece.text, 0, MAX_HEAD_SIGNS)
        if separator is None or not self._may_own(piece.text[: separator.start()]):
            return False
        read = self._parsed(piece.text)
        charged = bool(read.owners or read.groups) and all(
            self._names.is_person(party.listed_name) for party in read.owners
        )
        dated = read.due is not None and not read.remark and bool(read.text)
        return charged and (dated or piece.box is Box.LOST)

    def _may_own(self, head: str) -> bool:
        """Whether the words before a separator begin with a person or name a group."""
        names, _et_al = split_names(head)
        starts = self._names.book.spans(names[0])[:1] if names else []
        return bool(starts and starts[0].start == 0) or any(map(self._names.book.group, names))

    def _parsed(self, text: str) -> Capture:
        return parse_capture(text, CaptureKind.ACTION, self._names.book, self._today)

    def read(self, piece: Piece, line: int) -> DraftAction:
        """Return a piece as an action; raises ``UnreadableSourceError`` beyond the limit."""
        self._count += 1
        if self._count > MAX_ACTIONS:
            raise too_many(_("actions"), MAX_ACTIONS)
        tickets = tickets_of(piece.inline, self._report, line)
        if not piece.text:
            self._report.repair("box-empty", line)
            return DraftAction(state=ActionState.EMPTY, line=line)
        read = self._parsed(piece.text)
        head, tail = _around_text(read)
        action = DraftAction(line=line, head=head, text=read.text, remark=read.remark)
        action.state = self._state(piece, line)
        action.tickets = tickets
        action.owners = [self._party(party, line) for party in read.owners]
        action.helpers = [self._party(party, line) for party in read.helpers]
        action.groups = list(read.groups)
        if read.due:
            action.due = read.due.date
            action.mark("due", tail)
            if read.due.ambiguous:
                self._ask_due(action, read, line)
        return action

    def _state(self, piece: Piece, line: int) -> ActionState:
        if piece.box is Box.DONE or piece.box is Box.OPEN:
            if piece.box_sign != "input":
                typed = piece.box_sign if piece.box_sign.startswith("[") else ""
                self._report.repair("box-signs", line, typed)
            return ActionState.DONE if piece.box is Box.DONE else ActionState.OPEN
        is_typed = kind_of_line(piece.text) is CaptureKind.ACTION
        if is_typed or (piece.box is Box.NONE and not self._page_has_boxes):
            return ActionState.OPEN
        self._report.repair("box-lost", line)
        return ActionState.UNKNOWN

    def _party(self, party: PartyMatch, line: int) -> DraftName:
        if len(party.candidates) > 1:
            names = ", ".join(person.listed_name for person in party.candidates)
            why = _("Several people fit: {names}.").format(names=names)
            name = DraftName(name=self._names.add(party.written), line=line)
            name.mark("name", party.written, Certainty.CONFLICT, why)
            self._report.doubt(
                "owner", written=party.written, read_as=name.name, why=why, line=line
            )
            return name
        return self._names.resolve(party.written, line)

    def _ask_due(self, action: DraftAction, read: Capture, line: int) -> None:
        choices = [day.isoformat() for day in read.due.choices] if read.due else []
        self._report.doubt(
            "due",
            written=read.due.words if read.due else "",
            read_as=_("no date"),
            why=_("It can mean: {days}.").format(days=", ".join(choices)),
            line=line,
        )
        action.mark("due", action.marks["due"].written, Certainty.CONFLICT)


def _around_text(read: Capture) -> tuple[str, str]:
    """Return the words before the text of an action and those between its text and remark."""
    head: list[str] = []
    tail: list[str] = []
    begun = False
    for piece in read.pieces:
        if piece.in_text:
            begun = True
        elif piece.role is not CaptureRole.REMARK:
            (tail if begun else head).append(piece.words)
    return "".join(head).strip(), "".join(tail).strip()
