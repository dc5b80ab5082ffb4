"""The cockpit: runs the day, takes the notes (design, 4.3)."""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dmlt_desk.domain.capture import Capture, CaptureKind
from dmlt_desk.domain.projection import Phase, Projection
from dmlt_desk.domain.projection_text import slip
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import TIMED_KINDS
from dmlt_desk.domain.timer_text import countdown
from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, ItemKind
from dmlt_desk.storage.topics import Changed, Topic
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.live.hero_facts import hero_facts
from dmlt_desk.ui.live.run_bar import RunBar
from dmlt_desk.ui.live.run_columns import RunColumns, room_mode
from dmlt_desk.ui.live.run_verbs import RunVerbs
from dmlt_desk.ui.widgets import EmptyState


class RunScreen(QWidget):
    """Today at the left, the notes in the middle, what was captured at the right."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._problem: DeskError | None = None
        self.verbs = RunVerbs(context)
        self.bar = RunBar()
        self.columns = RunColumns(context.services.notes, context.clock)
        self.hero, self.notes = self.columns.hero, self.columns.notes
        self.today, self.side = self.columns.today, self.columns.side
        self.empty = EmptyState(_("This meeting has no days yet. Add one in Plan."))
        self._saving = _SavingRelay(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.columns, 1)
        column.addWidget(self.empty, 1)
        self._connect()
        self.refresh()

    def actions(self) -> dict[str, Callable[[], object]]:  # type: ignore[override] # the shell's
        """Return what the keys of the cockpit do."""
        bar, verbs = self.notes.bar, self.verbs
        return {
            "F2": lambda: bar.begin(CaptureKind.ACTION),
            "F3": lambda: bar.begin(CaptureKind.DECISION),
            "F4": lambda: bar.begin(CaptureKind.PARK),
            "F7": lambda: self._extend(None),
            "Shift+F7": lambda: self._extend(-5),
            "Ctrl+F7": lambda: self._extend(1),
            "F8": verbs.toggle_pause,
            "F9": verbs.next,
            "Shift+F9": verbs.back,
            "Ctrl+.": self.columns.toggle_side,
        }

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through, in reading order."""
        return [self.today.list, self.notes.editor, self.side, self.hero]

    def refresh(self) -> None:
        """Show the meeting as it is now."""
        projection = self._context.store.projection()
        self.empty.setVisible(projection is None)
        self.columns.setVisible(projection is not None)
        if projection is None:
            return
        meeting = self._context.store.meeting
        days = sum(day.date >= meeting.first_day for day in meeting.days)
        self.bar.show_day(meeting, projection, days=days)
        self.bar.rehearsal.setVisible(self._context.is_rehearsal())
        item = item_in_hand(projection)
        self.notes.show_item(meeting, item)
        self.notes.bar.set_people(self.notes.book, self._context.store.local_date)
        self.side.show_meeting(meeting, projection, item.id if item else None)
        self.hero.offer_close(wanted=can_close(projection))
        self.hero.show_quick(self.verbs.quick_minutes)
        self._show_time(projection)
        self._show_saving()

    def save_now(self) -> None:
        """Put everything typed on disk."""
        self.notes.save()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the caret into the notes when the cockpit comes into view."""
        super().showEvent(event)
        self.refresh()
        self.notes.focus_notes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the top bar give way as the columns do."""
        super().resizeEvent(event)
        self.bar.fit(room_mode(self.window()))
        self.bar.show_room(self._context.room_screen())
        self._show_saving()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed when another view is shown."""
        super().hideEvent(event)
        self.save_now()

    def _connect(self) -> None:
        self._context.store.changed.connect(self._changed)
        self._context.ticker.ticked.connect(self._tick)
        self.hero.next_asked.connect(self.verbs.next)
        self.hero.pause_asked.connect(self.verbs.toggle_pause)
        self.hero.close_asked.connect(self.verbs.close_day)
        self.hero.extend_asked.connect(self._extend)
        self.hero.end_chosen.connect(self.verbs.end_at)
        self.hero.end_left.connect(self.notes.focus_notes)
        self.today.jump_asked.connect(self.verbs.jump)
        self.side.joined.connect(self.verbs.mark_joined)
        self.bar.room.clicked.connect(self._toggle_room)
        self.notes.captured.connect(self._captured)
        self.notes.capture_asked.connect(self._capture_line)
        self.notes.release_asked.connect(self.verbs.release)
        self.notes.editor.note_trouble.connect(self._context.notify)
        self.notes.editor.edited.connect(self._show_saving)
        # Queued, because the saver still holds what it saves while it tells.
        self._saving.told.connect(self._saved, Qt.ConnectionType.QueuedConnection)
        notes, relay = self._context.services.notes, self._saving
        notes.listen(relay.tell)
        self.destroyed.connect(lambda: notes.unlisten(relay.tell))

    def _changed(self, changed: Changed) -> None:
        """Follow a commit; the editor's own saves change nothing that it shows."""
        if changed.origin is self._context.services.notes:
            return
        if Topic.NOTES in changed.topics:
            self.save_now()
        self.refresh()
        if Topic.NOTES in changed.topics and self.notes.item_id is not None:
            self.notes.reload(self._context.store.meeting.item(self.notes.item_id))

    def _tick(self) -> None:
        """Repaint what shows time, and nothing else."""
        # A disk that refuses the heartbeat must not stop the clock; the saver tells of words.
        with suppress(DeskError):
            self._context.services.live.heartbeat(self._context.store.meeting_id)
        if not self.isVisible():
            return
        projection = self._context.store.projection()
        if projection is not None:
            self._show_time(projection)
        self._show_saving()

    def _show_time(self, projection: Projection) -> None:
        meeting = self._context.store.meeting
        zone = meeting.time_zone
        current = projection.current
        over = ""
        if current is not None and current.phase is Phase.OVER and not current.item.is_pause:
            over = countdown(current.remaining)
        self.hero.show_facts(hero_facts(meeting, projection))
        self.bar.show_time(projection, zone)
        self.bar.show_standing(projection, zone)
        self.bar.show_room(self._context.room_screen())
        self.today.show_day(projection, zone, over=over)
        self.notes.show_slip(slip(projection, zone))

    def _extend(self, minutes: object) -> None:
        self.verbs.extend(minutes if isinstance(minutes, int) else None)
        self.hero.show_quick(self.verbs.quick_minutes)

    def _captured(self, capture: Capture) -> None:
        if self.verbs.capture(capture, self.notes.item_id):
            self.notes.bar.clear()

    def _capture_line(self, kind: CaptureKind, uid: UUID, words: str) -> None:
        item_id = self.notes.item_id
        if item_id is not None:
            self.verbs.capture_line(kind, uid, words, item_id, self.notes.book)

    def _toggle_room(self) -> None:
        self._context.toggle_room(False)  # noqa: FBT003 - the shell's door takes it by place
        self.bar.show_room(self._context.room_screen())

    def _show_saving(self) -> None:
        pending = self._context.services.notes.pending
        self.bar.show_saving(pending=pending, problem=self._problem)

    def _saved(self, problem: DeskError | None) -> None:
        """Say how the last save went; a failure stays until a later one went well."""
        if problem is not None and self._problem is None:
            self._context.commands.failed.emit(problem)
        self._problem = problem
        self.notes.forget_saved()
        self._show_saving()


class _SavingRelay(QObject):
    """Brings what the saver's thread tells to the window's thread."""

    told = Signal(object)

    def tell(self, problem: DeskError | None) -> None:
        """Pass it on; Qt's queue does the rest."""
        self.told.emit(problem)


def item_in_hand(projection: Projection) -> AgendaItem | None:
    """Return the item whose notes are shown: what runs, else what ran last, else what comes."""
    if projection.current is not None:
        return projection.current.item
    ran = [
        (row.actual.start, place, row.item)
        for place, row in enumerate(projection.rows)
        if row.state is ItemState.DONE and row.actual and row.actual.start
    ]
    if ran:
        return max(ran)[2]
    if projection.next_item is not None:
        return projection.next_item
    sessions = [row.item for row in projection.rows if row.item.kind is ItemKind.SESSION]
    return sessions[0] if sessions else None


def can_close(projection: Projection) -> bool:
    """Return whether closing the day is the natural next step: nothing is left to come."""
    left = any(
        row.state is ItemState.PLANNED
        for row in projection.rows
        if row.item.kind in TIMED_KINDS and row.forecast.start is not None
    )
    return projection.is_open and not left
