"""Everybody who sets the program up gets the same, tried versions."""

import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
BUILD_TOOLS = {"pip", "setuptools"}


@pytest.fixture(scope="module")
def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith("#"):
            name, _, version = line.partition("==")
            found[canonicalize_name(name)] = version
    return found


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_each_line_is_a_name_and_an_exact_version() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.]+", line), line


def test_no_file_names_a_place_to_download_from() -> None:
    for name in ("constraints.txt", "pyproject.toml", "Makefile"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text, name
        assert "index-url" not in text, name


def test_everything_that_gets_installed_is_pinned(
    pins: dict[str, str], project: dict[str, Any]
) -> None:
    written = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["dependency-groups"]["bundle"],
        *project["build-system"]["requires"],
    ]
    needed = _closure(written)
    assert needed - set(pins) == set()
    assert set(pins) >= BUILD_TOOLS


def test_the_pins_fit_the_ranges(pins: dict[str, str], project: dict[str, Any]) -> None:
    for text in project["project"]["dependencies"]:
        wanted = Requirement(text)
        if wanted.marker is None or wanted.marker.evaluate():
            assert wanted.specifier.contains(pins[canonicalize_name(wanted.name)]), text


def test_qt_is_held_below_the_version_that_loses_references(project: dict[str, Any]) -> None:
    held = [
        Requirement(text)
        for text in project["project"]["dependencies"]
        if text.startswith("PySide6-Essentials") and "< '3.12'" in text
    ]
    assert len(held) == 1
    assert not held[0].specifier.contains("6.12.0")
    if sys.version_info < (3, 12):
        installed = importlib.metadata.version("PySide6-Essentials")
        assert held[0].specifier.contains(installed)


def _closure(written: list[str]) -> set[str]:
    """Return the names of all packages that these requirements bring along here."""
    found: set[str] = set()
    left = [Requirement(text) for text in written]
    while left:
        wanted = left.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        try:
            needs = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            # Only "make bundle" and the build itself bring these in.
            continue
        left += [Requirement(text) for text in needs]
    return found
