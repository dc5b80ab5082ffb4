"""Recover by ...: every way to be on plan again, with the day it leads to drawn to scale."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from dmlt_desk.domain.durations import parse_start, start_text
from dmlt_desk.domain.recovery import OptionKind, TargetKind
from dmlt_desk.domain.recovery_text import target_standing, target_words
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.i18n import _
from dmlt_desk.models import Day, Meeting
from dmlt_desk.ui.live.recover.day_strip import DayStrip
from dmlt_desk.ui.live.recover.question import NOTHING, Asker, Question, Way
from dmlt_desk.ui.live.recover.sheet_head import put_in_head
from dmlt_desk.ui.live.recover.strip_rows import strips
from dmlt_desk.ui.live.recover.way_list import WayList
from dmlt_desk.ui.live.side_sheet import Sheet
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Label, LineEdit, ScrollArea, Segmented

SIDE_BY_SIDE, ONE_LINE = 640, 540
"""Widths, in design pixels, from which the day stands beside the ways, the time by the places."""


class RecoverPanel(Sheet):
    """Lies in place of the notes; nothing is applied without a click or Enter.

    ``applied`` carries the ``Option``, ``closed`` asks to go back.
    """

    applied = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Recover by"), parent)
        self._asker = Asker()
        self._case: tuple[Meeting, Day, RunState, datetime] | None = None
        self._kind: TargetKind | None = None
        self._minute: int | None = None
        self._is_showing = False
        self.question: Question = NOTHING
        self.targets = Segmented([], name=_("Where the day is to be on plan again"))
        self.time = LineEdit(name=_("Another time to be on plan again"), hint=_("or at, as 14:15"))
        self.standing = Label(style="body", lines=0)
        self.ways = WayList(_("Ways to be on plan again"))
        self.strip = DayStrip()
        self.apply_button = Button(_("Apply"), kind="primary", key="Return", height=36)
        self.apply_button.setAccessibleDescription(_("Taken back by one undo"))
        self._build()
        self.targets.chosen.connect(self._choose_target)
        self.time.returnPressed.connect(self._choose_time)
        self.time.textEdited.connect(lambda: self.time.show_wrong(wrong=False))
        self.ways.chosen.connect(self._choose_way)
        self.ways.taken.connect(self._apply)
        self.apply_button.clicked.connect(lambda: self._apply(self.ways.way))

    def show_case(self, meeting: Meeting, day: Day, state: RunState, now: datetime) -> None:
        """Show the ways as they are now; target, choice and focus stay."""
        self._case = (meeting, day, state, now)
        self._refresh()

    def take_focus(self) -> None:
        """Put the keys into the ways."""
        self.ways.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask anew at the next time: what presses then, and the best way to deal with it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._kind = self._minute = None
            self.question = NOTHING
            self.time.clear()
            self.time.show_wrong(wrong=False)
            self.ways.show_ways((), first=None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put below each other what has no room side by side."""
        super().resizeEvent(event)
        for layout, least in ((self._body, SIDE_BY_SIDE), (self._asked, ONE_LINE)):
            beside = self.width() >= px(least)
            way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            if layout.direction() != way:
                layout.setDirection(way)

    def _build(self) -> None:
        self.time.setFixedWidth(px(140))
        self._asked = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._asked.setSpacing(px(10))
        self._asked.addWidget(self.targets)
        self._asked.addWidget(self.time)
        self._asked.addStretch(1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(px(20))
        self._body.addWidget(self.ways, 5, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self.strip, 6, Qt.AlignmentFlag.AlignTop)
        self.rows.setContentsMargins(px(4), px(8), px(8), px(4))
        self.rows.setSpacing(px(10))
        self.rows.addLayout(self._asked)
        self.rows.addWidget(self.standing)
        self.rows.addLayout(self._body)
        self.rows.addStretch(1)
        put_in_head(self, self.apply_button)

    def _refresh(self, *, anew: bool = False) -> None:
        """Show what is known now; ``anew`` chooses the best way, which the clock never does."""
        if self._case is None:
            return
        meeting, day, state, now = self._case
        question = self._asker.ask(meeting, day, state, now, kind=self._kind, minute=self._minute)
        if question is self.question:
            return
        self.question = question
        self._show_targets(meeting, question)
        best = question.best(1)
        self._is_showing = True
        self.ways.show_ways(question.ways, first=best[0].kind if best else None)
        if anew and best:
            self.ways.choose(best[0].kind)
        self._is_showing = False
        self._show_way(self.ways.way)

    def _show_targets(self, meeting: Meeting, question: Question) -> None:
        zone = meeting.time_zone
        choices = [(each.kind.value, target_words(each, zone)) for each in question.targets]
        target = question.target
        self.targets.set_choices(choices, current=target.kind.value if target else "")
        self.targets.setVisible(bool(choices))
        if target is None:
            self.standing.setText(_("This day has no times to be on plan with."))
        elif question.ways:
            self.standing.setText(target_standing(target, zone))
        else:
            words = _("{standing} Nothing has to give.")
            self.standing.setText(words.format(standing=target_standing(target, zone)))

    def _show_way(self, way: Way | None) -> None:
        """Draw the day of a way, and say whether it can be applied."""
        known = way is not None and self._case is not None
        self.ways.setVisible(bool(self.question.ways))
        self.strip.show_strips(
            strips(self._case[0], way.option) if way and self._case and known else None
        )
        self.apply_button.setVisible(bool(self.question.ways))
        if way is not None:
            accepts = way.kind is OptionKind.ACCEPT
            self.apply_button.allow(reason=_("This changes nothing.") if accepts else "")

    def _choose_way(self, way: Way) -> None:
        """Show a way that a person reached, and its row where the sheet scrolls."""
        if self._is_showing:
            return  # what the clock changes does not scroll the sheet
        self._show_way(way)
        area, inside = self.findChild(ScrollArea), self.ways.parentWidget()
        if area is not None and inside is not None:
            row = self.ways.visualRect(self.ways.currentIndex())
            place = self.ways.mapTo(inside, row.center())
            area.ensureVisible(place.x(), place.y(), 0, row.height() // 2 + px(8))

    def _choose_target(self, key: str) -> None:
        self._kind = TargetKind(key)
        self._refresh(anew=True)

    def _choose_time(self) -> None:
        """Ask for a time of day; a word that is none is marked."""
        minute = parse_start(self.time.text())
        self.time.show_wrong(wrong=minute is None)
        if minute is None or self._case is None:
            return
        opens = self._case[1].open_minute or 0
        # Before the day opens means after midnight.
        self._minute = minute if minute >= opens else minute + 24 * 60
        self._kind = TargetKind.CLOCK
        self.time.setText(start_text(minute))
        self._refresh(anew=True)

    def _apply(self, way: Way | None) -> None:
        if way is not None and way.option.steps:
            self.applied.emit(way.option)
