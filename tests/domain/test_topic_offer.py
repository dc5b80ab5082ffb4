"""Suggested topics, offered while a title is typed."""

from datetime import date

from dmlt_desk.domain.topic_offer import matching, topic_offers
from dmlt_desk.models import Day, Meeting, Topic, TopicSlot
from tests.domain.plans import item, meeting_of


def asked_for() -> Meeting:
    held = item("Budget")
    meeting = meeting_of((Day(date=date(2018, 11, 6)), [held]))
    meeting.topics = [
        Topic(title="Budget of the year", slots=[TopicSlot(item_id=held.id)]),
        Topic(title="“Shutter” tests", requested_by=["@zivezic", "Ada Byron"], minutes=20),
        Topic(title="Test data", requested_by=["Željko Ivezić"]),
    ]
    return meeting


def offered(typed: str) -> list[str]:
    return [offer.words for offer in matching(topic_offers(asked_for()), typed)]


def test_topics_without_a_slot_come_first_and_say_what_they_want() -> None:
    assert offered("") == [
        "“Shutter” tests (zivezic, Ada Byron, 20 min)",
        "Test data (Željko Ivezić)",
        "Budget of the year (has a slot)",
    ]


def test_the_beginnings_of_words_find_a_topic_also_by_who_asked() -> None:
    assert offered("test shu") == ["“Shutter” tests (zivezic, Ada Byron, 20 min)"]
    assert offered("zeljko") == ["Test data (Željko Ivezić)"]
    assert offered("hutter") == []


def test_only_some_are_offered_at_once() -> None:
    assert len(matching(topic_offers(asked_for()), "", limit=2)) == 2
