"""Exporting calendar files: what kind, into which folder, on a thread of its own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRunnable, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dmlt_desk.errors import DeskError
from dmlt_desk.exporters.invites_entries import gone
from dmlt_desk.exporters.invites_occasions import occasions
from dmlt_desk.exporters.invites_text import mail_address
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import Meeting
from dmlt_desk.services.calendar import CalendarFiles
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.widgets import PopupMenu


class _Job(QRunnable):
    """Runs one export off the window's thread and tells how it ended."""

    def __init__(self, work: Callable[[], CalendarFiles], told: "InviteExport") -> None:
        super().__init__()
        self._work, self._told = work, told

    def run(self) -> None:
        """Do the work; the signals cross to the window's thread."""
        try:
            made = self._work()
        except DeskError as error:
            self._told.failed.emit(error)
        else:
            self._told.done.emit(made)


class InviteExport(QObject):
    """Asks for kind and folder, then writes; one export at a time.

    ``choose_folder`` takes the folder to begin with and returns the chosen one, or nothing.
    """

    done = Signal(object)
    failed = Signal(object)
    busy = Signal(bool)

    def __init__(self, context: ScreenContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._folder = Path()
        self._is_busy = False
        self.menu: PopupMenu | None = None
        self.choose_folder: Callable[[str], str] = self._ask
        self.done.connect(self._tell_done)
        self.failed.connect(self._tell_failed)

    def offer(self, where: QPoint, *, actions: bool) -> None:
        """Begin: with a menu where there is more than a personal calendar to choose from."""
        kinds = _kinds(self._context.store.meeting)
        if len(kinds) == 1:
            self.export("personal", actions=actions)
            return
        self.menu = PopupMenu(self._window, name=_("Export invites"))
        for kind, words, icon in kinds:
            self.menu.entry(words, self._later(kind, actions=actions), icon=icon)
        self.menu.popup(where)

    def export(self, kind: str, *, actions: bool) -> None:
        """Ask for the folder and write the files there; a second call meanwhile does nothing."""
        if self._is_busy:
            return
        settings = self._context.settings
        chosen = self.choose_folder(settings.value.last_export_folder or str(Path.home()))
        if not chosen:
            return
        settings.change(last_export_folder=chosen)
        self._folder = folder = Path(chosen)
        calendars, meeting_id = self._context.services.calendars, self._context.store.meeting_id
        self._set_busy(is_busy=True)
        self._pool.start(
            _Job(lambda: calendars.write(meeting_id, folder, kind=kind, actions=actions), self)
        )

    def wait(self) -> None:
        """Wait until nothing is being written."""
        self._pool.waitForDone()

    def _later(self, kind: str, *, actions: bool) -> Callable[[], None]:
        return lambda: self.export(kind, actions=actions)

    def _ask(self, start: str) -> str:
        title = _("Folder for the calendar files")
        return QFileDialog.getExistingDirectory(self._window, title, start)

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy.emit(is_busy)

    def _tell_done(self, made: CalendarFiles) -> None:
        self._set_busy(is_busy=False)
        count = len(made.files)
        words = ngettext(
            "{count} calendar file saved in “{folder}”.",
            "{count} calendar files saved in “{folder}”.",
            count,
        ).format(count=count, folder=self._folder)
        if made.without_address:
            names = ", ".join(made.without_address)
            words += " " + _("Not invited, without an address: {names}.").format(names=names)
        self._context.notify(words)

    def _tell_failed(self, error: DeskError) -> None:
        self._set_busy(is_busy=False)
        self._context.commands.failed.emit(error)


def _kinds(meeting: Meeting) -> list[tuple[str, str, str]]:
    """Return the kinds of files that make sense now: name, words, icon."""
    kinds = [("personal", _("Calendar files for yourself"), "calendar-days")]
    reachable = sum(bool(mail_address(one.person.email)) for one in meeting.attendances)
    if reachable > 1:
        words = _("Invitations for {count} people").format(count=reachable)
        kinds.append(("invite", words, "mail"))
    if gone(meeting.calendar_entries, occasions(meeting, actions=True)):
        kinds.append(("cancel", _("Cancellations of what was removed"), "x"))
    return kinds
