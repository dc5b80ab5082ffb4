"""What the floor says, before it is painted."""

from datetime import timedelta

import pytest

from dmlt_desk.models.notes import Block, BlockKind, BlockSection
from dmlt_desk.ui.live.floor.facts import aim_names, spent
from tests.domain.plans import item


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-1, "0:00"), (0, "0:00"), (59.9, "0:59"), (134, "2:14"), (3727, "1:02:07")],
)
def test_time_spent_is_told_in_whole_seconds(seconds: float, words: str) -> None:
    assert spent(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    ("aims", "names"),
    [
        ([], []),
        ([(1, "State"), (1, " "), (1, "Dates")], ["State", "Dates"]),
        ([(1, "Ten minutes each:"), (2, "LDF"), (2, "DAX"), (1, "Then?")], ["LDF", "DAX"]),
        ([(1, "One:"), (2, "A"), (1, "Two:"), (2, "B"), (3, "C"), (2, "D")], ["B", "C", "D"]),
        ([(1, "Only:"), (2, "A")], ["Only:", "A"]),
    ],
)
def test_names_are_the_lines_under_a_colon_or_all(
    aims: list[tuple[int, str]], names: list[str]
) -> None:
    session = item("Plans")
    session.blocks = [
        Block(section=BlockSection.AIMS, kind=BlockKind.BULLET, level=level, text=text)
        for level, text in aims
    ]

    assert aim_names(session) == names


def test_without_a_session_there_are_no_aims() -> None:
    assert aim_names(None) == []
