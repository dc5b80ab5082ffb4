"""The door of the exporter: every text is made fit for every format here, once."""

import re
import unicodedata
from urllib.parse import quote, urlsplit

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Signs that turn the reading direction of what follows them, also outside of their own text.
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_MAIL = re.compile(r"mailto:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_BAD_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_LONGEST_ADDRESS = 2000
"""Word refuses hyperlinks a little longer than this."""


def clean(text: str) -> str:
    r"""Return text without what XML cannot hold or a page must not: controls, lone surrogates.

    Line breaks become ``\n``; tabs stay.
    """
    if text.isprintable():
        return text
    return "".join(sign for sign in _LINE_BREAKS.sub("\n", text) if sign in "\n\t" or _is_fit(sign))


def one_line(text: str) -> str:
    """Return cleaned text with single spaces instead of line breaks and tabs."""
    return " ".join(clean(text).split())


def safe_link(address: str) -> str:
    """Return a web or mail address that may be linked, in ASCII, or an empty text.

    Only http, https and mailto pass.
    """
    address = clean(address).strip()
    if len(address) > _LONGEST_ADDRESS:
        return ""
    if _MAIL.fullmatch(address):
        return address
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = "" if parts.port is None else f":{parts.port}"
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or ".." in host:
        return ""
    rest = address.split("//", 1)[1][len(parts.netloc) :]
    rest = _BAD_PERCENT.sub("%25", quote(rest, safe="/?#!$%&'()*+,:;=@~"))
    rest = rest.replace("#", "\0", 1).replace("#", "%23").replace("\0", "#")
    return f"{parts.scheme}://{host}{port}{rest}"


def _is_fit(sign: str) -> bool:
    code = ord(sign)
    if code & 0xFFFE == 0xFFFE or sign in _DIRECTION:
        return False
    return unicodedata.category(sign) not in ("Cc", "Cs")
