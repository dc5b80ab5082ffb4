"""Any sequence of commands is taken back exactly, and the log alone tells how the day stands."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.run_log import RunState, fold
from dmlt_desk.models import Day, Meeting, Person, Series
from dmlt_desk.services.change import Change
from tests.domain.plans import item, meeting_of
from tests.trials.memory import MemoryRoom, memory_room
from tests.trials.player import Player, Settled, broken, settled
from tests.trials.room import Room, on_disk

SEQUENCES, STEPS = 1000, 9
ON_DISK, STEPS_ON_DISK = 8, 12
START = datetime(2018, 11, 6, 13, 46, tzinfo=UTC)
Picture = tuple[RunState, object]
MAY_MOVE = ("back", "restore", "undo", "redo")
"""Presses that change what is settled."""


def three_days() -> Meeting:
    """Return three mornings of five rows each; one chair is known."""
    days = [Day(date=date(2018, 11, 6 + number), open_minute=540) for number in range(3)]
    for day in days:
        day.close_minute = 720
    rows = [
        [
            item(f"Opening {number}", 15, 540),
            item(f"First {number}", 30),
            item(f"Break {number}", 20, 600, min_minutes=10),
            item(f"Second {number}", 60),
            item(f"Third {number}", 10),
        ]
        for number in range(1, 4)
    ]
    meeting = meeting_of(*zip(days, rows, strict=True))
    meeting.last_day = days[-1].date
    meeting.series = Series(people=[Person(name="Ada Byron")])
    return meeting


@dataclass
class Sequence:
    """What was pressed in a room, and how the room looked before each step."""

    room: Room
    player: Player
    done: list[tuple[Change, Picture]] = field(default_factory=list)
    undone: list[tuple[Change, Picture]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.room.live.open_day(self.room.id, self.room.day(1).id)
        self.room.live.next(self.room.id)
        self.now: Picture = self.room.picture()
        self.kept: Settled = settled(self.room.meeting, self.now[0])

    def step(self) -> None:
        """Press something, or undo or redo a step; check what must hold after it."""
        dice = self.player.chance.random()
        if dice < 0.15 and self.done:
            self._swap(self.done, self.undone, "undo")
        elif dice < 0.25 and self.undone:
            self._swap(self.undone, self.done, "redo")
        else:
            change = self.player.press()
            after = self.room.picture()
            if change is None:
                assert after == self.now, self.story
                return
            self.done.append((change, self.now))
            self.undone.clear()
            self.now = after
        self._look()

    def take_all_back(self) -> None:
        while self.done:
            self._swap(self.done, self.undone, "undo")

    def _swap(
        self, taken: list[tuple[Change, Picture]], given: list[tuple[Change, Picture]], how: str
    ) -> None:
        change, expected = taken.pop()
        self.player.pressed.append(how)
        given.append((change.undo(), self.now))
        self.now = self.room.picture()
        assert self.now == expected, self.story

    def _look(self) -> None:
        meeting, state = self.room.meeting, self.now[0]
        assert broken(state, meeting) == [], self.story
        kept, self.kept = self.kept, settled(meeting, state)
        if self.player.pressed[-1] not in MAY_MOVE:
            still = {day: [each for each in self.kept[day] if each in kept[day]] for day in kept}
            assert still == kept, self.story
        day = next((each for each in meeting.days if each.id == state.day_id), meeting.days[0])
        project(meeting, day, state, self.room.clock.now())

    @property
    def story(self) -> str:
        return ", ".join(self.player.pressed)


def test_t9_a_thousand_random_sequences_go_back_exactly() -> None:
    pressed: set[str] = set()
    for seed in range(SEQUENCES):
        room = memory_room(three_days(), FixedClock(START))
        played = Sequence(room, Player(room, seed))
        for _step in range(STEPS):
            played.step()
        played.take_all_back()
        pressed.update(played.player.pressed)

    every = Player(memory_room(three_days(), FixedClock(START)), 0).commands
    assert set(every) <= pressed, "every command was taken at least once"


@pytest.mark.parametrize("seed", range(ON_DISK))
def test_t9_on_disk_the_log_folds_to_the_live_state_with_day_and_rank_of_every_row(
    tmp_path: Path, seed: int
) -> None:
    room = on_disk(tmp_path / "desk.dmlt", three_days(), FixedClock(START))
    twin: MemoryRoom = memory_room(three_days(), FixedClock(START))
    played = Sequence(room, Player(room, 5000 + seed))
    mirrored = Sequence(twin, Player(twin, 5000 + seed))
    try:
        for _step in range(STEPS_ON_DISK):
            played.step()
            mirrored.step()
            assert room.course() == twin.course(), played.story
        assert fold(room.meeting.run_events, room.live._mark()) == room.state
        with room.restarted() as reopened:
            assert reopened.picture() == room.picture(), "a restart changes nothing"
        played.take_all_back()
    finally:
        room.desk.close()
