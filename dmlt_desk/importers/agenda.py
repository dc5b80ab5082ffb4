"""The agenda of a page: days, rows, and which lines between the rows belong to which session."""

import datetime as dt
import re
from dataclasses import dataclass, field

from dmlt_desk.i18n import _
from dmlt_desk.importers.clock_words import ClockSpan, length_of, whole_clock
from dmlt_desk.importers.content import CellSource
from dmlt_desk.importers.date_spans import DateSpan, find_spans, weekday_of
from dmlt_desk.importers.markup import plain
from dmlt_desk.importers.page_lines import LineKind, PageLine
from dmlt_desk.importers.report import Report
from dmlt_desk.importers.sections import is_table_of, looks_like_heading
from dmlt_desk.importers.source import too_many
from dmlt_desk.importers.tables import (
    DEFAULT_AGENDA,
    Columns,
    Role,
    TableKind,
    columns_of,
    is_label_row,
)

_DAY_LABEL = re.compile(r"(?P<label>day\s*\d{1,2})\b\s*[:,.–—-]?\s*", re.IGNORECASE)
_TIME_WORDS = re.compile(
    r"(?:early |late |mid[- ]?|all )?(?:morning|afternoon|evening|night|noon|day|lunch|tb[adc])"
    r"(?:\s*\(.*\))?",
    re.IGNORECASE,
)

_FOREIGN = (TableKind.TOPICS, TableKind.FILES, TableKind.PEOPLE)
"""Tables that end an agenda."""
MAX_ITEMS = 2000
"""More sessions than that are no meeting."""

MAX_LENGTH_SIGNS = 20
"""Longer cells of a column of lengths are notes."""


@dataclass(slots=True)
class RawItem:
    """A row of the agenda and the sources of all that belongs to it, not yet read."""

    line: int
    written_time: str = ""
    clock: ClockSpan | None = None
    end_written: str = ""
    length_written: str = ""
    title: str = ""
    chairs: str = ""
    label: str = ""
    sources: list[CellSource] = field(default_factory=list)


@dataclass(slots=True)
class RawTable:
    """A table between the rows of the agenda, and the item above it."""

    columns: Columns | None
    header: PageLine
    rows: list[PageLine] = field(default_factory=list)
    item: RawItem | None = None


@dataclass(slots=True)
class RawDay:
    """A day heading with its rows. ``date`` is None where only its number is written."""

    line: int
    written: str
    label: str = ""
    date: dt.date | None = None
    span: DateSpan | None = None
    weekday: int | None = None
    items: list[RawItem] = field(default_factory=list)


@dataclass(slots=True)
class RawAgenda:
    """All days of the page, and the tables between their rows."""

    days: list[RawDay] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)


def agenda_region(lines: list[PageLine]) -> tuple[int, int]:
    """Return where the agenda begins and ends, as places in ``lines``; (0, 0) if there is none."""
    first = next((n for n, line in enumerate(lines) if _begins_agenda(line)), None)
    if first is None:
        return 0, 0
    last = max(n for n, line in enumerate(lines) if n == first or _is_agenda_row(line))
    end = last + 1
    while end < len(lines) and not _ends_agenda(lines, end):
        end += 1
    return first, end


def day_of(words: str) -> RawDay | None:
    """Return the day that a line names ("Day 2: 2018-11-07", "Tuesday 6 Nov"), or None."""
    text = plain(words).strip().strip("*_#").strip()
    label = _DAY_LABEL.match(text)
    rest = text[label.end() :] if label else text
    spans = [span for span in find_spans(rest) if not span.is_range]
    name = label["label"] if label else ""
    if spans and not rest[: spans[0].start].strip(" (,") and _is_remark(rest[spans[0].end :]):
        return RawDay(0, text, name, span=spans[0])
    if label and _is_remark(rest):
        return RawDay(0, text, name)
    weekday = weekday_of(text)
    return None if weekday is None else RawDay(0, text, text, weekday=weekday)


