"""Calendar files handed out again and again: entries move, and are never doubled."""

from pathlib import Path
from uuid import UUID

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.errors import ExportFailedError
from dmlt_desk.exporters.invites_entries import EntryStatus, status
from dmlt_desk.exporters.invites_occasions import occasions
from dmlt_desk.models import Day, Meeting, NextMeeting, Person
from dmlt_desk.services.calendar import Calendars
from dmlt_desk.storage.desk_file import DeskFile, Topic
from tests.exporters.calendar_lines import values
from tests.meetings import small_meeting


@pytest.fixture
def meeting_id(desk: DeskFile) -> UUID:
    """The meeting in which all but xiuqin and Jim Bosch have an address."""
    meeting = small_meeting()
    for number, attendance in enumerate(meeting.attendances):
        if number not in (1, 2):
            attendance.person.email = f"p{number}@example.org"
    with desk.write(Topic.MEETINGS) as db:
        db.add(meeting)
    return meeting.id


@pytest.fixture
def calendars(desk: DeskFile, clock: FixedClock) -> Calendars:
    return Calendars(desk, clock)


def _facts(files: dict[str, bytes], ending: str) -> tuple[str, int, str]:
    """Return UID, SEQUENCE and DTSTAMP of the one file with this ending."""
    (data,) = (data for name, data in files.items() if name.endswith(ending))
    return (
        values(data, "UID")[0],
        int(values(data, "SEQUENCE")[0]),
        values(data, "DTSTAMP")[0],
    )


def test_exported_twice_the_files_are_the_same_bytes(
    calendars: Calendars, meeting_id: UUID, clock: FixedClock
) -> None:
    for kind in ("personal", "invite", "personal"):
        first = calendars.files(meeting_id, kind, actions=True)
        clock.advance(minutes=5)
        assert calendars.files(meeting_id, kind, actions=True) == first


def test_a_moved_day_keeps_its_uid_and_raises_its_sequence(
    desk: DeskFile, calendars: Calendars, meeting_id: UUID, clock: FixedClock
) -> None:
    before = calendars.files(meeting_id).files
    clock.advance(minutes=5)
    with desk.write(Topic.AGENDA) as db:
        for day in desk.meeting(meeting_id).days:
            db.get_one(Day, day.id).close_minute = 18 * 60
    after = calendars.files(meeting_id).files
    uid, sequence, stamp = _facts(before, "day-1.ics")
    assert _facts(after, "day-1.ics")[:2] == (uid, sequence + 1)
    assert _facts(after, "day-1.ics")[2] > stamp


def test_a_day_moved_at_once_still_has_a_newer_stamp(
    desk: DeskFile, calendars: Calendars, meeting_id: UUID
) -> None:
    before = calendars.files(meeting_id).files
    with desk.write(Topic.AGENDA) as db:
        for day in desk.meeting(meeting_id).days:
            db.get_one(Day, day.id).open_minute = 8 * 60
    after = calendars.files(meeting_id).files
    assert _facts(after, "day-1.ics")[2] > _facts(before, "day-1.ics")[2]


def test_another_zone_raises_the_sequence(
    desk: DeskFile, calendars: Calendars, meeting_id: UUID
) -> None:
    before = calendars.files(meeting_id).files
    with desk.write(Topic.MEETINGS) as db:
        db.get_one(Meeting, meeting_id).time_zone = "America/Detroit"
    after = calendars.files(meeting_id).files
    assert _facts(after, "day-1.ics")[1] == _facts(before, "day-1.ics")[1] + 1


def test_a_corrected_word_leaves_the_sequence_but_not_the_stamp(
    desk: DeskFile, calendars: Calendars, meeting_id: UUID, clock: FixedClock
) -> None:
    before = calendars.files(meeting_id).files
    clock.advance(minutes=5)
    with desk.write(Topic.MEETINGS) as db:
        db.get_one(Meeting, meeting_id).place = "Princeton, Jadwin Hall"
    after = calendars.files(meeting_id).files
    uid, sequence, stamp = _facts(before, "day-1.ics")
    assert _facts(after, "day-1.ics")[:2] == (uid, sequence)
    assert _facts(after, "day-1.ics")[2] > stamp
    assert _facts(after, "tucson.ics") == _facts(before, "tucson.ics")


def test_a_new_guest_leaves_the_sequence(
    desk: DeskFile, calendars: Calendars, meeting_id: UUID
) -> None:
    before = calendars.files(meeting_id, "invite").files
    with desk.write(Topic.PEOPLE) as db:
        jim = desk.meeting(meeting_id).attendances[2].person_id
        db.get_one(Person, jim).email = "jim@example.org"
    after = calendars.files(meeting_id, "invite").files
    assert _facts(after, "day-1.ics")[1] == _facts(before, "day-1.ics")[1]
    assert b"jim@example.org" in b"".join(after.values())


def test_people_without_an_address_are_listed(calendars: Calendars, meeting_id: UUID) -> None:
    assert calendars.files(meeting_id, "invite").without_address == ("@xiuqin", "Jim Bosch")
    assert calendars.files(meeting_id).without_address == ()


def test_the_first_chair_with_an_address_invites_unless_another_is_named(
    desk: DeskFile, calendars: Calendars, meeting_id: UUID
) -> None:
    for data in calendars.files(meeting_id, "invite").files.values():
        assert values(data, "ORGANIZER") == ["mailto:p0@example.org"]
    robert = desk.meeting(meeting_id).attendances[4].person_id
    for data in calendars.files(meeting_id, "invite", organizer=robert).files.values():
        assert values(data, "ORGANIZER") == ["mailto:p4@example.org"]


