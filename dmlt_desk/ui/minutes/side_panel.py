"""The column at the right: what to look at, what to include, and the files to make."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.exporters.minutes.checks import Finding
from dmlt_desk.exporters.minutes.options import Detail, Part
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import ActionState, Meeting
from dmlt_desk.ui.minutes.choices import SHORT, Choices
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import (
    Button,
    CheckBox,
    Hairline,
    Icon,
    InfoRow,
    Label,
    Panel,
    ScrollArea,
    SectionHeading,
    clear_layout,
)

SIDE_WIDTH: Final = 320
_LOW: Final = 480
"""Below this height the buttons would leave no room for the checks."""
_SWITCHES: Final[tuple[tuple[Detail | Part, str], ...]] = (
    (Detail.AIMS, _("Aims")),
    (Detail.NOTES, _("Notes")),
    (Detail.DECISIONS, _("Decisions")),
    (Part.ACTIONS, _("Actions register")),
    (Detail.MILESTONES, _("Milestone table")),
    (Part.ANNEX, _("Annex")),
    (Detail.TIMES_OF_DAY, _("Times of day")),
    (Detail.ACTUAL, _("Actual against planned")),
)


class ChecksPanel(QWidget):
    """What is missing; each finding leads to the screen that mends it."""

    mend_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: list[Finding] | None = None
        self.fix_buttons: list[Button] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHeading(_("Check before sending")))
        column.addLayout(self._rows)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found, or that nothing is missing."""
        if list(findings) == self._findings:
            return
        self._findings = list(findings)
        self.fix_buttons = []
        clear_layout(self._rows)
        for finding in findings:
            self._rows.addWidget(self._row(finding))
            self._rows.addWidget(Hairline())
        if not findings:
            self._rows.addWidget(InfoRow("circle-check", _("Nothing is missing."), ink="done"))

    def _row(self, finding: Finding) -> InfoRow:
        fix = Button(_("Fix"), height=28, name=_("Fix: {what}").format(what=finding.sentence))
        fix.clicked.connect(lambda: self.mend_wanted.emit(finding.mend.value))
        self.fix_buttons.append(fix)
        return InfoRow("triangle-alert", finding.sentence, finding.detail, ink="warn", end=fix)


class IncludePanel(QWidget):
    """Switches for what is told. ``switched`` carries a detail or part and whether it is in."""

    switched = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, CheckBox] = {}
        self._counts: dict[str, Label] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        head = SectionHeading(_("Include"), line=False)
        column.addWidget(head)
        column.addSpacing(px(4))
        for key, text in _SWITCHES:
            box = self.boxes[key.value] = CheckBox(text)
            box.clicked.connect(lambda told, key=key.value: self.switched.emit(key, told))
            count = self._counts[key.value] = Label(style="xs", ink="text3", tabular=True)
            row = QHBoxLayout()
            # The box's own target reaches 6 further to the left than the box.
            row.setContentsMargins(-px(6), 0, 0, 0)
            row.addWidget(box, 1)
            row.addWidget(count)
            column.addLayout(row)

    def show_choices(self, choices: Choices, meeting: Meeting) -> None:
        """Show what is in, and how much of it there is."""
        actions = [one for one in meeting.actions if one.state is not ActionState.EMPTY]
        counts = {Part.ACTIONS: len(actions), Detail.MILESTONES: len(meeting.milestones)}
        for key, _text in _SWITCHES:
            box = self.boxes[key.value]
            if isinstance(key, Part):
                box.setChecked(key not in choices.left_out)
            else:
                box.setChecked(key in choices.details)
            box.setEnabled(choices.form != SHORT)
            count = counts.get(key, 0)
            self._counts[key.value].setText(str(count) if count else "")


