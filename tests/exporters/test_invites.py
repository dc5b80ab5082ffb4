"""Calendar files as people and their calendar programs meet them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dmlt_desk.exporters.invites import InviteKind
from dmlt_desk.exporters.invites_occasions import Guest, Occasion, occasions
from dmlt_desk.models import (
    ActionState,
    AttendanceMode,
    ItemKind,
    LogisticsBlock,
    Meeting,
)
from tests.exporters.calendar_lines import (
    export_of,
    exported,
    guest_names,
    names,
    spans,
    unescaped,
    values,
)
from tests.exporters.test_vtimezone import TEN_ZONES
from tests.meetings import add_action, add_item, add_person, at, empty_meeting, small_meeting


def _with_addresses() -> Meeting:
    meeting = small_meeting()
    for number, attendance in enumerate(meeting.attendances):
        attendance.person.email = f"p{number}@example.org"
    return meeting


def _keys(meeting: Meeting, *, actions: bool = True) -> list[str]:
    return [one.key.split(":")[0] for one in occasions(meeting, actions=actions)]


def test_the_meeting_its_days_and_what_follows_are_in_one_file_and_in_one_each() -> None:
    meeting = small_meeting()
    files = exported(meeting)
    summaries = values(files["all.ics"], "SUMMARY")
    assert summaries[:3] == [
        "DM Leadership Team Face-to-Face Meeting",
        "DM Leadership Team Face-to-Face Meeting\\, day 1",
        "DM Leadership Team Face-to-Face Meeting\\, day 2",
    ]
    assert len(files) == len(summaries) + 1
    assert sorted(summaries) == sorted(
        value
        for name, data in files.items()
        if name != "all.ics"
        for value in values(data, "SUMMARY")
    )


def test_the_whole_meeting_is_an_all_day_mark_that_blocks_no_time() -> None:
    data = next(iter(exported(small_meeting()).values()))
    assert values(data, "DTSTART") == ["20181106"]
    assert values(data, "DTEND") == ["20181108"]
    assert values(data, "TRANSP") == ["TRANSPARENT"]


def test_a_day_runs_from_start_to_close_with_its_agenda_below() -> None:
    files = exported(small_meeting())
    day_two = next(data for name, data in files.items() if name.endswith("day-2.ics"))
    assert spans(day_two) == [(at("09:00", day=2), at("12:30", day=2))]
    agenda = unescaped(values(day_two, "DESCRIPTION")[0]).splitlines()
    assert agenda[0] == "09:00  Middleware & Workflow (Frossie Economou)"
    assert agenda[2] == "10:40  Break"


def test_joining_details_stand_in_each_day() -> None:
    meeting = empty_meeting(days=1)
    add_item(meeting, meeting.days[0], "Welcome", start="09:00")
    meeting.logistics.append(
        LogisticsBlock(
            meeting_id=meeting.id,
            heading="Teleconference",
            text="Blue Jeans 925683803",
            links=["javascript:alert(1)", "https://bluejeans.com/925683803"],
        )
    )
    (data,) = {name: one for name, one in exported(meeting).items() if name != "all.ics"}.values()
    assert "Blue Jeans 925683803" in values(data, "DESCRIPTION")[0]
    assert values(data, "URL") == ["https://bluejeans.com/925683803"]


def test_a_meeting_of_one_day_is_not_there_twice() -> None:
    meeting = empty_meeting(days=1)
    add_item(meeting, meeting.days[0], "Welcome", start="09:00")
    assert _keys(meeting) == ["day"]


def test_a_day_without_times_is_a_whole_day_named_by_its_only_row() -> None:
    meeting = empty_meeting(days=1)
    meeting.days[0].open_minute = meeting.days[0].close_minute = None
    add_item(
        meeting,
        meeting.days[0],
        "SST meeting. Agenda from Leanne Guy.",
        kind=ItemKind.POINTER,
        minutes=None,
    )
    (occasion,) = occasions(meeting, actions=False)
    assert (occasion.title, occasion.all_day, occasion.busy) == ("SST meeting", True, False)
    assert occasion.end == date(2018, 11, 7)


def test_a_dinner_goes_out_only_with_a_time() -> None:
    meeting = small_meeting()
    add_item(meeting, meeting.days[0], "Drinks", kind=ItemKind.SOCIAL, minutes=None)
    assert "item" not in _keys(meeting)
    add_item(meeting, meeting.days[1], "Dinner", kind=ItemKind.SOCIAL, minutes=None, start="19:00")
    (dinner,) = (one for one in occasions(meeting, actions=False) if one.title == "Dinner")
    assert (dinner.start, dinner.end) == (at("19:00", day=2), at("21:00", day=2))


def test_logistics_with_times_are_entries_and_whole_nights_are_whole_days() -> None:
    meeting = empty_meeting()
    call = LogisticsBlock(heading="Telecon", text="Daily", starts_at=at("09:00"))
    hotel = LogisticsBlock(
        heading="Nassau Inn",
        code="24465",
        contact="Yusra AlSayyad",
        starts_at=at("00:00"),
        ends_at=at("00:00", day=3),
    )
    meeting.logistics = [call, hotel, LogisticsBlock(heading="Travel", text="By train")]
    found = [one for one in occasions(meeting, actions=False) if one.key.startswith("logistics")]
    assert [one.title for one in found] == ["Telecon", "Nassau Inn"]
    assert found[0].end == at("10:00")
    assert (found[1].start, found[1].end) == (date(2018, 11, 6), date(2018, 11, 8))
    assert found[1].description == "Code: 24465\nContact: Yusra AlSayyad"


def test_a_due_date_is_found_on_exactly_one_day() -> None:
    meeting = small_meeting()
    data = next(data for name, data in exported(meeting).items() if "draft-the-policy" in name)
    ((start, end),) = spans(data)
    shown = [
        day
        for offset in range(-400, 400)
        if start <= (day := date(2018, 12, 3) + timedelta(offset)) < end
    ]
    assert shown == [date(2018, 12, 3)]
    assert values(data, "TRANSP") == ["TRANSPARENT"]


def test_only_actions_with_something_left_to_do_are_due() -> None:
    meeting = empty_meeting(days=1)
    for state in ActionState:
        add_action(meeting, f"Do it, {state}", due=date(2018, 12, 3), state=state)
    add_action(meeting, "No date")
    due = [one.title for one in occasions(meeting, actions=True) if one.key.startswith("action")]
    assert due == [
        f"Due: Do it, {state}" for state in ("open", "in-progress", "waiting", "unknown")
    ]
    assert "action" not in _keys(meeting, actions=False)


def test_a_due_date_says_who_does_it() -> None:
    titles = [one.title for one in occasions(small_meeting(), actions=True)]
    assert titles[-2:] == [
        "Due: Draft the policy for outside code (Wil O'Mullane)",
        "Due: Collect the calibration slides (Robert Lupton, Jim Bosch)",
    ]


def test_a_personal_file_names_nobody() -> None:
    for data in exported(_with_addresses()).values():
        assert not {"METHOD", "ORGANIZER", "ATTENDEE", "X-WR-CALNAME"} & set(names(data))
        assert b"@example.org" not in data


@pytest.mark.parametrize(
    ("kind", "method", "status"),
    [(InviteKind.INVITE, "REQUEST", "CONFIRMED"), (InviteKind.CANCEL, "CANCEL", "CANCELLED")],
)
def test_invitations_hold_one_event_with_organiser_and_guests(
    kind: InviteKind, method: str, status: str
) -> None:
    files = exported(_with_addresses(), kind)
    assert "all.ics" not in files
    for data in files.values():
        assert values(data, "METHOD") == [method]
        assert len(values(data, "UID")) == 1
        assert values(data, "ORGANIZER") == ["mailto:wil@example.org"]
        assert values(data, "ATTENDEE")
        assert values(data, "STATUS") == [status]


def test_people_without_an_address_are_named_and_are_no_attendees() -> None:
    meeting = _with_addresses()
    meeting.attendances[1].person.email = "not an address"
    meeting.attendances[2].person.email = ""
    data = next(iter(exported(meeting, InviteKind.INVITE).values()))
    assert values(data, "ATTENDEE") == [f"mailto:p{n}@example.org" for n in (0, 3, 4, 5)]
    assert "Without an e-mail address: @xiuqin\\, Jim Bosch" in values(data, "DESCRIPTION")[0]


def test_the_organiser_is_not_invited_and_nobody_is_invited_twice() -> None:
    meeting = _with_addresses()
    meeting.attendances[0].person.email = "Wil@Example.org"
    meeting.attendances[2].person.email = "P3@example.org"
    data = next(iter(exported(meeting, InviteKind.INVITE).values()))
    assert values(data, "ATTENDEE") == [
        f"mailto:{name}@example.org" for name in ("p1", "P3", "p4", "p5")
    ]


def test_who_sent_apologies_is_not_invited_and_a_guest_may_stay_away() -> None:
    meeting = empty_meeting()
    add_person(meeting, "Ann", email="ann@example.org", mode=AttendanceMode.APOLOGIES)
    add_person(meeting, "Bob", email="bob@example.org", mode=AttendanceMode.GUEST)
    data = next(iter(exported(meeting, InviteKind.INVITE).values()))
    assert values(data, "ATTENDEE") == ["mailto:bob@example.org"]
    assert b"ROLE=OPT-PARTICIPANT" in data.replace(b"\r\n ", b"")


def test_an_action_is_sent_to_those_who_do_it() -> None:
    files = exported(_with_addresses(), InviteKind.INVITE)
    data = next(data for name, data in files.items() if "collect-the-calibration" in name)
    assert values(data, "ATTENDEE") == ["mailto:p4@example.org", "mailto:p2@example.org"]


@pytest.mark.parametrize("name", TEN_ZONES)
def test_times_are_the_same_instants_on_both_sides_of_each_clock_change(name: str) -> None:
    meeting = empty_meeting()
    meeting.time_zone = name
    moments = [
        datetime(2018, 1, 1, 9, 30, tzinfo=UTC) + timedelta(hours=h) for h in range(0, 8760, 5)
    ]
    changes = [
        moment
        for moment in moments
        if moment.astimezone(ZoneInfo(name)).utcoffset()
        != (moment + timedelta(hours=5)).astimezone(ZoneInfo(name)).utcoffset()
    ]
    wanted = [change + timedelta(hours=h) for change in changes for h in range(-2, 8)]
    wanted = wanted or [datetime(2018, 6, 1, 12, tzinfo=UTC)]
    hour = timedelta(hours=1)
    found = [Occasion(f"item:{n}", "Talk", one, one + hour) for n, one in enumerate(wanted)]
    data = export_of(found, meeting)["all.ics"]
    assert [start.astimezone(UTC) for start, _end in spans(data)] == wanted
    assert [end.astimezone(UTC) for _start, end in spans(data)] == [one + hour for one in wanted]
    assert not [value for value in values(data, "DTSTART") if value.endswith("Z") and not changes]


def test_times_go_out_in_utc_where_a_zone_has_no_simple_rule() -> None:
    meeting = small_meeting()
    meeting.time_zone = "Africa/Casablanca"
    data = exported(meeting)["all.ics"]
    assert b"VTIMEZONE" not in data
    assert values(data, "DTSTART")[1] == "20181106T080000Z"


def test_two_hundred_events_are_two_hundred_files_and_one() -> None:
    meeting = empty_meeting()
    start = at("09:00")
    found = [
        Occasion(
            f"item:{n}", f"Session {n}", start + timedelta(hours=n), start + timedelta(hours=n + 1)
        )
        for n in range(200)
    ]
    files = export_of(found, meeting)
    assert len(files) == 201
    assert len(values(files["all.ics"], "UID")) == len(set(values(files["all.ics"], "UID"))) == 200


def test_a_guest_name_with_signs_of_the_format_stays_one_parameter() -> None:
    meeting = empty_meeting()
    odd = Guest('Ann "the; Chair": O^Neil,\r\nX-EVIL:1', "ann@example.org")
    found = [Occasion("meeting", "M", date(2018, 11, 6), date(2018, 11, 8), guests=(odd,))]
    (data,) = export_of(found, meeting, InviteKind.INVITE).values()
    assert values(data, "ATTENDEE") == ["mailto:ann@example.org"]
    assert guest_names(data) == ['Ann "the; Chair": O^Neil, X-EVIL:1']