def test_what_was_invited_and_removed_is_cancelled_with_its_uid(
    desk: DeskFile, calendars: Calendars, meeting_id: UUID
) -> None:
    invited = calendars.files(meeting_id, "invite").files
    _remove_next_meeting(desk, meeting_id)
    cancelled = calendars.files(meeting_id, "cancel").files
    assert len(cancelled) == 1
    uid, sequence, _stamp = _facts(invited, "tucson.ics")
    assert _facts(cancelled, "tucson.ics")[:2] == (uid, sequence + 1)
    assert calendars.files(meeting_id, "cancel").files == cancelled


def test_what_nobody_was_invited_to_is_not_cancelled(
    desk: DeskFile, calendars: Calendars, meeting_id: UUID
) -> None:
    calendars.files(meeting_id)
    _remove_next_meeting(desk, meeting_id)
    with pytest.raises(ExportFailedError, match="Nothing"):
        calendars.files(meeting_id, "cancel")
    assert [entry.sequence for entry in desk.meeting(meeting_id).calendar_entries] == [0] * 4


def test_leaving_due_dates_out_does_not_cancel_them(calendars: Calendars, meeting_id: UUID) -> None:
    calendars.files(meeting_id, "invite", actions=True)
    with pytest.raises(ExportFailedError, match="Nothing"):
        calendars.files(meeting_id, "cancel", actions=False)


def test_a_personal_copy_does_not_make_guests_forgotten(
    desk: DeskFile, calendars: Calendars, meeting_id: UUID
) -> None:
    calendars.files(meeting_id, "invite")
    personal = calendars.files(meeting_id, "personal").files
    assert b"@example.org" not in b"".join(personal.values())
    _remove_next_meeting(desk, meeting_id)
    (data,) = calendars.files(meeting_id, "cancel").files.values()
    assert len(values(data, "ATTENDEE")) == 3


def test_nobody_to_invite_is_said(desk: DeskFile, calendars: Calendars, meeting_id: UUID) -> None:
    with desk.write(Topic.PEOPLE) as db:
        for attendance in desk.meeting(meeting_id).attendances[1:]:
            db.get_one(Person, attendance.person_id).email = ""
    with pytest.raises(ExportFailedError, match="Nobody but the sender"):
        calendars.files(meeting_id, "invite")
    with desk.write(Topic.PEOPLE) as db:
        first = desk.meeting(meeting_id).attendances[0].person_id
        db.get_one(Person, first).email = ""
    with pytest.raises(ExportFailedError, match="Nobody of this meeting"):
        calendars.files(meeting_id, "invite")


def test_the_files_are_written(calendars: Calendars, meeting_id: UUID, tmp_path: Path) -> None:
    made = calendars.write(meeting_id, tmp_path / "ics", actions=True)
    assert {path.name: path.read_bytes() for path in (tmp_path / "ics").iterdir()} == made.files


def test_a_missing_folder_is_said_and_nothing_counts_as_handed_out(
    desk: DeskFile, calendars: Calendars, meeting_id: UUID, tmp_path: Path
) -> None:
    with pytest.raises(ExportFailedError, match="does not exist"):
        calendars.write(meeting_id, tmp_path / "a" / "b")
    assert set(_statuses(desk, meeting_id).values()) == {EntryStatus.NEW}
    made = calendars.write(meeting_id, tmp_path / "ics").files
    with desk.write(Topic.MEETINGS) as db:
        db.get_one(Meeting, meeting_id).time_zone = "America/Detroit"
    with pytest.raises(ExportFailedError, match="does not exist"):
        calendars.write(meeting_id, tmp_path / "a" / "b")
    assert _statuses(desk, meeting_id)["meeting"] is EntryStatus.CHANGED
    with desk.write(Topic.MEETINGS) as db:
        db.get_one(Meeting, meeting_id).time_zone = "America/New_York"
    assert calendars.files(meeting_id).files == made


def test_an_export_that_changes_nothing_writes_nothing(
    desk: DeskFile, calendars: Calendars, meeting_id: UUID
) -> None:
    calendars.files(meeting_id)
    heard: list[object] = []
    desk.listen(heard.append)
    calendars.files(meeting_id)
    assert heard == []


def test_the_window_tells_new_current_and_changed_entries(
    desk: DeskFile, calendars: Calendars, meeting_id: UUID
) -> None:
    assert set(_statuses(desk, meeting_id).values()) == {EntryStatus.NEW}
    calendars.files(meeting_id)
    told = _statuses(desk, meeting_id)
    assert {key for key, value in told.items() if value is not EntryStatus.CURRENT} == {
        key for key in told if key.startswith("action:")
    }
    with desk.write(Topic.MEETINGS) as db:
        db.get_one(Meeting, meeting_id).place = "Elsewhere"
    assert _statuses(desk, meeting_id)["meeting"] is EntryStatus.CHANGED


def _statuses(desk: DeskFile, meeting_id: UUID) -> dict[str, EntryStatus]:
    meeting = desk.meeting(meeting_id)
    known = {entry.key: entry for entry in meeting.calendar_entries}
    return {
        one.key: status(known.get(one.key), one, meeting.time_zone)
        for one in occasions(meeting, actions=True)
    }


def _remove_next_meeting(desk: DeskFile, meeting_id: UUID) -> None:
    (following,) = desk.meeting(meeting_id).next_meetings
    with desk.write(Topic.MEETINGS) as db:
        db.delete(db.get_one(NextMeeting, following.id))
