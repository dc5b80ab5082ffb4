"""Making files off the window's thread: one at a time, and it can be stopped."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from dmlt_desk.errors import DeskError
from dmlt_desk.services.files import write_file


class _Job(QRunnable):
    """Builds bytes, then writes them unless it was stopped meanwhile."""

    def __init__(self, build: Callable[[], bytes], path: Path, told: "FileJobs") -> None:
        super().__init__()
        self._build, self._path, self._told = build, path, told
        self.is_stopped = False

    def run(self) -> None:
        """Do the work; the signals cross to the window's thread."""
        try:
            data = self._build()
            if self.is_stopped:
                self._told.stopped.emit()
                return
            write_file(self._path, data)
        except DeskError as error:
            self._told.failed.emit(error)
        else:
            self._told.saved.emit(self._path)


class FileJobs(QObject):
    """Runs jobs. ``saved`` carries the path, ``failed`` a DeskError."""

    saved = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._job: _Job | None = None
        for ended in (self.saved, self.failed, self.stopped):
            ended.connect(self._ended)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being made."""
        return self._job is not None

    def start(self, build: Callable[[], bytes], path: Path) -> None:
        """Make a file; nothing happens while another is being made."""
        if self._job is None:
            self._job = _Job(build, path, self)
            self._pool.start(self._job)

    def stop(self) -> None:
        """Let the file that is being made go; one that is already being written is finished."""
        if self._job is not None:
            self._job.is_stopped = True

    def wait(self) -> None:
        """Wait until nothing is being made."""
        self._pool.waitForDone()

    def _ended(self) -> None:
        self._job = None
