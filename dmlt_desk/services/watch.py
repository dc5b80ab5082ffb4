"""Watching a running day: what was noticed since the last tick, and what answers to it do.

What is remembered here lasts as long as the program does; every fact stands in the run log.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.domain.projection import Projection
from dmlt_desk.domain.run_log import ClockMark, ItemState, RunState
from dmlt_desk.domain.watch import (
    Absence,
    AbsenceKind,
    Choice,
    ClockStep,
    Marks,
    Question,
    Verb,
    questions,
)
from dmlt_desk.domain.watch_clock import sleep_between
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, Heartbeat, Meeting, RunEvent, RunEventType
from dmlt_desk.services.change import Change, joined
from dmlt_desk.services.heartbeat import HeartbeatWriter
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.notes import Notes
from dmlt_desk.services.run_journal import Case, Fact
from dmlt_desk.services.rundown import Rundown
from dmlt_desk.storage.desk_file import DeskFile

MS = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch that nobody watched; ``ends_ms`` is the boot clock's reading at its end.

    Instants are made from it when they are asked for, so that a clock that is set moves none.
    """

    kind: AbsenceKind
    ends_ms: int
    length: timedelta

    def absence(self, now: ClockMark) -> Absence:
        """Return it as the clock counts now."""
        end = _instant(self.ends_ms, now)
        return Absence(self.kind, end - self.length, end, f"{now.boot_id}:{self.ends_ms}")


@dataclass(slots=True)
class WatchMemory:
    """What was noticed of one meeting since the program watches it.

    ``began`` is the first look at the clocks, ``tick`` the last one. ``step`` is by how much the
    clock was set last, and the boot clock's reading then. ``note_ms`` is the boot clock's reading
    at the last keystroke, made from ``edit_at``.
    """

    meeting_id: UUID
    began: ClockMark
    tick: ClockMark
    gaps: list[Gap] = field(default_factory=list)
    step: tuple[timedelta, int] | None = None
    last_seen: datetime | None = None
    edit_at: datetime | None = None
    note_ms: int | None = None


