"""Decisions are recorded, replaced and withdrawn; topics are parked, questions asked."""

from typing import Any
from uuid import UUID

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.name_book import name_book
from dmlt_desk.domain.note_syntax import CaptureKind, parse_capture
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.models import Decision, DecisionKind, DecisionState, ParkedTopic, Question
from dmlt_desk.services.change import Change
from dmlt_desk.services.decisions import Decisions
from dmlt_desk.storage.desk_file import DeskFile


class Desk:
    """A desk file with one meeting and the verbs of decisions."""

    def __init__(self, desk: DeskFile, meeting_id: UUID, clock: FixedClock) -> None:
        self.desk, self.id = desk, meeting_id
        self.verbs = Decisions(desk, clock)

    def add(self, line: str, **more: Any) -> Change:
        return self.verbs.add(self.id, self.read(line, CaptureKind.DECISION), **more)

    def read(self, line: str, kind: CaptureKind) -> Any:
        meeting = self.desk.meeting(self.id)
        return parse_capture(line, kind, name_book(meeting), meeting.first_day)

    def decision(self, number: int) -> Decision:
        return next(d for d in self.desk.meeting(self.id).decisions if d.number == number)

    def record(self) -> list[list[Any]]:
        meeting = self.desk.meeting(self.id)
        nouns = ((Decision, "decisions"), (Question, "questions"), (ParkedTopic, "parked"))
        return [
            [getattr(row, column.key) for column in noun.__table__.columns]
            for noun, name in nouns
            for row in getattr(meeting, name)
        ]


@pytest.fixture
def book(desk: DeskFile, clock: FixedClock, small_meeting: UUID) -> Desk:
    return Desk(desk, small_meeting, clock)


def test_a_typed_line_becomes_a_numbered_decision(book: Desk) -> None:
    item = book.desk.meeting(book.id).items[1]
    book.add("/d YAML for the schema", item_id=item.id, proposed_by="Ada Byron")
    book.add("/d? Binaries only")
    first, second = book.decision(1), book.decision(2)
    assert (first.text, first.item_id, first.proposed_by) == (
        *("YAML for the schema", item.id, "Ada Byron"),
    )
    assert (first.kind, second.kind) == (DecisionKind.DECIDED, DecisionKind.NO_CONSENSUS)
    assert first.made_at is not None


def test_a_decision_replaces_an_earlier_one_at_both_ends(book: Desk) -> None:
    book.add("/d the end of January")
    before = book.record()
    change = book.add("/d! D1 January cannot be kept")
    former, newer = book.decision(1), book.decision(2)
    assert former.state is DecisionState.SUPERSEDED
    assert newer.supersedes_id == former.id
    after = book.record()
    back = change.undo()
    assert book.record() == before
    back.undo()
    assert book.record() == after
    with pytest.raises(CommandRefusedError, match="no decision 9"):
        book.add("/d! D9 never was")
    assert book.record() == after


def test_a_decision_that_is_deleted_gives_back_the_one_it_replaced(book: Desk) -> None:
    book.add("/d the end of January")
    change = book.add("/d! D1 January cannot be kept")
    assert change.subject is not None
    after = book.record()
    back = book.verbs.delete(change.subject)
    assert book.decision(1).state is DecisionState.IN_FORCE
    back.undo()
    assert book.record() == after


def test_every_step_has_an_exact_way_back_and_forth(book: Desk) -> None:
    one = book.add("/d first").subject
    book.add("/d second")
    parked = book.verbs.park(book.id, book.read("Ada: later", CaptureKind.PARK)).subject
    asked = book.verbs.ask(book.id, book.read("/q why", CaptureKind.QUESTION)).subject
    assert one is not None
    assert parked is not None
    assert asked is not None
    steps = [
        lambda: book.verbs.edit_text(one, "the first"),
        lambda: book.verbs.set_proposed_by(one, "Ada"),
        lambda: book.verbs.set_kind(one, DecisionKind.NOTED),
        lambda: book.verbs.withdraw(one),
        lambda: book.verbs.supersede(one, by=2),
        lambda: book.verbs.delete(one),
        lambda: book.verbs.unpark(parked),
        lambda: book.verbs.set_open(asked, is_open=False),
        lambda: book.verbs.forget(asked),
        lambda: book.verbs.park(book.id, book.read("more", CaptureKind.PARK)),
    ]
    for step in steps:
        before = book.record()
        done = step()
        after = book.record()
        assert before != after
        undone = done.undo()
        assert book.record() == before
        redone = undone.undo()
        assert book.record() == after
        redone.undo()
        assert book.record() == before


def test_a_superseded_decision_can_stand_again(book: Desk) -> None:
    one = book.add("/d first").subject
    book.add("/d! 1 second")
    assert one is not None
    before = book.record()
    change = book.verbs.reinstate(one)
    assert book.decision(1).state is DecisionState.IN_FORCE
    assert book.decision(2).supersedes_id is None
    change.undo()
    assert book.record() == before


def test_a_decision_cannot_replace_itself_or_two(book: Desk) -> None:
    one, two = book.add("/d first").subject, book.add("/d second").subject
    book.add("/d! 1 third")
    assert one is not None
    assert two is not None
    with pytest.raises(CommandRefusedError, match="replace itself"):
        book.verbs.supersede(two, by=2)
    with pytest.raises(CommandRefusedError, match="replaces another"):
        book.verbs.supersede(two, by=3)


def test_numbers_of_decisions_are_never_used_again(book: Desk) -> None:
    book.add("/d first")
    book.add("/d second").undo()
    book.add("/d third")
    assert [d.number for d in book.desk.meeting(book.id).decisions] == [1, 3]


def test_a_parked_topic_says_who_asked_for_it(book: Desk) -> None:
    book.verbs.park(book.id, book.read("Ada: descope options", CaptureKind.PARK))
    (topic,) = book.desk.meeting(book.id).parked
    assert (topic.text, topic.requested_by) == ("descope options", "Ada Byron")


def test_words_that_say_nothing_are_refused(book: Desk) -> None:
    with pytest.raises(CommandRefusedError):
        book.add("/d ")
    with pytest.raises(CommandRefusedError):
        book.verbs.park(book.id, book.read("  ", CaptureKind.PARK))
    with pytest.raises(CommandRefusedError):
        book.verbs.ask(book.id, book.read("", CaptureKind.QUESTION))
    assert book.record() == []
