"""The questions for a new meeting: title, days, time zone, place."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import available_timezones

from PySide6.QtCore import QDate, QTimeZone
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import ComboBox, DateField, Dialog, Field, LineEdit, NumberField


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """What was answered."""

    title: str
    first_day: date
    days: int
    time_zone: str
    place: str


class NewMeetingDialog(Dialog):
    """Asks for a meeting; ``answer`` is complete when it was accepted."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("New meeting"), accept=_("Make the meeting"), parent=parent)
        self.title = Field(_("Title"), LineEdit(name=_("Title")))
        first = QDate(today.year, today.month, today.day)
        self._first = DateField(first, name=_("First day"))
        self._days = NumberField(1, name=_("Number of days"), least=1, most=31)
        self._zone = ComboBox(name=_("Time zone"), editable=True)
        self._zone.addItems(sorted(available_timezones()))
        self._zone.setCurrentText(local_zone())
        self.zone = Field(_("Time zone"), self._zone)
        self._place = LineEdit(name=_("Place"), hint=_("Town, building, room"))
        dates = QHBoxLayout()
        dates.setSpacing(px(12))
        dates.addWidget(Field(_("First day"), self._first), 1)
        dates.addWidget(Field(_("Number of days"), self._days), 1)
        self.body.addWidget(self.title)
        self.body.addLayout(dates)
        self.body.addWidget(self.zone)
        self.body.addWidget(Field(_("Place"), self._place))
        self.setMinimumWidth(px(460))
        self.title.editor.setFocus()

    @property
    def answer(self) -> NewMeeting:
        """What stands in the fields."""
        return NewMeeting(
            title=self._text(self.title.editor),
            first_day=date(*_parts(self._first.date())),
            days=self._days.value(),
            time_zone=self._zone.currentText().strip(),
            place=self._place.text().strip(),
        )

    def accept(self) -> None:
        """Close where the answers can be used, else say what is missing."""
        answer = self.answer
        known = answer.time_zone in available_timezones()
        self.title.complain("" if answer.title else _("A meeting needs a title."))
        self.zone.complain(
            "" if known else _("Choose a time zone of the list, such as Europe/Berlin.")
        )
        if not answer.title:
            self.title.editor.setFocus()
        elif not known:
            self._zone.setFocus()
        else:
            super().accept()

    def _text(self, editor: QWidget) -> str:
        return editor.text().strip() if isinstance(editor, LineEdit) else ""


def local_zone() -> str:
    """Return this computer's time zone, or UTC where it has no name that others know."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return name if "/" in name and name in available_timezones() - {"Etc/UTC"} else "UTC"


def _parts(day: QDate) -> tuple[int, int, int]:
    return day.year(), day.month(), day.day()
