"""The days as planned and as they went, in the place of the notes."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from dmlt_desk.domain.actuals import day_actuals
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.domain.schedule import day_number
from dmlt_desk.i18n import _
from dmlt_desk.models import Day, Meeting
from dmlt_desk.ui.live.day_report import DayReport
from dmlt_desk.ui.live.side_sheet import Sheet


class ReportSheet(Sheet):
    """The picture of a day's times: the current day's, or an earlier one's that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Planned and actual times"), parent, scrolls=False)
        self._chosen: UUID | None = None
        self._shown: tuple[Meeting, Day, RunState] | None = None
        self.report = DayReport()
        self.report.day_chosen.connect(self._choose)
        self.rows.addWidget(self.report, 1)

    def show_case(self, meeting: Meeting, day: Day, state: RunState) -> None:
        """Show the day, or the one that was chosen instead."""
        self._shown = (meeting, day, state)
        ran = [one for one in meeting.days if one.id in state.opened_days or one is day]
        wanted = next((one for one in ran if one.id == self._chosen), day)
        choices = [
            (str(one.id), _("Day {number}").format(number=day_number(meeting, one))) for one in ran
        ]
        self.report.offer_days(choices, current=str(wanted.id))
        self.report.show_day(day_actuals(meeting, wanted, state), meeting.time_zone)

    def _choose(self, key: str) -> None:
        self._chosen = UUID(key)
        if self._shown is not None:
            self.show_case(*self._shown)
