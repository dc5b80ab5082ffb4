"""Somebody who presses anything: random commands on a meeting, and what must hold after each."""

import random
from collections.abc import Callable
from itertools import pairwise
from uuid import UUID

from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.domain.run_log import DayState, ItemState, RunState
from dmlt_desk.errors import DeskError
from dmlt_desk.models import AgendaItem, Day, Meeting
from dmlt_desk.services.change import Change
from tests.trials.room import MINUTE, Room

Settled = dict[UUID, list[UUID]]
Command = Callable[[], Change]


class Player:
    """Presses one command after another; the same numbers press the same ones in every room."""

    def __init__(self, room: Room, seed: int) -> None:
        self.room = room
        self.chance = random.Random(seed)  # noqa: S311 - the same sequences each time
        self.made = 0
        self.pressed: list[str] = []
        self.commands: dict[str, tuple[int, Command]] = {
            "next": (6, lambda: room.live.next(room.id)),
            "start": (2, lambda: room.live.start(room.id, self._item().id)),
            "back-dated": (2, self._back_dated),
            "pause": (2, lambda: room.live.pause(room.id)),
            "resume": (2, lambda: room.live.resume(room.id)),
            "finish": (1, lambda: room.live.finish(room.id)),
            "adjust": (2, self._adjust),
            "back": (2, lambda: room.live.back(room.id)),
            "count-as-pause": (1, self._count_as_pause),
            "insert": (5, self._insert),
            "move": (5, self._move),
            "skip": (3, lambda: room.rundown.skip(room.id, self._item().id, "why")),
            "restore": (3, lambda: room.rundown.restore(room.id, self._item().id)),
            "carry": (5, self._carry),
            "park": (1, lambda: room.rundown.park(room.id, self._item().id)),
            "adopt": (1, lambda: room.rundown.adopt_plan(room.id)),
            "set-close": (1, self._set_close),
            "correct": (2, self._correct),
            "adjourn": (1, self._adjourn),
            "close": (1, lambda: room.live.close_day(room.id)),
            "open": (2, lambda: room.live.open_day(room.id, self._day().id)),
        }

    def press(self) -> Change | None:
        """Let some time pass and press something; None where it was refused."""
        self.room.clock.advance(seconds=self.chance.randrange(0, 900))
        names = list(self.commands)
        weights = [self.commands[name][0] for name in names]
        (name,) = self.chance.choices(names, weights)
        self.pressed.append(name)
        try:
            return self.commands[name][1]()
        except DeskError:
            self.pressed[-1] = f"({name})"
            return None

    def _item(self) -> AgendaItem:
        placed = [item for item in self.room.meeting.items if item.day_id is not None]
        return self.chance.choice(placed)

    def _day(self) -> Day:
        return self.chance.choice(self.room.meeting.days)

    def _back_dated(self) -> Change:
        ago = self.chance.randrange(0, 20) * MINUTE
        trim = self.chance.random() < 0.5
        now = self.room.clock.now()
        return self.room.live.start(self.room.id, self._item().id, at=now - ago, trim=trim)

    def _adjust(self) -> Change:
        item = self.chance.choice([None, self._item().id])
        return self.room.live.adjust(self.room.id, self.chance.randrange(-20, 21), item_id=item)

    def _count_as_pause(self) -> Change:
        end = self.room.clock.now() - self.chance.randrange(0, 3) * MINUTE
        return self.room.live.count_as_pause(self.room.id, end - MINUTE, end)

    def _insert(self) -> Change:
        self.made += 1
        chair = self.chance.choice([[], ["Ada Byron"], [f"Somebody {self.made}"]])
        return self.room.rundown.insert(
            self.room.id,
            f"New {self.made}",
            self.chance.randrange(0, 40),
            mode=self.chance.choice(list(InsertMode)),
            chairs=chair,
        )

    def _move(self) -> Change:
        index = self.chance.randrange(0, 8)
        item, day = self._item(), self._day()
        return self.room.rundown.move(self.room.id, item.id, day_id=day.id, index=index)

    def _carry(self) -> Change:
        minutes = self.chance.choice([None, self.chance.randrange(0, 60)])
        index = self.chance.randrange(0, 8)
        item, day = self._item(), self._day()
        return self.room.rundown.carry(
            self.room.id, item.id, day_id=day.id, minutes=minutes, index=index
        )

    def _set_close(self) -> Change:
        minute = self.chance.randrange(10 * 60, 22 * 60)
        return self.room.rundown.set_close(self.room.id, self._day().id, minute)

    def _correct(self) -> Change:
        segments = self.room.state.segments
        if not segments:
            raise DeskError("nothing ran yet.")
        segment = self.chance.choice(segments)
        shift = self.chance.randrange(-10, 11) * MINUTE
        end = segment.end + shift if segment.end else None
        return self.room.rundown.correct(
            self.room.id, segment.event_id, start=segment.start + shift, end=end, why="random"
        )

    def _adjourn(self) -> Change:
        carry_to = self.chance.choice([None, self._day().id])
        return self.room.rundown.adjourn(self.room.id, carry_to=carry_to)


def broken(state: RunState, meeting: Meeting) -> list[str]:
    """Return the rules of the table of states that a state breaks."""
    on = (ItemState.RUNNING, ItemState.PAUSED)
    held = [key for key, each in state.states.items() if each in on]
    waiting = {key for key, each in state.states.items() if each is ItemState.INTERRUPTED}
    still = [each for each in state.segments if each.end is None]
    carried = {key for key, each in state.states.items() if each is ItemState.CARRIED}
    over = [day for day in meeting.days if state.day_state(day.id) is not DayState.OPEN]
    rules = {
        "one session at most runs or is paused": held == [state.current_id][: len(held)]
        and bool(held) is (state.current_id is not None),
        "it is paused when it says so": not held
        or state.paused is (state.states[held[0]] is ItemState.PAUSED),
        "a pause has a beginning": (state.paused_since is not None) is state.paused,
        "nothing ran after a pause began": _nothing_ran_after(state),
        "what waits is on the stack": waiting == set(state.interrupted)
        and len(waiting) == len(state.interrupted),
        "a session waits only while another is on": not waiting or bool(held),
        "time is open while a session runs and only then": len(still) == int(state.running),
        "what was carried has a continuation": carried <= set(state.carried_to),
        "nothing is on where no day is open": state.day_id is not None
        or not (held or waiting or still),
        "nothing is on in a day that is over": not any(
            item.id in (*held, *waiting) for day in over for item in meeting.items_on(day)
        ),
        "stretches have a length": all(
            each.end is None or each.start <= each.end for each in state.segments
        ),
        "stretches do not overlap": _apart(state),
    }
    return [words for words, holds in rules.items() if not holds]


def _nothing_ran_after(state: RunState) -> bool:
    since = state.paused_since
    return since is None or all(each.end and each.end <= since for each in state.segments)


def _apart(state: RunState) -> bool:
    ordered = state.segments
    return all(
        before.end is not None and before.end <= after.start for before, after in pairwise(ordered)
    )


def settled(meeting: Meeting, state: RunState) -> Settled:
    """Return, by day, what is done, carried, skipped or on, in order: nothing moves these."""
    return {
        day.id: [
            item.id
            for item in meeting.items_on(day)
            if state.state_of(item.id) is not ItemState.PLANNED
        ]
        for day in meeting.days
    }
