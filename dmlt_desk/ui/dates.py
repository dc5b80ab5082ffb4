"""Dates in the reader's language, for all screens."""

from datetime import date

from PySide6.QtCore import QDate, QLocale


def date_text(day: date, pattern: str = "d MMM yyyy") -> str:
    """Return a date in the reader's language; ``pattern`` is Qt's, as in ``dddd, d MMMM``."""
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
