"""Documents reach the disk whole, or not at all."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from docx import Document

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.errors import ExportFailedError
from dmlt_desk.exporters.minutes.options import MinutesOptions
from dmlt_desk.exporters.minutes.outline import Outline
from dmlt_desk.services import deliver as module
from dmlt_desk.services.deliver import Deliver, build_document, file_name
from dmlt_desk.storage.desk_file import DeskFile, MeetingNotFoundError, Topic
from tests.meetings import large_meeting, small_meeting

CLOCK = FixedClock(datetime(2018, 11, 6, 13, 46, tzinfo=UTC))


def returning(data: bytes) -> Callable[[Outline], bytes]:
    return lambda _outline: data


@pytest.fixture
def meeting_id(desk: DeskFile) -> UUID:
    meeting = small_meeting()
    with desk.write(Topic.MEETINGS) as db:
        db.add(meeting)
    return meeting.id


@pytest.fixture
def deliver(desk: DeskFile) -> Deliver:
    return Deliver(desk, CLOCK)


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("minutes", "docx"),
        ("minutes", "html"),
        ("minutes", "md"),
        ("meeting", "json"),
        *((kind, form) for kind in ("actions", "agenda", "people") for form in ("csv", "json")),
    ],
)
def test_every_kind_is_written_whole(
    deliver: Deliver, meeting_id: UUID, tmp_path: Path, kind: str, form: str
) -> None:
    path = tmp_path / f"out.{form}"
    assert deliver.write(kind, meeting_id, path, form) == path
    assert path.read_bytes() == deliver.document(kind, meeting_id, form)
    if form == "docx":
        assert Document(BytesIO(path.read_bytes())).tables
    if form == "json":
        json.loads(path.read_bytes())
    assert [left.name for left in tmp_path.iterdir() if left.suffix == ".part"] == []


def test_the_short_form_is_shorter(deliver: Deliver, meeting_id: UUID) -> None:
    whole = deliver.document("minutes", meeting_id, "md")
    short = MinutesOptions.decisions_and_actions()
    assert len(deliver.document("minutes", meeting_id, "md", options=short)) < len(whole) / 2


def test_a_missing_folder_is_said_and_not_invented(
    deliver: Deliver, meeting_id: UUID, tmp_path: Path
) -> None:
    with pytest.raises(ExportFailedError) as caught:
        deliver.write("minutes", meeting_id, tmp_path / "away" / "minutes.docx", "docx")
    assert "does not exist" in caught.value.message
    assert not (tmp_path / "away").exists()


def test_a_disk_that_fills_up_leaves_the_older_file(
    deliver: Deliver, meeting_id: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(b"older")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportFailedError) as caught:
        deliver.write("minutes", meeting_id, path, "docx")
    assert "No space left on device" in caught.value.message
    assert path.read_bytes() == b"older"
    assert [file.name for file in tmp_path.glob("*.part")] == []


def test_a_document_that_cannot_be_read_back_is_not_written(
    deliver: Deliver, meeting_id: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(b"older")
    for broken in (b"", b"PK\x03\x04 not a package", b"words"):
        monkeypatch.setitem(module._WRITERS, "docx", returning(broken))
        with pytest.raises(ExportFailedError) as caught:
            deliver.write("minutes", meeting_id, path, "docx")
        assert "could not be read back" in caught.value.message
    assert path.read_bytes() == b"older"


def test_a_half_document_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = small_meeting()
    whole = build_document(meeting, "minutes", "docx")
    for cut in range(0, len(whole), 997):
        monkeypatch.setitem(module._WRITERS, "docx", returning(whole[:cut]))
        with pytest.raises(ExportFailedError):
            build_document(meeting, "minutes", "docx")


def test_a_meeting_that_is_gone_is_said(deliver: Deliver) -> None:
    with pytest.raises(MeetingNotFoundError):
        deliver.document("minutes", uuid4(), "docx")


def test_a_thousand_notes_and_three_hundred_actions_make_one_document() -> None:
    data = build_document(large_meeting(), "minutes", "docx")
    register = next(table for table in Document(BytesIO(data)).tables if len(table.columns) == 7)
    assert len(register.rows) == 301


def test_a_file_is_named_by_key_date_and_kind() -> None:
    meeting = small_meeting()
    assert file_name(meeting, "minutes", "docx") == "DMLT-2018-11-06-minutes.docx"
    meeting.series.name = "DMLT F2F"
    assert file_name(meeting, "minutes", "docx") == "DMLT-F2F-2018-11-06-minutes.docx"
    meeting.series.name, meeting.series.key_prefix = "会议", ""
    meeting.title = "../../etc: Réunion / 1"
    assert file_name(meeting, "actions", "csv") == "etc-Reunion-1-2018-11-06-actions.csv"
