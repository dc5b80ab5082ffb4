"""Making a meeting and its agenda; every step can be taken back exactly."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.schedule import clock_text, planned_times
from dmlt_desk.models import (
    Action,
    AgendaItem,
    Base,
    Block,
    ItemKind,
    Lateness,
    Meeting,
    Topic,
    text_check,
)
from dmlt_desk.services.change import Change
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.plan import Plan
from dmlt_desk.services.plan_rules import PlanRefusedError
from dmlt_desk.storage import desk_file
from dmlt_desk.storage.desk_file import DeskFile

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def plan(desk: DeskFile, clock: FixedClock) -> Plan:
    return Plan(desk, clock)


def everything(desk: DeskFile) -> Rows:
    """Return every row of the file."""
    with desk.read() as db:
        return {
            table.name: sorted((tuple(row) for row in db.execute(table.select())), key=repr)
            for table in Base.metadata.sorted_tables
        }


def item(desk: DeskFile, meeting_id: UUID, title: str) -> AgendaItem:
    return next(each for each in desk.meeting(meeting_id).items if each.title == title)


def agenda(desk: DeskFile, meeting_id: UUID, day: int = 0) -> list[str]:
    """Return "09:00 Welcome" for each row of a day."""
    meeting = desk.meeting(meeting_id)
    spans = planned_times(meeting, meeting.days[day])
    return [
        f"{clock_text(spans[each.id].start, meeting.time_zone)} {each.title}"
        for each in meeting.items_on(meeting.days[day])
    ]


def test_a_new_meeting_has_its_days_and_nothing_on_them(desk: DeskFile, plan: Plan) -> None:
    change = plan.create_meeting(
        title="  Team   retreat ",
        first_day=date(2026, 10, 5),
        days=3,
        time_zone="Europe/Berlin",
        place="Potsdam",
    )
    assert change.subject is not None
    meeting = desk.meeting(change.subject)

    assert (meeting.title, meeting.place) == ("Team retreat", "Potsdam")
    assert [day.date.day for day in meeting.days] == [5, 6, 7]
    assert meeting.last_day == date(2026, 10, 7)
    assert (meeting.days[0].open_minute, meeting.days[0].close_minute) == (540, 1020)
    assert meeting.items == []


@pytest.mark.parametrize(
    ("title", "days", "zone", "words"),
    [
        (" ", 1, "UTC", "A title cannot be empty."),
        ("Retreat", 0, "UTC", "A meeting has 1 to 31 days."),
        ("Retreat", 400, "UTC", "A meeting has 1 to 31 days."),
        ("Retreat", 1, "Mars/Olympus", "“Mars/Olympus” is not a time zone."),
    ],
)
def test_a_meeting_that_cannot_be_is_not_made(
    desk: DeskFile, plan: Plan, title: str, days: int, zone: str, words: str
) -> None:
    before = everything(desk)
    with pytest.raises(PlanRefusedError) as refused:
        plan.create_meeting(title=title, first_day=date(2026, 10, 5), days=days, time_zone=zone)

    assert refused.value.message == words
    assert everything(desk) == before


def test_a_new_session_stands_at_the_end_of_its_day_before_the_close(
    desk: DeskFile, plan: Plan, small_meeting: UUID
) -> None:
    day = desk.meeting(small_meeting).days[0]
    plan.add_item(small_meeting, day.id, title="Close", minutes=0, kind=ItemKind.CLOSE)
    plan.add_item(small_meeting, day.id, title="Any other business")

    assert agenda(desk, small_meeting)[-2:] == ["11:30 Any other business", "12:00 Close"]


def test_a_session_can_be_put_between_two_others(
    desk: DeskFile, plan: Plan, small_meeting: UUID
) -> None:
    day = desk.meeting(small_meeting).days[0]
    plan.add_item(small_meeting, day.id, title="Guests", minutes=10, index=1)

    assert agenda(desk, small_meeting) == [
        "09:00 Welcome",
        "09:15 Guests",
        "09:25 Budget",
        "10:00 Break",
        "10:30 Roadmap",
    ]


def test_a_session_moves_up_and_to_another_day(
    desk: DeskFile, plan: Plan, small_meeting: UUID
) -> None:
    days = desk.meeting(small_meeting).days
    roadmap = item(desk, small_meeting, "Roadmap").id

    plan.move_item(small_meeting, roadmap, day_id=days[0].id, index=1)
    assert [line[6:] for line in agenda(desk, small_meeting)] == [
        "Welcome",
        "Roadmap",
        "Budget",
        "Break",
    ]

    change = plan.move_item(small_meeting, roadmap, day_id=days[1].id, index=0)
    assert change.label == "Moved “Roadmap” to Day 2"
    assert agenda(desk, small_meeting, 1) == ["09:00 Roadmap", "09:00 Wrap up"]


def test_a_longer_session_moves_the_rest(desk: DeskFile, plan: Plan, small_meeting: UUID) -> None:
    welcome = item(desk, small_meeting, "Welcome").id

    assert plan.set_minutes(small_meeting, welcome, 30).label == "“Welcome” lasts 30 min"
    assert agenda(desk, small_meeting)[1] == "09:30 Budget"


def test_a_pinned_start_holds_until_it_is_let_go(
    desk: DeskFile, plan: Plan, small_meeting: UUID
) -> None:
    roadmap = item(desk, small_meeting, "Roadmap").id

    assert plan.set_start(small_meeting, roadmap, 660).label == "“Roadmap” is pinned to 11:00"
    assert agenda(desk, small_meeting)[3] == "11:00 Roadmap"
    plan.set_start(small_meeting, roadmap, None)
    assert agenda(desk, small_meeting)[3] == "10:30 Roadmap"


def test_a_session_that_becomes_a_break_absorbs_delay(
    desk: DeskFile, plan: Plan, small_meeting: UUID
) -> None:
    change = plan.set_kind(small_meeting, item(desk, small_meeting, "Budget").id, ItemKind.BREAK)

    assert item(desk, small_meeting, "Budget").lateness is Lateness.ABSORB
    change.undo()
    assert item(desk, small_meeting, "Budget").kind is ItemKind.SESSION


def test_chairs_are_found_by_name_and_unknown_ones_are_made(
    desk: DeskFile, plan: Plan, small_meeting: UUID
) -> None:
    budget = item(desk, small_meeting, "Budget").id

    change = plan.set_chairs(small_meeting, budget, ["ada", "@kay", "Alan Kay", "ada", " "])

    chairs = item(desk, small_meeting, "Budget").people
    assert [each.listed_name for each in chairs] == ["Ada Byron", "@kay", "Alan Kay"]
    assert change.label == "“Budget” is led by Ada Byron, kay, Alan Kay"
    change.undo()
    names = [each.listed_name for each in desk.meeting(small_meeting).series.people]
    assert sorted(names) == ["@kay", "Ada Byron", "Grace Hopper"]


def test_a_new_chair_who_was_used_elsewhere_stays_when_the_step_is_taken_back(
    desk: DeskFile, plan: Plan, small_meeting: UUID
) -> None:
    first = plan.set_chairs(small_meeting, item(desk, small_meeting, "Budget").id, ["Alan Kay"])
    plan.set_chairs(small_meeting, item(desk, small_meeting, "Roadmap").id, ["Alan Kay"])

    first.undo()

    (chair,) = item(desk, small_meeting, "Roadmap").people
    assert chair.name == "Alan Kay"


def test_a_suggested_topic_becomes_a_session_with_its_text_as_aims(
    desk: DeskFile, plan: Plan, small_meeting: UUID
) -> None:
    block = Block(text="What comes first?", crc=text_check("What comes first?"))
    topic = Topic(meeting_id=small_meeting, title="Plans", blocks=[block])
    with desk.write(desk_file.Topic.TOPICS) as db:
        db.add(topic)
    day = desk.meeting(small_meeting).days[1]

    plan.add_item(small_meeting, day.id, title="Plans", topic_id=topic.id)

    made = item(desk, small_meeting, "Plans")
    assert [aim.text for aim in made.aims] == ["What comes first?"]
    assert [slot.item_id for slot in desk.meeting(small_meeting).topics[0].slots] == [made.id]


STEPS: dict[str, Callable[[Plan, Meeting], Change]] = {
    "add": lambda p, m: p.add_item(m.id, m.days[0].id, title="New", index=2),
    "rename": lambda p, m: p.rename(m.id, "Another title"),
    "hours": lambda p, m: p.set_hours(m.id, m.days[0].id, opens=480, closes=960),
    "title": lambda p, m: p.set_title(m.id, m.items[0].id, "Hello"),
    "minutes": lambda p, m: p.set_minutes(m.id, m.items[0].id, 25),
    "pin": lambda p, m: p.set_start(m.id, m.items[1].id, 600),
    "unpin": lambda p, m: p.set_start(m.id, m.items[0].id, None),
    "kind": lambda p, m: p.set_kind(m.id, m.items[0].id, ItemKind.LUNCH),
    "chairs": lambda p, m: p.set_chairs(m.id, m.items[2].id, ["Alan Kay"]),
    "move": lambda p, m: p.move_item(m.id, m.items[3].id, day_id=m.days[1].id, index=1),
    "remove": lambda p, m: p.remove_item(m.id, m.items[1].id),
    "create": lambda p, m: p.create_meeting(
        title="Other", first_day=m.first_day, days=2, time_zone="UTC"
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_taken_back_and_brought_again_exactly(
    desk: DeskFile, plan: Plan, small_meeting: UUID, step: str
) -> None:
    meeting = desk.meeting(small_meeting)
    with desk.write(desk_file.Topic.NOTES) as db:
        db.add(Block(item_id=meeting.items[1].id, text="Said", crc=text_check("Said")))
        db.add(Action(meeting_id=meeting.id, item_id=meeting.items[1].id, number=1, text="Do"))
        db.get_one(AgendaItem, meeting.items[3].id).continues_id = meeting.items[1].id
    before = everything(desk)

    change = STEPS[step](plan, meeting)
    after = everything(desk)
    assert after != before
    for _time in range(2):
        back = change.undo()
        assert without_chair_ids(everything(desk)) == without_chair_ids(before)
        assert back.label == f"Taken back: {change.label}"
        again = back.undo()
        assert without_chair_ids(everything(desk)) == without_chair_ids(after)
        assert again.label == change.label
        change = again


def without_chair_ids(rows: Rows) -> Rows:
    """Return the rows without the ids of chairs, which nothing else names."""
    return rows | {"item_chair": sorted((row[1:] for row in rows["item_chair"]), key=repr)}


def test_a_row_can_be_put_in_the_same_place_until_the_ranks_are_used_up(
    desk: DeskFile, plan: Plan, small_meeting: UUID
) -> None:
    day = desk.meeting(small_meeting).days[0]
    for number in range(60):
        plan.add_item(small_meeting, day.id, title=f"New {number}", index=1)

    titles = [line[6:] for line in agenda(desk, small_meeting)]
    assert titles[:3] == ["Welcome", "New 59", "New 58"]
    assert titles[-3:] == ["Budget", "Break", "Roadmap"]


REFUSED: list[tuple[Callable[[Plan, Meeting], object], str]] = [
    (lambda p, m: p.set_title(m.id, m.items[0].id, "\n\t"), "A title cannot be empty."),
    (
        lambda p, m: p.set_minutes(m.id, m.items[0].id, -1),
        "A session lasts between 0 minutes and 48 hours.",
    ),
    (
        lambda p, m: p.set_hours(m.id, m.days[0].id, opens=600, closes=600),
        "A day closes after it opens.",
    ),
    (
        lambda p, m: p.remove_item(m.id, uuid4()),
        "This session is no longer in the agenda.",
    ),
    (
        lambda p, m: p.add_item(m.id, uuid4(), title="New"),
        "This day is no longer in the agenda.",
    ),
    (
        lambda p, m: p.add_item(m.id, m.days[1].id, title="New", topic_id=uuid4()),
        "This topic is no longer suggested.",
    ),
]


@pytest.mark.parametrize(("verb", "words"), REFUSED)
def test_what_does_not_fit_is_said_and_not_written(
    desk: DeskFile,
    plan: Plan,
    small_meeting: UUID,
    verb: Callable[[Plan, Meeting], object],
    words: str,
) -> None:
    before = everything(desk)
    with pytest.raises(PlanRefusedError) as refused:
        verb(plan, desk.meeting(small_meeting))

    assert refused.value.message == words
    assert everything(desk) == before


def test_what_has_run_keeps_its_place_and_stays_in_the_agenda(
    desk: DeskFile, plan: Plan, clock: FixedClock, small_meeting: UUID
) -> None:
    live = LiveMeeting(desk, clock)
    meeting = desk.meeting(small_meeting)
    day = meeting.days[0]
    welcome, _budget, _pause, roadmap, _wrap = (each.id for each in meeting.items)
    live.open_day(small_meeting, day.id)
    live.next(small_meeting)

    with pytest.raises(PlanRefusedError, match="has been started"):
        plan.move_item(small_meeting, welcome, day_id=day.id, index=2)
    with pytest.raises(PlanRefusedError, match="nothing can be moved before it"):
        plan.move_item(small_meeting, roadmap, day_id=day.id, index=0)
    with pytest.raises(PlanRefusedError, match="has been run"):
        plan.remove_item(small_meeting, welcome)
    plan.move_item(small_meeting, roadmap, day_id=day.id, index=1)

    assert agenda(desk, small_meeting)[1] == "09:15 Roadmap"


def test_a_whole_meeting_with_a_run_goes_and_comes_back(
    desk: DeskFile, plan: Plan, clock: FixedClock
) -> None:
    change = plan.create_meeting(
        title="Short", first_day=date(2018, 11, 6), days=1, time_zone="UTC"
    )
    assert change.subject is not None
    meeting = desk.meeting(change.subject)
    plan.add_item(meeting.id, meeting.days[0].id, title="Talk")
    live = LiveMeeting(desk, clock)
    live.open_day(meeting.id, meeting.days[0].id)
    live.next(meeting.id)
    live.undo(meeting.id)
    before = everything(desk)

    back = change.undo()
    assert everything(desk)["run_event"] == []
    back.undo()

    assert everything(desk) == before
    assert desk.meeting(meeting.id).created_at == datetime(2018, 11, 6, 13, 46, tzinfo=UTC)
