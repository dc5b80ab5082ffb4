"""The sessions of each day: aims, notes, decisions and actions."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from dmlt_desk.domain.actuals_text import day_words, fate_words, sentence_case
from dmlt_desk.domain.durations import minutes_text
from dmlt_desk.domain.schedule import Span, day_number, shown_length
from dmlt_desk.exporters.minutes.blocks import note_elements, runs_of
from dmlt_desk.exporters.minutes.cleaning import one_line
from dmlt_desk.exporters.minutes.facts import (
    Facts,
    anchor_of,
    chairs_of,
    has_notes,
    is_written,
    owners_of,
    title_of,
)
from dmlt_desk.exporters.minutes.options import Detail
from dmlt_desk.exporters.minutes.outline import (
    Column,
    Element,
    Heading,
    Paragraph,
    Run,
    Style,
    Table,
    cell,
    muted,
    plain,
)
from dmlt_desk.exporters.minutes.words import (
    ACTION_STATES,
    DECISION_KINDS,
    DECISION_STATES,
    length,
    short_date,
    weekday_date,
)
from dmlt_desk.i18n import _
from dmlt_desk.models import (
    ActionState,
    AgendaItem,
    BlockKind,
    BlockState,
    Day,
    Decision,
    DecisionKind,
    DecisionState,
    ItemKind,
)

_BESIDE = (ItemKind.POINTER, ItemKind.SOCIAL, ItemKind.TRAVEL)
"""Items of a day that are told in one line."""
_LINES = (BlockKind.TEXT, BlockKind.BULLET)
"""Notes that can be a decision or an action; a table holds more than that."""


def session_elements(facts: Facts) -> list[Element]:
    """Return all days with their sessions, then the sessions without a day."""
    elements: list[Element] = []
    for day in facts.meeting.days:
        body = _items(facts, facts.meeting.items_on(day))
        if body:
            elements += [
                Heading(1, plain(day_title(facts, day)), f"day_{day.id.hex}", listed=True),
                *body,
            ]
    unplaced = _items(facts, facts.meeting.unplaced_items)
    if unplaced:
        elements += [Heading(1, plain(_("Without a time")), "day_none", listed=True), *unplaced]
    return elements


def day_title(facts: Facts, day: Day) -> str:
    """Return "Day 1, Tuesday 6 November", with the day's own words behind."""
    number = day_number(facts.meeting, day)
    title = _("Day {number}, {date}").format(number=number, date=weekday_date(day.date))
    if one_line(day.label) in ("", _("Day {number}").format(number=number)):
        return title
    return _("{title}: {label}").format(title=title, label=day.label)


def _items(facts: Facts, items: list[AgendaItem]) -> list[Element]:
    elements: list[Element] = []
    for item in items:
        if facts.is_printed(item):
            elements += session(facts, item)
        elif item.kind in _BESIDE:
            time = facts.start_of(item)
            runs = (Run(f"{time}  ", bold=True),) if time else ()
            elements.append(Paragraph((*runs, *runs_of(title_of(item)))))
    return elements


def session(facts: Facts, item: AgendaItem) -> list[Element]:
    """Return the section of one session."""
    elements: list[Element] = [Heading(2, _heading(facts, item), anchor_of(item), listed=True)]
    elements += [Paragraph(runs, Style.META) for runs in _facts_lines(facts, item) if runs]
    aims = [block for block in item.aims if is_written(block)]
    has_aims = facts.tells(Detail.AIMS) and bool(aims)
    if has_aims:
        elements.append(Heading(3, plain(_("Aims"))))
        elements += note_elements(aims, facts, instead={})
    decisions = list(facts.decisions.get(item.id, ())) if facts.tells(Detail.DECISIONS) else []
    if facts.tells(Detail.NOTES):
        places = _places(item, decisions)
        decisions = [one for one in decisions if one not in places.values()]
        elements += _notes(facts, item, places, under_aims=has_aims)
    elements += map(decision_paragraph, decisions)
    if facts.tells(Detail.DECISIONS):
        elements += [
            Paragraph(
                (Run(_("Open question.") + " ", bold=True), *runs_of(one.text)), Style.CALLOUT
            )
            for one in facts.questions.get(item.id, ())
            if one.is_open
        ]
    if facts.tells(Detail.ACTIONS):
        elements += _actions(facts, item)
    return elements


def _places(item: AgendaItem, decisions: Sequence[Decision]) -> dict[UUID, Decision]:
    """Return, by note, the decision that stands there: made from it, or in the same words."""
    lines = {
        one_line(block.text): block.id
        for block in item.notes
        if block.kind in _LINES and block.state is BlockState.LIVE
    }
    notes = {block.id for block in item.notes}
    places: dict[UUID, Decision] = {}
    for decision in decisions:
        place = decision.block_id if decision.block_id in notes else None
        place = place or lines.get(one_line(decision.text) or " ")
        if place is not None:
            places.setdefault(place, decision)
    return places


def _heading(facts: Facts, item: AgendaItem) -> tuple[Run, ...]:
    parts = [facts.numbers.get(item.id, ""), facts.start_of(item)]
    lead = "  ".join(part for part in parts if part)
    return (*muted(f"{lead}  " if lead else ""), Run(title_of(item)))


