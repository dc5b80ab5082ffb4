"""Whose file is it, and how new: read from its first bytes, before anything may change it."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dmlt_desk.errors import DeskFileError, FileFromNewerVersionError
from dmlt_desk.i18n import _

APPLICATION_ID = 0x444D4C54
"""Marks our files ("DMLT"), in the SQLite header at byte 68."""

SCHEMA_VERSION = 2
"""The newest schema this program knows (``PRAGMA user_version``, header byte 60)."""

_MAGIC = b"SQLite format 3\x00"


def is_new(path: Path) -> bool:
    """Return whether there is no file yet, or only an empty one."""
    return not path.exists() or (path.is_file() and path.stat().st_size == 0)


def require_ours(path: Path) -> int:
    """Return the schema version of a desk file from its first 100 bytes.

    Raises a ``DeskFileError`` kind for a folder, a foreign, a newer or a read-only file.
    """
    if not path.is_file():
        raise DeskFileError(
            _("“{name}” is not a file.").format(name=path.name),
            advice=_("Choose a desk file; its name usually ends in .dmlt."),
        )
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise DeskFileError(
            _("“{name}” cannot be read.").format(name=path.name),
            advice=_("Check that you may read it."),
        ) from error
    if len(head) < 100 or not head.startswith(_MAGIC) or _number(head, 68) != APPLICATION_ID:
        raise DeskFileError(
            _("“{name}” is not a desk file.").format(name=path.name),
            advice=_("It was not changed. To read an agenda from it, use Import."),
        )
    version = _number(head, 60)
    if version > SCHEMA_VERSION:
        raise FileFromNewerVersionError(path.name)
    if not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP) or not os.access(path, os.W_OK):
        raise DeskFileError(
            _("“{name}” is read-only.").format(name=path.name),
            advice=_("Copy it to a folder of yours and open the copy."),
        )
    return version


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a desk file so that nothing can change it.

    Without a journal to read, SQLite is told that the file cannot change, so it makes no side
    files either.
    """
    journal = path.with_name(path.name + "-wal")
    calm = not journal.exists() or journal.stat().st_size == 0
    uri = path.absolute().as_uri() + ("?immutable=1" if calm else "?mode=ro")
    with closing(sqlite3.connect(uri, uri=True, timeout=0.5)) as connection:
        yield connection


def _number(head: bytes, at: int) -> int:
    return int.from_bytes(head[at : at + 4], "big")
