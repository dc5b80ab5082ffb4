"""The action lines of the 2018 page give the owners, helpers, groups and due dates it holds."""

import html
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dmlt_desk.domain.names import NameBook
from dmlt_desk.domain.note_syntax import CaptureKind, parse_capture
from dmlt_desk.models import Person

SEED = Path(__file__).parents[2] / "../shared/seed"
FIRST_DAY = date(2018, 11, 6)

BOX = re.compile(r"(?:<input\b[^>]*>|[✓☑]|<div>(?=[^<•]+ — ))\s*(?P<line>[^<✓☑]*?)\s*(?=[<✓☑])")
"""A box in one of its spellings, or an element that lost it, and its line."""


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    file = SEED / "dmlt-2018-11.truth.json"
    if not file.exists():
        pytest.skip("the 2018 page is not at hand")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def attendees(truth: dict[str, Any]) -> list[Person]:
    return [
        Person(handle=who["name"][1:]) if who["name"].startswith("@") else Person(name=who["name"])
        for who in truth["attendees"]
    ]


def test_all_forty_actions_are_understood(truth: dict[str, Any]) -> None:
    page = (SEED / "dmlt-2018-11.txt").read_text(encoding="utf-8")
    lines = [html.unescape(hit["line"]) for hit in BOX.finditer(page) if hit["line"]]
    book = NameBook(attendees(truth))
    wanted = [action for action in truth["actions"] if action["text"]]
    assert len(lines) == len(wanted) == 40
    for line, action in zip(lines, wanted, strict=True):
        found = parse_capture(line, CaptureKind.ACTION, book, FIRST_DAY)
        assert [owner.listed_name for owner in found.owners] == action["owners"], line
        assert [helper.listed_name for helper in found.helpers] == action["helpers"], line
        assert found.groups == action["groups"], line
        assert (str(found.due.date) if found.due else None) == action["due"], line
        assert found.text == action["text"], line
        assert (action["trailing_note"] or "").startswith(found.remark), line
        assert found.format() == line
