"""Parting entries of a list that ran together: at the ends of sentences, where nothing else tells.

This is a guess that the report tells about. It never drops or moves a word.
"""

import re
from collections.abc import Callable

from dmlt_desk.importers.markup import Inline

_END = re.compile(r"(?:[.?!]+|;)[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9~])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|vs|cf|approx|incl|resp|ca|no|nos|fig|figs|sec|eq|dr|mr|mrs|ms|prof|st|al"
    r"|dept|vol|ed|eds|pp)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_ENTRY_END = re.compile(r"\)\s+(?=[A-Z])")
_ENOUGH_ENTRIES = 3


def part_entries(
    run: Inline, is_person: Callable[[str], bool], *, cautious: bool = False
) -> list[Inline]:
    """Return the entries of a list that stand in one run of text.

    ``cautious`` parts sentences only where all are questions: one aim may well be two sentences.
    """
    ends = _sentence_ends(run.text)
    if cautious and not all("?" in run.text[max(0, end - 4) : end] for end in ends):
        ends = []
    cuts = {*ends, *_named_entry_ends(run.text, is_person)}
    return run.parts([0, *sorted(cuts), len(run.text)])


def _sentence_ends(text: str) -> list[int]:
    depths = _depths(text)
    return [
        hit.end()
        for hit in _END.finditer(text)
        if depths[hit.start()] == 0
        and not (
            text[hit.start()] == "."
            and _ABBREVIATION.search(text, max(0, hit.start() - 11), hit.start() + 1)
        )
        and not (text[hit.start()] == ";" and not text[hit.end()].isupper())
    ]


def _named_entry_ends(text: str, is_person: Callable[[str], bool]) -> list[int]:
    """Return the ends of entries such as “Subject (Name)” when there are several of them."""
    depths = _depths(text)
    found = []
    for hit in _ENTRY_END.finditer(text):
        end = hit.start() + 1
        if depths[hit.start()] != 1 and depths[hit.start()] != 0:
            continue
        opening = _opening(text, hit.start())
        if opening >= 0 and is_person(text[opening + 1 : end - 1].strip()):
            found.append(hit.end())
    return found if len(found) >= _ENOUGH_ENTRIES else []


def _opening(text: str, closing: int) -> int:
    depth = 0
    for place in range(closing, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return place
    return -1


def _depths(text: str) -> list[int]:
    """Return for each sign how many brackets are open there; all 0 where brackets do not match."""
    depths, depth = [], 0
    for sign in text:
        depth += sign == "("
        depth -= sign == ")"
        if depth < 0:
            break
        depths.append(depth)
    return depths if depth == 0 else [0] * len(text)
