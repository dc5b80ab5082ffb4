"""The questions of an import: title, time zone, and the first day where it is doubtful."""

from datetime import date
from zoneinfo import available_timezones

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.importers.draft import Draft
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import ComboBox, DateField, Field, Label, LineEdit


class AnswerFields(QWidget):
    """Fields that hold what was read; ``answers`` are those that a person changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = LineEdit(name=_("Title"))
        self.zone = ComboBox(name=_("Time zone"), editable=True)
        self.zone.addItems(sorted(available_timezones()))
        self.zone.setMinimumContentsLength(16)
        self.zone.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.first_day = DateField(QDate(2000, 1, 1), name=_("First day"))
        self._title = _Question(_("Title"), self.title)
        self._zone = _Question(_("Time zone"), self.zone)
        self._first = _Question(_("First day"), self.first_day)
        self._read: dict[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._title, 3)
        row.addWidget(self._first, 1)
        row.addWidget(self._zone, 2)

    def show_draft(self, draft: Draft) -> None:
        """Hold what was read of a meeting, and say beside it what is doubtful."""
        doubts = {one.field: one.why for one in draft.doubts}
        self.title.setText(draft.title)
        self.title.setCursorPosition(0)
        self.zone.setCurrentText(draft.time_zone)
        first = draft.first_day
        if first is not None:
            self.first_day.setDate(QDate(first.year, first.month, first.day))
        self._first.setVisible("first_day" in doubts and first is not None)
        self._title.doubt(doubts.get("title", ""))
        self._zone.doubt(doubts.get("time_zone", ""))
        self._first.doubt(doubts.get("first_day", ""))
        self._read = self._values()

    @property
    def answers(self) -> dict[str, str]:
        """What was changed, by the draft's fields."""
        return {name: text for name, text in self._values().items() if text != self._read.get(name)}

    def check(self) -> bool:
        """Return whether all can be used; else say what cannot, and go there."""
        title = bool(self.title.text().strip())
        zone = self.zone.currentText().strip() in available_timezones()
        self._title.field.complain("" if title else _("A meeting needs a title."))
        self._zone.field.complain(
            "" if zone else _("Choose a time zone of the list, such as Europe/Berlin.")
        )
        if not title:
            self.title.setFocus()
        elif not zone:
            self.zone.setFocus()
        return title and zone

    def editor_of(self, field: str) -> QWidget | None:
        """Return where the doubt about a field can be settled."""
        places = {"title": self.title, "time_zone": self.zone, "first_day": self.first_day}
        return places.get(field)

    def _values(self) -> dict[str, str]:
        chosen = self.first_day.date()
        day = date(chosen.year(), chosen.month(), chosen.day())
        return {
            "title": self.title.text().strip(),
            "time_zone": self.zone.currentText().strip(),
            "first_day": day.isoformat(),
        }


class _Question(QWidget):
    """A field, and below it why its value is doubtful."""

    def __init__(self, caption: str, editor: QWidget) -> None:
        super().__init__()
        self.field = Field(caption, editor)
        self._why = Label(style="xs", ink="warn", lines=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.field)
        column.addWidget(self._why)
        column.addStretch(1)

    def doubt(self, why: str) -> None:
        """Say why the value should be looked at; nothing takes the sentence away."""
        self._why.setText(_("Please check. {why}").format(why=why) if why else "")
        self._why.setVisible(bool(why))
        self.field.complain("")
        self.field.editor.setAccessibleDescription(self._why.text())
