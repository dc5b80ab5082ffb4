"""The head of a line says who is to do it: “Wil with KT —”, “All DMLT:”, “John / Robert to”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from dmlt_desk.domain.capture import Answers, CapturePiece, CaptureRole, PartyMatch
from dmlt_desk.domain.names import AT_HANDLE, UNKNOWN_USER, NameBook, handle_in

_HELPER_WORDS = r"(?:together\s+with|working\s+with|with)\b"
_JOINT = re.compile(
    rf"\s*,?\s+(?P<with>{_HELPER_WORDS})\s*|\s*[,&/]\s*(?:and\b\s*)?|\s+and\s+", re.IGNORECASE
)
_NAME_WORD = r"(?:[^\W\d_][\w'’.-]*)"
_PARTICLE = {"de", "van", "von", "der", "den", "di", "da", "la", "le", "el", "al", "bin", "of"}
_LABELS = {
    *("action", "actions", "agenda", "also", "agreed", "aim", "aims", "background", "comment"),
    *("conclusion", "decision", "decisions", "discussion", "example", "fyi", "goal", "goals"),
    *("idea", "info", "issue", "item", "meeting", "minutes", "next", "note", "notes", "problem"),
    *("ps", "question", "questions", "reason", "reminder", "result", "results", "risk", "slides"),
    *("status", "step", "steps", "summary", "talk", "todo", "topic", "update", "warning"),
}
"""Words that stand before a colon as labels, not as names (English)."""

_EACH = re.compile(r"each\s+\S.*", re.IGNORECASE)
_LONGEST_HEAD = 300


class Firmness(IntEnum):
    """How sure it is that words which nobody is known by are a name."""

    GIVEN = -1
    """A field for names: whatever is typed there is one."""
    LOOSE = 0
    """“Gregory: …”: an unknown single word may be a name."""
    FIRM = 1
    """“Gregory Dubois - …”: an unknown name needs two words."""
    STRICT = 2
    """“Wil to …”: only known names, or two capitalised words; “Need to …” is no name."""


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of a line before its text, and where the text begins."""

    pieces: tuple[CapturePiece, ...]
    end: int


_SEPARATORS = (
    (re.compile(r"\s*:(?!//)\s*"), Firmness.LOOSE),
    (re.compile(r"\s*—\s*|\s+[–-]{1,3}\s+"), Firmness.FIRM),
    (re.compile(r"\s+to\s+(?=\w)", re.IGNORECASE), Firmness.STRICT),
)


def read_head(text: str, book: NameBook, answers: Answers) -> Head | None:
    """Return the owners at the start of a line, or None when it starts with its text."""
    for separator, firmness in _separators(text):
        pieces = _parties(text[: separator.start()], book, answers, firmness)
        if pieces:
            joint = CapturePiece(separator.group(), CaptureRole.JOINT)
            return Head((*pieces, joint), separator.end())
    return _leading_names(text, book, answers)


def read_names(text: str, book: NameBook) -> list[CapturePiece]:
    """Return who is named in a field for names: “Wil with KT, All DMLT”; [] for nobody."""
    return _parties(text, book, Answers(), Firmness.GIVEN) or []


def party(words: str, book: NameBook, answers: Answers) -> PartyMatch:
    """Return who is meant by a name; unknown names stay as written."""
    written = words.strip()
    if chosen := answers.people.get(written):
        return PartyMatch(written, chosen)
    people = tuple(match.person for match in book.find(written) if match.person)
    if len(people) == 1:
        return PartyMatch(written, people[0])
    return PartyMatch(written, candidates=people)


def _separators(text: str) -> Iterator[tuple[re.Match[str], Firmness]]:
    hits = [
        (hit, Firmness.LOOSE if "—" in hit.group() else firmness)
        for pattern, firmness in _SEPARATORS
        for hit in pattern.finditer(text, 0, _LONGEST_HEAD)
    ]
    yield from sorted(hits, key=lambda found: found[0].start())


