"""What the home screen wishes, done: new, import, example, start, rehearse."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtWidgets import QWidget

from dmlt_desk.errors import DeskError
from dmlt_desk.ui.library.home import Hero, Step
from dmlt_desk.ui.library.screen import LibraryScreen
from dmlt_desk.ui.shell import import_flow
from dmlt_desk.ui.shell.places import MEETINGS, RUN
from dmlt_desk.ui.shell.undoing import Undoing

if TYPE_CHECKING:
    # Only for the types.
    from dmlt_desk.importers.source import Source
    from dmlt_desk.services.change import Change
    from dmlt_desk.ui.context import Host, ScreenContext
    from dmlt_desk.ui.shell.new_meeting import NewMeeting


class Desk(Protocol):
    """What of the window is needed here."""

    undoing: Undoing

    def show_meeting(self, meeting_id: UUID, screen: str = "") -> None:
        """Open a meeting and show one of its screens."""

    def take_up(self, meeting_id: UUID) -> "ScreenContext":
        """Open a meeting without leaving the screen."""

    def go(self, name: str) -> None:
        """Show a screen."""

    def show_error(self, error: DeskError) -> None:
        """Say what failed."""


class HomeVerbs(QObject):
    """Ties the home screen's wishes to the program behind the window."""

    def __init__(self, host: "Host", desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._host, self._desk, self._window = host, desk, window

    def attach(self, library: LibraryScreen) -> None:
        """Listen to a home screen."""
        library.led_on.connect(self.lead_on)
        library.opened.connect(lambda key, where: self._guard(lambda: self._show(key, where)))
        library.new_wanted.connect(self.new_meeting)
        library.import_wanted.connect(self.import_page)
        library.example_wanted.connect(self.open_example)
        library.rehearsal_wanted.connect(self.rehearse)
        library.dropped.connect(self.import_dropped)

    def lead_on(self, hero: Hero) -> None:
        """Do what the hero's button says."""
        screens = {Step.PLAN: "plan", Step.MINUTES: "minutes"}
        if hero.step in screens:
            self._guard(lambda: self._show(UUID(hero.id), screens[hero.step]))
        elif hero.step is Step.RESUME:
            self._guard(lambda: self._show(UUID(hero.id), RUN))
        else:
            self._guard(lambda: self._start(UUID(hero.id), UUID(hero.day_id)))

    def new_meeting(self) -> None:
        """Ask for a new meeting and open it on its agenda."""
        from dmlt_desk.ui.shell.new_meeting import (  # noqa: PLC0415 - time zones, 20 ms
            NewMeetingDialog,
        )

        dialog = NewMeetingDialog(self._host.clock.now().date(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._guard(lambda: self._make(dialog.answer)))
        # Not modal: a day that runs meanwhile can be worked on.
        dialog.show()

    def _make(self, answer: "NewMeeting") -> None:
        made = self._host.new_meeting(
            title=answer.title,
            first_day=answer.first_day,
            days=answer.days,
            time_zone=answer.time_zone,
            place=answer.place,
        )
        if made.subject is not None:
            self._show(made.subject, "plan")
        self._desk.undoing.offer(made)

    def open_example(self) -> None:
        """Load the sample meeting and show it on the home screen, ready to start."""
        self._guard(lambda: self._desk.take_up(self._host.open_example()))
        self._desk.go(MEETINGS)

    def rehearse(self, meeting_id: UUID) -> None:
        """Run a meeting again with a clock of its own."""

        def begin() -> None:
            self._host.rehearse(meeting_id)
            self._desk.take_up(meeting_id)

        self._guard(begin)
        self._desk.go(MEETINGS)

    def import_page(self) -> None:
        """Ask for a file and preview it."""
        path = import_flow.ask_for_file(self._window)
        if path is not None:
            self._guard(lambda: self._preview(import_flow.source_of_file(path)))

    def import_dropped(self, mime: QMimeData) -> None:
        """Preview what was dropped or pasted."""
        self._guard(lambda: self._preview(import_flow.source_of_mime(mime)))

    def _preview(self, source: "Source | None") -> None:
        if source is None:
            return
        importing = self._host.services().importing
        import_flow.preview(importing, source, self._window, self._show_imported)

    def _show_imported(self, meeting_id: UUID, change: "Change | None") -> None:
        self._guard(lambda: self._show(meeting_id, "plan"))
        if change is not None:
            self._desk.undoing.offer(change)

    def _start(self, meeting_id: UUID, day_id: UUID) -> None:
        context = self._host.open_meeting(meeting_id)
        self._desk.show_meeting(meeting_id, RUN)
        self._open_day(context, day_id)

    def _open_day(self, context: "ScreenContext", day_id: UUID) -> None:
        live, meeting_id = context.services.live, context.store.meeting_id
        context.commands.run(lambda: live.open_day(meeting_id, day_id))

    def _show(self, meeting_id: UUID, screen: str) -> None:
        self._desk.show_meeting(meeting_id, screen)

    def _guard(self, verb: Callable[[], object]) -> None:
        try:
            verb()
        except DeskError as error:
            self._desk.show_error(error)