class FilesPanel(QWidget):
    """The buttons that make files, and what is being made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.export = Button(
            _("Export minutes"), kind="primary", icon="file-down", key="Ctrl+E", height=44
        )
        self.file_name = Label(style="xs", ink="text3", elide=True)
        self.status = Label(style="xs", ink="text2", elide=True)
        self.cancel = Button(_("Cancel"), height=28, name=_("Cancel the export"))
        self.open_folder = Button(_("Open folder"), icon="folder-open", height=28)
        self.calendar = Button(icon="calendar-plus", text=_("Due dates as calendar files"))
        self.pdf = Button(_("PDF"), icon="printer", name=_("Save the minutes as PDF"))
        self.copy = Button(_("Copy"), icon="clipboard-copy", name=_("Copy the minutes"))
        done = self._done = QHBoxLayout()
        done.setSpacing(px(8))
        self._sign = Icon("circle-check", ink="done")
        done.addWidget(self._sign)
        done.addWidget(self.status, 1)
        done.addWidget(self.cancel)
        done.addWidget(self.open_folder)
        pair = QHBoxLayout()
        pair.setSpacing(px(8))
        pair.addWidget(self.pdf)
        pair.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(SectionHeading(_("Word"), line=False))
        column.addWidget(self.export)
        column.addWidget(self.file_name)
        column.addLayout(done)
        column.addLayout(pair)
        column.addSpacing(px(20))
        self.calendar_head = SectionHeading(_("Calendar"), line=False)
        column.addWidget(self.calendar_head)
        column.addWidget(self.calendar)
        self.show_progress()

    def show_progress(self, sentence: str = "") -> None:
        """Show what is being written and offer to stop it; nothing where nothing is."""
        self.status.setText(sentence)
        self.status.setVisible(bool(sentence))
        self.cancel.setVisible(bool(sentence))
        self._sign.hide()
        self.open_folder.hide()
        reason = _("A file is being written.") if sentence else ""
        for button in (self.export, self.pdf, self.calendar):
            button.allow(reason=reason)

    def show_saved(self, sentence: str) -> None:
        """Show what was saved, with the way to it."""
        self.show_progress()
        self.status.setText(sentence)
        self.status.show()
        self._sign.show()
        self.open_folder.show()

    def show_meeting(self, name: str, due_dates: int) -> None:
        """Show the file's name and how many due dates a calendar could hold."""
        self.file_name.setText(name)
        words = ngettext(
            "{count} due date as calendar file", "{count} due dates as calendar files", due_dates
        )
        self.calendar.rename(words.format(count=due_dates))
        self.calendar.setVisible(bool(due_dates))
        self.calendar_head.setVisible(bool(due_dates))


class _Fitting(ScrollArea):
    """Panels that scroll only where they do not fit: what follows stays right below them."""

    def __init__(self, panels: Sequence[QWidget]) -> None:
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(px(24), px(20), px(24), px(8))
        self.column.setSpacing(px(24))
        for panel in panels:
            self.column.addWidget(panel)
        self.column.addStretch(1)
        super().__init__(inside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be no higher than what is inside."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            height = self.column.totalHeightForWidth(self.viewport().width())
            self.setMaximumHeight(max(height, self.column.minimumSize().height()))
        return super().eventFilter(watched, event)


class SideColumn(Panel):
    """The column: checks and switches scroll, the buttons below are always in sight.

    Where it is too low for that, all of it scrolls.
    """

    def __init__(
        self, parent: QWidget, *, checks: ChecksPanel, include: IncludePanel, files: FilesPanel
    ) -> None:
        super().__init__(parent)
        self._files = files
        self._upper = _Fitting([checks, include])
        self._lower = QVBoxLayout()
        self._lower.setContentsMargins(px(24), px(16), px(24), px(20))
        self._lower.addWidget(files)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._upper, 1)
        column.addLayout(self._lower)
        column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Hairline(vertical=True))
        row.addLayout(column, 1)
        self.setFixedWidth(px(SIDE_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons in sight, or let them scroll with the rest."""
        super().resizeEvent(event)
        is_low = self.height() < px(_LOW)
        if is_low and self._lower.indexOf(self._files) >= 0:
            self._upper.column.insertWidget(2, self._files)
        elif not is_low and self._lower.indexOf(self._files) < 0:
            self._lower.addWidget(self._files)
        self._lower.setContentsMargins(px(24), 0 if is_low else px(16), px(24), px(20))
