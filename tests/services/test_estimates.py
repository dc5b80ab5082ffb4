"""What former meetings of a series tell: read with few statements, told to nobody else."""

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, delete, event, update

from dmlt_desk import exporters
from dmlt_desk.domain.calibration import By, Likely
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.exporters.lists import ListFormat, ListKind, list_file
from dmlt_desk.models import Meeting
from dmlt_desk.services.deliver import build_document
from dmlt_desk.services.estimates import Estimates
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.plan import Plan
from dmlt_desk.storage.desk_file import DeskFile, Topic
from tests.eventful import eventful_meeting, run_day_one
from tests.meetings import add_item, at, empty_meeting

PACKAGE = Path(exporters.__file__).parents[1]


def held_meeting(
    desk: DeskFile, clock: FixedClock, *lengths: int, series: Meeting | None = None, shift: int = 0
) -> Meeting:
    """Hold a day with a session of 60 planned minutes for each of these lengths."""
    meeting = empty_meeting(days=1)
    day = meeting.days[0]
    first = meeting.first_day + timedelta(days=shift)
    meeting.first_day = meeting.last_day = day.date = first
    for number, _length in enumerate(lengths, 1):
        add_item(meeting, day, f"Session {number}", minutes=60, start="09:00" * (number == 1))
    with desk.write(Topic.MEETINGS) as db:
        db.add(meeting)
        db.flush()
        if series is not None:
            db.execute(update(Meeting).values(series_id=series.series_id))
    live = LiveMeeting(desk, clock)
    clock.move_to(at("09:00", day=1 + shift))
    live.open_day(meeting.id, day.id)
    for length in lengths:
        live.next(meeting.id)
        clock.advance(minutes=length)
    live.close_day(meeting.id)
    return desk.meeting(meeting.id)


@contextmanager
def statements(desk: DeskFile) -> Iterator[list[str]]:
    """Collect the statements that read the desk."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            found.append(statement)

    engine: Engine = desk._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_former_meetings_of_the_series_tell_what_is_likely(
    desk: DeskFile, clock: FixedClock
) -> None:
    first = held_meeting(desk, clock, 60, 72)
    second = held_meeting(desk, clock, 78, 90, series=first, shift=30)
    estimates = Estimates(desk, clock)
    planned = add_item(empty_meeting(), None, "Next", minutes=60)

    likely = estimates.calibration(second.series_id).likely(planned)

    assert likely == Likely(75, 90, samples=4, by=By.KIND)


def test_another_series_tells_nothing(desk: DeskFile, clock: FixedClock) -> None:
    held_meeting(desk, clock, 60, 72, 78, 90)
    other = held_meeting(desk, clock, 60, shift=30)
    planned = add_item(empty_meeting(), None, "Next", minutes=60)

    assert Estimates(desk, clock).calibration(other.series_id).likely(planned) is None


def test_rehearsals_tell_nothing(desk: DeskFile, clock: FixedClock) -> None:
    meeting = held_meeting(desk, clock, 60, 72, 78, 90)
    estimates = Estimates(desk, clock)
    assert estimates.calibration(meeting.series_id).by_kind
    with desk.write(meeting_id=meeting.id) as db:
        db.get_one(Meeting, meeting.id).rehearsal_offset_ms = 5000

    assert not estimates.calibration(meeting.series_id).by_kind
    assert not Estimates(desk, clock).calibration(meeting.series_id).by_kind


def test_pauses_are_no_time_and_what_was_skipped_is_no_sample(
    desk: DeskFile, clock: FixedClock
) -> None:
    held = eventful_meeting(desk, clock)
    run_day_one(held)
    learned = Estimates(desk, clock).calibration(held.meeting.series_id)
    jim = held.item("Scope").chairs[0].person_id

    ratios = learned.by_chair[jim, held.item("Scope").kind]
    assert [round(each, 3) for each in ratios] == [
        round(active / planned, 3)
        for active, planned in sorted(
            [(18, 15), (51, 45), (13, 30), (194, 45)], key=lambda pair: pair[0] / pair[1]
        )
    ]


def test_a_meeting_is_read_again_only_when_its_log_has_grown(
    desk: DeskFile, clock: FixedClock
) -> None:
    first = held_meeting(desk, clock, 60, 72)
    held_meeting(desk, clock, 78, 90, series=first, shift=30)
    estimates = Estimates(desk, clock)
    with statements(desk) as all_of_it:
        estimates.calibration(first.series_id)
    with statements(desk) as nothing_new:
        estimates.calibration(first.series_id)
    LiveMeeting(desk, clock).undo(first.id)
    with statements(desk) as one_grown:
        estimates.calibration(first.series_id)

    assert len(nothing_new) == 2
    assert len(one_grown) <= 8
    assert len(all_of_it) <= 14
    assert not any("note" in each or "block" in each for each in all_of_it)


def test_one_meeting_is_read_a_step(desk: DeskFile, clock: FixedClock) -> None:
    first = held_meeting(desk, clock, 60, 72)
    second = held_meeting(desk, clock, 78, 90, series=first, shift=30)
    estimates = Estimates(desk, clock)
    steps = estimates.steps(first.series_id)

    read: set[UUID] = {next(steps)}
    assert len(estimates.known(first.series_id).by_kind["session"]) == 2  # type: ignore[index]
    read.update(steps)
    assert read == {first.id, second.id}
    assert list(estimates.steps(first.series_id)) == []


def test_a_meeting_that_was_removed_is_forgotten(desk: DeskFile, clock: FixedClock) -> None:
    first = held_meeting(desk, clock, 60, 72, 78, 90)
    estimates = Estimates(desk, clock)
    assert estimates.calibration(first.series_id).by_kind
    with desk.write(Topic.MEETINGS) as db:
        db.execute(delete(Meeting).where(Meeting.id == first.id))

    assert not estimates.calibration(first.series_id).by_kind


def test_whoever_plans_gets_the_estimates(desk: DeskFile, clock: FixedClock) -> None:
    meeting = held_meeting(desk, clock, 60, 72, 78, 90)
    assert Plan(desk, clock).estimates.calibration(meeting.series_id).by_kind


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def test_only_the_planning_screen_knows_estimates() -> None:
    private = {"dmlt_desk.domain.calibration", "dmlt_desk.services.estimates"}
    knowing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if _imports(path) & private
    }

    assert knowing == {
        "services/estimates.py",
        "services/plan.py",
        *(f"ui/plan/{name}.py" for name in ("block_editor", "blocks", "day_view")),
        "ui/plan/estimate_hints.py",
    }


@pytest.mark.parametrize("form", ["docx", "html", "md"])
def test_no_document_says_what_is_likely(desk: DeskFile, clock: FixedClock, form: str) -> None:
    held = eventful_meeting(desk, clock)
    run_day_one(held)
    meeting = held.meeting

    assert b"likely" not in build_document(meeting, "minutes", form)
    assert b"likely" not in build_document(meeting, "meeting", "json")
    for kind in ListKind:
        assert b"likely" not in list_file(meeting, kind, ListFormat.CSV, state=held.state)
