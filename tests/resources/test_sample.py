"""The sample meeting holds the facts of the 2018 meeting and none of its page's sentences."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dmlt_desk.resource_files import resource

SEED = Path(__file__).parents[2] / "../shared/seed"
RUN = 6
"""So many words in the same order are somebody's sentence, not a fact."""


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    text = resource("sample/dmlt-2018-11.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    file = SEED / "dmlt-2018-11.truth.json"
    if not file.exists():
        pytest.skip("the 2018 page is not at hand")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def rows(sample: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(day["date"], item) for day in sample["days"] for item in day["items"]]


def test_nothing_has_been_run_so_that_day_one_can_be_started(sample: dict[str, Any]) -> None:
    assert {item["state"] for _day, item in rows(sample)} == {"planned"}
    assert not any(item["actual"] for _day, item in rows(sample))


def test_every_reference_leads_to_an_agenda_item(sample: dict[str, Any]) -> None:
    uids = [item["uid"] for _day, item in rows(sample)]
    assert len(set(uids)) == len(uids)
    parts = ("actions", "decisions", "questions", "parked", "milestones", "attachments")
    for part in parts:
        for entry in sample[part]:
            assert entry["item"] is None or entry["item"] in uids
    assert {uid for topic in sample["topics"] for uid in topic["scheduled_in"]} <= set(uids)


def test_the_running_notes_of_the_pictures_have_their_times(sample: dict[str, Any]) -> None:
    times = {
        item["title"]: [block["time"] for block in item["notes"] if block["time"]]
        for _day, item in rows(sample)
    }
    assert times["Impact of scope changes"] == [
        *("09:17", "09:19", "09:24", "09:26", "09:29", "09:31", "09:33"),
    ]
    assert times["The Science Data Model"] == [
        *("11:06", "11:14", "11:32", "11:41", "11:47", "12:04"),
    ]


def test_decisions_stand_in_the_notes_of_their_session(sample: dict[str, Any]) -> None:
    notes = {item["uid"]: [b["text"] for b in item["notes"]] for _day, item in rows(sample)}
    found = [d["number"] for d in sample["decisions"] if d["text"] in notes[d["item"]]]
    assert len(sample["decisions"]) == 16
    assert len(found) == 14


def test_the_agenda_is_that_of_2018(sample: dict[str, Any], truth: dict[str, Any]) -> None:
    def told(date: str, time: str | None, kind: str, minutes: int | None) -> tuple[object, ...]:
        return date, time if time and ":" in time else None, kind, minutes or None

    wanted = [
        told(r["date"], r["time"], r["kind"], r["minutes_to_next_row"]) for r in truth["agenda"]
    ]
    found = [told(day, i["start"], i["kind"], i["minutes"]) for day, i in rows(sample)]
    assert found == wanted
    chairs = [item["chairs"] for _day, item in rows(sample)]
    assert chairs == [row.get("chairs", []) for row in truth["agenda"]]


def test_the_actions_have_their_owners_and_days(
    sample: dict[str, Any], truth: dict[str, Any]
) -> None:
    places = {item["uid"]: (day, item["start"]) for day, item in rows(sample)}
    days = {1: "2018-11-06", 2: "2018-11-07", 3: "2018-11-08"}
    for found, wanted in zip(sample["actions"], truth["actions"], strict=True):
        assert found["number"] == wanted["n"]
        for name in ("owners", "helpers", "groups", "due", "tickets"):
            assert found[name] == wanted[name], found
        assert places[found["item"]] == (days[wanted["day"]], wanted["session_time"])


def test_people_topics_milestones_and_files_are_those_of_2018(
    sample: dict[str, Any], truth: dict[str, Any]
) -> None:
    modes = {"in-person": "in-person", "remote": "remote", "remote-partial": "partly"}
    people = {(p["name"] or f"@{p['handle']}"): p["attendance"] for p in sample["people"]}
    assert people == {p["name"]: modes[p["mode"]] for p in truth["attendees"]}
    assert [(t["title"], t["minutes"]) for t in sample["topics"]] == [
        (t["topic"], round(t["hours"] * 60) if t["hours"] else None)
        for t in truth["suggested_topics"]
    ]
    assert [(m["code"], m["name"], m["date"], m["tickets"]) for m in sample["milestones"]] == [
        (m["id"], m["name"], m["date"], m["tickets"]) for m in truth["milestones"]
    ]
    assert len(sample["attachments"]) == len(truth["attachments"])
    assert len(sample["next_meetings"]) == len(truth["logistics"]["next_meetings"])


def words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", re.sub(r"<[^>]*>", " ", text)).lower()
    return re.findall(r"[a-z0-9]+", plain)


def runs(found: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(found[start:] for start in range(RUN)), strict=False)


def sentences(value: object, key: str = "") -> Iterator[str]:
    """All texts but titles and names, which are facts."""
    if isinstance(value, str):
        if key not in ("title", "name", "heading"):
            yield value
    elif isinstance(value, list):
        for part in value:
            yield from sentences(part, key)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from sentences(part, name)


def test_no_sentence_of_the_page_is_in_it(sample: dict[str, Any], truth: dict[str, Any]) -> None:
    page = (SEED / "dmlt-2018-11.txt").read_text(encoding="utf-8")
    theirs = set(runs(words(page))) | set(runs(words(json.dumps(truth, ensure_ascii=False))))
    titles = {meeting["text"] for meeting in sample["next_meetings"]}
    ours = [text for text in sentences(sample) if text not in titles]
    assert [run for text in ours for run in runs(words(text)) if run in theirs] == []
