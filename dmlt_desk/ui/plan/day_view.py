"""One day: its hours over its timeline, with the editor laid over the block that is edited."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dmlt_desk.domain.calibration import Calibration
from dmlt_desk.i18n import _
from dmlt_desk.models import Day, Meeting
from dmlt_desk.ui.plan.block_editor import BlockEditor
from dmlt_desk.ui.plan.blocks import Block
from dmlt_desk.ui.plan.day_header import DayHeader
from dmlt_desk.ui.plan.timeline import Timeline
from dmlt_desk.ui.widgets import Button, EmptyState


class DayView(QWidget):
    """Header, timeline or empty state, editor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = DayHeader()
        self.timeline = Timeline()
        self.editor = BlockEditor(self.timeline.viewport())
        self.new = Button(_("Session"), kind="primary", icon="plus", key="N", name=_("New session"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.timeline)
        self._pages.addWidget(EmptyState(_("Nothing is planned for this day yet"), [self.new]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._pages, 1)
        self.timeline.moved.connect(self.place_editor)
        self.editor.closed.connect(self._editor_closed)

    @property
    def pane(self) -> QWidget:
        """What takes the focus."""
        return self.timeline if self._pages.currentIndex() == 0 else self.new

    def show_day(self, meeting: Meeting, day: Day | None, blocks: Sequence[Block]) -> None:
        """Show a day's hours and blocks."""
        self.header.setVisible(day is not None)
        if day is not None:
            self.header.show_day(meeting, day)
        self.header.show_keys(shown=bool(blocks))
        self.new.setVisible(day is not None)
        self.timeline.show_blocks(list(blocks))
        self._pages.setCurrentIndex(0 if blocks else 1)
        self.place_editor()

    def edit(self, meeting: Meeting, calibration: Calibration) -> None:
        """Edit the chosen block; ``calibration`` tells what its length is likely to come to."""
        block = self.timeline.chosen
        item = next((each for each in meeting.items if block and each.id == block.item_id), None)
        if block is None or item is None:
            return
        people = [each.person for each in meeting.attendances]
        people += [each for each in meeting.series.people if each not in people]
        self.editor.open(
            item,
            people,
            start_hint=block.start,
            likely=lambda minutes: calibration.likely(item, minutes),
        )
        self.place_editor()

    def place_editor(self) -> None:
        """Keep the editor over its block; it goes when the block does."""
        if self.editor.item_id is None:
            return
        box = self.timeline.box_of(self.editor.item_id)
        if box.isEmpty():
            self.editor.cancel()
        else:
            self.editor.place(box)

    def _editor_closed(self, had_focus: bool) -> None:  # noqa: FBT001 - the signal's argument
        """Give the focus back to the timeline, unless a person went on elsewhere."""
        if had_focus:
            self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)
