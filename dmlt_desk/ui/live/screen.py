"""The cockpit: runs the day, takes the notes."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dmlt_desk.domain.capture import Capture, CaptureKind
from dmlt_desk.domain.projection import Phase, Projection
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import TIMED_KINDS
from dmlt_desk.domain.timer_text import countdown
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, ItemKind
from dmlt_desk.storage.topics import Changed, Topic
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.live.agenda_verbs import AgendaVerbs
from dmlt_desk.ui.live.day_verbs import DayVerbs
from dmlt_desk.ui.live.floor_verbs import FloorVerbs
from dmlt_desk.ui.live.hero_facts import Told, hero_facts, unwatched
from dmlt_desk.ui.live.run_bar import RunBar
from dmlt_desk.ui.live.run_columns import RunColumns, room_mode
from dmlt_desk.ui.live.run_menus import RunMenus
from dmlt_desk.ui.live.run_verbs import RunVerbs
from dmlt_desk.ui.live.saving import SavingStatus
from dmlt_desk.ui.live.sheets import RunSheets
from dmlt_desk.ui.live.slips import Slips
from dmlt_desk.ui.widgets import EmptyState


class RunScreen(QWidget):
    """Today at the left, the notes in the middle, what was captured at the right."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._told: Told | None = None
        self.verbs = RunVerbs(context)
        self.bar = RunBar()
        self.columns = RunColumns(context.services.notes, context.clock)
        self.hero, self.notes = self.columns.hero, self.columns.notes
        self.today, self.side = self.columns.today, self.columns.side
        self.show_item = self.notes.look_at
        self.place, self.take_place = self.notes.place, self.notes.take_place
        self.empty = EmptyState(_("This meeting has no days yet. Add one in Plan."))
        self._floor = FloorVerbs(context, self.side.floor)
        self._saving = SavingStatus(context, self.notes, self.bar)
        self._agenda, self._slips = AgendaVerbs(context), Slips(context.store, self.notes)
        self._day = DayVerbs(context)
        self.sheets = RunSheets(context, self.columns.middle, self._agenda, self._day)
        self._menus = RunMenus(self, context, self.sheets, self._agenda)
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
            "Ctrl+Shift+I": self.sheets.insert,
            "Ctrl+R": self.sheets.recover,
            "Ctrl+M": self.sheets.message,
            "Ctrl+J": self.sheets.adjourn,
            "Ctrl+T": self.sheets.report,
            "Ctrl+Shift+W": self.sheets.page,
            "Ctrl+G": lambda: self._on_the_floor(self.side.floor.begin),
            "Ctrl+Shift+G": lambda: self._on_the_floor(self.side.floor.begin_round),
            "Ctrl+Shift+R": self._day.adopt_plan,
        }

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through, in reading order."""
        watch = [self.columns.watch] if self.columns.watch.isVisible() else []
        return [self.today.list, *watch, self.notes.editor, self.side, self.hero]

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
        self.side.floor.show_state(
            meeting, self._context.store.state.speakers, projection, projection.now
        )
        self.hero.offer_close(wanted=can_close(projection) or projection.adjourned)
        self.hero.show_quick(self.verbs.quick_minutes)
        self._show_time(projection)
        self._saving.show_now()

    def save_now(self) -> None:
        """Put everything typed on disk."""
        self.notes.save()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the caret into the notes when the cockpit comes into view, where it is not there."""
        super().showEvent(event)
        self.refresh()
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.notes.focus_notes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the top bar give way as the columns do."""
        super().resizeEvent(event)
        self.bar.fit(room_mode(self.window()))
        self.bar.show_room(self._context.room_screen())
        self._saving.show_now()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed when another view is shown."""
        super().hideEvent(event)
        self.save_now()

    def _connect(self) -> None:
        self._context.store.changed.connect(self._changed)
        self._context.ticker.ticked.connect(self._tick)
        self._context.commands.beginning.connect(self.save_now)
        self.hero.next_asked.connect(self.verbs.next)
        self.hero.pause_asked.connect(self.verbs.toggle_pause)
        self.hero.close_asked.connect(self._end_day)
        self.hero.extend_asked.connect(self._extend)
        self.hero.end_chosen.connect(self.verbs.end_at)
        self.hero.end_left.connect(self.notes.focus_notes)
        self.today.jump_asked.connect(self.verbs.jump)
        self.side.joined.connect(self.verbs.mark_joined)
        self.bar.room.clicked.connect(self._toggle_room)
        self.bar.more.clicked.connect(lambda: self._menus.displays(self.bar.more))
        self.notes.captured.connect(self._captured)
        self.notes.look_changed.connect(self.refresh)
        self.notes.capture_asked.connect(self._capture_line)
        self.notes.release_asked.connect(self.verbs.release)
        self.notes.editor.note_trouble.connect(self._context.notify)
        sheets, today, agenda = self.sheets, self.today, self._agenda
        self.hero.adjourn_asked.connect(sheets.adjourn)
        today.insert_asked.connect(sheets.insert)
        self.notes.banner.ways_asked.connect(sheets.recover)
        self.notes.banner.chosen.connect(self._day.apply)
        self.notes.banner.left.connect(self.notes.focus_notes)
        today.menu_asked.connect(self._menus.session)
        today.skip_asked.connect(agenda.skip)
        today.move_asked.connect(agenda.move)
        self.columns.middle.returned.connect(self.notes.focus_notes)
        self.side.floor.left.connect(self.notes.focus_notes)
        self._connect_keeper()

    def _connect_keeper(self) -> None:
        keeper, banner = self._context.keeper, self.columns.watch
        if keeper is None:
            return
        keeper.asked.connect(self.columns.show_question)
        banner.chosen.connect(keeper.answer)
        banner.dismissed.connect(keeper.dismiss)
        banner.left.connect(self.notes.focus_notes)
        self.columns.show_question(keeper.question)

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
        if not self.isVisible():
            return
        projection = self._context.store.projection()
        if projection is not None:
            self._show_time(projection)
        self._saving.show_now()

    def _show_time(self, projection: Projection) -> None:
        meeting = self._context.store.meeting
        zone = meeting.time_zone
        current = projection.current
        over = ""
        if current is not None and current.phase is Phase.OVER and not current.item.is_pause:
            over = countdown(current.remaining)
        facts = hero_facts(meeting, projection, self._told)
        self._told = (projection, facts)
        self.hero.show_facts(unwatched(facts) if self.columns.asks_for_an_end else facts)
        self.bar.show_time(projection, zone)
        self.bar.show_standing(projection, zone)
        self.bar.show_room(self._context.room_screen())
        self.today.show_day(projection, zone, over=over)
        self._slips.show(projection, quiet=self.columns.watch.question is not None)
        self.side.show_time(meeting, projection)
        self.side.floor.show_time(projection.now)
        self.sheets.show_time(projection)

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

    def _end_day(self) -> None:
        """Ask what becomes of what is left, or close a day with nothing left."""
        projection = self._context.store.projection()
        if projection is not None and (projection.adjourned or can_close(projection)):
            self._day.close_day()
        else:
            self.sheets.adjourn()

    def _on_the_floor(self, begin: Callable[[], None]) -> None:
        """Begin something in the right column, which may be hidden in a narrow window."""
        self.columns.show_side()
        begin()

    def _toggle_room(self) -> None:
        self._context.toggle_room(False)  # noqa: FBT003 - the shell's door takes it by place
        self.bar.show_room(self._context.room_screen())


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
