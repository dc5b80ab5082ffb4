"""Any text in any field gives exactly the expected properties, also without asserts."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from dmlt_desk.exporters.invites import InviteKind
from dmlt_desk.exporters.invites_occasions import Guest, Occasion
from dmlt_desk.exporters.invites_text import file_names, mail_address, one_line, web_address
from dmlt_desk.models import AttendanceMode, Meeting
from tests.exporters.calendar_lines import export_of, exported, names, unescaped, values
from tests.meetings import add_action, add_item, add_person, empty_meeting

ANY_TEXT = st.text(st.characters(), max_size=120) | st.sampled_from(
    [
        "x\r\nATTACH:file:///etc/passwd",
        "a\\Nb",
        "\u2028END:VEVENT",
        "\ud800",
        '";:,^n',
        "\x85BEGIN:X",
    ]
)
HEAD = ["BEGIN:VCALENDAR", "VERSION", "PRODID", "CALSCALE"]
ZONE = ["TZNAME", "TZOFFSETFROM", "TZOFFSETTO"]
VTIMEZONE = [
    "BEGIN:VTIMEZONE",
    "TZID",
    *["BEGIN:DAYLIGHT", "DTSTART", "RRULE", *ZONE, "END:DAYLIGHT"],
    *["BEGIN:STANDARD", "DTSTART", "RRULE", *ZONE, "END:STANDARD"],
    "END:VTIMEZONE",
]
EVENT = ["BEGIN:VEVENT", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE"]


def _meeting(text: str) -> Meeting:
    """A meeting of one day with the same text in every field."""
    meeting = empty_meeting(days=1)
    meeting.title = meeting.place = text
    wil = add_person(meeting, text, email="wil@example.org")
    add_person(meeting, text, email="ann@example.org")
    add_person(meeting, text, email=text, mode=AttendanceMode.REMOTE)
    add_item(meeting, meeting.days[0], text, start="09:00", chairs=[wil])
    add_action(meeting, text, owners=[wil], groups=[text], due=date(2018, 12, 3)).remark = text
    return meeting


def _expected(*, zone: bool, method: bool, description: bool, place: bool) -> list[str]:
    event = list(EVENT)
    event += ["ATTENDEE"] if method else []
    event += ["DESCRIPTION"] if description else []
    event += ["LOCATION"] if place else []
    event += ["ORGANIZER"] if method else []
    event += ["STATUS", "TRANSP", "END:VEVENT"]
    return [
        *HEAD,
        *(["METHOD"] if method else []),
        *(VTIMEZONE if zone else []),
        *event,
        "END:VCALENDAR",
    ]


@given(ANY_TEXT)
def test_no_text_adds_a_property_to_a_personal_file(text: str) -> None:
    place = bool(one_line(text))
    files = exported(_meeting(text))
    day, due = (data for name, data in files.items() if name != "all.ics")
    assert names(day) == _expected(zone=True, method=False, description=True, place=place)
    assert names(due) == _expected(zone=False, method=False, description=True, place=False)


@given(ANY_TEXT)
def test_no_text_adds_a_property_or_a_guest_to_an_invitation(text: str) -> None:
    meeting = _meeting(text)
    meeting.attendances[0].person.email = "ada@example.org"
    meeting.attendances.pop(0)
    place = bool(one_line(text))
    day = next(iter(exported(meeting, InviteKind.INVITE, actions=False).values()))
    assert names(day) == _expected(zone=True, method=True, description=True, place=place)
    assert values(day, "ATTENDEE") == ["mailto:ann@example.org"]


@given(ANY_TEXT)
def test_a_text_reads_back_as_it_was_cleaned(text: str) -> None:
    data = exported(_meeting(text))["all.ics"]
    written = values(data, "SUMMARY")[0]
    assert unescaped(written) == (one_line(text) or "Meeting")
    assert not set(re.sub(r"\\[\\;,n]", "", written)) & set(";,\\")


@given(st.text(st.characters()))
def test_what_passes_as_an_address_is_plain_ascii(text: str) -> None:
    for found in (mail_address(text), mail_address(f"{text}@example.org"), web_address(text)):
        assert found.isascii()
        assert not set(found) & set(' \t\r\n"<>')


@given(st.lists(st.text(st.characters())))
def test_file_names_are_safe_and_all_different(titles: list[str]) -> None:
    found = file_names(titles)
    assert len(found) == len({name.lower() for name in found}) == len(titles)
    for name in found:
        assert name == Path(name).name
        assert len(name) < 110
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def hostile_files(text: str) -> dict[str, bytes]:
    """Return an invitation with a text in every field, the same in every process."""
    meeting = empty_meeting()
    meeting.id = UUID(int=7)
    guests = (Guest(text, "ann@example.org"), Guest(text, ""))
    day = (date(2018, 11, 6), date(2018, 11, 7))
    occasion = Occasion("meeting", text, *day, description=text, place=text, guests=guests)
    return export_of([occasion], meeting, InviteKind.INVITE)


def test_the_files_are_the_same_when_asserts_are_switched_off() -> None:
    hostile = 'x\r\nATTACH:file:///etc/passwd\u2028\x85y\\N;,"\x00\ud800'
    program = (
        "import ast, sys\n"
        "from tests.exporters.test_invites_hostile import hostile_files\n"
        "text = ast.literal_eval(sys.argv[1])\n"
        "sys.stdout.buffer.write(b''.join(hostile_files(text).values()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-O", "-c", program, ascii(hostile)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    files = hostile_files(hostile)
    assert done.stdout == b"".join(files.values())
    for data in files.values():
        expected = _expected(zone=False, method=True, description=True, place=True)
        assert names(data) == expected
