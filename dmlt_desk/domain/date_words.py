"""The words that dates are made of, one table a language; `dates` holds the grammar."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language, in lower case. A further language is a further table."""

    months: tuple[Words, ...]
    weekdays: tuple[Words, ...]
    numbers: tuple[tuple[str, int], ...]
    today: Words
    tomorrow: Words
    this: Words
    next: Words
    in_: Words
    day: Words
    week: Words
    month: Words
    year: Words
    end_of: Words
    end_of_week: Words
    end_of_month: Words
    end_of_year: Words
    middle_of: Words
    ordinal: Words
    of: Words
    the: Words
    by: Words
    before: Words
    not_due_after: Words
    """Words before a date that make it a mere mention: “the review of 3 Dec”."""
    goes_on: Words
    """Words after a date with which the sentence goes on: “by Friday to all members”."""


ENGLISH = DateWords(
    months=(
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may",),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sept", "sep"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    ),
    weekdays=(
        ("monday", "mon"),
        ("tuesday", "tues", "tue"),
        ("wednesday", "weds", "wed"),
        ("thursday", "thurs", "thur", "thu"),
        ("friday", "fri"),
        ("saturday", "sat"),
        ("sunday", "sun"),
    ),
    numbers=(
        *(("a", 1), ("an", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5)),
        *(("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("twelve", 12)),
    ),
    today=("today", "tonight"),
    tomorrow=("tomorrow", "tmrw"),
    this=("this",),
    next=("next",),
    in_=("in", "within"),
    day=("days", "day"),
    week=("weeks", "week"),
    month=("months", "month"),
    year=("years", "year"),
    end_of=("end of", "the end of", "end"),
    end_of_week=("eow",),
    end_of_month=("eom",),
    end_of_year=("eoy",),
    middle_of=("middle of", "the middle of", "mid-", "mid"),
    ordinal=("st", "nd", "rd", "th"),
    of=("of",),
    the=("the",),
    by=("no later than", "not later than", "due by", "due on", "due", "until", "till", "by"),
    before=("due before", "before"),
    not_due_after=(
        *("of", "on", "from", "since", "after", "at", "in", "for", "during", "through"),
        *("to", "and", "between", "the", "this", "that", "a", "per", "dated", "until"),
    ),
    goes_on=("to", "for", "with", "from", "about", "of", "in", "at"),
)
