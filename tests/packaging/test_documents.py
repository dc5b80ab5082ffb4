"""What the documents say is there: files, commands, keys, the picture."""

import re
from pathlib import Path

import pytest

from dmlt_desk.ui.shell.key_words import NOTE_KEYS, SCREEN_KEYS

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_make_command_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", text(name), re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_file_that_is_named_exists(name: str) -> None:
    named = re.findall(r"`((?:\w+/)+[\w.]*|\w+\.(?:py|txt|toml|md))`", text(name))
    made = {"build/tour", "build/screens", "page.txt", "__init__.py"}
    for path in set(named) - made:
        places = [ROOT / path, ROOT / "dmlt_desk" / path, ROOT / "dmlt_desk" / "ui" / path]
        assert any(place.exists() for place in places) or _planned(path, name), path


def _planned(path: str, name: str) -> bool:
    """Return whether a document names a path only as the place of something to come."""
    return path in text(name).partition("## Not there yet")[2]


def test_the_architecture_can_be_read_in_one_sitting() -> None:
    assert len(text("ARCHITECTURE.md").splitlines()) <= 120


def test_the_readme_names_ten_keys_that_the_program_has() -> None:
    table = text("README.md").partition("## Ten keys")[2].partition("\n\n")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == 10
    of_screens = {key.partition(":")[2] or key for key in SCREEN_KEYS}
    of_notes = {key.replace("Return", "Enter") for key, _words in NOTE_KEYS}
    of_window = {"F1", "F5", "Ctrl+Z"}
    assert set(rows) <= of_screens | of_notes | of_window


def test_the_readme_has_its_picture_and_its_figures() -> None:
    picture = re.search(r"!\[[^\]]+\]\(([^)]+)\)", text("README.md"))
    assert picture is not None
    assert 0 < (ROOT / picture[1]).stat().st_size < 300_000
    assert "| Warm start to the home screen |" in text("README.md")


def test_no_place_of_one_machine_is_in_what_is_handed_out() -> None:
    for name in (*DOCUMENTS, "CHANGELOG.md", "Makefile", "pyproject.toml", ".ci/run"):
        assert not re.search(r"/(?:root|work|tmp|opt|home/\w+)/", text(name)), name
