"""The line over the timeline: when the day starts and closes, and the keys that change it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dmlt_desk.domain.schedule import clock_text, close_instant, open_instant
from dmlt_desk.i18n import _
from dmlt_desk.models import Day, Meeting
from dmlt_desk.ui.plan.day_hours import HourField
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import KeyCap, Label


class DayHeader(QWidget):
    """``opening_wanted`` and ``closing_wanted`` carry a minute of the day."""

    opening_wanted = Signal(int)
    closing_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opens = HourField(_("Starts"))
        self.closes = HourField(_("Closes"))
        self.opens.changed.connect(self.opening_wanted)
        self.closes.changed.connect(self.closing_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(10), px(32), px(6))
        row.setSpacing(0)
        row.addWidget(self.opens)
        row.addWidget(self.closes)
        row.addStretch(1)
        self._keys = QWidget()
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(px(8))
        for words, caps in ((_("move"), ("Alt+Up", "Alt+Down")), (_("5 min"), ("-", "+"))):
            for key in caps:
                keys.addWidget(KeyCap(key))
            keys.addWidget(Label(words, style="xs", ink="text2"))
        row.addWidget(self._keys)

    def show_day(self, meeting: Meeting, day: Day) -> None:
        """Show the hours of a day."""
        zone, unknown = meeting.time_zone, _("any time")
        self.opens.show_time(clock_text(open_instant(meeting, day), zone) or unknown)
        self.closes.show_time(clock_text(close_instant(meeting, day), zone) or unknown)

    def show_keys(self, *, shown: bool) -> None:
        """Show the keys where there is something to move."""
        self._keys.setVisible(shown)
