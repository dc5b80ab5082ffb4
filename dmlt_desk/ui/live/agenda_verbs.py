"""What the person does to the running agenda: each step one command, undone by one step."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from dmlt_desk.domain.run_words import quoted_title
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.models import Day
from dmlt_desk.services.change import Change
from dmlt_desk.services.rundown import Rundown
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.live.day_times import instant_of
from dmlt_desk.ui.live.recover.insert_panel import InsertRequest
from dmlt_desk.ui.live.renamed import renamed


class AgendaVerbs:
    """Insert, start, move, skip, carry over, park; a refusal is said in the bar."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context

    def insert(self, request: InsertRequest) -> bool:
        """Put an unscheduled session into the day; return whether it was taken."""
        self._context.services.notes.flush()
        rundown, meeting_id = self._context.services.rundown, self._context.store.meeting_id
        done = self._context.commands.run(
            lambda: rundown.insert(
                meeting_id,
                request.title,
                request.minutes,
                mode=request.mode,
                chairs=request.chairs,
                topic_id=request.topic_id,
            )
        )
        return done is not None

    def start(self, item_id: UUID, at: datetime | None) -> None:
        """Start a session now or since an earlier instant; what ran before is shortened."""
        live, meeting_id = self._context.services.live, self._context.store.meeting_id
        self._context.services.notes.flush()
        label = self._start_words(item_id, at) if at is not None else ""

        def begin() -> Change:
            started = live.start(meeting_id, item_id, at=at, trim=at is not None)
            return renamed(started, label) if label else started

        self._run(begin)

    def start_at(self, item_id: UUID, written: str) -> None:
        """Start a session since a clock time such as "9:05"."""
        moment = self._moment(written)
        if moment is not None:
            self.start(item_id, moment)

    def skip(self, item_id: UUID) -> None:
        """Leave a session out."""
        self._run_rundown(lambda meeting_id: self._rundown.skip(meeting_id, item_id))

    def restore(self, item_id: UUID) -> None:
        """Bring a skipped session back."""
        self._run_rundown(lambda meeting_id: self._rundown.restore(meeting_id, item_id))

    def park(self, item_id: UUID) -> None:
        """Put a session into the parking lot."""
        self._run_rundown(lambda meeting_id: self._rundown.park(meeting_id, item_id))

    def carry(self, item_id: UUID, day: Day) -> None:
        """Let a session go on another day."""
        self._context.services.notes.flush()
        self._run_rundown(
            lambda meeting_id: self._rundown.carry(meeting_id, item_id, day_id=day.id)
        )

    def move(self, item_id: UUID, step: int) -> None:
        """Move a planned session up or down in its day."""
        meeting = self._context.store.meeting
        item = meeting.item(item_id)
        if item.day_id is None:
            return
        ids = [each.id for each in meeting.items_on(meeting.day(item.day_id))]
        index, day_id = ids.index(item_id) + step, item.day_id
        if 0 <= index < len(ids):
            self._run_rundown(
                lambda meeting_id: self._rundown.move(
                    meeting_id, item_id, day_id=day_id, index=index
                )
            )

    def adjust(self, item_id: UUID, minutes: int) -> None:
        """Give a session more time, or take some."""
        live, meeting_id = self._context.services.live, self._context.store.meeting_id
        self._run(lambda: live.adjust(meeting_id, minutes, item_id=item_id))

    @property
    def _rundown(self) -> Rundown:
        return self._context.services.rundown

    def _run_rundown(self, verb: Callable[[UUID], Change]) -> None:
        self._run(lambda: verb(self._context.store.meeting_id))

    def _run(self, verb: Callable[[], Change]) -> None:
        self._context.commands.run(verb)

    def _start_words(self, item_id: UUID, at: datetime) -> str:
        """Say since when a session is on, and what the one before it loses by that."""
        store = self._context.store
        meeting, zone = store.meeting, store.meeting.time_zone
        last = max(reversed(store.state.segments), key=lambda each: each.start, default=None)
        words = _("Started {title} at {time}")
        former = end = ""
        if last is not None and (last.end is None or at < last.end):
            former, end = quoted_title(meeting, last.item_id), clock_text(last.end, zone)
            words = _("Started {title} at {time}; {former} ended then")
            if end:
                words = _("Started {title} at {time}; {former} ended then instead of {end}")
        title = quoted_title(meeting, item_id)
        return words.format(title=title, time=clock_text(at, zone), former=former, end=end)

    def _moment(self, written: str) -> datetime | None:
        try:
            return instant_of(self._context.store, written)
        except DeskError as error:
            self._context.commands.failed.emit(error)
            return None
