"""The decisions of a meeting as rows of the register."""

from typing import Final

from dmlt_desk.domain.action_life import place_words
from dmlt_desk.domain.dates import say_day
from dmlt_desk.domain.decision_life import (
    DecisionFilter,
    is_overtaken,
    made_at,
    matching,
    standing_words,
)
from dmlt_desk.domain.schedule import clock_text, day_number
from dmlt_desk.i18n import _
from dmlt_desk.models import Decision, DecisionKind, DecisionState, Meeting
from dmlt_desk.ui.registers.rows import Cell, Entry, Heading, Row

TEXT: Final = "text"
PROPOSER: Final = "proposer"
SUPERSEDE: Final = "supersede"

_SIGNS: Final = {
    DecisionKind.DECIDED: "",
    DecisionKind.NO_CONSENSUS: "circle-help",
    DecisionKind.NOTED: "info",
}


def decision_rows(meeting: Meeting, wanted: DecisionFilter) -> list[Row]:
    """Return the decisions of a filter under the days on which they were made."""
    decisions = matching(meeting.decisions, wanted)
    day_of = {item.id: item.day_id for item in meeting.items}
    rows: list[Row] = []
    for day in meeting.days:
        found = [one for one in decisions if one.item_id and day_of.get(one.item_id) == day.id]
        if found:
            title = _("Day {number}, {date}").format(
                number=day_number(meeting, day), date=say_day(day.date)
            )
            rows.append(Heading(str(day.id), title, len(found)))
            rows += [_entry(decision, meeting) for decision in found]
    shown = {row.id for row in rows if isinstance(row, Entry)}
    rest = [decision for decision in decisions if decision.id not in shown]
    if rest:
        rows.append(Heading("no-session", _("No session"), len(rest)))
        rows += [_entry(decision, meeting) for decision in rest]
    return rows


def _entry(decision: Decision, meeting: Meeting) -> Entry:
    overtaken = is_overtaken(decision)
    item = next((item for item in meeting.items if item.id == decision.item_id), None)
    sign = _SIGNS[decision.kind]
    if overtaken:
        sign = "x" if decision.state is DecisionState.WITHDRAWN else "redo-2"
    return Entry(
        id=decision.id,
        cells=(
            Cell(
                decision.text,
                "text2" if overtaken else "text",
                lead=f"D{decision.number}",
                tag=standing_words(decision, meeting),
                tag_icon=sign,
                struck=overtaken,
            ),
            Cell(item.title if item else "", "text2", tip=place_words(item, meeting)),
            Cell(clock_text(made_at(decision, meeting), meeting.time_zone), "text2"),
            Cell(decision.proposed_by, "text2", avatar=decision.proposed_by),
        ),
        values=((TEXT, decision.text), (PROPOSER, decision.proposed_by), (SUPERSEDE, "")),
    )
