"""Who has the word, who waits for it, and the round in which a slot is shared out.

``step`` folds the facts of the floor and reacts to those of the session: a pause stops every
clock, a session that interrupts puts queue and round aside, moving on empties them. Times of
speakers are kept for each session and only ever shown to the facilitator.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Protocol
from uuid import UUID

from dmlt_desk.domain.rounds import ZERO, Part, Round, Turn, passed
from dmlt_desk.domain.told import Told
from dmlt_desk.models import RunEventType

Times = Mapping[str, timedelta]
_NO_TIMES: Times = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Aside:
    """Queue and round of a session that was interrupted; they come back with it."""

    hands: tuple[str, ...]
    round: Round | None


@dataclass(frozen=True, slots=True)
class Word:
    """Parts of a session in which somebody spoke, without the pauses between them."""

    item_id: UUID
    name: str
    parts: tuple[Part, ...]


class Stretch(Protocol):
    """A stretch of active time of a session; without ``end`` it lasts."""

    @property
    def item_id(self) -> UUID:
        """The session."""

    @property
    def start(self) -> datetime:
        """When it began."""

    @property
    def end(self) -> datetime | None:
        """When it ended."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """The floor of the session that runs or is paused.

    ``hands`` wait in this order. ``since`` is when the clock of who speaks last began, ``None``
    while it stands; ``spoke`` is what this word took before that, in ``parts``. ``words`` are those
    that are over. ``by_item`` is the time of every speaker by session, as ``counted`` makes it;
    what runs right now is added by ``times``. ``aside`` is what interrupted sessions left, the one
    to be resumed next last.
    """

    item_id: UUID | None = None
    paused: bool = False
    hands: tuple[str, ...] = ()
    speaking: str | None = None
    since: datetime | None = None
    spoke: timedelta = ZERO
    parts: tuple[Part, ...] = ()
    words: tuple[Word, ...] = ()
    round: Round | None = None
    by_item: Mapping[UUID, Times] = field(default_factory=lambda: MappingProxyType({}))
    aside: Mapping[UUID, Aside] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def totals(self) -> Times:
        """Time of each speaker in this session, what runs right now left out."""
        return _NO_TIMES if self.item_id is None else self.by_item.get(self.item_id, _NO_TIMES)

    @property
    def quiet(self) -> bool:
        """Whether nobody speaks, waits, or takes turns."""
        return self.speaking is None and not self.hands and self.round is None

    def word(self, now: datetime) -> timedelta:
        """Return how long the present speaker has had the word, pauses left out."""
        return self.spoke + passed(self.since, now)

    def times(self, now: datetime) -> dict[str, timedelta]:
        """Return the time of each speaker in this session up to now, in the order of the first."""
        found = dict(self.totals)
        if self.speaking is not None:
            found[self.speaking] = found.get(self.speaking, ZERO) + self.word(now)
        if self.round is not None and self.round.present is not None:
            name = self.round.present
            found[name] = found.get(name, ZERO) + self.round.taken(now)
        return found


EMPTY = Speakers()


def step(speakers: Speakers, event: Told) -> Speakers:
    """Return the floor after one more fact of the log; one that does not fit changes nothing."""
    change = _STEPS.get(event.type)
    return change(speakers, event) if change else speakers


def counted(speakers: Speakers, segments: Iterable[Stretch]) -> Speakers:
    """Return the floor with the time of every speaker, as far as the sessions lasted.

    When a session's times are corrected, or its end is told later, its speakers' times follow.
    """
    stretches: dict[UUID, list[Stretch]] = defaultdict(list)
    for each in segments:
        stretches[each.item_id].append(each)
    times: dict[UUID, dict[str, timedelta]] = defaultdict(dict)
    for word in speakers.words:
        found = times[word.item_id]
        spoke = _within(word.parts, stretches[word.item_id])
        found[word.name] = found.get(word.name, ZERO) + spoke
    by_item = {key: MappingProxyType(found) for key, found in times.items()}
    speakers = replace(speakers, by_item=MappingProxyType(by_item))
    own = stretches[speakers.item_id] if speakers.item_id else []
    if own and speakers.speaking is not None:
        since, spoke = _since(speakers.since, own), _within(speakers.parts, own)
        speakers = replace(speakers, since=since, spoke=spoke)
    found_round = speakers.round
    if own and found_round is not None:
        since, spoke = _since(found_round.since, own), _within(found_round.parts, own)
        speakers = replace(speakers, round=replace(found_round, since=since, spoke=spoke))
    return speakers


def _within(parts: Iterable[Part], stretches: Iterable[Stretch]) -> timedelta:
    """Return how much of some parts lies within a session's active time."""
    return sum(
        (
            max(ZERO, (min(end, each.end) if each.end else end) - max(start, each.start))
            for start, end in parts
            for each in stretches
        ),
        ZERO,
    )


