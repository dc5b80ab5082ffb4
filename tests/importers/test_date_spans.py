from datetime import date

import pytest

from dmlt_desk.importers.date_spans import find_spans, whole_span

AFTER = date(2018, 11, 8)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("06 Nov 2018 – 08 Nov 2018", "2018-11-06", "2018-11-08"),
        ("Team meeting, 2018-11-06 to 08", "2018-11-06", "2018-11-08"),
        ("2018-11-06 to 2018-11-08", "2018-11-06", "2018-11-08"),
        ("6-8 November 2018", "2018-11-06", "2018-11-08"),
        ("May 21–23 May at the lake", "2019-05-21", "2019-05-23"),
        ("November 5–7 somewhere", "2019-11-05", "2019-11-07"),
        ("26–28 February in town", "2019-02-26", "2019-02-28"),
        ("Nov 30 to Dec 2", "2018-11-30", "2018-12-02"),
        ("30 December – 2 January 2020", "2019-12-30", "2020-01-02"),
        ("Tuesday, Nov 13", "2018-11-13", "2018-11-13"),
        ("Nov 06, 2018 by somebody", "2018-11-06", "2018-11-06"),
        ("17.11.2018", "2018-11-17", "2018-11-17"),
        ("13/12/2018", "2018-12-13", "2018-12-13"),
        ("12/13/2018", "2018-12-13", "2018-12-13"),
    ],
)
def test_dates_and_spans_of_days_are_read_as_pages_write_them(
    text: str, first: str, last: str
) -> None:
    (span,) = find_spans(text)

    assert span.days(not_before=AFTER) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["3/12/2018", "12/3/2018"])
def test_a_date_that_reads_both_ways_is_marked(text: str) -> None:
    (span,) = find_spans(text)

    assert span.ambiguous


@pytest.mark.parametrize(
    "text", ["plans for November 2019", "30 Feb 2018", "version 1.10.20182", "call 2018-13-45", "x"]
)
def test_what_is_no_day_is_not_read_as_one(text: str) -> None:
    assert not find_spans(text)


def test_a_line_that_is_only_a_date_is_told_from_a_sentence_with_one() -> None:
    assert whole_span("06 Nov 2018 – 08 Nov 2018")
    assert whole_span("Tuesday 6 November 2018:")
    assert not whole_span("Expect to leave on 8 Nov 2018 after lunch")


def test_a_missing_year_stays_open_without_a_day_to_count_from() -> None:
    (span,) = find_spans("6 November")

    assert not span.has_year
    assert span.days() is None