class AgendaBuilder:
    """Sorts the lines of the agenda to days, items and tables."""

    def __init__(self, report: Report, *, first_day: dt.date | None) -> None:
        self._report = report
        self._first_day = first_day
        self._agenda = RawAgenda()
        self._columns: Columns | None = None
        self._own_columns = self._new_table = False
        self._table: RawTable | None = None
        self._item: RawItem | None = None
        self._gap = self._count = 0

    def build(self, lines: list[PageLine]) -> RawAgenda:
        """Return the agenda of the lines of its region."""
        for line in lines:
            if line.kind is LineKind.BLANK:
                self._gap = self._gap or line.number
                continue
            if line.kind is LineKind.ROW:
                self._row(line)
            else:
                self._between(line)
            self._gap = 0
        return self._agenda

    def _row(self, line: PageLine) -> None:
        cells = line.cells
        filled = [cell for cell in cells if cell]
        day = day_of(cells[0]) if len(filled) == 1 and cells[0] else None
        if not filled:
            self._report.repair("empty-rows", line.number)
        elif day:
            self._begin_day(day, line.number)
        elif self._is_header(line):
            return
        elif self._table and not self._leaves_table(line):
            self._table.rows.append(line)
            self._note_gap()
        else:
            self._table = None
            self._agenda_row(line)

    def _begin_day(self, day: RawDay, line: int) -> None:
        day.line = line
        if day.span:
            days = day.span.days(not_before=self._first_day)
            day.date = days[0] if days else None
        elif day.weekday is not None:
            day.date = self._next_weekday(day.weekday)
        elif self._first_day:
            number = int(re.sub(r"\D", "", day.label))
            day.date = self._first_day + dt.timedelta(days=number - 1)
        self._agenda.days.append(day)
        self._item = self._table = None
        self._own_columns = self._new_table = False

    def _next_weekday(self, weekday: int) -> dt.date | None:
        """Return the first such day after the day above, or from the meeting's first day on."""
        above = self._agenda.days[-1].date if self._agenda.days else None
        start = above + dt.timedelta(days=1) if above else self._first_day
        return start + dt.timedelta(days=(weekday - start.weekday()) % 7) if start else None

    def _is_header(self, line: PageLine) -> bool:
        """Take a row of column names; say whether it was one."""
        columns = columns_of(line.cells)
        if columns and columns.kind is TableKind.AGENDA:
            self._columns, self._own_columns, self._table = columns, True, None
            self._new_table = True
            self._report.heading(" ".join(columns.names), line.number)
            return True
        is_other = columns is not None and columns.kind is not TableKind.PEOPLE
        if not is_other and not (self._gap and is_label_row(line.cells) and len(line.cells) > 2):
            return False
        if self._table or (self._item is None and not is_other):
            return False
        self._table = RawTable(columns, line, item=self._item)
        self._agenda.tables.append(self._table)
        return True

    def _leaves_table(self, line: PageLine) -> bool:
        return not line.cells[0] or self._clock_cell(line) is not None or _is_time_words(line)

    def _clock_cell(self, line: PageLine) -> ClockSpan | None:
        columns = self._columns or DEFAULT_AGENDA
        place = columns.place(Role.TIME) or 0
        return whole_clock(plain(line.cells[place])) if place < len(line.cells) else None

    def _agenda_row(self, line: PageLine) -> None:
        columns = self._columns or DEFAULT_AGENDA
        if not self._agenda.days:
            self._agenda.days.append(RawDay(line.number, "", date=self._first_day))
        clock = self._clock_cell(line)
        time_words = plain(columns.cell(line.cells, Role.TIME))
        topic = columns.cell(line.cells, Role.TOPIC)
        if not topic and self._item and (not time_words or self._continues(line, clock)):
            self._join(line, columns)
            return
        self._turn_day(line, clock)
        self._note_inherited(line)
        item = RawItem(line.number, written_time=time_words, clock=clock)
        others = [cell for place, cell in enumerate(line.cells) if cell and place]
        if not others and clock is None:
            item.title, item.written_time = line.cells[0], ""
        else:
            self._fill(item, line, columns)
        self._agenda.days[-1].items.append(item)
        self._count += 1
        if self._count > MAX_ITEMS:
            raise too_many(_("sessions"), MAX_ITEMS)
        self._item = item

    def _continues(self, line: PageLine, clock: ClockSpan | None) -> bool:
        """Whether a row with nothing but a time goes on with the one above: grids write so."""
        return clock is not None and sum(bool(cell) for cell in line.cells) == 1

    def _turn_day(self, line: PageLine, clock: ClockSpan | None) -> None:
        """Begin the next day where a new table begins earlier than the one above ended."""
        day = self._agenda.days[-1]
        starts = [item.clock.begin for item in day.items if item.clock]
        if not (self._new_table and clock and starts and day.date):
            self._new_table = False
            return
        self._new_table = False
        if clock.begin < starts[-1]:
            following = RawDay(line.number, "", date=day.date + dt.timedelta(days=1))
            self._agenda.days.append(following)
            self._item = None
            self._report.doubt(
                "days",
                written="",
                read_as=following.date.isoformat() if following.date else "",
                why=_("A table that begins earlier than the one above was taken for the next day."),
                line=line.number,
            )

    def _fill(self, item: RawItem, line: PageLine, columns: Columns) -> None:
        item.title = columns.cell(line.cells, Role.TOPIC)
        item.chairs = columns.cell(line.cells, Role.CHAIR)
        item.end_written = plain(columns.cell(line.cells, Role.END))
        length = plain(columns.cell(line.cells, Role.LENGTH))
        is_length = len(length) <= MAX_LENGTH_SIGNS
        item.length_written = length if is_length else ""
        if item.clock is None and length_of(item.written_time):
            item.length_written, item.written_time = item.written_time, ""
        elif item.clock is None:
            item.label = item.written_time
        for place, cell in enumerate(line.cells):
            role = columns.roles[place] if place < len(columns.roles) else Role.KEEP
            # A column called “Minutes” may hold lengths or what was said.
            is_notes = role in (Role.NOTES, Role.KEEP) or (role is Role.LENGTH and not is_length)
            if is_notes and cell:
                item.sources.append(self._source(cell, line.number, role, columns, place))

    def _source(self, cell: str, line: int, role: Role, columns: Columns, place: int) -> CellSource:
        name = columns.names[place] if place < len(columns.names) else ""
        if re.search(r"\b(?:aims?|goals?|objectives?|purpose)\b", name, re.IGNORECASE):
            return CellSource(line, cell, section="aims")
        if role is Role.KEEP:
            return CellSource(line, f"{name}: {cell}" if name else cell, section="notes")
        return CellSource(line, cell)

    def _join(self, line: PageLine, columns: Columns) -> None:
        """Give a row without time and topic to the item above it."""
        if self._item is None:
            return
        if self._clock_cell(line):
            self._report.repair("continued", line.number, " ".join(line.cells).strip())
            return
        self._report.repair("torn-row", line.number)
        for cell in line.cells:
            if cell:
                self._item.sources.append(CellSource(line.number, cell, main=False))

    def _between(self, line: PageLine) -> None:
        """Give a line between the rows to the item above it; a day may stand without a tab."""
        day = day_of(line.text) if line.kind is LineKind.TEXT else None
        if day:
            self._begin_day(day, line.number)
            return
        self._table = None
        if self._item is None:
            # Nothing is above it: `account` tells it as not placed.
            return
        self._report.repair("torn-off", line.number)
        level = line.level if line.kind is LineKind.BULLET else 0
        source = CellSource(line.number, line.text, main=False, level=level)
        self._item.sources.append(source)

    def _note_gap(self) -> None:
        if self._gap:
            self._report.repair("page-break", self._gap)

    def _note_inherited(self, line: PageLine) -> None:
        day = self._agenda.days[-1]
        if self._columns and not self._own_columns and not day.items and _timed(line):
            self._report.repair("columns-inherited", line.number)
        if day.items:
            self._note_gap()


