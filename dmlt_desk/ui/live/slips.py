"""When the day slips: what the banner above the notes says, and the ways that it offers."""

from dmlt_desk.domain.projected import ZERO, Projection
from dmlt_desk.domain.projection_text import slip
from dmlt_desk.ui.live.notes_panel import NotesPanel
from dmlt_desk.ui.live.recover.question import Asker
from dmlt_desk.ui.store import MeetingStore


class Slips:
    """Finds the best ways to recover once a minute of lateness and lets the banner say them."""

    def __init__(self, store: MeetingStore, notes: NotesPanel) -> None:
        self._store, self._notes, self._asker = store, notes, Asker()

    def show(self, projection: Projection, *, quiet: bool) -> None:
        """Say what lateness leads to; ``quiet`` while something more urgent is asked."""
        store, late = self._store, projection.offset or ZERO
        found = slip(projection, store.meeting.time_zone)
        if found is None or quiet:
            self._notes.show_slip(None, late=late)
            return
        asked = self._asker.ask(
            store.meeting, projection.day, store.state, projection.now, late=late
        )
        self._notes.show_slip(found, asked.best(), late=late)
