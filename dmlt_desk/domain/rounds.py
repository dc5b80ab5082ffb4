"""A round: people share a slot, and what one leaves of it goes to all who come after."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

ZERO = timedelta(0)

Part = tuple[datetime, datetime]
"""From an instant to another."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a round that is over; an absent one's is the time until that was noticed.

    ``share`` is what there was for it when it ended.
    """

    name: str
    spoke: timedelta
    absent: bool = False
    share: timedelta = ZERO

    @property
    def over(self) -> bool:
        """Whether it took more than its share."""
        return not self.absent and self.spoke > self.share


@dataclass(frozen=True, slots=True)
class Round:
    """People who share a slot, in order. ``turns`` are those that are over.

    ``since`` is when the clock of the present turn last began, ``None`` while it stands;
    ``spoke`` is what the turn took before that, in ``parts``. ``seats`` are the people's ids where
    known.
    """

    item_id: UUID | None
    names: tuple[str, ...]
    seats: tuple[UUID | None, ...] = ()
    turns: tuple[Turn, ...] = ()
    since: datetime | None = None
    spoke: timedelta = ZERO
    parts: tuple[Part, ...] = ()

    @property
    def present(self) -> str | None:
        """Whose turn it is; nobody's once the round is over."""
        return None if self.over else self.names[len(self.turns)]

    @property
    def coming(self) -> tuple[str, ...]:
        """Those whose turn comes after the present one, in order."""
        return self.names[len(self.turns) + 1 :]

    @property
    def over(self) -> bool:
        """Whether everybody had a turn."""
        return len(self.turns) >= len(self.names)

    def taken(self, now: datetime) -> timedelta:
        """Return how long the present turn has lasted, pauses left out."""
        return self.spoke + passed(self.since, now)


class SeatState(enum.StrEnum):
    """How far somebody in a round has come."""

    DONE = "done"
    ABSENT = "absent"
    PRESENT = "present"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Seat:
    """One place in a round: the share of the slot that it got or will get, and what it took."""

    name: str
    state: SeatState
    share: timedelta
    spoke: timedelta = ZERO
    person_id: UUID | None = None

    @property
    def remaining(self) -> timedelta:
        """What is left of the share; negative over it."""
        return self.share - self.spoke


@dataclass(frozen=True, slots=True)
class Shares:
    """A round as it stands: ``each`` of ``count`` people still to speak gets so much of ``pool``.

    They are counted with the present one; ``pool`` is what was left when that turn began.
    """

    seats: tuple[Seat, ...]
    pool: timedelta
    count: int
    each: timedelta

    @property
    def present(self) -> Seat | None:
        """Whose turn it is."""
        return next((seat for seat in self.seats if seat.state is SeatState.PRESENT), None)

    @property
    def later(self) -> timedelta:
        """What each of those will get who come after the present one, if that ended now."""
        return next((seat.share for seat in self.seats if seat.state is SeatState.COMING), ZERO)


def shares(found: Round, remaining: timedelta, now: datetime) -> Shares:
    """Share what is left of the slot among those who are left; ``remaining`` is negative over it.

    Whoever ends early or is absent leaves the rest to all who come; whoever speaks over takes it
    from all of them alike. Nobody's share is less than nothing.
    """
    taken = found.taken(now)
    count = len(found.names) - len(found.turns)
    pool = remaining + taken
    each = _share(pool, count)
    later = min(each, _share(remaining, count - 1)) if count > 1 else each
    seats = [_past(turn, _seat(found, place)) for place, turn in enumerate(found.turns)]
    for place in range(len(found.turns), len(found.names)):
        present = place == len(found.turns)
        seats.append(
            Seat(
                found.names[place],
                SeatState.PRESENT if present else SeatState.COMING,
                each if present else later,
                taken if present else ZERO,
                _seat(found, place),
            )
        )
    return Shares(tuple(seats), max(ZERO, pool), count, each)


def _past(turn: Turn, person_id: UUID | None) -> Seat:
    if turn.absent:
        return Seat(turn.name, SeatState.ABSENT, ZERO, ZERO, person_id)
    return Seat(turn.name, SeatState.DONE, turn.share, turn.spoke, person_id)


def _seat(found: Round, place: int) -> UUID | None:
    return found.seats[place] if place < len(found.seats) else None


def _share(pool: timedelta, count: int) -> timedelta:
    return max(ZERO, pool) / count if count else ZERO


def passed(since: datetime | None, now: datetime) -> timedelta:
    """Return how long a clock has run; nothing while it stands, never less than nothing."""
    return ZERO if since is None else max(ZERO, now - since)
