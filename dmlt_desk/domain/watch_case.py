"""What the questions about a running day share: the facts they look at, and their words."""

from datetime import datetime, timedelta
from functools import cached_property

from dmlt_desk.domain.durations import minutes_text
from dmlt_desk.domain.projection import CurrentSession, Projection
from dmlt_desk.domain.quotes import quoted
from dmlt_desk.domain.run_log import RunState, Segment
from dmlt_desk.domain.schedule import clock_text, local
from dmlt_desk.domain.watch_values import Absence, Marks
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, Meeting

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
LEFT_RUNNING = 90 * MINUTE
"""So long after its planned close a day was forgotten rather than prolonged."""

LONG_GAP = 30 * MINUTE
"""After a longer time that nobody watched, nobody can say whether the session still goes on."""

_LONGEST_NAME = 32


class WatchCase:
    """One meeting at one instant."""

    def __init__(
        self,
        meeting: Meeting,
        projection: Projection,
        state: RunState,
        marks: Marks,
        now: datetime,
    ) -> None:
        self.meeting, self.projection, self.state = meeting, projection, state
        self.marks, self.now = marks, now

    @cached_property
    def segment(self) -> Segment | None:
        """The present stretch of what runs or is paused."""
        current = self.projection.current
        segments = self.state.segments_of(current.item.id) if current else []
        return segments[-1] if segments else None

    @property
    def running(self) -> CurrentSession | None:
        """What runs; nothing while it is paused."""
        current = self.projection.current
        return current if current is not None and not current.paused else None

    @property
    def room_free_since(self) -> datetime | None:
        """When the last session ended."""
        segments = self.state.segments
        return segments[-1].end if segments else None

    @property
    def is_forgotten(self) -> bool:
        """Whether it is long after the day's planned close."""
        close = self.projection.planned_close
        return close is not None and self.now > close + LEFT_RUNNING

    def absences(self) -> list[Absence]:
        """Return what nobody watched of the present stretch, each cut to it, in order."""
        segment = self.segment
        if segment is None:
            return []
        cut = (
            Absence(each.kind, max(each.start, segment.start), min(each.end, self.now), each.key)
            for each in self.marks.absences
        )
        return [each for each in cut if each.length > timedelta(0)]

    def time(self, moment: datetime) -> str:
        """Return "10:42", with its date where that is not today."""
        zone = self.meeting.time_zone
        clock = clock_text(moment, zone)
        date, today = local(moment, zone).date(), local(self.now, zone).date()
        if date == today:
            return clock
        if date == today - timedelta(days=1):
            return _("{time} yesterday").format(time=clock)
        return _("{time} on {date}").format(time=clock, date=date.isoformat())

    def dated(self, moment: datetime) -> str:
        """Return "2018-11-06 10:42"."""
        return f"{local(moment, self.meeting.time_zone):%Y-%m-%d %H:%M}"

    def time_after(self, start: datetime, end: datetime) -> str:
        """Return the end of a span whose start was named: its date only where that differs."""
        zone = self.meeting.time_zone
        same = local(start, zone).date() == local(end, zone).date()
        return clock_text(end, zone) if same else self.time(end)


def name_of(item: AgendaItem) -> str:
    """Return an item's title in quotation marks, or a word for one that has none."""
    return quoted(item.title) if item.title else _("the session without title")


def short_name(item: AgendaItem) -> str:
    """Return an item's title in quotation marks, cut to what a button can hold."""
    title = item.title
    if len(title) > _LONGEST_NAME:
        title = title[: _LONGEST_NAME - 1].rstrip() + "…"
    return quoted(title) if title else _("the session without title")


def length_words(length: timedelta) -> str:
    """Return "45 s", "3 min 12 s", "12 min" or "1 h 30 min"; from ten minutes without seconds."""
    seconds = round(abs(length) / SECOND)
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("{seconds} s").format(seconds=rest)
    if minutes < 10 and rest:
        return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    return minutes_text(minutes)
