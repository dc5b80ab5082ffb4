"""The floor of the running session: hands, the word, and rounds in which people share the slot.

Every command is a fact of the run log, so queue, clocks and rounds survive a restart and can be
taken back like everything else that a running day does.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from dmlt_desk.domain.names import NameBook, fold
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.rounds import Round, shares
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import Person, RunEventType
from dmlt_desk.services.change import Change
from dmlt_desk.services.run_journal import Case, Fact, RunJournal

_SURE = 88
"""A name that was typed in part stands for the one attendee whose name it begins."""
_WHOLE = 100


class Floor:
    """The commands of the floor. A refused one raises ``CommandRefusedError``, writes nothing.

    The first argument of each is the meeting's id. Names are free words; where they name one
    attendee they become that person's name.
    """

    def __init__(self, journal: RunJournal) -> None:
        self._journal = journal

    def raise_hand(self, meeting_id: UUID, name: str) -> Change:
        """Put somebody at the end of the queue."""
        case = self._case(meeting_id)
        name = _meant(case, name)
        if name in case.state.speakers.hands:
            raise CommandRefusedError(_("{name} is waiting already.").format(name=name))
        _require_silent(case, name)
        return self._write(case, RunEventType.HAND, name=name)

    def lower_hand(self, meeting_id: UUID, name: str) -> Change:
        """Take somebody out of the queue."""
        case = self._case(meeting_id)
        name = _meant(case, name)
        if name not in case.state.speakers.hands:
            raise CommandRefusedError(_("{name} is not waiting.").format(name=name))
        return self._write(case, RunEventType.HAND_DOWN, name=name)

    def speak(self, meeting_id: UUID, name: str | None = None) -> Change:
        """Give the word to somebody, or to who waits longest; who spoke before is done."""
        case = self._case(meeting_id)
        hands = case.state.speakers.hands
        if name is None and not hands:
            raise CommandRefusedError(_("Nobody is waiting for the word."))
        name = hands[0] if name is None else _meant(case, name)
        _require_silent(case, name)
        return self._write(case, RunEventType.SPEAK, name=name)

    def silence(self, meeting_id: UUID) -> Change:
        """Take the word from who speaks; nobody gets it."""
        case = self._case(meeting_id)
        if case.state.speakers.speaking is None:
            raise CommandRefusedError(_("Nobody has the word."))
        return self._write(case, RunEventType.SILENCE, name=case.state.speakers.speaking)

    def start_round(
        self, meeting_id: UUID, names: Sequence[str], *, item_id: UUID | None = None
    ) -> Change:
        """Let people or teams share what is left of the session, in this order.

        ``item_id`` names the session it is meant for; refused when another one runs by now.
        """
        case = self._case(meeting_id)
        if item_id is not None and item_id != case.state.current_id:
            raise CommandRefusedError(_("Another session is running by now."))
        found = case.state.speakers.round
        if found is not None and not found.over:
            raise CommandRefusedError(_("A round is going on."), advice=_("End it first."))
        seats: dict[str, str | None] = {}
        for name in filter(None, map(_clean, names)):
            person = _person(case, name, _WHOLE)
            seats[person.short_name if person else name] = str(person.id) if person else None
        if not seats:
            raise CommandRefusedError(_("A round needs a name at least."))
        return self._write(
            case, RunEventType.ROUND, speakers=list(seats), seats=list(seats.values())
        )

    def turn(self, meeting_id: UUID, *, absent: bool = False) -> Change:
        """Go on to the next in the round; who is ``absent`` leaves the time to the others."""
        case = self._case(meeting_id)
        found = _round(case)
        if found.present is None:
            raise CommandRefusedError(_("Everybody in the round had a turn."))
        return self._write(
            case,
            RunEventType.TURN,
            absent=absent,
            name=found.present,
            share_ms=_share(case, found) // timedelta(milliseconds=1),
            next=found.coming[0] if found.coming else "",
        )

    def end_round(self, meeting_id: UUID) -> Change:
        """Put the round away, whoever had a turn; the times of those who spoke stay."""
        case = self._case(meeting_id)
        _round(case)
        return self._write(case, RunEventType.ROUND, speakers=[], seats=[])

    def _case(self, meeting_id: UUID) -> Case:
        """Read the case; refuse while no session runs or is paused."""
        case = self._journal.case(meeting_id)
        case.current()
        return case

    def _write(self, case: Case, kind: RunEventType, **payload: Any) -> Change:
        item = case.current()
        return self._journal.write(case, Fact(kind, case.now, item.day_id, item.id, payload))


def _round(case: Case) -> Round:
    found = case.state.speakers.round
    if found is None:
        raise CommandRefusedError(_("No round is going on."))
    return found


def _share(case: Case, found: Round) -> timedelta:
    """Return what there was for the present turn, kept so that it can be judged later."""
    current = project(case.meeting, case.open_day(), case.state, case.now).current
    return shares(found, current.remaining, case.now).each if current else timedelta(0)


def _require_silent(case: Case, name: str) -> None:
    """Refuse for somebody whose clock runs already, by the queue or by the round."""
    speakers = case.state.speakers
    if name == speakers.speaking:
        raise CommandRefusedError(_("{name} has the word already.").format(name=name))
    if speakers.round is not None and name == speakers.round.present:
        raise CommandRefusedError(_("It is the turn of {name} already.").format(name=name))


def _clean(name: str) -> str:
    return " ".join(name.split())


def _meant(case: Case, typed: str) -> str:
    """Return who is meant: somebody on the floor, else an attendee, else the words themselves."""
    name = _clean(typed)
    if not name:
        raise CommandRefusedError(_("Type a name."))
    speakers = case.state.speakers
    turns = speakers.round.names if speakers.round else ()
    known_names = (*turns, *speakers.hands, speakers.speaking or "")
    there = {fold(each): each for each in known_names}
    if known := there.get(fold(name)):
        return known
    person = _person(case, name, _SURE)
    return person.short_name if person else name


def _person(case: Case, name: str, score: int) -> Person | None:
    """Return the one attendee whom a name fits so well, or nobody."""
    found = NameBook(each.person for each in case.meeting.attendances).find(name)
    if len(found) == 1 and found[0].score >= score:
        return found[0].person
    return None
