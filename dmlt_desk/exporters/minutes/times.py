"""Planned and actual times: a table for each day on which something ran."""

from dmlt_desk.domain.actuals import ActualRow, DayActuals
from dmlt_desk.domain.actuals_text import differences, fate_words, sentence_case, totals_lines
from dmlt_desk.domain.durations import minutes_text
from dmlt_desk.domain.run_log import fold
from dmlt_desk.exporters.minutes.facts import Facts, title_of
from dmlt_desk.exporters.minutes.options import Detail
from dmlt_desk.exporters.minutes.outline import (
    Cell,
    Column,
    Element,
    Heading,
    Paragraph,
    Run,
    Style,
    Table,
    muted,
    plain,
)
from dmlt_desk.exporters.minutes.sessions import day_title
from dmlt_desk.i18n import _
from dmlt_desk.models import ItemKind, Meeting


def times_elements(facts: Facts) -> list[Element]:
    """Return a table a day, with its sums below; nothing where nothing ran or is to be told."""
    if not facts.tells(Detail.ACTUAL):
        return []
    elements: list[Element] = []
    for day in facts.meeting.days:
        times = facts.times[day.id]
        if times.has_run:
            elements += _day(facts, times)
    if not elements:
        return []
    title = plain(_("Planned and actual times"))
    return [Heading(1, title, "times", listed=True), *elements]


def has_times(meeting: Meeting) -> bool:
    """Return whether anything of a meeting ran, so that there are times to tell."""
    return bool(fold(meeting.run_events).segments)


def _day(facts: Facts, times: DayActuals) -> list[Element]:
    title = day_title(facts, times.day)
    return [
        Paragraph(plain(title), Style.TABLE_TITLE),
        Table(
            caption=_("Planned and actual times of {day}").format(day=title),
            description=_(
                "Session, planned start and length, actual start and length without pauses, "
                "and by how much it was longer or shorter"
            ),
            columns=(
                Column(_("Session"), 35),
                Column(_("Planned start"), 12),
                Column(_("Planned length"), 12),
                Column(_("Actual start"), 12),
                Column(_("Actual length"), 12),
                Column(_("Difference"), 23),
            ),
            rows=tuple(_row(facts, row) for row in times.rows),
        ),
        *(
            Paragraph(plain(line), Style.META)
            for line in totals_lines(times, facts.meeting.time_zone)
        ),
    ]


def _row(facts: Facts, row: ActualRow) -> tuple[Cell, ...]:
    number = facts.numbers.get(row.item.id, "")
    if row.item.kind is ItemKind.SESSION:
        title = (*muted(f"{number}  " if number else ""), facts.link(row.item, title_of(row.item)))
    else:
        title = muted(title_of(row.item))
    start = length = ""
    if row.adopted is not None and row.adopted_minutes is not None:
        start = _("new plan {time}").format(time=facts.clock(row.adopted.start))
        length = minutes_text(row.adopted_minutes)
    return (
        _lines(title),
        _lines(plain(facts.clock(row.planned.start)), muted(start)),
        _lines(plain(_length(row.planned_minutes)), muted(length)),
        _lines(plain(facts.clock(row.span.start))),
        _lines(plain(_length(row.active_minutes))),
        _lines(plain(differences(row)), muted(sentence_case(", ".join(fate_words(row))))),
    )


def _length(minutes: int | None) -> str:
    return "" if minutes is None else minutes_text(minutes)


def _lines(*lines: tuple[Run, ...]) -> Cell:
    """Return a cell with a paragraph a line; empty ones are left out."""
    return Cell(tuple(Paragraph(runs) for runs in lines if runs))
