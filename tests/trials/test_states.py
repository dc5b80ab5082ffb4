"""The table of states holds whatever the log says: facts that do not fit change nothing."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.run_log import fold
from dmlt_desk.models import Day, Meeting, RunEvent, RunEventType
from dmlt_desk.models.base import EPOCH
from tests.domain.plans import item, meeting_of
from tests.trials.player import broken

LOGS, LENGTH = 800, 30
Kind = RunEventType
START = datetime(2018, 11, 6, 14, tzinfo=UTC)
MS = timedelta(milliseconds=1)


def two_days() -> Meeting:
    """Return two days of four rows each."""
    days = [Day(date=date(2018, 11, 6 + number), open_minute=540) for number in range(2)]
    titles = ("Opening", "First", "Break", "Second")
    return meeting_of(
        *((day, [item(f"{title} {day.date}", 30) for title in titles]) for day in days)
    )


class Scribbler:
    """Writes facts of any kind about any item in any order, as no program would."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same logs each time
        self.meeting = two_days()
        self.clock = FixedClock(START)
        self.log: list[RunEvent] = self.meeting.run_events

    def scribble(self) -> None:
        chance, clock = self.chance, self.clock
        clock.advance(seconds=chance.randrange(0, 600))
        if chance.random() < 0.1:
            clock.step(minutes=chance.choice([-1440, -60, -5, 5, 60, 1440]))
        if chance.random() < 0.05:
            clock.reboot()
        kind = chance.choice([*Kind, Kind.START, Kind.NEXT, Kind.OPEN_DAY, Kind.INSERT])
        about = chance.choice(self.meeting.items)
        self.log.append(
            RunEvent(
                id=len(self.log) + 1,
                meeting_id=self.meeting.id,
                day_id=about.day_id,
                item_id=about.id,
                type=kind,
                at=clock.now() - timedelta(minutes=chance.choice([0, 0, 0, 2, 15])),
                wall=clock.now(),
                boot_ms=clock.boot_ms(),
                boot_id=clock.boot_id(),
                payload=self._payload(kind),
                undoes=self._undoes(kind),
            )
        )

    def _undoes(self, kind: Kind) -> int | None:
        if kind not in (Kind.UNDO, Kind.BACK) or not self.log:
            return None
        return self.chance.choice(self.log).id

    def _payload(self, kind: Kind) -> dict[str, Any]:
        chance = self.chance
        now = (self.clock.now() - EPOCH) // MS
        names = ["Ada", "Grace", "Kay"]
        payloads: dict[Kind, dict[str, Any]] = {
            Kind.ADJUST: {"ms": chance.randrange(-600_000, 600_000)},
            Kind.INSERT: {"mode": chance.choice(["interrupt", "after", "replace"])},
            Kind.SKIP: {"reason": "why"},
            Kind.CARRY: {"to": str(chance.choice([uuid4(), chance.choice(self.meeting.items).id]))},
            Kind.CORRECT: {
                "segment": chance.randrange(1, len(self.log) + 2),
                "start": now - 600_000,
                "end": chance.choice([None, now]),
            },
            Kind.ADOPT_PLAN: {"baseline": {"slots": {}, "close": None}},
            Kind.ROUND: {"speakers": names[: chance.randrange(0, 4)]},
            Kind.TURN: {"absent": chance.random() < 0.3},
            Kind.HAND: {"name": chance.choice(names)},
            Kind.HAND_DOWN: {"name": chance.choice(names)},
            Kind.SPEAK: {"name": chance.choice(names)},
            Kind.MESSAGE: {"text": "Hello"},
            Kind.BLANK: {"on": True},
            Kind.ALERT: {"kind": "zero"},
            Kind.RECORDED: {
                "segments": [[now - 900_000, now - 600_000]],
                "state": chance.choice(["done", "running", "skipped", "?"]),
            },
            Kind.BACK: {"takes_back": [chance.randrange(1, len(self.log) + 2)]},
        }
        return payloads.get(kind, {})


MAY_OVERLAP = {
    "stretches do not overlap",
    "stretches have a length",
    "nothing ran after a pause began",
}
"""Times are checked by the verbs, before they are written; corrections and records can be any."""


def test_the_table_of_states_holds_for_any_log_whatever() -> None:
    for seed in range(LOGS):
        scribbler = Scribbler(seed)
        for _fact in range(LENGTH):
            scribbler.scribble()
        for length in range(1, LENGTH + 1, 3):
            state = fold(scribbler.log[:length])
            found = set(broken(state, scribbler.meeting)) - MAY_OVERLAP
            kinds = ", ".join(each.type for each in scribbler.log[:length])
            assert not found, f"{seed}: {kinds}"
        for day in scribbler.meeting.days:
            project(scribbler.meeting, day, fold(scribbler.log), scribbler.clock.now())
