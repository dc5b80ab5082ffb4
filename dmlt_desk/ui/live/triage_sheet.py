"""When a day ends: first what to do with what runs, then with what is left, then it is closed."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dmlt_desk.domain.projection import Projection
from dmlt_desk.domain.quotes import quoted
from dmlt_desk.domain.remains import days_to_come, left_over
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.domain.schedule import clock_text, day_number
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import AgendaItem, Day, Meeting
from dmlt_desk.ui.live.hero_facts import chair_words
from dmlt_desk.ui.live.side_sheet import Sheet
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Hairline, InfoRow, PopupMenu


class TriageSheet(Sheet):
    """Shows; ``adjourned`` carries the day to go on (None: finish), the others an item.

    ``carried`` carries an item and a day.
    """

    adjourned = Signal(object)
    carried = Signal(object, object)
    skipped = Signal(object)
    parked = Signal(object)
    day_closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("End of the day"), parent)
        self._shown: object = None

    def show_case(self, meeting: Meeting, projection: Projection, state: RunState) -> None:
        """Show what is to be decided now; nothing is built twice."""
        day = projection.day
        left = left_over(meeting, day, state)
        days = days_to_come(meeting, day, state)
        running = projection.current.item if projection.current else None
        shown = (
            projection.adjourned,
            running and running.id,
            tuple(item.id for item in left),
            tuple(other.id for other in days),
        )
        if shown == self._shown:
            return
        self._shown = shown
        number = day_number(meeting, day)

        def build() -> None:
            if projection.adjourned:
                self.heading.setText(_("Day {number} is adjourned").format(number=number))
                self._show_left(meeting, projection, left, days)
            else:
                self.heading.setText(_("Adjourn Day {number}").format(number=number))
                self._show_running(running, days, meeting)
            self.rows.addStretch(1)

        self.rebuild(build)

    def _show_running(self, running: AgendaItem | None, days: list[Day], meeting: Meeting) -> None:
        """Offer to finish what runs or to go on with it another day."""
        if running is None:
            self.say(_("Nothing runs. What is left can be decided about next."))
            self._add_button(_("Adjourn now"), None, primary=True)
            return
        self.say(_("{title} is still on.").format(title=quoted(running.title)))
        self._add_button(_("It is finished"), None, primary=True)
        for day in days:
            words = _("It continues on Day {number}").format(number=day_number(meeting, day))
            self._add_button(words, day.id, primary=False)

    def _add_button(self, words: str, day_id: UUID | None, *, primary: bool) -> None:
        button = Button(words, kind="primary" if primary else "secondary", height=36)
        button.clicked.connect(lambda: self.adjourned.emit(day_id))
        row = QHBoxLayout()
        row.setContentsMargins(0, px(4), 0, px(4))
        row.addWidget(button)
        row.addStretch(1)
        self.rows.addLayout(row)

    def _show_left(
        self, meeting: Meeting, projection: Projection, left: list[AgendaItem], days: list[Day]
    ) -> None:
        count = len(left)
        words = ngettext(
            "{count} session is left. Decide now, or close the day and keep it as it is.",
            "{count} sessions are left. Decide now, or close the day and keep them as they are.",
            count,
        )
        self.say(words.format(count=count) if count else _("Nothing is left."))
        for item in left:
            planned = projection.row(item.id).planned.start
            self.rows.addWidget(
                self._row(item, clock_text(planned, meeting.time_zone), days, meeting)
            )
            self.rows.addWidget(Hairline())
        button = Button(_("Close the day"), kind="primary", icon="check")
        button.clicked.connect(self.day_closed)
        row = QHBoxLayout()
        row.setContentsMargins(0, px(16), 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        self.rows.addLayout(row)

    def _row(self, item: AgendaItem, planned: str, days: list[Day], meeting: Meeting) -> QWidget:
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        if days:
            line.addWidget(self._day_button(item, days, meeting))
        title = quoted(item.title)
        skip = Button(_("Skip"), height=28, name=_("Skip {title}").format(title=title))
        skip.clicked.connect(lambda: self.skipped.emit(item.id))
        park = Button(
            _("Park"), height=28, name=_("Put {title} into the parking lot").format(title=title)
        )
        park.clicked.connect(lambda: self.parked.emit(item.id))
        line.addWidget(skip)
        line.addWidget(park)
        length = _("{minutes} min").format(minutes=item.minutes) if item.minutes else ""
        detail = ", ".join(part for part in (planned, length, chair_words(item)) if part)
        return InfoRow("calendar-range", item.title, detail, style="body", end=buttons)

    def _day_button(self, item: AgendaItem, days: list[Day], meeting: Meeting) -> Button:
        """Return the way to the next day; a menu where there are several."""
        numbers = [day_number(meeting, day) for day in days]
        words = _("To Day {number}").format(number=numbers[0])
        name = _("Move {title} to another day").format(title=quoted(item.title))
        if len(days) == 1:
            button = Button(words, height=28, name=name)
            button.clicked.connect(lambda: self.carried.emit(item.id, days[0]))
            return button
        button = Button(_("To another day"), icon="chevron-down", height=28, name=name)
        menu = PopupMenu(button, name=name)
        for number, day in zip(numbers, days, strict=True):

            def carry(day: Day = day) -> None:
                self.carried.emit(item.id, day)

            menu.entry(_("Day {number}").format(number=number), carry)
        button.set_menu(menu)
        return button
