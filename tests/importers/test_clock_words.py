import pytest

from dmlt_desk.importers.clock_words import clock_at_start, clock_text, length_of, whole_clock


@pytest.mark.parametrize(
    ("text", "begin", "finish"),
    [
        ("09:00", "09:00", None),
        ("9.00 - 10.30", "09:00", "10:30"),
        ("0900-0915", "09:00", "09:15"),
        ("1430", "14:30", None),
        ("2pm", "14:00", None),
        ("10 am :", "10:00", None),
        ("9 - 11 am", "09:00", "11:00"),
        ("11 - 1 pm", "11:00", "13:00"),
        ("12:30 pm", "12:30", None),
        ("12 am", "00:00", None),
        ("14h30", "14:30", None),
        ("24:00", "24:00", None),
    ],
)
def test_a_cell_with_a_time_is_read(text: str, begin: str, finish: str | None) -> None:
    found = whole_clock(text)

    assert found
    assert clock_text(found.begin) == begin
    assert (clock_text(found.finish) if found.finish is not None else None) == finish


@pytest.mark.parametrize(
    "text", ["2018-11-06", "2018", "3 dec", "10.5 metres", "13 pm", "25:00", "9", "Evening", ""]
)
def test_other_numbers_are_no_time(text: str) -> None:
    assert not whole_clock(text)


def test_a_time_before_a_title_is_found_with_its_end() -> None:
    found = clock_at_start("09:30-10:15 Welcome")

    assert found
    assert "09:30-10:15 Welcome"[found.end :] == " Welcome"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("0.5 hour", 30),
        ("1.5 hours", 90),
        ("1,5 h", 90),
        ("1h30", 90),
        ("1 hr 30 min", 90),
        ("90m", 90),
        ("half an hour", 30),
        ("10 min. + 5 min.", 15),
        ("TBD", None),
        ("45", None),
        ("", None),
    ],
)
def test_lengths_are_read_as_people_write_them(text: str, minutes: int | None) -> None:
    assert length_of(text) == minutes


def test_a_bare_number_is_a_length_in_a_column_of_lengths_only() -> None:
    assert length_of("45", bare=True) == 45
