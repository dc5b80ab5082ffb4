"""The floor of a session: hands in order, the word, time per speaker, and what moving on does."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmlt_desk.domain import speakers as floor
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.run_log import fold
from dmlt_desk.domain.speakers import EMPTY, Speakers
from dmlt_desk.domain.speakers_words import FLOOR_EVENTS, floor_label
from dmlt_desk.models import RunEvent, RunEventType
from dmlt_desk.models.base import EPOCH

DAY, FIRST, SECOND, THIRD = uuid4(), uuid4(), uuid4(), uuid4()
NINE = datetime(2018, 11, 6, 14, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
Kind = RunEventType


@dataclass
class Room:
    """A meeting's log that is written as the clock goes, and its floor."""

    clock: FixedClock = field(default_factory=lambda: FixedClock(NINE))
    events: list[RunEvent] = field(default_factory=list)

    def add(self, kind: Kind, item: UUID | None = None, **payload: Any) -> int:
        undoes = payload.pop("undoes", None)
        ago = payload.pop("ago", 0)
        self.events.append(
            RunEvent(
                id=len(self.events) + 1,
                meeting_id=DAY,
                day_id=DAY,
                item_id=item,
                type=kind,
                at=self.clock.now() - ago * MINUTE,
                wall=self.clock.now(),
                boot_ms=self.clock.boot_ms(),
                boot_id=self.clock.boot_id(),
                payload=payload,
                undoes=undoes,
            )
        )
        return len(self.events)

    def hands(self, *names: str) -> None:
        for name in names:
            self.add(Kind.HAND, FIRST, name=name)

    def speak(self, name: str) -> int:
        return self.add(Kind.SPEAK, FIRST, name=name)

    @property
    def floor(self) -> Speakers:
        return fold(self.events).speakers

    def minutes(self) -> dict[str, float]:
        return {name: time / MINUTE for name, time in self.floor.times(self.clock.now()).items()}


@pytest.fixture
def room() -> Room:
    """The first session of an open day, just started."""
    made = Room()
    made.add(Kind.OPEN_DAY)
    made.add(Kind.START, FIRST)
    return made


def test_hands_wait_in_the_order_in_which_they_were_raised(room: Room) -> None:
    room.hands("Ada", "Grace", "Kay", "Ada")

    assert list(room.floor.hands) == ["Ada", "Grace", "Kay"]

    room.add(Kind.HAND_DOWN, FIRST, name="Grace")
    assert list(room.floor.hands) == ["Ada", "Kay"]


def test_who_gets_the_word_leaves_the_queue_and_is_timed(room: Room) -> None:
    room.hands("Ada", "Grace")
    room.speak("Ada")
    room.clock.advance(minutes=2)

    assert room.floor.hands == ("Grace",)
    assert room.floor.speaking == "Ada"
    assert room.floor.word(room.clock.now()) == 2 * MINUTE

    room.speak("Grace")
    room.clock.advance(minutes=1)
    assert room.minutes() == {"Ada": 2, "Grace": 1}

    room.add(Kind.SILENCE, FIRST, name="Grace")
    room.clock.advance(minutes=5)
    assert room.floor.speaking is None
    assert room.minutes() == {"Ada": 2, "Grace": 1}


def test_the_times_of_one_person_add_up(room: Room) -> None:
    for name in ("Ada", "Grace", "Ada"):
        room.speak(name)
        room.clock.advance(minutes=1.5)

    assert room.minutes() == {"Ada": 3, "Grace": 1.5}


def test_a_pause_stops_the_clock_of_the_speaker(room: Room) -> None:
    room.speak("Ada")
    room.clock.advance(minutes=2)
    room.add(Kind.PAUSE, FIRST)
    room.clock.advance(minutes=20)
    assert room.floor.word(room.clock.now()) == 2 * MINUTE

    room.add(Kind.RESUME, FIRST)
    room.clock.advance(minutes=1)
    assert room.floor.word(room.clock.now()) == 3 * MINUTE
    assert room.minutes() == {"Ada": 3}


def test_somebody_who_is_called_in_a_pause_is_timed_from_its_end(room: Room) -> None:
    room.add(Kind.PAUSE, FIRST)
    room.speak("Ada")
    room.clock.advance(minutes=5)
    room.add(Kind.RESUME, FIRST)
    room.clock.advance(minutes=1)

    assert room.minutes() == {"Ada": 1}


