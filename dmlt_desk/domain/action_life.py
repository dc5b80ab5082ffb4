"""The life of actions: what is open, overdue or done, how lists group and count it.

An action whose state an import could not read is *unknown*. It is never taken for open or done in
silence: it carries its own sign, is counted on its own, and counts as work to clear up.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dmlt_desk.domain.dates import say_short_day
from dmlt_desk.domain.schedule import day_number
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import Action, ActionParty, ActionState, AgendaItem, Meeting, PartyRole


class ActionFilter(StrEnum):
    """Which actions a list shows."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    ALL = "all"


class ActionGrouping(StrEnum):
    """What a list of actions is grouped by."""

    DUE = "due"
    OWNER = "owner"
    SESSION = "session"


class Tone(StrEnum):
    """How much a group or a date asks for attention; the word beside it says so too."""

    PLAIN = "plain"
    WARN = "warn"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ActionCounts:
    """How many actions there are of each sort. ``open`` includes ``overdue`` and ``unknown``."""

    open: int
    overdue: int
    done: int
    all: int
    unknown: int
    empty: int


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """Actions under one heading. ``folded``: far enough away to be closed at first."""

    key: str
    title: str
    actions: tuple[Action, ...]
    tone: Tone = Tone.PLAIN
    folded: bool = False


@dataclass(frozen=True, slots=True)
class OwnerCount:
    """How many open actions somebody is responsible for. ``key`` tells namesakes apart."""

    key: str
    name: str
    is_group: bool
    count: int


@dataclass(frozen=True, slots=True)
class DueWords:
    """A due date as a list shows it."""

    text: str
    tone: Tone = Tone.PLAIN


def is_open_work(action: Action) -> bool:
    """Say whether something is left to do or, for an unknown state, to clear up."""
    return not action.is_closed and not is_empty_box(action)


def is_empty_box(action: Action) -> bool:
    """Say whether this is a box of a page that was never filled in."""
    return action.state is ActionState.EMPTY


def is_overdue(action: Action, today: date) -> bool:
    """Say whether an action is due before today and not closed."""
    return is_open_work(action) and action.due is not None and action.due < today


def matching(actions: Iterable[Action], wanted: ActionFilter, today: date) -> list[Action]:
    """Return the actions that a filter lets through; empty boxes only pass ``ALL``."""
    tests: dict[ActionFilter, Callable[[Action], bool]] = {
        ActionFilter.OPEN: is_open_work,
        ActionFilter.OVERDUE: lambda action: is_overdue(action, today),
        ActionFilter.DONE: lambda action: action.is_closed,
        ActionFilter.ALL: lambda _action: True,
    }
    return [action for action in actions if tests[wanted](action)]


def count(actions: Sequence[Action], today: date) -> ActionCounts:
    """Count actions; empty boxes are counted apart, they are no actions yet."""
    real = [action for action in actions if not is_empty_box(action)]
    return ActionCounts(
        open=sum(map(is_open_work, real)),
        overdue=sum(is_overdue(action, today) for action in real),
        done=sum(action.is_closed for action in real),
        all=len(real),
        unknown=sum(action.state is ActionState.UNKNOWN for action in real),
        empty=len(actions) - len(real),
    )


def responsible(action: Action) -> ActionParty | None:
    """Return who answers for an action: its first owner, else its first group."""
    parties = [*action.of_role(PartyRole.OWNER), *action.of_role(PartyRole.GROUP)]
    return parties[0] if parties else None


def owner_key(action: Action) -> str:
    """Return what tells the responsible party of this action from others; "" for nobody."""
    party = responsible(action)
    if party is None:
        return ""
    return str(party.person_id) if party.person_id else party.name.casefold()


def open_by_owner(actions: Iterable[Action]) -> list[OwnerCount]:
    """Return who has how much open work: most first, groups and nobody last."""
    found: dict[str, list[Action]] = {}
    for action in actions:
        if is_open_work(action):
            found.setdefault(owner_key(action), []).append(action)
    counts = [_owner_count(key, theirs) for key, theirs in found.items()]
    return sorted(counts, key=lambda one: (not one.key, one.is_group, -one.count))


def grouped(
    actions: Iterable[Action], by: ActionGrouping, meeting: Meeting, today: date
) -> list[ActionGroup]:
    """Return actions under their headings; closed ones and empty boxes have headings of their own.

    Within a heading the order is by due date and number.
    """
    listed = sorted(actions, key=lambda action: (action.due or date.max, action.number))
    filled = [action for action in listed if not is_empty_box(action)]
    if by is ActionGrouping.OWNER:
        groups = _by_owner(filled)
    elif by is ActionGrouping.SESSION:
        groups = _by_session(filled, meeting)
    else:
        groups = _by_due(filled, today)
    empty = tuple(action for action in listed if is_empty_box(action))
    boxes = ActionGroup("empty", _("Empty boxes"), empty, Tone.WARN)
    return [group for group in (*groups, boxes) if group.actions]


