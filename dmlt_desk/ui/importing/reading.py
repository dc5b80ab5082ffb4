"""Reading a source off the window's thread."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from dmlt_desk.errors import DeskError
from dmlt_desk.importers.draft import Draft
from dmlt_desk.importers.source import Source, text_of
from dmlt_desk.services.importing import Importing


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What was found in a source, and its text with lines as the drafts count them."""

    drafts: list[Draft]
    text: str


class _Job(QRunnable):
    """Reads; the signals cross to the window's thread."""

    def __init__(self, importing: Importing, source: Source, told: "Reading") -> None:
        super().__init__()
        self._importing, self._source, self._told = importing, source, told

    def run(self) -> None:
        """Read and tell."""
        try:
            drafts = self._importing.read(self._source)
            found = SourceRead(drafts, text_of(self._source).text)
        except DeskError as error:
            self._told.failed.emit(error)
        else:
            self._told.found.emit(found)
        finally:
            self._told.ended.emit()


class Reading(QObject):
    """Reads a source once. ``found`` carries a ``SourceRead``, ``failed`` a ``DeskError``.

    Reading changes nothing, so whoever no longer wants it just lets it end: ``ended``.
    """

    found = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, importing: Importing, source: Source, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._job: _Job | None = _Job(importing, source, self)
        self.ended.connect(self._let_go)

    @property
    def is_busy(self) -> bool:
        """Whether the source is still being read."""
        return self._job is not None

    def start(self) -> None:
        """Begin to read."""
        if self._job is not None:
            self._pool.start(self._job)

    def _let_go(self) -> None:
        self._job = None
