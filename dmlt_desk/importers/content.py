"""What stands in the notes of a session: aims, notes, actions, decisions, told apart by shape."""

import re
from dataclasses import dataclass, field
from datetime import date

from dmlt_desk.domain.capture import Capture, CaptureRole, PartyMatch
from dmlt_desk.domain.note_syntax import CaptureKind, kind_of_line, parse_capture
from dmlt_desk.i18n import _
from dmlt_desk.importers.cells import Box, Piece, PieceKind, read_cell
from dmlt_desk.importers.draft import (
    Certainty,
    DraftAction,
    DraftBlock,
    DraftDecision,
    DraftName,
    DraftParked,
    DraftQuestion,
    OfItem,
)
from dmlt_desk.importers.people import Names, split_names
from dmlt_desk.importers.report import Report
from dmlt_desk.importers.sentences import part_entries
from dmlt_desk.importers.source import too_many
from dmlt_desk.importers.wording import is_only_tickets, mend, tickets_of
from dmlt_desk.models import ActionState, BlockKind, DecisionKind

_LABEL = re.compile(r"(?P<label>[^\s:][^:]{0,58}?)\s*:")
_FILE_END = re.compile(r"\.(?:pdf|pptx?|docx?|xlsx?|key|odp|odt|png|jpe?g|gif|zip)\s+(?=[A-Z])")
_SEPARATOR = re.compile(r"\s[-–—]\s|:\s")
MAX_HEAD_SIGNS = 200
"""Owners stand within so many signs of an action's beginning."""

MAX_ACTIONS = 2000
"""More actions than that are no meeting (specification of imports, limits)."""

_SHORT_LABEL_WORDS = 5
_ANY_BOX = re.compile(r"<input\b|[✓✔☑☒✅☐□]|\[[xX ]?\]", re.IGNORECASE)


@dataclass(slots=True)
class Content:
    """What was read from the cells of one session."""

    aims: list[DraftBlock] = field(default_factory=list)
    notes: list[DraftBlock] = field(default_factory=list)
    actions: list[DraftAction] = field(default_factory=list)
    decisions: list[DraftDecision] = field(default_factory=list)
    questions: list[DraftQuestion] = field(default_factory=list)
    parked: list[DraftParked] = field(default_factory=list)

    def of_item(self) -> list[OfItem]:
        """Return everything that names its session."""
        return [*self.actions, *self.decisions, *self.questions, *self.parked]


@dataclass(frozen=True, slots=True)
class CellSource:
    """The source of one cell or line, and which part of a session it is known to be, if any.

    ``main`` is the cell of the session's own row. ``level`` is set for lines between the rows.
    """

    line: int
    source: str
    main: bool = True
    section: str = ""
    level: int = 0


