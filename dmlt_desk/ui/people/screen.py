"""People & logistics: logistics and calendar on the left, the attendees on the right."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.storage.topics import Changed
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.invite_export import InviteExport
from dmlt_desk.ui.people.attendees import AttendeesPanel
from dmlt_desk.ui.people.calendar_panel import CalendarPanel
from dmlt_desk.ui.people.logistics_panel import LogisticsPanel
from dmlt_desk.ui.people.logistics_row_view import INSET, LogisticsRowView
from dmlt_desk.ui.theme import px, text_scale
from dmlt_desk.ui.widgets import Button, Hairline, Panel, ScrollArea, Segmented, TopBar

_SIDE: Final = 416
_NARROW_SIDE: Final = 320
_ROOMY: Final = 1080
"""From this width on, in pixels of the design, the left part has its full width."""
_BOTH: Final = 820
"""Below this width one of the two parts is shown at a time."""


class PeopleScreen(QWidget):
    """The view; Ctrl+E exports calendar files."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = True
        self.logistics = LogisticsPanel(context)
        self.calendar = CalendarPanel(context)
        self.attendees = AttendeesPanel(context)
        self.invites = InviteExport(context, self)
        self.invites.busy.connect(self._show_busy)
        self.part = Segmented(
            [("people", _("People")), ("logistics", _("Logistics"))], name=_("Part of the view")
        )
        self.part.chosen.connect(self._fit)
        self.add_person = Button(_("Person"), icon="plus", name=_("Add a person"))
        self.add_person.clicked.connect(self._open_newcomer)
        self.export_button = Button(
            _("Export invites"), kind="primary", icon="calendar-plus", key="Ctrl+E"
        )
        self.export_button.clicked.connect(self.export)
        self._lay_out()
        context.store.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the meeting as it is now."""
        self._stale = False
        self.logistics.refresh()
        self.calendar.refresh()
        self.attendees.refresh()

    def actions(self) -> dict[str, Callable[[], object]]:  # type: ignore[override]  # the shell's
        """Return what the keys do while the view is shown; all but Ctrl+E mean the focused row."""
        return {
            "Ctrl+E": self.export,
            "F2": self._edit_focused,
            "N": self._open_newcomer,
            "Del": self._remove_focused,
        }

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        views = self.logistics.views
        first: QWidget = views[0] if views else self.logistics.add
        return [pane for pane in (first, self.attendees.table) if pane.isVisible()]

    def export(self) -> None:
        """Write calendar files into a folder."""
        below = self.export_button.mapToGlobal(QPoint(0, self.export_button.height() + px(4)))
        self.invites.offer(below, actions=self.calendar.with_actions.isChecked())

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the view up to date when it comes to sight."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the two parts to the width."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        bar = TopBar(_("People & logistics"))
        bar.add(self.part, space=px(4))
        bar.add_end(self.add_person)
        bar.add_end(self.export_button)
        inside = QWidget()
        left = self._column = QVBoxLayout(inside)
        left.setSpacing(0)
        left.addWidget(self.logistics)
        left.addSpacing(px(28))
        left.addWidget(self.calendar)
        left.addStretch(1)
        self._left = ScrollArea(inside)
        self._left.verticalScrollBar().rangeChanged.connect(self._fit_margins)
        self._fit_margins()
        self._line = Hairline(vertical=True)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._left)
        body.addWidget(self._line)
        body.addWidget(self.attendees, 1)
        ground = Panel()
        ground.setLayout(body)
        body.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(ground, 1)

    def _fit_margins(self) -> None:
        """Let the scroll bar of the left part lie in its margin, so that nothing moves."""
        bar = self._left.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        side = px(28 - INSET)
        self._column.setContentsMargins(side, px(20), max(0, side - taken), px(20))

    def _fit(self) -> None:
        width = self.width() / text_scale()
        both = width >= _BOTH
        people = both or self.part.current == "people"
        logistics = both or not people
        self.part.setVisible(not both)
        self.add_person.rename(_("Person") if both else "", name=_("Add a person"))
        self._left.setVisible(logistics)
        self._line.setVisible(both)
        self.attendees.setVisible(people)
        self._left.setMinimumWidth(0)
        side = px(_SIDE if width >= _ROOMY else _NARROW_SIDE)
        self._left.setFixedWidth(side - 1 if both else self.width())

    def _changed(self, _change: Changed) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _show_busy(self, is_busy: bool) -> None:  # noqa: FBT001 - a slot of a Qt signal
        self.export_button.allow(reason=_("The files are being written.") if is_busy else "")

    def _open_newcomer(self) -> None:
        self.part.set_current("people")
        self._fit()
        self.attendees.open_newcomer()

    def _edit_focused(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, LogisticsRowView):
            focused.edit_wanted.emit()
        elif focused is self.attendees.table:
            self.attendees.table.edit_chosen()

    def _remove_focused(self) -> None:
        focused, row = QApplication.focusWidget(), self.attendees.table.chosen()
        if isinstance(focused, LogisticsRowView):
            focused.removal_wanted.emit()
        elif focused is self.attendees.table and row is not None:
            focused.removal_wanted.emit(row.attendance_id)
