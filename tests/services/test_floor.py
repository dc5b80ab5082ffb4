"""Hands, the word and rounds: on disk, taken back, refused where they must be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.rounds import Shares, shares
from dmlt_desk.domain.speakers import Speakers
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.models import RunEvent
from dmlt_desk.services.change import Change
from dmlt_desk.services.floor import Floor
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.storage.desk_file import DeskFile

MINUTE = timedelta(minutes=1)
TEAMS = tuple(f"Team {number}" for number in range(1, 10))


@dataclass
class Room:
    """The first session of the small meeting, and the person who gives the word."""

    desk: DeskFile
    clock: FixedClock
    id: UUID
    live: LiveMeeting
    floor: Floor

    @property
    def speakers(self) -> Speakers:
        return self.live.state(self.id).speakers

    def minutes(self) -> dict[str, float]:
        times = self.speakers.times(self.clock.now())
        return {name: round(time / MINUTE, 3) for name, time in times.items()}

    def shares(self) -> Shares:
        meeting, now = self.desk.meeting(self.id), self.clock.now()
        state = self.live.state(self.id)
        current = project(meeting, meeting.days[0], state, now).current
        assert current is not None
        assert state.speakers.round is not None
        return shares(state.speakers.round, current.remaining, now)

    def events(self) -> int:
        with self.desk.read() as db:
            return db.scalar(select(func.count()).select_from(RunEvent)) or 0

    def reopened(self) -> "Room":
        """Return the same room after the program was killed and started again."""
        self.desk.close()
        desk = DeskFile.open(Path(self.desk.path))
        live = LiveMeeting(desk, self.clock)
        return Room(desk, self.clock, self.id, live, Floor(live))


@pytest.fixture
def room(desk: DeskFile, clock: FixedClock, small_meeting: UUID) -> Room:
    """“Welcome” has just started."""
    live = LiveMeeting(desk, clock)
    live.open_day(small_meeting, desk.meeting(small_meeting).days[0].id)
    clock.advance(minutes=14)
    live.next(small_meeting)
    return Room(desk, clock, small_meeting, live, Floor(live))


def refusal(act: Callable[[], Change]) -> str:
    with pytest.raises(CommandRefusedError) as refused:
        act()
    return refused.value.message


def test_hands_are_called_in_order_and_every_step_names_itself(room: Room) -> None:
    assert room.floor.raise_hand(room.id, "Ada Byron").label == "Ada Byron raised a hand"
    room.floor.raise_hand(room.id, "Grace Hopper")
    assert room.floor.speak(room.id).label == "Ada Byron has the word"
    room.clock.advance(minutes=2)
    assert room.floor.speak(room.id).label == "Grace Hopper has the word"
    room.clock.advance(minutes=1)
    assert room.floor.silence(room.id).label == "Grace Hopper is done"

    assert room.minutes() == {"Ada Byron": 2, "Grace Hopper": 1}


@pytest.mark.parametrize("typed", ["  ada   byron ", "Ada", "ada", "AB", "by"])
def test_part_of_a_name_stands_for_the_one_attendee_it_fits(room: Room, typed: str) -> None:
    room.floor.raise_hand(room.id, typed)

    assert room.speakers.hands == ("Ada Byron",)


def test_somebody_who_is_no_attendee_can_speak_too(room: Room) -> None:
    room.floor.raise_hand(room.id, "the plumber")
    room.floor.speak(room.id, "The Plumber")

    assert room.speakers.speaking == "the plumber"
    assert room.speakers.hands == ()


def test_a_hand_can_be_lowered_and_called_out_of_turn(room: Room) -> None:
    for name in ("Ada", "Grace", "kay"):
        room.floor.raise_hand(room.id, name)
    room.floor.lower_hand(room.id, "Ada")
    room.floor.speak(room.id, "kay")

    assert room.speakers.hands == ("Grace Hopper",)
    assert room.speakers.speaking == "kay"


def test_nine_teams_share_a_session_of_95_minutes(room: Room) -> None:
    room.live.adjust(room.id, 80)
    item = room.desk.meeting(room.id).items[0]
    label = room.floor.start_round(room.id, TEAMS, item_id=item.id).label
    assert label == "Began a round of 9 speakers"
    assert room.shares().each == 95 * MINUTE / 9

    room.clock.advance(minutes=5)
    assert room.floor.turn(room.id).label == "Team 1 is done, Team 2 is next"
    assert room.floor.turn(room.id, absent=True).label == "Team 2 is absent"
    assert room.shares().each == 90 * MINUTE / 7
    first = room.shares().seats[0]
    assert first.share // timedelta(seconds=1) == 10 * 60 + 33

    said = []
    for minutes in (12, 12, 12, 12, 12, 12, 20):
        room.clock.advance(minutes=minutes)
        said.append(room.floor.turn(room.id).label)
    assert said[-1] == "Team 9 is done, the round is over"
    assert room.speakers.round is not None
    assert room.speakers.round.over
    room.clock.advance(minutes=30)
    assert [turn.over for turn in room.speakers.round.turns] == [*[False] * 8, True]
    assert sum(room.minutes().values()) == 5 + 6 * 12 + 20

    room.floor.end_round(room.id)
    assert room.speakers.round is None


def test_a_round_knows_the_attendees_among_its_names(room: Room) -> None:
    room.floor.start_round(room.id, [" Ada  Byron", "", "LDF", "ada byron"])
    people = {each.person.name: each.person.id for each in room.desk.meeting(room.id).attendances}
    found = room.speakers.round

    assert found is not None
    assert found.names == ("Ada Byron", "LDF")
    assert found.seats == (people["Ada Byron"], None)


def test_queue_clocks_and_round_survive_a_restart_and_a_reboot(room: Room) -> None:
    room.floor.raise_hand(room.id, "Grace")
    room.floor.speak(room.id, "Ada")
    room.floor.start_round(room.id, TEAMS)
    room.clock.advance(minutes=3)
    after = room.reopened()
    assert after.speakers.hands == ("Grace Hopper",)
    assert after.minutes() == {"Ada Byron": 3, "Team 1": 3}

    room.clock.reboot()
    room.clock.advance(minutes=1)
    after = after.reopened()
    assert after.minutes() == {"Ada Byron": 4, "Team 1": 4}
    after.desk.close()


def test_every_step_is_undone_and_redone_across_a_restart(room: Room) -> None:
    steps: list[Callable[[], Change]] = [
        lambda: room.floor.raise_hand(room.id, "Ada"),
        lambda: room.floor.raise_hand(room.id, "Grace"),
        lambda: room.floor.speak(room.id),
        lambda: room.floor.lower_hand(room.id, "Grace"),
        lambda: room.floor.silence(room.id),
        lambda: room.floor.start_round(room.id, TEAMS[:2]),
        lambda: room.floor.turn(room.id),
        lambda: room.floor.turn(room.id, absent=True),
        lambda: room.floor.end_round(room.id),
    ]
    seen = [room.speakers]
    for step in steps:
        step()
        seen.append(room.speakers)
        room.clock.advance(seconds=30)

    after = room.reopened()
    for expected in reversed(seen[:-1]):
        assert after.live.undo(after.id).label.startswith("Taken back: ")
        assert after.speakers == expected
    for expected in seen[1:]:
        after.live.redo(after.id)
        assert after.speakers == expected
    after.desk.close()


def test_a_step_takes_itself_back(room: Room) -> None:
    change = room.floor.raise_hand(room.id, "Ada")
    again = change.undo()
    assert room.speakers.quiet
    again.undo()
    assert room.speakers.hands == ("Ada Byron",)


def test_what_cannot_be_says_why_and_writes_nothing(room: Room) -> None:
    room.floor.raise_hand(room.id, "Grace")
    room.floor.speak(room.id, "Ada")
    room.floor.start_round(room.id, ["LDF", "SQuaRE"])
    before, floor, here = room.events(), room.floor, room.id
    other = room.desk.meeting(here).items[1].id
    refused = {
        "Grace Hopper is waiting already.": lambda: floor.raise_hand(here, "grace"),
        "Ada Byron has the word already.": lambda: floor.raise_hand(here, "Ada"),
        "It is the turn of LDF already.": lambda: floor.speak(here, "ldf"),
        "Type a name.": lambda: floor.raise_hand(here, "  "),
        "kay is not waiting.": lambda: floor.lower_hand(here, "kay"),
        "A round is going on.": lambda: floor.start_round(here, ["A"]),
        "Another session is running by now.": lambda: floor.start_round(here, ["A"], item_id=other),
    }
    assert {words: refusal(act) for words, act in refused.items()} == {w: w for w in refused}
    assert room.events() == before

    room.live.next(here)
    before = room.events()
    refused = {
        "Nobody is waiting for the word.": lambda: floor.speak(here),
        "Nobody has the word.": lambda: floor.silence(here),
        "No round is going on.": lambda: floor.turn(here),
        "A round needs a name at least.": lambda: floor.start_round(here, [" "]),
    }
    assert {words: refusal(act) for words, act in refused.items()} == {w: w for w in refused}
    assert refusal(lambda: floor.end_round(here)) == "No round is going on."

    floor.start_round(here, ["A"])
    floor.turn(here)
    assert refusal(lambda: floor.turn(here)) == "Everybody in the round had a turn."
    room.live.finish(here)
    assert refusal(lambda: floor.raise_hand(here, "Ada")) == "No session is running."
    room.live.close_day(here)
    assert refusal(lambda: floor.raise_hand(here, "Ada")) == "No day is open."
    assert room.events() == before + 4
