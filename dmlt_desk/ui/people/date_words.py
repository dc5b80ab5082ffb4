"""Dates of the view in the words of the reader's locale."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from dmlt_desk.i18n import _


def date_text(day: date, pattern: str) -> str:
    """Return a date in a pattern of Qt, such as ``d MMM``."""
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def span_text(first: date, last: date) -> str:
    """Return "5 Nov", "6–8 Nov" or "30 Nov – 2 Dec"."""
    if first == last:
        return date_text(first, "d MMM")
    if (first.year, first.month) == (last.year, last.month):
        days = {"first": first.day, "last": last.day, "month": date_text(first, "MMM")}
        return _("{first}–{last} {month}").format(**days)
    words = {"first": date_text(first, "d MMM"), "last": date_text(last, "d MMM")}
    return _("{first} – {last}").format(**words)
