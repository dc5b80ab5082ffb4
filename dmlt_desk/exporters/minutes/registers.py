"""The registers after the sessions: actions, decisions, open questions, what was put off."""

from dmlt_desk.exporters.minutes.blocks import runs_of
from dmlt_desk.exporters.minutes.facts import Facts, owners_of, topics_not_reached
from dmlt_desk.exporters.minutes.outline import (
    Cell,
    CheckBox,
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
from dmlt_desk.exporters.minutes.sessions import decision_state
from dmlt_desk.exporters.minutes.words import ACTION_STATES, key_of, short_date
from dmlt_desk.i18n import _
from dmlt_desk.models import Action, ActionState, DecisionState


def action_elements(facts: Facts) -> list[Element]:
    """Return the action register, with a box to tick for each action."""
    meeting = facts.meeting
    heading = Heading(1, plain(_("Action register")), "actions", listed=True)
    if not meeting.actions:
        return [heading, Paragraph(muted(_("No actions were recorded.")))]
    quoted = _("An action is quoted by the key of the meeting and its number: {key}/{number}.")
    return [
        heading,
        Paragraph(
            plain(quoted.format(key=key_of(meeting), number=meeting.actions[0].number)), Style.META
        ),
        Table(
            caption=_("Action register"),
            description=_("A box to tick, number, action, owner, due date, state and session"),
            columns=(
                Column(_("Done"), 7),
                Column(_("No."), 5),
                Column(_("Action"), 37),
                Column(_("Owner"), 18),
                Column(_("Due"), 14),
                Column(_("State"), 12),
                Column(_("From"), 7),
            ),
            rows=tuple(_action_row(facts, action) for action in meeting.actions),
        ),
    ]


def _action_row(facts: Facts, action: Action) -> tuple[Cell, ...]:
    text = runs_of(action.text)
    if action.state is ActionState.EMPTY and not text:
        text = (Run(_("An empty box, nothing was written."), italic=True, muted=True),)
    missing = [key for key in action.tickets if key not in f"{action.text} {action.remark}"]
    remarks = "; ".join(part for part in (action.remark.strip(), ", ".join(missing)) if part)
    if remarks:
        text = (*text, Run(f" ({remarks})" if text else remarks, muted=True))
    label = _("Action {number} is done").format(number=action.number)
    source = facts.reference(action.item_id)
    return (
        Cell(box=CheckBox(action.state is ActionState.DONE, str(action.id), label)),
        cell(*plain(str(action.number))),
        cell(*text),
        cell(*plain(owners_of(action))),
        cell(*plain(short_date(action.due) if action.due else action.due_words)),
        cell(*plain(ACTION_STATES[action.state])),
        cell(*((source,) if source else ())),
    )


def decision_elements(facts: Facts) -> list[Element]:
    """Return the decision register, then what is still open."""
    elements: list[Element] = [
        Heading(1, plain(_("Decisions and open points")), "decisions", listed=True),
        Heading(2, plain(_("Decision register")), "decision_register"),
    ]
    if facts.meeting.decisions:
        elements.append(_decision_table(facts))
    else:
        elements.append(Paragraph(muted(_("No decisions were recorded."))))
    elements += _open_points(facts)
    return elements


def _decision_table(facts: Facts) -> Table:
    rows = []
    for one in facts.meeting.decisions:
        struck = one.state is not DecisionState.IN_FORCE
        source = facts.reference(one.item_id)
        rows.append(
            (
                cell(*plain(str(one.number))),
                cell(*runs_of(one.text, struck=struck)),
                cell(*plain(one.proposed_by)),
                cell(*plain(decision_state(one))),
                cell(*((source,) if source else ())),
            )
        )
    return Table(
        caption=_("Decision register"),
        description=_("Number, decision, who proposed it, state and session"),
        columns=(
            Column(_("No."), 6),
            Column(_("Decision"), 54),
            Column(_("Proposed by"), 17),
            Column(_("State"), 14),
            Column(_("From"), 9),
        ),
        rows=tuple(rows),
    )


def _open_points(facts: Facts) -> list[Element]:
    """Return open questions, parked topics and topics that no session took up."""
    meeting = facts.meeting
    questions = [
        _point(one.text, item=facts.reference(one.item_id))
        for one in meeting.questions
        if one.is_open
    ]
    parked = [
        _point(one.text, by=one.requested_by, item=facts.reference(one.item_id))
        for one in meeting.parked
    ]
    missed = [
        _point(topic.title, by=", ".join(topic.requested_by))
        for topic in topics_not_reached(meeting)
    ]
    elements: list[Element] = []
    for title, anchor, points in (
        (_("Open questions"), "questions", questions),
        (_("Parked topics"), "parked", parked),
        (_("Topics not reached"), "not_reached", missed),
    ):
        if points:
            elements += [Heading(2, plain(title), anchor), ItemList(tuple(points), ordered=True)]
    return elements


def _point(text: str, *, by: str = "", item: Run | None = None) -> ListItem:
    runs = runs_of(text) or muted(_("(without words)"))
    if by:
        runs = (*runs, Run(_(" (asked for by {name})").format(name=by), muted=True))
    if item is not None:
        runs = (*runs, Run("  "), item)
    return ListItem(runs)
