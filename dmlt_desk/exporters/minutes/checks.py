"""What to look at before minutes are sent: warns, never blocks."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from dmlt_desk.domain.schedule import day_number
from dmlt_desk.exporters.minutes.cleaning import one_line
from dmlt_desk.exporters.minutes.facts import has_notes, title_of, topics_not_reached
from dmlt_desk.exporters.minutes.options import MinutesOptions
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import Action, ActionState, AttendanceMode, ItemKind, Meeting

_NAMED = 1
"""So many names stand in a detail; the others are counted, for there is little room."""


class Mend(enum.StrEnum):
    """Where a finding is mended: the names of the window's screens."""

    NOTES = "run"
    PLAN = "plan"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: a sentence with the number, some names, and where to mend it."""

    sentence: str
    detail: str
    mend: Mend


def findings(meeting: Meeting, options: MinutesOptions | None = None) -> list[Finding]:
    """Return what is missing in the minutes, the most telling first."""
    options = options or MinutesOptions()
    found = [*_actions(meeting), *_sessions(meeting, options), *_people(meeting), *_open(meeting)]
    return [finding for finding in found if finding is not None]


def _actions(meeting: Meeting) -> list[Finding | None]:
    asked = [
        one for one in meeting.actions if one.state is not ActionState.EMPTY and not one.is_closed
    ]
    no_owner = [one for one in asked if not one.parties]
    no_due = [one for one in asked if one.due is None]
    empty = [one for one in meeting.actions if one.state is ActionState.EMPTY]
    return [
        _finding(
            ngettext("{count} action has no owner", "{count} actions have no owner", len(no_owner)),
            [one.text for one in no_owner],
            Mend.ACTIONS,
        ),
        _finding(
            ngettext(
                "{count} action has no due date", "{count} actions have no due date", len(no_due)
            ),
            [one.text for one in no_due],
            Mend.ACTIONS,
        ),
        _finding(
            ngettext("{count} action is empty", "{count} actions are empty", len(empty)),
            [_place(meeting, one) for one in empty],
            Mend.ACTIONS,
        ),
    ]


def _place(meeting: Meeting, action: Action) -> str:
    """Return "Day 2, Release Process"."""
    item = next((one for one in meeting.items if one.id == action.item_id), None)
    if item is None:
        return _("No session")
    day = next((one for one in meeting.days if one.id == item.day_id), None)
    if day is None:
        return title_of(item)
    number = day_number(meeting, day)
    return _("Day {number}, {title}").format(number=number, title=title_of(item))


def _sessions(meeting: Meeting, options: MinutesOptions) -> list[Finding | None]:
    silent = [
        title_of(item)
        for item in meeting.items
        if item.kind is ItemKind.SESSION and item.id not in options.left_out and not has_notes(item)
    ]
    sentence = ngettext(
        "{count} session has no notes", "{count} sessions have no notes", len(silent)
    )
    return [_finding(sentence, silent, Mend.NOTES)]


def _people(meeting: Meeting) -> list[Finding | None]:
    unknown = [
        one.person.listed_name
        for one in meeting.attendances
        if one.person.placeholder or not one.person.name
    ]
    unset = [
        one.person.listed_name for one in meeting.attendances if one.mode is AttendanceMode.UNKNOWN
    ]
    return [
        _finding(
            ngettext("{count} person has no name", "{count} people have no names", len(unknown)),
            unknown,
            Mend.PEOPLE,
        ),
        _finding(
            ngettext(
                "The attendance of {count} person is not set",
                "The attendance of {count} people is not set",
                len(unset),
            ),
            unset,
            Mend.PEOPLE,
        ),
    ]


def _open(meeting: Meeting) -> list[Finding | None]:
    questions = [one.text for one in meeting.questions if one.is_open]
    missed = [one.title for one in topics_not_reached(meeting)]
    return [
        _finding(
            ngettext("{count} question is open", "{count} questions are open", len(questions)),
            questions,
            Mend.DECISIONS,
        ),
        _finding(
            ngettext(
                "{count} topic was not reached", "{count} topics were not reached", len(missed)
            ),
            missed,
            Mend.PLAN,
        ),
    ]


def _finding(sentence: str, names: Sequence[str], mend: Mend) -> Finding | None:
    """Return a finding that names the first ones, None when there is nothing to find."""
    if not names:
        return None
    shown = [one_line(name) for name in names[:_NAMED]]
    left = len(names) - len(shown)
    detail = "; ".join(name for name in shown if name)
    if left:
        more = ngettext("{names} and {count} more", "{names} and {count} more", left)
        detail = more.format(names=detail, count=left)
    return Finding(sentence.format(count=len(names)), detail, mend)
