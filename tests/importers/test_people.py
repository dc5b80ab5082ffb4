import pytest

from dmlt_desk.importers.draft import Certainty
from dmlt_desk.importers.people import Names, looks_like_names, misspelt, split_names
from dmlt_desk.importers.report import Report


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture
def names(report: Report) -> Names:
    found = Names(report)
    for name in ("Zeljko Ivezić", "Yusra AlSayyad", "Joan Smith", "Unknown User (kay)"):
        found.add(name)
    return found


def test_a_name_is_known_without_its_accents_and_keeps_the_first_spelling(
    names: Names, report: Report
) -> None:
    assert names.resolve("Zeljko Ivezic", 7).name == "Zeljko Ivezić"
    assert [one.code for one in report.repairs()] == ["name-accents"]


def test_a_slip_in_a_long_name_is_mended_and_marked_as_a_guess(
    names: Names, report: Report
) -> None:
    found = names.resolve("Yusra AlSaiyyad", 7)

    assert found.name == "Yusra AlSayyad"
    assert found.marks["name"].certainty is Certainty.GUESSED
    assert "Yusra AlSaiyyad" in report.repairs()[0].text


@pytest.mark.parametrize("other", ["John Smith", "Joan Smithson-Brown", "Ivan Ivezić", "J Smith"])
def test_another_person_is_never_taken_for_somebody_alike(names: Names, other: str) -> None:
    assert names.resolve(other, 1).name == other


def test_one_handle_has_one_person_however_it_is_written(names: Names) -> None:
    for written in ("Unknown User (kay)", "@kay", "Unknown User \\(kay\\)"):
        assert names.resolve(written, 1).name == "@kay"


def test_names_are_parted_at_signs_and_the_word_and_only() -> None:
    cell = "Ada Byron & Grace Hopper / Sandy Anderson, Unknown User (kay) and Jo Band et al."

    assert split_names(cell) == (
        ["Ada Byron", "Grace Hopper", "Sandy Anderson", "Unknown User (kay)", "Jo Band"],
        True,
    )


def test_nobody_is_no_name() -> None:
    for cell in ("TBD", "-", "n/a", "?", ""):
        assert split_names(cell)[0] == []


def test_a_cell_of_names_is_told_from_one_of_words() -> None:
    assert looks_like_names("Saskia de Boer & Unknown User (kay)")
    assert not looks_like_names("to be settled with the 3 teams")


def test_short_names_are_not_compared_for_slips() -> None:
    assert not misspelt("ada byron", "ida byron")
    assert misspelt("ada lovelace", "ada lovelase")
