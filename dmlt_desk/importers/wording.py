"""Small mendings of words that a page lost or gained on its way: before they are read further."""

import re
from collections import Counter

from dmlt_desk.importers.markup import Inline
from dmlt_desk.importers.people import Names
from dmlt_desk.importers.report import Report

_TICKET_MACRO = re.compile(
    r"(?P<key>\b[A-Z][A-Z0-9]+-\d+)\s+[-–—]\s+"
    r"(?P<tail>Getting issue details\W*(?:STATUS\b)?|[^.\n]{0,80}\bJira\b[^.\n]{0,160}\.?)",
    re.IGNORECASE,
)
"""A ticket key with the message of a macro that could not reach the ticket tracker."""

_MACRO_WORDS = re.compile(r"\bJira\b|Getting issue details", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W_]*")
_WORD = re.compile(r"[^\W\d_]+")
_CUT_WORD = re.compile(r"\b(?P<head>[^\W\d_]{4,}) (?P<tail>[^\W\d_]{1,5})\b")


def mend(text: Inline, names: Names, report: Report, line: int) -> Inline:
    """Mend names that lost a space, gained one, and macros that failed; return the same text."""
    _unglue(text, names, report, line)
    _tighten(text, names, report, line)
    return text


def tickets_of(text: Inline, report: Report, line: int) -> list[str]:
    """Cut the messages of failed ticket macros out of a text; return the keys they follow."""
    if not _MACRO_WORDS.search(text.text):
        return []
    hits = list(_TICKET_MACRO.finditer(text.text))
    for hit in hits:
        report.repair("ticket-macro", line, hit.group())
    text.replace_all([(hit.start(), hit.end(), hit["key"]) for hit in hits])
    return [hit["key"] for hit in hits]


def is_only_tickets(text: str) -> bool:
    """Whether a text is nothing but ticket keys with messages of macros."""
    return bool(text.strip()) and not _TICKET_MACRO.sub("", text).strip(" ,;.")


def word_counts(text: str) -> Counter[str]:
    """Return how often each word of a page occurs."""
    return Counter(word.casefold() for word in _WORD.findall(text))


def mend_cut_words(text: str, counts: Counter[str]) -> str:
    """Join a word that a page break cut: its halves stand nowhere else, the whole word does."""

    def joined(hit: re.Match[str]) -> str:
        head, tail = hit["head"].casefold(), hit["tail"].casefold()
        is_cut = counts[head + tail] >= 1 and counts[head] <= 1 and tail.islower()
        is_word = len(tail) > 1 and counts[tail] > 1
        return hit.group() if is_word or not is_cut else hit["head"] + hit["tail"]

    return _CUT_WORD.sub(joined, text)


def _unglue(text: Inline, names: Names, report: Report, line: int) -> None:
    hits = list(names.glued_pattern.finditer(text.text)) if names.glued_pattern else []
    for hit in hits:
        behind = _LETTERS.match(text.text, hit.end())
        report.repair("glued-name", line, hit.group() + (behind.group() if behind else ""))
    text.replace_all([(hit.end(), hit.end(), " ") for hit in hits])


def _tighten(text: Inline, names: Names, report: Report, line: int) -> None:
    hits = list(names.loose_pattern.finditer(text.text)) if names.loose_pattern else []
    report.repair("space-before-sign", line, count=len(hits))
    text.replace_all([(hit.start("gap"), hit.end("gap"), "") for hit in hits])
