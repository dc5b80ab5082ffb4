"""What goes into calendars, and whether it was handed out as it is now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.schedule import local
from dmlt_desk.exporters.invites_entries import EntryStatus, status
from dmlt_desk.exporters.invites_occasions import Occasion, occasions
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import Meeting
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.people.date_words import span_text
from dmlt_desk.ui.people.logistics_row_view import INSET
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import CheckBox, Hairline, Icon, Label, clear_layout

_SIGNS: Final = {
    EntryStatus.CURRENT: ("circle-check", "text2"),
    EntryStatus.NEW: ("circle-dashed", "text2"),
    EntryStatus.CHANGED: ("rotate-ccw", "warn"),
}
_WORDS: Final = {
    EntryStatus.CURRENT: _("exported"),
    EntryStatus.NEW: _("not exported yet"),
    EntryStatus.CHANGED: _("changed since the export"),
}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the list."""

    title: str
    when: str
    status: EntryStatus


def entry_rows(meeting: Meeting) -> list[EntryRow]:
    """Return the calendar entries of a meeting, due dates left out, by date."""
    known = {entry.key: entry for entry in meeting.calendar_entries}
    return [
        EntryRow(
            title=one.title,
            when=_when(one, meeting.time_zone),
            status=status(known.get(one.key), one, meeting.time_zone),
        )
        for one in occasions(meeting, actions=False)
    ]


def due_count(meeting: Meeting) -> int:
    """Return how many due dates could go out too."""
    return sum(one.key.startswith("action:") for one in occasions(meeting, actions=True))


def _when(occasion: Occasion, time_zone: str) -> str:
    start, end = occasion.start, occasion.end
    if isinstance(start, datetime):
        day = local(start, time_zone).date()
        return span_text(day, day)
    return span_text(start, end - timedelta(days=1))


class CalendarPanel(QWidget):
    """The list with a sign a line, and the choice to hand out due dates too."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[EntryRow] | None = None
        self.with_actions = CheckBox(_("Due dates of actions too"))
        head = Label(_("Calendar invites"), style="h3")
        head.setContentsMargins(0, 0, 0, px(12))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(INSET), 0, px(INSET), 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Hairline())
        column.addLayout(self._list)
        column.addSpacing(px(4))
        column.addWidget(self.with_actions)

    def refresh(self) -> None:
        """Show the entries as they are now."""
        meeting = self._context.store.meeting
        due = due_count(meeting)
        words = ngettext(
            "{count} due date of an action too", "{count} due dates of actions too", due
        )
        self.with_actions.setText(words.format(count=due))
        self.with_actions.setAccessibleName(self.with_actions.text())
        self.with_actions.setVisible(bool(due))
        rows = entry_rows(meeting)
        if rows == self._rows:
            return
        self._rows = rows
        clear_layout(self._list)
        for place, row in enumerate(rows):
            if place:
                self._list.addWidget(Hairline())
            self._list.addWidget(_EntryView(row))
        if not rows:
            nothing = _("Days with sessions and next meetings will stand here.")
            self._list.addWidget(Label(nothing, style="s", ink="text2", lines=0))


class _EntryView(QWidget):
    """One line: sign, title, date."""

    def __init__(self, row: EntryRow) -> None:
        super().__init__()
        words = _WORDS[row.status]
        self.setAccessibleName(
            _("{title}, {when}, {status}").format(title=row.title, when=row.when, status=words)
        )
        self.setToolTip(f"{row.title}, {words}")
        self.setFixedHeight(px(36))
        icon, ink = _SIGNS[row.status]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(13))
        line.addWidget(Icon(icon, ink=ink))
        line.addWidget(Label(row.title, style="s", elide=True), 1)
        line.addWidget(Label(row.when, style="xs", ink="text2", tabular=True))
