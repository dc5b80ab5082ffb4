"""The course of the sample meeting in its trial: what is pressed when, on three days.

The clock is 600 times as fast, and the program is started anew in a pause, in an interruption and
in a round.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.domain.recovery import OptionKind, TargetKind, fairness_ledger, options, targets
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.models import Meeting
from dmlt_desk.services.plan import Plan
from dmlt_desk.services.recovery import Recovery
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.store import MeetingStore, Standing
from tests.trials.room import MINUTE, Room

TICK = timedelta(seconds=600)
"""What a tick of one second lets pass."""

GEN3 = "Planning for Gen 3 Middleware"
REHEARSAL = "Plans for Operations Rehearsal"
REVIEW = "Review action items & plans for next meeting"
ROUND = "Plans for S19"
TEAMS = ("Ada", "Boole", "Curie", "Dirac", "Euler", "Fermi", "Gauss", "Hopper", "Ising")
ENDS = ("11:05", "11:16", "11:26", "11:38", "11:39", "11:50", "12:00", "12:13", "12:25")
"""When each team's turn ended; the fifth was found to be absent."""
ABSENT = "Euler"


@dataclass
class Course(Room):
    """The meeting as the views hold it, run by the program's own commands."""

    ticks: int = 0
    restarts: int = 0
    recovered: dict[str, float] = field(default_factory=dict)
    shares: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.store = MeetingStore(self.desk, self.id, clock=self.clock)

    @property
    def meeting(self) -> Meeting:
        return self.store.meeting

    @property
    def standing(self) -> Standing:
        standing = self.store.standing()
        assert standing is not None
        return standing

    @property
    def state(self) -> RunState:
        return self.standing.state

    def restart(self, *, machine: bool = False) -> None:
        """End the program and start it anew, perhaps with the whole machine."""
        before, path = self.picture(), self.desk.path
        self.end()
        if machine:
            self.clock.reboot()
        self.desk = DeskFile.open(path)
        self.__post_init__()
        assert self.picture() == before
        self.restarts += 1

    def end(self) -> None:
        self.store.close()
        self.desk.close()

    def until(self, clock: str, day: int) -> None:
        """Let time pass as the fast clock shows it, a tick after the other."""
        end = self.at(clock, day)
        while (now := self.clock.now()) < end:
            current, state = self.standing.projection.current, self.state
            left = current.remaining if current else None
            self.clock.move_to(min(now + TICK, end))
            self.live.heartbeat(self.id)
            self.ticks += 1
            shown = self.standing.projection
            passed = timedelta(0) if state.paused else self.clock.now() - now
            if left is not None:
                assert shown.current is not None
                assert shown.current.remaining == left - passed
            if state.day_id is not None:
                coming = [row.forecast for row in shown.rows if row.actual is None]
                timed = [each for each in coming if each.start is not None]
                assert all(a.end <= b.start for a, b in pairwise(timed) if a.end and b.start)


Step = tuple[str, Callable[[Course], object]]


def go_on(course: Course) -> None:
    course.live.next(course.id)


def finish(course: Course) -> None:
    course.live.finish(course.id)


def resume(course: Course) -> None:
    course.live.resume(course.id)


def close(course: Course) -> None:
    course.live.close_day(course.id)


def open_day(number: int) -> Callable[[Course], object]:
    return lambda course: course.live.open_day(course.id, course.day(number).id)


def recover(course: Course) -> None:
    """Choose to trim what is left, so that the day closes as it was planned."""
    standing, meeting, day = course.standing, course.meeting, course.day(1)
    target = next(each for each in targets(standing.projection) if each.kind is TargetKind.BREAK)
    ledger = fairness_ledger(standing.state, meeting, day)
    ways = options(meeting, day, standing.state, course.clock.now(), target, ledger=ledger)
    (way,) = (each for each in ways if each.kind is OptionKind.TRIM)
    assert way.solves
    Recovery(course.live).apply(course.id, way)
    course.recovered = {
        meeting.item(item_id).title: length / MINUTE for item_id, length in way.adjustments.items()
    }


def carry_rehearsal(course: Course) -> None:
    item, day = course.item(REHEARSAL, 2), course.day(3)
    course.rundown.carry(course.id, item.id, day_id=day.id, minutes=20, index=3)


def interrupt(course: Course) -> None:
    names = ("Fritz Mueller", "Jim Bosch")
    course.rundown.insert(course.id, GEN3, 70, mode=InsertMode.INTERRUPT, chairs=names)


def begin_round(course: Course) -> None:
    course.floor.start_round(course.id, TEAMS)


def turn(course: Course) -> None:
    found = course.state.speakers.round
    assert found is not None
    course.floor.turn(course.id, absent=found.present == ABSENT)
    after = course.state.speakers.round
    assert after is not None
    course.shares.append(round(after.turns[-1].share / timedelta(seconds=1)))


def triage(course: Course) -> None:
    """Decide about what is left: one is parked, one is not held."""
    course.rundown.park(course.id, course.item(REHEARSAL, 3).id)
    course.rundown.skip(course.id, course.item(REVIEW).id, "no time left")


DAYS: dict[int, tuple[Step, ...]] = {
    1: (
        ("08:57", open_day(1)),
        ("09:03", go_on),
        ("09:21", go_on),
        ("09:40", lambda course: course.live.pause(course.id)),
        ("09:42", Course.restart),
        ("09:45", resume),
        ("10:12", go_on),
        ("10:44", go_on),
        ("11:06", go_on),
        ("12:16", go_on),
        ("13:04", go_on),
        ("13:05", recover),
        ("13:49", go_on),
        ("14:30", go_on),
        ("15:14", go_on),
        ("15:30", go_on),
        ("16:02", go_on),
        ("16:31", go_on),
        ("17:02", finish),
        ("17:04", close),
    ),
    2: (
        ("08:59", open_day(2)),
        ("09:00", go_on),
        ("10:15", go_on),
        ("10:33", go_on),
        ("11:00", go_on),
        ("11:24", go_on),
        ("12:20", go_on),
        ("13:30", go_on),
        ("14:15", go_on),
        ("14:40", go_on),
        ("15:10", go_on),
        ("15:35", go_on),
        ("15:50", carry_rehearsal),
        ("15:52", close),
    ),
    3: (
        ("08:55", open_day(3)),
        ("08:58", go_on),
        ("09:00", interrupt),
        ("09:30", lambda course: course.restart(machine=True)),
        ("10:10", finish),
        ("10:10", resume),
        ("10:23", go_on),
        ("10:55", go_on),
        ("10:55", begin_round),
        *((clock, turn) for clock in ENDS[:5]),
        ("11:45", Course.restart),
        *((clock, turn) for clock in ENDS[5:]),
        ("12:30", lambda course: course.rundown.adjourn(course.id)),
        ("12:32", triage),
        ("12:35", close),
    ),
}


def run_all_days(course: Course) -> None:
    """Take out of the plan what nobody planned, and run every day from its opening to its close."""
    Plan(course.desk, course.clock).remove_item(course.id, course.item(GEN3).id)
    for day, steps in DAYS.items():
        for at, act in steps:
            course.until(at, day)
            act(course)
