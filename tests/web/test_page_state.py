"""The page is told what the room sees, from the same forecast, and nothing that is private."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.models import ItemKind
from dmlt_desk.web.page_state import page_state
from tests.domain.plans import at, day_one, item, named, one_day
from tests.meetings import small_meeting as meeting_with_everything
from tests.web.conftest import RunDay


def ms(text: str) -> int:
    """Return the instant of a time of the small meeting's first day, in Princeton."""
    moment = datetime.fromisoformat(f"2018-11-06T{text}:00-05:00")
    return round(moment.astimezone(UTC).timestamp() * 1000)


def test_before_the_start_the_page_waits_for_the_first_session(run: RunDay) -> None:
    page = run.page()

    assert (page["mode"], page["title"], page["chair"]) == ("waiting", "Welcome", "Ada Byron")
    assert page["starts_at"] == ms("09:00")
    assert page["session"] is None
    assert [row["title"] for row in page["next"]] == ["Budget"]
    assert page["now"] == ms("08:46")
    assert page["zone"] == {
        "name": "America/New_York",
        "place": "New York",
        "offset_minutes": -300,
    }


def test_a_running_session_gives_the_page_all_it_needs_to_count(
    run: RunDay, clock: FixedClock
) -> None:
    run.open()
    clock.advance(minutes=17)
    run.next()
    clock.advance(minutes=5, seconds=12)
    session = run.page()["session"]

    assert session["started_at"] == ms("09:03")
    assert session["ends_at"] == ms("09:18")
    assert session["planned_end"] == ms("09:15")
    assert session["allotted_ms"] == 15 * 60_000
    assert session["remaining_ms"] == (9 * 60 + 48) * 1000
    assert session["warn_ms"] == 90_000
    assert session["minutes_left"] == ["1 minute left", "2 minutes left"]
    assert not session["paused"]
    assert run.page()["behind_s"] == 180


def test_a_paused_session_stands_still(run: RunDay, clock: FixedClock) -> None:
    run.open()
    run.next()
    clock.advance(minutes=5)
    run.live.pause(run.meeting_id)
    clock.advance(minutes=3)
    session = run.page()["session"]

    assert session["paused"]
    assert session["stands_still"]
    assert session["remaining_ms"] == 10 * 60_000


def test_a_session_that_stops_at_a_clock_time_loses_time_while_paused() -> None:
    meeting, day = one_day(item("Call", 30, stops_at_minute=570))
    now = at("09:10", day)
    call = named(meeting, "Call")
    state = RunState(day_id=day.id, opened_at=now, current_id=call.id, paused=True)
    state = replace(state, segments=(Segment(call.id, at("09:00", day), now),))
    page = page_state(meeting, project(meeting, day, state, now), now)

    assert page["session"]["paused"]
    assert not page["session"]["stands_still"]


def test_a_break_that_began_early_lasts_until_the_clock_lets_the_next_session_begin() -> None:
    meeting, day = one_day(item("Break", 30), item("Talk", 30, 630))
    began, now = at("09:50", day), at("10:00", day)
    pause = named(meeting, "Break")
    state = RunState(day_id=day.id, opened_at=began, current_id=pause.id)
    state = replace(state, segments=(Segment(pause.id, began),))
    session = page_state(meeting, project(meeting, day, state, now), now)["session"]

    assert session["ends_at"] - session["started_at"] == session["allotted_ms"] == 40 * 60_000
    assert session["remaining_ms"] == 30 * 60_000


def test_the_agenda_has_planned_and_projected_starts_side_by_side(
    run: RunDay, clock: FixedClock
) -> None:
    run.open()
    clock.advance(minutes=20)
    run.next()
    rows = {row["title"]: row for row in run.page()["agenda"]}

    assert rows["Welcome"]["state"] == "running"
    assert rows["Welcome"]["word"] == "now"
    assert (rows["Budget"]["planned_start"], rows["Budget"]["start"]) == (ms("09:15"), ms("09:21"))
    assert rows["Budget"]["behind_s"] == 360
    assert rows["Roadmap"]["start"] == rows["Roadmap"]["planned_start"] == ms("10:30")


def test_the_planned_start_is_the_one_that_people_have_in_their_calendars() -> None:
    """Also after a new plan was adopted: the first one was handed out."""
    meeting, day = day_one()
    now = at("09:30", day)
    projection = project(meeting, day, RunState(), now)
    late = tuple(
        replace(row, first_planned=row.planned, planned=row.forecast) for row in projection.rows
    )
    page = page_state(meeting, replace(projection, rows=late), now)
    welcome = page["agenda"][0]

    assert welcome["planned_start"] == ms("09:00")
    assert welcome["start"] == ms("09:30")


def test_travel_and_pages_elsewhere_are_not_in_the_agenda() -> None:
    meeting, day = one_day(item("Talk"), item("Flight"), item("See there"))
    named(meeting, "Flight").kind = ItemKind.TRAVEL
    named(meeting, "See there").kind = ItemKind.POINTER
    now = at("08:00", day)
    page = page_state(meeting, project(meeting, day, RunState(), now), now)

    assert [row["title"] for row in page["agenda"]] == ["Talk"]


