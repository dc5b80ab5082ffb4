"""What planned lengths came to in former meetings of a series, for whoever plans the next one."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from dmlt_desk.domain.actuals import day_actuals
from dmlt_desk.domain.calibration import Calibration, Sample, calibrate, samples_of
from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.run_log import fold
from dmlt_desk.models import AgendaItem, Meeting, RunEvent
from dmlt_desk.storage.desk_file import DeskFile

_COURSE = (
    selectinload(Meeting.days),
    selectinload(Meeting.items).selectinload(AgendaItem.chairs),
    selectinload(Meeting.run_events),
)
"""What tells how a meeting went: neither notes nor actions are read."""


@dataclass(frozen=True, slots=True)
class _Read:
    """The samples of one meeting up to an event of its log."""

    last_event: int
    samples: list[Sample] = field(default_factory=list)


class Estimates:
    """Learns from all meetings of a series but rehearsals.

    A meeting is read again only when its log has grown, so a chair that is entered for a session
    of the past counts after that, or after a new start.
    """

    def __init__(self, desk: DeskFile, clock: Clock) -> None:
        """Take the desk; the clock is every service's, but what runs still tells nothing."""
        self._desk = desk
        self._known: dict[UUID, _Read] = {}
        self._turn = threading.Lock()

    def calibration(self, series_id: UUID) -> Calibration:
        """Return what all meetings of a series tell, reading what is new."""
        for _step in self.steps(series_id):
            pass
        return self.known(series_id)

    def steps(self, series_id: UUID) -> Iterator[UUID]:
        """Read what is new, one meeting a step, so that a window can go on in between.

        Yields the id of each meeting that was read.
        """
        for meeting_id, last_event in self._logs(series_id).items():
            known = self._known.get(meeting_id)
            if known is None or known.last_event != last_event:
                read = _Read(last_event, self._samples(meeting_id))
                with self._turn:
                    self._known[meeting_id] = read
                yield meeting_id

    def known(self, series_id: UUID) -> Calibration:
        """Return what was read of a series so far."""
        meetings = self._logs(series_id)
        with self._turn:
            reads = [self._known[each] for each in meetings if each in self._known]
        return calibrate(sample for read in reads for sample in read.samples)

    def _logs(self, series_id: UUID) -> dict[UUID, int]:
        """Return the meetings that ran, each with the last event of its log."""
        last = func.max(RunEvent.id)
        query = (
            select(RunEvent.meeting_id, last)
            .join(Meeting, Meeting.id == RunEvent.meeting_id)
            .where(Meeting.series_id == series_id, Meeting.rehearsal_offset_ms.is_(None))
            .group_by(RunEvent.meeting_id)
        )
        with self._desk.read() as db:
            return {row[0]: row[1] for row in db.execute(query)}

    def _samples(self, meeting_id: UUID) -> list[Sample]:
        query = select(Meeting).where(Meeting.id == meeting_id).options(*_COURSE)
        with self._desk.read() as db:
            meeting = db.scalar(query)
        if meeting is None:
            return []
        state = fold(meeting.run_events)
        return [
            sample
            for day in meeting.days
            for sample in samples_of(day_actuals(meeting, day, state))
        ]
