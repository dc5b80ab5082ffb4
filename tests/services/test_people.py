"""What people do with people: each step can be taken back exactly, and brought again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.models import (
    ActionParty,
    Attendance,
    AttendanceMode,
    Base,
    ItemChair,
    LogisticsBlock,
    Meeting,
    Person,
    Presence,
    PresenceState,
)
from dmlt_desk.services.change import Change
from dmlt_desk.services.people import People
from dmlt_desk.storage.desk_file import DeskFile, Topic
from tests.meetings import at, small_meeting

TABLES: tuple[type[Base], ...] = (
    Person,
    Attendance,
    Presence,
    ItemChair,
    ActionParty,
    LogisticsBlock,
)
Rows = dict[tuple[str, Any], dict[str, Any]]


@pytest.fixture
def meeting_id(desk: DeskFile) -> UUID:
    meeting = small_meeting()
    with desk.write(Topic.MEETINGS) as db:
        db.add(meeting)
    return meeting.id


@pytest.fixture
def people(desk: DeskFile, clock: FixedClock) -> People:
    return People(desk, clock)


@pytest.fixture
def meeting(desk: DeskFile, meeting_id: UUID) -> Meeting:
    return desk.meeting(meeting_id)


def _rows(desk: DeskFile) -> Rows:
    """Return every row that the verbs can touch."""
    found: Rows = {}
    with desk.read() as db:
        for table in TABLES:
            names = [column.name for column in table.__table__.columns]
            for row in db.execute(select(table.__table__)).all():
                values = dict(zip(names, row, strict=True))
                found[table.__tablename__, values["id"]] = values
    return found


def _both_ways(desk: DeskFile, verb: Callable[[], Change]) -> tuple[Rows, Rows]:
    """Run a verb, take it back, bring it again; each time the rows must be exactly right."""
    before = _rows(desk)
    change = verb()
    after = _rows(desk)
    assert after != before
    again = change.undo()
    assert _rows(desk) == before
    again.undo()
    assert _rows(desk) == after
    for one in (change, again):
        assert one.label.endswith(".")
    return before, after


def test_a_new_person_is_added_and_known_to_the_series(
    desk: DeskFile, people: People, meeting_id: UUID
) -> None:
    _both_ways(desk, lambda: people.add(meeting_id, name=" Ada  Byron", email="ada@example.org"))
    meeting = desk.meeting(meeting_id)
    assert meeting.attendances[-1].person.name == "Ada Byron"
    assert meeting.attendances[-1].mode is AttendanceMode.IN_PERSON
    assert "Ada Byron" in [person.name for person in meeting.series.people]


def test_a_person_of_the_series_is_taken_again_and_not_doubled(
    desk: DeskFile, people: People, meeting: Meeting
) -> None:
    people.remove(meeting.attendances[2].id)
    known = len(meeting.series.people)
    _both_ways(desk, lambda: people.add(meeting.id, name="jim bosch", email="jim@example.org"))
    after = desk.meeting(meeting.id)
    assert len(after.series.people) == known
    assert after.attendances[-1].person.email == "jim@example.org"


def test_somebody_is_in_a_meeting_once(people: People, meeting_id: UUID) -> None:
    with pytest.raises(CommandRefusedError, match="already"):
        people.add(meeting_id, handle="@xiuqin")


@pytest.mark.parametrize("address", ["ada", "ada@home", "a b@example.org", "<ada@example.org>"])
def test_an_odd_address_is_refused_and_nothing_is_written(
    desk: DeskFile, people: People, meeting: Meeting, address: str
) -> None:
    before = _rows(desk)
    with pytest.raises(CommandRefusedError, match="e-mail"):
        people.add(meeting.id, name="Ada Byron", email=address)
    with pytest.raises(CommandRefusedError, match="e-mail"):
        people.edit(meeting.attendances[0].person_id, email=address)
    assert _rows(desk) == before


def test_a_handle_gets_its_name_and_address(
    desk: DeskFile, people: People, meeting: Meeting
) -> None:
    xiuqin = meeting.attendances[1].person
    _both_ways(desk, lambda: people.edit(xiuqin.id, name="Xiuqin Wu", email="xiuqin@example.org"))
    after = desk.meeting(meeting.id).attendances[1].person
    assert (after.name, after.handle, after.placeholder) == ("Xiuqin Wu", "xiuqin", False)


def test_a_person_keeps_a_name_or_a_handle(people: People, meeting: Meeting) -> None:
    with pytest.raises(CommandRefusedError, match="name or a handle"):
        people.edit(meeting.attendances[0].person_id, name=" ")
    with pytest.raises(CommandRefusedError, match="name or a handle"):
        people.add(meeting.id, name=" ")


def test_how_somebody_attends_is_changed(desk: DeskFile, people: People, meeting: Meeting) -> None:
    first = meeting.attendances[0].id
    _both_ways(desk, lambda: people.edit_attendance(first, mode=AttendanceMode.REMOTE, note="ill"))
    _both_ways(desk, lambda: people.edit_attendance(first, group="local"))
    after = desk.meeting(meeting.id).attendances[0]
    assert (after.mode, after.note, after.group) == (AttendanceMode.REMOTE, "ill", "local")


def test_space_goes_round_the_states_of_a_day(
    desk: DeskFile, people: People, meeting: Meeting
) -> None:
    first, day = meeting.attendances[0].id, meeting.days[0].id
    seen = []
    for _press in range(4):
        _both_ways(desk, lambda: people.cycle_presence(first, day))
        (presence,) = desk.meeting(meeting.id).attendances[0].presences
        seen.append(presence.state.value)
    assert seen == ["present", "remote", "absent", "expected"]


def test_who_attends_remotely_is_remote_at_the_first_press(
    desk: DeskFile, people: People, meeting: Meeting
) -> None:
    frossie = meeting.attendances[3].id
    people.cycle_presence(frossie, meeting.days[0].id)
    (presence,) = desk.meeting(meeting.id).attendances[3].presences
    assert presence.state is PresenceState.REMOTE


def test_a_session_keeps_when_somebody_came_and_left(
    desk: DeskFile, people: People, meeting: Meeting, clock: FixedClock
) -> None:
    first, day, item = meeting.attendances[0].id, meeting.days[0].id, meeting.items[1].id
    clock.move_to(at("09:20"))
    people.set_presence(first, day, PresenceState.PRESENT, item_id=item)
    clock.move_to(at("09:50"))
    _both_ways(desk, lambda: people.set_presence(first, day, PresenceState.ABSENT, item_id=item))
    (presence,) = desk.meeting(meeting.id).attendances[0].presences
    assert (presence.came_at, presence.left_at) == (at("09:20"), at("09:50"))


def test_a_removed_person_comes_back_with_the_days_marked(
    desk: DeskFile, people: People, meeting: Meeting
) -> None:
    first = meeting.attendances[0].id
    people.set_presence(first, meeting.days[0].id, PresenceState.PRESENT)
    _both_ways(desk, lambda: people.remove(first))
    after = desk.meeting(meeting.id)
    assert first not in [attendance.id for attendance in after.attendances]
    assert "Wil O'Mullane" in [person.name for person in after.series.people]


def test_two_people_become_one_and_nothing_about_them_is_lost(
    desk: DeskFile, people: People, meeting: Meeting
) -> None:
    wil, xiuqin = meeting.attendances[0], meeting.attendances[1]
    days = [day.id for day in meeting.days]
    people.set_presence(wil.id, days[0], PresenceState.PRESENT)
    people.set_presence(xiuqin.id, days[0], PresenceState.REMOTE)
    people.set_presence(xiuqin.id, days[1], PresenceState.REMOTE)
    _both_ways(desk, lambda: people.merge(wil.person_id, xiuqin.person_id))
    after = desk.meeting(meeting.id)
    assert [person.short_name for person in after.items[1].people] == ["Wil O'Mullane"]
    assert [party.short_name for party in after.actions[1].parties] == [
        *("Wil O'Mullane", "Frossie Economou", "Wil O'Mullane"),
    ]
    (kept,) = (one for one in after.attendances if one.person_id == wil.person_id)
    assert {one.day_id: one.state.value for one in kept.presences} == {
        days[0]: "present",
        days[1]: "remote",
    }
    assert kept.person.handle == "xiuqin"
    assert len(after.attendances) == len(meeting.attendances) - 1


def test_the_second_name_stays_as_an_alias(
    desk: DeskFile, people: People, meeting: Meeting
) -> None:
    jim, robert = meeting.attendances[2].person_id, meeting.attendances[4].person_id
    people.merge(jim, robert)
    names = {person.name: person.aliases for person in desk.meeting(meeting.id).series.people}
    assert names["Jim Bosch"] == ["Robert Lupton"]
    assert "Robert Lupton" not in names


def test_a_person_is_not_merged_with_itself(people: People, meeting: Meeting) -> None:
    wil = meeting.attendances[0].person_id
    with pytest.raises(CommandRefusedError, match="already"):
        people.merge(wil, wil)


def test_logistics_are_added_changed_timed_and_removed(
    desk: DeskFile, people: People, meeting: Meeting
) -> None:
    logistics = people.logistics
    before = len(meeting.logistics)
    _both_ways(
        desk, lambda: logistics.add(meeting.id, heading="Taxi", text="See https://taxi.example.")
    )
    block = desk.meeting(meeting.id).logistics[before]
    assert block.links == ["https://taxi.example"]
    _both_ways(desk, lambda: logistics.edit(block.id, text="Call 555", heading="Taxis"))
    _both_ways(desk, lambda: logistics.edit(block.id, times=(at("18:00"), at("19:00"))))
    after = desk.meeting(meeting.id).logistics[before]
    assert (after.heading, after.text, after.links) == ("Taxis", "Call 555", [])
    assert after.starts_at == at("18:00")
    _both_ways(desk, lambda: logistics.remove(block.id))
    assert len(desk.meeting(meeting.id).logistics) == before


def test_links_beside_a_text_stay_when_the_text_changes(
    desk: DeskFile, people: People, meeting: Meeting
) -> None:
    (block, *_rest) = meeting.logistics
    links = list(block.links)
    assert links
    people.logistics.edit(block.id, text=f"{block.text} More at http://ls.st/ski")
    assert desk.meeting(meeting.id).logistics[0].links == [*links, "http://ls.st/ski"]


def test_empty_logistics_and_backward_times_are_refused(people: People, meeting: Meeting) -> None:
    with pytest.raises(CommandRefusedError, match="heading"):
        people.logistics.add(meeting.id, heading=" ")
    block = meeting.logistics[0]
    with pytest.raises(CommandRefusedError, match="heading"):
        people.logistics.edit(block.id, heading="", text="")
    with pytest.raises(CommandRefusedError, match="after the start"):
        people.logistics.edit(block.id, times=(at("10:00"), at("09:00")))


def test_a_step_back_over_a_row_that_is_gone_is_refused(
    desk: DeskFile, people: People, meeting: Meeting
) -> None:
    block = meeting.logistics[0]
    change = people.logistics.edit(block.id, heading="Other")
    with desk.write(Topic.LOGISTICS) as db:
        db.delete(db.get_one(LogisticsBlock, block.id))
    with pytest.raises(CommandRefusedError, match="no longer"):
        change.undo()
