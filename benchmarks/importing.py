"""The sample meeting, and a page's text where there is one, read and written to a desk file.

.venv/bin/python benchmarks/all.py importing
"""

import sqlite3
from pathlib import Path

from measure import Row, fresh, in_turn, milliseconds, paired_row, report

from dmlt_desk.domain.clock import SystemClock
from dmlt_desk.importers.source import load_source
from dmlt_desk.resource_files import resource
from dmlt_desk.services.importing import Importing
from dmlt_desk.services.sample import SAMPLE
from dmlt_desk.storage.desk_file import DeskFile

ROUNDS = 15
PAGE = Path(__file__).parents[2] / "shared" / "seed" / "dmlt-2018-11.txt"

Rows = dict[str, list[tuple[object, ...]]]


def import_source(source_path: Path) -> tuple[float, Rows]:
    """Import into a new desk file; return how long it took, in ms, and the rows that it made."""
    path = fresh("import.dmlt")
    desk = DeskFile.open(path)
    importing = Importing(desk, SystemClock())
    source = load_source(source_path)

    def work() -> None:
        (draft,) = importing.read(source)
        importing.apply(draft, source=source)

    spent = milliseconds(work)
    desk.close()
    connection = sqlite3.connect(path)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    rows = {
        name: connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - our own tables
        for (name,) in tables
    }
    connection.close()
    return spent, rows


def insert(rows: Rows) -> float:
    """Return the ms that sqlite3 takes to insert these rows into a new desk file, as safely."""
    path = fresh("import.floor")
    DeskFile.open(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")

    def work() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for name, found in rows.items():
            if found:
                marks = ", ".join("?" * len(found[0]))
                statement = f'INSERT OR REPLACE INTO "{name}" VALUES ({marks})'  # noqa: S608 - as above
                connection.executemany(statement, found)
        connection.execute("COMMIT")

    spent = milliseconds(work)
    connection.close()
    return spent


def import_row(source_path: Path, what: str) -> Row:
    """Measure an import against plain inserts of the rows that it made."""
    made: Rows = {}

    def ours() -> float:
        spent, rows = import_source(source_path)
        made.update(rows)
        return spent

    pairs = in_turn(ours, lambda: insert(made), rounds=ROUNDS)
    count = sum(map(len, made.values()))
    return paired_row(f"{what}, {count} rows", pairs, against="sqlite3 inserting them")


def main() -> None:
    """Measure the sample, and the page where it is there."""
    rows = [import_row(resource(SAMPLE), "Import of the sample")]
    if PAGE.exists():
        rows.append(import_row(PAGE, "Import of the 2018 page"))
    report(rows)


if __name__ == "__main__":
    main()
