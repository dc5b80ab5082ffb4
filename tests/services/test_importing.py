"""A draft becomes a meeting in one step, and the step can be taken back and done again."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from dmlt_desk.domain import run_log
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.schedule import clock_text, planned_times
from dmlt_desk.errors import DeskError, UnreadableSourceError
from dmlt_desk.exporters.interchange import meeting_json, meeting_object
from dmlt_desk.importers.source import Source, load_source
from dmlt_desk.models import (
    ActionState,
    Anchor,
    ImportRecord,
    ItemKind,
    Lateness,
    Meeting,
    PartyRole,
    Person,
    Series,
)
from dmlt_desk.resource_files import resource
from dmlt_desk.services.import_people import key_prefix, series_name
from dmlt_desk.services.importing import AlreadyImportedError, Importing, ImportRefusedError
from dmlt_desk.storage.desk_file import DeskFile

BOARD = Path(__file__).parents[1] / "importers" / "data" / "instrument-board.txt"
COUNCIL = BOARD.with_name("library-council.md")
SEED = Path(__file__).parents[2] / "../shared/seed/dmlt-2018-11.txt"


@pytest.fixture
def importing(desk: DeskFile, clock: FixedClock) -> Importing:
    return Importing(desk, clock)


def imported(importing: Importing, path: Path = BOARD) -> UUID:
    source = load_source(path)
    (draft,) = importing.read(source)
    subject = importing.apply(draft, source=source).subject
    assert subject
    return subject


def written(desk: DeskFile, meeting_id: UUID) -> dict[str, object]:
    meeting = desk.meeting(meeting_id)
    return meeting_object(meeting, run_log.fold(meeting.run_events))


def people(desk: DeskFile) -> list[str]:
    with desk.read() as db:
        return sorted(person.listed_name for person in db.scalars(select(Person)))


def test_a_page_becomes_a_meeting_with_all_that_hangs_on_it(
    desk: DeskFile, importing: Importing
) -> None:
    meeting = desk.meeting(imported(importing))

    assert (meeting.title, meeting.first_day) == (
        "Instrument board, 14 to 15 May 2019",
        date(2019, 5, 14),
    )
    assert [len(meeting.items_on(day)) for day in meeting.days] == [8, 4]
    assert len(meeting.attendances) == 9
    assert [action.number for action in meeting.actions] == [1, 2, 3, 4, 5, 6]
    assert meeting.last_action_number == 6
    rings = meeting.actions[0]
    assert [one.listed_name for one in rings.of_role(PartyRole.OWNER)] == [
        "Emilia Lindqvist",
        "@pjansen",
    ]
    assert (rings.due_words, rings.state) == ("20 May 2019", ActionState.DONE)
    assert rings.events[0].detail["written"].startswith("Emilia Lindqvist, Unknown User")


def test_times_come_out_as_the_page_gave_them(desk: DeskFile, importing: Importing) -> None:
    meeting = desk.meeting(imported(importing))

    spans = planned_times(meeting, meeting.days[0])
    starts = [clock_text(spans[one.id].start, meeting.time_zone) for one in meeting.items[:7]]
    assert starts == ["09:30", "10:00", "11:00", "11:20", "12:30", "13:30", "15:00"]
    assert [(day.open_minute, day.close_minute) for day in meeting.days] == [(570, 900), (540, 720)]


def test_breaks_hold_the_clock_and_give_way_while_sessions_flow(
    desk: DeskFile, importing: Importing
) -> None:
    items = desk.meeting(imported(importing)).items
    first, second, coffee, lunch = items[0], items[1], items[2], items[4]

    assert (first.anchor, first.anchor_minute) == (Anchor.AT, 570)
    assert second.anchor is Anchor.FLOW
    assert (coffee.anchor, coffee.lateness, coffee.min_minutes) == (Anchor.AT, Lateness.ABSORB, 15)
    assert (lunch.anchor, lunch.lateness, lunch.min_minutes) == (Anchor.AT, Lateness.ABSORB, 45)


def test_a_row_that_does_not_follow_on_is_held_by_the_clock(
    desk: DeskFile, importing: Importing
) -> None:
    page = (
        "Board, 3 May 2020\n\nDay 1: 2020-05-03\t\t\n09:00-09:30\tA\tAda Byron\t\n"
        "10:00-10:30\tB\tAda Byron\t\n10:30\tC\tAda Byron\t\n11:00\tClose\t\t\n"
    )
    source = Source(page.encode(), "page.txt")
    (draft,) = importing.read(source)
    subject = importing.apply(draft, source=source).subject
    assert subject

    anchors = [one.anchor for one in desk.meeting(subject).items]
    assert anchors == [Anchor.AT, Anchor.AT, Anchor.FLOW, Anchor.FLOW]


def test_an_import_is_one_step_back_and_forth(desk: DeskFile, importing: Importing) -> None:
    source = load_source(BOARD)
    (draft,) = importing.read(source)
    change = importing.apply(draft, source=source)
    assert change.subject
    before, ids = written(desk, change.subject), change.subject

    back = change.undo()
    assert desk.glance() == []
    assert people(desk) == []
    with desk.read() as db:
        assert db.scalar(select(func.count()).select_from(Series)) == 0

    again = back.undo()
    assert again.subject == ids
    assert written(desk, ids) == before
    with desk.read() as db:
        assert db.scalars(select(ImportRecord.source)).one() == source.data


def test_notes_typed_after_an_import_come_back_with_it(
    desk: DeskFile, importing: Importing
) -> None:
    source = load_source(BOARD)
    (draft,) = importing.read(source)
    change = importing.apply(draft, source=source)
    with desk.write() as db:
        assert change.subject
        db.get_one(Meeting, change.subject).place = "Leiden"

    change.undo().undo()

    assert desk.meeting(change.subject).place == "Leiden"


def test_people_whom_another_meeting_names_stay_when_an_import_is_taken_back(
    desk: DeskFile, importing: Importing
) -> None:
    source = load_source(BOARD)
    (draft,) = importing.read(source)
    first = importing.apply(draft, source=source)
    importing.apply(draft, source=source, copy=True)
    known = people(desk)

    first.undo()

    assert people(desk) == known
    assert len(desk.glance()) == 1


def test_the_same_source_twice_is_told_and_a_copy_is_allowed(
    desk: DeskFile, importing: Importing
) -> None:
    source = load_source(BOARD)
    (draft,) = importing.read(source)
    first = importing.apply(draft, source=source)

    assert importing.already_imported(source) == first.subject
    with pytest.raises(AlreadyImportedError, match="Instrument board") as caught:
        importing.apply(draft, source=source)
    assert caught.value.meeting_id == first.subject
    assert len(desk.glance()) == 1

    second = importing.apply(draft, source=source, copy=True)
    assert second.subject != first.subject
    assert len(desk.glance()) == 2


def test_a_meeting_exported_and_imported_is_the_same_meeting(
    desk: DeskFile, importing: Importing, clock: FixedClock, tmp_path: Path
) -> None:
    paths = [BOARD, COUNCIL, resource("sample/dmlt-2018-11.json"), SEED]
    for number, path in enumerate(path for path in paths if path.exists()):
        meeting = desk.meeting(imported(importing, path))
        data = meeting_json(meeting, run_log.fold(meeting.run_events))

        other = DeskFile.open(tmp_path / f"other-{number}.dmlt")
        source = Source(data, "meeting.json")
        into = Importing(other, clock)
        (draft,) = into.read(source)
        again = other.meeting(into.apply(draft, source=source).subject or meeting.id)

        assert json.loads(data) == meeting_object(again, run_log.fold(again.run_events))
        other.close()


def test_times_recorded_elsewhere_become_facts_of_the_run(
    desk: DeskFile, importing: Importing
) -> None:
    meeting_id = imported(importing)
    value = written(desk, meeting_id)
    days = value["days"]
    assert isinstance(days, list)
    days[0]["items"][0] |= {
        "state": "done",
        "actual": [{"start": "09:35", "end": "09:50"}, {"start": "09:55", "end": "10:05"}],
    }
    days[0]["items"][1]["state"] = "skipped"
    source = Source(json.dumps(value).encode(), "held.json")
    (draft,) = importing.read(source)

    subject = importing.apply(draft, source=source, copy=True).subject
    assert subject
    meeting = desk.meeting(subject)
    state = run_log.fold(meeting.run_events)

    first, second = meeting.items[0], meeting.items[1]
    assert [
        (clock_text(one.start, meeting.time_zone), clock_text(one.end, meeting.time_zone))
        for one in state.segments_of(first.id)
    ] == [("09:35", "09:50"), ("09:55", "10:05")]
    assert state.state_of(first.id) is run_log.ItemState.DONE
    assert state.state_of(second.id) is run_log.ItemState.SKIPPED
    assert state.current_id is None


def test_answers_settle_doubts(desk: DeskFile, importing: Importing) -> None:
    source = load_source(BOARD)
    (draft,) = importing.read(source)
    answers = {"time_zone": "Europe/Amsterdam", "title": "Board", "first_day": "2019-06-04"}

    subject = importing.apply(draft, source=source, answers=answers).subject
    assert subject
    meeting = desk.meeting(subject)

    assert (meeting.time_zone, meeting.title) == ("Europe/Amsterdam", "Board")
    assert [day.date for day in meeting.days] == [date(2019, 6, 4), date(2019, 6, 5)]
    assert "time_zone" not in [one["field"] for one in meeting.imports[0].report["doubts"]]
    assert draft.title == "Instrument board, 14 to 15 May 2019"


@pytest.mark.parametrize(
    ("field", "answer"),
    [("time_zone", "Moon/Sea"), ("first_day", "soon"), ("colour", "red"), ("title", " ")],
)
def test_an_answer_that_does_not_fit_writes_nothing(
    desk: DeskFile, importing: Importing, field: str, answer: str
) -> None:
    source = load_source(BOARD)
    (draft,) = importing.read(source)

    with pytest.raises(ImportRefusedError):
        importing.apply(draft, source=source, answers={field: answer})
    assert desk.glance() == []


def test_bad_input_writes_nothing(desk: DeskFile, importing: Importing) -> None:
    for data in (b"", b"\x89PNG", b"{}", b"no meeting here"):
        with pytest.raises(UnreadableSourceError):
            importing.read(Source(data, "x"))
    assert desk.glance() == []


def test_a_zone_that_nothing_tells_is_the_computers_and_stays_a_doubt(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    (draft,) = importing.read(load_source(BOARD))

    assert draft.time_zone == "Asia/Tokyo"
    assert [one.read_as for one in draft.doubts if one.field == "time_zone"] == ["Asia/Tokyo"]


def test_a_page_without_any_date_is_taken_for_today_and_says_so(
    importing: Importing, clock: FixedClock
) -> None:
    page = "Stand-up\n\n09:00 Round\n09:10 Close\n"
    (draft,) = importing.read(Source(page.encode(), "pasted text"))

    assert draft.first_day == clock.now().astimezone().date()
    assert "first_day" in [one.field for one in draft.doubts]


def test_people_known_to_the_series_are_found_again(desk: DeskFile, importing: Importing) -> None:
    imported(importing)
    known = people(desk)
    text = BOARD.read_text(encoding="utf-8").replace("2019", "2020")
    text = text.replace("Tomasz Wójcik", "Tomasz Wojcik").replace("Marchand", "Marchandd")
    source = Source(text.encode(), "next-year.txt")
    (draft,) = importing.read(source)

    subject = importing.apply(draft, source=source).subject
    assert subject
    meeting = desk.meeting(subject)

    assert people(desk) == known
    assert len({glance.id for glance in desk.glance()}) == 2
    with desk.read() as db:
        assert db.scalar(select(func.count()).select_from(Series)) == 1
    told = [one["text"] for one in meeting.imports[0].report["repairs"]]
    assert any("Marchandd" in text for text in told)


def test_words_without_a_place_become_a_note_unless_left_out(
    desk: DeskFile, importing: Importing
) -> None:
    page = "Board, 3 May 2020\n\nDay 1: 2020-05-03\t\t\n09:00\tA\tAda Byron\t\n\nFiles\n\n"
    page += "File\tModified\na.pdf\tMay 3, 2020 by Ada Byron\n\nDownload everything\n"
    source = Source(page.encode(), "page.txt")
    (draft,) = importing.read(source)
    assert [one.text for one in draft.not_placed] == ["Download everything"]

    subject = importing.apply(draft, source=source).subject
    assert subject
    assert desk.meeting(subject).logistics[-1].text == "Download everything"

    draft.not_placed = [replace(one, keep=False) for one in draft.not_placed]
    subject = importing.apply(draft, source=source, copy=True).subject
    assert subject
    assert desk.meeting(subject).logistics == []


def test_paragraphs_pass_the_check_of_their_content(desk: DeskFile, importing: Importing) -> None:
    meeting_id = imported(importing)

    assert desk.meeting(meeting_id).items[1].notes[0].speaker == "Emilia Lindqvist"
    desk.close()
    DeskFile.open(desk.path).close()


def test_the_source_and_its_report_stay_with_the_meeting(
    desk: DeskFile, importing: Importing, clock: FixedClock
) -> None:
    meeting_id = imported(importing)
    with desk.read() as db:
        record = db.scalars(select(ImportRecord)).one()
        assert record.source == BOARD.read_bytes()

    assert (record.meeting_id, record.reader, record.source_name) == (
        meeting_id,
        "wiki-text",
        "instrument-board.txt",
    )
    assert record.imported_at == clock.now().astimezone(UTC)
    assert isinstance(record.imported_at, datetime)


def test_a_failed_write_leaves_nothing_behind(
    desk: DeskFile, importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = load_source(BOARD)
    (draft,) = importing.read(source)
    draft.items().__next__().continues = "an item that is not there"

    with pytest.raises((DeskError, KeyError)):
        importing.apply(draft, source=source)
    assert desk.glance() == []
    assert people(desk) == []


def test_the_name_of_a_series_is_the_title_without_its_dates() -> None:
    assert series_name("DM Leadership Team Face-to-Face Meeting, 2018-11-06 to 08") == (
        "DM Leadership Team"
    )
    assert key_prefix("DM Leadership Team") == "DMLT"
    assert key_prefix("Instrument board") == "IB"
    assert key_prefix("Harbour") == "HARB"
    assert series_name("2018-11-06") == "2018-11-06"


def test_a_close_row_is_the_close_of_its_day(desk: DeskFile, importing: Importing) -> None:
    meeting = desk.meeting(imported(importing))
    close = next(one for one in meeting.items if one.kind is ItemKind.CLOSE)

    assert close.anchor_minute is None
    assert meeting.days[0].close_minute == 900


def test_new_people_of_a_known_series_go_when_their_import_is_taken_back(
    desk: DeskFile, importing: Importing
) -> None:
    imported(importing)
    known = people(desk)
    text = BOARD.read_text(encoding="utf-8").replace("2019", "2020")
    source = Source(text.replace("[Aiko Tanabe]", "[Greta Holm]").encode(), "next-year.txt")
    (draft,) = importing.read(source)

    change = importing.apply(draft, source=source)
    assert people(desk) == sorted([*known, "Greta Holm"])

    back = change.undo()
    assert people(desk) == known

    back.undo()
    assert people(desk) == sorted([*known, "Greta Holm"])
