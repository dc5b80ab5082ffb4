"""The pasted page of the 2018 meeting against its counted truth; skipped where it is not there."""

import json
import re
import unicodedata
from datetime import date
from typing import Any

import pytest

from dmlt_desk.importers import registry
from dmlt_desk.importers.clock_words import clock_text
from dmlt_desk.importers.draft import Draft
from dmlt_desk.importers.source import load_source
from tests.importers.pages import SEED, lost_words

TRUTH = SEED.with_name("dmlt-2018-11.truth.json")

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the reference material is not here")


@pytest.fixture(scope="module")
def page() -> Draft:
    (draft,) = registry.read(load_source(SEED))
    return draft


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))
    return found


def flat(text: str | None) -> str:
    plain = unicodedata.normalize("NFKD", text or "")
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[^0-9a-z]+", " ", plain.casefold()).strip()


def who(names: list[str]) -> list[str]:
    return sorted(flat(re.sub(r"Unknown User", "", name)) for name in names)


def test_every_row_has_its_day_time_kind_and_title(page: Draft, truth: dict[str, Any]) -> None:
    wanted = [
        (
            row["date"],
            row["time"] if ":" in (row["time"] or "") else None,
            row["kind"],
            flat(row["title"]),
        )
        for row in truth["agenda"]
    ]
    found = [
        (
            day.date.isoformat(),
            clock_text(item.start) if item.start is not None else None,
            item.kind.value,
            flat(item.title),
        )
        for day in page.days
        for item in day.items
    ]

    assert found == wanted


def test_lengths_chairs_and_flags_are_those_counted_by_eye(
    page: Draft, truth: dict[str, Any]
) -> None:
    rows = [row for row in truth["agenda"] if row["kind"] in ("session", "break", "lunch")]
    items = [one for one in page.items() if one.kind.value in ("session", "break", "lunch")]

    for row, item in zip(rows, items, strict=True):
        assert item.minutes == row["minutes_to_next_row"], item.title
        assert who([one.name for one in item.chairs]) == who(row.get("chairs", [])), item.title
        assert item.et_al == row.get("chairs_et_al", False), item.title
        assert item.unscheduled == row.get("unscheduled", False), item.title


def test_aims_are_kept_apart_from_notes(page: Draft, truth: dict[str, Any]) -> None:
    rows = truth["agenda"]
    items = [item for day in page.days for item in day.items]

    for row, item in zip(rows, items, strict=True):
        aims = flat(" ".join(block.text for block in item.aims))
        for aim in row.get("aims", []):
            assert flat(aim) in aims, item.title
        assert bool(item.aims) == bool(row.get("aims")), item.title


def test_signs_of_bullets_give_the_outline(page: Draft, truth: dict[str, Any]) -> None:
    items = [item for day in page.days for item in day.items]
    for row, item in zip(truth["agenda"], items, strict=True):
        for name, blocks in (("notes_outline", item.notes), ("aims_outline", item.aims)):
            if name in row:
                found = [[one.level, flat(one.text)] for one in blocks if one.level]
                assert found == [[level, flat(text)] for level, text in row[name]], item.title


def test_every_action_is_exact(page: Draft, truth: dict[str, Any]) -> None:
    days = {row["day"]: row["date"] for row in truth["agenda"]}
    places = {
        item.uid: (day.date.isoformat(), clock_text(item.start))
        for day in page.days
        for item in day.items
        if item.start is not None
    }

    for wanted, found in zip(truth["actions"], page.actions, strict=True):
        assert flat(found.text) == flat(wanted["text"])
        assert places[found.item or ""] == (days[wanted["day"]], wanted["session_time"])
        assert who([one.name for one in found.owners]) == who(wanted["owners"])
        assert who([one.name for one in found.helpers]) == who(wanted["helpers"])
        assert found.groups == wanted["groups"]
        assert (found.due.isoformat() if found.due else None) == wanted["due"]
        assert found.tickets == wanted["tickets"]
        told = wanted["state_on_import"].split(" ")[0].removeprefix("draft-")
        assert found.state.value == told


def test_attendees_are_exact(page: Draft, truth: dict[str, Any]) -> None:
    modes = {"remote-partial": "partly"}
    wanted = [
        (flat(one["name"]), modes.get(one["mode"], one["mode"]), one["list"].casefold())
        for one in truth["attendees"]
    ]

    assert [
        (flat(one.listed_name), one.attendance.value, one.group) for one in page.people
    ] == wanted


def test_topics_are_exact(page: Draft, truth: dict[str, Any]) -> None:
    for wanted, found in zip(truth["suggested_topics"], page.topics, strict=True):
        assert flat(found.title) == flat(wanted["topic"])
        assert found.minutes == (round(wanted["hours"] * 60) if wanted["hours"] else None)
        assert who([one.name for one in found.requested_by]) == who(wanted["requested_by"])


def test_milestones_are_exact(page: Draft, truth: dict[str, Any]) -> None:
    for wanted, found in zip(truth["milestones"], page.milestones, strict=True):
        assert (found.code, flat(found.name)) == (wanted["id"], flat(wanted["name"]))
        assert found.date == date.fromisoformat(wanted["date"])
        assert flat(found.date_note) == flat(wanted["date_qualifier"])
        assert who([one.name for one in found.responsible]) == who([wanted["responsible"]])
        assert (found.tickets, flat(found.notes)) == (wanted["tickets"], flat(wanted["notes"]))


def test_files_are_exact(page: Draft, truth: dict[str, Any]) -> None:
    for wanted, found in zip(truth["attachments"], page.attachments, strict=True):
        assert (found.name, flat(found.by)) == (wanted["name"], flat(wanted["by"]))


def test_next_meetings_get_the_year_that_was_meant(page: Draft) -> None:
    assert [(one.first_day, one.last_day) for one in page.next_meetings] == [
        (date(2019, 2, 26), date(2019, 2, 28)),
        (date(2019, 5, 21), date(2019, 5, 23)),
        (date(2019, 11, 5), date(2019, 11, 7)),
        (date(2018, 11, 26), date(2018, 11, 26)),
    ]


def test_the_zone_is_supposed_and_marked_as_a_doubt(page: Draft) -> None:
    assert page.time_zone == "America/New_York"
    assert "time_zone" in [one.field for one in page.doubts]


def test_the_session_of_the_next_day_continues_the_one_it_supersedes(page: Draft) -> None:
    later = next(one for one in page.items() if one.continues)
    earlier = page.item(later.continues or "")

    assert (page.days[3].items[0].uid, page.days[2].items[0].uid) == (later.uid, earlier.uid)


def test_no_word_is_lost_and_next_to_nothing_is_left_over(page: Draft) -> None:
    assert lost_words(SEED.read_text(encoding="utf-8"), page) == []
    assert len(page.not_placed) == 1
    assert len(page.repairs) >= 20
