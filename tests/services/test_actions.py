"""Actions from a typed line to done, each step with its way back."""

from typing import Any
from uuid import UUID

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.name_book import name_book, named_days
from dmlt_desk.domain.note_syntax import Answers, Capture, CaptureKind, parse_capture
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.models import Action, ActionEventKind, ActionState, PartyRole
from dmlt_desk.services.actions import Actions
from dmlt_desk.services.change import Change
from dmlt_desk.storage.desk_file import DeskFile


@pytest.fixture
def actions(desk: DeskFile, clock: FixedClock) -> Actions:
    return Actions(desk, clock)


def capture(desk: DeskFile, meeting_id: UUID, text: str, answers: Answers | None = None) -> Capture:
    meeting = desk.meeting(meeting_id)
    today = meeting.first_day
    return parse_capture(
        text,
        CaptureKind.ACTION,
        name_book(meeting),
        today,
        answers=answers or Answers(),
        events=named_days(meeting, today),
    )


def the(desk: DeskFile, meeting_id: UUID, change: Change) -> Action:
    return next(a for a in desk.meeting(meeting_id).actions if a.id == change.subject)


def names(action: Action, role: PartyRole = PartyRole.OWNER) -> list[str]:
    return [party.listed_name for party in action.of_role(role)]


def record(desk: DeskFile, meeting_id: UUID) -> list[dict[str, Any]]:
    """Everything about the actions and people of a meeting but the history."""
    meeting = desk.meeting(meeting_id)
    people = {p.id: (p.name, p.handle, p.placeholder) for p in meeting.series.people}
    found: list[dict[str, Any]] = [{"people": people}]
    for action in meeting.actions:
        values = {c.key: getattr(action, c.key) for c in Action.__table__.columns}
        parties = [(p.id, p.role, p.rank, p.person_id, p.name) for p in action.parties]
        found.append({**values, "parties": parties})
    return found