def _facts_lines(facts: Facts, item: AgendaItem) -> list[tuple[Run, ...]]:
    """Return the lines below the heading: chair and times, links to the other part, files."""
    sentences = []
    chairs = chairs_of(item)
    if chairs:
        sentences.append(_("Chair: {names}.").format(names=chairs))
    lines = [plain(" ".join([*sentences, *_times(facts, item)])), *_continuations(facts, item)]
    files = ", ".join(file.name for file in facts.attachments.get(item.id, ()))
    if files:
        lines.append(plain(_("Files: {names}").format(names=files)))
    return lines


def _times(facts: Facts, item: AgendaItem) -> list[str]:
    """Return sentences: how long it was planned, when it ran, what else became of it."""
    row = facts.rows.get(item.id)
    minutes = item.minutes if row is None else row.planned_minutes
    sentences = [_("Planned {length}.").format(length=minutes_text(minutes))] if minutes else []
    ran = facts.ran.get(item.id, Span())
    if ran.start and ran.end:
        active = row.active_minutes if row else None
        words = _("Ran {span}, {length}.")
        sentences.append(
            words.format(
                span=facts.between(ran),
                length=length(shown_length(ran.start, ran.end))
                if active is None
                else minutes_text(active),
            )
        )
    elif ran.start:
        sentences.append(_("Began {time}.").format(time=facts.clock(ran.start)))
    fate = ", ".join(fate_words(row, links=False)) if row else ""
    if fate:
        sentences.append(_("{words}.").format(words=sentence_case(fate)))
    return sentences


def _continuations(facts: Facts, item: AgendaItem) -> list[tuple[Run, ...]]:
    """Return the links to the session that this one continues, and to the one that continues it."""
    lines: list[tuple[Run, ...]] = []
    for other, dated, bare in (
        (facts.parts.back.get(item.id), _("Continued from {day}:"), _("Continued from:")),
        (facts.parts.on.get(item.id), _("Continued on {day}:"), _("Continued in:")),
    ):
        if other is not None:
            name = f"{facts.numbers.get(other.item.id, '')} {title_of(other.item)}".strip()
            words = bare if other.number is None else dated.format(day=day_words(other.number))
            lines.append((Run(f"{words} "), facts.link(other.item, name)))
    return lines


def _notes(
    facts: Facts, item: AgendaItem, places: Mapping[UUID, Decision], *, under_aims: bool
) -> list[Element]:
    """Return the notes, or that there are none. Below aims they get a heading of their own.

    A decision stands where it was noted; a line that became an action is told in the table below.
    """
    if not has_notes(item):
        elements: list[Element] = [
            Paragraph((Run(_("No notes were taken."), italic=True, muted=True),))
        ]
    else:
        instead: dict[UUID, Sequence[Element]] = {
            place: (decision_paragraph(decision),) for place, decision in places.items()
        }
        if facts.tells(Detail.ACTIONS):
            made = facts.actions.get(item.id, ())
            lines = {block.id for block in item.notes if block.kind in _LINES}
            instead |= {one.block_id: () for one in made if one.block_id in lines}
        elements = note_elements(item.notes, facts, instead=instead)
    if under_aims and elements and not isinstance(elements[0], Heading):
        elements.insert(0, Heading(3, plain(_("Notes"))))
    return elements


def decision_name(decision: Decision) -> str:
    """Return "Decision 3", or what else was recorded under the number."""
    names = {
        DecisionKind.DECIDED: _("Decision {number}"),
        DecisionKind.NO_CONSENSUS: _("No consensus {number}"),
        DecisionKind.NOTED: _("Noted {number}"),
    }
    return names[decision.kind].format(number=decision.number)


def decision_paragraph(decision: Decision) -> Paragraph:
    """Return one decision as it stands in its session."""
    overtaken = decision.state is not DecisionState.IN_FORCE
    runs = (
        Run(f"{decision_name(decision)}. ", bold=True),
        *runs_of(decision.text, struck=overtaken),
    )
    if overtaken:
        runs = (*runs, Run(f" ({DECISION_STATES[decision.state]})", muted=True))
    return Paragraph(runs, Style.DECISION)


def decision_state(decision: Decision) -> str:
    """Return the state in words: what was recorded, unless it no longer holds."""
    if decision.state is DecisionState.IN_FORCE:
        return DECISION_KINDS[decision.kind]
    return DECISION_STATES[decision.state]


def _actions(facts: Facts, item: AgendaItem) -> list[Element]:
    """Return the actions of a session as a table."""
    actions = [one for one in facts.actions.get(item.id, ()) if one.state is not ActionState.EMPTY]
    if not actions:
        return []
    return [
        Paragraph(plain(_("Actions")), Style.TABLE_TITLE),
        Table(
            caption=_("Actions of “{title}”").format(title=title_of(item)),
            description=_("Number, action, owner, due date and state of each action"),
            columns=(
                Column(_("No."), 5),
                Column(_("Action"), 47),
                Column(_("Owner"), 22),
                Column(_("Due"), 14),
                Column(_("State"), 12),
            ),
            rows=tuple(
                (
                    cell(*muted(str(action.number))),
                    cell(*runs_of(action.text)),
                    cell(*plain(owners_of(action))),
                    cell(*plain(short_date(action.due) if action.due else "")),
                    cell(*plain(ACTION_STATES[action.state])),
                )
                for action in actions
            ),
        ),
    ]
