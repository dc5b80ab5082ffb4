"""Reading a source off the window's thread."""

from dataclasses import dataclass
from threading import Thread

from PySide6.QtCore import QObject, Signal

from dmlt_desk.errors import DeskError
from dmlt_desk.importers.draft import Draft
from dmlt_desk.importers.source import Source, text_of
from dmlt_desk.services.importing import Importing


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What was found in a source, and its text with lines as the drafts count them."""

    drafts: list[Draft]
    text: str


class Reading(QObject):
    """Reads a source once. ``found`` carries a ``SourceRead``, ``failed`` a ``DeskError``.

    Reading changes nothing and cannot be stopped in the middle. Whoever no longer wants it lets it
    end unheard; so it has no parent, and a thread that neither a window nor the program waits for
    (a thread pool would let both wait).
    """

    found = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, importing: Importing, source: Source) -> None:
        super().__init__()
        self._importing, self._source = importing, source
        self._thread = Thread(target=self._read, name="import-reading", daemon=True)

    def start(self) -> None:
        """Begin to read; the signals cross to the window's thread."""
        self._thread.start()

    def _read(self) -> None:
        try:
            drafts = self._importing.read(self._source)
            found = SourceRead(drafts, drafts[0].page or text_of(self._source).text)
        except DeskError as error:
            self.failed.emit(error)
        else:
            self.found.emit(found)
        finally:
            self.ended.emit()
