"""What stands in the notes of a session: aims, notes, actions, decisions, told apart by shape."""

import re
from dataclasses import dataclass, field
from datetime import date

from dmlt_desk.domain.capture import CaptureRole
from dmlt_desk.domain.note_syntax import CaptureKind, kind_of_line, parse_capture
from dmlt_desk.i18n import _
from dmlt_desk.importers.actions import ActionReader
from dmlt_desk.importers.cells import Box, Piece, PieceKind, read_cell
from dmlt_desk.importers.draft import (
    DraftAction,
    DraftBlock,
    DraftDecision,
    DraftParked,
    DraftQuestion,
    OfItem,
)
from dmlt_desk.importers.people import Names
from dmlt_desk.importers.report import Report
from dmlt_desk.importers.sentences import part_entries
from dmlt_desk.importers.source import too_many
from dmlt_desk.importers.wording import is_only_tickets, mend, tickets_of
from dmlt_desk.models import BlockKind, DecisionKind

_LABEL = re.compile(r"(?P<label>[^\s:][^:]{0,58}?)\s*:")
_FILE_END = re.compile(r"\.(?:pdf|pptx?|docx?|xlsx?|key|odp|odt|png|jpe?g|gif|zip)\s+(?=[A-Z])")
_SHORT_LABEL_WORDS = 5
MAX_PARAGRAPHS = 50_000
"""More notes than that are no meeting, and would take long to read."""


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

    Whether a cell without a rule holds aims depends on what the other cells of the page look like.
    """

    def __init__(self, names: Names, report: Report, *, today: date, page: str) -> None:
        """Take the people of the page; ``page`` is its whole text, which shows its habits."""
        self._names, self._report = names, report
        self._today = today
        self._actions = ActionReader(names, report, today=today, page=page)
        self._paragraphs = 0
        self._page_has_rules = bool(re.search(r"<hr\b", page, re.IGNORECASE))

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
        self._paragraphs += len(parted)
        if self._paragraphs > MAX_PARAGRAPHS:
            raise too_many(_("paragraphs"), MAX_PARAGRAPHS)
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
        acts = any(one.box is not Box.NONE or self._actions.looks_charged(one) for one in pieces)
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
            content.actions.append(self._actions.read(piece, line))
            return True
        kind = kind_of_line(piece.text)
        if kind is not None and kind is not CaptureKind.ACTION:
            self._record(kind, piece, line, content)
            return True
        if kind is CaptureKind.ACTION or self._actions.looks_charged(piece):
            content.actions.append(self._actions.read(piece, line))
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


def _is_label(text: str) -> bool:
    return text.endswith(":") and len(text.split()) <= _SHORT_LABEL_WORDS
