"""What is offered for import, and its text: decoding, limits, and what is never read."""

import codecs
import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from dmlt_desk.errors import UnreadableSourceError
from dmlt_desk.i18n import _

MAX_TEXT_BYTES = 5_000_000
"""Larger texts are refused."""

MAX_SPACES = 60
"""Longer runs of spaces are made so long: they mean nothing and slow patterns down."""

HEAD_BYTES = 65_536
"""So much of a source is looked at to choose its reader."""

_CHARSETS = (["cp1252", "latin_1"], ["cp1250", "iso8859_2", "cp1251", "koi8_r", "mac_roman"])
"""What a text that is not Unicode is tried as: the usual ones first, for they look like others."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# C0 but tab and line feed, DEL, C1, zero-width space and byte order mark, bidirectional
# embeddings, overrides and isolates, lone surrogates, noncharacters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)
_LONG_RUN = re.compile(f" {{{MAX_SPACES},}}")
_PROLOG = re.compile(
    r"\s*(?:(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^\[>]*>)\s*)*", re.IGNORECASE | re.DOTALL
)
"""What saved pages begin with: it names a document type and defines nothing."""

_DEFINITIONS = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
"""Behind a prolog: a document type that defines words of its own, which could be endless."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes offered, the name to call them by, and the media type if one was told.

    ``day`` is when the source was last changed: a page without any date is taken for that day's.
    """

    data: bytes
    name: str
    mime: str = ""
    day: date | None = None

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes: the same source again is known by it."""
        return sha256(self.data).hexdigest()

    @property
    def head(self) -> bytes:
        """The beginning, enough to tell the format."""
        return self.data[:HEAD_BYTES]


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a source with Unix line ends. ``dropped`` counts the signs left out."""

    text: str
    charset: str
    dropped: int = 0


def load_source(path: Path) -> Source:
    """Read a file; raises ``UnreadableSourceError`` for one that is missing, closed or too long."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_TEXT_BYTES + 1)
            changed = os.fstat(file.fileno()).st_mtime
    except OSError as error:
        raise UnreadableSourceError(
            _("“{name}” cannot be opened: {why}.").format(
                name=path.name, why=error.strerror or type(error).__name__
            )
        ) from error
    day = datetime.fromtimestamp(changed, UTC).astimezone().date()
    return Source(data=data, name=path.name, day=day)


def text_of(source: Source) -> SourceText:
    """Return the text of a source; raises ``UnreadableSourceError`` for anything but text."""
    _refuse_other_kinds(source)
    charset = _charset(source.data)
    try:
        text = _without_bom(source.data).decode(charset)
    except UnicodeDecodeError as error:
        raise _not_text(source.name) from error
    after_prolog(text, name=source.name)
    return clean_text(text, charset=charset)


def after_prolog(text: str, *, name: str) -> str:
    """Return a text without what saved pages begin with: XML declaration, type, comments.

    Raises ``UnreadableSourceError`` for a document type that defines entities.
    """
    rest = without_prolog(text)
    if _DEFINITIONS.match(rest):
        raise UnreadableSourceError(
            _("“{name}” defines words of its own, which are not read for safety.").format(
                name=name
            ),
            advice=_("Open it, copy its text and paste the text instead."),
        )
    return rest


def without_prolog(text: str) -> str:
    """Return a text from behind its XML declaration, plain document type and comments on."""
    begin = _PROLOG.match(text[:HEAD_BYTES])
    return text[begin.end() :] if begin else text


def clean_text(text: str, *, charset: str = "") -> SourceText:
    """Return a text without signs that hide, reorder or control, and with Unix line ends."""
    text = _LINE_ENDS.sub("\n", text)
    kept, dropped = _FORBIDDEN.subn("", text)
    spaced = _LONG_RUN.sub(" " * MAX_SPACES, kept.replace("\u00a0", " "))
    return SourceText(spaced, charset, dropped)