class Watch:
    """Notices what was forgotten in one running meeting at a time, and runs the answers."""

    def __init__(self, desk: DeskFile, live: LiveMeeting, notes: Notes, clock: DeskClock) -> None:
        self._desk, self._live, self._notes, self._clock = desk, live, notes, clock
        self._rundown = Rundown(live)
        self.beats = HeartbeatWriter(live)
        self._memory: WatchMemory | None = None
        self._settled: set[str] = set()

    def tick(self, meeting_id: UUID) -> None:
        """Look at the clocks and leave proof that the meeting is watched; call it each second."""
        mark = self._mark()
        memory = self._remembered(meeting_id, mark)
        asleep = sleep_between(memory.tick, mark)
        if asleep:
            memory.gaps.append(Gap(AbsenceKind.ASLEEP, mark.boot_ms, asleep))
        step = mark.step_since(memory.tick)
        if step:
            memory.step = (step, mark.boot_ms)
        memory.tick = mark
        self._look_at_notes(memory, mark)
        self.beats.tick(meeting_id, note_at=_note_at(memory, mark))

    def marks(self, meeting_id: UUID) -> Marks:
        """Return what was noticed so far, as the clocks count it now."""
        mark = self._mark()
        memory = self._remembered(meeting_id, mark)
        step = None
        if memory.step is not None:
            by, at_ms = memory.step
            step = ClockStep(by, _instant(at_ms, mark), f"{mark.boot_id}:{at_ms}")
        return Marks(
            absences=tuple(gap.absence(mark) for gap in memory.gaps),
            step=step,
            last_seen=memory.last_seen,
            note_at=_note_at(memory, mark),
            zone_offset=self._clock.zone_offset(),
        )

    def question(
        self, meeting: Meeting, projection: Projection, state: RunState
    ) -> Question | None:
        """Return the most urgent question that nobody has settled, or None."""
        marks = self.marks(meeting.id)
        asked = questions(meeting, projection, state, marks, projection.now)
        return next((each for each in asked if each.key not in self._settled), None)

    def settle(self, question: Question) -> None:
        """Let a question rest until the program ends: it was dismissed, or all stays as it is."""
        self._settled.add(question.key)

    def answer(self, meeting_id: UUID, choice: Choice) -> Change | None:
        """Do what a choice says; None where all stays as it is.

        Raises ``CommandRefusedError`` where it does not fit any more; nothing is written then.
        """
        if choice.verb is Verb.KEEP:
            return None
        if choice.verb is Verb.START and choice.item_id is not None:
            return self._start(meeting_id, choice.item_id, choice.at)
        case = self._live.case(meeting_id)
        if choice.verb is Verb.CLOSE_DAY:
            return self._close_day(case, choice.at or case.now)
        if case.state.current_id != choice.item_id:
            raise CommandRefusedError(_("This session is not running any more."))
        if choice.verb is Verb.PAUSE_SPAN and choice.at is not None and choice.until is not None:
            return self._live.count_as_pause(meeting_id, choice.at, choice.until)
        if choice.verb is Verb.RESUME:
            return self._live.resume(meeting_id, at=choice.at)
        return self._live.finish(meeting_id, at=choice.at)

    def close(self) -> None:
        """Leave the last proof and end the thread that writes it."""
        self.beats.close()

    def _start(self, meeting_id: UUID, item_id: UUID, at: datetime | None) -> Change:
        """Start an item, in a day that is opened for it where none is open."""
        case = self._live.case(meeting_id)
        item = case.item(item_id)
        if case.state.day_id is None and item.day_id is not None:
            opened = self._live.open_day(meeting_id, item.day_id)
            return joined(opened, self._live.start(meeting_id, item_id, at=at))
        moved = self._bring_forward(case, item)
        started = self._live.start(meeting_id, item_id, at=at)
        return joined(moved, started) if moved else started

    def _bring_forward(self, case: Case, item: AgendaItem) -> Change | None:
        """Put a break that is due before the sessions that it would pass over, if there are any."""
        planned = ItemState.PLANNED
        coming = [each for each in case.coming() if case.state.state_of(each.id) is planned]
        if not item.is_pause or item not in coming[1:]:
            return None
        day = case.open_day()
        others = [each for each in case.meeting.items_on(day) if each is not item]
        index = others.index(coming[0])
        return self._rundown.move(case.meeting.id, item.id, day_id=day.id, index=index)

    def _close_day(self, case: Case, at: datetime) -> Change:
        """Close a day that was left open, at the instant after which nothing ran."""
        day = case.open_day()
        last = case.state.last_instant
        case.require_past(at)
        if case.state.current_id is not None or (last is not None and at < last):
            raise CommandRefusedError(_("Something has run since."))
        return self._live.write(case, Fact(RunEventType.CLOSE_DAY, at, day.id))

    def _remembered(self, meeting_id: UUID, mark: ClockMark) -> WatchMemory:
        """Return what is known of the meeting; the first look finds how long nobody watched it."""
        memory = self._memory
        if memory is None or memory.meeting_id != meeting_id:
            memory = self._memory = self._first_look(meeting_id, mark)
        return memory

    def _first_look(self, meeting_id: UUID, mark: ClockMark) -> WatchMemory:
        """Look how long an open day went on without the program, and whether clocks went wrong."""
        memory = WatchMemory(meeting_id, mark, mark)
        case = self._live.case(meeting_id)
        if case.state.day_id is None:
            return memory
        with self._desk.read() as db:
            beat = db.get(Heartbeat, meeting_id)
        seen = _last_proof(case.meeting, beat, mark)
        passed = _passed(seen, mark)
        if passed > timedelta(0):
            memory.gaps.append(Gap(AbsenceKind.CLOSED, mark.boot_ms, passed))
        elif seen.boot_id != mark.boot_id:
            memory.last_seen = seen.wall
        step = mark.step_since(seen)
        if step:
            memory.step = (step, mark.boot_ms)
        if beat is not None and beat.last_note_at is not None:
            since_note = passed + seen.wall - beat.last_note_at
            memory.note_ms = mark.boot_ms - since_note // MS
        return memory

    def _look_at_notes(self, memory: WatchMemory, mark: ClockMark) -> None:
        edit_at = self._notes.last_edit_at
        if edit_at is None or edit_at == memory.edit_at:
            return
        memory.edit_at = edit_at
        note_ms = mark.boot_ms - (mark.wall - edit_at) // MS
        # What was typed before belongs to another meeting.
        if note_ms >= memory.began.boot_ms:
            memory.note_ms = note_ms

    def _mark(self) -> ClockMark:
        return ClockMark(self._clock.now(), self._clock.boot_ms(), self._clock.boot_id())


def _instant(boot_ms: int, now: ClockMark) -> datetime:
    """Return when the boot clock stood at a reading, as the wall clock counts now."""
    return now.wall - (now.boot_ms - boot_ms) * MS


def _last_proof(meeting: Meeting, beat: Heartbeat | None, now: ClockMark) -> ClockMark:
    """Return when the program was last seen at work: its last heartbeat, or its last fact."""
    proofs: list[RunEvent | Heartbeat] = [meeting.run_events[-1]]
    if beat is not None:
        proofs.append(beat)
    marks = [ClockMark(proof.wall, proof.boot_ms, proof.boot_id) for proof in proofs]
    return min(marks, key=lambda mark: _passed(mark, now))


def _passed(earlier: ClockMark, later: ClockMark) -> timedelta:
    """Return the time between two marks; across two boots only the wall clock tells."""
    if earlier.boot_id == later.boot_id:
        return (later.boot_ms - earlier.boot_ms) * MS
    return later.wall - earlier.wall


def _note_at(memory: WatchMemory, mark: ClockMark) -> datetime | None:
    return None if memory.note_ms is None else _instant(memory.note_ms, mark)
