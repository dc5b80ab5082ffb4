"""The preview of an import: nothing is written before Import is chosen."""

from itertools import pairwise
from uuid import UUID

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.importers.draft import Draft
from dmlt_desk.importers.source import Source
from dmlt_desk.services.change import Change
from dmlt_desk.services.importing import AlreadyImportedError, Importing
from dmlt_desk.ui.dates import date_text
from dmlt_desk.ui.importing.answers import AnswerFields
from dmlt_desk.ui.importing.busy_bar import BusyBar
from dmlt_desk.ui.importing.panes import PreviewPanes
from dmlt_desk.ui.importing.reading import Reading, SourceRead
from dmlt_desk.ui.importing.words import found_sentence
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, ComboBox, Dialog, ErrorBar, Label, announce

IMPORT_KEY = "Ctrl+Return"
DOUBT_KEY = "F8"


class ImportDialog(Dialog):
    """Reads a source beside the window and shows what an import would make of it.

    ``meeting_id`` is the imported meeting once the dialog was accepted, or the one that was
    imported from the same source before and is to be opened. ``change`` is the import, which can
    be taken back; None where nothing was imported. The dialog lets itself go.
    """

    def __init__(self, importing: Importing, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(_("Import a page"), accept=_("Import"), parent=parent)
        self._importing, self._source = importing, source
        self._drafts: list[Draft] = []
        self._draft: Draft | None = None
        self._known: UUID | None = None
        self.meeting_id: UUID | None = None
        self.change: Change | None = None
        self._build()
        self._bind()
        self._reading = Reading(importing, source)
        self._reading.found.connect(self._show_found)
        self._reading.failed.connect(self._show_failure)
        self._reading.ended.connect(self._reading_ended)
        self._begin()

    def accept(self) -> None:
        """Import, or open the meeting that is already there."""
        if self._known is None:
            self._import(copy=False)
        else:
            self._leave_with(self._known)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar along the upper edge."""
        super().resizeEvent(event)
        self.busy.setGeometry(0, 0, self.width(), self.busy.height())

    def _build(self) -> None:
        self.busy = BusyBar(self, name=_("The source is being read"))
        self.errors = ErrorBar()
        self.found = Label(style="h3", lines=0)
        self.choice = ComboBox(name=_("Meeting of the source"))
        self.choice.setMinimumContentsLength(24)
        self.choice.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.answers = AnswerFields()
        self.panes = PreviewPanes(self._source.name)
        self.next_button = Button(_("Next doubt"), key=DOUBT_KEY)
        self.copy_button = Button(_("Import a copy"))
        self.feet.insertWidget(0, self.next_button)
        self.feet.insertWidget(self.feet.indexOf(self.cancel_button), self.copy_button)
        line = QHBoxLayout()
        line.setSpacing(px(16))
        line.addWidget(self.found, 1)
        line.addWidget(self.choice)
        self.body.setSpacing(px(8))
        self.body.addLayout(line)
        self.body.addWidget(self.errors)
        self.body.addWidget(self.answers)
        self.body.addWidget(self.panes, 1)
        for later in (self.choice, self.answers, self.next_button, self.copy_button):
            later.hide()
        self._order_tabs()
        room = self.screen().availableSize()
        self.resize(min(px(1040), room.width()), min(px(720), room.height()))

    def _order_tabs(self) -> None:
        answers, panes = self.answers, self.panes
        order = (self.choice, answers.title, answers.first_day, answers.zone, panes.source)
        lists = (panes.checks, panes.result)
        feet = (self.next_button, self.copy_button, self.cancel_button, self.accept_button)
        for one, following in pairwise((*order, *lists, *feet)):
            QWidget.setTabOrder(one, following)

    def _bind(self) -> None:
        self.next_button.clicked.connect(self.panes.next_doubt)
        self.copy_button.clicked.connect(lambda: self._import(copy=True))
        self.choice.activated.connect(lambda place: self._show_draft(self._drafts[place]))
        self.panes.doubt_opened.connect(self._go_to_answer)
        self.finished.connect(self.deleteLater)
        enter = QShortcut(QKeySequence(IMPORT_KEY), self)
        enter.activated.connect(self.accept_button.click)
        doubt = QShortcut(QKeySequence(DOUBT_KEY), self)
        doubt.activated.connect(self.next_button.click)

    def _begin(self) -> None:
        self.setWindowTitle(_("Import “{name}”").format(name=self._source.name))
        self.found.setText(_("Reading “{name}”").format(name=self._source.name))
        self.accept_button.allow(reason=_("The source is still being read."))
        self.cancel_button.setFocus()
        self.busy.begin()
        self._reading.start()

    def _show_found(self, read: SourceRead) -> None:
        self.busy.end()
        self._drafts = read.drafts
        self.panes.source.show_text(read.text)
        if len(read.drafts) > 1:
            self.choice.addItems([_named(draft) for draft in read.drafts])
            self.choice.show()
        self._show_draft(read.drafts[0])
        self.answers.show()
        self.accept_button.allow()
        self.accept_button.setToolTip(QKeySequence(IMPORT_KEY).toString())
        if self.focusWidget() in (None, self.cancel_button):
            self.accept_button.setFocus()
        announce(self, self.found.text())

    def _show_draft(self, draft: Draft) -> None:
        """Show a meeting of the source; one that was refused before can be tried again."""
        self._draft = draft
        self.found.setText(found_sentence(draft))
        self.answers.show_draft(draft)
        self.panes.show_draft(draft)
        self.next_button.setVisible(bool(draft.doubts))
        self.errors.hide()
        self._offer_known(None)

    def _show_failure(self, error: DeskError) -> None:
        """Say why there is nothing to import; all that is left is to close."""
        self.busy.end()
        self.found.hide()
        self.panes.hide()
        self.body.addStretch(1)
        self.resize(px(560), px(240))
        self.accept_button.hide()
        self.cancel_button.rename(_("Close"))
        self.cancel_button.setFocus()
        self.errors.settled.connect(self.reject)
        self._refuse(error)

    def _reading_ended(self) -> None:
        if self._draft is None and not self.errors.isVisible():
            sentence = _("“{name}” could not be read.").format(name=self._source.name)
            self._show_failure(DeskError(sentence))

    def _import(self, *, copy: bool) -> None:
        if self._draft is None or not self.answers.check():
            return
        try:
            self.change = self._importing.apply(
                self._draft, source=self._source, answers=self.answers.answers, copy=copy
            )
        except AlreadyImportedError as error:
            self._refuse(error)
            self._offer_known(error.meeting_id)
        except DeskError as error:
            self._refuse(error)
        else:
            self._leave_with(self.change.subject)

    def _refuse(self, error: DeskError) -> None:
        self.errors.say(error.message, error.advice)
        announce(self, error.sentence)

    def _offer_known(self, meeting_id: UUID | None) -> None:
        """Let a meeting that is already there be opened, or imported once more."""
        self._known = meeting_id
        self.accept_button.rename(_("Import") if meeting_id is None else _("Open it"))
        self.copy_button.setVisible(meeting_id is not None)

    def _leave_with(self, meeting_id: UUID | None) -> None:
        self.meeting_id = meeting_id
        super().accept()

    def _go_to_answer(self, field: str) -> None:
        editor = self.answers.editor_of(field)
        if editor is not None:
            editor.setFocus()


def _named(draft: Draft) -> str:
    """Return what tells one meeting of a source from another."""
    day = date_text(draft.first_day) if draft.first_day else ""
    return ", ".join(part for part in (draft.title, day) if part) or _("Untitled")
