"""Every meeting at a glance, for the home screen.

Read with plain sqlite3: the first paint then needs neither SQLAlchemy (about 260 ms) nor models.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dmlt_desk.storage.header import is_new, read_only, require_ours


@dataclass(frozen=True, slots=True)
class ItemGlance:
    """One row of a day strip: kind and planned minutes (None where unknown)."""

    kind: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class DayGlance:
    """One day: minutes count from local midnight; None where not planned."""

    id: str
    date: date
    label: str
    open_minute: int | None
    close_minute: int | None
    items: tuple[ItemGlance, ...]

    @property
    def sessions(self) -> int:
        """Number of sessions."""
        return sum(item.kind == "session" for item in self.items)


@dataclass(frozen=True, slots=True)
class NextGlance:
    """A meeting that follows."""

    first_day: date | None
    last_day: date | None
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class RemoteGlance:
    """Somebody who joins from elsewhere."""

    name: str
    partly: bool
    note: str


@dataclass(frozen=True, slots=True)
class FileGlance:
    """An attachment and the day it was given."""

    name: str
    given_on: date | None


@dataclass(frozen=True, slots=True)
class MeetingGlance:
    """A meeting as the home screen shows it. ``id`` is the UUID's 32 hex digits."""

    id: str
    title: str
    first_day: date
    last_day: date
    place: str
    time_zone: str
    state: str
    days: tuple[DayGlance, ...] = ()
    attendees: int = 0
    chairs: int = 0
    sessions_without_chair: tuple[str, ...] = ()
    people_without_address: int = 0
    topics: int = 0
    topics_without_slot: tuple[str, ...] = ()
    open_actions: int = 0
    remote: tuple[RemoteGlance, ...] = ()
    links: tuple[str, ...] = ()
    attachments: tuple[FileGlance, ...] = ()
    next_meetings: tuple[NextGlance, ...] = ()

    @property
    def sessions(self) -> int:
        """Number of sessions on all days."""
        return sum(day.sessions for day in self.days)


def glance(path: Path) -> list[MeetingGlance]:
    """Return the meetings of a desk file that is not open yet, oldest first; [] for a new file.

    Raises a ``DeskFileError`` kind for a file that is not ours, newer or read-only.
    """
    if is_new(path):
        return []
    require_ours(path)
    with read_only(path) as connection:
        return glance_rows(connection.cursor())


def glance_rows(cursor: Any) -> list[MeetingGlance]:
    """Return the meetings read through a DB-API cursor: one statement a table, not a meeting."""
    parts = _Parts(cursor)
    rows = cursor.execute(
        "SELECT id, title, first_day, last_day, place, time_zone, state FROM meeting"
        " ORDER BY first_day, title"
    ).fetchall()
    return [parts.meeting(row) for row in rows]


class _Parts:
    """What hangs on the meetings, read once and grouped by meeting."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self._items = self._grouped(
            "SELECT day_id, kind, minutes FROM agenda_item WHERE day_id IS NOT NULL ORDER BY rank"
        )
        self._days = self._grouped(
            "SELECT meeting_id, id, date, label, open_minute, close_minute FROM day ORDER BY date"
        )
        self._chairless = self._grouped(
            "SELECT meeting_id, title FROM agenda_item WHERE kind = 'session' AND NOT EXISTS"
            " (SELECT 1 FROM item_chair WHERE item_id = agenda_item.id) ORDER BY rank"
        )
        self._chairs = self._counts(
            "SELECT i.meeting_id, count(DISTINCT c.person_id) FROM item_chair c"
            " JOIN agenda_item i ON i.id = c.item_id GROUP BY 1"
        )
        self._people = self._grouped(
            "SELECT a.meeting_id, p.name, p.handle, p.email, a.mode, a.note FROM attendance a"
            " JOIN person p ON p.id = a.person_id ORDER BY a.rank"
        )
        self._topics = self._counts("SELECT meeting_id, count(*) FROM topic GROUP BY 1")
        self._slotless = self._grouped(
            "SELECT meeting_id, title FROM topic WHERE NOT EXISTS"
            " (SELECT 1 FROM topic_slot WHERE topic_id = topic.id) ORDER BY rank"
        )
        self._actions = self._counts(
            "SELECT meeting_id, count(*) FROM action"
            " WHERE state IN ('open', 'in-progress', 'waiting', 'unknown') GROUP BY 1"
        )
        self._links = self._grouped(
            "SELECT l.meeting_id, j.value FROM logistics_block l, json_each(l.links) j"
            " ORDER BY l.rank"
        )
        self._files = self._grouped(
            "SELECT meeting_id, name, given_on FROM attachment ORDER BY rank"
        )
        self._next = self._grouped(
            "SELECT meeting_id, first_day, last_day, place, text FROM next_meeting ORDER BY rank"
        )

    def meeting(self, row: sqlite3.Row) -> MeetingGlance:
        """Return one meeting with its parts."""
        key, title, first, last, place, zone, state = row
        people = self._people[key]
        return MeetingGlance(
            id=key,
            title=title,
            first_day=date.fromisoformat(first),
            last_day=date.fromisoformat(last),
            place=place,
            time_zone=zone,
            state=state,
            days=tuple(self._day(*day) for day in self._days[key]),
            attendees=len(people),
            chairs=self._chairs[key],
            sessions_without_chair=tuple(title for (title,) in self._chairless[key]),
            people_without_address=sum(not email for _n, _h, email, _m, _t in people),
            topics=self._topics[key],
            topics_without_slot=tuple(title for (title,) in self._slotless[key]),
            open_actions=self._actions[key],
            remote=tuple(
                RemoteGlance(name or handle, mode == "partly", note)
                for name, handle, _e, mode, note in people
                if mode in ("remote", "partly")
            ),
            links=tuple(link for (link,) in self._links[key]),
            attachments=tuple(FileGlance(name, _date(day)) for name, day in self._files[key]),
            next_meetings=tuple(
                NextGlance(_date(first), _date(last), place, text)
                for first, last, place, text in self._next[key]
            ),
        )

    def _day(
        self, key: str, day: str, label: str, opens: int | None, closes: int | None
    ) -> DayGlance:
        items = tuple(ItemGlance(kind, minutes) for kind, minutes in self._items[key])
        return DayGlance(key, date.fromisoformat(day), label, opens, closes, items)

    def _grouped(self, statement: str) -> defaultdict[str, list[tuple[Any, ...]]]:
        found: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for first, *rest in self._cursor.execute(statement).fetchall():
            found[first].append(tuple(rest))
        return found

    def _counts(self, statement: str) -> defaultdict[str, int]:
        rows: Iterable[tuple[str, int]] = self._cursor.execute(statement).fetchall()
        return defaultdict(int, dict(rows))


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
