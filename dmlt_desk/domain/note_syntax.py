"""The typing grammar of the capture bar, of note lines and of imported action lines.

``[owner(s)] : | - | to  text  [by|due <date>] [remark]``. A line is cut into pieces
that joined again are the line: the person's words are never rewritten.
"""

import re
from collections.abc import Mapping
from datetime import date

from dmlt_desk.domain.capture import (
    Answers,
    Capture,
    CaptureKind,
    CapturePiece,
    CaptureRole,
    CaptureSpan,
    PartyMatch,
)
from dmlt_desk.domain.date_words import ENGLISH
from dmlt_desk.domain.dates import NO_EVENTS, Due, find_due
from dmlt_desk.domain.names import NameBook
from dmlt_desk.domain.party_syntax import party, read_head

__all__ = [
    "Answers",
    "Capture",
    "CaptureKind",
    "CapturePiece",
    "CaptureRole",
    "CaptureSpan",
    "PartyMatch",
    "kind_of_line",
    "parse_capture",
]

NO_ANSWERS = Answers()

_MARKS = {
    CaptureKind.ACTION: r"/a\b|\[\s?\]|ACTION(?:\s+ITEM)?\s*:",
    CaptureKind.DECISION: r"/d\b[!?]?|(?:DECISION|DECIDED|RESOLVED|AGREED)\s*:",
    CaptureKind.PARK: r"/p\b|(?:PARK|PARKED)\s*:",
    CaptureKind.QUESTION: r"/q\b|(?:OPEN\s+)?QUESTION\s*:",
}
_MARK = re.compile(
    r"\s*(?:" + "|".join(f"(?P<{kind}>{mark})" for kind, mark in _MARKS.items()) + r")(?:\s+|$)",
    re.IGNORECASE,
)
_DECISION_NUMBER = re.compile(r"(?:D\s?)?(?P<number>\d{1,4})\b[\s:,.—–-]*", re.IGNORECASE)
_HELPED_BY = re.compile(r"\b(?:together\s+with|working\s+with|with)\s+$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+(?:" + "|".join(ENGLISH.goes_on) + r")\s", re.IGNORECASE)


def kind_of_line(text: str) -> CaptureKind | None:
    """Return what a line of notes becomes by the way it starts, or None for plain notes."""
    mark = _MARK.match(text)
    return CaptureKind(str(mark.lastgroup)) if mark else None


def parse_capture(
    text: str,
    kind: CaptureKind,
    book: NameBook,
    today: date,
    *,
    answers: Answers = NO_ANSWERS,
    events: Mapping[str, date] = NO_EVENTS,
) -> Capture:
    """Take a typed line apart; a mark such as “/d” at its start overrules ``kind``, the bar's.

    ``today`` is the meeting's day, from which dates are counted. ``events`` gives days for words
    such as “next meeting”.
    """
    mark = _MARK.match(text)
    pieces: list[CapturePiece] = []
    if mark:
        kind = CaptureKind(str(mark.lastgroup))
        pieces.append(CapturePiece(mark.group(), CaptureRole.MARK))
        text = text[mark.end() :]
    if kind is CaptureKind.DECISION:
        return _decision(text, pieces, book, answers, mark="" if mark is None else mark.group())
    head = read_head(text, book, answers) if kind is not CaptureKind.QUESTION else None
    if head and kind is CaptureKind.PARK and not _all_known(head.pieces):
        head = None
    if head:
        pieces.extend(head.pieces)
        text = text[head.end :]
    due = None
    if kind is CaptureKind.ACTION:
        due = _due(text, today, answers, events)
    pieces.extend(_body(text, due, book, answers, owned=_is_owned(kind, pieces)))
    return Capture(
        kind,
        tuple(piece for piece in pieces if piece.words),
        due=_moved(due, sum(len(piece.words) for piece in pieces) - len(text)),
    )


