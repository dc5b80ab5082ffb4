"""Correct when a session was: each stretch of it with its start and end; the log keeps both."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dmlt_desk.domain.run_log import RunState, Segment
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.i18n import _
from dmlt_desk.models import Meeting
from dmlt_desk.ui.live.side_sheet import Sheet
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Hairline, Label, LineEdit


class CorrectionSheet(Sheet):
    """``corrected`` carries the stretch's event, its start, end and the reason as written."""

    corrected = Signal(int, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Correct the times"), parent)
        self._shown: object = None
        self.why = LineEdit(name=_("Reason"), hint=_("Why, as in: started late, button forgotten"))

    def show_item(self, meeting: Meeting, state: RunState, item_id: UUID) -> None:
        """Show the stretches of a session."""
        segments = state.segments_of(item_id)
        shown = (item_id, tuple(segments))
        if shown == self._shown:
            return
        self._shown = shown
        self.heading.setText(meeting.item(item_id).title)
        self.say(_("The former times stay in the log; every view shows the new ones."))
        self.rebuild(lambda: self._show_stretches(segments, meeting.time_zone))

    def _show_stretches(self, segments: Sequence[Segment], zone: str) -> None:
        self.why = LineEdit(name=_("Reason"), hint=_("Why, as in: started late, button forgotten"))
        for number, segment in enumerate(segments, 1):
            self.rows.addWidget(self._row(number, segment, zone))
            self.rows.addWidget(Hairline())
        self.rows.addSpacing(px(12))
        self.rows.addWidget(self.why)
        self.rows.addStretch(1)

    def _row(self, number: int, segment: Segment, zone: str) -> QWidget:
        start = LineEdit(name=_("Start of stretch {number}").format(number=number))
        end = LineEdit(
            name=_("End of stretch {number}").format(number=number),
            hint="" if segment.end else _("still on"),
        )
        start.setText(clock_text(segment.start, zone))
        end.setText(clock_text(segment.end, zone))
        end.setEnabled(segment.end is not None)
        save = Button(_("Save"), height=36)

        def send() -> None:
            self.corrected.emit(segment.event_id, start.text(), end.text(), self.why.text())

        for editor in (start, end):
            editor.setFixedWidth(px(96))
            editor.returnPressed.connect(send)
        save.clicked.connect(send)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, px(8), 0, px(8))
        line.setSpacing(px(12))
        line.addWidget(Label(_("From"), style="s", ink="text2"))
        line.addWidget(start)
        line.addWidget(Label(_("to"), style="s", ink="text2"))
        line.addWidget(end)
        line.addWidget(save)
        line.addStretch(1)
        return row
