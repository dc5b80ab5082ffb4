"""What stands around the agenda of a page: dates, place, zone, people, logistics, next meetings."""

import re
from dataclasses import dataclass
from datetime import date

from dmlt_desk.i18n import _
from dmlt_desk.importers.agenda import RawTable
from dmlt_desk.importers.attendance import (
    PeopleList,
    mode_of,
    people_list,
    read_people,
    read_person_row,
)
from dmlt_desk.importers.content import CellSource, ContentReader
from dmlt_desk.importers.date_spans import DateSpan, find_spans
from dmlt_desk.importers.draft import Certainty, Draft, DraftLogistics
from dmlt_desk.importers.followers import find_followers
from dmlt_desk.importers.markup import Inline, inline, plain
from dmlt_desk.importers.page_lines import LineKind, PageLine
from dmlt_desk.importers.people import Names
from dmlt_desk.importers.report import Report
from dmlt_desk.importers.sections import PEOPLE, Section, SectionRole, is_table_of
from dmlt_desk.importers.tables import Columns, Role, TableKind, columns_of
from dmlt_desk.importers.wording import mend
from dmlt_desk.importers.zones import stated_zone

_CODE = re.compile(
    r"\bcode\b\W+(?:[^\W\d]+\W+){0,4}?(?P<code>(?=[A-Z-]*\d)[A-Z0-9][A-Z0-9-]{2,})\b", re.IGNORECASE
)
_CONTACT = re.compile(r"\bcontact\s+", re.IGNORECASE)


