"""Tables of a page that are no agenda: suggested topics, milestones, attached files, others."""

import re

from dmlt_desk.domain.names import fold
from dmlt_desk.i18n import _
from dmlt_desk.importers.agenda import RawTable
from dmlt_desk.importers.clock_words import length_of
from dmlt_desk.importers.content import ContentReader
from dmlt_desk.importers.date_spans import find_spans
from dmlt_desk.importers.draft import (
    Draft,
    DraftAttachment,
    DraftBlock,
    DraftItem,
    DraftMilestone,
    DraftTopic,
)
from dmlt_desk.importers.markup import Inline, inline, plain
from dmlt_desk.importers.page_lines import PageLine
from dmlt_desk.importers.people import Names
from dmlt_desk.importers.report import Report
from dmlt_desk.importers.sessions import ReadDays
from dmlt_desk.importers.tables import Columns, Role, TableKind
from dmlt_desk.importers.wording import mend, tickets_of
from dmlt_desk.models import BlockKind

_FILE_KIND = re.compile(
    r"(?P<kind>(?:[A-Z][\w-]*\s+){0,2}(?:File|Presentation|Document|Spreadsheet|Image|Archive))\s+(?=\S)"
)
_BY = re.compile(r"\s*\bby\s+(?P<who>.+?)\s*$")
_ENDING = re.compile(
    r"\.(?P<ending>pdf|pptx?|docx?|xlsx?|key|odp|ods|odt|png|jpe?g|gif|zip|txt|csv)\b",
    re.IGNORECASE,
)


