"""Inline markup of a pasted page: what of it is shown, and which words carry a mark.

Wikis, when copied or converted, leave a mixture behind: tags, Markdown links, stars, backslashes
and entities. `inline` returns the words as a reader saw them, with spans, and counts the damage.
"""

import html
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

BLOCK_TAGS = "ul|ol|li|p|div|hr|br|input|table|thead|tbody|tr|td|th|h[1-6]|blockquote|pre|label"
INLINE_TAGS = "i|em|b|strong|code|tt|kbd|u|s|del|ins|span|a|sup|sub|font|img|small|time|mark"
_STYLES = {
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("code", "tt", "kbd"), "code"),
}
_TOKEN = re.compile(
    rf"(?P<tag><(?P<close>/?)(?P<name>{INLINE_TAGS})(?P<attributes>(?:\s[^<>]*)?)/?>)"
    r"|(?P<auto><(?P<address>(?:https?://|mailto:)[^<>\s]+)>)"
    r"|(?P<link>!?\[(?P<label>(?:[^\[\]\\]|\\.)*)\]"
    r"\((?P<target>(?:[^()\\\s]|\\.|\([^()\s]*\))*)\))"
    r"|(?P<stars>\*\*(?=\S)(?P<bold>[^*]+?)(?<=\S)\*\*)"
    r"|(?P<escape>\\(?P<sign>[$()\[\]_*#.!\\`~|&<>+-]))"
    r"|(?P<entity>&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)",
    re.IGNORECASE,
)
_HREF = re.compile(r"""href\s*=\s*["']?(?P<href>[^"'\s>]+)""", re.IGNORECASE)
_SAFE = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


@dataclass(slots=True)
class Inline:
    """Words with their marks. ``damage`` counts repairs by code, with what was written."""

    text: str = ""
    spans: list[dict[str, Any]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    damage: Counter[tuple[str, str]] = field(default_factory=Counter)

    def replace_all(self, edits: Sequence[tuple[int, int, str]]) -> None:
        """Put other words in place of parts, given in order; spans grow, shrink and move along."""
        if not edits:
            return
        parts: list[str] = []
        done = 0
        starts, shifts = [0], [0]
        for start, end, words in edits:
            parts += [self.text[done:start], words]
            done = end
            starts.append(end)
            shifts.append(shifts[-1] + len(words) - (end - start))
        self.text = "".join([*parts, self.text[done:]])

        def moved(place: int) -> int:
            return place + shifts[bisect_right(starts, place) - 1]

        for span in self.spans:
            end = moved(span["start"] + span["length"])
            span["start"] = moved(span["start"])
            span["length"] = end - span["start"]
        self.spans = [span for span in self.spans if span["length"] > 0]

    def parts(self, edges: Sequence[int]) -> "list[Inline]":
        """Return the parts between edges, in order; those without words are left out."""
        by_part: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for span in self.spans:
            first = bisect_right(edges, span["start"]) - 1
            last = bisect_right(edges, span["start"] + span["length"] - 1) - 1
            for place in range(first, last + 1):
                by_part[place].append(span)
        found = (
            Inline(self.text, by_part[place]).cut(start, end)
            for place, (start, end) in enumerate(pairwise(edges))
        )
        return [part for part in found if part.text]

    def cut(self, start: int, end: int) -> "Inline":
        """Return a part of it, without spaces at its ends, with the spans that reach into it."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        text = part.strip()
        end = start + len(text)
        spans = []
        for span in self.spans:
            first = max(span["start"], start)
            last = min(span["start"] + span["length"], end)
            if first < last:
                spans.append({**span, "start": first - start, "length": last - first})
        links = [span["href"] for span in spans if span.get("href")]
        return Inline(text, spans, links)


def inline(source: str) -> Inline:
    """Return the visible words of a piece of text with single spaces, and their marks."""
    writer = _Writer()
    writer.read(source)
    return writer.result()


def plain(source: str) -> str:
    """Return only the visible words of a piece of text."""
    return inline(source).text


def safe_link(target: str) -> str:
    """Return an address that may be opened (web or mail), else nothing."""
    target = target.strip()
    return target if _SAFE.fullmatch(target) else ""


class _Writer:
    """Collects text sign by sign with open styles; runs of spaces become one."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: list[tuple[str, int, int, str]] = []
        self._result = Inline()

    def read(self, source: str) -> None:
        position = 0
        for hit in _TOKEN.finditer(source):
            self._add(source[position : hit.start()])
            self._token(hit)
            position = hit.end()
        self._add(source[position:])

    def result(self) -> Inline:
        while self._open:
            self._end(self._open[-1][0])
        whole = self._result
        whole.text = "".join(self._parts)
        tidy = whole.cut(0, len(whole.text))
        return Inline(tidy.text, tidy.spans, whole.links, whole.damage)

    def _token(self, hit: re.Match[str]) -> None:
        if hit["tag"]:
            self._tag(hit)
        elif hit["auto"]:
            self._linked(hit["address"], hit["address"])
        elif hit["link"]:
            self._link(hit)
        elif hit["stars"]:
            self._begin("bold")
            self.read(hit["bold"])
            self._end("bold")
        elif hit["escape"]:
            self._result.damage["escape", hit["escape"]] += 1
            self._add(hit["sign"])
        else:
            self._add(html.unescape(hit["entity"]))

    def _tag(self, hit: re.Match[str]) -> None:
        name = hit["name"].casefold()
        if name == "a":
            href = _HREF.search(hit["attributes"] or "")
            if hit["close"]:
                self._end("link")
            elif href and safe_link(href["href"]):
                self._begin("link", safe_link(href["href"]))
            return
        style = _STYLES.get(name)
        if style and hit["close"]:
            self._end(style)
        elif style:
            self._begin(style)

    def _link(self, hit: re.Match[str]) -> None:
        target = hit["target"].strip("<>")
        if safe_link(target):
            self._linked(hit["label"], target)
            return
        self._result.damage["link-target", hit["label"]] += 1
        self.read(hit["label"])

    def _linked(self, label: str, target: str) -> None:
        self._begin("link", target)
        if label == target:
            self._add(label)
        else:
            self.read(label)
        self._end("link")

    def _begin(self, style: str, href: str = "") -> None:
        if all(style != name for name, *_rest in self._open):
            self._open.append((style, self._length, len(self._parts), href))

    def _end(self, style: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == style:
                _style, start, part, href = self._open.pop(place)
                self._span(style, start, "".join(self._parts[part:]), href)
                return

    def _span(self, style: str, start: int, text: str, href: str) -> None:
        if href:
            self._result.links.append(href)
        words = text.strip()
        if words:
            start += len(text) - len(text.lstrip())
            link = {"href": href} if href else {}
            span = {"start": start, "length": len(words), "style": style, **link}
            self._result.spans.append(span)

    def _add(self, text: str) -> None:
        text = re.sub(r"\s+", " ", text)
        if text.startswith(" ") and (not self._parts or self._parts[-1].endswith(" ")):
            text = text[1:]
        if text:
            self._parts.append(text)
            self._length += len(text)
