"""The revisions, one after the other, give the tables that the models describe."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import inspect

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.storage import migrate
from dmlt_desk.storage.desk_file import DeskFile
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


def test_a_file_of_the_first_version_keeps_its_run_log(tmp_path: Path) -> None:
    path = tmp_path / "old.dmlt"
    engine = desk_engine(path)
    with engine.begin() as connection:
        migrate.run_revisions(connection, "upgrade", "0001")
        migrate.mark(connection, 1)
    engine.dispose()
    _write_an_undone_start(path)

    desk = DeskFile.open(path)
    meeting = desk.meeting(UUID(int=2))
    live = LiveMeeting(desk, FixedClock(datetime(2018, 11, 6, 15, tzinfo=UTC)))
    state = live.state(meeting.id)
    live.redo(meeting.id)
    again = live.state(meeting.id)
    desk.close()

    assert [event.type for event in meeting.run_events] == ["open-day", "start", "undo"]
    assert (state.day_id, state.current_id) == (UUID(int=3), None)
    assert again.current_id == UUID(int=4)
    assert (tmp_path / "old.dmlt.before-2").exists()


def _write_an_undone_start(path: Path) -> None:
    connection = sqlite3.connect(path)
    series, meeting, day, item = (UUID(int=number).hex for number in (1, 2, 3, 4))
    rows: list[tuple[str, dict[str, object]]] = [
        ("series", {"id": series, "name": "Team", "key_prefix": "T", "time_zone": "UTC"}),
        ("meeting", {"id": meeting, "series_id": series, "title": "Team", "time_zone": "UTC"}),
        ("day", {"id": day, "meeting_id": meeting, "date": "2018-11-06", "label": ""}),
        ("agenda_item", {"id": item, "meeting_id": meeting, "day_id": day, "title": "Welcome"}),
        ("run_event", {"id": 1, "type": "open-day", "day_id": day}),
        ("run_event", {"id": 2, "type": "start", "day_id": day, "item_id": item}),
        ("run_event", {"id": 3, "type": "undo", "undoes": 2}),
    ]
    at = 1541509200000
    usual: dict[str, dict[str, object]] = {
        "series": {"ticket_pattern": ""},
        "meeting": {
            "first_day": "2018-11-06",
            "last_day": "2018-11-06",
            "place": "",
            "state": "running",
            "last_action_number": 0,
            "last_decision_number": 0,
        },
        "day": {"close_kind": "hard"},
        "agenda_item": {
            "rank": 1.0,
            "kind": "session",
            "label": "",
            "minutes": 30,
            "priority": "should",
            "anchor": "flow",
            "lateness": "slide",
            "origin": "planned",
            "unscheduled": 0,
            "et_al": 0,
        },
        "run_event": {
            "meeting_id": meeting,
            "at": at,
            "wall": at,
            "boot_ms": 0,
            "boot_id": "old",
            "time_zone": "UTC",
            "payload": "{}",
        },
    }
    with connection:
        for table, values in rows:
            whole = usual[table] | values
            names, marks = ", ".join(whole), ", ".join("?" * len(whole))
            connection.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - our own names
                list(whole.values()),
            )
    connection.close()
