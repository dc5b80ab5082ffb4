"""The right column of the cockpit: what was captured, what comes, who is in the room."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.dates import say_short_day
from dmlt_desk.domain.presence import REMOTE_MODES, presence_on
from dmlt_desk.domain.projection import Projection
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import (
    Action,
    AgendaItem,
    Attendance,
    Meeting,
    PartyRole,
    PresenceState,
)
from dmlt_desk.models.base import EPOCH
from dmlt_desk.ui.live.floor.panel import FloorPanel
from dmlt_desk.ui.live.hero_facts import chair_words
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import (
    AvatarBadge,
    Button,
    Hairline,
    InfoRow,
    Label,
    ScrollArea,
    SectionHeading,
    clear_layout,
)

FACES = 8
"""So many people are shown by their initials; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Captured:
    """One captured thing as a row: ``made_at`` orders it."""

    icon: str
    text: str
    detail: str
    made_at: datetime | None
    item_id: UUID | None


def captured_rows(meeting: Meeting) -> list[Captured]:
    """Return everything captured in a meeting, in the order in which it was."""
    zone, found = meeting.time_zone, []
    for decision in meeting.decisions:
        time = clock_text(decision.made_at, zone)
        detail = _("Decision, {time}").format(time=time) if time else _("Decision")
        found.append(Captured("gavel", decision.text, detail, decision.made_at, decision.item_id))
    found += [_action_row(action, meeting) for action in meeting.actions if action.text.strip()]
    for topic in meeting.parked:
        by = topic.requested_by
        detail = _("Parked, {name}").format(name=by) if by else _("Parked")
        found.append(Captured("square-parking", topic.text, detail, topic.parked_at, topic.item_id))
    return sorted(found, key=lambda row: row.made_at or EPOCH)


def _action_row(action: Action, meeting: Meeting) -> Captured:
    owners = [*action.of_role(PartyRole.OWNER), *action.of_role(PartyRole.GROUP)]
    names = ", ".join(party.short_name for party in owners)
    text = _("{names}: {text}").format(names=names, text=action.text) if names else action.text
    due = _("no date")
    if action.due is not None:
        due = _("due {day}").format(day=say_short_day(action.due, meeting.first_day))
    return Captured("square-check-big", text, due, action.made_at, action.item_id)


def people_there(meeting: Meeting, day_id: UUID) -> tuple[list[Attendance], list[Attendance]]:
    """Return who is in the room and who takes part from elsewhere on a day."""
    room, remote = [], []
    for attendance in meeting.attendances:
        state = presence_on(attendance, day_id)
        far = attendance.mode in REMOTE_MODES
        if state is PresenceState.ABSENT:
            continue
        if state is PresenceState.REMOTE or (far and state is not PresenceState.PRESENT):
            remote.append(attendance)
        else:
            room.append(attendance)
    return room, remote


