"""Documents of a meeting, built in memory, checked, and only then written."""

import json
import re
import unicodedata
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import BadZipFile

from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.run_log import fold
from dmlt_desk.errors import ExportFailedError
from dmlt_desk.exporters.interchange import meeting_json
from dmlt_desk.exporters.lists import ListFormat, ListKind, list_file
from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.exporters.minutes.docx_writer import write_docx
from dmlt_desk.exporters.minutes.html import write_html
from dmlt_desk.exporters.minutes.markdown import write_markdown
from dmlt_desk.exporters.minutes.options import MinutesOptions
from dmlt_desk.i18n import _
from dmlt_desk.models import Meeting
from dmlt_desk.services.files import write_file
from dmlt_desk.storage.desk_file import DeskFile

_WRITERS = {"docx": write_docx, "html": write_html, "md": write_markdown}
_LONGEST_STEM = 24
_SHORT_NAME = 16


class Deliver:
    """Hands out the documents of a meeting; kinds and formats are the command line's.

    Kinds are ``minutes`` (docx, html, md), ``actions``, ``agenda``, ``people`` (csv, md, json,
    html) and ``meeting`` (json).
    """

    def __init__(self, desk: DeskFile, clock: Clock) -> None:
        """Take the desk; the clock is every service's, but no document asks it."""
        self._desk = desk

    def document(
        self, kind: str, meeting_id: UUID, form: str, *, options: MinutesOptions | None = None
    ) -> bytes:
        """Return a document of a meeting, as it is in the desk file now.

        Raises ``MeetingNotFoundError``, and ``ExportFailedError`` for a document that cannot be
        read back.
        """
        return build_document(self._desk.meeting(meeting_id), kind, form, options=options)

    def write(
        self,
        kind: str,
        meeting_id: UUID,
        path: Path,
        form: str,
        *,
        options: MinutesOptions | None = None,
    ) -> Path:
        """Write a document whole, or leave what was there; raises ``ExportFailedError``."""
        return write_file(path, self.document(kind, meeting_id, form, options=options))


def build_document(
    meeting: Meeting, kind: str, form: str, *, options: MinutesOptions | None = None
) -> bytes:
    """Return a document of a meeting that is in memory, read back once as a check.

    It touches no file of the desk, so a worker may build it while the window goes on. Raises
    ``ExportFailedError`` when the bytes cannot be read back.
    """
    if kind == "minutes":
        data = _WRITERS[form](minutes_outline(meeting, options))
    elif kind == "meeting":
        data = meeting_json(meeting, fold(meeting.run_events))
    else:
        state = fold(meeting.run_events)
        data = list_file(meeting, ListKind(kind), ListFormat(form), state=state)
    _require_readable(data, form)
    return data


def file_name(meeting: Meeting, what: str, form: str) -> str:
    """Return a name for a document: ``DMLT-F2F-2018-11-06-minutes.docx``.

    It begins with the series' name if that is short, else with its key or the meeting's title.
    """
    series = meeting.series
    name = series.name if len(series.name) <= _SHORT_NAME else ""
    stem = next(filter(None, map(_slug, (name, series.key_prefix, meeting.title))), "DMLT")
    return f"{stem}-{meeting.first_day.isoformat()}-{what}.{form}"


def _slug(text: str) -> str:
    """Return the letters and digits of a text as a file name bears them on every system."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_STEM].rstrip("-")


def _require_readable(data: bytes, form: str) -> None:
    try:
        if form == "docx":
            _open_docx(data)
        elif form == "json":
            json.loads(data)
        else:
            data.decode("utf-8")
    except (BadZipFile, KeyError, SyntaxError, ValueError) as error:
        raise ExportFailedError(
            _("The document could not be read back after it was made, so it was not written."),
            advice=_("Older files are as they were. Try another format, and report this."),
        ) from error


def _open_docx(data: bytes) -> None:
    # python-docx takes 70 ms to load; the window opens without it, and so do the other formats.
    from docx import Document  # noqa: PLC0415 - start-up time, see above

    if not Document(BytesIO(data)).paragraphs:
        raise ValueError("no paragraph")
