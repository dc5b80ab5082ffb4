"""Words on their way into a calendar file: cleaned, so that no text can add a line or property."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

_LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Marks that turn the reading direction of whatever follows them, also outside of their own text.
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}")
_NAME_LENGTH = 90


def clean(text: str) -> str:
    """Return text without control, surrogate and direction signs; line breaks become line feeds."""
    if text.isprintable():
        return text
    return "".join(
        sign
        for sign in _LINE_BREAKS.sub("\n", text).replace("\t", " ")
        if sign == "\n" or not (sign in _DIRECTION or unicodedata.category(sign) in ("Cc", "Cs"))
    )


def one_line(text: str) -> str:
    """Return cleaned text with single spaces instead of line breaks."""
    return " ".join(clean(text).split())


def mail_address(text: str) -> str:
    """Return an e-mail address that calendar programs take, or an empty text."""
    address = text.strip().removeprefix("mailto:")
    return address if _ADDRESS.fullmatch(address) else ""


def web_address(text: str) -> str:
    """Return an http or https address as a URI in ASCII, or an empty text."""
    address = one_line(text)
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in address:
        return ""
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~")


def file_names(titles: Iterable[str]) -> list[str]:
    """Return a name for each title: lower-case ASCII, no two alike, safe on every system."""
    taken: set[str] = set()
    names = []
    for title in titles:
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_NAME_LENGTH].strip("-") or "event"
        name, number = stem, 2
        while name in taken:
            name, number = f"{stem}-{number}", number + 1
        taken.add(name)
        names.append(f"{name}.ics")
    return names
