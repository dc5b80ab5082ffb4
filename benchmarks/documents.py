"""The sample meeting read from its file, and written as Word minutes and calendar files.

.venv/bin/python benchmarks/documents.py
"""

import sqlite3
from io import BytesIO
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from measure import FOLDER, Row, in_turn, milliseconds, report, sample_desk

from dmlt_desk.domain.clock import SystemClock
from dmlt_desk.importers.registry import read
from dmlt_desk.importers.source import load_source
from dmlt_desk.services.calendar import Calendars
from dmlt_desk.services.deliver import build_document
from dmlt_desk.services.importing import Importing
from dmlt_desk.storage.desk_file import DeskFile

ROUNDS = 9
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE = Path(__file__).parents[2] / "shared" / "seed" / "dmlt-2018-11.txt"


def import_row(source_path: Path, what: str) -> Row:
    """Measure reading a source and writing it, against plain inserts of the same rows."""
    path, plain = FOLDER / "import.dmlt", FOLDER / "import.floor"
    script = ""

    def ours() -> float:
        nonlocal script
        _remove(path)
        desk = DeskFile.open(path)
        importing = Importing(desk, SystemClock())
        source = load_source(source_path)

        def work() -> None:
            (draft,) = read(source)
            importing.apply(draft, source=source)

        spent = milliseconds(work)
        desk.close()
        with sqlite3.connect(path) as connection:
            script = "\n".join(connection.iterdump())
        connection.close()
        return spent

    def floor() -> float:
        _remove(plain)
        connection = sqlite3.connect(plain)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        spent = milliseconds(lambda: connection.executescript(script))
        connection.close()
        return spent

    our_ms, floor_ms = in_turn(ours, floor, rounds=ROUNDS)
    return Row(what, our_ms, floor_ms, "ms", "tables and rows by plain SQL")


def minutes_row(desk: DeskFile, meeting_id: UUID) -> Row:
    """Measure the Word minutes against the same words written as plain XML."""
    meeting = desk.meeting(meeting_id)
    made = build_document(meeting, "minutes", "docx")
    with ZipFile(BytesIO(made)) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - made a moment ago
        others = {
            name: archive.read(name) for name in archive.namelist() if "document.xml" not in name
        }
    words = [
        "".join(run.text or "" for run in paragraph.iter(f"{WORD}t"))
        for paragraph in body.iter(f"{WORD}p")
    ]

    def floor() -> float:
        return milliseconds(lambda: _plain_document(words, others))

    def ours() -> float:
        return milliseconds(lambda: build_document(meeting, "minutes", "docx"))

    our_ms, floor_ms = in_turn(ours, floor, rounds=ROUNDS)
    what = f"Word minutes of the sample, {len(words)} paragraphs"
    return Row(what, our_ms, floor_ms, "ms", "plain XML", 2.0)


def calendar_row(desk: DeskFile, meeting_id: UUID) -> Row:
    """Measure the calendar files against lines put together by hand."""
    calendars = Calendars(desk, SystemClock())
    files = calendars.files(meeting_id, actions=True).files
    lines = files["all.ics"].decode().splitlines()

    def floor() -> float:
        return milliseconds(
            lambda: [
                "\r\n".join(f"{name}:{value}" for name, _, value in parts).encode()
                for _file in files
                for parts in [[line.partition(":") for line in lines]]
            ]
        )

    def ours() -> float:
        return milliseconds(lambda: calendars.files(meeting_id, actions=True))

    our_ms, floor_ms = in_turn(ours, floor, rounds=ROUNDS)
    return Row(f"{len(files)} calendar files", our_ms, floor_ms, "ms", "plain text")


def _plain_document(words: list[str], others: dict[str, bytes]) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in words)
    space = WORD.strip("{}")
    xml = f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>'
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in others.items():
            archive.writestr(name, data)
        archive.writestr("word/document.xml", xml)
    return buffer.getvalue()


def _remove(path: Path) -> None:
    for old in path.parent.glob(path.name + "*"):
        old.unlink()


def main() -> None:
    """Measure import and exports."""
    path = FOLDER / "documents.dmlt"
    meeting_id = sample_desk(path)
    sample = Path(__file__).parents[1] / "resources" / "sample" / "dmlt-2018-11.json"
    rows = [import_row(sample, "Import of the sample")]
    if PAGE.exists():
        rows.append(import_row(PAGE, "Import of the 2018 page's text"))
    desk = DeskFile.open(path)
    rows += [minutes_row(desk, meeting_id), calendar_row(desk, meeting_id)]
    desk.close()
    report(rows)


if __name__ == "__main__":
    main()