def due_words(action: Action, today: date) -> DueWords:
    """Return when an action is due, for a narrow column: “19 Nov, 7 d”, “today”, “03 Dec”."""
    if action.due is None:
        return DueWords("") if action.is_closed else DueWords(_("set a date"), Tone.WARN)
    day = say_short_day(action.due, today, in_column=True)
    if is_overdue(action, today):
        late = (today - action.due).days
        return DueWords(_("{day}, {days} d").format(day=day, days=late), Tone.OVER)
    if action.due == today and is_open_work(action):
        return DueWords(_("today"), Tone.WARN)
    return DueWords(day)


def state_words(state: ActionState) -> str:
    """Return a state in a word."""
    return {
        ActionState.OPEN: _("open"),
        ActionState.IN_PROGRESS: _("in progress"),
        ActionState.WAITING: _("waiting"),
        ActionState.DONE: _("done"),
        ActionState.DROPPED: _("dropped"),
        ActionState.OBSOLETE: _("obsolete"),
        ActionState.UNKNOWN: _("unknown"),
        ActionState.EMPTY: _("empty"),
    }[state]


def unknown_words(counts: ActionCounts) -> str:
    """Return the sentence that says how unknown states are counted; "" where there are none."""
    if not counts.unknown:
        return ""
    return ngettext(
        "{count} action has an unknown state. It counts as open until somebody clears it up.",
        "{count} actions have an unknown state. They count as open until somebody clears them up.",
        counts.unknown,
    ).format(count=counts.unknown)


def place_words(item: AgendaItem | None, meeting: Meeting) -> str:
    """Return where something was said: “Day 3, Plans for S19”."""
    if item is None:
        return ""
    day = next((day for day in meeting.days if day.id == item.day_id), None)
    if day is None:
        return item.title
    return _("Day {number}, {title}").format(number=day_number(meeting, day), title=item.title)


def _owner_count(key: str, actions: Sequence[Action]) -> OwnerCount:
    party = responsible(actions[0])
    name = party.short_name if party else _("Nobody yet")
    is_group = party is not None and party.role is PartyRole.GROUP
    return OwnerCount(key, name, is_group=is_group, count=len(actions))


def _by_due(actions: Sequence[Action], today: date) -> list[ActionGroup]:
    sunday = today + timedelta(days=6 - today.weekday())
    left = [action for action in actions if not action.is_closed]
    dated = [action for action in left if action.due]

    def due(first: date, last: date) -> tuple[Action, ...]:
        return tuple(one for one in dated if one.due and first <= one.due <= last)

    later = due(sunday + timedelta(days=8), date.max)
    last = max((one.due for one in later if one.due), default=None)
    until = _("Later, until {day}").format(day=say_short_day(last, date.min)) if last else ""
    undated = tuple(action for action in left if not action.due)
    return [
        ActionGroup("overdue", _("Overdue"), due(date.min, today - timedelta(days=1)), Tone.OVER),
        ActionGroup("this-week", _("This week"), due(today, sunday)),
        ActionGroup(
            "next-week",
            _("Next week"),
            due(sunday + timedelta(days=1), sunday + timedelta(days=7)),
        ),
        ActionGroup("undated", _("No due date"), undated, Tone.WARN),
        ActionGroup("later", until, later, folded=True),
        *_closed(actions),
    ]


def _closed(actions: Sequence[Action]) -> list[ActionGroup]:
    titles = {
        ActionState.DONE: _("Done"),
        ActionState.DROPPED: _("Dropped"),
        ActionState.OBSOLETE: _("Obsolete"),
    }
    return [
        ActionGroup(state.value, title, tuple(one for one in actions if one.state is state))
        for state, title in titles.items()
    ]


def _by_owner(actions: Sequence[Action]) -> list[ActionGroup]:
    found: dict[str, list[Action]] = {}
    for action in sorted(actions, key=lambda one: one.number):
        found.setdefault(owner_key(action), []).append(action)
    counts = [_owner_count(key, theirs) for key, theirs in found.items()]
    counts.sort(key=lambda one: (not one.key, one.is_group, one.name.casefold()))
    return [
        ActionGroup(
            one.key or "nobody",
            one.name,
            tuple(action for action in actions if owner_key(action) == one.key),
            Tone.PLAIN if one.key else Tone.WARN,
        )
        for one in counts
    ]


def _by_session(actions: Sequence[Action], meeting: Meeting) -> list[ActionGroup]:
    items = [item for day in meeting.days for item in meeting.items_on(day)]
    groups = [
        ActionGroup(
            str(item.id),
            place_words(item, meeting),
            tuple(action for action in actions if action.item_id == item.id),
        )
        for item in (*items, *meeting.unplaced_items)
    ]
    known = {item.id for item in meeting.items}
    rest = tuple(action for action in actions if action.item_id not in known)
    return [*groups, ActionGroup("no-session", _("No session"), rest)]
