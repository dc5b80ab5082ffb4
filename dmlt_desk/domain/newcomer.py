"""Somebody as people write them into one line: name, address, handle, in any order."""

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[A-Za-z0-9-]{2,}")
_HANDLE = re.compile(r"(?:^|[\s(])@([\w.-]+)")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What a line says about somebody; what it does not say is empty."""

    name: str
    handle: str
    email: str


def read_newcomer(line: str) -> Newcomer:
    """Return who is meant by a line such as ``Ada Byron <ada@example.org>`` or ``@ada``.

    An address alone gives its first part as the handle, so that nobody is without any name.
    """
    address = _ADDRESS.search(line)
    rest = _ADDRESS.sub(" ", line)
    handle = _HANDLE.search(rest)
    rest = _HANDLE.sub(" ", rest)
    name = " ".join(re.sub(r"[<>(),;\"]", " ", rest).split())
    email = address[0] if address else ""
    known_as = handle[1] if handle else ""
    if not name and not known_as:
        known_as = email.partition("@")[0]
    return Newcomer(name, known_as, email)
