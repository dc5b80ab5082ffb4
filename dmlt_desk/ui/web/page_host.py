"""Whether the browser page is on, where, and what it is told."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dmlt_desk.errors import DeskError
from dmlt_desk.ui.web.addresses import THIS_COMPUTER, network_addresses

if TYPE_CHECKING:
    # Only for the types: the server and its library load when the page is switched on.
    from dmlt_desk.storage.desk_file import Changed
    from dmlt_desk.ui.context import ScreenContext
    from dmlt_desk.web.server import PageServer

RENEWED_AFTER = timedelta(seconds=15)
"""So often the page is told how things stand although nothing happened."""


class PageHost(QObject):
    """Offers the page of one meeting from ``start`` to ``stop``; it is off at first.

    ``url`` is the page's address, "" while it is off. ``changed`` follows each start and stop, and
    when more or fewer people look.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: PageServer | None = None
        self._context: ScreenContext | None = None
        self._published_at: datetime | None = None
        self._hides_seconds = False
        self._viewers = 0
        self.url = ""
        self.address = THIS_COMPUTER

    @property
    def is_on(self) -> bool:
        """Whether the page can be opened."""
        return self._server is not None

    @property
    def viewers(self) -> int:
        """On how many screens the page is open."""
        return self._viewers

    @property
    def is_cut_off(self) -> bool:
        """Whether this computer has left the network in which the page was offered."""
        return self.is_on and self.address not in self.addresses()

    def addresses(self) -> list[str]:
        """Return where the page can be offered: this computer only, then each network."""
        return [THIS_COMPUTER, *network_addresses()]

    def start(self, context: "ScreenContext", address: str = THIS_COMPUTER) -> None:
        """Offer the page of the open meeting under a new address.

        Raises ``PageNotServedError``, a ``DeskError``; the page is off then.
        """
        from dmlt_desk.web.server import (  # noqa: PLC0415 - aiohttp, only for who wants the page
            PageServer,
        )

        self.stop()
        server = PageServer()
        self.url = server.start(address)
        self.address, self._server, self._context = address, server, context
        context.store.changed.connect(self._meeting_changed)
        context.ticker.ticked.connect(self._tick)
        self._publish()
        self.changed.emit()

    def stop(self) -> None:
        """Take the page away; its address opens nothing any more."""
        server, self._server = self._server, None
        context, self._context = self._context, None
        if server is None or context is None:
            return
        context.store.changed.disconnect(self._meeting_changed)
        context.ticker.ticked.disconnect(self._tick)
        server.stop()
        self.url, self._viewers = "", 0
        self.changed.emit()

    def _meeting_changed(self, change: "Changed") -> None:
        """Tell the page at once, but for what it does not show."""
        from dmlt_desk.storage.topics import Topic  # noqa: PLC0415 - loaded with the desk file

        if change.topics - {Topic.NOTES, Topic.ACTIONS, Topic.DECISIONS, Topic.LOGISTICS}:
            self._publish()

    def _tick(self) -> None:
        if self._server is None or self._context is None:
            return
        last, now = self._published_at, self._context.clock.now()
        chosen = self._context.settings.value.room_hides_seconds
        # Both ways: somebody may have set the clock back.
        if last is None or abs(now - last) >= RENEWED_AFTER or chosen != self._hides_seconds:
            self._publish()
        viewers = self._server.viewers
        if viewers != self._viewers:
            self._viewers = viewers
            self.changed.emit()

    def _publish(self) -> None:
        from dmlt_desk.web.page_state import page_state  # noqa: PLC0415 - SQLAlchemy, 260 ms

        server, context = self._server, self._context
        if server is None or context is None:
            return
        self._published_at = now = context.clock.now()
        try:
            standing = context.store.standing(now)
        except DeskError:
            # The meeting was removed: so is its page.
            self.stop()
            return
        if standing is None:
            return
        self._hides_seconds = context.settings.value.room_hides_seconds
        server.publish(
            page_state(
                context.store.meeting,
                standing.projection,
                now,
                message=standing.state.message,
                blank=standing.state.blank,
                hide_seconds=self._hides_seconds,
            )
        )
