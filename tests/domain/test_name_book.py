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


def test_only_words_for_the_whole_team_have_a_number_of_people() -> None:
    meeting = empty_meeting()
    meeting.series.name, meeting.series.key_prefix = "DMLT F2F", "DMLT"
    assert name_book(meeting).size_of("All DMLT") is None
    for name in ("Robert Gruendl", "Robert Lupton"):
        add_person(meeting, name)
    book = name_book(meeting)

    assert [book.size_of(words) for words in ("All DMLT", "DMLT members", "everybody")] == [2] * 3
    for words in ("milestone owners", "All milestone owners", "the team", "T/CAMs"):
        assert book.size_of(words) is None
