"""Both clocks of the computer as one reading, and what two readings tell."""

from dataclasses import dataclass
from datetime import datetime, timedelta

STEP = timedelta(seconds=2)
"""A wall clock that moved by more than this against the boot clock was set."""

_MS = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class ClockMark:
    """Both clocks as they were read together."""

    wall: datetime
    boot_ms: int
    boot_id: str

    def passed_since(self, earlier: "ClockMark") -> timedelta:
        """Return how much time went by; across two boots only the wall clock tells."""
        if self.boot_id != earlier.boot_id:
            return self.wall - earlier.wall
        return (self.boot_ms - earlier.boot_ms) * _MS

    def step_since(self, earlier: "ClockMark") -> timedelta:
        """Return by how much the wall clock was set since; nothing across two boots."""
        if self.boot_id != earlier.boot_id:
            return timedelta(0)
        step = self.wall - earlier.wall - (self.boot_ms - earlier.boot_ms) * _MS
        return step if abs(step) > STEP else timedelta(0)

    def goes_on_from(self, earlier: "ClockMark") -> bool:
        """Return whether the machine was not started anew in between.

        Where the system gives a boot no name, each start of the program is another boot; there the
        two clocks tell, which went on alike.
        """
        if self.boot_id == earlier.boot_id:
            return True
        passed = self.boot_ms - earlier.boot_ms
        return passed >= 0 and abs(self.wall - earlier.wall - passed * _MS) <= STEP
