"""What the lists of actions show: filters, headings, counts, words."""

from datetime import date, timedelta

import pytest

from dmlt_desk.domain.action_life import (
    ActionFilter,
    ActionGrouping,
    Tone,
    count,
    due_words,
    grouped,
    is_open_work,
    matching,
    open_by_owner,
    place_words,
    unknown_words,
)
from dmlt_desk.models import Action, ActionState, Meeting
from tests.meetings import add_action, add_item, add_person, empty_meeting

TODAY = date(2018, 11, 26)
"""A Monday, as in the picture of the view."""


@pytest.fixture
def meeting() -> Meeting:
    """Seven actions and an empty box, of two people, a group and nobody."""
    meeting = empty_meeting()
    one, two = meeting.days
    first = add_item(meeting, one, "Impact of scope changes")
    second = add_item(meeting, two, "Plans for S19")
    wil = add_person(meeting, "Wil O'Mullane")
    add_person(meeting, "", handle="mbutler")
    mbutler = meeting.series.people[-1]
    add_action(meeting, "Upload", item=second, owners=[wil], due=TODAY - timedelta(days=7))
    add_action(meeting, "Plan", item=second, owners=[wil, mbutler], due=TODAY)
    add_action(meeting, "Draft", item=first, owners=[mbutler], due=date(2018, 12, 3))
    add_action(meeting, "Review", item=first, groups=["All DMLT"], due=date(2019, 4, 19))
    add_action(meeting, "Confirm", item=second, owners=[wil])
    add_action(meeting, "Done", owners=[wil], due=date(2018, 11, 9), state=ActionState.DONE)
    lost = ActionState.UNKNOWN
    add_action(meeting, "Lost", item=first, owners=[mbutler], due=date(2018, 11, 19), state=lost)
    add_action(meeting, "", item=second, state=ActionState.EMPTY)
    return meeting


def texts(actions: list[Action] | tuple[Action, ...]) -> list[str]:
    return [action.text for action in actions]


def test_the_filters_let_through_what_their_word_says(meeting: Meeting) -> None:
    def shown(wanted: ActionFilter) -> list[str]:
        return texts(matching(meeting.actions, wanted, TODAY))

    assert shown(ActionFilter.OPEN) == ["Upload", "Plan", "Draft", "Review", "Confirm", "Lost"]
    assert shown(ActionFilter.OVERDUE) == ["Upload", "Lost"]
    assert shown(ActionFilter.DONE) == ["Done"]
    assert len(shown(ActionFilter.ALL)) == 8


def test_an_unknown_state_is_counted_apart_and_as_open_work(meeting: Meeting) -> None:
    counts = count(meeting.actions, TODAY)
    assert (counts.open, counts.overdue, counts.done, counts.all) == (6, 2, 1, 7)
    assert (counts.unknown, counts.empty) == (1, 1)
    assert unknown_words(counts).startswith("1 action has an unknown state. It counts as open")
    assert unknown_words(count(meeting.actions[:3], TODAY)) == ""


@pytest.mark.parametrize("state", ActionState)
def test_only_closed_states_and_empty_boxes_are_no_work(state: ActionState) -> None:
    closed = {ActionState.DONE, ActionState.DROPPED, ActionState.OBSOLETE, ActionState.EMPTY}
    assert is_open_work(Action(number=1, state=state)) is (state not in closed)


def test_grouped_by_due_the_urgent_comes_first_and_the_far_is_folded(meeting: Meeting) -> None:
    groups = grouped(meeting.actions, ActionGrouping.DUE, meeting, TODAY)
    assert [(group.title, texts(group.actions)) for group in groups] == [
        ("Overdue", ["Upload", "Lost"]),
        ("This week", ["Plan"]),
        ("Next week", ["Draft"]),
        ("No due date", ["Confirm"]),
        ("Later, until 19 Apr 2019", ["Review"]),
        ("Done", ["Done"]),
        ("Empty boxes", [""]),
    ]
    assert [group.title for group in groups if group.folded] == ["Later, until 19 Apr 2019"]
    assert groups[0].tone is Tone.OVER


def test_sunday_is_still_this_week_and_the_monday_after_is_next(meeting: Meeting) -> None:
    sunday = date(2018, 12, 2)
    for action, due in zip(meeting.actions, [sunday, sunday + timedelta(days=1)], strict=False):
        action.due = due
    groups = {g.key: g for g in grouped(meeting.actions[:2], ActionGrouping.DUE, meeting, TODAY)}
    assert texts(groups["this-week"].actions) == ["Upload"]
    assert texts(groups["next-week"].actions) == ["Plan"]


def test_grouped_by_owner_the_first_owner_answers(meeting: Meeting) -> None:
    groups = grouped(meeting.actions, ActionGrouping.OWNER, meeting, TODAY)
    assert [(group.title, texts(group.actions)) for group in groups] == [
        ("mbutler", ["Lost", "Draft"]),
        ("Wil O'Mullane", ["Done", "Upload", "Plan", "Confirm"]),
        ("All DMLT", ["Review"]),
        ("Empty boxes", [""]),
    ]


def test_grouped_by_session_the_agenda_gives_the_order(meeting: Meeting) -> None:
    groups = grouped(meeting.actions, ActionGrouping.SESSION, meeting, TODAY)
    assert [group.title for group in groups] == [
        "Day 1, Impact of scope changes",
        "Day 2, Plans for S19",
        "No session",
        "Empty boxes",
    ]


def test_open_work_is_counted_by_owner(meeting: Meeting) -> None:
    add_action(meeting, "Whose", due=TODAY)
    counts = open_by_owner(meeting.actions)
    assert [(one.name, one.count) for one in counts] == [
        ("Wil O'Mullane", 3),
        ("mbutler", 2),
        ("All DMLT", 1),
        ("Nobody yet", 1),
    ]


def test_a_due_date_says_how_late_it_is(meeting: Meeting) -> None:
    words = [due_words(action, TODAY) for action in meeting.actions[:6]]
    assert [word.text for word in words] == [
        *("19 Nov, 7 d", "today", "03 Dec", "19 Apr 2019", "set a date", "09 Nov"),
    ]
    assert [word.tone for word in words[:3]] == [Tone.OVER, Tone.WARN, Tone.PLAIN]


def test_a_place_is_told_by_day_and_title(meeting: Meeting) -> None:
    assert place_words(meeting.items[1], meeting) == "Day 2, Plans for S19"
    assert place_words(None, meeting) == ""
