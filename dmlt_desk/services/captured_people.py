"""The people and groups of a captured line as rows: known ones, and new ones for new names."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from dmlt_desk.domain.capture import CapturePiece, CaptureRole, PartyMatch
from dmlt_desk.domain.names import NameBook, handle_in
from dmlt_desk.models import ActionParty, PartyRole, Person
from dmlt_desk.services.entries import Newcomer

_ROLES = {
    CaptureRole.OWNER: PartyRole.OWNER,
    CaptureRole.HELPER: PartyRole.HELPER,
    CaptureRole.GROUP: PartyRole.GROUP,
}


def captured_parties(
    db: Session, series_id: UUID, pieces: Iterable[CapturePiece]
) -> tuple[list[ActionParty], tuple[Newcomer, ...]]:
    """Return the parties named in a line, in order, and the people who were added for them.

    A name that fits several people stays as written, without a person: it is never guessed.
    """
    parties: list[ActionParty] = []
    newcomers: list[Newcomer] = []
    for piece in pieces:
        role = _ROLES.get(piece.role)
        if role is None:
            continue
        party = ActionParty(role=role, rank=len(parties), name=piece.words.strip())
        if piece.party and len(piece.party.candidates) < 2:
            person = _known(db, series_id, piece.party)
            if person is None:
                person = _placeholder(series_id, piece.party.written)
                db.add(person)
                newcomers.append(_newcomer(person))
            party.person_id = person.id
            if any((one.role, one.person_id) == (role, person.id) for one in parties):
                continue
        parties.append(party)
    db.flush()
    return parties, tuple(newcomers)


def _known(db: Session, series_id: UUID, match: PartyMatch) -> Person | None:
    """Return the person of the file: the one meant, or one who got this very name since."""
    if match.person is not None:
        found = db.get(Person, match.person.id)
        if found is not None:
            return found
    people = db.scalars(select(Person).where(Person.series_id == series_id)).all()
    same = [one.person for one in NameBook(people).find(match.written) if one.score == 100]
    return same[0] if len(same) == 1 else None


def _placeholder(series_id: UUID, written: str) -> Person:
    handle = handle_in(written)
    return Person(
        series_id=series_id, name="" if handle else written, handle=handle, placeholder=True
    )


def _newcomer(person: Person) -> Newcomer:
    names = [column.key for column in Person.__table__.columns]
    return Newcomer(person.id, {name: getattr(person, name) for name in names})
