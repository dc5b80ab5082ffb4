"""Write-behind for typed text: a throttle on its own thread.

The first change starts the clock and later ones do not restart it, so that steady typing is
saved all the time; a debounce would save nothing until the typing stops.
"""

import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from dmlt_desk.errors import DeskError

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

_RETRY_S = 1.0


class ThrottleSaver(Generic[Key, Value]):
    """Saves offered values ``delay_ms`` after the first of them, each with its own key.

    ``write`` runs on the saver's thread (or on the caller's, in ``flush``) and may raise a
    ``DeskError``: the value is kept, ``on_failed`` is told, and saving is tried again each second.
    After any other exception the value is kept as well, and the next offer saves anew.
    ``merge(older, newer)`` joins two values of one key; without it the newer one stands.
    ``on_saved`` and ``on_failed`` are called on the thread that saved, when the save is over.
    """

    def __init__(
        self,
        write: Callable[[Key, Value], None],
        *,
        delay_ms: int = 300,
        merge: Callable[[Value, Value], Value] | None = None,
        on_saved: Callable[[], None] = lambda: None,
        on_failed: Callable[[DeskError], None] = lambda _error: None,
    ) -> None:
        self._write = write
        self._delay_s = delay_ms / 1000
        self._merge = merge
        self._on_saved, self._on_failed = on_saved, on_failed
        self._pending: dict[Key, Value] = {}
        self._due: float | None = None
        self._changed = threading.Condition()
        self._writing = threading.Lock()
        self._stopped = False
        self._thread: threading.Thread | None = None

    @property
    def pending(self) -> bool:
        """Whether something offered is not on disk yet."""
        with self._changed:
            return bool(self._pending) or self._writing.locked()

    def offer(self, key: Key, value: Value) -> None:
        """Take a value to save; returns at once."""
        with self._changed:
            self._keep(key, value, newer=True)
            if self._due is None:
                self._due = time.monotonic() + self._delay_s
                # A thread that waits already wakes by itself; waking it at each key costs.
                self._changed.notify()
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="note-saver", daemon=True)
                self._thread.start()

    def flush(self) -> bool:
        """Save everything offered so far, now; return whether it is all on disk."""
        return self._save_and_tell()

    def close(self) -> bool:
        """Save what is left and end the thread; return whether it is all on disk."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()
        return self.flush()

    def _run(self) -> None:
        while self._wait_until_due():
            self._save_and_tell()

    def _wait_until_due(self) -> bool:
        with self._changed:
            while not self._stopped:
                if self._due is None:
                    self._changed.wait()
                elif (left := self._due - time.monotonic()) > 0:
                    self._changed.wait(left)
                else:
                    return True
        return False

    def _save_and_tell(self) -> bool:
        """Save what is pending; return whether it is all on disk.

        Listeners are told after the save has ended, so that to them nothing is pending any more.
        """
        with self._writing:
            with self._changed:
                batch, self._pending = self._pending, {}
                self._due = None
            if not batch:
                return True
            problem = self._save(batch)
        if problem is None:
            self._on_saved()
        else:
            self._on_failed(problem)
        return problem is None

    def _save(self, batch: dict[Key, Value]) -> DeskError | None:
        """Write the values one after the other; keep those from the first that fails on."""
        try:
            for key in list(batch):
                self._write(key, batch[key])
                del batch[key]
        except DeskError as error:
            return error
        finally:
            if batch:
                self._put_back(batch)
        return None

    def _put_back(self, batch: dict[Key, Value]) -> None:
        """Keep what was not saved, under what was typed meanwhile, and try again soon."""
        with self._changed:
            for key, value in batch.items():
                self._keep(key, value, newer=False)
            self._due = time.monotonic() + _RETRY_S
            self._changed.notify()

    def _keep(self, key: Key, value: Value, *, newer: bool) -> None:
        if key in self._pending:
            older, later = (self._pending[key], value) if newer else (value, self._pending[key])
            value = self._merge(older, later) if self._merge else later
        self._pending[key] = value
