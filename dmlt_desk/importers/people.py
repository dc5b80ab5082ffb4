"""Who a page means: one list of its people, against which every other name on it is read."""

import re
from collections import defaultdict

from rapidfuzz.distance import DamerauLevenshtein

from dmlt_desk.domain.names import UNKNOWN_USER, NameBook, fold
from dmlt_desk.i18n import _
from dmlt_desk.importers.draft import Certainty, DraftItem, DraftName, Part
from dmlt_desk.importers.report import Report
from dmlt_desk.importers.source import one_line, too_many
from dmlt_desk.models import Person

_NAME_WORD = r"(?:[^\W\d_][\w'’.-]*|(?:de|da|di|du|van|von|der|den|la|le|el|al|bin|ter)\b)"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}}")
_SPLIT = re.compile(r"\s*(?:[,;&/]|\band\b)\s*")
_AND_OTHERS = re.compile(
    r"[\s,]*\b(?:et\.?\s+al\b\.?|and others|u\.\s?a\.|\+\s*others)", re.IGNORECASE
)
_NOBODY = re.compile(r"[-–—?.\s]*|(?:n/?a|tb[adc]|none|nobody|open|tbd?)[?.]?", re.IGNORECASE)
MAX_PEOPLE = 2000
"""More people than that are no meeting."""

MAX_ALIKE = 50
"""So many people who share all words but one are compared for slips; beyond, none is meant."""

_LONG_WORD = 6
_MAX_SLIPS = 2


