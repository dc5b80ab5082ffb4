"""Exports are replaced whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from dmlt_desk.errors import ExportFailedError
from dmlt_desk.services.files import write_file, write_folder


def _left(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "minutes.docx"
    assert write_file(target, b"one") == target
    write_file(target, b"two")
    assert _left(tmp_path) == {"minutes.docx": b"two"}


def test_a_folder_is_made_and_other_files_in_it_stay(tmp_path: Path) -> None:
    folder = tmp_path / "ics"
    write_folder(folder, {"a.ics": b"a"})
    write_folder(folder, {"b.ics": b"b"})
    assert _left(folder) == {"a.ics": b"a", "b.ics": b"b"}


def test_a_missing_folder_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(ExportFailedError, match="does not exist") as told:
        write_file(tmp_path / "nowhere" / "minutes.docx", b"x")
    assert told.value.advice
    with pytest.raises(ExportFailedError, match="does not exist"):
        write_folder(tmp_path / "nowhere" / "ics", {"a.ics": b"a"})
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "ics").write_text("not a folder")
    with pytest.raises(ExportFailedError):
        write_folder(tmp_path / "ics", {"a.ics": b"a"})


def test_a_folder_that_cannot_be_written_to_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_more: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    # Root may write anywhere, so the refusal is made here.
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ExportFailedError, match="cannot be written to"):
        write_folder(tmp_path, {"a.ics": b"a"})


def test_when_the_disk_is_full_the_older_files_are_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path, {"a.ics": b"old a", "b.ics": b"old b"})
    synced: list[int] = []

    def full_at_the_second(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_at_the_second)
    with pytest.raises(ExportFailedError, match="No space left"):
        write_folder(tmp_path, {"a.ics": b"new a", "b.ics": b"new b"})
    assert _left(tmp_path) == {"a.ics": b"old a", "b.ics": b"old b"}


def test_a_folder_made_for_a_failed_export_is_gone_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportFailedError):
        write_folder(tmp_path / "ics", {"a.ics": b"a"})
    assert list(tmp_path.iterdir()) == []
