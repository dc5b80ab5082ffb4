"""Every trial of the live agenda is a test that bears its number."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]


def test_all_eighteen_trials_are_tests() -> None:
    words = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))

    found = {int(number) for number in re.findall(r"^def test_t(\d+)_", words, re.MULTILINE)}

    assert found == set(range(1, 19))
