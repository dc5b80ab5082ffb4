"""Every choice in the settings holds at once and is kept."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from dmlt_desk.settings import SettingsFile
from dmlt_desk.ui import chime
from dmlt_desk.ui.settings.screen import SettingsScreen
from dmlt_desk.ui.theme import text_scale, theme
from dmlt_desk.ui.theme_apply import Appearance


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def screen(qtbot: QtBot, settings: SettingsFile, appearance: Appearance) -> SettingsScreen:
    screen = SettingsScreen(settings, appearance)
    qtbot.addWidget(screen)
    return screen


def choose(screen: SettingsScreen, words: str) -> None:
    (button,) = [one for one in screen.findChildren(QAbstractButton) if one.text() == words]
    button.click()


def test_a_theme_and_a_text_size_hold_at_once(
    qtbot: QtBot, screen: SettingsScreen, settings: SettingsFile
) -> None:
    choose(screen, "Dark")
    choose(screen, "150 %")

    assert theme().name == "dark"
    qtbot.waitUntil(lambda: text_scale() == 1.5)
    assert (settings.value.theme, settings.value.text_scale) == ("dark", 150)


def test_choices_are_there_again_at_the_next_start(
    qtbot: QtBot, screen: SettingsScreen, settings: SettingsFile, appearance: Appearance
) -> None:
    wanted = {
        "Less motion",
        "Show menu bar",
        "Ink",
        "Hide seconds",
        "Call people back",
        "Tell the room",
    }
    for words in wanted:
        choose(screen, words)
    assert settings._path is not None

    again = SettingsScreen(SettingsFile(settings._path), appearance)
    qtbot.addWidget(again)
    checked = {one.text() for one in again.findChildren(QAbstractButton) if one.isChecked()}

    assert wanted <= checked


def test_motion_and_menu_bar_are_told_to_the_window(qtbot: QtBot, screen: SettingsScreen) -> None:
    with qtbot.waitSignals([screen.motion_changed, screen.menu_bar_changed]):
        choose(screen, "Less motion")
        choose(screen, "Show menu bar")


def test_a_screen_reader_hears_what_a_choice_is_about(screen: SettingsScreen) -> None:
    heard = {
        one.text(): (one.accessibleName(), one.accessibleDescription())
        for one in screen.findChildren(QAbstractButton)
    }

    assert heard["Tell the room"] == (
        "Lateness: Tell the room",
        "The room reads that the day runs about so many minutes late",
    )
    assert heard["Listen"][0] == "Listen to the chime"


@pytest.mark.parametrize("player", [None, "aplay"])
def test_a_computer_without_sound_says_so_instead_of_a_silent_button(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    settings: SettingsFile,
    appearance: Appearance,
    player: str | None,
) -> None:
    monkeypatch.setattr(chime, "system_player", lambda: player)
    screen = SettingsScreen(settings, appearance)
    qtbot.addWidget(screen)
    (listen,) = [one for one in screen.findChildren(QAbstractButton) if one.text() == "Listen"]

    assert listen.isEnabled() is (player is not None)
    shown = [one.text() for one in screen.findChildren(QLabel)]
    assert any("no program that plays sounds" in each for each in shown) is (player is None)


def test_the_keys_of_the_text_size_are_named_as_they_are(screen: SettingsScreen) -> None:
    shown = [one.text() for one in screen.findChildren(QLabel)]

    assert any("Ctrl+Alt+0" in each for each in shown)


def test_every_control_has_a_name(screen: SettingsScreen) -> None:
    nameless = [one for one in screen.findChildren(QAbstractButton) if not one.accessibleName()]

    assert not nameless
