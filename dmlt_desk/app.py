"""The composition root: the only module that knows all floors.

The window comes first and its data after: what the home screen shows is read with sqlite3 alone,
and the rest (SQLAlchemy takes about 260 ms) loads behind the first paint.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import UUID

from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.errors import DeskError, FileInUseError
from dmlt_desk.settings import SettingsFile, config_folder
from dmlt_desk.storage.glance import MeetingGlance, glance
from dmlt_desk.storage.lock import FileLock

if TYPE_CHECKING:
    # At run time these load behind the first paint.
    from dmlt_desk.services.bundle import Services
    from dmlt_desk.services.change import Change
    from dmlt_desk.storage.desk_file import DeskFile
    from dmlt_desk.ui.context import ScreenContext
    from dmlt_desk.ui.main_window import MainWindow
    from dmlt_desk.ui.stage import Stage
    from dmlt_desk.ui.ticker import Ticker

SAMPLE_MORNING = datetime(2018, 11, 6, 13, 46, tzinfo=UTC)
"""08:46 in Princeton: 14 minutes before the sample's first session."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """What the command line asks of the window."""

    desk_path: Path
    meeting_key: str = ""
    open_last: bool = False
    example: bool = False


class DeskHost:
    """The program behind the window: opens the desk file late, keeps one meeting open."""

    def __init__(
        self, desk_path: Path, *, clock: Clock, ticker: "Ticker", settings: SettingsFile
    ) -> None:
        self.desk_path = desk_path
        self.settings = settings
        self.clock = clock if isinstance(clock, DeskClock) else DeskClock(clock)
        self.ticker = ticker
        self.window: MainWindow | None = None
        self._lock: FileLock | None = None
        self._desk: DeskFile | None = None
        self._services: Services | None = None
        self._context: ScreenContext | None = None
        self.problem: DeskError | None = None

    def glances(self) -> list[MeetingGlance]:
        """Return the meetings for the home screen; [] when the file cannot be read."""
        if self._desk is not None:
            return self._desk.glance()
        try:
            self._seize()
            return glance(self.desk_path)
        except DeskError as error:
            self.problem = error
            return []

    def trouble(self) -> str | None:
        """Return why the desk file cannot be opened, as one sentence, or None."""
        return self.problem.sentence if self.problem else None

    def is_in_use(self) -> bool:
        """Take the desk file's lock; return whether another program holds it."""
        try:
            self._seize()
        except FileInUseError:
            return True
        except DeskError:
            # The window says why.
            return False
        return False

    def warm_up(self) -> None:
        """Open the desk file and load what the screens need; trouble is kept for ``trouble``."""
        try:
            self.services()
        except DeskError as error:
            self.problem = error

    def desk(self) -> "DeskFile":
        """Return the open desk file; raises a ``DeskFileError`` kind."""
        if self._desk is None:
            from dmlt_desk.storage.desk_file import (  # noqa: PLC0415 - SQLAlchemy, 260 ms
                DeskFile,
            )

            lock = self._seize()
            try:
                self._desk = DeskFile.open(self.desk_path, lock=lock)
            except DeskError:
                self._lock = None
                raise
            self.problem = None
        return self._desk

    def services(self) -> "Services":
        """Return the verbs; opens the desk file at the first call."""
        if self._services is None:
            from dmlt_desk.services.bundle import (  # noqa: PLC0415 - SQLAlchemy, 260 ms
                build_services,
            )

            self._services = build_services(self.desk(), self.clock)
        return self._services

    def context(self) -> "ScreenContext | None":
        """Return the open meeting's context, or None."""
        return self._context

    def open_meeting(self, meeting_id: UUID) -> "ScreenContext":
        """Open a meeting for the screens; the former one is closed."""
        from dmlt_desk.ui.chime import Chime  # noqa: PLC0415 - start-up time
        from dmlt_desk.ui.commands import Commands, Earlier  # noqa: PLC0415 - start-up time
        from dmlt_desk.ui.context import ScreenContext  # noqa: PLC0415 - start-up time
        from dmlt_desk.ui.day_keeper import DayKeeper  # noqa: PLC0415 - start-up time
        from dmlt_desk.ui.keep_awake import AwakeKeeper  # noqa: PLC0415 - start-up time
        from dmlt_desk.ui.store import MeetingStore  # noqa: PLC0415 - SQLAlchemy, 260 ms
        from dmlt_desk.ui.web.page_host import PageHost  # noqa: PLC0415 - start-up time

        window = self._require_window()
        if self._context is not None and self._context.store.meeting_id == meeting_id:
            return self._context
        services = self.services()
        self.close_meeting()
        services.meetings.open(meeting_id)
        store, live = MeetingStore(self.desk(), meeting_id, clock=self.clock), services.live
        earlier = Earlier(
            undo=lambda: live.undo(meeting_id) if live.state(meeting_id).undoable else None,
            redo=lambda: live.redo(meeting_id) if live.state(meeting_id).redoable else None,
        )
        commands = Commands(earlier=earlier)
        keeper = DayKeeper(
            store,
            services,
            commands,
            ticker=self.ticker,
            chime=Chime(self.settings),
            awake=AwakeKeeper(),
            settings=self.settings,
            window=window,
        )
        self._context = ScreenContext(
            store=store,
            services=services,
            clock=self.clock,
            ticker=self.ticker,
            commands=commands,
            settings=self.settings,
            go=window.go,
            show_item=window.show_item,
            notify=window.notify,
            toggle_room=window.toggle_room,
            room_screen=window.room_screen,
            display_menu=window.displays.menu,
            keeper=keeper,
            page=PageHost(),
            is_rehearsal=self.is_rehearsal,
        )
        return self._context

    def close_meeting(self) -> None:
        """Save what is typed and let go of the open meeting."""
        if self._context is None:
            return
        self._context.services.notes.flush()
        if self._context.keeper is not None:
            self._context.keeper.close()
        if self._context.page is not None:
            self._context.page.stop()
        self._context.store.close()
        self._context = None
        self.clock.set_offset(0)

    def new_meeting(
        self, *, title: str, first_day: date, days: int, time_zone: str, place: str
    ) -> "Change":
        """Make a meeting; the change names it and takes it back."""
        return self.services().plan.create_meeting(
            title=title, first_day=first_day, days=days, time_zone=time_zone, place=place
        )

    def open_example(self) -> UUID:
        """Load the sample meeting (once), as a rehearsal, and return its id."""
        from dmlt_desk.services.sample import load_sample  # noqa: PLC0415 - start-up time

        self.services()
        meeting_id = load_sample(self.desk(), self.clock)
        self.rehearse(meeting_id)
        return meeting_id

    def rehearse(self, meeting_id: UUID) -> None:
        """Run a meeting that is past as if its next day began in some minutes."""
        self.services().meetings.rehearse(meeting_id)

    def is_rehearsal(self) -> bool:
        """Return whether the clock shows a rehearsal's time."""
        return self.clock.offset_ms != 0

    def save_now(self) -> None:
        """Put typed text on disk at once: focus lost, a signal, an exception, the end."""
        if self._services is not None:
            self._services.notes.flush()

    def close(self) -> None:
        """Save, close the file, give the lock back."""
        self.close_meeting()
        if self._services is not None:
            self._services.watch.close()
            self._services.notes.close()
        if self._desk is not None:
            self._desk.close()
        elif self._lock is not None:
            self._lock.release()

    def _seize(self) -> FileLock:
        if self._lock is None:
            self.desk_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = FileLock(self.desk_path)
        return self._lock

    def _require_window(self) -> "MainWindow":
        if self.window is None:
            raise RuntimeError("a meeting is opened for a window")
        return self.window


