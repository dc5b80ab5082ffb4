"""Our own JSON comes back as it went out; `tests/services/test_importing` closes the circle."""

import json
from datetime import date, datetime

import pytest

from dmlt_desk.errors import UnreadableSourceError
from dmlt_desk.importers import registry
from dmlt_desk.importers.draft import Draft
from dmlt_desk.importers.source import Source
from dmlt_desk.models import ActionState, AttendanceMode, BlockKind, ItemKind, Origin


def read(**parts: object) -> Draft:
    value: dict[str, object] = {
        "format": "dmlt-desk-meeting",
        "version": 1,
        "uid": "24e252f6-823c-5e3f-99da-4d2af33c670a",
        "title": "Team",
        "time_zone": "Europe/Madrid",
        "first_day": "2020-05-03",
        "last_day": "2020-05-04",
        "place": "Madrid",
        "series": "Team",
    }
    data = json.dumps(value | parts, ensure_ascii=False).encode()
    (draft,) = registry.read(Source(data, "team.json", "application/json"))
    return draft


def item(**values: object) -> dict[str, object]:
    return {"uid": "a", "kind": "session", "title": "Pumps"} | values


def day(*items: dict[str, object]) -> list[dict[str, object]]:
    return [{"date": "2020-05-03", "label": "Day 1", "items": list(items)}]


def test_what_is_missing_is_empty() -> None:
    draft = read()

    assert (draft.title, draft.first_day) == ("Team", date(2020, 5, 3))
    assert not [*draft.items(), *draft.people, *draft.actions, *draft.doubts]


def test_rows_keep_times_chairs_and_paragraphs() -> None:
    note = {"kind": "bullet", "level": 2, "text": "It leaks", "time": "09:05", "speaker": ""}
    draft = read(
        days=day(item(start="09:00", end="09:30", minutes=30, chairs=["Ada", "@kay"], notes=[note]))
    )

    (read_item,) = draft.items()
    assert (read_item.start, read_item.minutes) == (540, 30)
    assert [one.name for one in read_item.chairs] == ["Ada", "@kay"]
    (block,) = read_item.notes
    assert (block.kind, block.level, block.time) == (BlockKind.BULLET, 2, "09:05")


def test_marks_and_tables_come_along_and_unknown_marks_do_not() -> None:
    spans = [
        {"start": 0, "length": 2, "style": "bold"},
        {"start": 3, "length": 5, "style": "blink"},
    ]
    table = {"kind": "table", "rows": [["a", "b"], ["c", "d"]]}
    draft = read(
        days=day(item(notes=[{"kind": "text", "text": "It leaks", "spans": spans}, table]))
    )

    (read_item,) = draft.items()
    assert read_item.notes[0].spans == [{"start": 0, "length": 2, "style": "bold"}]
    assert read_item.notes[1].rows == [["a", "b"], ["c", "d"]]


def test_a_row_after_midnight_belongs_to_its_evening() -> None:
    late = item(uid="b", kind="social", start="00:30", title="Bar")
    draft = read(days=day(item(start="20:00", minutes=60), late))

    assert [one.start for one in draft.items()] == [1200, 1470]


def test_recorded_times_are_read_with_the_state() -> None:
    actual = [{"start": "09:02", "end": "09:20"}, {"start": "09:25", "end": "09:40"}]
    draft = read(days=day(item(start="09:00", minutes=30, state="done", actual=actual)))

    (read_item,) = draft.items()
    assert (read_item.state, read_item.actual) == ("done", [(542, 560), (565, 580)])


def test_people_actions_and_records_keep_their_values() -> None:
    draft = read(
        days=day(item()),
        people=[{"name": "", "handle": "kay", "attendance": "remote", "group": "local"}],
        actions=[
            {"number": 7, "state": "waiting", "owners": ["@kay"], "due": "2020-06-01", "text": "x"}
        ],
        logistics=[{"heading": "Dinner", "text": "Mill", "starts": "2020-05-03T19:30"}],
        unscheduled=[{"uid": "c", "kind": "session", "title": "Later"}],
        questions=[{"text": "Why?", "open": False, "item": "a"}],
    )

    assert draft.people[0].listed_name == "@kay"
    assert draft.people[0].attendance is AttendanceMode.REMOTE
    assert (draft.actions[0].number, draft.actions[0].state) == (7, ActionState.WAITING)
    assert draft.logistics[0].starts == datetime(2020, 5, 3, 19, 30)  # noqa: DTZ001 - local
    assert draft.unscheduled[0].kind is ItemKind.SESSION
    assert not draft.questions[0].is_open


def test_the_report_of_an_earlier_import_stays_with_the_meeting() -> None:
    report = {
        "reader": "wiki-text",
        "repairs": [{"code": "x", "text": "mended", "where": "line 3"}],
        "doubts": [{"field": "time_zone", "written": "", "read_as": "UTC", "why": "w"}],
        "not_placed": ["Download"],
        "headings": ["Agenda"],
    }

    draft = read(import_report=report)

    assert draft.report == report
    assert [one.text for one in draft.not_placed if one.keep] == []
    assert [one.read_as for one in draft.doubts] == ["UTC"]


def course(**values: object) -> list[dict[str, object]]:
    return [day(item(start="22:00", minutes=60))[0] | values]


def test_how_a_day_went_is_read_past_midnight() -> None:
    plan = {
        "at": "21:55",
        "why": "opened",
        "close": "01:00",
        "items": [
            {"item": "a", "start": "22:00", "end": "23:00"},
            {"item": "gone", "start": "23:30", "end": "00:30"},
        ],
    }
    (found,) = read(days=course(opened="21:55", closed="00:50", plans=[plan])).days

    assert (found.opened, found.closed) == (1315, 1490)
    (kept,) = found.plans
    assert (kept.at, kept.why, kept.close) == (1315, "opened", 1500)
    assert kept.spans == {"a": (1320, 1380), "gone": (1410, 1470)}


def test_a_time_after_midnight_is_the_one_near_the_agenda() -> None:
    late = item(uid="b", start="23:30", end="00:30", actual=[{"start": "00:05", "end": "00:40"}])
    draft = read(days=day(item(start="09:00", minutes=60), late))

    assert list(draft.items())[1].actual == [(1445, 1480)]


def test_origin_and_reason_come_along() -> None:
    draft = read(days=day(item(origin="inserted", state="skipped", reason="no time")))

    (read_item,) = draft.items()
    assert (read_item.origin, read_item.reason) == (Origin.INSERTED, "no time")


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"opened": "soon"}, "days[0].opened"),
        ({"plans": [{"items": []}]}, "days[0].plans[0].at"),
        ({"plans": [{"at": "09:00", "items": [{"item": "a"}]}]}, "days[0].plans[0].items[0].start"),
    ],
)
def test_a_course_that_cannot_be_read_names_its_place(
    values: dict[str, object], place: str
) -> None:
    with pytest.raises(UnreadableSourceError) as refused:
        read(days=course(**values))
    assert place in refused.value.message