class TableReader:
    """Reads tables into a draft."""

    def __init__(self, names: Names, report: Report, content: ContentReader, draft: Draft) -> None:
        self._names, self._report = names, report
        self._content = content
        self._draft = draft

    def read_outside(self, tables: list[RawTable]) -> None:
        """Read the tables before and after the agenda."""
        for table in tables:
            self._read(table, None)

    def read_inside(self, tables: list[RawTable], days: ReadDays) -> None:
        """Read the tables between the rows of the agenda; each stays in its session's notes too."""
        for table in tables:
            item = days.by_row.get(table.item.line) if table.item else None
            if item:
                self._report.repair("torn-table", table.header.number)
            self._read(table, item)

    def _read(self, table: RawTable, item: DraftItem | None) -> None:
        columns = table.columns
        readers = {
            TableKind.TOPICS: self._topic,
            TableKind.MILESTONES: self._milestone,
            TableKind.FILES: self._file,
        }
        reader = readers.get(columns.kind) if columns else None
        if columns and reader:
            self._report.heading(" ".join(columns.names), table.header.number)
            for row in table.rows:
                reader(row, columns, item)
        if item:
            self._keep(table, item, counted=reader is None)

    def _keep(self, table: RawTable, item: DraftItem, *, counted: bool) -> None:
        rows = [[self._cell(cell, 0) for cell in row.cells] for row in (table.header, *table.rows)]
        block = DraftBlock(kind=BlockKind.TABLE, rows=rows)
        if counted:
            block.line = table.header.number
            block.last_line = table.rows[-1].number if table.rows else block.line
        place = next(
            (n for n, one in enumerate(item.notes) if one.line > table.header.number),
            len(item.notes),
        )
        item.notes.insert(place, block)

    def _topic(self, row: PageLine, columns: Columns, _item: DraftItem | None) -> None:
        title = self._inline(columns.cell(row.cells, Role.TOPIC), row.number)
        if not title.text:
            return
        topic = DraftTopic(title=title.text, line=row.number)
        requesters = plain(columns.cell(row.cells, Role.REQUESTED_BY))
        self._names.resolve_field(topic, "requested_by", requesters)
        length = plain(columns.cell(row.cells, Role.LENGTH))
        topic.minutes = length_of(length)
        topic.mark("minutes", length)
        topic.notes = self._content.blocks(columns.cell(row.cells, Role.NOTES), row.number)
        remarks = [plain(columns.cell(row.cells, Role.INCLUDED))]
        if length and topic.minutes is None:
            remarks.append(length)
        topic.remark = " ".join(one for one in remarks if one)
        self._draft.topics.append(topic)

    def _milestone(self, row: PageLine, columns: Columns, item: DraftItem | None) -> None:
        cells = {
            role: self._inline(columns.cell(row.cells, role), row.number) for role in columns.roles
        }
        stone = DraftMilestone(line=row.number, item=item.uid if item else None)
        stone.code = cells[Role.CODE].text
        stone.name = cells[Role.NAME].text if Role.NAME in cells else ""
        written = cells[Role.DATE].text
        spans = find_spans(written)
        days = spans[0].days(not_before=self._draft.first_day) if spans else None
        if days:
            stone.date = days[1]
            rest = f"{written[: spans[0].start]} {written[spans[0].end :]}"
            stone.date_note = rest.strip(" ()\t")
            stone.mark("date", written[spans[0].start : spans[0].end])
        else:
            stone.date_note = written
        if Role.RESPONSIBLE in cells:
            who = cells[Role.RESPONSIBLE].text
            self._names.resolve_field(stone, "responsible", who)
        if Role.TICKETS in cells:
            self._tickets(stone, cells[Role.TICKETS], row.number)
        notes = [cells[Role.NOTES].text if Role.NOTES in cells else ""]
        notes += self._unknown_cells(row, columns)
        stone.notes = " ".join(one for one in [stone.notes, *notes] if one)
        self._draft.milestones.append(stone)

    def _tickets(self, stone: DraftMilestone, cell: Inline, line: int) -> None:
        stone.tickets = tickets_of(cell, self._report, line)
        rest = cell.text
        for key in stone.tickets:
            rest = rest.replace(key, " ", 1)
        if not stone.tickets:
            keys = re.findall(r"\b[A-Z][A-Z0-9]+-\d+\b", rest)
            stone.tickets = keys
            for key in keys:
                rest = rest.replace(key, " ", 1)
        rest = rest.strip(" ,;")
        if rest and not re.fullmatch(r"(?:none|n/?a|-|–|—)\.?", rest, re.IGNORECASE):
            stone.notes = " ".join(rest.split())
        elif rest:
            stone.mark("tickets", rest)

    def _file(self, row: PageLine, columns: Columns, _item: DraftItem | None) -> None:
        name = self._inline(columns.cell(row.cells, Role.FILE), row.number)
        if not name.text:
            return
        file = DraftAttachment(line=row.number, href=next(iter(name.links), ""))
        kind = _FILE_KIND.match(name.text)
        file.name = name.text[kind.end() :] if kind else name.text
        if kind:
            self._report.repair("file-kind", row.number, kind["kind"])
        self._doubt_doubled(file)
        modified = plain(columns.cell(row.cells, Role.MODIFIED))
        spans = find_spans(modified)
        days = spans[0].days(not_before=self._draft.first_day) if spans else None
        who = _BY.search(modified)
        if days:
            file.date = days[0]
        file.by = self._uploader(who["who"], row.number) if who else ""
        file.mark("date", modified)
        file.mark("by", " ")
        self._draft.attachments.append(file)

    def _uploader(self, written: str, line: int) -> str:
        """Return who gave a file; lists of files write a handle without any sign."""
        if self._names.is_person(f"@{written}") and fold(written) in self._names.handles:
            return f"@{written}"
        return self._names.resolve(written, line).name

    def _doubt_doubled(self, file: DraftAttachment) -> None:
        endings = list(_ENDING.finditer(file.name))
        rest = file.name[endings[0].end() :].strip() if endings else ""
        if rest and fold(file.name).startswith(fold(rest)):
            self._report.doubt(
                "attachment",
                written=file.name,
                read_as=file.name,
                why=_("The name may be doubled by its comment."),
                line=file.line,
            )

    def _unknown_cells(self, row: PageLine, columns: Columns) -> list[str]:
        told = []
        for place, cell in enumerate(row.cells):
            role = columns.roles[place] if place < len(columns.roles) else Role.KEEP
            if role is Role.KEEP and cell:
                name = columns.names[place] if place < len(columns.names) else ""
                told.append(f"{name}: {plain(cell)}" if name else plain(cell))
        return told

    def _inline(self, source: str, line: int) -> Inline:
        found = inline(source)
        for (code, written), count in found.damage.items():
            quoted = "" if code == "link-target" else written
            self._report.repair(code, line, quoted, count=count)
        return mend(found, self._names, self._report, line)

    def _cell(self, source: str, line: int) -> str:
        found = inline(source)
        tickets_of(found, Report(), line)
        return found.text
