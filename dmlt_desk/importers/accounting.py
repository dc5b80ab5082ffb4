"""Nothing is lost: every visible word of a source is in the draft, or goes to “not placed”.

The words of each line of the source are counted against the words of the parts that were read from
it. What is missing is put into `Draft.not_placed`, in the order of the page, so that a defect of a
reader costs a place, never a word.
"""

import html
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, fields
from typing import Any

from dmlt_desk.importers.draft import Draft, DraftAction, Mark, NotPlaced, Part, Repair
from dmlt_desk.importers.markup import BLOCK_TAGS, INLINE_TAGS

_TAGS = re.compile(rf"</?(?:{BLOCK_TAGS}|{INLINE_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TARGET = re.compile(r"\]\((?:[^()\\\s]|\\.|\([^()\s]*\))*\)")
_LIST_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+(?=\S)")
"""The number of an entry of a list is a sign like a bullet, not a word."""
_WORD = re.compile(r"[^\W_]+")
_NOT_FROM_SOURCE = frozenset(
    {
        *("uid", "line", "last_line", "marks", "item", "continues", "scheduled_in", "reader"),
        *("repairs", "doubts", "not_placed", "group", "state", "time", "spans", "page"),
        *("origin", "opened", "closed", "plans"),
    }
)
"""Fields that no word of the source stands in."""


@dataclass(slots=True)
class _Pool:
    """The words of one part, for the lines it was read from."""

    first: int
    last: int
    words: Counter[str]


def visible_words(text: str) -> list[str]:
    """Return the words that a reader of the page saw, folded, in order."""
    return _plain_words(_shown(text))


def _plain_words(text: str) -> list[str]:
    """Return the words of a text that is no markup."""
    return [_folded(hit.group()) for hit in _WORD.finditer(text)]


def account(source: str, draft: Draft, repairs: list[Repair]) -> None:
    """Put every word of the source that no part of the draft holds into ``draft.not_placed``."""
    single: dict[int, Counter[str]] = defaultdict(Counter)
    several: dict[int, list[Counter[str]]] = defaultdict(list)
    for pool in _pools(draft, repairs):
        if pool.first == pool.last:
            single[pool.first].update(pool.words)
        for line in range(pool.first, pool.last + 1) if pool.first < pool.last else ():
            several[line].append(pool.words)
    for number, text in enumerate(source.split("\n"), 1):
        for words in _missing(text, [single[number], *several[number]]):
            draft.not_placed.append(NotPlaced(text=words, line=number))


def as_written(draft: Draft) -> list[dict[str, str]]:
    """Return what stood in the source where a value was converted, for the report of the import."""
    parts: list[Part] = []
    _collect(draft, parts)
    told = []
    for part in parts:
        marks = {name: mark.written for name, mark in part.marks.items()}
        if isinstance(part, DraftAction):
            marks["owners"] = part.head
        for name, written in marks.items():
            value = getattr(part, name)
            read = (
                [getattr(one, "name", one) for one in value] if isinstance(value, list) else [value]
            )
            if written.strip() and [written] != read:
                where = str(part.line) if part.line else ""
                told.append({"field": name, "written": written.strip(), "line": where})
    return told


def _missing(line: str, pools: list[Counter[str]]) -> list[str]:
    """Return the runs of words of a line that no pool holds; what is held is taken from it."""
    shown = _shown(line)
    runs: list[list[int]] = []
    together = False
    for hit in _WORD.finditer(shown):
        word = _folded(hit.group())
        pool = next((one for one in pools if one[word] > 0), None)
        if pool is not None:
            pool[word] -= 1
        elif together:
            runs[-1][1] = hit.end()
        else:
            runs.append([hit.start(), hit.end()])
        together = pool is None
    return [" ".join(shown[start:end].split()) for start, end in runs]


def _shown(text: str) -> str:
    unnumbered = _LIST_NUMBER.sub("", text)
    return html.unescape(_TARGET.sub("] ", _TAGS.sub(" ", unnumbered)))


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def _pools(draft: Draft, repairs: list[Repair]) -> list[_Pool]:
    parts: list[Part] = []
    _collect(draft, parts)
    pools = [_pool(part) for part in parts]
    pools += [
        _Pool(one.line, one.line, Counter(_plain_words(one.written)))
        for one in repairs
        if one.written
    ]
    return pools


def _collect(part: Part, parts: list[Part]) -> None:
    parts.append(part)
    for one in fields(part):
        if one.name in _NOT_FROM_SOURCE or one.name in part.UNCOUNTED:
            continue
        mark = part.marks.get(one.name)
        value = getattr(part, one.name)
        for inner in value if isinstance(value, list) and not (mark and mark.written) else []:
            if isinstance(inner, Part):
                _collect(inner, parts)


def _pool(part: Part) -> _Pool:
    words: Counter[str] = Counter()
    for one in fields(part):
        if one.name in _NOT_FROM_SOURCE or one.name in part.UNCOUNTED:
            continue
        mark: Mark | None = part.marks.get(one.name)
        value = mark.written if mark and mark.written else getattr(part, one.name)
        for text in _texts(value):
            words.update(_plain_words(text))
    return _Pool(part.line, max(part.line, part.last_line), words)


def _texts(value: Any) -> list[str]:
    """Return the plain texts of a field; kinds and states are no words of the page."""
    if type(value) is str:
        return [value]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return []
