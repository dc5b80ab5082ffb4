"""The run log on disk: read a meeting's state, add a fact, take one back, watch the clocks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.projection import upcoming
from dmlt_desk.domain.quotes import quoted
from dmlt_desk.domain.run_log import (
    STEP,
    ClockMark,
    ItemState,
    RunState,
    effective,
    fold,
    group_of,
    row_changes,
)
from dmlt_desk.domain.run_words import event_label, quoted_title
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import (
    AgendaItem,
    Day,
    Heartbeat,
    Meeting,
    MeetingState,
    RunEvent,
    RunEventType,
)
from dmlt_desk.services.change import Change
from dmlt_desk.services.logged_rows import apply_row
from dmlt_desk.storage.desk_file import DeskFile, Topic

BEAT_MS = 10_000
"""So often a running day leaves proof that it is watched."""

_OF_DAYS = (
    RunEventType.OPEN_DAY,
    RunEventType.CLOSE_DAY,
    RunEventType.UNDO,
    RunEventType.BACK,
)
"""Facts that open a day or close it, or take that back."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a command wants to add to the log; the clocks are read when it is written.

    ``payload["rows"]`` are changes of the agenda's rows (``logged_rows``), written along with it.
    """

    type: RunEventType
    at: datetime
    day_id: UUID | None
    item_id: UUID | None = None
    payload: dict[str, Any] = field(default_factory=dict)
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class _Watched:
    """How a log ends: the open day, and the clocks as its newest fact read them."""

    day_id: UUID | None
    mark: ClockMark | None


class Case:
    """A meeting, its state and the instant, read once for one command."""

    def __init__(self, meeting: Meeting, mark: ClockMark, *, floor: datetime | None = None) -> None:
        self.meeting, self.mark = meeting, mark
        self.state = fold(meeting.run_events, mark)
        # A clock that was set back while the machine was off must not undo time.
        known = [mark.wall, self.state.last_instant]
        if self.state.day_id is not None:
            known += [floor, _since_behind(meeting.run_events, mark)]
        self.now = max(moment for moment in known if moment is not None)

    def open_day(self) -> Day:
        """Return the open day or refuse."""
        if self.state.day_id is None:
            raise CommandRefusedError(_("No day is open."), advice=_("Start the day first."))
        return self.meeting.day(self.state.day_id)

    def current(self) -> AgendaItem:
        """Return what runs or is paused, or refuse."""
        self.open_day()
        for item in self.meeting.items:
            if item.id == self.state.current_id:
                return item
        raise CommandRefusedError(_("No session is running."), advice=_("Start one first."))

    def item(self, item_id: UUID) -> AgendaItem:
        """Return an agenda item, or refuse where it was removed."""
        try:
            return self.meeting.item(item_id)
        except KeyError as error:
            raise CommandRefusedError(_("This session is no longer in the agenda.")) from error

    def planned_item(self, item_id: UUID) -> AgendaItem:
        """Return an item that was not started, skipped or carried, or refuse."""
        item = self.item(item_id)
        words = {
            ItemState.RUNNING: _("{title} is running."),
            ItemState.PAUSED: _("{title} is running."),
            ItemState.INTERRUPTED: _("{title} waits to go on."),
            ItemState.DONE: _("{title} is done."),
            ItemState.SKIPPED: _("{title} is skipped."),
            ItemState.CARRIED: _("{title} was carried over to another day."),
        }.get(self.state.state_of(item_id))
        if words:
            raise CommandRefusedError(words.format(title=quoted(item.title)))
        return item

    def require_past(self, at: datetime) -> None:
        """Refuse an instant that is still to come."""
        if at > self.now:
            raise CommandRefusedError(
                _("{time} is still to come.").format(time=self.text(at)),
                advice=_("Choose an earlier time."),
            )

    def coming(self) -> list[AgendaItem]:
        """Return what is still to come of the open day."""
        return upcoming(self.meeting.items_on(self.open_day()), self.state)

    def text(self, moment: datetime) -> str:
        """Return an instant as the meeting's clock shows it."""
        return clock_text(moment, self.meeting.time_zone)


