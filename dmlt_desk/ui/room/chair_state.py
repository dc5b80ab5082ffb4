"""What whoever leads the session sees: the state as a colour, a letter and a word, and the queue.

After a session ended its final time stays until the next one starts.
"""

import enum
from dataclasses import dataclass, replace
from datetime import timedelta

from dmlt_desk.domain.projection import (
    CurrentSession,
    Phase,
    Projection,
    project,
    upcoming,
)
from dmlt_desk.domain.rounds import shares
from dmlt_desk.domain.run_log import ItemState, RunState
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import AgendaItem, Meeting
from dmlt_desk.ui.room.state import RoomMode, RoomState, room_state
from dmlt_desk.ui.room.words import MINUTE, ZERO, bar_of, chairs_of, shown_digits, title_of
from dmlt_desk.ui.widgets.timing import Progress, digits_of

SHOWN_HANDS = 4
"""So many of those who wait are named; of the others it is said how many they are."""


class ChairPhase(enum.StrEnum):
    """What colours the screen; ``calm`` is a break, a pause, or nothing that runs."""

    OK = "ok"
    WARN = "warn"
    DANGER = "danger"
    OVER = "over"
    CALM = "calm"


@dataclass(frozen=True, slots=True)
class Queue:
    """Who has the word, for how long, and who waits for it.

    ``clock`` is how long the speaker has had the word; in a round, how much of the share is left.
    ``more`` counts those who wait beyond ``hands``.
    """

    speaking: str = ""
    clock: str = ""
    hands: tuple[str, ...] = ()
    more: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nobody speaks and nobody waits."""
        return not self.speaking and not self.hands


@dataclass(frozen=True, slots=True)
class ChairState:
    """Everything that is painted; two equal states look the same.

    ``now`` and ``following`` are a small word, a title and who leads it. ``sentence`` stands
    where no time runs.
    """

    phase: ChairPhase
    clock: str
    letter: str = ""
    word: str = ""
    digits: str = ""
    unit: str = ""
    sentence: str = ""
    bar: Progress | None = None
    now: tuple[str, str, str] = ("", "", "")
    following: tuple[str, str, str] = ("", "", "")
    queue: Queue = Queue()
    message: str = ""


def chair_state(projection: Projection, meeting: Meeting, run: RunState) -> ChairState:
    """Return what the chair sees of a day."""
    state = _state(projection, meeting, run)
    return replace(state, queue=_queue(projection, run), message=run.message)


def _state(projection: Projection, meeting: Meeting, run: RunState) -> ChairState:
    current = projection.current
    if current is not None and not current.paused and not current.item.is_pause:
        return _running(projection, meeting, run, current)
    last = _last_session(projection, meeting, run)
    if current is None and last is not None:
        return _ended(projection, meeting, run, last)
    return _calm(projection, meeting, run)


def _running(
    projection: Projection, meeting: Meeting, run: RunState, current: CurrentSession
) -> ChairState:
    phase = {
        Phase.OK: ChairPhase.OK,
        Phase.WARN: ChairPhase.WARN,
        Phase.DANGER: ChairPhase.DANGER,
        Phase.OVER: ChairPhase.OVER,
    }[current.phase]
    left = max(1, -(-current.remaining // MINUTE))
    minutes = ngettext("{count} minute left", "{count} minutes left", left).format(count=left)
    letter, word = {
        # A letter beside the word tells the states apart where colours do not.
        ChairPhase.OK: (_("OK"), _("on time")),
        ChairPhase.WARN: (_("W"), minutes),
        ChairPhase.DANGER: (_("D"), _("time is nearly up")),
        ChairPhase.OVER: (_("OVER"), _("over time")),
    }[phase]
    digits, unit = shown_digits(current.remaining)
    return ChairState(
        phase=phase,
        clock=clock_text(projection.now, meeting.time_zone),
        letter=letter,
        word=word,
        digits=digits,
        unit=unit,
        bar=bar_of(current),
        now=(_("now"), title_of(current.item), chairs_of(current.item)),
        following=_following(projection, meeting, run),
    )


def _ended(
    projection: Projection, meeting: Meeting, run: RunState, last: CurrentSession
) -> ChairState:
    """Return the final time of the session that ended, until the next one starts."""
    over = last.remaining < ZERO
    digits, unit = shown_digits(last.remaining)
    return ChairState(
        phase=ChairPhase.CALM,
        clock=clock_text(projection.now, meeting.time_zone),
        word=_("ended over time") if over else _("ended with time left"),
        digits=digits,
        unit=unit,
        bar=bar_of(last),
        now=(_("ended"), title_of(last.item), chairs_of(last.item)),
        following=_following(projection, meeting, run),
    )


def _calm(projection: Projection, meeting: Meeting, run: RunState) -> ChairState:
    """Return a break, a pause, the time before the day and after it, as the room sees them."""
    seen = room_state(projection, meeting, replace(run, blank=False))
    word = seen.tag
    if seen.mode is RoomMode.BREAK:
        word = seen.tag or " ".join(seen.lead)
    return ChairState(
        phase=ChairPhase.CALM,
        clock=seen.clock,
        word=word,
        digits=seen.digits,
        unit=seen.unit,
        sentence=seen.sentence,
        bar=seen.bar,
        now=(_now_word(seen), seen.title, seen.chair),
        following=_calm_following(projection, meeting, run, seen),
    )


def _now_word(seen: RoomState) -> str:
    words = {RoomMode.WAITING: _("next"), RoomMode.CLOSED: ""}
    return words.get(seen.mode, _("now"))


def _calm_following(
    projection: Projection, meeting: Meeting, run: RunState, seen: RoomState
) -> tuple[str, str, str]:
    if seen.mode is RoomMode.WAITING:
        # What is next stands in the line of what is now.
        return _named(_("then"), _coming(projection, meeting, run), 1)
    if seen.mode is RoomMode.CLOSED:
        return ("", "", "")
    return _following(projection, meeting, run)


def _following(projection: Projection, meeting: Meeting, run: RunState) -> tuple[str, str, str]:
    return _named(_("next"), _coming(projection, meeting, run), 0)


def _coming(projection: Projection, meeting: Meeting, run: RunState) -> list[AgendaItem]:
    return upcoming(meeting.items_on(projection.day), run)


def _named(word: str, coming: list[AgendaItem], place: int) -> tuple[str, str, str]:
    if place >= len(coming):
        return ("", "", "")
    return (word, title_of(coming[place]), chairs_of(coming[place]))


def _last_session(projection: Projection, meeting: Meeting, run: RunState) -> CurrentSession | None:
    """Return the session that ended last on an open day, as it stood when it ended."""
    ended = [
        (row.actual.end, row.item)
        for row in projection.rows
        if row.state is ItemState.DONE and row.actual and row.actual.end
    ]
    if not projection.is_open or not ended:
        return None
    end, item = max(ended, key=lambda pair: pair[0])
    if item.is_pause:
        return None
    then = replace(run, current_id=item.id, paused=False)
    return project(meeting, projection.day, then, end).current


def _queue(projection: Projection, run: RunState) -> Queue:
    """Return the floor of the session that runs; a round counts down the present one's share."""
    speakers, current, now = run.speakers, projection.current, projection.now
    if current is None or speakers.item_id != current.item.id:
        return Queue()
    speaking, clock, hands = speakers.speaking or "", "", speakers.hands
    if speaking:
        clock = _taken(speakers.word(now))
    elif speakers.round is not None and speakers.round.present is not None:
        speaking, hands = speakers.round.present, speakers.round.coming
        seat = shares(speakers.round, current.remaining, now).present
        clock = digits_of(seat.remaining) if seat is not None else ""
    shown = hands if len(hands) <= SHOWN_HANDS + 1 else hands[:SHOWN_HANDS]
    return Queue(speaking, clock, shown, len(hands) - len(shown))


def _taken(spoke: timedelta) -> str:
    """Return how long somebody has spoken, as "2:05"."""
    minutes, seconds = divmod(spoke // timedelta(seconds=1), 60)
    return f"{minutes}:{seconds:02}"
