"""Checked access to a JSON value of unknown origin: every wrong shape becomes one sentence."""

import enum
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from dmlt_desk.errors import UnreadableSourceError
from dmlt_desk.i18n import _
from dmlt_desk.importers.clock_words import whole_clock
from dmlt_desk.importers.source import clean_text, one_line

MAX_ENTRIES = 20_000
"""Longer lists are refused: no meeting has so many of anything."""

Kind = TypeVar("Kind", bound=enum.StrEnum)


class Node:
    """One JSON object, and where it stands (“days[0].items[3]”). Missing keys are empty values."""

    def __init__(self, value: Any, where: str, name: str) -> None:
        """Take a value that must be an object; ``name`` is what the source is called."""
        self._where, self.name = where, name
        if not isinstance(value, dict):
            raise self._wrong("", _("an object"))
        self._value: dict[str, Any] = value

    def text(self, key: str) -> str:
        """Return text of any length, without signs that hide or control."""
        return clean_text(self._text(key)).text

    def line(self, key: str) -> str:
        """Return text as one line."""
        return one_line(self._text(key))

    def lines(self, key: str) -> list[str]:
        """Return a list of texts, each as one line."""
        return [one_line(self._of(str, one, key, _("texts"))) for one in self._list(key)]

    def number(self, key: str) -> int | None:
        """Return a whole number from 0 up to a million, or None."""
        value = self._value.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1_000_000:
            raise self._wrong(key, _("a number"))
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self._value.get(key, default)
        if not isinstance(value, bool):
            raise self._wrong(key, _("true or false"))
        return value

    def day(self, key: str) -> date | None:
        """Return a date, or None."""
        written = self._text(key)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError as error:
            raise self._wrong(key, _("a date")) from error

    def moment(self, key: str) -> datetime | None:
        """Return a local date with time, or None."""
        written = self._text(key)
        try:
            found = datetime.fromisoformat(written) if written else None
        except ValueError as error:
            raise self._wrong(key, _("a date with a time")) from error
        if found and found.tzinfo:
            raise self._wrong(key, _("a local time"))
        return found

    def clock(self, key: str) -> int | None:
        """Return a time of day in minutes, or None."""
        written = self._text(key)
        if not written:
            return None
        found = whole_clock(written)
        if found is None or found.finish is not None:
            raise self._wrong(key, _("a time of day"))
        return found.begin

    def kind(self, key: str, kinds: type[Kind], default: Kind) -> Kind:
        """Return one of some words."""
        written = self._text(key)
        try:
            return kinds(written) if written else default
        except ValueError as error:
            raise self._wrong(key, ", ".join(kinds)) from error

    def nodes(self, key: str) -> "Iterator[Node]":
        """Yield the objects of a list."""
        for place, value in enumerate(self._list(key)):
            yield Node(value, f"{self._path(key)}[{place}]", self.name)

    def rows(self, key: str) -> list[list[str]]:
        """Return the cells of a table."""
        rows = [self._of(list, row, key, _("rows of texts")) for row in self._list(key)]
        return [
            [clean_text(self._of(str, cell, key, _("texts"))).text for cell in row] for row in rows
        ]

    def plain(self, key: str) -> dict[str, Any]:
        """Return an object as it is; nothing but its being one is checked."""
        value = self._value.get(key) or {}
        return dict(self._of(dict, value, key, _("an object")))

    def fail(self, key: str, wanted: str) -> UnreadableSourceError:
        """Return the error that a value is not what is wanted."""
        return self._wrong(key, wanted)

    def _list(self, key: str) -> list[Any]:
        value = self._value.get(key)
        found: list[Any] = self._of(list, [] if value is None else value, key, _("a list"))
        if len(found) > MAX_ENTRIES:
            raise self._wrong(key, _("a shorter list"))
        return found

    def _text(self, key: str) -> str:
        value = self._value.get(key)
        return "" if value is None else str(self._of(str, value, key, _("a text")))

    def _of(self, kind: type, value: Any, key: str, wanted: str) -> Any:
        if not isinstance(value, kind):
            raise self._wrong(key, wanted)
        return value

    def _path(self, key: str) -> str:
        return ".".join(part for part in (self._where, key) if part)

    def _wrong(self, key: str, wanted: str) -> UnreadableSourceError:
        return UnreadableSourceError(
            _("“{name}” is not a whole meeting: “{place}” is not {wanted}.").format(
                name=self.name, place=self._path(key) or "{}", wanted=wanted
            ),
            advice=_("Nothing was imported."),
        )