def _is_owned(kind: CaptureKind, pieces: list[CapturePiece]) -> bool:
    """Say whether a handle in the text is a mere mention: somebody is charged already."""
    charged = any(piece.role in (CaptureRole.OWNER, CaptureRole.GROUP) for piece in pieces)
    return charged or kind is not CaptureKind.ACTION


def _all_known(pieces: tuple[CapturePiece, ...]) -> bool:
    return all(piece.party is None or piece.party.person for piece in pieces)


def _decision(
    text: str, pieces: list[CapturePiece], book: NameBook, answers: Answers, *, mark: str
) -> Capture:
    """Read “/d! D6 text” as replacing decision 6 and “/d? text” as no consensus."""
    supersedes = None
    number = _DECISION_NUMBER.match(text) if "!" in mark else None
    if number:
        supersedes = int(number["number"])
        pieces.append(CapturePiece(number.group(), CaptureRole.JOINT))
        text = text[number.end() :]
    pieces.extend(_text_pieces(text, book, answers, owned=True))
    return Capture(
        CaptureKind.DECISION,
        tuple(piece for piece in pieces if piece.words),
        supersedes=supersedes,
        no_consensus="?" in mark,
    )


def _due(text: str, today: date, answers: Answers, events: Mapping[str, date]) -> Due | None:
    due = find_due(text, today, events=events)
    if due is None or answers.is_plain(due.words):
        return None
    return due.settled(answers.due) if due.ambiguous and answers.due in due.choices else due


def _moved(due: Due | None, by: int) -> Due | None:
    """Return the date with its place counted from the start of the whole line."""
    return due.moved(by) if due else None


def _body(
    text: str, due: Due | None, book: NameBook, answers: Answers, *, owned: bool
) -> list[CapturePiece]:
    """Return the text, the date and the remark as pieces."""
    if due is None:
        return _text_pieces(text, book, answers, owned=owned)
    before = text[: due.start].rstrip(" \t,;–—-(")
    gap, words, after = text[len(before) : due.start], text[due.start : due.end], text[due.end :]
    pieces = [
        *_text_pieces(before, book, answers, owned=owned),
        CapturePiece(gap, CaptureRole.JOINT),
        CapturePiece(words, CaptureRole.DUE),
    ]
    if not before.strip():
        # “by Friday: send the memo”: the date came first, what follows is the text.
        lead = re.match(r"[\s:,—–-]*", after)
        cut = lead.end() if lead else 0
        pieces.append(CapturePiece(after[:cut], CaptureRole.JOINT))
        return [*pieces, *_text_pieces(after[cut:], book, answers, owned=owned)]
    if due.introduced and _GOES_ON.match(after):
        return [*pieces, *_text_pieces(after, book, answers, owned=owned)]
    return [*pieces, CapturePiece(after, CaptureRole.REMARK)]


def _text_pieces(text: str, book: NameBook, answers: Answers, *, owned: bool) -> list[CapturePiece]:
    """Cut a text at the names in it: “with @name” helps, the first other “@name” may own."""
    pieces: list[CapturePiece] = []
    position = 0
    for mention in book.spans(text):
        words = text[mention.start : mention.start + mention.length]
        if answers.is_plain(words):
            continue
        role = CaptureRole.MENTION
        if words.startswith("@") and _HELPED_BY.search(
            text[max(0, mention.start - 40) : mention.start]
        ):
            role = CaptureRole.HELPER
        elif words.startswith("@") and not owned:
            role, owned = CaptureRole.OWNER, True
        closing = role is CaptureRole.OWNER and not text[mention.start + len(words) :].strip()
        pieces.append(CapturePiece(text[position : mention.start], CaptureRole.TEXT, in_text=True))
        pieces.append(
            CapturePiece(words, role, party=party(words, book, answers), in_text=not closing)
        )
        position = mention.start + mention.length
    pieces.append(CapturePiece(text[position:], CaptureRole.TEXT, in_text=True))
    return [piece for piece in pieces if piece.words]