def _since(since: datetime | None, stretches: Iterable[Stretch]) -> datetime | None:
    """Return when a clock began that runs: not before the stretch that runs."""
    return since and max([since, *(each.start for each in stretches if each.end is None)])


def _so_far(parts: tuple[Part, ...], since: datetime | None, at: datetime) -> tuple[Part, ...]:
    """Return the parts up to an instant; a clock that stands adds none."""
    return parts if since is None else (*parts, (since, max(since, at)))


def _credit(speakers: Speakers, name: str, parts: tuple[Part, ...]) -> Speakers:
    """Keep what somebody spoke in this session."""
    if speakers.item_id is None:
        return speakers
    return replace(speakers, words=(*speakers.words, Word(speakers.item_id, name, parts)))


def _hush(speakers: Speakers, at: datetime) -> Speakers:
    """Take the word from who speaks."""
    if speakers.speaking is None:
        return speakers
    parts = _so_far(speakers.parts, speakers.since, at)
    speakers = _credit(speakers, speakers.speaking, parts)
    return replace(speakers, speaking=None, since=None, spoke=ZERO, parts=())


def _end_turn(
    speakers: Speakers, at: datetime, *, absent: bool = False, share: timedelta = ZERO
) -> Speakers:
    """End the present turn of the round; the next one begins at the same instant."""
    found = speakers.round
    if found is None or found.present is None:
        return speakers
    turn = Turn(found.present, found.taken(at), absent, share)
    if not absent:
        speakers = _credit(speakers, turn.name, _so_far(found.parts, found.since, at))
    turns = (*found.turns, turn)
    runs = len(turns) < len(found.names) and not speakers.paused
    since = at if runs else None
    after = replace(found, turns=turns, since=since, spoke=ZERO, parts=())
    return replace(speakers, round=after)


def _end_round(speakers: Speakers, at: datetime) -> Speakers:
    """Take the round away; the time of the present turn counts."""
    return replace(_end_turn(speakers, at), round=None)


def _clear(speakers: Speakers, at: datetime) -> Speakers:
    """Empty the floor: its session is over."""
    speakers = _end_round(_hush(speakers, at), at)
    return replace(speakers, item_id=None, paused=False, hands=())


def _begin(speakers: Speakers, item_id: UUID, at: datetime, *, paused: bool = False) -> Speakers:
    """Open the floor of a session; what was put aside with it comes back."""
    kept = speakers.aside.get(item_id)
    speakers = replace(speakers, item_id=item_id, paused=paused)
    if kept is None:
        return speakers
    found = kept.round
    if found is not None and not found.over and not paused:
        found = replace(found, since=at)
    return replace(_forget(speakers, item_id), hands=kept.hands, round=found)


def _forget(speakers: Speakers, item_id: UUID) -> Speakers:
    """Drop what was put aside with a session."""
    aside = {key: each for key, each in speakers.aside.items() if key != item_id}
    return replace(speakers, aside=MappingProxyType(aside))


def _leave(speakers: Speakers, at: datetime) -> Speakers:
    """End the session; what it interrupted last comes back, and waits to be resumed."""
    if speakers.item_id is None:
        return speakers
    speakers = _clear(speakers, at)
    waiting = list(speakers.aside)
    return _begin(speakers, waiting[-1], at, paused=True) if waiting else speakers


def _started(speakers: Speakers, event: Told) -> Speakers:
    if event.item_id is None or event.item_id == speakers.item_id:
        return speakers
    return _begin(_clear(speakers, event.at), event.item_id, event.at)


