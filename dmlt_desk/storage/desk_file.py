"""The desk file: one SQLite file with all meetings of a desk, open in one program."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, select
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from dmlt_desk.domain.blocks import NoteEdit
from dmlt_desk.errors import DeskError, DeskFileError, SaveFailedError
from dmlt_desk.i18n import _
from dmlt_desk.models import Meeting, RunEvent
from dmlt_desk.storage import glance, migrate
from dmlt_desk.storage.engine import desk_engine
from dmlt_desk.storage.header import SCHEMA_VERSION, is_new, require_ours
from dmlt_desk.storage.idle import IdleWork
from dmlt_desk.storage.inspection import require_whole
from dmlt_desk.storage.lock import FileLock
from dmlt_desk.storage.sync import sync_folder
from dmlt_desk.storage.topics import Changed, Topic
from dmlt_desk.storage.whole_meeting import load_meeting

__all__ = [
    "Changed",
    "DeskFile",
    "MeetingNotFoundError",
    "ReadFailedError",
    "SaveFailedError",
    "Topic",
]

IDLE_SECONDS = 5.0
"""After so long without a commit the journal is folded into the file: a copy of it is whole."""


class MeetingNotFoundError(DeskError):
    """No meeting of the desk file has this id."""

    def __init__(self) -> None:
        super().__init__(
            _("This meeting is no longer in the desk file."),
            advice=_("Go back to Meetings and choose another."),
        )


class ReadFailedError(DeskError):
    """The open desk file could not be read: it is damaged, or its disk is."""

    def __init__(self, name: str, *, why: str) -> None:
        super().__init__(
            _("“{name}” could not be read: {why}.").format(name=name, why=why),
            advice=_("Copy the file to a safe place before you go on."),
        )


class DeskFile:
    """An open desk file. Reads and writes take turns; each is one session on one connection."""

    def __init__(self, path: Path, *, lock: FileLock, engine: Engine) -> None:
        """Take over what ``open`` prepared; use ``open``."""
        self.path = path
        self._lock = lock
        self._engine = engine
        self._turn = threading.RLock()
        self._listeners: list[Callable[[Changed], None]] = []
        self._commits = 0
        self._identity = _identity(path)
        self._idle = IdleWork(self._fold_if_possible, after_s=IDLE_SECONDS)

    @classmethod
    def open(cls, path: Path, *, lock: FileLock | None = None) -> "DeskFile":
        """Open or make a desk file.

        Raises a ``DeskFileError`` kind for a file that is in use, foreign, newer, read-only or
        damaged; such a file is not changed.
        """
        lock = lock or FileLock(path)
        engine = None
        try:
            if is_new(path):
                _make(path)
            version = require_ours(path)
            require_whole(path)
            engine = desk_engine(path)
            if version < SCHEMA_VERSION:
                migrate.upgrade(engine, path, checkpoint=lambda: _checkpoint(engine))
            desk = cls(path, lock=lock, engine=engine)
        except BaseException as error:
            if engine is not None:
                engine.dispose()
            lock.release()
            if isinstance(error, DatabaseError):
                raise DeskFileError(
                    _("“{name}” cannot be opened: {why}.").format(name=path.name, why=error.orig),
                    advice=_("It was not changed."),
                ) from error
            raise
        return desk

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session for reading; what it loads stays usable afterwards.

        Raises ``ReadFailedError`` when the file turns out to be damaged.
        """
        try:
            with self._turn, Session(self._engine, expire_on_commit=False) as session:
                session.connection(execution_options={"reading": True})
                yield session
        except DatabaseError as error:
            if not _is_the_disks(error):
                raise
            raise ReadFailedError(self.path.name, why=str(error.orig)) from error

    @property
    def commits(self) -> int:
        """How many commits there were since the file was opened."""
        return self._commits

    @contextmanager
    def write(
        self,
        *topics: Topic,
        meeting_id: UUID | None = None,
        origin: object = None,
        typed: tuple[UUID, NoteEdit] | None = None,
    ) -> Iterator[Session]:
        """Open a session whose changes are one transaction; listeners hear of it once it is saved.

        ``typed`` tells them which rows of which item are all that was written.
        Raises ``SaveFailedError`` when the disk refuses; nothing of the transaction is kept then.
        """
        with self._turn:
            self._require_same_file()
            try:
                with Session(self._engine, expire_on_commit=False) as session, session.begin():
                    yield session
            except DatabaseError as error:
                if not _is_the_disks(error):
                    raise
                raise SaveFailedError(self.path.name, why=str(error.orig)) from error
            self._commits += 1
            changed = Changed(frozenset(topics), meeting_id, origin, self._commits, typed)
        self._idle.touch()
        for listener in tuple(self._listeners):
            listener(changed)

    def meeting(self, meeting_id: UUID) -> Meeting:
        """Return one whole meeting, detached; raises ``MeetingNotFoundError``."""
        with self.read() as session:
            meeting = load_meeting(session, meeting_id)
        if meeting is None:
            raise MeetingNotFoundError
        return meeting

    def facts_after(self, meeting_id: UUID, event_id: int) -> list[RunEvent]:
        """Return what was added to a meeting's run log after an event, in order."""
        newer = select(RunEvent).where(RunEvent.meeting_id == meeting_id, RunEvent.id > event_id)
        with self.read() as session:
            return list(session.scalars(newer.order_by(RunEvent.id)))

    def glance(self) -> list[glance.MeetingGlance]:
        """Return every meeting as the home screen shows it, oldest first."""
        with self._turn:
            connection = self._engine.raw_connection()
            try:
                return glance.glance_rows(connection.cursor())
            finally:
                connection.close()

    def listen(self, callback: Callable[[Changed], None]) -> None:
        """Call back after each commit, on the thread that committed."""
        self._listeners.append(callback)

    def unlisten(self, callback: Callable[[Changed], None]) -> None:
        """Call back no more."""
        self._listeners.remove(callback)

    def checkpoint(self) -> None:
        """Fold the journal into the file, so that a copy of the file alone is complete."""
        with self._turn:
            _checkpoint(self._engine)

    def close(self) -> None:
        """Fold the journal, close the file and give the lock back."""
        self._idle.stop()
        self._fold_if_possible()
        with self._turn:
            self._engine.dispose()
        self._lock.release()

    def _fold_if_possible(self) -> None:
        """Fold the journal; what a disk refuses stays in the journal, safe, until the next time."""
        with suppress(sqlite3.Error):
            self.checkpoint()

    def _require_same_file(self) -> None:
        """Refuse to write into a file that was moved or replaced: SQLite would not notice."""
        if _identity(self.path) != self._identity:
            raise SaveFailedError(
                self.path.name, why=_("the file was moved, deleted or replaced by another program")
            )


def _is_the_disks(error: DatabaseError) -> bool:
    """Return whether the file or its disk refused; the narrower kinds are defects of the program.

    A damaged page is the driver's plain "database error", of no kind of its own.
    """
    return isinstance(error, OperationalError) or type(error) is DatabaseError


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _checkpoint(engine: Engine) -> None:
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()


def _make(path: Path) -> None:
    """Make an empty desk file, readable by its owner only: whole under its name, or not at all."""
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT, 0o600)
        engine = desk_engine(part)
        migrate.create_schema(engine)
        _checkpoint(engine)
        engine.dispose()
        os.fsync(descriptor)
        os.close(descriptor)
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise DeskFileError(
            _("“{name}” cannot be made in the folder “{folder}”.").format(
                name=path.name, folder=path.parent
            ),
            advice=_("Choose a folder that exists and that you may write to."),
        ) from error
