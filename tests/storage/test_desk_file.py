"""Desk files that are opened, refused, written, copied, moved away."""

import sqlite3
import stat
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import literal, select, update

from dmlt_desk.errors import DeskFileError, FileFromNewerVersionError, FileInUseError
from dmlt_desk.models import AgendaItem, Block, Meeting, text_check
from dmlt_desk.storage.desk_file import Changed, DeskFile, ReadFailedError, SaveFailedError, Topic
from dmlt_desk.storage.glance import glance
from dmlt_desk.storage.inspection import DamagedFileError


def test_a_new_file_is_private_and_ours(tmp_path: Path) -> None:
    path = tmp_path / "new.dmlt"

    DeskFile.open(path).close()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new.dmlt.lock").stat().st_mode) == 0o600
    DeskFile.open(path).close()


def test_a_second_program_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "one.dmlt"
    first = DeskFile.open(path)

    with pytest.raises(FileInUseError, match="open in another DMLT Desk"):
        DeskFile.open(path)
    first.close()


def test_a_path_with_odd_signs_is_that_very_file(tmp_path: Path) -> None:
    path = tmp_path / "a%20b?c#d ü.dmlt"

    DeskFile.open(path).close()

    assert path.stat().st_size > 0
    assert sorted(p.name for p in tmp_path.glob("*.dmlt")) == [path.name]


@pytest.mark.parametrize(
    "content", [b"not a database", b"SQLite format 3\x00" + bytes(200), b"\x00" * 4096]
)
def test_a_foreign_file_is_refused_and_stays_as_it_was(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.dmlt"
    path.write_bytes(content)

    with pytest.raises(DeskFileError, match="is not a desk file"):
        DeskFile.open(path)

    assert path.read_bytes() == content


def test_a_newer_file_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "newer.dmlt"
    DeskFile.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(FileFromNewerVersionError, match="newer DMLT Desk"):
        DeskFile.open(path)

    assert path.read_bytes() == before


def test_a_read_only_file_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "locked.dmlt"
    DeskFile.open(path).close()
    path.chmod(0o400)
    before = path.read_bytes()

    with pytest.raises(DeskFileError, match="is read-only"):
        DeskFile.open(path)

    assert path.read_bytes() == before


def test_a_folder_is_no_desk_file(tmp_path: Path) -> None:
    with pytest.raises(DeskFileError, match="is not a file"):
        DeskFile.open(tmp_path)


def test_a_missing_folder_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(DeskFileError, match="cannot be opened in the folder"):
        DeskFile.open(tmp_path / "nowhere" / "x.dmlt")


@pytest.fixture
def with_a_note(desk: DeskFile, small_meeting: UUID) -> None:
    text = "We keep the budget as it is."
    with desk.write(Topic.NOTES, meeting_id=small_meeting) as db:
        item_id = db.scalars(select(AgendaItem.id)).first()
        db.add(Block(item_id=item_id, text=text, crc=text_check(text)))


@pytest.mark.usefixtures("with_a_note")
def test_a_text_changed_behind_our_back_is_noticed(desk: DeskFile) -> None:
    desk.close()
    with sqlite3.connect(desk.path) as connection:
        connection.execute("UPDATE block SET text = 'We cut the budget.'")
    connection.close()
    before = desk.path.read_bytes()

    with pytest.raises(DamagedFileError, match="is damaged"):
        DeskFile.open(desk.path)

    assert desk.path.read_bytes() == before


@pytest.mark.usefixtures("with_a_note")
def test_a_torn_page_is_noticed(desk: DeskFile) -> None:
    desk.close()
    content = bytearray(desk.path.read_bytes())
    content[8192:12288] = bytes(range(256)) * 16
    desk.path.write_bytes(content)

    with pytest.raises(DamagedFileError):
        DeskFile.open(desk.path)

    assert desk.path.read_bytes() == bytes(content)


def test_a_file_that_is_damaged_while_it_is_open_is_told_of_in_words(
    desk: DeskFile, small_meeting: UUID
) -> None:
    desk.close()
    opened = DeskFile.open(desk.path)
    with opened.read() as db:
        db.execute(select(literal(1))).all()
    whole = desk.path.read_bytes()
    with desk.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (len(whole) - 4096))

    with pytest.raises(ReadFailedError, match="could not be read"), opened.read() as db:
        db.execute(select(Meeting.title)).all()
    with (
        pytest.raises(SaveFailedError, match="could not be saved"),
        opened.write(Topic.MEETINGS) as db,
    ):
        db.execute(update(Meeting).where(Meeting.id == small_meeting).values(title="Other"))

    desk.path.write_bytes(whole)
    opened.close()


def test_a_write_that_fails_midway_leaves_nothing(desk: DeskFile, small_meeting: UUID) -> None:
    def fail() -> None:
        with desk.write(Topic.MEETINGS) as db:
            db.get_one(Meeting, small_meeting).title = "Half"
            db.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert desk.meeting(small_meeting).title == "Team meeting"


def test_listeners_hear_of_a_commit_after_it_is_saved(desk: DeskFile, small_meeting: UUID) -> None:
    seen: list[tuple[Changed, str]] = []
    desk.listen(lambda changed: seen.append((changed, desk.meeting(small_meeting).title)))

    with desk.write(Topic.MEETINGS, meeting_id=small_meeting, origin="me") as db:
        db.get_one(Meeting, small_meeting).title = "Renamed"

    assert seen == [(Changed(frozenset({Topic.MEETINGS}), small_meeting, "me"), "Renamed")]


def test_a_file_that_was_replaced_is_not_written(desk: DeskFile, small_meeting: UUID) -> None:
    desk.path.rename(desk.path.with_suffix(".moved"))

    with (
        pytest.raises(SaveFailedError, match="moved, deleted or replaced"),
        desk.write(Topic.MEETINGS) as db,
    ):
        db.get_one(Meeting, small_meeting).title = "Lost"


def test_a_copy_of_the_closed_file_alone_is_complete(
    desk: DeskFile, small_meeting: UUID, tmp_path: Path
) -> None:
    desk.close()
    copy = tmp_path / "copy.dmlt"
    copy.write_bytes(desk.path.read_bytes())

    opened = DeskFile.open(copy)

    assert opened.meeting(small_meeting).title == "Team meeting"
    opened.close()


def test_commits_are_synced_in_full(desk: DeskFile) -> None:
    with desk.read() as db:
        connection = db.connection()
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "locking_mode", "foreign_keys")
        }

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
    }


def test_the_glance_before_opening_equals_the_glance_after(
    desk: DeskFile, small_meeting: UUID
) -> None:
    while_open = desk.glance()
    desk.close()

    assert glance(desk.path) == while_open
    (one,) = while_open
    assert UUID(one.id) == small_meeting
    assert (one.title, one.sessions, one.attendees, one.chairs) == ("Team meeting", 4, 3, 3)
    assert [day.open_minute for day in one.days] == [540, 540]
