"""Asking where to, making the file, saying how it ended."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from dmlt_desk.errors import DeskError
from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.exporters.minutes.options import MinutesOptions
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.services.deliver import build_document, file_name
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.minutes.jobs import FileJobs
from dmlt_desk.ui.minutes.pdf import pdf_bytes
from dmlt_desk.ui.minutes.side_panel import FilesPanel

_FILTERS: Final = {
    "docx": _("Word documents (*.docx)"),
    "pdf": _("PDF documents (*.pdf)"),
    "html": _("Web pages (*.html)"),
    "md": _("Markdown (*.md)"),
}


class MinutesExport(QObject):
    """Makes the files of the minutes; the window goes on meanwhile.

    ``choose_file`` takes a proposal and a filter and returns the chosen path, or nothing.
    """

    def __init__(
        self,
        context: ScreenContext,
        panel: FilesPanel,
        options: Callable[[], MinutesOptions],
    ) -> None:
        super().__init__(panel)
        self._context, self._panel, self._options = context, panel, options
        self.jobs = FileJobs(self)
        self.choose_file: Callable[[str, str], str] = self._ask_file
        self.choose_folder: Callable[[str], str] = self._ask_folder
        self._saved: Path | None = None
        self.jobs.saved.connect(self._tell_saved)
        self.jobs.failed.connect(self._tell_failed)
        self.jobs.stopped.connect(self._tell_stopped)
        panel.export.clicked.connect(self.word)
        panel.pdf.clicked.connect(self.pdf)
        panel.calendar.clicked.connect(self.calendar)
        panel.cancel.clicked.connect(self.jobs.stop)
        panel.open_folder.clicked.connect(self._open_folder)

    def word(self) -> None:
        """Write the minutes as a Word file, or in the format that the chosen name asks for."""
        path = self._ask_for("docx", [_FILTERS[form] for form in ("docx", "html", "md")])
        if path is None:
            return
        form = path.suffix.lower().lstrip(".")
        form = form if form in ("html", "md") else "docx"
        meeting, options = self._context.store.meeting, self._options()
        self._start(path, lambda: build_document(meeting, "minutes", form, options=options))

    def pdf(self) -> None:
        """Write the minutes as a PDF file."""
        path = self._ask_for("pdf", [_FILTERS["pdf"]])
        if path is None:
            return
        outline = minutes_outline(self._context.store.meeting, self._options())
        self._start(path, lambda: pdf_bytes(outline))

    def calendar(self) -> None:
        """Write calendar files with the due dates of the actions into a folder."""
        settings = self._context.settings
        chosen = self.choose_folder(self._folder())
        if not chosen:
            return
        settings.change(last_export_folder=chosen)
        calendars, meeting_id = self._context.services.calendars, self._context.store.meeting_id
        try:
            made = calendars.write(meeting_id, Path(chosen), actions=True)
        except DeskError as error:
            self._context.commands.failed.emit(error)
            return
        count = len(made.files)
        words = ngettext("{count} calendar file saved.", "{count} calendar files saved.", count)
        self._say_saved(Path(chosen), words.format(count=count))

    def _ask_for(self, form: str, filters: list[str]) -> Path | None:
        """Return where the file shall be, with an ending; None when there is no wish to go on."""
        if self.jobs.is_busy:
            return None
        name = file_name(self._context.store.meeting, "minutes", form)
        chosen = self.choose_file(str(Path(self._folder()) / name), ";;".join(filters))
        if not chosen:
            return None
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(f".{form}")
        self._context.settings.change(last_export_folder=str(path.parent))
        return path

    def _folder(self) -> str:
        known = self._context.settings.value.last_export_folder
        return known if known and Path(known).is_dir() else str(Path.home())

    def _start(self, path: Path, build: Callable[[], bytes]) -> None:
        self._context.services.notes.flush()
        self._panel.show_progress(_("Writing {name}").format(name=path.name))
        self.jobs.start(build, path)

    def _tell_saved(self, path: Path) -> None:
        self._say_saved(path, _("Minutes saved."))

    def _say_saved(self, path: Path, sentence: str) -> None:
        self._saved = path
        self._panel.show_saved(sentence)
        self._context.notify(sentence)

    def _tell_failed(self, error: DeskError) -> None:
        self._panel.show_progress()
        self._context.commands.failed.emit(error)

    def _tell_stopped(self) -> None:
        self._panel.show_progress()
        self._context.notify(_("Nothing was written."))

    def _open_folder(self) -> None:
        if self._saved is not None:
            folder = self._saved if self._saved.is_dir() else self._saved.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _ask_file(self, proposal: str, filters: str) -> str:
        return QFileDialog.getSaveFileName(
            self._window(), _("Save the minutes"), proposal, filters
        )[0]

    def _ask_folder(self, start: str) -> str:
        title = _("Folder for the calendar files")
        return QFileDialog.getExistingDirectory(self._window(), title, start)

    def _window(self) -> QWidget:
        return self._panel.window()
