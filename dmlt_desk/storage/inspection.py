"""Is a desk file whole: pages, indexes, references, and the check sum of every text.

Everything here reads only; a file that is refused is byte-identical afterwards.
"""

import sqlite3
from pathlib import Path

from dmlt_desk.errors import DeskFileError
from dmlt_desk.i18n import _
from dmlt_desk.models.notes import text_check
from dmlt_desk.storage.header import read_only


class DamagedFileError(DeskFileError):
    """The desk file does not hold together."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is damaged.").format(name=name),
            advice=_("It was not changed. Copy it to a safe place and open a backup instead."),
        )


def require_whole(path: Path) -> None:
    """Check pages, indexes and the check sum of every text; raises ``DamagedFileError``."""
    try:
        with read_only(path) as connection:
            if faults(connection):
                raise DamagedFileError(path.name)
    except sqlite3.DatabaseError as error:
        raise DamagedFileError(path.name) from error


def faults(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with an open desk file, in SQLite's or our own words."""
    found = [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
    found += [f"foreign key: {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    rows = connection.execute("SELECT id, text, crc FROM block")
    found += [f"text of block {block}" for block, text, crc in rows if text_check(text) != crc]
    return found
