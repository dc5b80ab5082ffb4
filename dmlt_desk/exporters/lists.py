"""The lists of a meeting (actions, agenda, people) as CSV, Markdown, JSON and HTML.

The agenda as CSV has five columns more, for what a spreadsheet computes: planned and actual start,
planned and actual minutes (pauses left out), and the offset of the start in seconds, positive when
it was behind the plan. The plan is the one with which the day was opened. They are empty where
nothing is known: what was put in while the day ran has no plan and so no offset.
"""

import csv
import enum
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from html import escape
from itertools import groupby

from dmlt_desk.domain.actuals import ActualRow, day_actuals
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.domain.schedule import Span, clock_text, planned_times
from dmlt_desk.exporters.interchange import meeting_object
from dmlt_desk.exporters.invites_text import clean, one_line
from dmlt_desk.i18n import _
from dmlt_desk.models import (
    Action,
    AgendaItem,
    Attendance,
    Meeting,
    PartyRole,
    PresenceState,
)

Row = tuple[str, ...]
Figures = tuple[str | int, ...]

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class ListKind(enum.StrEnum):
    """What is listed."""

    ACTIONS = "actions"
    AGENDA = "agenda"
    PEOPLE = "people"


class ListFormat(enum.StrEnum):
    """How a list is written."""

    CSV = "csv"
    MARKDOWN = "md"
    JSON = "json"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class _Listing:
    """A table. Where ``grouped``, pages show the first column as headings.

    ``figures`` are further columns of each row, for spreadsheets only; a number stays one there.
    """

    title: str
    columns: Row
    rows: list[Row]
    grouped: bool = False
    figure_columns: Row = ()
    figures: list[Figures] = field(default_factory=list)

    def parts(self) -> list[tuple[str, Row, list[Row]]]:
        """Return (heading, columns, rows) of each part of a page."""
        if not self.grouped:
            return [("", self.columns, self.rows)]
        groups = groupby(self.rows, key=lambda row: row[0])
        return [(head, self.columns[1:], [row[1:] for row in rows]) for head, rows in groups]


def list_file(meeting: Meeting, kind: ListKind, form: ListFormat, *, state: RunState) -> bytes:
    """Return one list of a meeting as a file; ``state`` is its run log, folded."""
    if form is ListFormat.JSON:
        return _as_json(meeting, kind, state)
    return _FORMATS[form](_LISTINGS[kind](meeting, state)).encode("utf-8", "replace")


def _actions(meeting: Meeting, _state: RunState) -> _Listing:
    sessions = {item.id: item.title for item in meeting.items}

    def row(action: Action) -> Row:
        names = {
            role: ", ".join(party.listed_name for party in action.of_role(role))
            for role in PartyRole
        }
        return (
            str(action.number),
            action.text,
            names[PartyRole.OWNER],
            names[PartyRole.HELPER],
            names[PartyRole.GROUP],
            action.due.isoformat() if action.due else "",
            action.state.value,
            sessions.get(action.item_id, "") if action.item_id else "",
            ", ".join(action.tickets),
            action.remark,
        )

    columns = (
        *(_("Number"), _("Action"), _("Owners"), _("With"), _("Groups"), _("Due")),
        *(_("State"), _("Session"), _("Tickets"), _("Remark")),
    )
    title = _("Actions: {title}").format(title=meeting.title)
    return _Listing(title, columns, [row(action) for action in meeting.actions])


def _agenda(meeting: Meeting, state: RunState) -> _Listing:
    def row(day: str, item: AgendaItem, span: Span) -> Row:
        chairs = [person.listed_name for person in item.people]
        return (
            day,
            clock_text(span.start, meeting.time_zone) or item.label,
            clock_text(span.end, meeting.time_zone),
            "" if item.minutes is None else str(item.minutes),
            item.kind.value,
            item.title,
            ", ".join([*chairs, _("et al.")] if item.et_al else chairs),
        )

    rows: list[Row] = []
    figures: list[Figures] = []
    for day in meeting.days:
        spans = planned_times(meeting, day)
        items = meeting.items_on(day)
        rows += [row(day.date.isoformat(), item, spans[item.id]) for item in items]
        times = {one.item.id: one for one in day_actuals(meeting, day, state).rows}
        figures += [_figures(times.get(item.id), meeting.time_zone) for item in items]
    rows += [row(_("Without a day"), item, Span()) for item in meeting.unplaced_items]
    figures += [_figures(None, "") for _item in meeting.unplaced_items]
    return _Listing(
        title=_("Agenda: {title}").format(title=meeting.title),
        columns=(
            *(_("Day"), _("Start"), _("End"), _("Minutes"), _("Kind"), _("Title"), _("Chairs")),
        ),
        rows=rows,
        grouped=True,
        figure_columns=(
            *(_("Planned start"), _("Actual start"), _("Planned minutes")),
            *(_("Actual minutes"), _("Offset in seconds")),
        ),
        figures=figures,
    )


