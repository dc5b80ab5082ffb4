"""The sample meeting's Word minutes, against the same words as plain XML in a zip.

.venv/bin/python benchmarks/all.py minutes
"""

from io import BytesIO
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from measure import in_turn, milliseconds, paired_row, report, sample_desk

from dmlt_desk.services.deliver import build_document
from dmlt_desk.storage.desk_file import DeskFile

ROUNDS = 25
BODY = "word/document.xml"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def words_of(document: bytes) -> tuple[list[str], dict[str, bytes]]:
    """Return the paragraphs of a Word file, and its other parts."""
    with ZipFile(BytesIO(document)) as archive:
        body = ET.fromstring(archive.read(BODY))  # noqa: S314 - made a moment ago
        others = {name: archive.read(name) for name in archive.namelist() if name != BODY}
    return [
        "".join(run.text or "" for run in paragraph.iter(f"{{{SPACE}}}t"))
        for paragraph in body.iter(f"{{{SPACE}}}p")
    ], others


def plain_document(words: list[str], others: dict[str, bytes]) -> bytes:
    """Return a Word file with these paragraphs and nothing about their looks."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in words)
    xml = f'<w:document xmlns:w="{SPACE}"><w:body>{paragraphs}</w:body></w:document>'
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in others.items():
            archive.writestr(name, data)
        archive.writestr(BODY, xml)
    return buffer.getvalue()


def main() -> None:
    """Build both in turn; ours is read back once as a check, which counts."""
    path, meeting_id = sample_desk("minutes.dmlt")
    desk = DeskFile.open(path)
    meeting = desk.meeting(meeting_id)
    desk.close()
    words, others = words_of(build_document(meeting, "minutes", "docx"))
    pairs = in_turn(
        lambda: milliseconds(lambda: build_document(meeting, "minutes", "docx")),
        lambda: milliseconds(lambda: plain_document(words, others)),
        rounds=ROUNDS,
    )
    what = f"Word minutes of the sample, {len(words)} paragraphs"
    report([paired_row(what, pairs, against="plain XML in a zip")])


if __name__ == "__main__":
    main()
