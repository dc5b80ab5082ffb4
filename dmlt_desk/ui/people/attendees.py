"""The attendees: how many, who has no address, the table, and a line to add somebody."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.newcomer import read_newcomer
from dmlt_desk.domain.presence import REMOTE_MODES
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import AttendanceMode, Meeting, Person, PresenceState
from dmlt_desk.services.change import Change
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.people.attendee_delegate import PADDING
from dmlt_desk.ui.people.attendee_menu import MenuVerbs, attendee_menu
from dmlt_desk.ui.people.attendee_model import NAME, AttendeeModel
from dmlt_desk.ui.people.attendee_rows import (
    PersonRow,
    attendee_rows,
    shown_days,
    without_address,
)
from dmlt_desk.ui.people.attendee_table import BAR, AttendeeTable
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, EmptyState, Label, LineEdit, PopupMenu, TagButton


class _NewcomerLine(LineEdit):
    """The line in which somebody is added; Enter adds, Esc puts it away."""

    def __init__(self, done: Callable[[], None]) -> None:
        super().__init__(
            name=_("Add a person"),
            hint=_("Name, perhaps with an address: Ada Byron <ada@example.org>"),
        )
        self._done = done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the line away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._done()
            return
        super().keyPressEvent(event)


class AttendeesPanel(QWidget):
    """The right part of People & logistics."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._only_without_address = False
        self._menu: PopupMenu | None = None
        self.count = Label(style="h3")
        self.split = Label(style="s", ink="text2", elide=True)
        self.no_address = TagButton("", kind="warn", icon="mail")
        self.no_address.clicked.connect(self._toggle_filter)
        self.newcomer = _NewcomerLine(self.close_newcomer)
        self.newcomer.returnPressed.connect(self._add)
        self.model = AttendeeModel(self)
        self.model.edited.connect(self._edit)
        self.table = AttendeeTable(self.model)
        self.table.presence_wanted.connect(self._set_presence)
        self.table.removal_wanted.connect(self._remove)
        self.table.newcomer_wanted.connect(self.open_newcomer)
        self.table.menu_wanted.connect(self._open_menu)
        self.empty = self._empty_state()
        self._lay_out()
        self.close_newcomer()

    def refresh(self) -> None:
        """Show the people as they are now; the chosen one stays chosen."""
        meeting = self._context.store.meeting
        self._show_head(meeting)
        chosen, column = self.table.chosen(), self.table.currentIndex().column()
        rows = attendee_rows(meeting, only_without_address=self._only_without_address)
        self.model.show_rows(rows, shown_days(meeting))
        day = self._context.store.current_day
        self.table.set_current_day(day.id if day else None)
        if chosen is not None and self.table.chosen() is None:
            self.table.choose(chosen.attendance_id, max(NAME, column))
        self._stack.setCurrentWidget(self.table if rows else self.empty)

    def open_newcomer(self) -> None:
        """Offer the line to add somebody, with the people of the series at hand."""
        meeting = self._context.store.meeting
        here = {attendance.person_id for attendance in meeting.attendances}
        known = [one.short_name for one in meeting.series.people if one.id not in here]
        completer = QCompleter(sorted(known), self.newcomer)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.newcomer.setCompleter(completer)
        self._line.show()
        self.newcomer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_newcomer(self) -> None:
        """Put the line away."""
        had_focus = self.newcomer.hasFocus()
        self.newcomer.clear()
        self._line.hide()
        if had_focus:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        inset = px(PADDING)
        self._head = QWidget()
        self._head.setMinimumHeight(px(28))
        head = QHBoxLayout(self._head)
        head.setContentsMargins(inset, 0, px(BAR), 0)
        head.setSpacing(px(10))
        head.addWidget(self.count)
        head.addWidget(self.split, 1)
        head.addWidget(self.no_address)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(inset, px(8), px(BAR), px(8))
        line.addWidget(self.newcomer)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        # The rows reach out by their padding, so that their words line up with the head; the
        # scroll bar lies in the margin.
        column.setContentsMargins(px(28) - inset, px(15), px(28 - BAR), 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._line)
        column.addLayout(self._stack, 1)

    def _empty_state(self) -> EmptyState:
        add = Button(_("Add a person"), icon="plus")
        add.clicked.connect(self.open_newcomer)
        return EmptyState(_("Nobody is in this meeting yet."), [add])

    def _show_head(self, meeting: Meeting) -> None:
        people = meeting.attendances
        self._head.setVisible(bool(people))
        away = sum(one.mode is AttendanceMode.APOLOGIES for one in people)
        remote = sum(one.mode in REMOTE_MODES for one in people)
        self.count.setText(
            ngettext("{count} attendee", "{count} attendees", len(people)).format(count=len(people))
        )
        here = len(people) - remote - away
        words = [_("{count} in the room").format(count=here)]
        words += [_("{count} remote").format(count=remote)] if remote else []
        words += [_("{count} with apologies").format(count=away)] if away else []
        self.split.setText(", ".join(words))
        missing = without_address(meeting)
        if not missing:
            self._only_without_address = False
        text = _("{count} without an address").format(count=missing)
        if self._only_without_address:
            self.no_address.show_state(_("Show all"), kind="acc", icon="list-filter")
        else:
            tip = _("{count} without an address; show only them").format(count=missing)
            self.no_address.show_state(text, kind="warn", icon="mail", name=tip)
        self.no_address.setVisible(bool(missing))

    def _toggle_filter(self) -> None:
        self._only_without_address = not self._only_without_address
        self.refresh()

    def _add(self) -> None:
        who = read_newcomer(self.newcomer.text())
        if not who.name and not who.handle:
            self.close_newcomer()
            return
        meeting_id = self._context.store.meeting_id
        people = self._context.services.people
        change = self._run(
            lambda: people.add(meeting_id, name=who.name, email=who.email, handle=who.handle)
        )
        if change is not None:
            self.newcomer.clear()
            self.table.choose(change.subject)

    def _edit(self, person_id: UUID, field: str, text: str) -> None:
        people = self._context.services.people
        self._run(lambda: people.edit(person_id, **{field: text}))

    def _set_presence(self, attendance_id: UUID, day_id: UUID, state: PresenceState | None) -> None:
        people = self._context.services.people
        if state is None:
            self._run(lambda: people.cycle_presence(attendance_id, day_id), quiet=True)
        else:
            self._run(lambda: people.set_presence(attendance_id, day_id, state), quiet=True)

    def _remove(self, attendance_id: UUID) -> None:
        people = self._context.services.people
        self._run(lambda: people.remove(attendance_id))

    def _open_menu(self, row: PersonRow, where: QPoint) -> None:
        people = self._context.services.people
        meeting = self._context.store.meeting
        verbs = MenuVerbs(
            set_mode=lambda row, mode: self._do(
                lambda: people.edit_attendance(row.attendance_id, mode=mode)
            ),
            set_group=lambda row, group: self._do(
                lambda: people.edit_attendance(row.attendance_id, group=group)
            ),
            edit_name=lambda: self.table.edit_column(NAME),
            edit_address=lambda: self.table.edit_column(self.model.invite_column),
            merge=lambda row, person: self._do(lambda: people.merge(person.id, row.person_id)),
            remove=lambda row: self._remove(row.attendance_id),
        )
        self._menu = attendee_menu(self, row, _others(meeting, row), verbs)
        self._menu.popup(where)

    def _do(self, verb: Callable[[], Change]) -> None:
        self._run(verb)

    def _run(self, verb: Callable[[], Change], *, quiet: bool = False) -> Change | None:
        return self._context.commands.run(verb, quiet=quiet)


def _others(meeting: Meeting, row: PersonRow) -> list[Person]:
    """Return whom a person may be the same as: everybody else of the series, by name."""
    people = [person for person in meeting.series.people if person.id != row.person_id]
    return sorted(people, key=lambda person: person.short_name.casefold())