def test_moving_on_empties_the_floor_and_keeps_the_times_of_the_session(room: Room) -> None:
    room.hands("Ada", "Grace")
    room.speak("Ada")
    room.clock.advance(minutes=2)
    room.add(Kind.NEXT, SECOND)

    assert room.floor.quiet
    assert room.floor.totals == {}
    assert room.floor.by_item == {FIRST: {"Ada": 2 * MINUTE}}

    room.add(Kind.START, FIRST)
    assert room.minutes() == {"Ada": 2}


@pytest.mark.parametrize("kind", [Kind.FINISH, Kind.ADJOURN, Kind.CLOSE_DAY, Kind.CARRY])
def test_the_end_of_the_session_takes_the_word(room: Room, kind: Kind) -> None:
    room.speak("Ada")
    room.clock.advance(minutes=2)
    room.add(kind, FIRST, to=str(SECOND), minutes=10)
    room.clock.advance(minutes=2)

    assert room.floor.quiet
    assert room.floor.item_id is None
    assert room.floor.by_item == {FIRST: {"Ada": 2 * MINUTE}}


def test_nobody_can_speak_while_no_session_runs() -> None:
    room = Room()
    room.add(Kind.OPEN_DAY)
    room.hands("Ada")
    room.speak("Ada")
    room.add(Kind.ROUND, None, speakers=["Ada"], seats=[None])

    assert room.floor == EMPTY


def test_an_interrupted_session_gets_its_queue_back_with_who_spoke_in_front(room: Room) -> None:
    room.hands("Grace", "Kay")
    room.speak("Ada")
    room.clock.advance(minutes=2)
    room.add(Kind.INSERT, SECOND, mode="interrupt", rows=[])
    assert room.floor.quiet

    room.hands("Edith")
    room.clock.advance(minutes=10)
    room.add(Kind.FINISH, SECOND)
    assert room.floor.item_id == FIRST
    assert room.floor.paused
    assert room.floor.hands == ("Ada", "Grace", "Kay")

    room.clock.advance(minutes=10)
    room.add(Kind.RESUME, FIRST)
    room.speak("Ada")
    room.clock.advance(minutes=1)
    assert room.minutes() == {"Ada": 3}


def test_interruptions_come_back_in_turn(room: Room) -> None:
    room.hands("Ada")
    room.add(Kind.INSERT, SECOND, mode="interrupt", rows=[])
    room.hands("Grace")
    room.add(Kind.INSERT, THIRD, mode="interrupt", rows=[])
    assert room.floor.quiet

    room.add(Kind.FINISH, THIRD)
    assert (room.floor.item_id, room.floor.hands) == (SECOND, ("Grace",))
    room.add(Kind.CARRY, SECOND, to=str(uuid4()))
    assert (room.floor.item_id, room.floor.hands) == (FIRST, ("Ada",))


def test_a_session_that_was_carried_while_it_waited_does_not_come_back(room: Room) -> None:
    room.hands("Ada")
    room.add(Kind.INSERT, SECOND, mode="interrupt", rows=[])
    room.add(Kind.CARRY, FIRST, to=str(THIRD))
    room.add(Kind.FINISH, SECOND)

    assert room.floor.item_id is None
    assert room.floor.quiet


def test_a_session_inserted_for_later_leaves_the_floor_alone(room: Room) -> None:
    room.hands("Ada")
    room.add(Kind.INSERT, SECOND, mode="after", rows=[])

    assert room.floor.hands == ("Ada",)


def test_an_undo_gives_the_word_back_as_if_it_had_never_been_taken(room: Room) -> None:
    room.hands("Ada", "Grace")
    room.speak("Ada")
    room.clock.advance(minutes=2)
    given = room.speak("Grace")
    room.clock.advance(minutes=1)
    room.add(Kind.UNDO, undoes=given)

    assert room.floor.speaking == "Ada"
    assert room.floor.hands == ("Grace",)
    assert room.minutes() == {"Ada": 3}


