"""The round: whose turn it is, what is left of the share, who was heard and who comes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.rounds import SeatState
from dmlt_desk.i18n import _
from dmlt_desk.ui.live.floor.facts import RoundFacts
from dmlt_desk.ui.live.floor.seat_list import SeatList
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Label, ProgressBar, announce


class RoundView(QWidget):
    """Shows ``RoundFacts``; ``turn_asked`` tells whether the present one is absent."""

    turn_asked = Signal(bool)
    end_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = Label(style="xs", ink="text2", lines=0, tabular=True)
        self.name = Label(style="h3", lines=2)
        self.place = Label(style="xs", ink="text2", elide=True, tabular=True)
        self.digits = Label(style="h2", tabular=True)
        self.detail = Label(style="xs", ink="text2", tabular=True)
        self.bar = ProgressBar()
        self.bar.setAccessibleName(_("Share used"))
        self.next_button = Button(_("Next team"), icon="skip-forward")
        self.absent_button = Button(_("Absent"))
        self.end_button = Button(kind="quiet", icon="x", name=_("End the round"))
        self.close_button = Button(_("Put the round away"))
        self.list = SeatList()
        self._running = (self.next_button, self.absent_button, self.end_button)
        self._facts: RoundFacts | None = None
        self._build()
        self.next_button.clicked.connect(lambda: self.turn_asked.emit(False))  # noqa: FBT003 - Qt's
        self.absent_button.clicked.connect(lambda: self.turn_asked.emit(True))  # noqa: FBT003 - Qt's
        self.end_button.clicked.connect(self.end_asked)
        self.close_button.clicked.connect(self.end_asked)

    def show_round(self, facts: RoundFacts | None) -> None:
        """Show a round, or none; what only the clock changed repaints its own words."""
        before, self._facts = self._facts, facts
        self.setVisible(facts is not None)
        if facts is None or facts == before:
            return
        self.headline.setText(facts.headline)
        self.name.setText(facts.name)
        self.place.setText(facts.place)
        self.digits.setText(facts.digits)
        self.digits.set_ink(facts.ink)
        if facts.spoken != self.digits.accessibleName():
            self.digits.setAccessibleName(facts.spoken)
        self.detail.setText(facts.detail)
        self.detail.set_ink(facts.ink if facts.over_time else "text2")
        self.bar.show_progress(facts.progress)
        self.list.rows.show_rows(facts.rows)
        places = [place for place, row in enumerate(facts.rows) if row.state is SeatState.PRESENT]
        if before is None or before.place != facts.place:
            self.list.show_turn(places[0] if places else 0)
        for part in (self.headline, self.digits, self.detail, self.bar, *self._running):
            part.setVisible(bool(places))
        self.close_button.setVisible(not places)
        if facts.next_words:
            self.next_button.rename(facts.next_words)
        if before is not None and facts.over_time and not before.over_time:
            announce(self, facts.spoken)

    def _build(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self.name, 1, top)
        head.addWidget(self.digits, 0, top)
        below = QHBoxLayout()
        below.setSpacing(px(10))
        below.addWidget(self.place, 1)
        below.addWidget(self.detail)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        for button in (*self._running, self.close_button):
            # A click leaves the caret in the notes.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        buttons.addWidget(self.next_button, 1)
        buttons.addWidget(self.absent_button)
        buttons.addWidget(self.end_button, 0, Qt.AlignmentFlag.AlignTrailing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.headline)
        column.addLayout(head)
        column.addLayout(below)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        column.addWidget(self.close_button)
        column.addWidget(self.list)
