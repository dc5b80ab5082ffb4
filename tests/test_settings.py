"""Choices that last, and never stand in the way of a start."""

from pathlib import Path

import pytest

from dmlt_desk.settings import Settings, SettingsFile


def test_a_choice_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"

    SettingsFile(path).change(theme="dark", text_scale=150)

    assert SettingsFile(path).value == Settings(theme="dark", text_scale=150)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"theme": 7, "text_scale": "large"}', '{"theme": "pink", "text_scale": 90}'],
)
def test_a_damaged_file_means_defaults(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")

    assert SettingsFile(path).value == Settings()


def test_a_folder_that_cannot_be_written_keeps_the_choice_for_now(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    settings = SettingsFile(tmp_path / "file" / "settings.json")

    settings.change(theme="light")

    assert settings.value.theme == "light"
