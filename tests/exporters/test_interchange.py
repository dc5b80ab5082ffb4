"""The interchange JSON says of a meeting what the window shows."""

import json
from datetime import date, timedelta
from typing import Any

from dmlt_desk.domain import run_log
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.exporters.interchange import meeting_json, meeting_object
from dmlt_desk.models import AgendaItem, ImportRecord, Meeting, RunEvent, RunEventType
from dmlt_desk.models.base import EPOCH
from dmlt_desk.storage.desk_file import DeskFile
from tests.eventful import eventful_meeting, run_day_one
from tests.meetings import at, empty_meeting, small_meeting

KEYS = [
    *("format", "version", "uid", "title", "time_zone", "first_day", "last_day", "place"),
    *("series", "logistics", "people", "days", "unscheduled", "actions", "decisions"),
    *("questions", "parked", "topics", "milestones", "attachments", "next_meetings"),
    "import_report",
]


def _written(meeting: Meeting) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(meeting_json(meeting, run_log.fold(meeting.run_events)))
    return found


def test_every_part_of_the_format_is_there_in_its_order() -> None:
    written = _written(small_meeting())
    assert list(written) == KEYS
    assert (written["format"], written["version"]) == ("dmlt-desk-meeting", 1)
    assert list(_written(empty_meeting(days=0))) == KEYS


def test_the_agenda_is_told_in_local_times() -> None:
    day = _written(small_meeting())["days"][0]
    assert day["date"] == "2018-11-06"
    told = [(item["start"], item["end"], item["minutes"], item["title"]) for item in day["items"]]
    assert told[0] == ("09:00", "09:15", 15, "Welcome")
    assert told[3] == ("10:30", "11:00", 30, "Break")
    assert told[-1] == ("17:00", "17:00", None, "Close")


def test_people_known_by_a_handle_are_listed_with_its_sign() -> None:
    written = _written(small_meeting())
    scope = written["days"][0]["items"][1]
    assert scope["chairs"] == ["Wil O'Mullane", "@xiuqin"]
    xiuqin = written["people"][1]
    assert (xiuqin["name"], xiuqin["handle"]) == ("", "xiuqin")
    action = written["actions"][1]
    assert (action["owners"], action["helpers"]) == (
        ["Wil O'Mullane"],
        ["Frossie Economou", "@xiuqin"],
    )
    assert action["item"] == scope["uid"]


def test_what_is_not_known_is_null() -> None:
    written = _written(small_meeting())
    assert written["actions"][2]["due"] is None
    assert written["import_report"]["reader"] is None
    assert written["unscheduled"] == []


def test_paragraphs_keep_kind_level_time_and_cells() -> None:
    items = _written(small_meeting())["days"][0]["items"]
    aims, notes = items[1]["aims"], items[1]["notes"]
    assert [block["level"] for block in aims] == [1, 2]
    assert notes[0]["kind"] == "speaker"
    assert notes[1]["time"] == "09:17"
    assert notes[-1]["spans"][2]["href"].startswith("https://")
    (table,) = items[6]["notes"]
    assert table["rows"][1] == ["Pipelines", "12"]


def test_the_time_that_a_session_really_took_is_told() -> None:
    meeting = small_meeting()
    meeting.run_events = [recorded(meeting.items[0], ("09:04", "09:22"), ("09:30", "09:35"))]
    told = _written(meeting)["days"][0]["items"]
    assert told[0]["state"] == "done"
    assert told[0]["actual"] == [
        {"start": "09:04", "end": "09:22"},
        {"start": "09:30", "end": "09:35"},
    ]
    assert told[1]["state"] == "planned"
    assert told[1]["actual"] == []


def test_what_a_day_made_of_its_plan_is_told(desk: DeskFile, clock: FixedClock) -> None:
    event = eventful_meeting(desk, clock)
    run_day_one(event)
    one, two = _written(event.meeting)["days"]
    items = {item["title"]: item for item in one["items"]}
    plans = one["plans"]

    assert (one["opened"], one["closed"]) == ("08:58", "17:04")
    assert (plans[0]["at"], plans[0]["close"], plans[1]["at"]) == ("08:58", "17:00", "11:10")
    assert plans[1]["why"] == "Day 1 is replanned"
    assert plans[0]["items"][1] == {
        "item": items["Scope"]["uid"],
        "start": "09:15",
        "end": "10:00",
    }
    assert items["Director"]["uid"] not in [row["item"] for row in plans[0]["items"]]
    assert (items["Director"]["origin"], items["Director"]["unscheduled"]) == ("inserted", True)
    assert (items["Test approach"]["state"], items["Test approach"]["reason"]) == (
        "skipped",
        "no time",
    )
    assert (items["Budget"]["state"], items["Outlook"]["state"]) == ("carried", "planned")
    assert "reason" not in items["Budget"]
    again = next(item for item in two["items"] if item["title"] == "Data model")
    assert (again["origin"], again["continues"]) == ("continues", items["Data model"]["uid"])
    assert "plans" not in two


def test_the_newest_import_report_goes_along() -> None:
    meeting = small_meeting()
    for reader in ("page-text", "csv"):
        report = {"reader": reader, "repairs": [{"code": "x"}], "doubts": [], "not_placed": []}
        meeting.imports.append(ImportRecord(imported_at=at("09:00"), report=report))
    assert _written(meeting)["import_report"]["reader"] == "csv"


def test_a_decision_names_the_number_that_it_supersedes() -> None:
    decisions = _written(small_meeting())["decisions"]
    assert [decision["supersedes"] for decision in decisions] == [None, None, 1, None]
    assert decisions[0]["state"] == "superseded"


def test_the_same_meeting_gives_the_same_text_in_plain_letters() -> None:
    meeting = small_meeting()
    meeting.title = "Zeljko Ivezić \ud800"
    state = RunState()
    assert meeting_json(meeting, state) == meeting_json(meeting, state)
    assert "Zeljko Ivezić ?" in meeting_json(meeting, state).decode()


def test_logistics_times_are_local() -> None:
    meeting = small_meeting()
    meeting.logistics[0].starts_at = at("09:00")
    told = meeting_object(meeting, RunState())["logistics"][0]
    assert told["starts"] == "2018-11-06T09:00"
    assert "ends" not in told


def test_milestones_and_next_meetings_have_iso_dates() -> None:
    written = _written(small_meeting())
    assert written["milestones"][0]["date"] == date(2018, 11, 30).isoformat()
    assert written["next_meetings"][0]["first_day"] == "2019-02-26"


def recorded(item: AgendaItem, *spans: tuple[str, str]) -> RunEvent:
    """Return the event that says when an item of day one ran."""
    segments = [[_ms(start), _ms(end)] for start, end in spans]
    return RunEvent(
        id=1,
        type=RunEventType.RECORDED,
        item_id=item.id,
        at=at("18:00"),
        wall=at("18:00"),
        payload={"segments": segments, "state": "done"},
    )


def _ms(hhmm: str) -> int:
    return (at(hhmm) - EPOCH) // timedelta(milliseconds=1)
