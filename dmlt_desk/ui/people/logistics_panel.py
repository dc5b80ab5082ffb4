"""The logistics list: read in place, copied with one key, edited in place."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.entry_times import read_times
from dmlt_desk.i18n import _
from dmlt_desk.models import Meeting
from dmlt_desk.services.logistics import NO_TIMES, Times
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.people.logistics_editor import LogisticsEditor, LogisticsWords
from dmlt_desk.ui.people.logistics_row_view import INSET, LogisticsRowView
from dmlt_desk.ui.people.logistics_rows import LogisticsRow, logistics_rows
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Hairline, Label, clear_layout


class LogisticsPanel(QWidget):
    """The rows of the meeting; one of them, or a new one, may be open for editing."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[LogisticsRow] | None = None
        self._views: list[LogisticsRowView] = []
        self.editor: LogisticsEditor | None = None
        self.add = Button(kind="quiet", icon="plus", height=28, name=_("Add logistics"))
        self.add.clicked.connect(self.add_row)
        head = QHBoxLayout()
        head.setContentsMargins(px(INSET), 0, px(INSET), px(8))
        head.addWidget(Label(_("Logistics"), style="h3"), 1)
        head.addWidget(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(_line())
        column.addLayout(self._list)

    @property
    def views(self) -> list[LogisticsRowView]:
        """The rows that are shown, in order."""
        return self._views

    def refresh(self) -> None:
        """Show the rows as they are now; an open form is left alone."""
        rows = logistics_rows(self._context.store.meeting)
        if self.editor is None and rows != self._rows:
            self._build(rows)

    def add_row(self) -> None:
        """Open the form for a new row, at the end."""
        self._open_editor(None)

    def _build(self, rows: list[LogisticsRow], edited: UUID | None = None) -> None:
        """Make the rows anew; ``edited`` is shown as a form."""
        focused = next((view.row.block_id for view in self._views if view.hasFocus()), None)
        clear_layout(self._list)
        self._rows, self._views = rows, []
        for place, row in enumerate(rows):
            if place:
                self._list.addLayout(_line())
            if row.block_id == edited:
                self._list.addWidget(self._editor_for(row))
            else:
                self._list.addWidget(self._view_of(row))
        if not rows:
            nothing = Label(
                _("Place, travel, hotel and dinner have no notes yet."),
                style="s",
                ink="text2",
                lines=0,
            )
            nothing.setContentsMargins(px(INSET), px(12), px(INSET), px(12))
            self._list.addWidget(nothing)
        self._focus(focused)

    def _view_of(self, row: LogisticsRow) -> LogisticsRowView:
        view = LogisticsRowView(row)
        view.edit_wanted.connect(lambda: self._open_editor(row))
        view.copy_wanted.connect(lambda: self._copy(row))
        view.removal_wanted.connect(lambda: self._remove(row))
        view.step_wanted.connect(lambda step: self._step(view, step))
        self._views.append(view)
        return view

    def _editor_for(self, row: LogisticsRow | None) -> LogisticsEditor:
        editor = LogisticsEditor(row)
        editor.saved.connect(lambda words: self._save(row, words))
        editor.left.connect(lambda: self._close_editor(row))
        editor.removal_wanted.connect(lambda: self._remove(row) if row else None)
        self.editor = editor
        return editor

    def _open_editor(self, row: LogisticsRow | None) -> None:
        if self.editor is not None:
            self.editor.save()
            if self.editor is not None:
                return  # it could not be saved, and says why
        rows = logistics_rows(self._context.store.meeting)
        self._build(rows, edited=row.block_id if row else None)
        if row is None:
            self._list.addWidget(self._editor_for(None))
        if self.editor is not None:
            # A layout shows what is new only later, and what is hidden takes no focus.
            self.editor.show()
            self.editor.start()

    def _close_editor(self, row: LogisticsRow | None) -> None:
        self.editor = None
        self._rows = None
        self.refresh()
        self._focus(row.block_id if row else None)

    def _save(self, row: LogisticsRow | None, words: LogisticsWords) -> None:
        times = self._times(words.times)
        if times is None:
            if self.editor is not None:
                self.editor.complain_of_times()
            return
        if row and words == LogisticsWords(row.heading, row.text, row.times):
            self._close_editor(row)
            return
        logistics = self._context.services.people.logistics
        heading, text = words.heading, words.text
        if row is None and not heading.strip() and not text.strip():
            self._close_editor(None)
            return
        open_editor, self.editor = self.editor, None
        if row is None:
            meeting_id = self._context.store.meeting_id
            change = self._context.commands.run(
                lambda: logistics.add(meeting_id, heading=heading, text=text, times=times)
            )
        else:
            change = self._context.commands.run(
                lambda: logistics.edit(row.block_id, heading=heading, text=text, times=times)
            )
        if change is None:
            self.editor = open_editor
        else:
            self._rows = None
            self.refresh()
            self._focus(change.subject)

    def _remove(self, row: LogisticsRow) -> None:
        self.editor = None
        logistics = self._context.services.people.logistics
        self._context.commands.run(lambda: logistics.remove(row.block_id))
        self.refresh()

    def _copy(self, row: LogisticsRow) -> None:
        """Put the link on the clipboard as plain text."""
        QGuiApplication.clipboard().setText(row.copied)
        self._context.notify(_("Copied: {link}").format(link=row.copied.replace("\n", ", ")))

    def _step(self, view: LogisticsRowView, step: int) -> None:
        place = self._views.index(view) + step
        if 0 <= place < len(self._views):
            self._views[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _focus(self, block_id: UUID | None) -> None:
        for view in self._views:
            if view.row.block_id == block_id:
                view.show()
                view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _times(self, text: str) -> Times | None:
        """Return what the time field says; None where it cannot be read."""
        if not text:
            return NO_TIMES
        meeting = self._context.store.meeting
        return read_times(text, around=_earliest(meeting), time_zone=meeting.time_zone)


def _line() -> QHBoxLayout:
    """Return a hairline as long as the words."""
    row = QHBoxLayout()
    row.setContentsMargins(px(INSET), 0, px(INSET), 0)
    row.addWidget(Hairline())
    return row


def _earliest(meeting: Meeting) -> date:
    """Return the day from which dates without a year are counted."""
    return min([meeting.first_day, *(day.date for day in meeting.days)])
