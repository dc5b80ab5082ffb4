"""Where time enters: a wall clock, and a boot clock that nobody can set."""

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from uuid import uuid4

if sys.platform == "win32":
    # Elsewhere it would take 2 ms of a start for nothing.
    import ctypes

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """Tell the instant, and how long the machine has been up."""

    def now(self) -> datetime:
        """Return the wall clock's instant, aware, in UTC."""

    def boot_ms(self) -> int:
        """Return milliseconds on a clock that counts sleep and that nobody sets."""

    def boot_id(self) -> str:
        """Return what names this run of the boot clock; readings of two runs cannot be compared."""


class SystemClock:
    """The clocks of the machine.

    Linux: CLOCK_BOOTTIME with the kernel's boot id, so that a restart of the program keeps exact
    time. Windows: GetTickCount64; macOS: CLOCK_MONOTONIC; both count sleep. Where no boot id is
    known, each start of the program names its own, and the wall clock bridges two starts.
    """

    def __init__(self) -> None:
        try:
            self._boot_id = _BOOT_ID.read_text(encoding="ascii").strip()
        except OSError:
            self._boot_id = f"process-{uuid4()}"

    def now(self) -> datetime:
        """Return the wall clock's instant, aware, in UTC."""
        return datetime.now(UTC)

    def boot_ms(self) -> int:
        """Return milliseconds since the machine was started, sleep included."""
        if sys.platform == "win32":
            return int(ctypes.windll.kernel32.GetTickCount64())
        # time.monotonic() stops while a Linux machine sleeps; CLOCK_BOOTTIME does not.
        source = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
        return time.clock_gettime_ns(source) // 1_000_000

    def boot_id(self) -> str:
        """Return the kernel's name of this boot, or this program start's own."""
        return self._boot_id


class FixedClock:
    """A clock that stands still until it is moved: for tests, the tour and pictures."""

    def __init__(self, now: datetime) -> None:
        """Stand at ``now``; raises ``ValueError`` for an instant without a zone."""
        if now.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        self._now = now.astimezone(UTC)
        self._boot = timedelta(hours=1)
        self._boots = 1

    def now(self) -> datetime:
        """Return where the clock stands."""
        return self._now

    def boot_ms(self) -> int:
        """Return the boot clock, which moves with ``advance`` and ``move_to`` only."""
        return self._boot // timedelta(milliseconds=1)

    def boot_id(self) -> str:
        """Return the name of this boot; ``reboot`` makes a new one."""
        return f"boot-{self._boots}"

    def advance(self, *, minutes: float = 0, seconds: float = 0, ms: float = 0) -> None:
        """Let time pass on both clocks, awake or asleep."""
        self.move_to(self._now + timedelta(minutes=minutes, seconds=seconds, milliseconds=ms))

    def move_to(self, now: datetime) -> None:
        """Let time pass until ``now``, on both clocks."""
        self._boot += now - self._now
        self._now = now.astimezone(UTC)

    def step(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Set the wall clock forward or back, as a person or NTP does; no time passes."""
        self._now += timedelta(minutes=minutes, seconds=seconds)

    def reboot(self) -> None:
        """Start the machine anew: the boot clock begins again under another name."""
        self._boots += 1
        self._boot = timedelta(0)
