"""The day's end as a picture: what was planned above what took place, drawn to scale."""

from dmlt_desk.ui.live.day_report.paper import report_pdf
from dmlt_desk.ui.live.day_report.report import DayReport

__all__ = ["DayReport", "report_pdf"]
