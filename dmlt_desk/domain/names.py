"""Who is meant by “Wil”, “KT”, “@gcomoretto” or “AlSaiyyad”: names as people type them.

A name is found by handle, full name, alias, initials, part of the name, prefix or small
misspelling, in this order. Where two people fit equally well both are returned: the caller asks.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dmlt_desk.models import Group, Person

LETTERS_WITHOUT_PARTS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Letters that Unicode does not take apart into a base letter and an accent."""

UNKNOWN_USER = re.compile(r"Unknown User\s*\\?\(\s*(?P<handle>[\w.-]+)\s*\\?\)", re.IGNORECASE)
"""How wikis write a person whose account is gone; some escape the brackets."""

AT_HANDLE = re.compile(r"(?<![\w@])@(?P<handle>\w(?:[\w.-]*\w)?)")

GROUP_WORDS = re.compile(
    r"(?:all|everyone|everybody)|all\s+(?:the\s+)?\S.*|T/CAMs?"
    r"|\S.*\s(?:members|owners|leads|chairs|managers|team)",
    re.IGNORECASE,
)
"""Words that name a set of people even where the series has not named that set."""

_EVERYBODY = frozenset({"all", "everyone", "everybody"})
_FILLING = frozenset({"the", "of", "members", "team"})
_WORD = re.compile(r"\w[\w'’-]*")
_LONGEST_NAME = 5
_MISSPELT_PERCENT = 82
_CLOSE_CALL = 5


