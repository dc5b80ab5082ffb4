"""The lists of the agenda screen behave as Qt's views expect."""

from uuid import UUID

from pytestqt.modeltest import ModelTester

from dmlt_desk.domain.run_log import RunState
from dmlt_desk.models import Topic, TopicSlot
from dmlt_desk.ui.plan.agenda_model import AgendaModel
from dmlt_desk.ui.plan.blocks import Block, BlockRole, HourMark, day_blocks
from dmlt_desk.ui.plan.topic_list import TopicModel, counts_text, topic_cards
from tests.domain.plans import day_one, item, one_day


def block(title: str, number: int, minutes: int = 30) -> Block:
    return Block(
        role=BlockRole.SESSION, item_id=UUID(int=number), place=0, title=title, minutes=minutes
    )


def test_the_timeline_keeps_its_place_while_only_words_change(
    qtmodeltester: ModelTester,
) -> None:
    model = AgendaModel()
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))

    assert model.show_blocks([block("First", 1), block("Second", 2)])
    assert not model.show_blocks([block("First", 1), block("Second", 2)])
    assert model.show_blocks([block("First", 1, 45), block("Second", 2)])
    assert len(resets) == 1
    assert model.show_blocks([block("Second", 2), block("First", 1)])
    assert len(resets) == 2
    assert model.row_of(UUID(int=1)) == 1
    qtmodeltester.check(model)


def test_full_hours_stand_where_they_fall_each_once() -> None:
    meeting, day = one_day(item("First", 90), item("Long", 30, 600), opens=555)

    blocks = day_blocks(meeting, day, RunState())

    assert blocks[0].hours == (HourMark(0.5, "10:00"),)
    assert blocks[0].over_minutes == 45
    assert blocks[1].hours == ()


def test_the_day_of_2018_shows_each_hour_once() -> None:
    meeting, day = day_one()

    hours = [mark.text for each in day_blocks(meeting, day, RunState()) for mark in each.hours]

    assert hours == [f"{hour:02}:00" for hour in range(9, 18)]


def test_topics_without_a_slot_come_first(qtmodeltester: ModelTester) -> None:
    meeting, _day = one_day(item("First", 30))
    placed = Topic(title="Placed", minutes=60, requested_by=["Ada"])
    placed.slots.append(TopicSlot(item_id=meeting.items[0].id))
    meeting.topics += [placed, Topic(title="Open", requested_by=["@kay", "Ada"])]
    model = TopicModel()
    model.show_cards(topic_cards(meeting))

    assert [model.index(row).data() for row in range(model.rowCount())] == [
        "No slot yet",
        "Open, kay, Ada, no estimate",
        "Scheduled",
        "Placed, Ada, 1 h, scheduled 1, 09:00",
    ]
    assert counts_text(meeting) == "2 requested, 1 scheduled, 1 open"
    qtmodeltester.check(model)


def test_no_topics_are_said_in_words() -> None:
    meeting, _day = one_day()

    assert topic_cards(meeting) == []
    assert counts_text(meeting) == "Nobody has asked for a topic."
