"""How much a day can take before a checkpoint, and until when a session can start."""

from datetime import timedelta

import pytest

from dmlt_desk.domain.backtime import LatestStart, latest_start, slack_before
from dmlt_desk.domain.projection import ProjectedRow, project
from dmlt_desk.domain.recovery_target import coming_rows
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.models import Anchor, Day, Meeting
from tests.domain.plans import at, day_one, item, named, one_day

MINUTE = timedelta(minutes=1)


def rows_of(meeting: Meeting, day: Day, clock: str) -> list[ProjectedRow]:
    state = RunState()
    return coming_rows(meeting, state, project(meeting, day, state, at(clock, day)))


def until(
    meeting: Meeting, day: Day, rows: list[ProjectedRow], title: str, end: str
) -> LatestStart:
    item_id = named(meeting, title).id
    return latest_start(meeting, day, rows, item_id=item_id, until=at(end, day))


def test_a_day_on_plan_has_the_slack_of_its_breaks() -> None:
    meeting, day = day_one()
    rows = rows_of(meeting, day, "08:00")

    # Coffee gives 15 twice, lunch gives 15.
    assert slack_before(rows) == 45 * MINUTE
    assert slack_before(rows[:6]) == 15 * MINUTE
    assert slack_before(rows[:3]) == timedelta(0)


def test_waiting_for_a_guest_is_slack_and_what_a_break_gave_up_is_not() -> None:
    meeting, day = one_day(item("Talk", 40), item("Break", 30, 570), item("Guest", 20))
    guest = named(meeting, "Guest")
    guest.anchor, guest.anchor_minute = Anchor.NOT_BEFORE, 625

    # The break begins 10 min late, so it has 5 left; the guest is waited for 25 min.
    assert slack_before(rows_of(meeting, day, "09:00")) == 30 * MINUTE


def test_walking_back_from_lunch_gives_a_comfortable_start_and_a_last_call() -> None:
    meeting, day = day_one()
    rows = rows_of(meeting, day, "08:00")[:6]

    assert until(meeting, day, rows, "SDM", "12:30") == LatestStart(
        at("11:00", day), at("11:30", day)
    )
    assert until(meeting, day, rows, "DPDD", "12:30") == LatestStart(
        at("12:00", day), at("12:10", day)
    )


def test_a_break_on_the_way_is_comfortable_at_its_time_and_may_be_late_at_the_last_call() -> None:
    meeting, day = day_one()
    rows = rows_of(meeting, day, "08:00")[:6]

    assert until(meeting, day, rows, "Break 1", "12:30") == LatestStart(
        at("10:30", day), at("11:15", day)
    )
    assert until(meeting, day, rows, "CAOM", "12:30") == LatestStart(
        at("10:00", day), at("11:00", day)
    )


def test_nobody_has_to_start_before_the_clock_lets_the_next_one_begin() -> None:
    meeting, day = one_day(item("Talk", 20, min_minutes=20), item("Guest", 60))
    guest = named(meeting, "Guest")
    guest.anchor, guest.anchor_minute = Anchor.NOT_BEFORE, 600
    rows = rows_of(meeting, day, "09:00")

    # The guest cannot be done by 10:30 at all; before ten o'clock nothing is gained.
    assert until(meeting, day, rows, "Talk", "10:30") == LatestStart(
        at("09:40", day), at("09:40", day)
    )


def test_a_row_that_comes_after_the_checkpoint_has_no_latest_start() -> None:
    meeting, day = day_one()

    with pytest.raises(KeyError):
        until(meeting, day, rows_of(meeting, day, "08:00")[:6], "Operations", "12:30")
