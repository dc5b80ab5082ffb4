"""Due dates in words, counted from the first day of the 2018 meeting, a Tuesday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmlt_desk.domain.date_words import ENGLISH
from dmlt_desk.domain.dates import find_due, read_due, say_due, say_short_day

TODAY = date(2018, 11, 6)
EVENTS = {"next meeting": date(2019, 2, 26), "next telecon": date(2018, 11, 26)}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", "2018-11-06"),
        ("tomorrow", "2018-11-07"),
        ("fri", "2018-11-09"),
        ("Friday", "2018-11-09"),
        ("tue", "2018-11-13"),
        ("this tue", "2018-11-06"),
        ("next fri", "2018-11-16"),
        ("next mon", "2018-11-12"),
        ("in 2 weeks", "2018-11-20"),
        ("in two weeks", "2018-11-20"),
        ("in a month", "2018-12-06"),
        ("+10d", "2018-11-16"),
        ("+2w", "2018-11-20"),
        ("3 dec", "2018-12-03"),
        ("dec 3", "2018-12-03"),
        ("3rd of December", "2018-12-03"),
        ("December 3, 2018", "2018-12-03"),
        ("Mon 3 Dec", "2018-12-03"),
        ("31 Jan 2019", "2019-01-31"),
        ("31-Jan-2019", "2019-01-31"),
        ("2018-12-03", "2018-12-03"),
        ("2018-11-05", "2018-11-05"),
        ("3.12.2018", "2018-12-03"),
        ("3.12.", "2018-12-03"),
        ("13/12", "2018-12-13"),
        ("12/25", "2018-12-25"),
        ("this week", "2018-11-09"),
        ("next week", "2018-11-16"),
        ("end of week", "2018-11-09"),
        ("end of month", "2018-11-30"),
        ("end of the month", "2018-11-30"),
        ("eom", "2018-11-30"),
        ("next month", "2018-12-31"),
        ("end of january", "2019-01-31"),
        ("end of year", "2018-12-31"),
        ("mid jan", "2019-01-15"),
        ("mid-january 2020", "2020-01-15"),
        ("1 nov", "2019-11-01"),
        ("29 feb", "2020-02-29"),
        ("next telecon", "2018-11-26"),
        ("before next meeting", "2019-02-25"),
        ("by 9 nov", "2018-11-09"),
    ],
)
def test_the_words_mean_the_day(typed: str, meant: str) -> None:
    due = read_due(typed, TODAY, events=EVENTS)
    assert due is not None
    assert str(due.date) == meant
    assert not due.ambiguous


@pytest.mark.parametrize(
    "typed", ["", "soon", "30 feb", "2018-13-01", "26–28 February", "May 2019", "3", "marc 3"]
)
def test_what_is_no_day_is_not_read_as_one(typed: str) -> None:
    assert read_due(typed, TODAY) is None


def test_a_date_with_two_readings_is_asked_about() -> None:
    due = read_due("03/12", TODAY)
    assert due is not None
    assert due.ambiguous
    assert due.date is None
    assert due.choices == (date(2018, 12, 3), date(2019, 3, 12))
    assert due.settled(due.choices[1]).date == date(2019, 3, 12)


def test_a_weekday_that_contradicts_its_date_is_asked_about() -> None:
    due = read_due("Tue 3 Dec 2018", TODAY)
    assert due is not None
    assert due.ambiguous


@pytest.mark.parametrize(
    ("text", "found", "meant"),
    [
        ("draft a policy due 3 dec", "due 3 dec", "2018-12-03"),
        ("draft a policy //3 dec", "//3 dec", "2018-12-03"),
        ("draft a policy (by 3 dec)", "(by 3 dec)", "2018-12-03"),
        ("draft a policy 3 dec", "3 dec", "2018-12-03"),
        ("send it before fri", "before fri", "2018-11-08"),
        ("send it tomorrow", "tomorrow", "2018-11-07"),
        ("send it by fri. Thanks", "by fri", "2018-11-09"),
        ("put it on the page of 2018-11-06 to 08. 19 Nov 2018", "19 Nov 2018", "2018-11-19"),
        ("all done by December, maybe. 03 Dec 2018 see 5 Dec 2018", "03 Dec 2018", "2018-12-03"),
        ("at the workshop in January. 26 Nov 2018", "26 Nov 2018", "2018-11-26"),
        ("ready by end of month", "by end of month", "2018-11-30"),
    ],
)
def test_a_due_date_is_found_in_its_sentence(text: str, found: str, meant: str) -> None:
    due = find_due(text, TODAY)
    assert due is not None
    assert text[due.start : due.end] == found
    assert str(due.date) == meant


@pytest.mark.parametrize(
    "text",
    [
        "confirm the dates of the November 2019 meeting",
        "report on the review of 3 dec",
        "then 26–28 February in Tucson and May 21–23 May at NCSA.",
        "answer Friday's mail",
        "we meet again in 2 weeks",
        "see http://3 dec",
        "prepare for LDM-503-07 by i) reading it",
    ],
)
def test_a_date_that_is_only_mentioned_is_no_due_date(text: str) -> None:
    assert find_due(text, TODAY) is None


def test_the_echo_says_day_and_distance() -> None:
    assert say_due(date(2018, 12, 3), TODAY) == "Mon 3 Dec 2018, in 27 days"
    assert say_due(date(2018, 11, 7), TODAY) == "Wed 7 Nov 2018, tomorrow"
    assert say_due(date(2018, 10, 30), TODAY) == "Tue 30 Oct 2018, 7 days ago"
    assert say_short_day(date(2018, 12, 3), TODAY) == "3 Dec"
    assert say_short_day(date(2019, 1, 7), TODAY) == "7 Jan 2019"
    assert say_short_day(date(2018, 12, 3), TODAY, in_column=True) == "03 Dec"


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 31), st.integers(0, 11))
def test_a_day_without_a_year_is_never_past(today: date, day: int, month: int) -> None:
    due = read_due(f"{day} {ENGLISH.months[month][-1]}", today)
    if due is not None:
        assert due.date is not None
        assert today <= due.date
        assert (due.date.day, due.date.month) == (day, month + 1)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_within_the_next_seven_days(today: date, weekday: int) -> None:
    due = read_due(ENGLISH.weekdays[weekday][-1], today)
    assert due is not None
    assert due.date is not None
    assert timedelta(0) < due.date - today <= timedelta(days=7)
    assert due.date.weekday() == weekday


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_day_is_understood_as_it_is_echoed(day: date) -> None:
    due = read_due(say_due(day, TODAY).split(",")[0], TODAY)
    assert due is not None
    assert due.date == day


@given(st.text(alphabet="0123456789 /.-+dwm日byJanfritoe,", max_size=30))
def test_no_text_breaks_the_search_for_dates(text: str) -> None:
    due = find_due(text, TODAY)
    if due is not None:
        assert 0 <= due.start < due.end <= len(text)