def _inserted(speakers: Speakers, event: Told) -> Speakers:
    if event.payload.get("mode") != "interrupt" or event.item_id is None:
        return speakers
    if speakers.item_id is None:
        return _begin(speakers, event.item_id, event.at)
    found = speakers.round
    if found is not None:
        found = _stopped(found, event.at)
    # Who spoke goes on first when the session does.
    speaking = () if speakers.speaking is None else (speakers.speaking,)
    kept = Aside((*speaking, *speakers.hands), found)
    aside = {**speakers.aside, speakers.item_id: kept}
    # The round is set aside, not ended: its present turn is credited once, when it ends.
    speakers = _clear(replace(speakers, round=None), event.at)
    speakers = replace(speakers, aside=MappingProxyType(aside))
    return _begin(speakers, event.item_id, event.at)


def _paused(speakers: Speakers, event: Told) -> Speakers:
    if speakers.item_id is None or speakers.paused:
        return speakers
    found = speakers.round
    if found is not None:
        found = _stopped(found, event.at)
    spoke, parts = speakers.word(event.at), _so_far(speakers.parts, speakers.since, event.at)
    return replace(speakers, paused=True, since=None, spoke=spoke, parts=parts, round=found)


def _stopped(found: Round, at: datetime) -> Round:
    """Let the clock of the present turn stand."""
    parts = _so_far(found.parts, found.since, at)
    return replace(found, since=None, spoke=found.taken(at), parts=parts)


def _resumed(speakers: Speakers, event: Told) -> Speakers:
    if not speakers.paused:
        return speakers
    found = speakers.round
    if found is not None and not found.over:
        found = replace(found, since=event.at)
    since = event.at if speakers.speaking is not None else None
    return replace(speakers, paused=False, since=since, round=found)


def _carried(speakers: Speakers, event: Told) -> Speakers:
    if event.item_id is None:
        return speakers
    if event.item_id == speakers.item_id:
        return _leave(speakers, event.at)
    return _forget(speakers, event.item_id)


def _finished(speakers: Speakers, event: Told) -> Speakers:
    return _leave(speakers, event.at)


def _day_over(speakers: Speakers, event: Told) -> Speakers:
    return replace(_clear(speakers, event.at), aside=MappingProxyType({}))


def _hand(speakers: Speakers, event: Told) -> Speakers:
    name = event.payload["name"]
    if speakers.item_id is None or name in (speakers.speaking, *speakers.hands):
        return speakers
    return replace(speakers, hands=(*speakers.hands, name))


def _hand_down(speakers: Speakers, event: Told) -> Speakers:
    return replace(speakers, hands=_without(speakers.hands, event.payload["name"]))


def _speak(speakers: Speakers, event: Told) -> Speakers:
    name = event.payload["name"]
    if speakers.item_id is None or name == speakers.speaking:
        return speakers
    hands = _without(speakers.hands, name)
    since = None if speakers.paused else event.at
    return replace(_hush(speakers, event.at), hands=hands, speaking=name, since=since)


def _silence(speakers: Speakers, event: Told) -> Speakers:
    return _hush(speakers, event.at)


def _round(speakers: Speakers, event: Told) -> Speakers:
    if speakers.item_id is None:
        return speakers
    speakers = _end_round(speakers, event.at)
    names = tuple(event.payload["speakers"])
    if not names:
        return speakers
    seats = tuple(None if each is None else UUID(each) for each in event.payload.get("seats", ()))
    since = None if speakers.paused else event.at
    return replace(speakers, round=Round(speakers.item_id, names, seats, since=since))


def _turn(speakers: Speakers, event: Told) -> Speakers:
    share = timedelta(milliseconds=event.payload.get("share_ms", 0))
    return _end_turn(speakers, event.at, absent=bool(event.payload.get("absent")), share=share)


def _without(hands: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in hands if each != name)


_STEPS: Mapping[RunEventType, Callable[[Speakers, Told], Speakers]] = {
    RunEventType.START: _started,
    RunEventType.NEXT: _started,
    RunEventType.INSERT: _inserted,
    RunEventType.PAUSE: _paused,
    RunEventType.RESUME: _resumed,
    RunEventType.FINISH: _finished,
    RunEventType.CARRY: _carried,
    RunEventType.ADJOURN: _day_over,
    RunEventType.CLOSE_DAY: _day_over,
    RunEventType.HAND: _hand,
    RunEventType.HAND_DOWN: _hand_down,
    RunEventType.SPEAK: _speak,
    RunEventType.SILENCE: _silence,
    RunEventType.ROUND: _round,
    RunEventType.TURN: _turn,
}
