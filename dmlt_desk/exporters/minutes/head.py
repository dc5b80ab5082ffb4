"""What stands before the sessions: facts, one-page summary, attendance, agenda."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from dmlt_desk.domain.schedule import Span
from dmlt_desk.exporters.minutes.blocks import runs_of
from dmlt_desk.exporters.minutes.facts import Facts, chairs_of, owners_of, title_of
from dmlt_desk.exporters.minutes.outline import (
    Cell,
    Column,
    Element,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Run,
    Style,
    Table,
    cell,
    muted,
    plain,
)
from dmlt_desk.exporters.minutes.sessions import day_title, decision_name
from dmlt_desk.exporters.minutes.words import (
    ATTENDANCE_MODES,
    MEETING_STATES,
    count_actions,
    count_decisions,
    count_sessions,
    date_range,
    short_date,
)
from dmlt_desk.i18n import _
from dmlt_desk.models import (
    Action,
    ActionState,
    AgendaItem,
    Attendance,
    AttendanceMode,
    Day,
    DecisionState,
    ItemKind,
    NextMeeting,
    PresenceState,
)

_MOST_IN_FULL = 12
"""So many actions of a summary are told in full; more would not leave it on one page."""


def fact_elements(facts: Facts) -> list[Element]:
    """Return the facts below the title, one line each."""
    meeting = facts.meeting
    sessions = sum(item.kind is ItemKind.SESSION for item in meeting.items)
    actions = [one for one in meeting.actions if one.state is not ActionState.EMPTY]
    counts = [
        count_sessions(sessions),
        count_decisions(len(meeting.decisions)),
        count_actions(len(actions)),
    ]
    lines = [
        (_("Team"), meeting.series.name),
        (_("Present"), _present(meeting.attendances)),
        (_("Record"), ", ".join(counts)),
        (_("Status"), MEETING_STATES[meeting.state]),
        (_("Times"), _("24 hours, local ({zone})").format(zone=meeting.time_zone)),
        (
            _("Next meeting"),
            next_meeting(meeting.next_meetings[0]) if meeting.next_meetings else "",
        ),
    ]
    return [
        Paragraph((Run(f"{label}\t", muted=True), Run(text)), Style.FACT)
        for label, text in lines
        if text
    ]


def _present(attendances: Iterable[Attendance]) -> str:
    """Return "19 in person, 1 remote, 1 partly"."""
    modes = [attendance.mode for attendance in attendances]
    shown = (AttendanceMode.IN_PERSON, AttendanceMode.REMOTE, AttendanceMode.PARTLY)
    counts = {mode: modes.count(mode) for mode in shown}
    return ", ".join(
        _("{count} {mode}").format(count=count, mode=ATTENDANCE_MODES[mode].lower())
        for mode, count in counts.items()
        if count
    )


def next_meeting(coming: NextMeeting) -> str:
    """Return "26 to 28 February 2019, Tucson", with the words for it that say more."""
    dates = date_range(coming.first_day, coming.last_day)
    known = ", ".join(part for part in (dates, coming.place) if part)
    if not known:
        return coming.text
    if not coming.text or (coming.place and coming.place in coming.text):
        return known
    return _("{known}: {text}").format(known=known, text=coming.text)


def summary_elements(facts: Facts) -> list[Element]:
    """Return what a reader with one minute wants: decisions, actions by due date, what is over."""
    elements: list[Element] = [Heading(1, plain(_("Summary")), "summary", listed=True)]
    elements += _decisions(facts)
    elements += _actions_by_due(facts)
    overtaken = _overtaken(facts)
    if overtaken:
        elements += [Heading(2, plain(_("Overtaken")), "summary_overtaken"), _points(overtaken)]
    if facts.meeting.next_meetings:
        coming = [plain(next_meeting(one)) for one in facts.meeting.next_meetings]
        elements += [Heading(2, plain(_("Next meetings")), "summary_next"), _points(coming)]
    return elements


def _points(lines: Iterable[tuple[Run, ...]]) -> ItemList:
    return ItemList(tuple(ListItem(runs) for runs in lines if runs))


def _where(item: Run | None) -> tuple[Run, ...]:
    """Return the session in brackets, where it is known."""
    if item is None:
        return ()
    return (Run(" (", muted=True), replace(item, muted=True), Run(")", muted=True))


def _decisions(facts: Facts) -> list[Element]:
    standing = [one for one in facts.meeting.decisions if one.state is DecisionState.IN_FORCE]
    heading = Heading(2, plain(_("Decisions")), "summary_decisions")
    if not standing:
        return [heading, Paragraph(muted(_("No decisions were recorded.")))]
    return [
        heading,
        _points(
            (
                Run(f"{decision_name(one)}. ", bold=True),
                *runs_of(one.text),
                *_where(facts.reference(one.item_id)),
            )
            for one in standing
        ),
    ]


def _actions_by_due(facts: Facts) -> list[Element]:
    """Return the actions that are not closed, the earliest due date first.

    More than a page can hold are told in short: for each date who has to do which numbers.
    """
    heading = Heading(2, plain(_("Open actions by due date")), "summary_actions")
    asked = [one for one in facts.meeting.actions if one.state is not ActionState.EMPTY]
    left = sorted((one for one in asked if not one.is_closed), key=_by_due)
    if not asked:
        return [heading, Paragraph(muted(_("No actions were recorded.")))]
    if not left:
        return [heading, Paragraph(muted(_("All actions are closed.")))]
    if len(left) > _MOST_IN_FULL:
        return [
            heading,
            _in_short(left),
            Paragraph(plain(_("The action register has them in full.")), Style.META),
        ]
    return [
        heading,
        Table(
            caption=_("Open actions by due date"),
            description=_("Due date, number, action and owner of each action that is not closed"),
            columns=(
                Column(_("Due"), 14),
                Column(_("No."), 6),
                Column(_("Action"), 55),
                Column(_("Owner"), 25),
            ),
            rows=tuple(
                (
                    cell(*plain(_due(one))),
                    cell(*muted(str(one.number))),
                    cell(*runs_of(one.text)),
                    cell(*plain(owners_of(one))),
                )
                for one in left
            ),
        ),
    ]


def _in_short(left: Sequence[Action]) -> Table:
    """Return a table with a row for each due date: who, and the numbers of their actions."""
    rows = []
    for due, group in groupby(left, key=_due):
        who: dict[str, list[str]] = {}
        for one in group:
            who.setdefault(owners_of(one) or _("Nobody"), []).append(str(one.number))
        parts: list[Run] = []
        for name, numbers in who.items():
            parts += [
                Run(("; " if parts else "") + name + " "),
                Run(", ".join(numbers), muted=True),
            ]
        rows.append((cell(*plain(due)), cell(*parts)))
    return Table(
        caption=_("Open actions by due date"),
        description=_("Due date, then who has to do which actions, by their numbers"),
        columns=(Column(_("Due"), 14), Column(_("Owners and their actions"), 86)),
        rows=tuple(rows),
    )


def _due(action: Action) -> str:
    return short_date(action.due) if action.due else _("No date")


def _by_due(action: Action) -> tuple[bool, str, int]:
    return (action.due is None, action.due.isoformat() if action.due else "", action.number)


def _overtaken(facts: Facts) -> list[tuple[Run, ...]]:
    """Return decisions that no longer hold, with what took their place, and obsolete actions."""
    meeting = facts.meeting
    newer = {one.supersedes_id: one for one in meeting.decisions if one.supersedes_id}
    lines: list[tuple[Run, ...]] = []
    for old in meeting.decisions:
        if old.state is DecisionState.IN_FORCE:
            continue
        by = newer.get(old.id)
        name = decision_name(old)
        if by is not None:
            name = _("{old}, superseded by {new}").format(old=name, new=decision_name(by))
        lines.append((Run(f"{name}. ", bold=True), *runs_of(old.text)))
    lines += [
        (
            Run(_("Action {number}. ").format(number=one.number), bold=True),
            *runs_of(one.text),
        )
        for one in meeting.actions
        if one.state is ActionState.OBSOLETE
    ]
    return lines


def attendance_elements(facts: Facts) -> list[Element]:
    """Return who was there, by the way of taking part, and who came late or left early."""
    heading = Heading(1, plain(_("Attendance")), "attendance", listed=True)
    attendances = facts.meeting.attendances
    if not attendances:
        return [heading, Paragraph(muted(_("Nobody was entered.")))]
    elements: list[Element] = [heading]
    for mode, name in ATTENDANCE_MODES.items():
        people = [_person(one) for one in attendances if one.mode is mode]
        if people:
            label = _("{mode} ({count})").format(mode=name, count=len(people))
            runs = (Run(f"{label}\t", muted=True), Run(", ".join(people)))
            elements.append(Paragraph(runs, Style.FACT))
    elements += [
        Paragraph((Run(f"{one.person.listed_name}\t", muted=True), Run(line)), Style.FACT)
        for one in attendances
        for line in _changes(facts, one)
    ]
    return elements


def _person(attendance: Attendance) -> str:
    name = attendance.person.listed_name
    told = attendance.mode is AttendanceMode.REMOTE and attendance.note.strip().lower() == "remote"
    if not attendance.note.strip() or told:
        return name
    return _("{name} ({note})").format(name=name, note=attendance.note.strip())


def _changes(facts: Facts, attendance: Attendance) -> list[str]:
    """Return when somebody came or left during a session, or missed it."""
    lines = []
    for presence in attendance.presences:
        item = facts.items.get(presence.item_id) if presence.item_id else None
        if item is None:
            continue
        title = title_of(item)
        if presence.came_at:
            sentence = _("came to “{title}” at {time}")
            lines.append(sentence.format(title=title, time=facts.clock(presence.came_at)))
        if presence.left_at:
            sentence = _("left “{title}” at {time}")
            lines.append(sentence.format(title=title, time=facts.clock(presence.left_at)))
        if presence.state is PresenceState.ABSENT and not presence.came_at and not presence.left_at:
            lines.append(_("was not at “{title}”").format(title=title))
    return lines


def agenda_elements(facts: Facts) -> list[Element]:
    """Return the agenda: a table for each day, with the times that the sessions really took."""
    elements: list[Element] = [Heading(1, plain(_("Agenda")), "agenda", listed=True)]
    for day in facts.meeting.days:
        items = facts.meeting.items_on(day)
        if items:
            elements += _day_table(facts, day, items)
    if len(elements) == 1:
        elements.append(Paragraph(muted(_("The agenda is empty."))))
    return elements


def _day_table(facts: Facts, day: Day, items: list[AgendaItem]) -> list[Element]:
    title = day_title(facts, day)
    ran = any(item.id in facts.ran for item in items)
    columns = [Column(_("Planned"), 17), Column(_("Session"), 53), Column(_("Chair"), 30)]
    if ran:
        columns.insert(1, Column(_("Ran"), 17))
    return [
        Paragraph(plain(title), Style.TABLE_TITLE),
        Table(
            caption=_("Agenda of {day}").format(day=title),
            description=_("Planned time, actual time where known, session and chair"),
            columns=tuple(columns),
            rows=tuple(_agenda_row(facts, item, ran=ran) for item in items),
        ),
    ]


def _agenda_row(facts: Facts, item: AgendaItem, *, ran: bool) -> tuple[Cell, ...]:
    planned = facts.between(facts.planned.get(item.id, Span())) or item.label
    number = facts.numbers.get(item.id, "")
    if item.kind is ItemKind.SESSION:
        title = (*muted(f"{number}  " if number else ""), facts.link(item, title_of(item)))
    else:
        title = muted(title_of(item))
    cells = [cell(*plain(planned)), cell(*title), cell(*plain(chairs_of(item)))]
    if ran:
        cells.insert(1, cell(*plain(facts.between(facts.ran.get(item.id, Span())))))
    return tuple(cells)
