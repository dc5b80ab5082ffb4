"""The column beside the meetings: what to see to, who joins from elsewhere, what is attached."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.library.cards import CheckRow, check_facts
from dmlt_desk.ui.library.checks import Check, checks
from dmlt_desk.ui.library.home import local_now
from dmlt_desk.ui.library.words import meeting_link
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Hairline, InfoRow, SectionHeading, clear_layout

if TYPE_CHECKING:
    # Only for the type.
    from dmlt_desk.storage.glance import MeetingGlance

_NO_LIMIT = 16777215
"""Qt's own largest width of a widget."""


class SideColumn(QWidget):
    """Speaks about the meeting of the hero card; ``fix_wanted`` names the screen that mends."""

    fix_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)

    def set_beside(self, *, beside: bool) -> None:
        """Stand beside the meetings, 336 wide, or under them."""
        self.setMaximumWidth(px(336) if beside else _NO_LIMIT)
        self.setMinimumWidth(px(336) if beside else 0)
        self._column.setContentsMargins(0, px(10) if beside else 0, 0, 0)

    def show_meeting(
        self,
        meeting: "MeetingGlance",
        earlier: "Sequence[MeetingGlance]",
        *,
        now: datetime,
        before: bool,
    ) -> None:
        """Speak about a meeting; the checks stand there ``before`` it is over."""
        clear_layout(self._column)
        if before:
            found = checks(meeting, earlier, second_screen=_second_screen())
            rows = [self._check_row(check) for check in found]
            self._section(_("Before you start"), rows)
        self._section(_("Joining remotely"), _remote_rows(meeting))
        today = local_now(meeting, now).date()
        files = [file.name for file in meeting.attachments if file.given_on == today]
        day = ""
        if meeting.first_day <= today <= meeting.last_day:
            number = (today - meeting.first_day).days + 1
            day = _("attached to Day {number}").format(number=number)
        self._section(_("Attached today"), [InfoRow("paperclip", name, day) for name in files])
        self._column.addStretch(1)

    def _check_row(self, check: Check) -> QWidget:
        if not check.fix:
            return check_facts(check)
        row = CheckRow(check)
        row.clicked.connect(lambda: self.fix_wanted.emit(check.fix))
        return row

    def _section(self, title: str, rows: Sequence[QWidget]) -> None:
        if not rows:
            return
        if self._column.count():
            self._column.addSpacing(px(30))
        self._column.addWidget(SectionHeading(title))
        for row in rows:
            self._column.addWidget(row)
            self._column.addWidget(Hairline())


def _remote_rows(meeting: "MeetingGlance") -> list[QWidget]:
    rows: list[QWidget] = []
    for person in meeting.remote:
        how = _("some sessions") if person.partly else _("all days")
        rows.append(InfoRow("video", person.name, person.note or how))
    link = meeting_link(meeting.links)
    if link is not None:
        name, short, address = link
        copy = Button(_("Copy"), height=28, name=_("Copy the link"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(address))
        rows.append(InfoRow("link-2", name, short, end=copy))
    return rows


def _second_screen() -> str:
    """Return the name of the screen that the room display would take, or nothing."""
    primary = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not primary]
    return others[0].name() if others else ""
