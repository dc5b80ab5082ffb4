"""The ways tell the same times as the rest of the window, at every second."""

from dataclasses import replace
from datetime import timedelta

from dmlt_desk.domain.run_log import Segment
from dmlt_desk.ui.live.recover.question import Asker
from tests.domain.plans import named
from tests.domain.test_recovery_worked_example import Late, late_at


def begun_between_two_minutes() -> Late:
    """Return the day 10 s after a session that began 45 s into a minute."""
    late = late_at("09:42")
    impact = named(late.meeting, "Impact").id
    first, _second = late.state.segments
    begun = late.now + timedelta(seconds=45)
    late.state = replace(late.state, segments=(first, Segment(impact, begun)))
    late.now = begun + timedelta(seconds=10)
    return late


def test_a_session_that_began_within_this_minute_is_not_told_a_minute_early() -> None:
    late = begun_between_two_minutes()

    question = Asker().ask(late.meeting, late.day, late.state, late.now)

    rows = {row.item.id: row.forecast for row in late.forecast().rows}
    (way, *_more) = question.ways
    assert {row.item.id: row.forecast for row in way.option.before.rows} == rows


def test_the_ways_are_found_anew_when_the_lateness_grows_by_a_minute_and_not_before() -> None:
    late, asker = late_at("10:12"), Asker()
    minutes = [timedelta(minutes=20, seconds=second) for second in (1, 58, 61)]

    one, same, other = (
        asker.ask(late.meeting, late.day, late.state, late.now, late=behind) for behind in minutes
    )

    assert one is same
    assert other is not one
