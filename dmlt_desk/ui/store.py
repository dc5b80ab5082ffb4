"""The open meeting as the views see it: read again after each commit that touches it.

Reading it takes some 20 ms, with a megabyte of notes half a second: too long for a window in which
somebody types, or moves on. So rows that were typed, and facts that the run log got, are taken into
what was read before.
"""

from collections import deque
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from dmlt_desk.domain import run_log
from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.projection import Projection, later, project
from dmlt_desk.domain.run_log import ClockMark, RunState
from dmlt_desk.models import Day, Meeting
from dmlt_desk.storage.desk_file import Changed, DeskFile, Topic
from dmlt_desk.storage.whole_meeting import take_in, take_in_facts

SAME_TICK = timedelta(milliseconds=100)
"""What is asked again so soon, within one shown second, is answered with the same forecast."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The current day at one instant: its forecast, and the state that it was made from."""

    projection: Projection
    state: RunState


class MeetingStore(QObject):
    """Holds one whole meeting, detached; ``changed`` follows every commit, on the window's thread.

    ``changed`` carries a ``Changed``. A commit of the saver's thread arrives by Qt's queue.
    """

    changed = Signal(object)

    def __init__(self, desk: DeskFile, meeting_id: UUID, *, clock: Clock) -> None:
        """Read the meeting; raises ``MeetingNotFoundError``."""
        super().__init__()
        self._desk, self._clock = desk, clock
        self.meeting_id = meeting_id
        self._state: RunState | None = None
        self._standing: Standing | None = None
        self._typed: deque[Changed] = deque()
        self._out_of_date = self._log_grew_at = 0
        self._read_at = desk.commits
        self._meeting = desk.meeting(meeting_id)
        desk.listen(self._forget)

    def close(self) -> None:
        """Stop following the desk file."""
        self._desk.unlisten(self._forget)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is on disk; raises ``MeetingNotFoundError`` once it was removed."""
        if self._read_at < self._log_grew_at:
            self._take_in_facts()
        if self._read_at < self._out_of_date:
            # Counted before the read, which may see commits that come meanwhile: taking the rows
            # of those in once more changes nothing.
            commits = self._desk.commits
            self._meeting = self._desk.meeting(self.meeting_id)
            self._state = self._standing = None
            self._read_at = commits
        while self._typed:
            change = self._typed.popleft()
            if change.typed is not None and change.serial > self._read_at:
                take_in(self._meeting, *change.typed)
        return self._meeting

    @property
    def state(self) -> RunState:
        """The run log, folded."""
        events = self.meeting.run_events
        state = self._state
        if state is None:
            state = self._state = run_log.fold(events)
        return state

    @property
    def local_date(self) -> date:
        """Today in the meeting's zone."""
        return self._clock.now().astimezone(ZoneInfo(self.meeting.time_zone)).date()

    @property
    def current_day(self) -> Day | None:
        """The open day, else today's, else the next one to come, else the last."""
        days = self.meeting.days
        for day in days:
            if day.id == self.state.day_id:
                return day
        today = self.local_date
        real = [day for day in days if day.date >= self.meeting.first_day] or days
        for day in real:
            if day.date >= today:
                return day
        return real[-1] if real else None

    def mark(self, now: datetime | None = None) -> ClockMark:
        """Return both clocks as they stand."""
        return ClockMark(now or self._clock.now(), self._clock.boot_ms(), self._clock.boot_id())

    def projection(self, now: datetime | None = None) -> Projection | None:
        """Return the forecast of the current day; None for a meeting without days."""
        standing = self.standing(now)
        return standing.projection if standing else None

    def standing(self, now: datetime | None = None) -> Standing | None:
        """Return how the current day stands; None for a meeting without days.

        A tick asks for every view that shows time; the forecast is made for the first of them.
        """
        instant = now or self._clock.now()
        state, made = self.state, self._standing
        if made is not None and _in_same_tick(made.projection.now, instant):
            return made
        day = self.current_day
        if day is None:
            return None
        mark = self.mark(instant)
        if state.mark is not None and mark.step_since(state.mark):
            # Folded with the clocks of now: a wall clock that was set moves no timer.
            state = run_log.fold(self.meeting.run_events, mark)
        forecast = later(made.projection, state, instant) if made and made.state is state else None
        self._standing = Standing(forecast or project(self.meeting, day, state, instant), state)
        return self._standing

    def _take_in_facts(self) -> None:
        """Read what the run log got; a commit that changed rows along with it says so."""
        log = self._meeting.run_events
        self._log_grew_at = 0
        facts = self._desk.facts_after(self.meeting_id, log[-1].id if log else 0)
        take_in_facts(self._meeting, facts)
        self._state = self._standing = None

    def _forget(self, change: Changed) -> None:
        """Note what is out of date; runs on the thread that committed."""
        # A heartbeat changes nothing that a view shows.
        if change.topics and change.meeting_id in (None, self.meeting_id):
            if change.typed is not None:
                self._typed.append(change)
            elif change.topics == {Topic.RUN}:
                self._log_grew_at = max(self._log_grew_at, change.serial)
            else:
                self._out_of_date = max(self._out_of_date, change.serial)
            self.changed.emit(change)


def _in_same_tick(made: datetime, asked: datetime) -> bool:
    same_second = made.replace(microsecond=0) == asked.replace(microsecond=0)
    return same_second and timedelta(0) <= asked - made <= SAME_TICK
