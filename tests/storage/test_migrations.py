"""The revisions, one after the other, give the tables that the models describe."""

import sqlite3
from pathlib import Path

from sqlalchemy import inspect

from dmlt_desk.storage import migrate
from dmlt_desk.storage.engine import desk_engine
from dmlt_desk.storage.header import SCHEMA_VERSION


def schema(path: Path) -> set[tuple[object, ...]]:
    """Columns, references and indexes, whatever order they were written in."""
    connection = sqlite3.connect(path)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    found: set[tuple[object, ...]] = set()
    for (table,) in tables:
        for pragma in ("table_info", "foreign_key_list", "index_list"):
            for row in connection.execute(f"PRAGMA {pragma}('{table}')"):
                # A reference's or index's number says only when it was written.
                found.add((table, pragma, *(row if pragma == "table_info" else row[2:])))
                if pragma == "index_list":
                    columns = connection.execute(f"PRAGMA index_info('{row[1]}')").fetchall()
                    found.add((table, tuple(column for *_rest, column in columns)))
    connection.close()
    return {row for row in found if row[0] != "alembic_version"}


def test_alembic_finds_nothing_left_to_do(tmp_path: Path) -> None:
    engine = desk_engine(tmp_path / "upgraded.dmlt")

    with engine.begin() as connection:
        migrate.run_revisions(connection, "upgrade", "head")
    with engine.begin() as connection:
        migrate.run_check(connection)
    tables = inspect(engine).get_table_names()
    engine.dispose()

    assert "meeting" in tables


def test_a_new_file_has_the_same_tables_as_an_upgraded_one(tmp_path: Path) -> None:
    made, upgraded = tmp_path / "made.dmlt", tmp_path / "upgraded.dmlt"
    engine = desk_engine(made)
    migrate.create_schema(engine)
    engine.dispose()
    engine = desk_engine(upgraded)
    with engine.begin() as connection:
        migrate.run_revisions(connection, "upgrade", migrate.revision_name(SCHEMA_VERSION))
    engine.dispose()

    assert schema(made) == schema(upgraded)
    assert len(schema(made)) > 100
