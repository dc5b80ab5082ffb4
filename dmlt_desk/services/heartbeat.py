"""The proof that a running day is watched, written beside the window's thread.

A commit takes up to some hundred milliseconds on a loaded disk; a tick must not wait for it.
"""

import threading
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from dmlt_desk.errors import DeskError
from dmlt_desk.services.run_journal import RunJournal


class HeartbeatWriter:
    """Hands a tick at which proof is due to one thread, which leaves it.

    At the others the thread sleeps on: to wake it would cost more than all else that a tick does.
    """

    def __init__(self, journal: RunJournal) -> None:
        self._journal = journal
        self._waiting: tuple[UUID, datetime | None] | None = None
        self._changed = threading.Condition()
        self._writing = self._stopped = False
        self._thread: threading.Thread | None = None

    def tick(self, meeting_id: UUID, *, note_at: datetime | None = None) -> None:
        """Note that a meeting is watched now; returns at once.

        ``note_at`` is the last keystroke in the notes. What the disk refuses is tried again ten
        seconds later: the saver tells people about a disk that refuses.
        """
        if not self._journal.is_beat_due(meeting_id):
            return
        with self._changed:
            if self._stopped:
                return
            self._waiting = (meeting_id, note_at)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def flush(self) -> None:
        """Wait until every tick so far was dealt with."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting is None and not self._writing)

    def close(self) -> None:
        """Leave the last proof and end the thread."""
        self.flush()
        with self._changed:
            self._stopped = True
            thread = self._thread
            self._changed.notify_all()
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        try:
            while (beat := self._next()) is not None:
                meeting_id, note_at = beat
                with suppress(DeskError):
                    self._journal.heartbeat(meeting_id, note_at=note_at)
        finally:
            # A defect ends this thread only: nobody waits for it, the next tick starts another.
            with self._changed:
                self._waiting, self._writing, self._thread = None, False, None
                self._changed.notify_all()

    def _next(self) -> tuple[UUID, datetime | None] | None:
        """Tell that the last one is dealt with and wait for another; None at the end."""
        with self._changed:
            self._writing = False
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._waiting is not None or self._stopped)
            beat, self._waiting = self._waiting, None
            self._writing = beat is not None
            return beat
