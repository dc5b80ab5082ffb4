"""Rows of the agenda become sessions, breaks and closes with times, chairs and content."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from dmlt_desk.i18n import _
from dmlt_desk.importers.agenda import RawDay, RawItem
from dmlt_desk.importers.clock_words import ClockSpan, clock_text, length_of, whole_clock
from dmlt_desk.importers.content import CellSource, Content, ContentReader
from dmlt_desk.importers.draft import Certainty, DraftDay, DraftItem
from dmlt_desk.importers.markup import inline
from dmlt_desk.importers.people import Names, looks_like_names
from dmlt_desk.importers.report import Report
from dmlt_desk.importers.wording import mend, mend_cut_words
from dmlt_desk.models import ItemKind

_AROUND_BREAK = r"(?:(?:morning|afternoon|short|health|bio|coffee|tea|comfort)\s*(?:/|and|&)?\s*)*"
_KINDS = (
    (ItemKind.LUNCH, re.compile(r"(?:\w+ )?lunch\b", re.IGNORECASE)),
    (
        ItemKind.BREAK,
        re.compile(
            rf"{_AROUND_BREAK}(?:break|pause)\b|coffee\b|tea\b|refreshments?\b", re.IGNORECASE
        ),
    ),
    (
        ItemKind.CLOSE,
        re.compile(
            r"(?:meeting |day )?(?:closes?|end|ends|adjourn(?:ed|ment)?|finish)"
            r"(?:\s+(?:of )?(?:the )?(?:day|meeting)(?: \d)?)?\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        ItemKind.TRAVEL,
        re.compile(
            r"(?:travel|transfer|departures?|shuttle|bus|train|walk)\b(?!.*\breport)", re.IGNORECASE
        ),
    ),
)
_SOCIAL = re.compile(
    r"\b(?:dinner|reception|drinks|banquet|social|pub|barbecue|bbq|tour)\b", re.IGNORECASE
)
_EVENING = re.compile(r"\b(?:evening|night)\b", re.IGNORECASE)
_UNSCHEDULED = re.compile(r"\(?(?:unscheduled|unplanned|ad[- ]hoc)\b", re.IGNORECASE)
_HALF_DAY = 12 * 60


@dataclass(slots=True)
class ReadDays:
    """The days as read, and the content of their items by uid."""

    days: list[DraftDay] = field(default_factory=list)
    contents: dict[str, Content] = field(default_factory=dict)
    by_row: dict[int, DraftItem] = field(default_factory=dict)


class SessionReader:
    """Reads the rows of the agenda. ``counts`` are the page's words, for mending cut ones."""

    def __init__(
        self, names: Names, report: Report, content: ContentReader, counts: Counter[str]
    ) -> None:
        self._names, self._report = names, report
        self._content = content
        self._counts = counts

    def read(self, raw_days: list[RawDay]) -> ReadDays:
        """Return the days with all their items; days without a date have been given one."""
        found = ReadDays()
        for raw in raw_days:
            if raw.date is None:
                continue
            day = DraftDay(date=raw.date, label=raw.label, line=raw.line)
            day.mark("date", raw.written)
            for item in raw.items:
                uid = f"item-{len(found.contents) + 1}"
                read, content = self._item(item, uid)
                day.items.append(read)
                found.contents[uid] = content
                found.by_row[item.line] = read
            self._set_times(day, raw.items)
            found.days.append(day)
        return found

    def name_chairs(self, raw_days: list[RawDay]) -> None:
        """Take the chairs into the list of people before anything that names them is read."""
        for item in (item for raw in raw_days for item in raw.items):
            cell = inline(item.chairs).text
            if looks_like_names(cell):
                self._names.resolve_all(cell, item.line)

    def _item(self, raw: RawItem, uid: str) -> tuple[DraftItem, Content]:
        item = DraftItem(uid=uid, line=raw.line, label=raw.label)
        found = inline(raw.title)
        for (code, written), count in found.damage.items():
            self._report.repair(code, raw.line, _quoted(code, written), count=count)
        mend(found, self._names, self._report, raw.line)
        item.title = mend_cut_words(found.text, self._counts)
        if item.title != found.text:
            item.mark("title", found.text, Certainty.DERIVED, _("A word was cut by a space."))
            self._report.repair("split-word", raw.line, found.text)
        sources = list(raw.sources)
        chairs = inline(raw.chairs).text
        if looks_like_names(chairs):
            self._names.resolve_field(item, "chairs", chairs)
        elif chairs:
            sources.insert(0, CellSource(raw.line, raw.chairs, section="notes"))
        item.kind = self._kind(item, raw)
        content = self._content.read(sources)
        item.aims, item.notes = content.aims, content.notes
        for part in content.of_item():
            part.item = uid
        texts = [item.title, *(block.text for block in item.notes[:1])]
        item.unscheduled = any(_UNSCHEDULED.match(text) for text in texts)
        return item, content

    def _kind(self, item: DraftItem, raw: RawItem) -> ItemKind:
        if not item.chairs:
            for kind, pattern in _KINDS:
                if pattern.match(item.title):
                    return kind
            if _SOCIAL.search(item.title) or _EVENING.search(raw.label):
                return ItemKind.SOCIAL
        if raw.clock is None and not raw.length_written and not raw.label and not item.chairs:
            return ItemKind.POINTER
        return ItemKind.SESSION

    def _set_times(self, day: DraftDay, raws: list[RawItem]) -> None:
        clocks = self._halved(day, raws)
        for item, raw, clock in zip(day.items, raws, clocks, strict=True):
            if clock:
                item.start, item.end = clock.begin, clock.finish
                item.mark("start", raw.written_time)
            end = whole_clock(raw.end_written)
            if end and item.start is not None:
                item.end = end.begin
            if raw.end_written:
                item.mark("end", raw.end_written)
            minutes = length_of(raw.length_written, bare=True)
            if raw.length_written:
                item.mark("minutes", raw.length_written)
            if minutes and item.start is not None and item.end is None:
                item.end = item.start + minutes
            item.minutes = minutes
        for place, item in enumerate(day.items):
            self._set_length(item, day.items[place + 1 :])

    def _halved(self, day: DraftDay, raws: list[RawItem]) -> list[ClockSpan | None]:
        """Return the clocks; where “1:30” follows “11:00” without am or pm, it is 13:30."""
        clocks: list[ClockSpan | None] = []
        latest = -1
        for item, raw in zip(day.items, raws, strict=True):
            clock = raw.clock
            if clock and clock.begin < latest and clock.begin < _HALF_DAY and not clock.halved:
                later = clock.begin + _HALF_DAY
                finish = clock.finish
                if later >= latest:
                    if finish is not None and finish < later:
                        finish += _HALF_DAY
                    clock = replace(clock, begin=later, finish=finish)
                    read_as, why = clock_text(later), _("The row above is later in the day.")
                else:
                    read_as, why = clock_text(clock.begin), _("The row above starts later.")
                self._report.doubt(
                    "start", written=raw.written_time, read_as=read_as, why=why, line=item.line
                )
            if clock:
                latest = max(latest, clock.begin)
            clocks.append(clock)
        return clocks

    def _set_length(self, item: DraftItem, following: list[DraftItem]) -> None:
        if item.start is None:
            return
        if item.end is None and item.kind is not ItemKind.CLOSE:
            starts = (other.start for other in following if other.start is not None)
            item.end = next((start for start in starts if start > item.start), None)
            if item.end is not None:
                item.mark("end", "", Certainty.DERIVED, _("The next row begins then."))
                self._report.repair("end-times", item.line)
        if item.end is not None and item.end >= item.start:
            item.minutes = item.end - item.start
        elif item.end is not None:
            self._report.doubt(
                "end",
                written=clock_text(item.end),
                read_as=_("no end"),
                why=_("It is before the start."),
                line=item.line,
            )
            item.end = None


def _quoted(code: str, written: str) -> str:
    """Return what a repair quotes: words that stand in the meeting anyway are not told again."""
    return "" if code == "link-target" else written