def _figures(row: ActualRow | None, time_zone: str) -> Figures:
    """Return a row's times as the columns say; a row beside the day's flow has none."""
    if row is None:
        return ("", "", "", "", "")
    offset = row.start_offset
    return (
        clock_text(row.planned.start, time_zone),
        clock_text(row.span.start, time_zone),
        "" if row.planned_minutes is None else row.planned_minutes,
        "" if row.active_minutes is None else row.active_minutes,
        "" if offset is None else offset // timedelta(seconds=1),
    )


def _people(meeting: Meeting, _state: RunState) -> _Listing:
    def row(attendance: Attendance) -> Row:
        person = attendance.person
        on_day = {one.day_id: one.state for one in attendance.presences if one.item_id is None}
        return (
            *(person.name, person.handle, person.email, person.affiliation),
            *(attendance.mode.value, attendance.group, attendance.note),
            *(on_day.get(day.id, PresenceState.EXPECTED).value for day in meeting.days),
        )

    columns = (
        *(_("Name"), _("Handle"), _("E-mail"), _("Affiliation")),
        *(_("Attends"), _("Group"), _("Note")),
        *(day.date.isoformat() for day in meeting.days),
    )
    title = _("People: {title}").format(title=meeting.title)
    return _Listing(title, columns, [row(attendance) for attendance in meeting.attendances])


def _as_csv(listing: _Listing) -> str:
    """Return the table as RFC 4180 has it, with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_harmless(cell) for cell in (*listing.columns, *listing.figure_columns)])
    figures = listing.figures or [()] * len(listing.rows)
    for row, more in zip(listing.rows, figures, strict=True):
        writer.writerow([*(_harmless(cell) for cell in row), *more])
    return "\ufeff" + text.getvalue()


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula and runs."""
    text = clean(cell)
    risky = any(one.startswith(_FORMULA_SIGNS) for one in (cell, text, text.lstrip()))
    return f"'{text}" if risky else text


def _as_markdown(listing: _Listing) -> str:
    lines = [f"# {_marked(listing.title)}"]
    for heading, columns, rows in listing.parts():
        lines += ["", f"## {_marked(heading)}"] if heading else []
        lines += ["", _pipes(columns), "|" + " --- |" * len(columns)]
        lines += [_pipes(row) for row in rows]
    return "\n".join(lines) + "\n"


def _pipes(cells: Row) -> str:
    return f"| {' | '.join(_marked(cell) for cell in cells)} |"


def _marked(text: str) -> str:
    """Return text in one line in which Markdown finds no markup."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", one_line(text))


def _as_html(listing: _Listing) -> str:
    parts = [f"<h1>{escape(one_line(listing.title))}</h1>"]
    for heading, columns, rows in listing.parts():
        if heading:
            parts.append(f"<h2>{escape(one_line(heading))}</h2>")
        head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in columns)
        body = "\n".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in rows)
        parts.append(
            f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
        )
    title = escape(one_line(listing.title))
    return _PAGE.format(title=title, body="\n".join(parts))


def _cell(text: str) -> str:
    return f"<td>{escape(clean(text)).replace(chr(10), '<br>')}</td>"


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 14px/1.4 Inter, sans-serif; margin: 2em; color: #1a1c1e; }}
table {{ border-collapse: collapse; }}
th, td {{ border-bottom: 1px solid #e2dfd8; padding: 6px 12px 6px 0; text-align: left;
vertical-align: top; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def _as_json(meeting: Meeting, kind: ListKind, state: RunState) -> bytes:
    """Return the list's part of the interchange format."""
    keys = ("days", "unscheduled") if kind is ListKind.AGENDA else (kind.value,)
    whole = meeting_object(meeting, state)
    part = {key: whole[key] for key in ("uid", "title", "time_zone", *keys)}
    text = json.dumps(part, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "replace")


_LISTINGS: Mapping[ListKind, Callable[[Meeting, RunState], _Listing]] = {
    ListKind.ACTIONS: _actions,
    ListKind.AGENDA: _agenda,
    ListKind.PEOPLE: _people,
}

_FORMATS: Mapping[ListFormat, Callable[[_Listing], str]] = {
    ListFormat.CSV: _as_csv,
    ListFormat.MARKDOWN: _as_markdown,
    ListFormat.HTML: _as_html,
}