class ContentReader:
    """Reads the cells of sessions. ``today`` is the day from which due dates are counted.

    Whether a cell without a rule holds aims, and whether an action without a box has lost it,
    depends on what the other cells of the page look like.
    """

    def __init__(self, names: Names, report: Report, *, today: date, page: str) -> None:
        """Take the people of the page; ``page`` is its whole text, which shows its habits."""
        self._names, self._report = names, report
        self._today = today
        self._actions = 0
        self._page_has_rules = bool(re.search(r"<hr\b", page, re.IGNORECASE))
        self._page_has_boxes = bool(_ANY_BOX.search(page))

    def read(self, sources: list[CellSource]) -> Content:
        """Return the content of one session from all the cells and lines that belong to it."""
        content = Content()
        torn = any(not one.main and one.source.strip() for one in sources)
        for source in sources:
            pieces = self.pieces(source)
            aims, notes = self._divide(source, pieces, torn=torn)
            parted = self._part_runs(aims, cautious=True)
            self._place(parted, source.line, content, content.aims)
            self._place(self._part_runs(notes), source.line, content, content.notes)
        return content

    def blocks(self, source: str, line: int) -> list[DraftBlock]:
        """Return a cell of a table as paragraphs."""
        content = Content()
        pieces = self._part_runs(self.pieces(CellSource(line, source)), cautious=True)
        self._place(pieces, line, content, content.notes)
        return content.notes

    def pieces(self, source: CellSource) -> list[Piece]:
        """Return the mended pieces of a cell."""
        cell = read_cell(source.source)
        for (code, written), count in cell.damage.items():
            quoted = "" if code == "link-target" else written
            self._report.repair(code, source.line, quoted, count=count)
        for piece in cell.pieces:
            mend(piece.inline, self._names, self._report, source.line)
            if source.level:
                piece.kind, piece.level = PieceKind.BULLET, source.level
        return cell.pieces

    def _part_runs(self, pieces: list[Piece], *, cautious: bool = False) -> list[Piece]:
        """Part the entries of lists that ran together."""
        parted: list[Piece] = []
        headed = False
        for place, piece in enumerate(pieces):
            if not piece.run or piece.box is not Box.NONE:
                parted.append(piece)
                continue
            entries = self._entries(piece, cautious=cautious)
            following = pieces[place + 1] if place + 1 < len(pieces) else None
            # The entry before an inner list heads it. Short ones with a colon that follow another
            # such heading stand beside it, though the end of the list before them is lost.
            if following and following.run and entries and _is_label(entries[-1].text):
                if headed:
                    entries[-1].level = 1
                headed = headed or entries[-1].level == 1
            parted += entries
        return parted

    def _entries(self, piece: Piece, *, cautious: bool) -> list[Piece]:
        entries = []
        for run in part_entries(piece.inline, self._names.is_person, cautious=cautious):
            ends = (hit.end() for hit in _FILE_END.finditer(run.text))
            entries += run.parts([0, *ends, len(run.text)])
        return [
            Piece(piece.kind, entry, level=piece.level, group=piece.group, run=True)
            for entry in entries
        ]

    def _divide(
        self, source: CellSource, pieces: list[Piece], *, torn: bool
    ) -> tuple[list[Piece], list[Piece]]:
        """Return aims and notes: parted by a rule, else by what the cell looks like."""
        if source.section == "aims":
            return pieces, []
        if not source.main or source.section:
            return [], pieces
        rule = next((n for n, one in enumerate(pieces) if one.kind is PieceKind.RULE), None)
        if rule is not None:
            return pieces[:rule], pieces[rule + 1 :]
        acts = any(one.box is not Box.NONE or self._looks_charged(one) for one in pieces)
        labels = any(one.kind is PieceKind.TEXT and _is_label(one.text) for one in pieces)
        if not self._page_has_rules or (labels and not torn and not acts):
            return [], pieces
        return self._divide_lists(source, pieces) if acts else (pieces, [])

    def _divide_lists(
        self, source: CellSource, pieces: list[Piece]
    ) -> tuple[list[Piece], list[Piece]]:
        """Take the first of several lists for the aims, in a cell of a session that was held."""
        groups = [one.group for one in pieces if one.kind is PieceKind.BULLET]
        if len(set(groups)) < 2:
            return [], pieces
        first = [one for one in pieces if one.kind is PieceKind.BULLET and one.group == groups[0]]
        self._report.doubt(
            "aims",
            written=" ".join(one.text for one in first),
            read_as=_("aims"),
            why=_("There is no rule between aims and notes; the first list was taken for aims."),
            line=source.line,
        )
        return first, [one for one in pieces if one not in first]

    def _place(
        self, pieces: list[Piece], line: int, content: Content, blocks: list[DraftBlock]
    ) -> None:
        """Put every piece where it belongs; call-outs are pieces that share a border."""
        place = 0
        while place < len(pieces):
            piece = pieces[place]
            if piece.callout:
                together = [one for one in pieces[place:] if one.callout == piece.callout]
                self._callout(together, line, content, blocks)
                place += len(together)
                continue
            place += 1
            if not self._capture(piece, line, content):
                block = self._block(piece, line)
                if block:
                    blocks.append(block)

    def _callout(
        self, pieces: list[Piece], line: int, content: Content, blocks: list[DraftBlock]
    ) -> None:
        text = " ".join(one.text for one in pieces)
        if is_only_tickets(text) and content.actions:
            action = content.actions[-1]
            for piece in pieces:
                action.tickets += tickets_of(piece.inline, self._report, line)
                action.remark = f"{action.remark} {piece.text}".strip()
            return
        only_tickets = is_only_tickets(text)
        for piece in pieces:
            tickets_of(piece.inline, self._report, line)
        if only_tickets:
            blocks += [DraftBlock(text=piece.text, line=line) for piece in pieces]
            return
        self._report.repair("callout", line)
        title = pieces[0].text
        body = [one.text for one in pieces]
        bold = {"start": 0, "length": len(title), "style": "bold"}
        spans = [bold] if len(body) > 1 else []
        text = "\n".join(body)
        blocks.append(DraftBlock(kind=BlockKind.CALLOUT, text=text, spans=spans, line=line))

    def _block(self, piece: Piece, line: int) -> DraftBlock | None:
        if piece.kind is PieceKind.RULE:
            return DraftBlock(kind=BlockKind.RULE, line=line)
        tickets_of(piece.inline, self._report, line)
        text, spans = piece.text, piece.inline.spans
        if not text.strip("-–— "):
            return None
        if piece.kind is PieceKind.BULLET:
            level = max(1, piece.level)
            return DraftBlock(kind=BlockKind.BULLET, level=level, text=text, spans=spans, line=line)
        label = _LABEL.match(text)
        if label and self._names.is_person(label["label"]):
            speaker = self._names.resolve(label["label"], line)
            rest = piece.inline.cut(label.end(), len(text))
            block = DraftBlock(
                kind=BlockKind.SPEAKER, speaker=speaker.name, text=rest.text, line=line
            )
            block.spans = rest.spans
            block.marks = {"speaker": speaker.marks["name"]} if speaker.marks else {}
            return block
        if label and label.end() == len(text) and _is_label(text):
            return DraftBlock(kind=BlockKind.HEADING, text=text, spans=spans, line=line)
        return DraftBlock(text=text, spans=spans, line=line)

    def _capture(self, piece: Piece, line: int, content: Content) -> bool:
        """Take a piece as an action, decision, question or parked topic, if it is one."""
        if piece.kind is PieceKind.RULE:
            return False
        if piece.box in (Box.DONE, Box.OPEN):
            content.actions.append(self._action(piece, line))
            return True
        kind = kind_of_line(piece.text)
        if kind is not None and kind is not CaptureKind.ACTION:
            self._record(kind, piece, line, content)
            return True
        if kind is CaptureKind.ACTION or self._looks_charged(piece):
            content.actions.append(self._action(piece, line))
            return True
        return False

    def _record(self, kind: CaptureKind, piece: Piece, line: int, content: Content) -> None:
        read = parse_capture(piece.text, kind, self._names.book, self._today)
        mark = "".join(one.words for one in read.pieces if one.role is CaptureRole.MARK)
        text = piece.text[len(mark) :].strip()
        part: DraftDecision | DraftQuestion | DraftParked
        if kind is CaptureKind.DECISION:
            decided = DecisionKind.NO_CONSENSUS if read.no_consensus else DecisionKind.DECIDED
            part = DraftDecision(text=text, kind=decided, line=line)
            content.decisions.append(part)
        elif kind is CaptureKind.QUESTION:
            part = DraftQuestion(text=text, line=line)
            content.questions.append(part)
        else:
            part = DraftParked(text=text, line=line)
            content.parked.append(part)
        part.mark("text", piece.text)

    def _looks_charged(self, piece: Piece) -> bool:
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

    def _action(self, piece: Piece, line: int) -> DraftAction:
        self._actions += 1
        if self._actions > MAX_ACTIONS:
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


def _is_label(text: str) -> bool:
    return text.endswith(":") and len(text.split()) <= _SHORT_LABEL_WORDS


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
