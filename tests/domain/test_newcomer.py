"""A person is typed in one line, as in the To field of a mail."""

import pytest

from dmlt_desk.domain.newcomer import Newcomer, read_newcomer


@pytest.mark.parametrize(
    ("line", "name", "handle", "email"),
    [
        ("Ada Byron", "Ada Byron", "", ""),
        ("Ada Byron <ada@example.org>", "Ada Byron", "", "ada@example.org"),
        ("Ada Byron, ada@example.org", "Ada Byron", "", "ada@example.org"),
        ("ada@example.org Ada Byron", "Ada Byron", "", "ada@example.org"),
        ("@ada", "", "ada", ""),
        ("Ada Byron (@ada)", "Ada Byron", "ada", ""),
        ("ada@example.org", "", "ada", "ada@example.org"),
        ("Zeljko Ivezić", "Zeljko Ivezić", "", ""),
        ("Wil O'Mullane", "Wil O'Mullane", "", ""),
        ("  ", "", "", ""),
    ],
)
def test_a_line_says_who_it_is(line: str, name: str, handle: str, email: str) -> None:
    assert read_newcomer(line) == Newcomer(name, handle, email)
