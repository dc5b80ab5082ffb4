"""People are called back when the day goes on, not when a break's minutes are used up."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from dmlt_desk.domain.breaks import restart
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.models import AgendaItem, Anchor, Day, Meeting
from tests.domain.plans import at, item, named, one_day


def in_break(meeting: Meeting, day: Day, since: str) -> RunState:
    pause = named(meeting, "Break")
    start = at(since, day)
    talk = named(meeting, "Talk")
    return RunState(
        day_id=day.id,
        opened_at=at("09:00", day),
        current_id=pause.id,
        segments=(Segment(talk.id, at("09:00", day), start), Segment(pause.id, start)),
        states={talk.id: ItemState.DONE, pause.id: ItemState.RUNNING},
    )


def back(meeting: Meeting, day: Day, state: RunState, now: datetime) -> str:
    found = restart(project(meeting, day, state, now))
    return "" if found is None else f"{(found - at('00:00', day)).total_seconds() / 3600:g}"


def a_morning(after: AgendaItem) -> tuple[Meeting, Day]:
    return one_day(item("Talk", 60), item("Break", 30), after)


def test_a_break_ends_at_the_end_of_its_time() -> None:
    meeting, day = a_morning(item("Work", 60))

    state = in_break(meeting, day, "10:00")

    assert back(meeting, day, state, at("10:10", day)) == "10.5"


def test_a_break_that_began_early_still_waits_for_a_session_held_by_the_clock() -> None:
    meeting, day = a_morning(item("Guest", 60, 11 * 60, anchor=Anchor.NOT_BEFORE))

    state = in_break(meeting, day, "10:00")

    assert back(meeting, day, state, at("10:10", day)) == "11"
    assert back(meeting, day, state, at("10:45", day)) == "11"
    assert back(meeting, day, state, at("11:05", day)) == "11"


def test_a_second_break_is_no_reason_to_be_back() -> None:
    meeting, day = a_morning(item("Lunch", 60, 12 * 60))

    state = in_break(meeting, day, "10:00")

    assert back(meeting, day, state, at("10:10", day)) == "10.5"


def test_nobody_is_called_back_while_no_break_runs() -> None:
    meeting, day = a_morning(item("Work", 60))
    state = in_break(meeting, day, "10:00")
    talk: UUID = named(meeting, "Talk").id

    assert back(meeting, day, replace(state, current_id=None), at("10:10", day)) == ""
    assert back(meeting, day, replace(state, current_id=talk), at("10:10", day)) == ""
