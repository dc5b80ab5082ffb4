"""Importing from the window: a file, a drop or a paste becomes a source, then a preview.

The preview is ``ImportDialog(importing, source, parent)`` of ``dmlt_desk.ui.importing.dialog``:
a dialog whose ``meeting_id`` is the imported meeting once it was accepted, and whose ``change`` is
the import.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast
from uuid import UUID

from PySide6.QtCore import QMimeData, SignalInstance
from PySide6.QtWidgets import QWidget

from dmlt_desk.i18n import _

if TYPE_CHECKING:
    # Only for the types: readers and services load when something is imported.
    from dmlt_desk.importers.source import Source
    from dmlt_desk.services.change import Change
    from dmlt_desk.services.importing import Importing

PREVIEW = "dmlt_desk.ui.importing.dialog"


class PreviewDialog(Protocol):
    """What is asked of the preview, which is a ``QDialog``."""

    accepted: SignalInstance
    meeting_id: UUID | None
    change: "Change | None"

    def show(self) -> None:
        """Open it beside the window: a running day goes on and can be worked on."""


class _PreviewKind(Protocol):
    """The preview's class."""

    def __call__(self, importing: "Importing", source: "Source", parent: QWidget) -> PreviewDialog:
        """Make a preview; raises ``UnreadableSourceError`` where there is nothing to preview."""


def ask_for_file(parent: QWidget) -> Path | None:
    """Return the file that a person chose, or None."""
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - 1 ms of a start

    name, _kind = QFileDialog.getOpenFileName(
        parent,
        _("Import page"),
        "",
        _("Pages, texts and meetings (*.html *.htm *.txt *.md *.json);;All files (*)"),
    )
    return Path(name) if name else None


def source_of_file(path: Path) -> "Source":
    """Return a file as a source; raises ``UnreadableSourceError``."""
    from dmlt_desk.importers.source import (  # noqa: PLC0415 - readers load when needed
        load_source,
    )

    return load_source(path)


def source_of_mime(mime: QMimeData) -> "Source | None":
    """Return what was dropped or pasted: its first file, else its page, else its text."""
    from dmlt_desk.importers.source import Source  # noqa: PLC0415 - readers load when needed

    files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    if files:
        return source_of_file(Path(files[0]))
    if mime.hasHtml():
        return Source(data=mime.html().encode(), name=_("pasted page"), mime="text/html")
    text = mime.text().strip()
    return Source(data=text.encode(), name=_("pasted text"), mime="text/plain") if text else None


def preview(
    importing: "Importing",
    source: "Source",
    parent: QWidget,
    done: "Callable[[UUID, Change | None], None]",
) -> None:
    """Show what a source holds; ``done`` gets the meeting and the import that made it.

    A meeting that was there before comes without a change.
    """
    kind = cast("_PreviewKind", import_module(PREVIEW).ImportDialog)
    dialog = kind(importing, source, parent)

    def finish() -> None:
        if dialog.meeting_id is not None:
            done(dialog.meeting_id, dialog.change)

    dialog.accepted.connect(finish)
    dialog.show()
