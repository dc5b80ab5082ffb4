"""The actions of a meeting as rows of the register."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from PySide6.QtCore import Qt

from dmlt_desk.domain.action_life import (
    ActionFilter,
    ActionGroup,
    ActionGrouping,
    Tone,
    due_words,
    grouped,
    is_empty_box,
    matching,
    owner_key,
    place_words,
    responsible,
    state_words,
)
from dmlt_desk.i18n import _
from dmlt_desk.models import Action, ActionParty, ActionState, AgendaItem, Meeting, PartyRole
from dmlt_desk.ui.registers.rows import Cell, Entry, Heading, Row

TEXT: Final = "text"
OWNER: Final = "owner"
DUE: Final = "due"
REMARK: Final = "remark"

_TONE_INK: Final = {Tone.PLAIN: "text2", Tone.WARN: "warn", Tone.OVER: "over"}
_STATE_SIGNS: Final = {
    ActionState.IN_PROGRESS: ("circle-dashed", "text2"),
    ActionState.WAITING: ("pause", "text2"),
    ActionState.DROPPED: ("x", "text2"),
    ActionState.OBSOLETE: ("x", "text2"),
    ActionState.UNKNOWN: ("circle-help", "warn"),
}


@dataclass(frozen=True, slots=True)
class ActionView:
    """What of the register is shown. ``owner`` is an owner's key, None for everybody.

    ``opened`` are the keys of folded headings that were opened.
    """

    filter: ActionFilter = ActionFilter.OPEN
    grouping: ActionGrouping = ActionGrouping.DUE
    owner: str | None = None
    opened: frozenset[str] = field(default_factory=frozenset)


def action_rows(meeting: Meeting, view: ActionView, today: date) -> list[Row]:
    """Return the headings and actions of a view, in order."""
    actions = [
        action
        for action in matching(meeting.actions, view.filter, today)
        if view.owner is None or owner_key(action) == view.owner
    ]
    items = {item.id: item for item in meeting.items}
    rows: list[Row] = []
    for group in grouped(actions, view.grouping, meeting, today):
        folded = group.key not in view.opened if group.folded else None
        rows.append(_heading(group, folded))
        if not folded:
            rows += [
                _entry(
                    action, items.get(action.item_id) if action.item_id else None, meeting, today
                )
                for action in group.actions
            ]
    return rows


def owner_words(action: Action) -> str:
    """Return the owners as words that can be typed: “Wil O'Mullane, All DMLT with KT”."""
    doing = [*action.of_role(PartyRole.OWNER), *action.of_role(PartyRole.GROUP)]
    helping = action.of_role(PartyRole.HELPER)
    words = ", ".join(map(_typed, doing))
    if not helping:
        return words
    return _("{owners} with {helpers}").format(
        owners=words, helpers=", ".join(map(_typed, helping))
    )


def _typed(party: ActionParty) -> str:
    return party.listed_name


def _heading(group: ActionGroup, folded: bool | None) -> Heading:  # noqa: FBT001 - three states
    icon = ""
    if group.tone is not Tone.PLAIN:
        icon = "triangle-alert" if group.tone is Tone.OVER else "calendar-days"
    ink = _TONE_INK[group.tone] if group.tone is not Tone.PLAIN else "text"
    return Heading(group.key, group.title, len(group.actions), icon, ink, folded)


def _entry(action: Action, item: AgendaItem | None, meeting: Meeting, today: date) -> Entry:
    due = due_words(action, today)
    toned = due.tone is not Tone.PLAIN
    place = place_words(item, meeting)
    typed_due = ""
    if action.due:
        typed_due = action.due.isoformat()
    return Entry(
        id=action.id,
        check=_check(action),
        cells=(
            _text_cell(action),
            _owner_cell(action),
            Cell(due.text, _TONE_INK[due.tone], 600 if toned else 400),
            Cell(place, "text3", style="xs"),
        ),
        values=(
            (TEXT, action.text),
            (OWNER, owner_words(action)),
            (DUE, typed_due),
            (REMARK, action.remark),
        ),
    )


def _check(action: Action) -> Qt.CheckState:
    if action.state is ActionState.DONE:
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if action.is_closed else Qt.CheckState.Unchecked


def _text_cell(action: Action) -> Cell:
    if is_empty_box(action):
        return Cell(_("Empty box: write what is to be done, or remove it"), "text3")
    sign, ink = _STATE_SIGNS.get(action.state, ("", "text2"))
    return Cell(
        action.text,
        "text2" if action.is_closed else "text",
        tag=state_words(action.state) if sign else "",
        tag_icon=sign,
        tag_ink=ink,
    )


def _owner_cell(action: Action) -> Cell:
    party = responsible(action)
    if party is None:
        if action.is_closed or is_empty_box(action):
            return Cell("")
        return Cell(_("set an owner"), "warn", 600)
    is_group = party.role is PartyRole.GROUP
    name = party.short_name
    return Cell(name, avatar=name, is_group=is_group, tip=owner_words(action))
