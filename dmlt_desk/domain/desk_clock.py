"""The program's clock: the computer's, moved while a rehearsal runs."""

from datetime import datetime, timedelta

from dmlt_desk.domain.clock import Clock, SystemClock


class DeskClock:
    """The computer's clock plus ``offset_ms``, which is 0 but in a rehearsal."""

    def __init__(self, inner: Clock) -> None:
        self._inner = inner
        self.offset_ms = 0

    def set_offset(self, offset_ms: int) -> None:
        """Move the clock by so many ms from the computer's time."""
        self.offset_ms = offset_ms

    def now(self) -> datetime:
        """Return the current instant, in UTC."""
        return self._inner.now() + timedelta(milliseconds=self.offset_ms)

    def real_now(self) -> datetime:
        """Return the computer's instant, in UTC."""
        return self._inner.now()

    def zone_offset(self) -> timedelta | None:
        """Return how far this computer's zone is ahead of UTC.

        None where that means nothing: in a rehearsal, and on a clock that is moved by hand.
        """
        if self.offset_ms or not isinstance(self._inner, SystemClock):
            return None
        return self.real_now().astimezone().utcoffset()

    def boot_ms(self) -> int:
        """Return the boot clock, in ms; a rehearsal does not move it."""
        return self._inner.boot_ms()

    def boot_id(self) -> str:
        """Return the id of this start of the computer."""
        return self._inner.boot_id()
