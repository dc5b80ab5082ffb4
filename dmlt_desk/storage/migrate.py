"""Bring a desk file to this program's schema. Alembic loads only when there is work to do."""

import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import IntegrityError

from dmlt_desk.models import Base
from dmlt_desk.storage.header import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    # Alembic loads only when there is work to do.
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def create_schema(engine: Engine) -> None:
    """Give a new file all tables at once, marked as of the newest revision.

    A test holds that the revisions, one after the other, give the same tables.
    """
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(
            text("INSERT INTO alembic_version (version_num) VALUES (:revision)"),
            {"revision": revision_name(SCHEMA_VERSION)},
        )
        mark(connection, SCHEMA_VERSION)


def mark(connection: Connection, version: int) -> None:
    """Write whose file this is and its schema version into the file's header."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID:d}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version:d}")


def revision_name(version: int) -> str:
    """Return the Alembic revision of a schema version: four digits."""
    return f"{version:04d}"


def upgrade(engine: Engine, path: Path, *, checkpoint: Callable[[], None]) -> None:
    """Upgrade an older file, after a copy of it was laid beside it."""
    checkpoint()
    copy = path.with_name(f"{path.name}.before-{SCHEMA_VERSION}")
    shutil.copy2(path, copy)
    # SQLite changes a table by making it anew, during which references to it point nowhere.
    _set_references(engine, enforced=False)
    try:
        with engine.begin() as connection:
            run_revisions(connection, "upgrade", revision_name(SCHEMA_VERSION))
            _require_references(connection)
            mark(connection, SCHEMA_VERSION)
    finally:
        _set_references(engine, enforced=True)


def _set_references(engine: Engine, *, enforced: bool) -> None:
    """Let SQLite enforce references, or not; it changes that outside of transactions only."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute(f"PRAGMA foreign_keys = {'ON' if enforced else 'OFF'}")
    finally:
        connection.close()


def _require_references(connection: Connection) -> None:
    """Raise ``IntegrityError`` when a reference points nowhere; the upgrade is taken back then."""
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost:
        raise IntegrityError("PRAGMA foreign_key_check", lost, ValueError(len(lost)))


def run_revisions(connection: Connection, command: str, revision: str) -> None:
    """Run an Alembic command on an open connection."""
    # Alembic takes about 80 ms beside SQLAlchemy, and most starts have no migration.
    from alembic import command as alembic_command  # noqa: PLC0415 - start-up time, see above

    getattr(alembic_command, command)(_config(connection), revision)


def run_check(connection: Connection) -> None:
    """Raise Alembic's error when the models and the revisions differ."""
    from alembic import command as alembic_command  # noqa: PLC0415 - start-up time, see above

    alembic_command.check(_config(connection))


def prove_revisions() -> None:
    """Make all tables by the revisions, in memory, and compare them with the models.

    Raises Alembic's error; an installation without its revision files fails here.
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        run_revisions(connection, "upgrade", revision_name(SCHEMA_VERSION))
        run_check(connection)
    engine.dispose()


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - start-up time, see above

    # Alembic's remarks are for its own command line, not for the program's.
    config = Config(stdout=StringIO())
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