def test_a_typed_line_becomes_an_action(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    line = "Ada with Grace: draft the policy. 03 Dec 2018 see DM-17964"
    item = desk.meeting(small_meeting).items[1]
    change = actions.add(small_meeting, capture(desk, small_meeting, line), item_id=item.id)
    action = the(desk, small_meeting, change)
    assert (action.number, action.text, str(action.due)) == (1, "draft the policy.", "2018-12-03")
    assert (action.due_words, action.remark) == ("03 Dec 2018", "see DM-17964")
    assert names(action) == ["Ada Byron"]
    assert names(action, PartyRole.HELPER) == ["Grace Hopper"]
    assert (action.tickets, action.item_id) == (["DM-17964"], item.id)
    assert [event.kind for event in action.events] == [ActionEventKind.CREATED]
    assert action.events[0].detail == {"words": line}


def test_an_unknown_owner_becomes_a_placeholder_and_keeps_the_words(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    first = actions.add(small_meeting, capture(desk, small_meeting, "Gregory Dubois: define it"))
    again = actions.add(small_meeting, capture(desk, small_meeting, "gregory dubois: show it"))
    handle = actions.add(small_meeting, capture(desk, small_meeting, "@cmorrison join in"))
    owner = the(desk, small_meeting, first).parties[0]
    assert owner.name == "Gregory Dubois"
    assert owner.person is not None
    assert owner.person.placeholder
    assert the(desk, small_meeting, again).parties[0].person_id == owner.person_id
    assert names(the(desk, small_meeting, handle)) == ["@cmorrison"]


def test_a_name_that_fits_two_is_written_down_and_not_guessed(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    for name in ("Robert Lupton", "Robert Gruendl"):
        actions.add(small_meeting, capture(desk, small_meeting, f"{name}: a"))
    change = actions.add(small_meeting, capture(desk, small_meeting, "robert: send it by 03/12"))
    action = the(desk, small_meeting, change)
    assert [(p.name, p.person_id) for p in action.parties] == [("robert", None)]
    assert (action.due, action.due_words) == (None, "03/12")


def test_a_group_is_an_owner_in_its_own_words(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    change = actions.add(small_meeting, capture(desk, small_meeting, "All DMLT members: look"))
    assert names(the(desk, small_meeting, change), PartyRole.GROUP) == ["All DMLT members"]


def test_a_line_without_anything_to_do_is_refused(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    for line in ("", "   ", "Ada: "):
        with pytest.raises(CommandRefusedError):
            actions.add(small_meeting, capture(desk, small_meeting, line))
    assert desk.meeting(small_meeting).actions == []


def test_numbers_are_never_used_again(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    def add() -> Change:
        return actions.add(small_meeting, capture(desk, small_meeting, "Ada: go"))

    first, second = add(), add()
    second.undo()
    third = add()
    assert the(desk, small_meeting, third).number == 3
    assert third.subject is not None
    actions.delete(third.subject)
    assert the(desk, small_meeting, add()).number == 4
    assert the(desk, small_meeting, first).number == 1


def test_every_step_has_an_exact_way_back_and_forth(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    added = actions.add(small_meeting, capture(desk, small_meeting, "Ada: go by 9 nov"))
    assert added.subject is not None
    one = added.subject
    steps = [
        lambda: actions.edit_text(one, "go on"),
        lambda: actions.set_due(one, "in 2 weeks"),
        lambda: actions.set_due(one, ""),
        lambda: actions.set_owners(one, "Grace with Ada, New Person, All DMLT"),
        lambda: actions.set_owners(one, ""),
        lambda: actions.set_state(one, ActionState.WAITING),
        lambda: actions.toggle_done(one),
        lambda: actions.reopen(one),
        lambda: actions.set_remark(one, "by post"),
        lambda: actions.delete(one),
    ]
    redone: Change = added
    for step in steps:
        before = record(desk, small_meeting)
        done = step()
        after = record(desk, small_meeting)
        assert before != after
        undone = done.undo()
        assert record(desk, small_meeting) == before
        redone = undone.undo()
        assert record(desk, small_meeting) == after
    assert desk.meeting(small_meeting).actions == []
    redone.undo()
    before = record(desk, small_meeting)
    added.undo().undo()
    assert record(desk, small_meeting) == before


def test_a_placeholder_goes_with_its_action_unless_somebody_needs_it(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    def known() -> list[str]:
        return [p.name for p in desk.meeting(small_meeting).series.people if p.placeholder]

    alone = actions.add(small_meeting, capture(desk, small_meeting, "New Person: go"))
    back = alone.undo()
    assert "New Person" not in known()
    back.undo()
    shared = actions.add(small_meeting, capture(desk, small_meeting, "New Person: go again"))
    alone.undo()
    assert "New Person" in known()
    assert names(the(desk, small_meeting, shared)) == ["New Person"]


def test_the_history_tells_every_step_and_survives_undo(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    added = actions.add(small_meeting, capture(desk, small_meeting, "Ada: go by 9 nov"))
    assert added.subject is not None
    actions.set_due(added.subject, "16 nov 2018").undo()
    actions.set_state(added.subject, ActionState.DONE)
    actions.set_state(added.subject, ActionState.DONE)
    events = the(desk, small_meeting, added).events
    assert [event.kind for event in events] == [
        ActionEventKind.CREATED,
        ActionEventKind.DUE_MOVED,
        ActionEventKind.DUE_MOVED,
        ActionEventKind.STATE,
    ]
    assert events[1].detail["after"] == {"due": "2018-11-16", "words": "16 nov 2018"}
    assert events[2].detail["after"]["due"] == "2018-11-09"
    assert events[3].detail == {"before": {"state": "open"}, "after": {"state": "done"}}


def test_deleting_and_undoing_keeps_the_history(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    added = actions.add(small_meeting, capture(desk, small_meeting, "Ada: go"))
    assert added.subject is not None
    actions.set_state(added.subject, ActionState.DONE)
    before = [e.id for e in the(desk, small_meeting, added).events]
    actions.delete(added.subject).undo()
    assert [e.id for e in the(desk, small_meeting, added).events] == before


def test_a_due_date_in_words_is_counted_from_today_and_asked_about(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    added = actions.add(small_meeting, capture(desk, small_meeting, "Ada: go"))
    assert added.subject is not None
    change = actions.set_due(added.subject, "fri")
    assert change.label == "Action 1 is due on Fri 9 Nov 2018."
    with pytest.raises(CommandRefusedError, match="is not a date"):
        actions.set_due(added.subject, "someday")
    with pytest.raises(CommandRefusedError, match="Mon 3 Dec 2018 or Tue 12 Mar 2019"):
        actions.set_due(added.subject, "03/12")
    march = the(desk, small_meeting, added).due
    assert march is not None
    actions.set_due(added.subject, "03/12", chosen=march.replace(year=2019, month=3, day=12))
    assert str(the(desk, small_meeting, added).due) == "2019-03-12"


def test_owners_in_words_are_never_guessed(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    for name in ("Robert Lupton", "Robert Gruendl"):
        actions.add(small_meeting, capture(desk, small_meeting, f"{name}: a"))
    added = actions.add(small_meeting, capture(desk, small_meeting, "Ada: go"))
    assert added.subject is not None
    with pytest.raises(CommandRefusedError, match="fits Robert Lupton and Robert Gruendl"):
        actions.set_owners(added.subject, "robert")
    actions.set_owners(added.subject, "robert l, T/CAMs")
    action = the(desk, small_meeting, added)
    assert names(action) == ["Robert Lupton"]
    assert names(action, PartyRole.GROUP) == ["T/CAMs"]


def test_an_action_that_is_gone_is_refused_in_words(
    desk: DeskFile, actions: Actions, small_meeting: UUID
) -> None:
    added = actions.add(small_meeting, capture(desk, small_meeting, "Ada: go"))
    assert added.subject is not None
    gone = added.subject
    change = actions.edit_text(gone, "went")
    actions.delete(gone)
    for verb in (change.undo, lambda: actions.reopen(gone)):
        with pytest.raises(CommandRefusedError, match="no longer in the desk file"):
            verb()