def one_line(text: str) -> str:
    """Return a name or title as one line with single spaces."""
    return " ".join(clean_text(text).text.split())


def too_many(things: str, limit: int) -> UnreadableSourceError:
    """Return the error of a source with more of something than a meeting can have."""
    return UnreadableSourceError(
        _("This has more than {limit} {things}, too many for a meeting.").format(
            limit=limit, things=things
        ),
        advice=_("Nothing was imported."),
    )


def peek(head: bytes) -> str:
    """Return the text at the beginning of a source for choosing its reader; "" for no text."""
    if not head.strip(b"\x00 \t\r\n") or _other_kind(head):
        return ""
    charset = _by_bom(head) or _by_zeros(head) or "utf-8"
    return clean_text(_without_bom(head).decode(charset, "ignore")).text


def _refuse_other_kinds(source: Source) -> None:
    if not source.data.strip(b"\x00 \t\r\n"):
        raise UnreadableSourceError(_("“{name}” is empty.").format(name=source.name))
    if len(source.data) > MAX_TEXT_BYTES:
        raise UnreadableSourceError(
            _("“{name}” is larger than 5 MB, too large for a page of text.").format(
                name=source.name
            ),
            advice=_("Copy the part with the meeting and paste it."),
        )
    kind = _other_kind(source.data)
    if kind:
        raise UnreadableSourceError(
            _("“{name}” is {kind}, which cannot be read as text.").format(
                name=source.name, kind=kind
            ),
            advice=_("Open it, copy its text and paste the text instead."),
        )


def _other_kind(data: bytes) -> str:
    """Return in words what binary format the bytes are, by their first ones; "" for others."""
    kinds = (
        (b"\x89PNG", _("a picture")),
        (b"\xff\xd8\xff", _("a picture")),
        (b"GIF8", _("a picture")),
        (b"%PDF", _("a PDF file")),
        (b"PK\x03\x04", _("a Word file or another package")),
        (b"\xd0\xcf\x11\xe0", _("an old Office file")),
        (b"SQLite format 3\x00", _("a data file")),
        (b"\x1f\x8b", _("a packed file")),
        (b"{\\rtf", _("a rich text file")),
        (b"BEGIN:VCALENDAR", _("a calendar file")),
    )
    start = data[:64].lstrip(codecs.BOM_UTF8)
    return next((words for magic, words in kinds if start.startswith(magic)), "")


def _charset(data: bytes) -> str:
    known = _by_bom(data) or _by_zeros(data[:HEAD_BYTES])
    if known:
        return known
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_statistics(data)
    return "utf-8"


def _by_bom(data: bytes) -> str:
    return next((charset for bom, charset in _BOMS if data.startswith(bom)), "")


def _by_zeros(data: bytes) -> str:
    """Return UTF-16 for text without a mark in which every other byte is zero."""
    if len(data) < 4:
        return ""
    for charset, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        half, other = data[start::2], data[1 - start :: 2]
        if half.count(0) > 0.6 * len(half) and other.count(0) < 0.1 * len(other):
            return charset
    return ""


def _by_statistics(data: bytes) -> str:
    # Only texts that are not UTF-8 need it; loading it takes 30 ms.
    from charset_normalizer import from_bytes  # noqa: PLC0415 - measured start-up cost, see above

    controls = sum(data.count(bytes([sign])) for sign in range(32) if sign not in (9, 10, 12, 13))
    if controls > 0.01 * len(data):
        return "utf-8"
    matches = (from_bytes(data, cp_isolation=charsets).best() for charsets in _CHARSETS)
    return next((str(match.encoding) for match in matches if match), "cp1252")


def _without_bom(data: bytes) -> bytes:
    bom = next((bom for bom, _charset in _BOMS if data.startswith(bom)), b"")
    return data[len(bom) :]


def _not_text(name: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        _("“{name}” is not a text that can be read.").format(name=name),
        advice=_("Open it, copy its text and paste the text instead."),
    )
