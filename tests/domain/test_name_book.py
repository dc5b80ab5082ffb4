"""A meeting's people come first where names are looked for."""

from datetime import date

from dmlt_desk.domain.name_book import name_book, named_days
from dmlt_desk.models import NextMeeting, Person
from tests.meetings import add_person, empty_meeting


def test_attendees_are_offered_before_the_rest_of_the_series() -> None:
    meeting = empty_meeting()
    meeting.series.people.append(Person(name="Robert Gruendl"))
    here = add_person(meeting, "Robert Lupton")
    assert name_book(meeting).find("robert")[0].person is here


def test_the_next_meeting_and_the_next_telecon_are_days() -> None:
    meeting = empty_meeting()
    meeting.next_meetings = [
        NextMeeting(first_day=date(2019, 2, 26), place="Tucson", text="Face-to-face"),
        NextMeeting(first_day=date(2018, 11, 26), text="DMLT telecon"),
        NextMeeting(place="SLAC", text="Date open"),
    ]
    assert named_days(meeting, date(2018, 11, 6)) == {
        "next telecon": date(2018, 11, 26),
        "next meeting": date(2019, 2, 26),
    }
    assert named_days(meeting, date(2018, 12, 1)) == {"next meeting": date(2019, 2, 26)}
