"""Whatever is offered: one sentence, nothing written, no traceback."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from dmlt_desk.errors import UnreadableSourceError
from dmlt_desk.importers import registry
from dmlt_desk.importers.draft import Draft
from dmlt_desk.importers.source import Source, load_source
from tests.importers.pages import DATA, titled

PAGE = (DATA / "instrument-board.txt").read_text(encoding="utf-8")


def package() -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("word/document.xml", "<w:document/>")
    return data.getvalue()


def meeting(**changes: object) -> bytes:
    value: dict[str, object] = {
        "format": "dmlt-desk-meeting",
        "version": 1,
        "title": "Team",
        "first_day": "2020-05-03",
        "last_day": "2020-05-03",
        "time_zone": "UTC",
    }
    return json.dumps(value | changes).encode()


def read(data: bytes, name: str = "page.txt") -> Draft:
    (draft,) = registry.read(Source(data, name))
    return draft


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \r\n\t\x00\n", "is empty"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture"),
        ("minutes.docx", package(), "a Word file"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2", "a PDF file"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office file"),
        ("desk.dmlt", b"SQLite format 3\x00" + bytes(80), "a data file"),
        ("invite.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "a calendar file"),
        ("noise.bin", bytes((n * n * 7 + 3) % 256 for n in range(4000)), "not a text"),
        (
            "novel.txt",
            b"It was a dark night.\n\nNobody spoke.\n" * 40,
            "does not look like a meeting",
        ),
        ("huge.txt", b"word " * 1_100_000, "larger than 5 MB"),
        ("lines.txt", b"a\n" * 60_000, "more than 50000 lines"),
        ("bomb.xml", b'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "defines"),
        ("page.html", b'<!-- x --><!doctype html [<!ENTITY b "c">]><p>09:00 &b;</p>', "defines"),
        ("loose.html", b'<!DOCTYPE html><!ENTITY b "c"><p>09:00 &b;</p>', "defines"),
        (
            "plain.html",
            b"<!DOCTYPE html><html><body>09:00</body></html>",
            "not look like a meeting",
        ),
        ("other.json", b'{"name": "something else", "version": 1}', "not a meeting of DMLT Desk"),
        ("list.json", b"[1, 2, 3]", "not a meeting of DMLT Desk"),
        ("cut.json", meeting()[:-20], "not whole JSON"),
        ("deep.json", b'{"format": "dmlt-desk-meeting", "a": ' + b"[" * 200_000, "not whole JSON"),
        ("newer.json", meeting(version=2), "newer DMLT Desk"),
        ("odd.json", meeting(version="one"), "which version"),
        ("days.json", meeting(days="none"), "“days” is not a list"),
        ("date.json", meeting(first_day="3 May"), "“first_day” is not a date"),
        ("back.json", meeting(last_day="2020-05-01"), "“first_day” is not"),
        ("kind.json", meeting(people=[{"name": "A", "attendance": "maybe"}]), "attendance"),
        ("link.json", meeting(actions=[{"text": "x", "item": "nowhere"}]), "is missing"),
        (
            "clock.json",
            meeting(days=[{"date": "2020-05-03", "items": [{"uid": "a", "start": "x"}]}]),
            "start",
        ),
    ],
)
def test_what_is_no_meeting_is_refused_in_one_sentence(name: str, data: bytes, told: str) -> None:
    with pytest.raises(UnreadableSourceError) as caught:
        read(data, name)

    assert told in caught.value.message
    assert "\n" not in caught.value.sentence
    assert "Traceback" not in caught.value.sentence


def test_a_missing_or_closed_file_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match=r"gone\.txt"):
        load_source(tmp_path / "gone.txt")
    with pytest.raises(UnreadableSourceError, match=tmp_path.name):
        load_source(tmp_path)


@pytest.mark.parametrize(
    ("charset", "bom"),
    [
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b"\xff\xfe\x00\x00"),
    ],
)
def test_a_page_in_any_unicode_encoding_is_read_alike(charset: str, bom: bytes) -> None:
    draft = read(bom + PAGE.encode(charset))

    assert draft.title == "Instrument board, 14 to 15 May 2019"
    assert titled(draft, "Budget").chairs[0].name == "Hélène Marchand"


@pytest.mark.parametrize("charset", ["latin-1", "cp1252"])
def test_a_page_in_an_old_western_encoding_keeps_its_accents(charset: str) -> None:
    page = PAGE.replace("ó", "é").replace("–", "-").replace("—", "-")
    page = page.replace("✓", "").replace("☐", "").replace("•", "-").replace("…", "")

    draft = read(page.encode(charset))

    assert titled(draft, "Budget").chairs[0].name == "Hélène Marchand"
    assert "charset" in [one.code for one in draft.repairs]


def test_signs_that_hide_or_reorder_are_left_out_and_told() -> None:
    page = PAGE.replace("Opening round", "Open\u0000ing\u202e ro\u200bund\u0085")

    draft = read(page.encode())

    assert titled(draft, "Opening").title == "Opening round"
    assert "hidden-signs" in [one.code for one in draft.repairs]


def test_lone_surrogates_in_json_do_not_reach_the_draft() -> None:
    draft = read(meeting(title="A\ud800B\u0000C", people=[{"name": "Ada\nByron"}]), "x.json")

    assert draft.title == "ABC"
    assert draft.people[0].name == "Ada Byron"


def test_markup_in_names_and_titles_stays_plain_text() -> None:
    page = PAGE.replace("Opening round", "<img src=x onerror=alert(1)>Opening &lt;b&gt;round")
    page = page.replace(
        "- [Aiko Tanabe](#)", "- [<script>alert(1)</script> Aiko](javascript:alert(1))"
    )

    draft = read(page.encode())

    assert titled(draft, "Opening").title == "Opening <b>round"
    assert all("javascript" not in link for part in draft.logistics for link in part.links)


@pytest.mark.parametrize("share", [0.1, 0.35, 0.5, 0.62, 0.9])
def test_a_page_that_was_cut_off_gives_what_there_is_or_a_sentence(share: float) -> None:
    data = PAGE.encode()
    try:
        draft = read(data[: int(len(data) * share)])
    except UnreadableSourceError:
        return

    assert draft.title.startswith("Instrument board")
    assert draft.people


def test_more_than_a_meeting_can_have_is_refused() -> None:
    rows = "\n".join(f"09:00\tTopic {n}\t\t" for n in range(2_100))

    with pytest.raises(UnreadableSourceError, match="more than 2000 sessions"):
        read(f"Day 1: 2020-05-03\t\t\n{rows}".encode())