def _parties(
    head: str, book: NameBook, answers: Answers, firmness: Firmness
) -> list[CapturePiece] | None:
    """Return the parts of a head that consists of names only, else None."""
    pieces: list[CapturePiece] = []
    role = CaptureRole.OWNER
    position = len(head) - len(head.lstrip())
    if position:
        pieces.append(CapturePiece(head[:position], CaptureRole.JOINT))
    while position < len(head):
        atom, joint = _next_atom(head, position, book)
        piece = _classify(atom, role, book, answers, firmness=firmness)
        if piece is None:
            return None
        pieces.append(piece)
        position += len(atom)
        if joint:
            pieces.append(CapturePiece(joint.group(), CaptureRole.JOINT))
            role = CaptureRole.HELPER if joint["with"] else role
            position = joint.end()
        elif position < len(head):
            pieces.append(CapturePiece(head[position:], CaptureRole.JOINT))
            break
    charged = any(piece.role in (CaptureRole.OWNER, CaptureRole.GROUP) for piece in pieces)
    return pieces if charged else None


def _next_atom(head: str, position: int, book: NameBook) -> tuple[str, re.Match[str] | None]:
    """Return the next name and the sign that joins it to the one after."""
    whole = UNKNOWN_USER.match(head, position)
    held = whole.group() if whole else book.group_at_start(head[position:])
    after = position + len(held or "")
    joint = _JOINT.search(head, after)
    atom = head[position : joint.start()] if joint else head[position:].rstrip()
    return atom, joint


def _classify(
    atom: str, role: CaptureRole, book: NameBook, answers: Answers, *, firmness: Firmness
) -> CapturePiece | None:
    """Return a name as a part of the head; None for words that are no name."""
    if not atom.strip() or answers.is_plain(atom):
        return None
    if atom.strip() not in answers.people and _is_group(atom, book, firmness):
        return CapturePiece(atom, CaptureRole.GROUP)
    found = party(atom, book, answers)
    known = found.person is not None or bool(found.candidates)
    if known or handle_in(atom) or _looks_like_a_name(atom, firmness):
        return CapturePiece(atom, role, party=found)
    return None


def _is_group(atom: str, book: NameBook, firmness: Firmness) -> bool:
    if _EACH.fullmatch(atom) or book.knows_group(atom):
        return True
    if book.group(atom) is None:
        return False
    # “All slides to be sent” is no group at work, “All DMLT to review” is.
    words = atom.split()
    return firmness is not Firmness.STRICT or len(words) == 1 or words[1][:1].isupper()


def _looks_like_a_name(atom: str, firmness: Firmness) -> bool:
    words = atom.split()
    if firmness is Firmness.GIVEN:
        return True
    if len(words) > 4 or (len(words) == 1 and firmness is not Firmness.LOOSE):
        return False
    if any(word.casefold().strip(".") in _LABELS for word in words):
        return False
    return (
        all(
            re.fullmatch(_NAME_WORD, word) and (word[0].isupper() or word in _PARTICLE)
            for word in words
        )
        and words[0][0].isupper()
    )


def _leading_names(text: str, book: NameBook, answers: Answers) -> Head | None:
    """Return names at the start of a text that no separator ends: “@Wil draft …”, a full name."""
    pieces: list[CapturePiece] = []
    position = 0
    while True:
        blank = len(text[position:]) - len(text[position:].lstrip())
        name = _name_at(text, position + blank, book)
        if name is None or answers.is_plain(name):
            break
        if blank:
            pieces.append(CapturePiece(text[position : position + blank], CaptureRole.JOINT))
        pieces.append(CapturePiece(name, CaptureRole.OWNER, party=party(name, book, answers)))
        position += blank + len(name)
        joint = _JOINT.match(text, position)
        if joint and _name_at(text, joint.end(), book):
            pieces.append(CapturePiece(joint.group(), CaptureRole.JOINT))
            position = joint.end()
        elif not text.startswith(" @", position):
            break
    if not any(piece.role is CaptureRole.OWNER for piece in pieces):
        return None
    return Head(tuple(pieces), position) if text[position:].strip() else None


def _name_at(text: str, position: int, book: NameBook) -> str | None:
    """Return the handle or known full name that begins here."""
    for pattern in (UNKNOWN_USER, AT_HANDLE):
        if hit := pattern.match(text, position):
            return hit.group()
    if not text[position : position + 1].isupper():
        return None
    for mention in book.spans(text[position : position + 60]):
        if mention.start == 0 and len(mention.matches) == 1 and mention.matches[0].score == 100:
            name = text[position : position + mention.length]
            return name if " " in name else None
    return None
