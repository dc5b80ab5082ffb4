"""The connection to a desk file: SQLite set up so that a commit means "on disk"."""

from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

_PRAGMAS = (
    # Exclusive before WAL: the index of the journal then lives in this process alone, which
    # keeps the file safe on folders where shared memory is not.
    "locking_mode=EXCLUSIVE",
    "journal_mode=WAL",
    # FULL, not NORMAL: with NORMAL a power cut takes back commits that were called saved.
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)


def desk_engine(path: Path) -> Engine:
    """Return the engine of one desk file, with one connection for all threads.

    The URL is built, never formatted: a ``%20`` or ``?`` in a path would open another file.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": 2.0},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own transactions would let schema changes survive a rollback.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("reading", False):
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    # References are checked at the commit: rows of one transaction may be written in any order.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
