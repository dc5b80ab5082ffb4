"""Actions of a meeting: what somebody promised to do, from a captured line to done."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from dmlt_desk.domain.action_life import state_words
from dmlt_desk.domain.capture import Capture, CapturePiece
from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.dates import read_due, say_day
from dmlt_desk.domain.name_book import name_book, named_days
from dmlt_desk.domain.party_syntax import read_names
from dmlt_desk.domain.schedule import local
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import (
    Action,
    ActionEvent,
    ActionEventKind,
    ActionParty,
    ActionState,
    Meeting,
    Series,
)
from dmlt_desk.services import entries
from dmlt_desk.services.captured_people import captured_parties
from dmlt_desk.services.change import Change
from dmlt_desk.services.entries import Entry, Newcomer
from dmlt_desk.services.row_changes import RowChange, added, edited, removed, write
from dmlt_desk.storage.desk_file import DeskFile, Topic

_TOPICS = (Topic.ACTIONS, Topic.PEOPLE)


@dataclass(frozen=True, slots=True)
class _Edit:
    """An edit of one action: rows, words, what its history says, people made for it."""

    action_id: UUID
    meeting_id: UUID
    kind: ActionEventKind
    changes: tuple[RowChange, ...]
    label: str
    undo_label: str
    before: Any
    after: Any
    newcomers: tuple[Newcomer, ...] = ()
    leavers: tuple[Newcomer, ...] = ()

    @property
    def inverse(self) -> "_Edit":
        return _Edit(
            self.action_id,
            self.meeting_id,
            self.kind,
            tuple(change.inverse for change in reversed(self.changes)),
            label=self.undo_label,
            undo_label=self.label,
            before=self.after,
            after=self.before,
            newcomers=self.leavers,
            leavers=self.newcomers,
        )


class Actions:
    """The verbs of actions: each one transaction, noted in the action's history, with a way back.

    Each raises ``CommandRefusedError`` for an action that is gone.
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
    ) -> Change:
        """Add an action from a captured line; names that nobody has become placeholder people.

        A date or name that was not settled stays in the words typed. Raises
        ``CommandRefusedError`` for a line that does not say what is to be done.
        """
        text = entries.require_words(capture.text, _("An action needs words that say what to do."))
        now = self._clock.now()
        with self._desk.write(*_TOPICS, meeting_id=meeting_id) as db:
            series = _series(db, meeting_id)
            parties, newcomers = captured_parties(db, series.id, capture.pieces)
            action = Action(
                meeting_id=meeting_id,
                item_id=item_id,
                block_id=block_id,
                number=entries.next_number(db, meeting_id, Action),
                text=text,
                due=capture.due.date if capture.due else None,
                due_words=capture.due.words if capture.due else "",
                remark=capture.remark,
                tickets=_tickets(f"{text} {capture.remark}", series.ticket_pattern),
                made_at=now,
                parties=parties,
            )
            action.events.append(
                ActionEvent(
                    meeting_id=meeting_id,
                    at=now,
                    kind=ActionEventKind.CREATED,
                    detail={"words": capture.format()},
                )
            )
            db.add(action)
        return entries.added(self._desk, _entry(action, newcomers))

    def delete(self, action_id: UUID) -> Change:
        """Take an action out of the list; its number stays taken."""
        with self._desk.read() as db:
            entry = _entry(_action(db, action_id))
        return entries.remove(self._desk, entry)

    def edit_text(self, action_id: UUID, text: str) -> Change:
        """Say in other words what is to be done."""
        text = entries.require_words(text, _("An action needs words that say what to do."))

        def change(_db: Session, action: Action) -> _Edit:
            return _edit(
                action,
                ActionEventKind.EDITED,
                edited(action, text=text),
                before={"text": action.text},
                after={"text": text},
                label=_("Action {number} was reworded.").format(number=action.number),
                undo_label=_("Action {number} has its former words.").format(number=action.number),
            )

        return self._run(action_id, change)

    def set_remark(self, action_id: UUID, remark: str) -> Change:
        """Write a remark beside an action; nothing takes it away."""

        def change(_db: Session, action: Action) -> _Edit:
            return _edit(
                action,
                ActionEventKind.REMARK,
                edited(action, remark=remark.strip()),
                before={"remark": action.remark},
                after={"remark": remark.strip()},
                label=_("The remark of action {number} was changed.").format(number=action.number),
                undo_label=_("Action {number} has its former remark.").format(number=action.number),
            )

        return self._run(action_id, change)

    def set_state(self, action_id: UUID, state: ActionState) -> Change:
        """Say how far an action is; a closed one is opened again the same way."""

        def change(_db: Session, action: Action) -> _Edit:
            def told(now: ActionState) -> str:
                words = _("Action {number} is {state} now.")
                return words.format(number=action.number, state=state_words(now))

            return _edit(
                action,
                ActionEventKind.STATE,
                edited(action, state=state),
                before={"state": action.state.value},
                after={"state": state.value},
                label=told(state),
                undo_label=told(action.state),
            )

        return self._run(action_id, change)

    def toggle_done(self, action_id: UUID) -> Change:
        """Close an action as done, or open a closed one again."""
        with self._desk.read() as db:
            closed = _action(db, action_id).is_closed
        return self.set_state(action_id, ActionState.OPEN if closed else ActionState.DONE)

    def reopen(self, action_id: UUID) -> Change:
        """Open a closed action again."""
        return self.set_state(action_id, ActionState.OPEN)

    def set_due(self, action_id: UUID, words: str, *, chosen: date | None = None) -> Change:
        """Set the due date from words, counted from today; no words take the date away.

        ``chosen`` settles words that can mean several days. Raises ``CommandRefusedError`` for
        words that are no date, or that are not settled.
        """
        with self._desk.read() as db:
            meeting_id = _action(db, action_id).meeting_id
        day, typed = self._day(self._desk.meeting(meeting_id), words.strip(), chosen)

        def change(_db: Session, action: Action) -> _Edit:
            return _edit(
                action,
                ActionEventKind.DUE_MOVED,
                edited(action, due=day, due_words=typed),
                before=_due_detail(action.due, action.due_words),
                after=_due_detail(day, typed),
                label=_due_label(action.number, day),
                undo_label=_due_label(action.number, action.due),
            )

        return self._run(action_id, change)

    def set_owners(self, action_id: UUID, words: str) -> Change:
        """Say who is to do it: “Wil with KT, All DMLT”; no words leave it to nobody.

        Raises ``CommandRefusedError`` for a name that fits several people.
        """
        with self._desk.read() as db:
            meeting_id = _action(db, action_id).meeting_id
        meeting = self._desk.meeting(meeting_id)
        pieces = read_names(words, name_book(meeting))
        if words.strip() and not pieces:
            raise CommandRefusedError(_("“{words}” names nobody.").format(words=words.strip()))
        _require_no_choice(pieces)

        def change(db: Session, action: Action) -> _Edit:
            parties, newcomers = captured_parties(db, meeting.series_id, pieces)
            for party in parties:
                party.action_id = action_id
            rows = [*map(removed, action.parties), *map(added, parties)]
            return _edit(
                action,
                ActionEventKind.EDITED,
                rows,
                before={"owners": _names(action.parties)},
                after={"owners": words.strip()},
                label=_("The owners of action {number} were changed.").format(number=action.number),
                undo_label=_("Action {number} has its former owners.").format(number=action.number),
                newcomers=newcomers,
            )

        return self._run(action_id, change)

    def _day(self, meeting: Meeting, words: str, chosen: date | None) -> tuple[date | None, str]:
        """Return the day that words mean, and the words."""
        if not words:
            return None, ""
        today = local(self._clock.now(), meeting.time_zone).date()
        due = read_due(words, today, events=named_days(meeting, today))
        if due is None:
            raise CommandRefusedError(
                _("“{words}” is not a date.").format(words=words),
                advice=_("Try “3 dec”, “fri” or “in 2 weeks”."),
            )
        if due.ambiguous and chosen in due.choices:
            return chosen, due.words
        if due.date is None:
            days = _(" or ").join(map(say_day, due.choices))
            raise CommandRefusedError(
                _("“{words}” can mean {days}.").format(words=words, days=days),
                advice=_("Write the month as a word."),
            )
        return due.date, due.words

    def _run(self, action_id: UUID, change: "Callable[[Session, Action], _Edit]") -> Change:
        """Work an edit out and write it in one transaction."""
        with self._desk.write(*_TOPICS) as db:
            edit = change(db, _action(db, action_id))
            self._write(db, edit)
        return self._done(edit)

    def _take(self, edit: _Edit) -> Change:
        with self._desk.write(*_TOPICS, meeting_id=edit.meeting_id) as db:
            _action(db, edit.action_id)
            entries.welcome(db, edit.newcomers)
            self._write(db, edit)
            entries.drop_unused(db, edit.leavers)
        return self._done(edit)

    def _write(self, db: Session, edit: _Edit) -> None:
        if not edit.changes:
            return
        write(db, edit.changes)
        db.add(
            ActionEvent(
                action_id=edit.action_id,
                meeting_id=edit.meeting_id,
                at=self._clock.now(),
                kind=edit.kind,
                detail={"before": edit.before, "after": edit.after},
            )
        )

    def _done(self, edit: _Edit) -> Change:
        return Change(edit.label, undo=lambda: self._take(edit.inverse), subject=edit.action_id)