def fold(text: str) -> str:
    """Return text for comparing: no accents, no apostrophes, one space, lower case."""
    parts = unicodedata.normalize("NFKD", text).casefold().translate(LETTERS_WITHOUT_PARTS)
    parts = unicodedata.normalize("NFKD", parts)
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[-_\s]+", " ", re.sub(r"[.'’`]", "", plain)).split())


@dataclass(frozen=True, slots=True)
class NameMatch:
    """One reading of the words ``written``: a person or a group. ``score`` is at most 100."""

    written: str
    score: int
    person: Person | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name inside a longer text, with everybody it can mean."""

    start: int
    length: int
    matches: tuple[NameMatch, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A person with the folded forms that find it."""

    person: Person
    whole: frozenset[str]
    words: tuple[str, ...]
    initials: frozenset[str]


class NameBook:
    """The people and groups that a text may name, those at the meeting first."""

    def __init__(
        self,
        people: Iterable[Person],
        groups: Iterable[str | Group] = (),
        *,
        team: str = "",
        attendees: int = 0,
    ) -> None:
        """Take people in the order in which candidates are offered.

        ``team`` holds the words that name all ``attendees`` of the meeting.
        """
        self._team, self._attendees = frozenset(fold(team).split()), attendees
        self._entries = [_entry(person) for person in dict.fromkeys(people)]
        self._groups: dict[str, str] = {}
        for group in groups:
            name = group if isinstance(group, str) else group.name
            others = () if isinstance(group, str) else group.aliases
            for form in (name, *others):
                self._groups.setdefault(fold(form), name)
        self._slashed = sorted(
            (form for form in self._groups if re.search(r"[,&/]|\band\b", form)), key=len
        )

    @property
    def people(self) -> list[Person]:
        """Everybody in the book, in order."""
        return [entry.person for entry in self._entries]

    def find(self, words: str) -> list[NameMatch]:
        """Return who or what the words name: one match is sure, several are candidates."""
        written = words.strip()
        if group := self.group(written):
            return [NameMatch(written, 100, group=group)]
        handle = handle_in(written)
        if handle and UNKNOWN_USER.fullmatch(written):
            return self._matches(written, 100, lambda entry: fold(handle) in entry.whole)
        key = fold(handle or written)
        if not key:
            return []
        parts = key.split()
        by_initials = _is_initials(handle or written, key)
        stages: list[tuple[int, Callable[[_Entry], bool]]] = [
            (100, lambda entry: key in entry.whole),
            (96, lambda entry: by_initials and key in entry.initials),
            (94, lambda entry: set(parts) <= set(entry.words)),
            (88, lambda entry: _prefixes(parts, entry.words)),
            (86, lambda entry: key in entry.initials),
        ]
        for score, fits in stages:
            if matches := self._matches(written, score, fits):
                return matches
        return self._misspelt(written, key)

    def group(self, words: str) -> str | None:
        """Return the group that the words name, as the words stand or as the series names it."""
        key = fold(words)
        if key in self._groups:
            return words.strip()
        is_person = any(key in entry.whole for entry in self._entries)
        if GROUP_WORDS.fullmatch(words.strip()) and not is_person:
            return words.strip()
        return None

    def size_of(self, group: str) -> int | None:
        """Return how many people a group is: all attendees, or None where nobody has listed it."""
        words = set(fold(group).split())
        names_all = words & (_EVERYBODY | self._team)
        others = words - _EVERYBODY - self._team - _FILLING
        return self._attendees or None if names_all and not others else None

    def knows_group(self, words: str) -> bool:
        """Say whether the series itself has this group."""
        return fold(words) in self._groups

    def group_at_start(self, text: str) -> str | None:
        """Return a group name at the start of the text that a joining sign would tear apart."""
        found = re.match(r"T/CAMs?\b", text, re.IGNORECASE)
        if found:
            return found.group()
        for form in reversed(self._slashed):
            if text.casefold().startswith(form):
                return text[: len(form)]
        return None

    def suggest(self, start: str, limit: int = 8) -> list[Person]:
        """Return people to offer while a name is typed, best first; one letter is enough."""
        key = fold(start.removeprefix("@"))
        if not key:
            return self.people[:limit]
        parts = key.split()

        def fits(entry: _Entry) -> bool:
            return (
                _prefixes(parts, entry.words, shortest=1)
                or any(form.startswith(key) for form in entry.whole)
                or any(form.startswith(key) for form in entry.initials)
            )

        found = [entry.person for entry in self._entries if fits(entry)]
        return (found or [match.person for match in self.find(start) if match.person])[:limit]

    def spans(self, text: str) -> list[Mention]:
        """Return every name in a text: handles, full names, aliases, single names that are exact.

        Prefixes and misspellings are not looked for here: a text is full of ordinary words.
        """
        found: list[Mention] = []
        taken: set[int] = set()
        for pattern in (UNKNOWN_USER, AT_HANDLE):
            for hit in pattern.finditer(text):
                if taken.isdisjoint(range(*hit.span())):
                    taken.update(range(*hit.span()))
                    found.append(_mention(hit, tuple(self.find(hit.group()))))
        words = [word for word in _WORD.finditer(text) if word.start() not in taken]
        index = 0
        while index < len(words):
            mention, used = self._longest_name(text, words[index : index + _LONGEST_NAME])
            if mention:
                found.append(mention)
            index += used
        return sorted(found, key=lambda mention: mention.start)

    def _longest_name(
        self, text: str, words: Sequence[re.Match[str]]
    ) -> tuple[Mention | None, int]:
        start = words[0].start()
        for count in range(len(words), 0, -1):
            written = text[start : words[count - 1].end()]
            if re.search(r"[^\w\s.'’-]", written):
                continue
            matches = self._exact(written, single=count == 1)
            if matches:
                return Mention(start, len(written), tuple(matches)), count
        return None, 1

    def _exact(self, written: str, *, single: bool) -> list[NameMatch]:
        key = fold(written)
        matches = self._matches(written, 100, lambda entry: key in entry.whole)
        if matches or not single or not written[0].isupper():
            return matches if written[0].isupper() else []
        return self._matches(written, 94, lambda entry: key in entry.words)

    def _matches(self, written: str, score: int, fits: Callable[[_Entry], bool]) -> list[NameMatch]:
        return [
            NameMatch(written, score, person=entry.person) for entry in self._entries if fits(entry)
        ]

    def _misspelt(self, written: str, key: str) -> list[NameMatch]:
        """Return the people whose name is nearly the one written."""
        if len(key) < 3:
            return []
        # Loading rapidfuzz takes 18 to 36 ms, more than drawing a screen: only when it is needed.
        from rapidfuzz import fuzz  # noqa: PLC0415 - measured start-up cost, see above

        scored: list[tuple[int, _Entry]] = []
        for entry in self._entries:
            forms = (*entry.whole, *entry.words) if " " not in key else tuple(entry.whole)
            near = [fuzz.ratio(key, form) for form in forms if form[0] == key[0]]
            if near and max(near) >= _MISSPELT_PERCENT:
                scored.append((round(max(near)), entry))
        best = max((score for score, _entry in scored), default=0)
        return [
            NameMatch(written, min(score, 85), person=entry.person)
            for score, entry in scored
            if score >= best - _CLOSE_CALL
        ]


def _mention(hit: re.Match[str], matches: tuple[NameMatch, ...]) -> Mention:
    return Mention(hit.start(), len(hit.group()), matches)


def handle_in(words: str) -> str:
    """Return the handle of “@handle” or “Unknown User (handle)”, else nothing."""
    found = AT_HANDLE.fullmatch(words.strip()) or UNKNOWN_USER.fullmatch(words.strip())
    return found["handle"] if found else ""


def initials_of(name: str) -> str:
    """Return the initials of a name, one for each of its words, as in “KL” for “Kian-Tat Lim”."""
    return "".join(word[0] for word in name.split()).upper()


def _entry(person: Person) -> _Entry:
    name_words = fold(person.name).split()
    forms = (person.name, person.handle, person.email, *person.aliases)
    outer = person.name.split()
    initials = {person.initials, initials_of(person.name), "".join(w[0] for w in name_words)}
    if outer and "-" in outer[0]:
        initials.add("".join(part[0] for part in outer[0].split("-") if part))
    initials |= {alias for alias in person.aliases if len(alias) <= 4}
    return _Entry(
        person=person,
        whole=frozenset(fold(form) for form in forms if fold(form)),
        words=tuple(dict.fromkeys((*name_words, *fold(person.handle).split()))),
        initials=frozenset(fold(form) for form in initials if len(fold(form)) > 1),
    )


def _is_initials(written: str, key: str) -> bool:
    return len(key) <= 4 and written.isupper()


def _prefixes(parts: Sequence[str], words: Sequence[str], *, shortest: int = 2) -> bool:
    """Say whether each part begins a word of its own; a lone part needs ``shortest`` letters."""
    if not parts or (len(parts) == 1 and len(parts[0]) < shortest):
        return False
    left = list(words)
    for part in parts:
        hit = next((word for word in left if word.startswith(part)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True
