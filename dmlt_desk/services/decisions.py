"""Decisions, open questions and parked topics of a meeting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dmlt_desk.domain.capture import Capture
from dmlt_desk.domain.clock import Clock
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import Decision, DecisionKind, DecisionState, ParkedTopic, Question
from dmlt_desk.services import entries
from dmlt_desk.services.change import Change
from dmlt_desk.services.entries import Entry
from dmlt_desk.services.row_changes import RowChange, Step, edited, write
from dmlt_desk.storage.desk_file import DeskFile, Topic


@dataclass(frozen=True, slots=True)
class _Words:
    """What a step says when it is taken and when it is taken back."""

    done: str
    undone: str


class Decisions:
    """The verbs of decisions, questions and parked topics: one transaction each, with a way back.

    Each raises ``CommandRefusedError`` for an entry that is gone or a text that says nothing.
    """

    def __init__(self, desk: DeskFile, clock: Clock) -> None:
        self._desk, self._clock = desk, clock

    def add(
        self,
        meeting_id: UUID,
        capture: Capture,
        *,
        item_id: UUID | None = None,
        block_id: UUID | None = None,
        proposed_by: str = "",
    ) -> Change:
        """Record a decision; one that it replaces (“/d! D6 …”) is marked as superseded."""
        text = entries.require_words(capture.text, _("A decision needs words."))
        with self._desk.write(Topic.DECISIONS, meeting_id=meeting_id) as db:
            former = None
            if capture.supersedes is not None:
                former = _numbered(db, meeting_id, capture.supersedes)
            decision = Decision(
                meeting_id=meeting_id,
                item_id=item_id,
                block_id=block_id,
                number=entries.next_number(db, meeting_id, Decision),
                text=text,
                kind=DecisionKind.NO_CONSENSUS if capture.no_consensus else DecisionKind.DECIDED,
                proposed_by=proposed_by.strip(),
                supersedes_id=former.id if former else None,
                made_at=self._clock.now(),
            )
            db.add(decision)
            marked = _marked(former, DecisionState.SUPERSEDED)
            write(db, marked)
        return entries.added(self._desk, _decision_entry(decision, marked))

    def edit_text(self, decision_id: UUID, text: str) -> Change:
        """Record a decision in other words."""
        text = entries.require_words(text, _("A decision needs words."))
        return self._edit(
            decision_id,
            lambda decision: edited(decision, text=text),
            lambda number: _Words(
                _("Decision {number} was reworded.").format(number=number),
                _("Decision {number} has its former words.").format(number=number),
            ),
        )

    def set_proposed_by(self, decision_id: UUID, words: str) -> Change:
        """Say who proposed a decision."""
        return self._edit(
            decision_id,
            lambda decision: edited(decision, proposed_by=words.strip()),
            lambda number: _Words(
                _("Who proposed decision {number} was changed.").format(number=number),
                _("Who proposed decision {number} is as before.").format(number=number),
            ),
        )

    def set_kind(self, decision_id: UUID, kind: DecisionKind) -> Change:
        """Say whether something was decided, merely noted, or found no consensus."""
        return self._edit(
            decision_id,
            lambda decision: edited(decision, kind=kind),
            lambda number: _Words(
                _("The kind of decision {number} was changed.").format(number=number),
                _("Decision {number} has its former kind.").format(number=number),
            ),
        )

    def withdraw(self, decision_id: UUID) -> Change:
        """Take a decision back without another in its place; it stays in the register."""
        return self._edit(
            decision_id,
            lambda decision: _marked(decision, DecisionState.WITHDRAWN),
            lambda number: _Words(
                _("Decision {number} was withdrawn.").format(number=number),
                _("Decision {number} stands again.").format(number=number),
            ),
        )

    def supersede(self, decision_id: UUID, *, by: int) -> Change:
        """Mark a decision as replaced by the one with the number ``by``.

        Refuses a number that does not exist, the decision itself, and one that replaces another.
        """
        with self._desk.write(Topic.DECISIONS) as db:
            former = _decision(db, decision_id)
            newer = _numbered(db, former.meeting_id, by)
            if newer.id == former.id:
                raise CommandRefusedError(_("A decision cannot replace itself."))
            if newer.supersedes_id not in (None, former.id):
                raise CommandRefusedError(
                    _("Decision {number} replaces another one already.").format(number=by)
                )
            changes = [
                *_marked(former, DecisionState.SUPERSEDED),
                *edited(newer, supersedes_id=former.id),
            ]
            step = _step(
                former,
                changes,
                _Words(
                    _("Decision {number} is superseded by {by}.").format(
                        number=former.number, by=by
                    ),
                    _("Decision {number} stands again.").format(number=former.number),
                ),
            )
            write(db, changes)
        return step.done(self._desk)

    def reinstate(self, decision_id: UUID) -> Change:
        """Let a withdrawn or superseded decision stand again."""
        with self._desk.write(Topic.DECISIONS) as db:
            decision = _decision(db, decision_id)
            newer = db.scalars(select(Decision).where(Decision.supersedes_id == decision_id)).all()
            changes = [
                *_marked(decision, DecisionState.IN_FORCE),
                *(change for one in newer for change in edited(one, supersedes_id=None)),
            ]
            step = _step(
                decision,
                changes,
                _Words(
                    _("Decision {number} stands again.").format(number=decision.number),
                    _("Decision {number} is as before.").format(number=decision.number),
                ),
            )
            write(db, changes)
        return step.done(self._desk)

    def delete(self, decision_id: UUID) -> Change:
        """Take a decision out that was recorded by mistake; its number stays taken."""
        with self._desk.read() as db:
            decision = _decision(db, decision_id)
            former = db.get(Decision, decision.supersedes_id) if decision.supersedes_id else None
            others = select(func.count()).where(Decision.supersedes_id == decision.supersedes_id)
            alone = former is not None and db.scalar(others) == 1
        marks = _replaced(former) if former and alone else []
        return entries.remove(self._desk, _decision_entry(decision, marks))

    def park(
        self,
        meeting_id: UUID,
        capture: Capture,
        *,
        item_id: UUID | None = None,
        requested_by: str = "",
    ) -> Change:
        """Put a topic off; “KT: …” says who asked for it."""
        text = entries.require_words(capture.text, _("A parked topic needs words."))
        asked = ", ".join(owner.listed_name for owner in capture.owners)
        with self._desk.write(Topic.DECISIONS, Topic.TOPICS, meeting_id=meeting_id) as db:
            last = db.scalar(
                select(func.max(ParkedTopic.rank)).where(ParkedTopic.meeting_id == meeting_id)
            )
            topic = ParkedTopic(
                meeting_id=meeting_id,
                item_id=item_id,
                rank=0 if last is None else last + 1,
                text=text,
                requested_by=asked or requested_by.strip(),
                parked_at=self._clock.now(),
            )
            db.add(topic)
        return entries.added(self._desk, _parked_entry(topic))

    def unpark(self, parked_id: UUID) -> Change:
        """Take a topic out of the parked ones."""
        with self._desk.read() as db:
            topic = db.get(ParkedTopic, parked_id)
        if topic is None:
            raise entries.gone_error()
        return entries.remove(self._desk, _parked_entry(topic))

    def ask(self, meeting_id: UUID, capture: Capture, *, item_id: UUID | None = None) -> Change:
        """Record a question that stays open."""
        text = entries.require_words(capture.text, _("A question needs words."))
        with self._desk.write(Topic.DECISIONS, meeting_id=meeting_id) as db:
            last = db.scalar(
                select(func.max(Question.number)).where(Question.meeting_id == meeting_id)
            )
            question = Question(
                meeting_id=meeting_id,
                item_id=item_id,
                number=(last or 0) + 1,
                text=text,
                asked_at=self._clock.now(),
            )
            db.add(question)
        return entries.added(self._desk, _question_entry(question))

    def set_open(self, question_id: UUID, *, is_open: bool) -> Change:
        """Say whether a question still waits for its answer."""
        with self._desk.write(Topic.DECISIONS) as db:
            question = db.get(Question, question_id)
            if question is None:
                raise entries.gone_error()
            answered = _("Question {number} is answered.").format(number=question.number)
            waiting = _("Question {number} is open.").format(number=question.number)
            changes = edited(question, is_open=is_open)
            step = Step(
                tuple(changes),
                waiting if is_open else answered,
                answered if is_open else waiting,
                (Topic.DECISIONS,),
                question.meeting_id,
                question.id,
            )
            write(db, changes)
        return step.done(self._desk)

    def forget(self, question_id: UUID) -> Change:
        """Take a question out that was recorded by mistake."""
        with self._desk.read() as db:
            question = db.get(Question, question_id)
        if question is None:
            raise entries.gone_error()
        return entries.remove(self._desk, _question_entry(question))

    def _edit(
        self,
        decision_id: UUID,
        change: Callable[[Decision], list[RowChange]],
        words: Callable[[int], _Words],
    ) -> Change:
        with self._desk.write(Topic.DECISIONS) as db:
            decision = _decision(db, decision_id)
            changes = change(decision)
            step = _step(decision, changes, words(decision.number))
            write(db, changes)
        return step.done(self._desk)


def _decision_entry(decision: Decision, marks: Sequence[RowChange] = ()) -> Entry:
    return Entry(
        Decision,
        decision.id,
        decision.meeting_id,
        (Topic.DECISIONS,),
        here=_("Decision {number} is recorded.").format(number=decision.number),
        gone=_("Decision {number} was taken out.").format(number=decision.number),
        marks=tuple(marks),
    )


def _parked_entry(topic: ParkedTopic) -> Entry:
    return Entry(
        ParkedTopic,
        topic.id,
        topic.meeting_id,
        (Topic.DECISIONS, Topic.TOPICS),
        here=_("“{topic}” is parked.").format(topic=topic.text),
        gone=_("“{topic}” is no longer parked.").format(topic=topic.text),
    )


def _question_entry(question: Question) -> Entry:
    return Entry(
        Question,
        question.id,
        question.meeting_id,
        (Topic.DECISIONS,),
        here=_("Question {number} is recorded.").format(number=question.number),
        gone=_("Question {number} was taken out.").format(number=question.number),
    )


def _decision(db: Session, decision_id: UUID) -> Decision:
    found = db.get(Decision, decision_id)
    if found is None:
        raise entries.gone_error()
    return found


def _numbered(db: Session, meeting_id: UUID, number: int) -> Decision:
    found = db.scalar(
        select(Decision).where(Decision.meeting_id == meeting_id, Decision.number == number)
    )
    if found is None:
        raise CommandRefusedError(_("There is no decision {number}.").format(number=number))
    return found


def _marked(decision: Decision | None, state: DecisionState) -> list[RowChange]:
    return edited(decision, state=state) if decision else []


def _replaced(former: Decision) -> list[RowChange]:
    """Return the mark of a decision that is replaced, as if it were set now."""
    if former.state is not DecisionState.SUPERSEDED:
        return []
    before, after = DecisionState.IN_FORCE, DecisionState.SUPERSEDED
    return [RowChange(Decision, former.id, before={"state": before}, after={"state": after})]


def _step(decision: Decision, changes: Sequence[RowChange], words: _Words) -> Step:
    return Step(
        tuple(changes),
        words.done,
        words.undone,
        (Topic.DECISIONS,),
        decision.meeting_id,
        decision.id,
    )