def _edit(
    action: Action,
    kind: ActionEventKind,
    changes: Sequence[RowChange],
    *,
    before: Any,
    after: Any,
    label: str,
    undo_label: str,
    newcomers: tuple[Newcomer, ...] = (),
) -> _Edit:
    return _Edit(
        action.id,
        action.meeting_id,
        kind,
        tuple(changes),
        label=label,
        undo_label=undo_label,
        before=before,
        after=after,
        newcomers=newcomers,
    )


def _entry(action: Action, newcomers: tuple[Newcomer, ...] = ()) -> Entry:
    return Entry(
        Action,
        action.id,
        action.meeting_id,
        _TOPICS,
        here=_("Action {number} is in the list.").format(number=action.number),
        gone=_("Action {number} was taken out.").format(number=action.number),
        newcomers=newcomers,
    )


def _action(db: Session, action_id: UUID) -> Action:
    found = db.scalar(
        select(Action)
        .where(Action.id == action_id)
        .options(selectinload(Action.parties).joinedload(ActionParty.person))
    )
    if found is None:
        raise entries.gone_error()
    return found


def _series(db: Session, meeting_id: UUID) -> Series:
    return db.get_one(Series, db.get_one(Meeting, meeting_id).series_id)


def _tickets(text: str, pattern: str) -> list[str]:
    return list(dict.fromkeys(hit.group() for hit in re.finditer(pattern, text)))


def _names(parties: Sequence[ActionParty]) -> str:
    return ", ".join(party.listed_name for party in parties)


def _due_detail(day: date | None, words: str) -> dict[str, str | None]:
    return {"due": day.isoformat() if day else None, "words": words}


def _due_label(number: int, day: date | None) -> str:
    if day is None:
        return _("Action {number} has no due date.").format(number=number)
    return _("Action {number} is due on {day}.").format(number=number, day=say_day(day))


def _require_no_choice(pieces: Sequence[CapturePiece]) -> None:
    """Refuse a name that fits several people: two candidates are never a guess."""
    for piece in pieces:
        if piece.party and len(piece.party.candidates) > 1:
            people = _(" and ").join(one.listed_name for one in piece.party.candidates)
            raise CommandRefusedError(
                _("“{words}” fits {people}.").format(words=piece.party.written, people=people),
                advice=_("Type more of the name."),
            )
