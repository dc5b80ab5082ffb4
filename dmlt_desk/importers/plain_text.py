"""Reads any other text: keeps all of it and offers what looks like an agenda."""

from dmlt_desk.importers.draft import Draft
from dmlt_desk.importers.source import Source, peek
from dmlt_desk.importers.wiki_text import read_page

READER = "plain-text"


class PlainTextReader:
    """Plain text and Markdown: lines that begin with a time or a length are the agenda."""

    name = READER

    def sniff(self, head: bytes, name: str, mime: str) -> int:
        """Return a low score for any text: every other reader goes first."""
        return 10 if peek(head).strip() else 1

    def read(self, source: Source) -> list[Draft]:
        """Return the meeting of the text; raises ``UnreadableSourceError`` where there is none."""
        return [read_page(source, reader=self.name, timed=True)]
