"""Reads the pasted text of a wiki page that holds a meeting: agenda tables, people, notes, actions.

The reader knows shapes, never a page's people or titles. What it cannot place it keeps.
"""

from datetime import date, timedelta
from pathlib import Path

from dmlt_desk.errors import UnreadableSourceError
from dmlt_desk.i18n import _
from dmlt_desk.importers.accounting import account
from dmlt_desk.importers.agenda import AgendaBuilder, RawAgenda, agenda_region, day_of
from dmlt_desk.importers.clock_words import whole_clock
from dmlt_desk.importers.content import ContentReader
from dmlt_desk.importers.draft import Draft, DraftDay
from dmlt_desk.importers.finishing import finish
from dmlt_desk.importers.front_matter import FrontReader
from dmlt_desk.importers.markup import plain
from dmlt_desk.importers.page_lines import LineKind, page_lines
from dmlt_desk.importers.page_tables import TableReader
from dmlt_desk.importers.people import Names
from dmlt_desk.importers.report import Report
from dmlt_desk.importers.sections import part_sections, role_of
from dmlt_desk.importers.sessions import ReadDays, SessionReader
from dmlt_desk.importers.source import Source, peek, text_of
from dmlt_desk.importers.tables import TableKind, columns_of
from dmlt_desk.importers.unfold import unfold_days
from dmlt_desk.importers.wording import word_counts

READER = "wiki-text"
MAX_TITLE = 200
TITLE_LINES = 8
"""A title stands within so many lines of the beginning."""
LONGEST_DAYS = 31
"""Days without a timetable are made for meetings up to this long."""


class WikiTextReader:
    """Text copied from a wiki page, with the cells of its tables parted by tabs or bars."""

    name = READER

    def sniff(self, head: bytes, name: str, mime: str) -> int:
        """Return how surely the source is such a page, 0 to 100."""
        lines = page_lines(peek(head))
        rows = [line for line in lines if line.kind is LineKind.ROW]
        if not rows:
            return 0
        timed = sum(whole_clock(line.cells[0]) is not None for line in rows)
        headed = any(
            (found := columns_of(line.cells)) and found.kind is TableKind.AGENDA for line in rows
        )
        days = sum(day_of(line.words) is not None for line in lines if len(line.words) < 60)
        return 80 if (timed and (headed or days)) or (headed and days) else 40 if timed > 1 else 0

    def read(self, source: Source) -> list[Draft]:
        """Return the meeting of the page; raises ``UnreadableSourceError``."""
        return [read_page(source, reader=self.name, timed=False)]


def read_page(source: Source, *, reader: str, timed: bool) -> Draft:
    """Return the meeting that a page of text holds; raises ``UnreadableSourceError`` for none.

    ``timed`` takes lines that begin with a time for rows of the agenda.
    """
    return _PageReading(source, reader=reader, timed=timed).draft()


