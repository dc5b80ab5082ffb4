"""Writing files that people keep: whole, or not at all.

Bytes go to a temporary file beside the target, onto the disk, and only then take its name, so that
a power cut or a full disk leaves the older file as it was.
"""

import os
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dmlt_desk.errors import ExportFailedError
from dmlt_desk.i18n import _

_TRIES = 8
_PAUSE_S = 0.35
"""A file that another program holds (Word on Windows) is tried again for about 2.5 s."""


def write_file(path: Path, data: bytes) -> Path:
    """Write one file whole; raises ``ExportFailedError`` and leaves an older file as it was."""
    return write_folder(path.parent, {path.name: data}, make=False)[0]


def write_folder(folder: Path, files: Mapping[str, bytes], *, make: bool = True) -> list[Path]:
    """Write several files into a folder; all are on disk before the first takes its name.

    ``make`` creates the folder itself, not the folders above it. Other files stay. Raises
    ``ExportFailedError`` for a folder that is missing or not writable, and for a full disk.
    """
    made = False
    parts: list[tuple[Path, Path]] = []
    try:
        if make and not folder.exists():
            folder.mkdir()
            made = True
        for name, data in files.items():
            parts.append((_write_part(folder, data), folder / name))
        for part, path in parts:
            _take_name(part, path)
        _sync_folder(folder)
    except OSError as error:
        for part, _path in parts:
            part.unlink(missing_ok=True)
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise _failed(folder, error) from error
    return [path for _part, path in parts]


def _write_part(folder: Path, data: bytes) -> Path:
    """Write bytes to a new temporary file in the folder, down to the disk."""
    part = folder / f".dmlt-desk-{secrets.token_hex(8)}.part"
    # Opened like this and not by tempfile, which would keep others of a team from reading it.
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return part


def _take_name(part: Path, path: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            part.replace(path)
        except PermissionError:
            if not left or os.name != "nt":
                raise
            time.sleep(_PAUSE_S)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Bring the new names onto the disk; Windows keeps no handle on folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _failed(folder: Path, error: OSError) -> ExportFailedError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        what = _("The folder “{folder}” does not exist.")
    elif isinstance(error, PermissionError):
        what = _("The folder “{folder}” cannot be written to.")
    else:
        what = _("Nothing could be written to “{folder}”: {why}.")
    return ExportFailedError(
        what.format(folder=folder, why=error.strerror),
        advice=_("Choose another folder. Older files are as they were."),
    )