def run_window(options: WindowOptions) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    from dmlt_desk.ui.plain_imports import load_qt  # noqa: PLC0415 - only the window needs Qt

    load_qt()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only the window needs Qt

    from dmlt_desk.domain.clock import SystemClock  # noqa: PLC0415 - as above
    from dmlt_desk.ui.main_window import MainWindow  # noqa: PLC0415 - as above
    from dmlt_desk.ui.theme_apply import FUSION, Appearance  # noqa: PLC0415 - as above
    from dmlt_desk.ui.ticker import Ticker  # noqa: PLC0415 - as above
    from dmlt_desk.ui.window_session import WindowSession  # noqa: PLC0415 - as above

    qt = QApplication([*sys.argv[:1], *FUSION])
    qt.setApplicationName("dmlt-desk")
    qt.setApplicationDisplayName("DMLT Desk")
    qt.setDesktopFileName("dmlt-desk")
    settings = SettingsFile(config_folder() / "settings.json")
    clock = DeskClock(SystemClock())
    host = DeskHost(options.desk_path, clock=clock, ticker=Ticker(clock), settings=settings)
    appearance = Appearance(
        qt, scheme=settings.value.theme, text_scale=settings.value.text_scale / 100
    )
    if _second_start(host):
        return 0
    window = host.window = MainWindow(host, appearance)
    session = WindowSession(host, window, app=qt, notify=window.notify, warmed_up=window.warmed_up)
    _open_first(host, window, options)
    window.show()
    code = qt.exec()
    session.end()
    host.close()
    return code


