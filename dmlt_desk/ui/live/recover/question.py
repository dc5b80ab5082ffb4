"""What the banner and the panel ask: which checkpoint, and the ways to be on plan there again.

Ways are found once a minute, and anew when the meeting, its state or the lateness in whole minutes
is another, so that they tell the times that the rest of the window tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dmlt_desk.domain.projected import ZERO
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.recovery import (
    Option,
    OptionKind,
    Target,
    TargetKind,
    best,
    clock_target,
    fairness_ledger,
    options,
    pressing,
    targets,
)
from dmlt_desk.domain.recovery_text import OptionWords, option_words
from dmlt_desk.domain.recovery_values import MINUTE
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.domain.schedule import instant
from dmlt_desk.models import Day, Meeting


@dataclass(frozen=True, slots=True)
class Way:
    """One way and its words."""

    option: Option
    words: OptionWords

    @property
    def kind(self) -> OptionKind:
        """What sort of way it is; a question has one of a kind."""
        return self.option.kind


@dataclass(frozen=True, slots=True)
class Question:
    """A checkpoint that was chosen among the known ones, and its ways."""

    targets: tuple[Target, ...]
    target: Target | None
    ways: tuple[Way, ...]

    def best(self, count: int = 2) -> list[Way]:
        """Return the ways to suggest first."""
        chosen = best([way.option for way in self.ways], count)
        return [way for option in chosen for way in self.ways if way.option is option]


NOTHING = Question((), None, ())


class Asker:
    """Keeps the answer to one question while it holds."""

    def __init__(self) -> None:
        self._case: tuple[Meeting, Day, RunState] | None = None
        self._asked: object = None
        self._known = NOTHING

    def ask(
        self,
        meeting: Meeting,
        day: Day,
        state: RunState,
        now: datetime,
        *,
        kind: TargetKind | None = TargetKind.CLOSE,
        minute: int | None = None,
        late: timedelta = ZERO,
    ) -> Question:
        """Return what is known now, or was in this minute.

        ``kind`` is the checkpoint, ``None`` the one that presses; ``minute`` that of a clock time;
        ``late`` the lateness that is told beside it.
        """
        asked = (now.replace(second=0, microsecond=0), kind, minute, late // MINUTE)
        case = (meeting, day, state)
        same = self._case is not None and all(
            one is other for one, other in zip(self._case, case, strict=True)
        )
        if not same or asked != self._asked:
            self._case, self._asked = case, asked
            self._known = _question(meeting, day, state, now, kind=kind, minute=minute)
        return self._known


def _question(
    meeting: Meeting,
    day: Day,
    state: RunState,
    now: datetime,
    *,
    kind: TargetKind | None,
    minute: int | None,
) -> Question:
    projection = project(meeting, day, state, now)
    known = targets(projection)
    if minute is not None:
        at = instant(day.date, minute, meeting.time_zone)
        timed = clock_target(projection, at)
        known += [timed] if timed is not None else []
    target = next((each for each in known if each.kind is kind), pressing(known))
    if target is None:
        return Question(tuple(known), None, ())
    ledger = fairness_ledger(state, meeting, day)
    found = options(meeting, day, state, now, target, ledger=ledger)
    return Question(tuple(known), target, _ways(meeting, target, found))


def _ways(meeting: Meeting, target: Target, found: Sequence[Option]) -> tuple[Way, ...]:
    return tuple(Way(option, option_words(meeting, target, option)) for option in found)
