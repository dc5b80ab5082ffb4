"""The readers and the choice among them: the one that is surest of a source reads it."""

from typing import Protocol

from dmlt_desk.importers.draft import Draft
from dmlt_desk.importers.html_text import HtmlReader
from dmlt_desk.importers.interchange import InterchangeReader
from dmlt_desk.importers.plain_text import PlainTextReader
from dmlt_desk.importers.source import Source, text_of
from dmlt_desk.importers.wiki_text import WikiTextReader


class Reader(Protocol):
    """Reads one format."""

    name: str

    def sniff(self, head: bytes, name: str, mime: str) -> int:
        """Return how surely a source of this beginning is of the format, 0 to 100."""

    def read(self, source: Source) -> list[Draft]:
        """Return the meetings of a source; raises ``UnreadableSourceError``."""


READERS: tuple[Reader, ...] = (
    InterchangeReader(),
    HtmlReader(),
    WikiTextReader(),
    PlainTextReader(),
)


def read(source: Source) -> list[Draft]:
    """Return the meetings of a source, read and not written anywhere.

    Raises ``UnreadableSourceError`` with one sentence for anything that is no meeting.
    """
    text_of(source)
    scores = [(reader.sniff(source.head, source.name, source.mime), reader) for reader in READERS]
    _score, reader = max(scores, key=lambda pair: pair[0])
    return reader.read(source)