@contextmanager
def offscreen_stage(folder: Path, starts_at: datetime) -> "Iterator[Stage]":
    """Give the window on a new desk file in ``folder``, drawn without a screen at ``starts_at``."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from dmlt_desk.ui.plain_imports import load_qt  # noqa: PLC0415 - only the window needs Qt

    load_qt()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only the window needs Qt

    from dmlt_desk.domain.clock import FixedClock  # noqa: PLC0415 - as above
    from dmlt_desk.ui.main_window import MainWindow  # noqa: PLC0415 - as above
    from dmlt_desk.ui.stage import Stage  # noqa: PLC0415 - as above
    from dmlt_desk.ui.theme_apply import FUSION, Appearance  # noqa: PLC0415 - as above
    from dmlt_desk.ui.ticker import Ticker  # noqa: PLC0415 - as above

    qt = QApplication([*sys.argv[:1], *FUSION])
    fixed = FixedClock(starts_at)
    host = DeskHost(
        folder / "desk.dmlt",
        clock=fixed,
        ticker=Ticker(fixed),
        settings=SettingsFile(None),
    )
    appearance = Appearance(qt, scheme="light")
    window = host.window = MainWindow(host, appearance)
    try:
        yield Stage(host, window, appearance=appearance, clock=fixed)
    finally:
        window.close()
        host.close()


def run_tour(out: Path) -> "Iterator[Path]":
    """Play the sample meeting offscreen; yield each picture and document written to ``out``."""
    with TemporaryDirectory() as folder, offscreen_stage(Path(folder), SAMPLE_MORNING) as stage:
        from dmlt_desk.ui.tour import tour  # noqa: PLC0415 - SQLAlchemy, 260 ms

        yield from tour(stage, out)


def run_self_test() -> "Iterator[str]":
    """Check this installation with the sample meeting; yield one sentence a step that worked."""
    with TemporaryDirectory() as folder, offscreen_stage(Path(folder), SAMPLE_MORNING) as stage:
        from dmlt_desk.ui.self_test import self_test  # noqa: PLC0415 - SQLAlchemy, 260 ms

        yield from self_test(stage, Path(folder))


def _open_first(host: DeskHost, window: "MainWindow", options: WindowOptions) -> None:
    """Open the meeting that was asked for; trouble is shown in the window."""
    try:
        if options.example:
            window.verbs.open_example()
        elif options.meeting_key:
            window.show_meeting(host.services().meetings.find(options.meeting_key))
        elif options.open_last:
            last = host.services().meetings.last_opened()
            if last is not None:
                window.show_meeting(last)
    except DeskError as error:
        window.show_error(error)


def _second_start(host: DeskHost) -> bool:
    """Return whether another window holds the file and was asked to come to the front."""
    if not host.is_in_use():
        return False
    from dmlt_desk.ui.single_instance import (  # noqa: PLC0415 - QtNetwork, only when needed
        raise_first,
    )

    return raise_first(host.desk_path)
