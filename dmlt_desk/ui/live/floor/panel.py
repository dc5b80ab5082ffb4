"""The floor in the right column of the cockpit: one quiet line until somebody wants to speak."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dmlt_desk.domain.projection import Projection
from dmlt_desk.domain.speakers import EMPTY, Speakers
from dmlt_desk.i18n import _
from dmlt_desk.models import Meeting
from dmlt_desk.ui.live.floor.facts import (
    aim_names,
    is_remote,
    minutes_spoken,
    remaining_at,
    round_facts,
    spent,
    there,
    time_rows,
)
from dmlt_desk.ui.live.floor.name_field import NameField
from dmlt_desk.ui.live.floor.queue_view import QueueView
from dmlt_desk.ui.live.floor.round_form import RoundForm
from dmlt_desk.ui.live.floor.round_view import RoundView
from dmlt_desk.ui.live.floor.times_view import TimesView
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Hairline, Label, ScrollArea

LEAST = 44
"""So high the panel stays in a low window; the rest of it scrolls."""


class FloorPanel(QWidget):
    """Draws the floor and forwards what is asked of it.

    ``speak_asked`` carries a name, or None for who waits longest; ``round_asked`` a list of names;
    ``turn_asked`` whether the present one is absent. ``left`` gives the caret back to the notes.
    """

    hand_asked = Signal(str)
    hand_down_asked = Signal(str)
    speak_asked = Signal(object)
    silence_asked = Signal()
    round_asked = Signal(object)
    turn_asked = Signal(bool)
    round_end_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speakers: Speakers = EMPTY
        self._projection: Projection | None = None
        self._now: datetime | None = None
        self._begun = False
        self.heading = Label(_("Speakers"), style="h3")
        self.hand_button = Button(kind="quiet", icon="user-plus", height=28, name=_("Raise a hand"))
        self.round_button = Button(
            kind="quiet", icon="users-round", height=28, name=_("Start a round")
        )
        self.rule = Hairline()
        self.form = RoundForm()
        self.round = RoundView()
        self.between = Hairline()
        self.queue = QueueView()
        self.field = NameField()
        self.times = TimesView()
        self._inside = QWidget()
        self._area = _Fitted(self._inside)
        self._build()
        self._connect()
        self._arrange()

    def show_state(
        self, meeting: Meeting, speakers: Speakers, projection: Projection, now: datetime
    ) -> None:
        """Show the floor as it is; the focus and what is being typed stay."""
        current = projection.current
        new_round = speakers.round is not None and speakers.round != self._speakers.round
        if new_round and not (speakers.round and speakers.round.turns) and not self.form.isHidden():
            self.form.clear()
            self._close_form()
        self._speakers, self._projection = speakers, projection
        day_id = projection.day.id
        people = there(meeting, day_id)
        remote = [each.person.short_name for each in people if is_remote(each, day_id)]
        self.queue.show_queue(
            speakers.hands, speakers.speaking, paused=speakers.paused, remote=frozenset(remote)
        )
        busy = (*speakers.hands, speakers.speaking or "")
        self.field.set_people([each.person for each in people], busy=busy)
        waiting = _("Name, or Enter for the next speaker")
        self.field.setPlaceholderText(waiting if speakers.hands else _("Name, Enter raises a hand"))
        everybody = [each.person.short_name for each in people]
        self.form.show_offers(
            [
                (_("Lines of the aims"), aim_names(current.item if current else None)),
                (_("Remote people"), remote),
                (_("Everybody who takes part"), everybody),
            ]
        )
        idle = "" if current is not None else _("No session is running")
        going = speakers.round is not None and not speakers.round.over
        self.hand_button.allow(reason=idle)
        self.round_button.allow(reason=idle or (_("A round is going on") if going else ""))
        self._arrange()
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        """Let the clocks go on; only what changed is painted."""
        speakers, projection, self._now = self._speakers, self._projection, now
        if projection is None:
            return
        if speakers.speaking is not None:
            word = speakers.word(now)
            self.queue.speaking.show_clock(spent(word), minutes_spoken(word))
        remaining = remaining_at(projection, now)
        found = speakers.round
        self.round.show_round(
            round_facts(found, remaining, now, paused=speakers.paused) if found else None
        )
        if not self.form.isHidden():
            self.form.show_remaining(remaining)
        if not self.times.isHidden():
            self.times.show_times(time_rows(speakers, now))

    def begin(self) -> None:
        """Take the focus to raise a hand."""
        self._begun = True
        self._arrange()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Where the line stands is known after the layout.
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.field))

    def begin_round(self) -> None:
        """Open the form that starts a round."""
        self.form.show()
        self._arrange()
        if self._now is not None:
            self.show_time(self._now)
        self.form.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _arrange(self) -> None:
        """Show what there is to show; the line with the caret never goes."""
        speakers = self._speakers
        queued = speakers.speaking is not None or bool(speakers.hands)
        typing = self._begun or self.field.hasFocus() or bool(self.field.text())
        times = bool(speakers.totals) or speakers.speaking is not None
        self.queue.setVisible(queued)
        self.round.setVisible(speakers.round is not None)
        self.field.setVisible(queued or typing)
        self.between.setVisible(speakers.round is not None and (queued or typing))
        self.times.setVisible(times)
        busy = queued or typing or speakers.round is not None or not self.form.isHidden()
        self.rule.setVisible(busy or times)

    def _enter(self, name: str) -> None:
        if name:
            self.hand_asked.emit(name)
        elif self._speakers.hands:
            self.speak_asked.emit(None)

    def _leave_field(self) -> None:
        self.field.clear()
        self.left.emit()
        self._desert()

    def _desert(self) -> None:
        """Fold the line away once nobody types in it."""
        self._begun = False
        self._arrange()

    def _close_form(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.form.isAncestorOf(focused):
            self.left.emit()
        self.form.hide()
        self._arrange()

    def _connect(self) -> None:
        self.hand_button.clicked.connect(self.begin)
        self.round_button.clicked.connect(self.begin_round)
        self.field.entered.connect(self._enter)
        self.field.left.connect(self._leave_field)
        self.field.deserted.connect(self._desert)
        self.form.started.connect(self.round_asked)
        self.form.left.connect(self._close_form)
        self.queue.speak_asked.connect(self.speak_asked)
        self.queue.silence_asked.connect(self.silence_asked)
        self.queue.hand_down_asked.connect(self.hand_down_asked)
        self.round.turn_asked.connect(self.turn_asked)
        self.round.end_asked.connect(self.round_end_asked)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(4))
        head.addWidget(self.heading)
        head.addStretch(1)
        for button in (self.hand_button, self.round_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            head.addWidget(button)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(px(20), px(8), px(20), px(10))
        inside.setSpacing(px(10))
        inside.addLayout(head)
        parts = (self.rule, self.form, self.round, self.between, self.queue, self.field, self.times)
        for part in parts:
            inside.addWidget(part)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


class _Fitted(ScrollArea):
    """As high as what is inside as long as there is room, then it scrolls."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self._inside = inside
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when what is inside changes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Hold everything at the width there is."""
        layout = self._inside.layout()
        height = layout.sizeHint().height() if layout else 0
        if layout and layout.hasHeightForWidth():
            height = layout.totalHeightForWidth(max(self.width(), layout.minimumSize().width()))
        return QSize(self._inside.sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Stay as high as the heading."""
        return QSize(super().minimumSizeHint().width(), px(LEAST))
