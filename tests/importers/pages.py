"""Pages of our own in the shapes of real ones, and ways to look at what was read."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from dmlt_desk.importers import registry
from dmlt_desk.importers.accounting import as_written, visible_words
from dmlt_desk.importers.draft import Draft, DraftAction, DraftItem, Part
from dmlt_desk.importers.source import Source

DATA = Path(__file__).parent / "data"
SHARED = Path(__file__).parents[2] / "../shared"
SEED = SHARED / "seed" / "dmlt-2018-11.txt"


def read_text(text: str, name: str = "page.txt") -> Draft:
    """Return the one meeting of a text."""
    (draft,) = registry.read(Source(text.encode(), name))
    return draft


def read_page(name: str) -> Draft:
    """Return the one meeting of a page of ours."""
    (draft,) = registry.read(Source((DATA / name).read_bytes(), name))
    return draft


def titled(draft: Draft, start: str) -> DraftItem:
    """Return the agenda item whose title begins so."""
    return next(item for item in draft.items() if item.title.startswith(start))


def action(draft: Draft, start: str) -> DraftAction:
    """Return the action whose text begins so."""
    return next(one for one in draft.actions if one.text.startswith(start))


def told_words(draft: Draft) -> Counter[str]:
    """Return every word that a person can find in the meeting or in the report of its import."""
    texts = _texts(draft)
    texts += [one["written"] for one in as_written(draft)]
    return Counter(_words(texts))


def lost_words(page: str, draft: Draft) -> list[str]:
    """Return the words of a page that are told less often than they stand there.

    The report quotes what was mended once, however often it stood there.
    """
    lost = Counter(visible_words(page)) - told_words(draft)
    quoted = set(_words(one.text for one in draft.repairs))
    return sorted(word for word in lost.elements() if word not in quoted)


def _words(texts: Iterable[str]) -> list[str]:
    found = (hit for text in texts for hit in re.findall(r"[^\W_]+", text))
    return [unicodedata.normalize("NFKC", word).casefold() for word in found]


def _texts(value: Any) -> list[str]:
    if isinstance(value, Part):
        left_out = ("uid", "marks", "item", "page")
        names = (one.name for one in fields(value) if one.name not in left_out)
        return [text for name in names for text in _texts(getattr(value, name))]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if type(value) is str else []
