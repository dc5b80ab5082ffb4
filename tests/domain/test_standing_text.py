"""One line says how the day stands, and until when to move on."""

from dmlt_desk.domain.projection import project
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.domain.standing_text import slack_words, standing_words
from dmlt_desk.models import Day, Meeting
from tests.domain.plans import at, day_one, item, named, one_day


def running(meeting: Meeting, day: Day, title: str, since: str) -> RunState:
    row = named(meeting, title)
    return RunState(
        day_id=day.id,
        opened_at=at("09:00", day),
        opened_days={day.id: at("09:00", day)},
        current_id=row.id,
        segments=(Segment(row.id, at(since, day)),),
        states={row.id: ItemState.RUNNING},
    )


def words(meeting: Meeting, day: Day, state: RunState, now: str) -> str:
    return standing_words(meeting, project(meeting, day, state, at(now, day)))


def test_three_checkpoints_and_the_latest_start_of_what_comes_next() -> None:
    meeting, day = day_one()
    state = running(meeting, day, "Impact", "09:15")

    assert words(meeting, day, state, "09:50") == (
        "On time, break on time, closes 17:00; next by 10:00, last call 10:15"
    )
    assert words(meeting, day, state, "10:12") == (
        "12 min behind, break 12 min late, closes 17:00; next by 10:00, last call 10:15"
    )
    assert words(meeting, day, state, "10:20").endswith("; the last call was at 10:15")


def test_before_the_close_the_close_is_what_counts() -> None:
    meeting, day = one_day(item("Talk", 60), item("Last", 60, min_minutes=20), closes=11 * 60)
    state = running(meeting, day, "Talk", "09:00")

    assert words(meeting, day, state, "09:30").endswith("; next by 10:00, last call 10:40")


def test_a_day_that_is_not_open_has_no_standing() -> None:
    meeting, day = day_one()

    assert words(meeting, day, RunState(), "08:50") == ""


def test_slack_is_what_breaks_can_give_and_gaps() -> None:
    meeting, day = one_day(
        item("Talk", 60), item("Break", 30, 10 * 60), item("Guest", 30, 11 * 60), closes=12 * 60
    )
    state = running(meeting, day, "Talk", "09:00")

    def slack(now: str) -> str:
        return slack_words(project(meeting, day, state, at(now, day)))

    assert slack("09:30") == "45 min of slack are left before the close."
    assert slack("11:30") == "No slack is left before the close."