class FrontReader:
    """Reads the sections around the agenda into a draft; their tables are kept for later."""

    def __init__(self, names: Names, report: Report) -> None:
        self._names, self._report = names, report
        self.tables: list[RawTable] = []

    def read_people(self, draft: Draft, sections: list[Section]) -> None:
        """Read the lists of people first: every other name of the page is read against them."""
        for section in sections:
            if section.role in PEOPLE:
                self._note_heading(section)
                self._people(draft, section)

    def read(self, draft: Draft, sections: list[Section], content: ContentReader | None) -> None:
        """Read everything but people. Lines of actions need ``content``, known once the day is."""
        for section in sections:
            if section.role in PEOPLE:
                continue
            self._note_heading(section)
            if section.role is SectionRole.ZONE:
                self._zone(draft, section)
            elif section.role is SectionRole.ACTIONS and content:
                self._actions(draft, section, content)
            elif section.role is SectionRole.NEXT and draft.last_day:
                self._next(draft, section, draft.last_day)
            elif section.lines:
                self._other(draft, section)

    def read_dates(self, draft: Draft, sections: list[Section]) -> None:
        """Take the days of the meeting from where the page says them, else from its title.

        A span of days goes before a single one: a page may date something else beside it.
        """
        said = _dates_in(sections, SectionRole.DATE)
        spans = [one for one in said if one.span.is_range] or said
        title = [_Dated(plain(draft.title), draft.line, span) for span in find_spans(draft.title)]
        for one in (*spans, *title, *_dates_in(sections, SectionRole.INTRO)):
            days = one.span.days()
            if days is None:
                continue
            draft.first_day, draft.last_day = days
            ends = [other.span.days() for other in spans if other.heading.startswith("end")]
            if ends and ends[0] and ends[0][1] >= days[0]:
                draft.last_day = ends[0][1]
            if one.span.ambiguous:
                self._report.doubt(
                    "first_day",
                    written=one.text[one.span.start : one.span.end],
                    line=one.line,
                    read_as=days[0].isoformat(),
                    why=_("Day and month could be meant the other way."),
                )
            return

    def _note_heading(self, section: Section) -> None:
        if section.stray_bullet:
            self._report.repair("stray-bullet", section.line)
        lists = (*PEOPLE, SectionRole.ACTIONS, SectionRole.NEXT)
        is_kept = section.role not in lists and section.lines and not _has_table(section)
        if section.heading and not is_kept:
            self._report.heading(section.heading, section.line)

    def _people(self, draft: Draft, section: Section) -> None:
        where = people_list(section.heading)
        columns: Columns | None = None
        for line in section.lines:
            if line.kind is not LineKind.ROW:
                draft.people += read_people(line, where, names=self._names, report=self._report)
            elif columns is None and (found := columns_of(line.cells)):
                columns = found
                self._report.heading(" ".join(found.names), line.number)
            else:
                self._person_row(draft, line, columns, where)

    def _person_row(
        self, draft: Draft, line: PageLine, columns: Columns | None, where: PeopleList
    ) -> None:
        cells = [plain(cell) for cell in line.cells]
        place = (columns.place(Role.PERSON) if columns else None) or 0
        email = columns.cell(cells, Role.EMAIL) if columns else ""
        family = columns.cell(cells, Role.FAMILY_NAME) if columns else ""
        name = f"{cells[place]} {family}".strip()
        told = (cells[place], family, email)
        others = [cell for cell in cells if cell and cell not in told]
        person = read_person_row(name, others, email, where, names=self._names, line=line.number)
        if person is None:
            return
        mode = columns.cell(cells, Role.MODE) if columns else ""
        if mode and columns:
            name = columns.names[columns.roles.index(Role.MODE)]
            said = f"{name} {mode}" if re.match(r"[yx✓✔]", mode, re.IGNORECASE) else mode
            person.attendance = mode_of(said, where.mode)
        draft.people.append(person)

    def _zone(self, draft: Draft, section: Section) -> None:
        for line in section.lines:
            text = plain(line.text)
            draft.time_zone = draft.time_zone or stated_zone(text)
            draft.mark("time_zone", text)
        self._logistics(draft, section)

    def _actions(self, draft: Draft, section: Section, content: ContentReader) -> None:
        for line in section.lines:
            source = " ".join(cell for cell in line.cells if cell) if line.cells else line.text
            found = content.read([CellSource(line.number, source, section="notes")])
            draft.actions += found.actions
            draft.decisions += found.decisions
            for block in found.notes:
                part = DraftLogistics(heading=section.heading, text=block.text, line=line.number)
                draft.logistics.append(part)

    def _next(self, draft: Draft, section: Section, after: date) -> None:
        texts = [(plain(line.text), line.number) for line in section.lines]
        draft.next_meetings += find_followers(
            texts, after=after, report=self._report, announced=True
        )

    def _other(self, draft: Draft, section: Section) -> None:
        if _has_table(section):
            self._keep_tables(section)
        else:
            self._logistics(draft, section)

    def _keep_tables(self, section: Section) -> None:
        """Keep the tables of a section; text beside them is not placed, which `account` tells."""
        table: RawTable | None = None
        for line in section.lines:
            if line.kind is not LineKind.ROW:
                table = None
                continue
            columns = columns_of(line.cells)
            if columns and columns.kind is not TableKind.AGENDA:
                table = RawTable(columns, line)
                self.tables.append(table)
            elif table and any(line.cells):
                if line.number > 1 + (table.rows[-1] if table.rows else table.header).number:
                    self._report.repair("page-break", line.number - 1)
                table.rows.append(line)

    def _logistics(self, draft: Draft, section: Section) -> None:
        heading = section.heading or _("About this meeting")
        part = DraftLogistics(heading=heading, line=section.line or section.lines[0].number)
        part.last_line = section.lines[-1].number
        if not section.heading:
            part.mark("heading", " ")
        texts = []
        for line in section.lines:
            words = self._words(line)
            part.links += [link for link in words.links if link not in part.links]
            part.code = part.code or _code(words.text)
            part.contact = part.contact or self._contact(words.text)
            texts.append("  " * max(0, line.level - 1) + words.text)
        part.text = "\n".join(texts)
        part.mark("code", " ")
        part.mark("contact", " ")
        part.mark("links", " ")
        draft.logistics.append(part)
        if section.role is SectionRole.PLACE and not draft.place:
            draft.place = texts[0].strip()
            draft.mark("place", " ", Certainty.GIVEN)

    def _words(self, line: PageLine) -> Inline:
        source = " | ".join(cell for cell in line.cells if cell) if line.cells else line.text
        words = inline(source)
        for (code, written), count in words.damage.items():
            quoted = "" if code == "link-target" else written
            self._report.repair(code, line.number, quoted, count=count)
        return mend(words, self._names, self._report, line.number)

    def _contact(self, text: str) -> str:
        said = _CONTACT.search(text)
        if not said:
            return ""
        for mention in self._names.book.spans(text):
            if mention.start == said.end() and len(mention.matches) == 1:
                person = mention.matches[0].person
                return person.listed_name if person else ""
        return ""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date with the text, line and heading it stands under."""

    text: str
    line: int
    span: DateSpan
    heading: str = ""


def _dates_in(sections: list[Section], role: SectionRole) -> list[_Dated]:
    return [
        _Dated(text, line.number, span, section.heading.casefold())
        for section in sections
        if section.role is role
        for line in section.lines
        for text in [plain(line.text)]
        for span in find_spans(text)
    ]


def _code(text: str) -> str:
    found = _CODE.search(text)
    return found["code"] if found else ""


def _has_table(section: Section) -> bool:
    return any(is_table_of(line, tuple(TableKind)) for line in section.lines)
