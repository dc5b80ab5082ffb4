"""Day 1 of the sample meeting, run from the first minute to the files that go out.

The day starts late, is paused, runs into its break, recovers at lunch, survives two restarts, and
is written down. The clock is moved by hand.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from docx import Document
from icalendar import Calendar

from dmlt_desk.domain.blocks import NoteEdit, NoteRow, PlacedRow
from dmlt_desk.domain.capture import CaptureKind
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.domain.name_book import name_book
from dmlt_desk.domain.note_syntax import parse_capture
from dmlt_desk.domain.projection import CurrentSession, Projection, project
from dmlt_desk.domain.projection_text import slip, tag_words, three_numbers
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import clock_text, local
from dmlt_desk.models import AgendaItem, BlockKind, Day, Meeting
from dmlt_desk.services.bundle import Services, build_services
from dmlt_desk.services.sample import load_sample
from dmlt_desk.storage.desk_file import DeskFile

MINUTE = timedelta(minutes=1)
ZONE = "America/New_York"
WELCOME, SCOPE, CAOM = (
    "Welcome (and all my slides)",
    "Impact of scope changes",
    "CAOM & image metadata",
)
MODEL, COMMISSIONING = "The Science Data Model", "Transition to Commissioning"


@dataclass
class Office:
    """The facilitator's machine: one desk file, one clock, the program opened and closed."""

    path: Path
    clock: FixedClock = field(
        default_factory=lambda: FixedClock(datetime(2018, 11, 6, 13, 46, tzinfo=UTC))
    )

    def __post_init__(self) -> None:
        self.open()
        self.id: UUID = load_sample(self.desk, self.clock)

    def open(self) -> None:
        self.desk = DeskFile.open(self.path)
        self.services: Services = build_services(self.desk, DeskClock(self.clock))

    def close(self) -> None:
        self.services.notes.close()
        self.desk.close()

    def restart(self, *, machine: bool = False) -> None:
        """Close the program and open it again, with or without the machine."""
        self.close()
        if machine:
            self.clock.reboot()
        self.open()

    def at(self, clock: str) -> None:
        """Let time pass until a time of the day in Princeton."""
        hours, minutes = (int(part) for part in clock.split(":"))
        there = local(self.clock.now(), ZONE)
        self.clock.move_to(there.replace(hour=hours, minute=minutes, second=0, microsecond=0))

    @property
    def meeting(self) -> Meeting:
        return self.desk.meeting(self.id)

    @property
    def day(self) -> Day:
        return self.meeting.days[1]

    @property
    def now(self) -> Projection:
        meeting = self.meeting
        state = self.services.live.state(self.id)
        return project(meeting, meeting.days[1], state, self.clock.now())

    @property
    def running(self) -> CurrentSession:
        current = self.now.current
        assert current is not None
        return current

    def item(self, title: str) -> AgendaItem:
        return next(item for item in self.meeting.items_on(self.day) if item.title == title)

    def forecast(self, title: str) -> str:
        """Return "10:50-11:05" for the first row with a title that is still to come."""
        row = next(row for row in self.now.rows if row.item.title == title and row.actual is None)
        span = row.forecast
        return f"{clock_text(span.start, ZONE)}-{clock_text(span.end, ZONE)}"

    def next_at(self, clock: str) -> str:
        """Press next at a time; return what then runs."""
        self.at(clock)
        self.services.live.next(self.id)
        current = self.now.current
        return current.item.title if current else ""

    def type_notes(self, title: str, *lines: str) -> None:
        """Write notes into a session, behind those that are there."""
        item = self.item(title)
        last = max((block.rank for block in item.blocks), default=0.0)
        rows = [
            NoteRow(
                uid=uuid4(),
                kind=BlockKind.BULLET,
                level=1,
                text=line,
                typed_at=self.clock.now(),
            )
            for line in lines
        ]
        placed = {row.uid: PlacedRow(row, last + at) for at, row in enumerate(rows, 1)}
        self.services.notes.offer(item.id, NoteEdit(written=placed))

    def capture(self, line: str, kind: CaptureKind = CaptureKind.ACTION) -> None:
        """Type a line into the capture bar during the session that runs."""
        meeting = self.meeting
        today = local(self.clock.now(), ZONE).date()
        capture = parse_capture(line, kind, name_book(meeting), today)
        item_id = self.running.item.id
        if kind is CaptureKind.ACTION:
            self.services.actions.add(self.id, capture, item_id=item_id)
        else:
            self.services.decisions.add(self.id, capture, item_id=item_id)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "desk.dmlt")


def test_the_first_day_is_run_written_down_and_handed_out(office: Office, tmp_path: Path) -> None:
    _the_day_opens_and_starts_late(office)
    _a_fire_alarm_and_a_restart(office)
    _the_break_is_due_but_nobody_stops(office)
    _the_afternoon_is_on_time_again(office)
    _the_day_closes(office)
    _everything_is_handed_out(office, tmp_path / "out")
    office.close()


def _the_day_opens_and_starts_late(office: Office) -> None:
    live = office.services.live
    at_first = len(office.meeting.actions)
    assert at_first == 41
    live.open_day(office.id, office.day.id)
    assert tag_words(office.now, ZONE) == "On time"
    assert office.now.next_item is not None
    assert office.now.next_item.title == WELCOME

    assert office.next_at("09:04") == WELCOME
    assert three_numbers(office.now, ZONE) == "4 min behind, break 4 min late, closes 17:00"

    assert office.next_at("09:22") == SCOPE
    assert office.running.remaining == 45 * MINUTE
    office.at("09:33")
    office.type_notes(SCOPE, "The savings fit into one request", "Travel money is part of it")
    office.capture("One change request covers the whole descope", CaptureKind.DECISION)
    office.capture("Wil: send the request to the board by 9 nov")