class SidePanel(QWidget):
    """Shows lists; ``joined`` carries the attendance id of somebody who came in remotely."""

    joined = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._coming: SectionHeading | None = None
        inside = QWidget()
        self._lists = QVBoxLayout(inside)
        self._lists.setContentsMargins(px(20), px(18), px(20), px(8))
        self._lists.setSpacing(0)
        self._room = QVBoxLayout()
        self._room.setContentsMargins(px(20), px(10), px(20), px(16))
        self._room.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area, rule = ScrollArea(inside), Hairline()
        rule.hide()
        area.verticalScrollBar().rangeChanged.connect(lambda _low, high: rule.setVisible(high > 0))
        self.floor = FloorPanel()
        column.addWidget(area, 1)
        column.addWidget(rule)
        column.addWidget(self.floor)
        column.addWidget(Hairline())
        column.addLayout(self._room)

    def show_meeting(self, meeting: Meeting, projection: Projection, item_id: UUID | None) -> None:
        """Show what belongs to the item in hand and to the day; nothing is built twice."""
        rows = captured_rows(meeting)
        ran = {row.item.id for row in projection.rows if row.actual is not None}
        here = [row for row in rows if row.item_id == item_id and item_id is not None]
        before = [row for row in rows if row.item_id in ran and row.item_id != item_id]
        room, remote = people_there(meeting, projection.day.id)
        coming = projection.next_item
        day_id = projection.day.id
        people = tuple((a.id, a.person.short_name, presence_on(a, day_id)) for a in remote)
        shown = (tuple(here), tuple(before), coming and coming.id, len(room), people)
        if shown != self._shown:
            self._shown = shown
            self._show_lists(here, before, coming)
            clear_layout(self._room)
            self._add_people(room, remote, day_id)
        self.show_time(meeting, projection)

    def show_time(self, meeting: Meeting, projection: Projection) -> None:
        """Say when what comes next begins, by the forecast of now."""
        coming = projection.next_item
        if coming is not None and self._coming is not None:
            start = clock_text(projection.row(coming.id).forecast.start, meeting.time_zone)
            words = ", ".join(part for part in (start, chair_words(coming)) if part)
            self._coming.side.setText(words)

    def _show_lists(
        self, here: list[Captured], before: list[Captured], coming: AgendaItem | None
    ) -> None:
        clear_layout(self._lists)
        self._coming = None
        self._add_captured(_("Captured"), _("this session"), here, empty=_("Nothing yet."))
        if before:
            self._add_captured(_("Today so far"), "", before)
        if coming is not None:
            self._add_coming(coming)
        self._lists.addStretch(1)

    def _add_captured(
        self, title: str, side: str, rows: list[Captured], *, empty: str = ""
    ) -> None:
        self._lists.addWidget(SectionHeading(title, side=side))
        for row in rows:
            self._lists.addWidget(InfoRow(row.icon, row.text, row.detail))
            self._lists.addWidget(Hairline())
        if not rows:
            self._lists.addSpacing(px(10))
            self._lists.addWidget(Label(empty, style="s", ink="text3"))
        self._lists.addSpacing(px(14))

    def _add_coming(self, item: AgendaItem) -> None:
        self._coming = SectionHeading(_("Coming up"))
        self._lists.addWidget(self._coming)
        aims = [block.text for block in item.aims if block.text.strip()]
        detail = _("Aim of {title}").format(title=item.title)
        for text in aims:
            self._lists.addWidget(InfoRow("lightbulb", text, detail))
            self._lists.addWidget(Hairline())
        if not aims:
            self._lists.addWidget(InfoRow("calendar-days", item.title))

    def _add_people(self, room: list[Attendance], remote: list[Attendance], day_id: UUID) -> None:
        if not room and not remote:
            return
        counts = [ngettext("{n} here", "{n} here", len(room)).format(n=len(room))]
        if remote:
            counts.append(_("{n} remote").format(n=len(remote)))
        self._room.addWidget(SectionHeading(_("In the room"), side=", ".join(counts), line=False))
        faces = QHBoxLayout()
        faces.setContentsMargins(0, px(10), 0, px(10))
        faces.setSpacing(px(6))
        for attendance in room[:FACES]:
            faces.addWidget(AvatarBadge(attendance.person.short_name))
        if len(room) > FACES:
            more = _("and {n}").format(n=len(room) - FACES)
            faces.addWidget(Label(more, style="s", ink="text2"))
        faces.addStretch(1)
        self._room.addLayout(faces)
        for attendance in remote:
            self._room.addWidget(Hairline())
            self._room.addWidget(self._remote_row(attendance, day_id))

    def _remote_row(self, attendance: Attendance, day_id: UUID) -> QWidget:
        name = attendance.person.short_name
        end: QWidget = Label(_("remote"), style="xs", ink="text3")
        icon = "video"
        if presence_on(attendance, day_id) is not PresenceState.REMOTE:
            icon = "circle-dashed"
            button = Button(
                _("Mark joined"), height=28, name=_("Mark {name} as joined").format(name=name)
            )
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda: self.joined.emit(attendance.id))
            end = button
        return InfoRow(icon, name, end=end)