def _begins_agenda(line: PageLine) -> bool:
    if line.kind is LineKind.ROW:
        columns = columns_of(line.cells)
        return bool(columns and columns.kind is TableKind.AGENDA) or _is_agenda_row(line)
    if line.kind is LineKind.TEXT:
        day = day_of(line.text)
        return bool(day and (day.label or line.headed))
    return False


def _is_agenda_row(line: PageLine) -> bool:
    if line.kind is LineKind.TEXT:
        day = day_of(line.text)
        return bool(day and day.label)
    if line.kind is not LineKind.ROW:
        return False
    filled = [cell for cell in line.cells if cell]
    return bool(filled) and (
        _timed(line) or (len(filled) == 1 and bool(line.cells[0]) and bool(day_of(line.cells[0])))
    )


def _timed(line: PageLine) -> bool:
    first = plain(line.cells[0]) if line.cells else ""
    return whole_clock(first) is not None or (line.made and length_of(first) is not None)


def _is_time_words(line: PageLine) -> bool:
    return bool(_TIME_WORDS.fullmatch(plain(line.cells[0])))


def _is_remark(text: str) -> bool:
    """Whether what follows a day is nothing or a short remark, so that the line is a heading."""
    rest = text.strip(" \t:,;.–—-*_")
    return len(rest.split()) <= 4 and "|" not in rest and not re.search(r"[.!?]\s", text)


def _ends_agenda(lines: list[PageLine], place: int) -> bool:
    """Whether a line behind the last row is no part of the agenda: plain text on its own."""
    line = lines[place]
    on_its_own = line.kind is LineKind.TEXT and lines[place - 1].kind is LineKind.BLANK
    return on_its_own or looks_like_heading(lines, place) or is_table_of(line, _FOREIGN)
