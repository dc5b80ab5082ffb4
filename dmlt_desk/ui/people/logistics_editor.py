"""The form that takes the place of a logistics row while it is edited."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.people.logistics_rows import LogisticsRow
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Card, Field, LineEdit, TextField


@dataclass(frozen=True, slots=True)
class LogisticsWords:
    """What the form holds when it is saved."""

    heading: str
    text: str
    times: str


class LogisticsEditor(Card):
    """Enter in a line or Ctrl+Enter saves, Esc leaves all as it was."""

    saved = Signal(object)
    left = Signal()
    removal_wanted = Signal()

    def __init__(self, row: LogisticsRow | None, parent: QWidget | None = None) -> None:
        super().__init__(parent, radius=10)
        self.setAccessibleName(_("Edit logistics") if row else _("New logistics"))
        self.heading = LineEdit(
            row.heading if row else "", name=_("Heading"), hint=_("Hotel, travel, dinner …")
        )
        self.text = TextField(row.text if row else "", name=_("Text"), rows=4)
        self.times = LineEdit(
            row.times if row else "", name=_("Time"), hint=_("7 nov 18:30 to 21:00")
        )
        self._times_field = Field(_("Time, for the calendar (optional)"), self.times)
        for line in (self.heading, self.times):
            line.returnPressed.connect(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.setSpacing(px(8))
        column.addWidget(Field(_("Heading"), self.heading))
        column.addWidget(Field(_("Text"), self.text))
        column.addWidget(self._times_field)
        column.addLayout(self._buttons(removable=row is not None))

    @property
    def words(self) -> LogisticsWords:
        """What is typed."""
        return LogisticsWords(
            self.heading.text(), self.text.toPlainText(), self.times.text().strip()
        )

    def start(self) -> None:
        """Take the focus."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.heading.selectAll()

    def save(self) -> None:
        """Hand over what was typed."""
        self.saved.emit(self.words)

    def complain_of_times(self) -> None:
        """Say that the time cannot be read."""
        self._times_field.complain(_("Write a day and perhaps a time, such as 7 nov 18:30."))
        self.times.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc and Ctrl+Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.save()
        else:
            super().keyPressEvent(event)

    def _buttons(self, *, removable: bool) -> QHBoxLayout:
        save = Button(_("Save"), kind="primary", height=28)
        save.clicked.connect(self.save)
        leave = Button(_("Cancel"), height=28)
        leave.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(save)
        row.addWidget(leave)
        row.addStretch(1)
        if removable:
            remove = Button(kind="quiet", icon="trash-2", height=28, name=_("Remove"))
            remove.clicked.connect(self.removal_wanted)
            row.addWidget(remove)
        return row
