"""The agenda's top bar: which day, how full it is, and the commands that need no choice."""

from PySide6.QtCore import QDate, QLocale
from PySide6.QtGui import QResizeEvent, QUndoStack
from PySide6.QtWidgets import QWidget

from dmlt_desk.domain.durations import minutes_text
from dmlt_desk.domain.schedule import day_number, day_totals
from dmlt_desk.i18n import _
from dmlt_desk.models import Day, Meeting
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Label, Segmented, TopBar

TOTALS_FROM, TITLE_FROM = 1000, 760
"""From these widths on, in pixels of the design, there is room for totals and title."""


class PlanBar(TopBar):
    """``days`` chooses a day by its id; the buttons are the screen's to connect."""

    def __init__(self, stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(_("Agenda"), parent)
        self.days = Segmented([], name=_("Day"))
        self.totals = Label(style="xs", ink="text2", elide=True, tabular=True)
        self.topics = Button(
            kind="quiet", icon="lightbulb", key="Ctrl+.", name=_("Suggested topics")
        )
        self.undo = Button(kind="quiet", icon="undo-2", key="Ctrl+Z", name=_("Undo"))
        self.new = Button(_("Session"), icon="plus", key="N", name=_("New session"))
        self.add(self.days, space=8)
        for widget in (self.totals, self.topics, self.undo, self.new):
            self.add_end(widget)
        stack.canUndoChanged.connect(self.undo.setEnabled)
        self.undo.setEnabled(stack.canUndo())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out, in a narrow window, what can be seen elsewhere."""
        super().resizeEvent(event)
        self.totals.setVisible(event.size().width() >= px(TOTALS_FROM))
        self.title.setVisible(event.size().width() >= px(TITLE_FROM))

    def show_day(self, meeting: Meeting, shown: Day | None) -> None:
        """Offer the days; the one that is shown tells its date and how full it is."""
        choices = []
        for day in meeting.days:
            label = _("Day {number}").format(number=day_number(meeting, day))
            if day is shown:
                label = _("{day}, {date}").format(day=label, date=_date_text(day))
            choices.append((day.id.hex, label))
        self.days.set_choices(choices, current=shown.id.hex if shown else "")
        self.days.setVisible(bool(choices))
        self.new.allow(reason="" if shown else _("This meeting has no days."))
        self.totals.setText(_totals_text(meeting, shown) if shown else "")


def _totals_text(meeting: Meeting, day: Day) -> str:
    totals = day_totals(meeting, day)
    return _("{sessions} of sessions, {breaks} of breaks").format(
        sessions=minutes_text(totals.sessions.seconds // 60),
        breaks=minutes_text(totals.breaks.seconds // 60),
    )


def _date_text(day: Day) -> str:
    date = QDate(day.date.year, day.date.month, day.date.day)
    return QLocale().toString(date, _("ddd d MMM"))