def _a_fire_alarm_and_a_restart(office: Office) -> None:
    office.at("09:40")
    office.services.live.pause(office.id)
    office.restart()
    office.at("09:43")
    assert office.running.paused
    assert office.running.active == 18 * MINUTE
    assert [block.text for block in office.item(SCOPE).notes][-2:] == [
        "The savings fit into one request",
        "Travel money is part of it",
    ]

    office.at("09:46")
    office.services.live.resume(office.id)
    assert office.running.remaining == 27 * MINUTE
    assert clock_text(office.running.ends_at, ZONE) == "10:13"
    assert office.next_at("10:13") == CAOM


def _the_break_is_due_but_nobody_stops(office: Office) -> None:
    office.at("10:50")
    assert office.running.overtime == 7 * MINUTE
    assert tag_words(office.now, ZONE) == "20 min behind, recovers at lunch"
    assert office.forecast("Break") == "10:50-11:05"
    assert office.forecast(MODEL) == "11:05-12:05"
    assert office.forecast("Lunch") == "12:35-13:30"
    assert office.forecast(COMMISSIONING) == "13:30-14:15"
    said = slip(office.now, ZONE)
    assert said is not None
    assert said.headline == "Move on now and the day still closes at 17:00"
    assert said.detail == "The break gives up 15 minutes and still lasts 15."

    assert office.next_at("10:50") == "Break"
    assert clock_text(office.running.ends_at, ZONE) == "11:05"
    assert office.next_at("11:05") == MODEL
    office.at("11:41")
    office.capture("Colin with Yusra: write the schema down due in 2 weeks")
    assert office.next_at("12:05") == "“DPDDification”"
    assert office.next_at("12:33") == "Lunch"
    assert clock_text(office.running.ends_at, ZONE) == "13:30"


def _the_afternoon_is_on_time_again(office: Office) -> None:
    live = office.services.live
    assert office.next_at("13:30") == COMMISSIONING
    assert tag_words(office.now, ZONE) == "On time"
    office.at("13:50")
    office.restart(machine=True)
    assert office.running.item.title == COMMISSIONING
    assert office.running.active == 20 * MINUTE
    live = office.services.live
    live.adjust(office.id, 5)
    assert office.running.allotted == 50 * MINUTE
    office.capture("Leanne: list the names by 31 Jan 2019")

    assert office.next_at("14:20") == "Transition to Operations"
    assert office.next_at("15:06") == "Break"
    assert office.next_at("15:30") == "Management of externally contributed packages"
    assert office.next_at("15:58") == "Product Tree and Document Tree"
    office.at("15:59")
    assert live.back(office.id).label == ("Back to “Management of externally contributed packages”")
    assert office.running.active == 29 * MINUTE
    assert office.next_at("16:00") == "Product Tree and Document Tree"
    assert office.next_at("16:30") == "Test Approach Using Jira"


def _the_day_closes(office: Office) -> None:
    assert office.next_at("17:02") == ""
    office.at("17:04")
    office.services.live.close_day(office.id)

    projection = office.now
    assert tag_words(projection, ZONE) == "Closed 17:04"
    ran = [row for row in projection.rows if row.actual]
    assert len(ran) == 13
    assert {row.state for row in ran} == {ItemState.DONE}
    assert clock_text(ran[0].actual.start if ran[0].actual else None, ZONE) == "09:04"
    assert clock_text(ran[-1].actual.end if ran[-1].actual else None, ZONE) == "17:02"


def _everything_is_handed_out(office: Office, folder: Path) -> None:
    services, meeting = office.services, office.meeting
    folder.mkdir()
    new = [action for action in meeting.actions if action.number > 41]
    assert [(action.number, action.parties[0].short_name) for action in new] == [
        (42, "Wil O'Mullane"),
        (43, "Colin Slater"),
        (44, "Leanne Guy"),
    ]
    assert [str(action.due) for action in new] == ["2018-11-09", "2018-11-20", "2019-01-31"]
    assert {action.item_id for action in new} == {
        office.item(title).id for title in (SCOPE, MODEL, COMMISSIONING)
    }

    minutes = services.deliver.write("minutes", office.id, folder / "minutes.docx", "docx")
    words = _words_of(minutes)
    for text in (
        "Travel money is part of it",
        "One change request covers the whole descope",
        "send the request to the board",
        "09:04",
        "17:02",
    ):
        assert text in words

    services.calendars.write(office.id, folder / "calendar", actions=True)
    everything = Calendar.from_ical((folder / "calendar" / "all.ics").read_bytes())
    entries = [str(entry.get("SUMMARY")) for entry in everything.walk() if "SUMMARY" in entry]
    assert any("list the names" in entry for entry in entries)

    services.deliver.write("actions", office.id, folder / "actions.csv", "csv")
    table = (folder / "actions.csv").read_text(encoding="utf-8-sig")
    assert "write the schema down" in table
    assert "2018-11-20" in table

    services.deliver.write("meeting", office.id, folder / "meeting.json", "json")
    written = json.loads((folder / "meeting.json").read_text(encoding="utf-8"))
    rows = {row["title"]: row for row in written["days"][1]["items"]}
    assert rows[WELCOME]["actual"] == [{"start": "09:04", "end": "09:22"}]
    assert rows[SCOPE]["actual"] == [
        {"start": "09:22", "end": "09:40"},
        {"start": "09:46", "end": "10:13"},
    ]
    assert rows[CAOM]["state"] == "done"


def _words_of(path: Path) -> str:
    """Return all text of a Word file, tables too."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
