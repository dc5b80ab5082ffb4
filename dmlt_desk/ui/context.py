"""What a screen is given: the open meeting, the verbs, the clock, and ways to speak."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    # Only for the types: at run time these would load SQLAlchemy before the first paint.
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from dmlt_desk.domain.clock import Clock
    from dmlt_desk.services.bundle import Services
    from dmlt_desk.services.change import Change
    from dmlt_desk.settings import SettingsFile
    from dmlt_desk.storage.glance import MeetingGlance
    from dmlt_desk.ui.commands import Commands
    from dmlt_desk.ui.day_keeper import DayKeeper
    from dmlt_desk.ui.store import MeetingStore
    from dmlt_desk.ui.ticker import Ticker
    from dmlt_desk.ui.web.page_host import PageHost
    from dmlt_desk.ui.widgets import PopupMenu


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """What every screen of an open meeting works with.

    ``go`` shows another screen by name ("plan", "run", ...); ``show_item`` shows the cockpit with
    the notes of a session, the caret at a paragraph of them; ``notify`` shows a sentence in the
    toast. ``toggle_room`` opens or closes the room display (True: in a window);
    ``room_screen`` tells where it is shown, None when it is closed. ``display_menu`` offers
    all displays. ``keeper`` asks about what was forgotten; ``page`` offers the page for browsers.
    """

    store: "MeetingStore"
    services: "Services"
    clock: "Clock"
    ticker: "Ticker"
    commands: "Commands"
    settings: "SettingsFile"
    go: Callable[[str], None]
    notify: Callable[[str], None]
    toggle_room: Callable[[bool], None]
    room_screen: Callable[[], str | None]
    display_menu: "Callable[[QWidget], PopupMenu] | None" = None
    keeper: "DayKeeper | None" = None
    page: "PageHost | None" = None
    is_rehearsal: Callable[[], bool] = lambda: False
    show_item: Callable[[UUID, UUID | None], None] = lambda _item, _block: None


class Host(Protocol):
    """What the main window asks of the program behind it (``app.DeskHost``).

    Everything but ``glances`` may raise a ``DeskError``, which the window shows in its error bar.
    Heavy modules load at the first call that needs them, after the first paint.
    """

    settings: "SettingsFile"
    ticker: "Ticker"
    desk_path: "Path"

    @property
    def clock(self) -> "Clock":
        """The program's clock; a rehearsal moves it."""

    def services(self) -> "Services":
        """Return the verbs; opens the desk file at the first call."""

    def glances(self) -> "list[MeetingGlance]":
        """Return the meetings for the home screen; [] when the file cannot be read."""

    def trouble(self) -> str | None:
        """Return why the desk file cannot be opened, as one sentence, or None."""

    def warm_up(self) -> None:
        """Open the desk file and load what the screens need."""

    def open_meeting(self, meeting_id: UUID) -> ScreenContext:
        """Open a meeting for the screens; the former one is closed."""

    def close_meeting(self) -> None:
        """Save what is typed and let go of the open meeting."""

    def context(self) -> ScreenContext | None:
        """Return the open meeting's context, or None."""

    def new_meeting(
        self, *, title: str, first_day: "date", days: int, time_zone: str, place: str
    ) -> "Change":
        """Make a meeting; the change names it and takes it back."""

    def open_example(self) -> UUID:
        """Load the sample meeting (once) and return its id."""

    def rehearse(self, meeting_id: UUID) -> None:
        """Run a meeting that is past as if its next day began in some minutes.

        From then on the program's clock shows the meeting's own date ("Rehearsal").
        """

    def is_rehearsal(self) -> bool:
        """Return whether the clock shows a rehearsal's time."""

    def save_now(self) -> None:
        """Put typed text on disk at once."""
