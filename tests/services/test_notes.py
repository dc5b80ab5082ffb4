"""Typed notes reach the disk by their rows, and the window is told how that goes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event

from dmlt_desk.domain.blocks import NoteEdit, NoteRow, PlacedRow
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.errors import DeskError
from dmlt_desk.models import AgendaItem, Block, BlockKind, BlockSection, text_check
from dmlt_desk.services.notes import Notes
from dmlt_desk.storage.desk_file import Changed, DeskFile, SaveFailedError, Topic


@pytest.fixture
def notes(desk: DeskFile, clock: FixedClock) -> Iterator[Notes]:
    made = Notes(desk, clock)
    yield made
    made.close()


@pytest.fixture
def item(desk: DeskFile, small_meeting: UUID) -> AgendaItem:
    """The first session of the meeting."""
    return desk.meeting(small_meeting).items[0]


def edit(*texts: str) -> NoteEdit:
    """Return a first edit with these lines."""
    rows = [NoteRow(uid=uuid4(), kind=BlockKind.BULLET, level=1, text=text) for text in texts]
    return NoteEdit({row.uid: PlacedRow(row, float(n)) for n, row in enumerate(rows, 1)})


def reworded(former: NoteEdit, number: int, text: str) -> NoteEdit:
    """Return an edit that gives one line of a former one other words."""
    uid = list(former.written)[number]
    row = NoteRow(uid=uid, kind=BlockKind.BULLET, level=1, text=text)
    return NoteEdit({uid: PlacedRow(row, former.written[uid].rank)})


def on_disk(desk: DeskFile, meeting_id: UUID, item_id: UUID) -> list[str]:
    return [block.text for block in desk.meeting(meeting_id).item(item_id).notes]


@contextmanager
def statements(desk: DeskFile) -> Iterator[list[str]]:
    """Collect the verbs of the statements, one for each row."""
    found: list[str] = []

    def note(_c: object, _cursor: object, sql: str, values: object, *_rest: object) -> None:
        many = len(values) if isinstance(values, list) else 1
        found.extend([sql.split(maxsplit=1)[0]] * many)

    event.listen(desk._engine, "before_cursor_execute", note)
    yield found
    event.remove(desk._engine, "before_cursor_execute", note)


def test_offered_rows_are_on_disk_after_a_flush_with_kind_level_time_and_check(
    desk: DeskFile, notes: Notes, item: AgendaItem, clock: FixedClock
) -> None:
    spans = ({"start": 0, "length": 4, "style": "bold"},)
    row = NoteRow(
        uid=uuid4(),
        kind=BlockKind.BULLET,
        level=3,
        text="Zeljko Ivezić",
        spans=spans,
        typed_at=clock.now() + timedelta(milliseconds=7),
    )
    notes.offer(item.id, NoteEdit({row.uid: PlacedRow(row, 2.5)}))
    assert notes.pending
    assert notes.flush()
    assert not notes.pending

    saved = desk.meeting(item.meeting_id).item(item.id).notes[0]
    assert (saved.id, saved.rank, saved.kind, saved.level) == (row.uid, 2.5, row.kind, 3)
    assert (saved.text, saved.crc) == (row.text, text_check(row.text))
    assert saved.spans == [dict(span) for span in spans]
    assert saved.typed_at == row.typed_at
    assert saved.section is BlockSection.NOTES


def test_a_save_reads_nothing_and_writes_the_rows_that_changed(
    desk: DeskFile, notes: Notes, item: AgendaItem
) -> None:
    first = edit(*(f"line {n}" for n in range(50)))
    notes.offer(item.id, first)
    notes.flush()
    notes.offer(item.id, reworded(first, 20, "other words"))
    with statements(desk) as written:
        notes.flush()

    assert written == ["BEGIN", "PRAGMA", "INSERT"]
    assert on_disk(desk, item.meeting_id, item.id)[20] == "other words"


def test_several_edits_before_the_save_are_one_transaction_told_once_with_its_origin(
    desk: DeskFile, notes: Notes, item: AgendaItem
) -> None:
    told: list[Changed] = []
    desk.listen(told.append)
    first = edit("one", "two")
    notes.offer(item.id, first)
    notes.offer(item.id, reworded(first, 0, "one more"))
    notes.offer(item.id, NoteEdit(removed=frozenset([list(first.written)[1]])))
    notes.flush()

    assert on_disk(desk, item.meeting_id, item.id) == ["one more"]
    assert told == [Changed(frozenset([Topic.NOTES]), item.meeting_id, notes)]


def test_edits_of_two_sessions_go_each_to_its_own(
    desk: DeskFile, notes: Notes, item: AgendaItem
) -> None:
    other = desk.meeting(item.meeting_id).items[1]
    notes.offer(item.id, edit("mine"))
    notes.offer(other.id, edit("yours"))
    notes.flush()

    assert on_disk(desk, item.meeting_id, item.id) == ["mine"]
    assert on_disk(desk, item.meeting_id, other.id) == ["yours"]


def test_a_row_of_another_session_is_left_alone(
    desk: DeskFile, notes: Notes, item: AgendaItem
) -> None:
    other = desk.meeting(item.meeting_id).items[1]
    first = edit("yours")
    notes.offer(other.id, first)
    notes.flush()
    notes.offer(item.id, reworded(first, 0, "mine"))
    notes.offer(item.id, NoteEdit(removed=frozenset(first.written)))
    notes.flush()

    assert on_disk(desk, item.meeting_id, other.id) == ["yours"]
    assert on_disk(desk, item.meeting_id, item.id) == []


def test_the_last_keystroke_is_known(notes: Notes, item: AgendaItem, clock: FixedClock) -> None:
    assert notes.last_edit_at is None
    notes.offer(item.id, edit("one"))
    typed = clock.now()
    clock.advance(minutes=5)
    notes.flush()
    notes.offer(item.id, NoteEdit())

    assert notes.last_edit_at == typed


def test_nothing_is_pending_any_more_when_a_save_is_told(notes: Notes, item: AgendaItem) -> None:
    told: list[tuple[DeskError | None, bool]] = []
    notes.listen(lambda problem: told.append((problem, notes.pending)))
    notes.offer(item.id, edit("one"))
    notes.flush()

    assert told == [(None, False)]


def test_words_for_a_session_that_was_removed_disturb_nobody(
    desk: DeskFile, notes: Notes, item: AgendaItem
) -> None:
    with desk.write(Topic.AGENDA) as db:
        db.delete(db.get_one(AgendaItem, item.id))
    notes.offer(item.id, edit("too late"))
    assert notes.flush()


def test_a_save_that_fails_is_told_keeps_the_words_and_goes_well_later(
    desk: DeskFile, notes: Notes, item: AgendaItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[DeskError | None] = []
    notes.listen(told.append)
    real = desk.write

    @contextmanager
    def full(*_topics: Topic, **_options: object) -> Iterator[None]:
        raise SaveFailedError("test.dmlt", why="database or disk is full")
        yield

    monkeypatch.setattr(desk, "write", full)
    notes.offer(item.id, edit("kept"))
    assert not notes.flush()
    assert notes.pending
    assert told
    assert isinstance(told[0], SaveFailedError)
    assert "disk is full" in told[0].message

    monkeypatch.setattr(desk, "write", real)
    assert notes.flush()
    assert told[-1] is None
    assert on_disk(desk, item.meeting_id, item.id) == ["kept"]


def test_closing_saves_what_is_left(desk: DeskFile, clock: FixedClock, item: AgendaItem) -> None:
    notes = Notes(desk, clock)
    notes.offer(item.id, edit("the last words"))
    assert notes.close()
    assert on_disk(desk, item.meeting_id, item.id) == ["the last words"]


def test_each_save_is_acknowledged_with_the_length_that_is_on_disk(
    notes: Notes, item: AgendaItem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acknowledged = tmp_path / "ack"
    monkeypatch.setenv("ACK_FILE", str(acknowledged))
    first = edit("four", "é∂")
    notes.offer(item.id, first)
    notes.flush()
    notes.offer(item.id, reworded(first, 0, "fourteen"))
    notes.flush()

    lines = [line.split() for line in acknowledged.read_text().splitlines()]
    assert [(line[1], line[2]) for line in lines] == [("1", "7"), ("2", "11")]
    assert int(lines[0][0]) < int(lines[1][0])


def test_aims_are_replaced_and_come_back_with_undo(
    desk: DeskFile, notes: Notes, item: AgendaItem
) -> None:
    def aims() -> list[str]:
        return [block.text for block in desk.meeting(item.meeting_id).item(item.id).aims]

    def row(text: str) -> NoteRow:
        return NoteRow(uid=uuid4(), kind=BlockKind.BULLET, level=1, text=text)

    notes.set_aims(item.id, [row("old one"), row("old two")], label="Aims")
    change = notes.set_aims(item.id, [row("new")], label="Aims")
    assert aims() == ["new"]
    back = change.undo()
    assert aims() == ["old one", "old two"]
    back.undo()
    assert aims() == ["new"]


def test_a_save_never_touches_the_aims(desk: DeskFile, notes: Notes, item: AgendaItem) -> None:
    aim = NoteRow(uid=uuid4(), text="an aim")
    notes.set_aims(item.id, [aim], label="Aims")
    notes.offer(item.id, edit("a note"))
    notes.flush()
    with desk.read() as db:
        sections = {block.text: block.section for block in db.query(Block)}
    assert sections == {"an aim": BlockSection.AIMS, "a note": BlockSection.NOTES}
