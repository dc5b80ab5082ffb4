"""A day in any state without a desk file: what the displays are worked out from."""

from dataclasses import replace
from datetime import datetime, timedelta

from dmlt_desk.domain.projection import project
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.models import AgendaItem, ItemChair, Person
from dmlt_desk.ui.room.board_state import BoardState, board_state
from dmlt_desk.ui.room.chair_state import ChairState, chair_state
from tests.domain.plans import at, day_one, item, named, one_day

CHAIRS = {"Impact": ("Ada Byron", "kay"), "CAOM": ("Grace Hopper",), "SDM": ("Alan Mathison",)}


class Running:
    """A day whose items before ``title`` are done; that one runs since ``start``."""

    def __init__(self, title: str = "", start: str = "", *items: AgendaItem) -> None:
        self.meeting, self.day = one_day(*items) if items else day_one()
        self.meeting.title = "Team meeting"
        for each in self.meeting.items:
            names = CHAIRS.get(each.title, ())
            each.chairs = [ItemChair(person=Person(name=name)) for name in names]
        self.run = RunState()
        if title:
            self._begin(named(self.meeting, title), at(start, self.day))

    def _begin(self, running: AgendaItem, start: datetime) -> None:
        before = self.meeting.items[: self.meeting.items.index(running)]
        segments = [
            Segment(each.id, start - timedelta(minutes=2), start - timedelta(minutes=1))
            for each in before
        ]
        opened = at("09:00", self.day)
        self.run = RunState(
            day_id=self.day.id,
            opened_at=opened,
            opened_days={self.day.id: opened},
            current_id=running.id,
            segments=(*segments, Segment(running.id, start)),
            states={each.id: ItemState.DONE for each in before} | {running.id: ItemState.RUNNING},
        )

    def end(self, clock: str, *, pause: bool = False) -> None:
        """End what runs, or let it rest."""
        moment, running = at(clock, self.day), self.run.current_id
        assert running is not None
        state = ItemState.PAUSED if pause else ItemState.DONE
        segments = (*self.run.segments[:-1], replace(self.run.segments[-1], end=moment))
        self.run = replace(
            self.run,
            current_id=running if pause else None,
            paused=pause,
            paused_since=moment if pause else None,
            segments=segments,
            states={**self.run.states, running: state},
        )

    def close(self, clock: str) -> None:
        """Close the day."""
        self.run = replace(
            self.run, day_id=None, opened_at=None, closed_at={self.day.id: at(clock, self.day)}
        )

    def chair(self, clock: str) -> ChairState:
        """Return what the chair sees at a time of the clock."""
        projection = project(self.meeting, self.day, self.run, at(clock, self.day))
        return chair_state(projection, self.meeting, self.run)

    def board(self, clock: str) -> BoardState:
        """Return what the break board says at a time of the clock."""
        projection = project(self.meeting, self.day, self.run, at(clock, self.day))
        return board_state(projection, self.meeting, self.run)


def a_guest(minute: int) -> tuple[AgendaItem, ...]:
    """Return a short day on which a guest is held by the clock."""
    return item("Talk", 60), item("Break", 30), item("Guest", 60, minute)
