"""What the register of decisions shows."""

import pytest

from dmlt_desk.domain.decision_life import (
    DecisionFilter,
    count,
    made_at,
    matching,
    replaced_words,
    standing_words,
)
from dmlt_desk.models import DecisionKind, DecisionState, Meeting
from tests.meetings import add_decision, add_item, at, block, empty_meeting, write


@pytest.fixture
def meeting() -> Meeting:
    """Five decisions: the first replaced by the second, the third withdrawn."""
    meeting = empty_meeting()
    item = add_item(meeting, meeting.days[0], "Middleware")
    first = add_decision(meeting, "January", item=item)
    add_decision(meeting, "Not January", item=item, supersedes=first)
    add_decision(meeting, "Plan B", item=item).state = DecisionState.WITHDRAWN
    add_decision(meeting, "Binaries", item=item, kind=DecisionKind.NO_CONSENSUS)
    add_decision(meeting, "Heard", item=item, kind=DecisionKind.NOTED)
    write(item, block("January", typed_at=at("09:33")), block("Other", typed_at=at("09:40")))
    return meeting


def test_nothing_that_was_overtaken_is_lost(meeting: Meeting) -> None:
    def numbers(wanted: DecisionFilter) -> list[int]:
        return [one.number for one in matching(meeting.decisions, wanted)]

    assert numbers(DecisionFilter.IN_FORCE) == [2, 4, 5]
    assert numbers(DecisionFilter.OVERTAKEN) == [1, 3]
    assert numbers(DecisionFilter.ALL) == [1, 2, 3, 4, 5]
    counts = count(meeting.decisions)
    assert (counts.in_force, counts.overtaken, counts.all) == (3, 2, 5)


def test_both_ends_of_a_replacement_say_so(meeting: Meeting) -> None:
    words = [standing_words(one, meeting) for one in meeting.decisions]
    assert words == ["superseded by D2", "", "withdrawn", "no consensus", "noted"]
    assert replaced_words(meeting.decisions[1], meeting) == "replaces D1"
    assert replaced_words(meeting.decisions[0], meeting) == ""
    meeting.decisions[1].supersedes_id = None
    assert standing_words(meeting.decisions[0], meeting) == "superseded"


def test_the_time_of_an_imported_decision_is_that_of_its_words(meeting: Meeting) -> None:
    assert made_at(meeting.decisions[0], meeting) == at("09:33")
    assert made_at(meeting.decisions[1], meeting) is None
    meeting.decisions[0].made_at = at("10:00")
    assert made_at(meeting.decisions[0], meeting) == at("10:00")