class _PageReading:
    """One reading of one page, in the order in which its parts need one another."""

    def __init__(self, source: Source, *, reader: str, timed: bool) -> None:
        self._source, self._text = source, text_of(source)
        self._report = Report()
        self._names = Names(self._report)
        self._draft = Draft(reader=reader, page=self._text.text)
        lines = unfold_days(page_lines(self._text.text, timed=timed))
        begin, end = agenda_region(lines)
        self._agenda_lines = lines[begin:end]
        self._before = lines[:begin] if end else lines
        self._after = lines[end:] if end else []

    def draft(self) -> Draft:
        """Return the meeting."""
        draft, report = self._draft, self._report
        self._note_signs()
        self._set_title()
        before, after = part_sections(self._before), part_sections(self._after)
        front = FrontReader(self._names, report)
        front.read_people(draft, [*before, *after])
        front.read_dates(draft, before)
        builder = AgendaBuilder(report, first_day=draft.first_day or self._source.day)
        agenda = builder.build(self._agenda_lines)
        first_day = self._set_dates(agenda)
        content = self._content_reader(first_day)
        sessions = SessionReader(self._names, report, content, word_counts(self._text.text))
        sessions.name_chairs(agenda.days)
        days = sessions.read(agenda.days)
        self._take(days)
        front.read(draft, [*before, *after], content)
        tables = TableReader(self._names, report, content, draft)
        tables.read_inside(agenda.tables, days)
        tables.read_outside(front.tables)
        finish(draft, self._text.text, report)
        draft.repairs, draft.doubts = report.repairs(), report.doubts
        draft.headings = report.headings
        account(self._text.text, draft, report.single_repairs)
        return draft

    def _note_signs(self) -> None:
        if self._text.dropped:
            self._report.repair("hidden-signs", 0, count=self._text.dropped)
        if self._text.charset != "utf-8":
            self._report.repair("charset", 0, self._text.charset)

    def _set_title(self) -> None:
        """Take the first line for the title, or the first marked as a heading near it."""
        near = [one for one in self._before if one.kind is not LineKind.BLANK][:TITLE_LINES]
        headed = (one for one in near if one.headed)
        line = next(headed, near[0] if near else None)
        words = plain(line.text) if line else ""
        is_title = words and role_of(words) is None and len(words) <= MAX_TITLE
        if line and is_title and line.kind is LineKind.TEXT:
            self._draft.title, self._draft.line = words, line.number
            self._before.remove(line)
            return
        self._draft.title = Path(self._source.name).stem
        self._draft.mark("title", " ")
        self._report.doubt(
            "title",
            written="",
            read_as=self._draft.title,
            why=_("The page does not begin with a title."),
        )

    def _set_dates(self, agenda: RawAgenda) -> date:
        """Settle first and last day; raises ``UnreadableSourceError`` where there is no meeting."""
        draft = self._draft
        for day in agenda.days:
            if day.date is None and draft.first_day is None:
                day.date = self._source.day
        dated = [day.date for day in agenda.days if day.date]
        if not agenda.days and (draft.first_day is None or not self._looks_held()):
            raise self._no_meeting()
        if draft.first_day is None:
            if not dated:
                raise self._no_meeting()
            numbered = [day.date for day in agenda.days if day.date and not _is_day_zero(day.label)]
            draft.first_day, draft.last_day = min(numbered or dated), max(dated)
            if dated == [self._source.day] and not any(day.span for day in agenda.days):
                self._report.doubt(
                    "first_day",
                    written="",
                    read_as=draft.first_day.isoformat(),
                    why=_("No date is written; the source is from that day."),
                )
        self._doubt_days(dated)
        return draft.first_day

    def _looks_held(self) -> bool:
        """Whether a page without a timetable is about a meeting: people, or headings over text."""
        return bool(self._draft.people) or sum(line.headed for line in self._before) > 1

    def _doubt_days(self, dated: list[date]) -> None:
        first, last = self._draft.first_day, self._draft.last_day
        for day in dated:
            if first and last and (day > last or (day < first and (first - day).days > 1)):
                self._report.doubt(
                    "days",
                    written=day.isoformat(),
                    read_as=day.isoformat(),
                    why=_("The agenda has a day that is not within the dates of the meeting."),
                )

    def _take(self, days: ReadDays) -> None:
        self._draft.days = days.days or self._bare_days()
        for content in days.contents.values():
            self._draft.actions += content.actions
            self._draft.decisions += content.decisions
            self._draft.questions += content.questions
            self._draft.parked += content.parked

    def _bare_days(self) -> list[DraftDay]:
        """Return the days of a meeting whose page has no timetable."""
        first, last = self._draft.first_day, self._draft.last_day
        if first is None or last is None:
            return []
        count = min((last - first).days + 1, LONGEST_DAYS)
        return [DraftDay(date=first + timedelta(days=each)) for each in range(count)]

    def _content_reader(self, today: date) -> ContentReader:
        return ContentReader(self._names, self._report, today=today, page=self._text.text)

    def _no_meeting(self) -> UnreadableSourceError:
        return UnreadableSourceError(
            _("“{name}” does not look like a meeting: no day with an agenda was found.").format(
                name=self._source.name
            ),
            advice=_("Nothing was imported."),
        )


def _is_day_zero(label: str) -> bool:
    return label.casefold().replace(" ", "") in ("day0", "day00")
