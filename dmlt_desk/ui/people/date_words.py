"""Spans of days as the view's narrow columns show them."""

from datetime import date

from dmlt_desk.i18n import _
from dmlt_desk.ui.dates import date_text


def span_text(first: date, last: date) -> str:
    """Return "5 Nov", "6–8 Nov" or "30 Nov – 2 Dec"."""
    if first == last:
        return date_text(first, "d MMM")
    if (first.year, first.month) == (last.year, last.month):
        days = {"first": first.day, "last": last.day, "month": date_text(first, "MMM")}
        return _("{first}–{last} {month}").format(**days)
    words = {"first": date_text(first, "d MMM"), "last": date_text(last, "d MMM")}
    return _("{first} – {last}").format(**words)