def test_a_clock_that_is_set_takes_no_time_from_anybody(room: Room) -> None:
    room.speak("Ada")
    room.add(Kind.ROUND, FIRST, speakers=["Data access", "Pipelines"], seats=[None, None])
    room.clock.advance(minutes=2)
    room.clock.step(minutes=60)
    room.clock.advance(minutes=1)
    room.add(Kind.CLOCK_STEP)

    assert room.minutes() == {"Ada": 3, "Data access": 3}


def test_nobody_spoke_longer_than_the_session_lasted_where_its_end_is_told_later(
    room: Room,
) -> None:
    room.speak("Ada")
    room.clock.advance(minutes=3)
    room.speak("Grace")
    room.clock.advance(minutes=1)
    room.add(Kind.START, SECOND, ago=2)

    assert room.floor.by_item[FIRST] == {"Ada": 2 * MINUTE, "Grace": timedelta(0)}


def corrected(room: Room, start: int, end: int | None) -> int:
    """Let the first session have been from some minute after nine to another."""
    return room.add(
        Kind.CORRECT,
        FIRST,
        segment=2,
        start=ms(NINE + start * MINUTE),
        end=None if end is None else ms(NINE + end * MINUTE),
        why="",
    )


def ms(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(milliseconds=1)


def test_a_correction_of_a_sessions_times_corrects_its_speakers(room: Room) -> None:
    room.clock.advance(minutes=1)
    room.speak("Ada")
    room.clock.advance(minutes=10)
    room.speak("Grace")
    room.clock.advance(minutes=9)
    room.add(Kind.NEXT, SECOND)
    room.clock.advance(minutes=5)
    done = corrected(room, 5, 14)

    assert room.floor.by_item[FIRST] == {"Ada": 6 * MINUTE, "Grace": 3 * MINUTE}

    room.add(Kind.UNDO, undoes=done)
    assert room.floor.by_item[FIRST] == {"Ada": 10 * MINUTE, "Grace": 9 * MINUTE}


def test_a_correction_of_the_start_corrects_who_speaks_and_whose_turn_it_is(room: Room) -> None:
    room.speak("Ada")
    room.add(Kind.ROUND, FIRST, speakers=["A", "B"], seats=[None, None])
    room.clock.advance(minutes=10)
    corrected(room, 4, None)

    assert room.minutes() == {"Ada": 6, "A": 6}
    assert room.floor.word(room.clock.now()) == 6 * MINUTE


def test_a_correction_of_a_stretch_before_a_pause_corrects_the_word_that_goes_on(
    room: Room,
) -> None:
    room.speak("Ada")
    room.add(Kind.ROUND, FIRST, speakers=["A", "B"], seats=[None, None])
    room.clock.advance(minutes=10)
    room.add(Kind.PAUSE, FIRST)
    room.clock.advance(minutes=3)
    room.add(Kind.RESUME, FIRST)
    room.clock.advance(minutes=2)
    corrected(room, 0, 7)

    assert room.minutes() == {"Ada": 9, "A": 9}
    assert room.floor.word(room.clock.now()) == 9 * MINUTE


def test_a_round_goes_from_one_to_the_next_and_ends_after_the_last(room: Room) -> None:
    room.add(Kind.ROUND, FIRST, speakers=["A", "B", "C"], seats=[None, str(DAY), None])
    for minutes in (10, 1):
        room.clock.advance(minutes=minutes)
        room.add(Kind.TURN, FIRST, absent=minutes == 1)
    found = room.floor.round

    assert found is not None
    assert found.seats == (None, DAY, None)
    assert [(turn.name, turn.absent) for turn in found.turns] == [("A", False), ("B", True)]
    assert (found.present, found.coming, found.over) == ("C", (), False)
    assert room.minutes() == {"A": 10, "C": 0}

    room.clock.advance(minutes=4)
    room.add(Kind.TURN, FIRST, absent=False)
    room.clock.advance(minutes=4)
    found = room.floor.round
    assert found is not None
    assert found.over
    assert found.present is None
    assert room.minutes() == {"A": 10, "C": 4}


def test_a_round_can_be_ended_early(room: Room) -> None:
    room.add(Kind.ROUND, FIRST, speakers=["A", "B"], seats=[None, None])
    room.clock.advance(minutes=3)
    room.add(Kind.ROUND, FIRST, speakers=[], seats=[])

    assert room.floor.round is None
    assert room.minutes() == {"A": 3}


def test_a_pause_stops_the_clock_of_a_round_even_where_turns_change_in_it(room: Room) -> None:
    room.add(Kind.ROUND, FIRST, speakers=["A", "B"], seats=[None, None])
    room.clock.advance(minutes=3)
    room.add(Kind.PAUSE, FIRST)
    room.clock.advance(minutes=30)
    room.add(Kind.TURN, FIRST, absent=False)
    room.clock.advance(minutes=30)
    room.add(Kind.RESUME, FIRST)
    room.clock.advance(minutes=2)

    assert room.minutes() == {"A": 3, "B": 2}


def test_a_round_goes_on_after_an_interruption(room: Room) -> None:
    room.add(Kind.ROUND, FIRST, speakers=["A", "B"], seats=[None, None])
    room.clock.advance(minutes=3)
    room.add(Kind.INSERT, SECOND, mode="interrupt", rows=[])
    room.clock.advance(minutes=15)
    room.add(Kind.FINISH, SECOND)
    room.clock.advance(minutes=5)
    room.add(Kind.RESUME, FIRST)
    room.clock.advance(minutes=2)

    assert room.minutes() == {"A": 5}


NAMES = st.sampled_from(["Ada", "Grace", "Kay", "Edith"])
FACTS = st.one_of(
    st.tuples(
        st.sampled_from([Kind.START, Kind.NEXT, Kind.PAUSE, Kind.RESUME, Kind.FINISH, Kind.CARRY]),
        st.sampled_from([FIRST, SECOND]),
        st.just({"to": str(THIRD)}),
    ),
    st.tuples(st.just(Kind.INSERT), st.just(THIRD), st.just({"mode": "interrupt"})),
    st.tuples(
        st.sampled_from([Kind.HAND, Kind.HAND_DOWN, Kind.SPEAK, Kind.SILENCE]),
        st.just(FIRST),
        NAMES.map(lambda name: {"name": name}),
    ),
    st.tuples(
        st.just(Kind.ROUND),
        st.just(FIRST),
        st.lists(NAMES, unique=True).map(lambda names: {"speakers": names}),
    ),
    st.tuples(
        st.just(Kind.TURN), st.just(FIRST), st.booleans().map(lambda absent: {"absent": absent})
    ),
)


@given(facts=st.lists(st.tuples(FACTS, st.integers(0, 300)), max_size=30))
def test_the_floor_follows_the_session_and_never_counts_more_than_was_spoken(
    facts: list[tuple[tuple[Kind, UUID, dict[str, Any]], int]],
) -> None:
    room = Room()
    room.add(Kind.OPEN_DAY)
    room.add(Kind.START, FIRST)
    for (kind, item, payload), seconds in facts:
        room.add(kind, item, **payload)
        state = fold(room.events)
        assert state.speakers.item_id == state.current_id
        assert state.speakers.paused == state.paused
        assert tuple(state.speakers.aside) == state.interrupted
        found = state.speakers.round
        ticks = (state.speakers.since, found.since if found else None)
        assert state.running or ticks == (None, None)
        assert state.speakers.speaking not in state.speakers.hands
        room.clock.advance(seconds=seconds)
    now, state = room.clock.now(), fold(room.events)
    ran = sum((segment.length(now) for segment in state.segments), timedelta(0))
    assert sum(state.speakers.times(now).values(), timedelta(0)) <= 2 * ran


def test_every_fact_of_the_floor_has_words_and_no_other_does(room: Room) -> None:
    payload = {"name": "Ada", "speakers": ["Ada", "Kay"], "absent": False, "next": "Kay"}
    words = {
        kind: floor_label(RunEvent(type=kind, at=NINE, wall=NINE, payload=payload))
        for kind in FLOOR_EVENTS
    }

    assert words == {
        Kind.HAND: "Ada raised a hand",
        Kind.HAND_DOWN: "Ada lowered the hand",
        Kind.SPEAK: "Ada has the word",
        Kind.SILENCE: "Ada is done",
        Kind.ROUND: "Began a round of 2 speakers",
        Kind.TURN: "Ada is done, Kay is next",
    }
    assert set(floor._STEPS) >= FLOOR_EVENTS
