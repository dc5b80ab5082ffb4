"""One program writes a desk file at a time: a kernel lock on a file beside it.

A kernel lock ends with its process, so a killed program never leaves a stale one.
"""

import os
import sys
from pathlib import Path

from dmlt_desk.errors import DeskFileError, FileInUseError
from dmlt_desk.i18n import _

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def _seize(descriptor: int) -> None:
    """Take the lock or raise ``OSError`` at once."""
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """The right to write one desk file, held until ``release`` or the end of the process."""

    def __init__(self, path: Path) -> None:
        """Take the lock; raises ``FileInUseError`` when another process holds it."""
        self.path = path
        lock_path = path.with_name(path.name + ".lock")
        try:
            self._descriptor = os.open(lock_path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise DeskFileError(
                _("“{name}” cannot be opened in the folder “{folder}”.").format(
                    name=path.name, folder=path.parent
                ),
                advice=_("Choose a folder that exists and that you may write to."),
            ) from error
        try:
            _seize(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise FileInUseError(path.name) from error

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