class RunJournal:
    """Adds facts to the run log of meetings, one transaction each, and takes them back.

    Nothing about a timer lives in memory: after a restart the log says what runs and since when.
    """

    def __init__(self, desk: DeskFile, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._beats: dict[UUID, ClockMark] = {}

    def state(self, meeting_id: UUID) -> RunState:
        """Return the run log folded, as of now."""
        return self.case(meeting_id).state

    def undo(self, meeting_id: UUID) -> Change:
        """Take the last command back; works after a restart too."""
        case = self.case(meeting_id)
        if not case.state.undoable:
            raise CommandRefusedError(_("There is nothing to undo."))
        return self._take_back(case, case.state.undoable[-1])

    def redo(self, meeting_id: UUID) -> Change:
        """Bring the command that was taken back last again."""
        case = self.case(meeting_id)
        if not case.state.redoable:
            raise CommandRefusedError(_("There is nothing to redo."))
        return self._bring_again(case, case.state.redoable[-1])

    def heartbeat(self, meeting_id: UUID, *, note_at: datetime | None = None) -> None:
        """Leave proof that an open day is watched; call it with every tick.

        Writes at most every ten seconds, and at once when the computer's clock was set, so that
        every timer keeps its time. ``note_at`` is the last keystroke in the notes.
        """
        if not self.is_beat_due(meeting_id):
            return
        mark = self._beats[meeting_id] = self._mark()
        watched = self._newest(meeting_id)
        if watched.day_id is None:
            return
        stepped = watched.mark is not None and bool(mark.step_since(watched.mark))
        at = mark.wall if stepped else self._lost_proof(meeting_id, watched, mark)
        topics = [] if at is None else [Topic.RUN]
        with self._desk.write(*topics, meeting_id=meeting_id, origin=self) as db:
            if at is not None:
                fact = Fact(RunEventType.CLOCK_STEP, at, watched.day_id)
                db.add(_event(db.get_one(Meeting, meeting_id), fact, mark))
            row = Heartbeat(
                meeting_id=meeting_id,
                wall=mark.wall,
                boot_ms=mark.boot_ms,
                boot_id=mark.boot_id,
                last_note_at=note_at,
            )
            db.merge(row)

    def is_beat_due(self, meeting_id: UUID) -> bool:
        """Return whether the next proof is to be left; asks the clocks only."""
        mark, beat = self._mark(), self._beats.get(meeting_id)
        if beat is None or beat.boot_id != mark.boot_id or mark.step_since(beat):
            return True
        return mark.boot_ms - beat.boot_ms >= BEAT_MS

    def unwatched(self, meeting_id: UUID) -> timedelta:
        """Return how long an open day went on without the program; nothing if none is open."""
        case = self.case(meeting_id)
        if case.state.day_id is None or not case.meeting.run_events:
            return timedelta(0)
        beat = self._beat(meeting_id)
        last = case.meeting.run_events[-1]
        marks = [ClockMark(last.wall, last.boot_ms, last.boot_id)]
        if beat is not None:
            marks.append(ClockMark(beat.wall, beat.boot_ms, beat.boot_id))
        return max(timedelta(0), min(_passed(mark, case.mark) for mark in marks))

    def case(self, meeting_id: UUID) -> Case:
        """Read a meeting, its state and the clocks for one command."""
        meeting, mark = self._desk.meeting(meeting_id), self._mark()
        if not meeting.run_events or meeting.run_events[-1].boot_id == mark.boot_id:
            return Case(meeting, mark)
        beat = self._beat(meeting_id)
        return Case(meeting, mark, floor=beat.wall if beat else None)

    def _lost_proof(self, meeting_id: UUID, watched: _Watched, mark: ClockMark) -> datetime | None:
        """Return when the day was last watched, where the clock came up behind that.

        The next proof takes the place of the one that tells it, so it goes into the log.
        """
        if watched.mark is None or mark.goes_on_from(watched.mark):
            return None
        beat = self._beat(meeting_id)
        if beat is None or beat.boot_id == mark.boot_id or beat.wall - mark.wall <= STEP:
            return None
        return beat.wall

    def _beat(self, meeting_id: UUID) -> Heartbeat | None:
        with self._desk.read() as db:
            return db.get(Heartbeat, meeting_id)

    def _newest(self, meeting_id: UUID) -> _Watched:
        """Return how the log ends, from the few facts that tell."""
        mine = select(RunEvent).where(RunEvent.meeting_id == meeting_id)
        with self._desk.read() as db:
            of_days = db.scalars(mine.where(RunEvent.type.in_(_OF_DAYS)).order_by(RunEvent.id))
            day_id = fold(of_days.all()).day_id
            newest = db.scalar(mine.order_by(RunEvent.id.desc()).limit(1))
        mark = ClockMark(newest.wall, newest.boot_ms, newest.boot_id) if newest else None
        return _Watched(day_id, mark)

    def _mark(self) -> ClockMark:
        return ClockMark(self._clock.now(), self._clock.boot_ms(), self._clock.boot_id())

    def _take_back(self, case: Case, event_id: int) -> Change:
        """Undo one command, which must be the last one."""
        if event_id not in case.state.undoable[-1:]:
            raise CommandRefusedError(
                _("Something else was done since."), advice=_("Undo that first.")
            )
        rest = group_of(case.meeting.run_events, event_id)
        payload = {"takes_back": rest} if rest else {}
        fact = Fact(
            RunEventType.UNDO, case.now, case.state.day_id, payload=payload, undoes=event_id
        )
        return self.write(case, fact)

    def _bring_again(self, case: Case, undo_id: int) -> Change:
        """Redo one command, whose undo must be the last one."""
        if undo_id not in case.state.redoable[-1:]:
            raise CommandRefusedError(
                _("Something else was done since, so this cannot be brought again.")
            )
        undone = next(each for each in case.meeting.run_events if each.id == undo_id).undoes
        fact = Fact(RunEventType.UNDO, case.now, case.state.day_id, undoes=undo_id)
        return self.write(case, fact, again=undone)

    def write(self, case: Case, *facts: Fact, again: int | None = None, label: str = "") -> Change:
        """Add the facts of one command to the log, in one transaction, taken back together.

        The first one names the command, unless ``label`` does. ``again`` is the command that an
        undo of an undo brings again.
        """
        meeting = case.meeting
        before = effective(meeting.run_events)
        with self._desk.write(*_topics(facts), meeting_id=meeting.id) as db:
            events = _add(db, case, facts)
            log = [*meeting.run_events, *events]
            for row, forward in row_changes(log, before, effective(log)):
                apply_row(db, row, forward=forward)
            if any(fact.type in _OF_DAYS for fact in facts):
                state = _meeting_state(meeting, fold(log, case.mark))
                db.get_one(Meeting, meeting.id).state = state
        return self._change(case, log, events[0], again=again, label=label)

    def _change(
        self,
        case: Case,
        log: Sequence[RunEvent],
        event: RunEvent,
        *,
        again: int | None,
        label: str,
    ) -> Change:
        """Return what a command did that ``event`` of the log begins."""
        meeting_id = case.meeting.id
        label = label or _label(case.meeting, log, event)
        if event.type is RunEventType.UNDO and again is None:
            return Change(label, undo=lambda: self._bring_again(self.case(meeting_id), event.id))
        taken = event.id if again is None else again
        return Change(
            label,
            undo=lambda: self._take_back(self.case(meeting_id), taken),
            subject=event.item_id,
        )


def _since_behind(events: Sequence[RunEvent], mark: ClockMark) -> datetime | None:
    """Return the instant by the boot clock, where the wall clock was behind at the last fact."""
    last = events[-1] if events else None
    if last is None or last.boot_id != mark.boot_id or last.at - last.wall <= STEP:
        return None
    return last.at + timedelta(milliseconds=mark.boot_ms - last.boot_ms)


def _topics(facts: Sequence[Fact]) -> set[Topic]:
    """Return what a command changes, for those who show it."""
    topics = {Topic.RUN}
    for fact in facts:
        if fact.type in (RunEventType.OPEN_DAY, RunEventType.CLOSE_DAY, RunEventType.UNDO):
            topics.add(Topic.MEETINGS)
        if "rows" in fact.payload or fact.undoes is not None:
            topics |= {Topic.MEETINGS, Topic.AGENDA}
    return topics


def _add(db: Session, case: Case, facts: Sequence[Fact]) -> list[RunEvent]:
    """Write the events; all but the first name it."""
    events: list[RunEvent] = []
    for fact in facts:
        payload = fact.payload | ({"with": events[0].id} if events else {})
        event = _event(case.meeting, replace(fact, payload=payload), case.mark)
        db.add(event)
        db.flush()
        events.append(event)
    return events


def _event(meeting: Meeting, fact: Fact, mark: ClockMark) -> RunEvent:
    return RunEvent(
        meeting_id=meeting.id,
        day_id=fact.day_id,
        item_id=fact.item_id,
        type=fact.type,
        at=fact.at,
        wall=mark.wall,
        boot_ms=mark.boot_ms,
        boot_id=mark.boot_id,
        time_zone=meeting.time_zone,
        payload=fact.payload,
        undoes=fact.undoes,
    )


def _meeting_state(meeting: Meeting, state: RunState) -> MeetingState:
    """Return how far the meeting has come, kept beside the log for the list of meetings."""
    if state.day_id is None and meeting.state in (MeetingState.CIRCULATED, MeetingState.APPROVED):
        return meeting.state
    if not state.opened_days:
        return MeetingState.DRAFT
    days = {day.id for day in meeting.days if day.date >= meeting.first_day}
    return MeetingState.HELD if days <= state.closed_days else MeetingState.RUNNING


def _label(meeting: Meeting, log: Sequence[RunEvent], event: RunEvent) -> str:
    """Return the sentence for the toast."""
    if event.type is RunEventType.BACK:
        current = fold(log).current_id
        if current is not None:
            return _("Back to {title}").format(title=quoted_title(meeting, current))
    if event.type is not RunEventType.UNDO:
        return event_label(meeting, event)
    events = {each.id: each for each in log}
    undone = events[event.undoes or 0]
    if undone.type is RunEventType.UNDO:
        return event_label(meeting, events[undone.undoes or 0])
    return _("Taken back: {what}").format(what=event_label(meeting, undone))


def _passed(earlier: ClockMark, later: ClockMark) -> timedelta:
    if earlier.boot_id == later.boot_id:
        return timedelta(milliseconds=later.boot_ms - earlier.boot_ms)
    return later.wall - earlier.wall
