"""Work for quiet moments: runs once when nothing was touched for a while."""

import threading
from collections.abc import Callable


class IdleWork:
    """Calls ``work`` on its own thread, ``after_s`` seconds after the last touch."""

    def __init__(self, work: Callable[[], None], *, after_s: float) -> None:
        self._work = work
        self._after_s = after_s
        self._changed = threading.Condition()
        self._touches = 0
        self._done = 0
        self._stopped = False
        self._thread: threading.Thread | None = None

    def touch(self) -> None:
        """Start the wait anew."""
        with self._changed:
            self._touches += 1
            self._changed.notify()
            if self._thread is None and not self._stopped:
                self._thread = threading.Thread(target=self._run, name="idle-work", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End the thread; work that is under way is finished first."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while self._wait_for_quiet():
            self._work()

    def _wait_for_quiet(self) -> bool:
        """Return True when work is due, False when stopped."""
        with self._changed:
            while not self._stopped:
                seen = self._touches
                timeout = self._after_s if seen != self._done else None
                touched = self._changed.wait(timeout)
                if not touched and seen == self._touches:
                    self._done = seen
                    return True
        return False
