"""The agenda: one day at a time, edited in place, with the topics that wait for a slot."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.schedule import TIMED_KINDS
from dmlt_desk.models import Day, Meeting
from dmlt_desk.storage.topics import Changed, Topic
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.plan.block_menu import block_menu
from dmlt_desk.ui.plan.blocks import Block, day_blocks
from dmlt_desk.ui.plan.day_view import DayView
from dmlt_desk.ui.plan.estimate_hints import EstimateHints
from dmlt_desk.ui.plan.plan_bar import PlanBar
from dmlt_desk.ui.plan.plan_verbs import PlanVerbs
from dmlt_desk.ui.plan.slot_finder import SlotFinder
from dmlt_desk.ui.plan.timing_menu import TimingMenu
from dmlt_desk.ui.plan.topic_list import TopicCard, TopicPanel
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Hairline, Panel

SHOWN = frozenset({Topic.MEETINGS, Topic.AGENDA, Topic.RUN, Topic.PEOPLE, Topic.TOPICS})
"""What a commit must touch for this screen to change."""

WIDE = 1180
"""Below this width of the window, in pixels of the design, the topics are a drawer."""


class PlanScreen(Panel):
    """Top bar with the days, the timeline of one of them, and the suggested topics."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._verbs = PlanVerbs(context)
        self._hints = EstimateHints(context, self)
        self._day_id: UUID | None = None
        self._drawer_open = False
        self.bar = PlanBar(context.commands.stack)
        self.day_view = DayView()
        self.topics = TopicPanel()
        self._slots = SlotFinder(self.day_view.timeline, self._verbs, refresh=self.refresh)
        self._line = Hairline(vertical=True)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.day_view, 1)
        row.addWidget(self._line)
        row.addWidget(self.topics)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the meeting as it is on disk."""
        meeting, day = self._meeting, self._day
        self.topics.show_topics(meeting)
        self.bar.show_day(meeting, day)
        blocks = (
            day_blocks(meeting, day, self._context.store.state, self._hints.calibration)
            if day
            else []
        )
        if day is not None:
            blocks = self._slots.blocks(meeting, day, blocks)
        self.day_view.show_day(meeting, day, blocks)

    def actions(self) -> dict[str, Callable[[], object]]:  # type: ignore[override] # the shell's
        """Return what the keys do."""
        return {
            "N": lambda: self._wish("add"),
            "F2": lambda: self._wish("edit"),
            "Alt+Up": lambda: self._wish("up"),
            "Alt+Down": lambda: self._wish("down"),
            "Del": lambda: self._wish("remove", only_here=True),
            "Ctrl+.": self._toggle_drawer,
        }

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self.day_view.pane, *([self.topics.list] if self.topics.isVisible() else [])]

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the timeline, so that the keys work at once."""
        super().showEvent(event)
        if not event.spontaneous():
            self._hints.ask()
            self.day_view.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the topics a drawer where the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    @property
    def _meeting(self) -> Meeting:
        return self._context.store.meeting

    @property
    def _day(self) -> Day | None:
        """The day that is shown."""
        for day in self._meeting.days:
            if day.id == self._day_id:
                return day
        return self._context.store.current_day

    def _connect(self) -> None:
        timeline, header = self.day_view.timeline, self.day_view.header
        self.bar.days.chosen.connect(self._choose_day)
        self.bar.topics.clicked.connect(self._toggle_drawer)
        self.bar.undo.clicked.connect(self._context.commands.undo)
        for button in (self.bar.new, self.day_view.new):
            button.clicked.connect(lambda: self._wish("add"))
        timeline.wished.connect(self._wish)
        timeline.menu_wanted.connect(self._show_menu)
        header.opening_wanted.connect(lambda minute: self._set_hours(opens=minute))
        header.closing_wanted.connect(lambda minute: self._set_hours(closes=minute))
        self.day_view.editor.saved.connect(self._verbs.save)
        self.day_view.editor.unread.connect(self._context.notify)
        self.topics.list.taken.connect(self._take_topic)
        self._context.store.changed.connect(self._store_changed)
        self._hints.changed.connect(self.refresh)

    def _store_changed(self, changed: Changed) -> None:
        if changed.topics & SHOWN:
            self.refresh()
        if Topic.RUN in changed.topics and self.isVisible():
            self._hints.ask()

    def _choose_day(self, key: str) -> None:
        self._slots.leave()
        self._day_id = UUID(key)
        self.refresh()

    def _wish(self, wish: str, *, only_here: bool = False) -> None:
        """Do what a key or a menu wants done with the chosen block.

        ``only_here`` is for keys of the window that must not act while a topic has the focus.
        """
        if only_here and not self.day_view.timeline.hasFocus():
            return
        day, block = self._day, self.day_view.timeline.chosen
        if day is None or self.day_view.editor.item_id is not None:
            return
        if wish == "add":
            self._add_after(day, block)
        elif wish.startswith("slot-"):
            self._slots.wish(self._meeting, day, wish)
        elif block is not None:
            self._change_block(day, block, wish)

    def _change_block(self, day: Day, block: Block, wish: str) -> None:
        if wish in ("up", "down"):
            moved_to = self._verbs.move(day, block, -1 if wish == "up" else 1)
            self._show_item(moved_to, block.item_id)
            return
        verbs: dict[str, Callable[[], None]] = {
            "edit": lambda: self.day_view.edit(self._meeting, self._hints.calibration),
            "longer": lambda: self._verbs.lengthen(block, 1),
            "shorter": lambda: self._verbs.lengthen(block, -1),
            "pin": lambda: self._verbs.pin(day, block),
            "break": lambda: self._verbs.toggle_break(block),
            "remove": lambda: self._verbs.remove(block),
        }
        verbs[wish]()

    def _add_after(self, day: Day, block: Block | None) -> None:
        self._slots.leave()
        made = self._verbs.add(day, place=None if block is None else block.place + 1)
        if made is not None:
            self._show_item(day, made)
            self.day_view.edit(self._meeting, self._hints.calibration)

    def _show_item(self, day: Day, item_id: UUID | None) -> None:
        """Show a day with one of its items chosen."""
        if day is not self._day:
            self._day_id = day.id
            self.refresh()
        self.day_view.timeline.choose(item_id)

    def _show_menu(self, place: QPoint) -> None:
        block, day = self.day_view.timeline.chosen, self._day
        if block is None or day is None:
            return
        item = next((each for each in self._meeting.items if each.id == block.item_id), None)
        timed = item is not None and item.kind in TIMED_KINDS
        menu = block_menu(
            self,
            block,
            meeting=self._meeting,
            day=day,
            verbs=self._verbs,
            wish=self._wish,
            timing=TimingMenu(self._context, item) if item is not None and timed else None,
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _set_hours(self, *, opens: int | None = None, closes: int | None = None) -> None:
        day = self._day
        if day is not None:
            self._verbs.set_hours(day, opens=opens, closes=closes)

    def _take_topic(self, card: TopicCard) -> None:
        day = self._day
        if day is not None and card.topic_id is not None:
            self._slots.look(self._meeting, day, card.topic_id)

    def _toggle_drawer(self) -> None:
        self._drawer_open = not self._drawer_open
        self._fit()
        if self.topics.isVisible():
            self.topics.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """Show the topics where there is room, unless a person wants it otherwise."""
        wide = self.window().width() >= px(WIDE)
        shown = wide is not self._drawer_open
        self.topics.setVisible(shown)
        self._line.setVisible(shown)
        self.bar.topics.setVisible(not shown)