def test_a_day_that_is_closed_says_when_to_meet_again(run: RunDay) -> None:
    run.open()
    run.next()
    run.live.close_day(run.meeting_id)
    page = run.page()

    tomorrow = ms("09:00") + 24 * 3_600_000
    assert page["mode"] == "closed"
    assert page["sentence"] == {"text": "See you tomorrow at {clock}", "at": tomorrow}
    assert page["closed_at"] == ms("08:46")
    assert page["next"] == []


def test_an_adjourned_day_is_not_called_closed_and_tells_what_was_not_reached() -> None:
    meeting, day = day_one()
    now = at("11:20", day)
    first = named(meeting, "Welcome")
    state = RunState(
        day_id=day.id,
        opened_days={day.id: at("09:00", day)},
        adjourned_at={day.id: now},
        segments=(Segment(first.id, at("09:00", day), now),),
        states={first.id: ItemState.DONE},
    )
    page = page_state(meeting, project(meeting, day, state, now), now)

    assert page["adjourned"]
    assert page["sentence"] == {"text": "The meeting is adjourned", "at": None}
    assert [row["word"] for row in page["agenda"][:2]] == ["done", "not reached"]
    assert [row["missed"] for row in page["agenda"][:2]] == [False, True]


def test_a_day_to_come_has_nothing_that_was_not_reached() -> None:
    meeting, day = day_one()
    now = at("08:00", day)
    page = page_state(meeting, project(meeting, day, RunState(), now), now)

    assert not any(row["missed"] or row["word"] for row in page["agenda"])


def test_the_last_day_ends_the_meeting() -> None:
    meeting, day = day_one()
    now = at("17:04", day)
    state = RunState(opened_days={day.id: now}, closed_at={day.id: now})
    page = page_state(meeting, project(meeting, day, state, now), now)

    assert page["sentence"] == {"text": "The meeting is over", "at": None}


def test_the_room_and_the_page_agree_at_every_moment_of_a_day(
    run: RunDay, clock: FixedClock
) -> None:
    def agree() -> None:
        page, room = run.page(), run.room()
        assert page["mode"] == room.mode.value
        assert (page["title"], page["chair"]) == (room.title, room.chair)
        following = page["next"][0]["title"] if page["next"] else ""
        assert following == room.follow[1]

    agree()
    run.open()
    agree()
    for minutes_run, minutes_paused in ((13.9, 0), (1, 3), (44, 0), (8, 2), (20, 0)):
        run.next()
        agree()
        clock.advance(minutes=minutes_run)
        agree()
        if minutes_paused:
            run.live.pause(run.meeting_id)
            clock.advance(minutes=minutes_paused)
            agree()
            run.live.resume(run.meeting_id)
        clock.advance(minutes=2)
        agree()
        if run.store.projection(clock.now()).next_item is None:  # type: ignore[union-attr]
            break
    run.live.close_day(run.meeting_id)
    agree()


def test_notes_aims_and_everything_else_stay_at_the_desk() -> None:
    meeting = meeting_with_everything()
    day = meeting.days[0]
    now = datetime(2018, 11, 6, 14, 20, tzinfo=UTC)
    text = json.dumps(page_state(meeting, project(meeting, day, RunState(), now), now))

    private = [block.text for each in meeting.items for block in each.blocks if block.text]
    private += [action.text for action in meeting.actions if action.text]
    private += [decision.text for decision in meeting.decisions]
    private += [person.email for person in meeting.series.people if person.email]
    private += [block.text for block in meeting.logistics]
    assert len(private) > 10
    assert not [words for words in private if words in text]
    assert "Impact of scope changes" in text


def test_message_and_blank_reach_the_page(run: RunDay) -> None:
    page = run.page(message="Please come back", blank=True)

    assert (page["message"], page["blank"]) == ("Please come back", True)


@pytest.mark.parametrize("zone", ["America/New_York", "UTC", "Asia/Kathmandu"])
def test_a_zone_is_told_by_name_place_and_offset(zone: str) -> None:
    meeting, day = one_day(item("Talk"), zone=zone)
    now = at("08:00", day, zone)
    told = page_state(meeting, project(meeting, day, RunState(), now), now)["zone"]

    assert told["name"] == zone
    assert told["place"] == zone.rpartition("/")[2].replace("_", " ")
    minutes = {"America/New_York": -300, "UTC": 0, "Asia/Kathmandu": 345}
    assert told["offset_minutes"] == minutes[zone]


def test_a_meeting_without_anything_to_come_says_so() -> None:
    meeting, day = one_day()
    meeting.title = "Team meeting"
    now = at("09:00", day)
    page = page_state(meeting, project(meeting, day, RunState(), now), now)

    assert page["mode"] == "waiting"
    assert page["title"] == "Team meeting"
    assert page["sentence"] == {"text": "End of the agenda", "at": None}
    assert page["agenda"] == []
