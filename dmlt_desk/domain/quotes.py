"""Titles inside sentences."""

from dmlt_desk.i18n import _

_OPENING = "“\"'«„‘"


def quoted(title: str) -> str:
    """Return a title in quotation marks; one that brings its own is left as it is."""
    return title if title[:1] in _OPENING and title else _("“{title}”").format(title=title)
