"""Who of the series a draft means: by handle, name, alias, without accents, slightly misspelt."""

import re
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from dmlt_desk.domain.names import fold
from dmlt_desk.i18n import _
from dmlt_desk.importers.draft import Draft, DraftPerson, Repair
from dmlt_desk.importers.people import misspelt
from dmlt_desk.models import Person, Series

_ENOUGH_KNOWN = 0.5
"""A draft that names no series joins the one that knows this share of its people, or more."""
_DATES = re.compile(r"[\s,–—-]*\b(?:\d{1,4}[\d\s./–—-]*|(?:19|20)\d\d\b).*$")
_GENERIC = re.compile(
    r"\b(?:face[- ]to[- ]face|f2f|meetings?|workshop|agenda|minutes|notes|page|draft)\b",
    re.IGNORECASE,
)


class SeriesPeople:
    """The people of one series while a draft is imported. New ones are added to the series."""

    def __init__(self, series: Series, people: Iterable[Person]) -> None:
        """Take the series and everybody it knows."""
        self._series = series
        self._known: dict[str, Person] = {}
        self.added: list[Person] = []
        self.repairs: list[Repair] = []
        for person in people:
            self._remember(person)

    def listed(self, name: str) -> Person:
        """Return the person that lists write so ("Jim Bosch", "@xiuqin"); somebody new is added."""
        known = self._find(name)
        if known is None:
            handle = name.removeprefix("@") if name.startswith("@") else ""
            known = self._add(name="" if handle else name, handle=handle)
        return known

    def attendee(self, written: DraftPerson) -> Person:
        """Return the person who attends; what the series lacks of it is filled in."""
        known = self._find(f"@{written.handle}") if written.handle else None
        known = known or (self._find(written.name) if written.name else None)
        known = known or self._by_email(written.email)
        if known is None:
            return self._add(name=written.name, handle=written.handle, email=written.email)
        known.handle = known.handle or written.handle
        known.email = known.email or written.email
        if written.name and not known.name:
            known.name, known.placeholder = written.name, False
        self._remember(known)
        return known

    def spelling(self, name: str) -> str:
        """Return a name as the series spells it; names that it does not know stay as they are."""
        known = self._find(name) if name else None
        return known.listed_name if known else name

    def _find(self, name: str) -> Person | None:
        key = _key(name)
        if key in self._known:
            return self._known[key]
        near = {id(person): person for other, person in self._known.items() if misspelt(key, other)}
        if len(near) != 1:
            return None
        (person,) = near.values()
        self.repairs.append(
            Repair(
                code="known-person",
                text=_("“{written}” was taken for {name}, whom the series knows.").format(
                    written=name, name=person.listed_name
                ),
            )
        )
        self._known[key] = person
        return person

    def _by_email(self, email: str) -> Person | None:
        people = self._known.values()
        found = (one for one in people if email and one.email.casefold() == email.casefold())
        return next(found, None)

    def _add(self, *, name: str, handle: str, email: str = "") -> Person:
        person = Person(
            series_id=self._series.id, name=name, handle=handle, email=email, placeholder=not name
        )
        self.added.append(person)
        self._remember(person)
        return person

    def _remember(self, person: Person) -> None:
        for form in (person.name, *person.aliases):
            if form:
                self._known.setdefault(_key(form), person)
        if person.handle:
            self._known.setdefault(_key(f"@{person.handle}"), person)


def choose_series(db: Session, draft: Draft) -> tuple[Series, bool]:
    """Return the series of a draft, and whether it is new: by its name, else by its people."""
    everything = db.scalars(select(Series)).all()
    if draft.series:
        wanted = draft.series.casefold()
        named = [one for one in everything if one.name.casefold() == wanted]
        if named:
            return named[0], False
    names = {_key(person.listed_name) for person in draft.people}
    for series in [] if draft.series else everything:
        known = {_key(person.listed_name) for person in people_of(db, series.id)}
        if names and len(names & known) >= _ENOUGH_KNOWN * len(names):
            return series, False
    name = draft.series or series_name(draft.title)
    series = Series(name=name, key_prefix=key_prefix(name), time_zone=draft.time_zone)
    return series, True


def people_of(db: Session, series_id: UUID) -> list[Person]:
    """Return everybody of a series."""
    return list(db.scalars(select(Person).where(Person.series_id == series_id)))


def series_name(title: str) -> str:
    """Return what a meeting's title says without its dates and the words for any meeting."""
    plain = " ".join(_GENERIC.sub(" ", _DATES.sub("", title)).split()).strip(" ,:;–—-")
    return plain or title


def key_prefix(name: str) -> str:
    """Return the letters that stand before numbers: words in capitals whole, initials of others."""
    words: list[str] = re.findall(r"[^\W_]+", name)
    if len(words) == 1 and not words[0].isupper():
        return words[0][:4].upper()
    letters = (word if word.isupper() and len(word) > 1 else word[:1].upper() for word in words)
    return "".join(letter for letter in letters if letter.isalnum())[:8]


def _key(name: str) -> str:
    return f"@{fold(name[1:])}" if name.startswith("@") else fold(name)