class Names:
    """The people of a page. The first way of writing a name is the one that is kept."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._people: dict[str, Person] = {}
        self._alike: dict[tuple[str, ...], list[Person]] = defaultdict(list)
        self._patterns: dict[str, re.Pattern[str] | None] = {}
        self._book: NameBook | None = None

    @property
    def book(self) -> NameBook:
        """The names as a name book, for reading lines of actions."""
        if self._book is None:
            self._book = NameBook(self._people.values())
        return self._book

    @property
    def handles(self) -> set[str]:
        """The handles of the page, folded."""
        return {fold(person.handle) for person in self._people.values() if person.handle}

    def add(self, written: str) -> str:
        """Take somebody into the list; return the name as lists write it."""
        handle = handle_of(written)
        person = Person(handle=handle) if handle else Person(name=one_line(written))
        key = fold(handle or person.name)
        if key not in self._people:
            if len(self._people) >= MAX_PEOPLE:
                raise too_many(_("people"), MAX_PEOPLE)
            self._people[key] = person
            for form in _forms_without_a_word(key):
                self._alike[form].append(person)
            self._book = None
            self._patterns.clear()
        return self._people[key].listed_name

    def resolve(self, written: str, line: int) -> DraftName:
        """Return who is meant; somebody new is taken into the list, with a doubt if unclear."""
        written = one_line(written)
        handle = handle_of(written)
        if handle:
            return self._by_handle(written, handle, line)
        known = self._people.get(fold(written))
        if known is None:
            return self._nearly(written, line)
        name = DraftName(name=known.listed_name, line=line)
        if known.handle and not known.name:
            name.mark("name", written)
        elif known.name.casefold() != written.casefold():
            name.mark("name", written, Certainty.DERIVED, _("Written with other signs elsewhere."))
            self._report.repair("name-accents", line, written)
        return name

    def resolve_all(self, written: str, line: int) -> tuple[list[DraftName], bool]:
        """Return everybody of a cell of names, and whether it says “et al.”."""
        parts, et_al = split_names(written)
        return [self.resolve(part, line) for part in parts], et_al

    def resolve_field(self, part: Part, field: str, written: str) -> None:
        """Set a field of names from what is written in its cell, with “et al.” if it says so."""
        names, et_al = self.resolve_all(written, part.line)
        setattr(part, field, names)
        if written.strip():
            part.mark(field, written)
        if et_al and isinstance(part, DraftItem):
            part.et_al = True

    @property
    def glued_pattern(self) -> re.Pattern[str] | None:
        """The pattern of a full name with a capital letter right behind it."""
        return self._pattern(r"(?=[^\W\d_a-zß-ÿ])")

    @property
    def loose_pattern(self) -> re.Pattern[str] | None:
        """The pattern of a name with a space before the sign that belongs to it."""
        return self._pattern(r"(?P<gap> )(?=[.,:;?!](?:\s|$)|['’]s\b)", handles=True)

    def _pattern(self, behind: str, *, handles: bool = False) -> re.Pattern[str] | None:
        if behind in self._patterns:
            return self._patterns[behind]
        full = [person.name for person in self._people.values() if " " in person.name]
        forms = [re.escape(name) for name in sorted(full, key=len, reverse=True)]
        if handles:
            forms.append(UNKNOWN_USER.pattern.replace("?P<handle>", "?:"))
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(forms)}){behind}") if forms else None
        self._patterns[behind] = pattern
        return pattern

    def is_person(self, written: str) -> bool:
        """Whether the words are a person of the list, or a handle."""
        return bool(handle_of(written)) or fold(one_line(written)) in self._people

    def _by_handle(self, written: str, handle: str, line: int) -> DraftName:
        name = DraftName(name=self.add(written), line=line)
        name.mark("name", written)
        if UNKNOWN_USER.fullmatch(written):
            self._report.repair("handle", line)
        return name

    def _nearly(self, written: str, line: int) -> DraftName:
        folded = fold(written)
        forms = _forms_without_a_word(folded)
        alike = (person for form in forms for person in self._alike[form][:MAX_ALIKE])
        near = {id(one): one for one in alike if misspelt(folded, fold(one.name))}
        if len(near) == 1:
            name = DraftName(name=next(iter(near.values())).listed_name, line=line)
            why = _("Spelt a little differently elsewhere.")
            name.mark("name", written, Certainty.GUESSED, why)
            self._report.repair("name-misspelt", line, written)
            return name
        short = self.book.find(written) if " " not in written else []
        if len(short) == 1 and short[0].person and short[0].score >= 94:
            name = DraftName(name=short[0].person.listed_name, line=line)
            why = _("The only person with this name here.")
            name.mark("name", written, Certainty.GUESSED, why)
            self._report.doubt("name", written=written, read_as=name.name, why=why, line=line)
            return name
        return DraftName(name=self.add(written), line=line)


def handle_of(written: str) -> str:
    """Return the handle of “Unknown User (handle)” or “@handle”, else nothing."""
    written = written.strip()
    found = UNKNOWN_USER.fullmatch(written)
    if found:
        return found["handle"]
    at = re.fullmatch(r"@(\w[\w.-]*)", written)
    return at[1] if at else ""


def split_names(cell: str) -> tuple[list[str], bool]:
    """Return the names of a cell, parted at “,”, “&”, “/”, “;” and “and” only, and “et al.”."""
    if _NOBODY.fullmatch(cell.strip()):
        return [], False
    text = _AND_OTHERS.sub("", cell)
    parts = [part.strip(" .:") for part in _SPLIT.split(text)]
    return [part for part in parts if part and not _NOBODY.fullmatch(part)], text != cell


def looks_like_names(cell: str) -> bool:
    """Whether a cell holds names (or nobody): every part is up to five words that could be one."""
    if _NOBODY.fullmatch(cell.strip()):
        return True
    parts, _et_al = split_names(cell)
    return bool(parts) and all(
        handle_of(part)
        or (_NAME.fullmatch(_without_remark(part)) and part[:1].isupper() and len(part) < 60)
        for part in parts
    )


def misspelt(one: str, other: str) -> bool:
    """Whether two folded names differ by a slip or two in one long word, and in nothing else."""
    first, second = one.split(), other.split()
    if len(first) != len(second) or len(first) < 2:
        return False
    differing = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1 or min(len(word) for word in differing[0]) < _LONG_WORD:
        return False
    return DamerauLevenshtein.distance(*differing[0]) <= _MAX_SLIPS


def _forms_without_a_word(key: str) -> list[tuple[str, ...]]:
    """Return a name with each of its words left out in turn: slips are in one word only."""
    words = key.split()
    return [(*words[:n], "", *words[n + 1 :]) for n in range(len(words))] if len(words) > 1 else []


def _without_remark(name: str) -> str:
    return re.sub(r"\s*\([^()]*\)\s*$", "", name)
