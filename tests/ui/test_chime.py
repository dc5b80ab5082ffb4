"""The chime rings when it was chosen, never into somebody's words, and never stands in the way."""

import shutil
import stat
import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.alerts import Sound
from dmlt_desk.resource_files import resource
from dmlt_desk.settings import SettingsFile
from dmlt_desk.ui.chime import Chime, chime_words, system_player

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the players of Linux are looked for")


@pytest.fixture
def played() -> list[Path]:
    return []


def a_chime(played: list[Path], **choices: bool) -> Chime:
    settings = SettingsFile(None)
    settings.change(**choices)
    return Chime(settings, player=played.append)


def test_nothing_rings_unless_it_was_chosen(played: list[Path]) -> None:
    chime = a_chime(played)

    assert not any(chime.ring(sound, speaking=False) for sound in Sound)
    assert not played


def test_sessions_and_breaks_are_chosen_apart(played: list[Path]) -> None:
    sessions = a_chime(played, chime_for_sessions=True)
    breaks = a_chime(played, chime_for_breaks=True)

    assert [sessions.ring(sound, speaking=False) for sound in Sound] == [False, True, False]
    assert [breaks.ring(sound, speaking=False) for sound in Sound] == [False, False, True]
    assert played == [resource("sounds/chime.wav")] * 2


def test_nobody_is_interrupted_unless_that_was_chosen(played: list[Path]) -> None:
    calm = a_chime(played, chime_for_sessions=True)
    assert not calm.ring(Sound.SESSION, speaking=True)
    assert calm.ring(Sound.SESSION, speaking=False)

    loud = a_chime(played, chime_for_sessions=True, chime_waits_for_speakers=False)
    assert loud.ring(Sound.SESSION, speaking=True)


def a_player(folder: Path, name: str) -> Path:
    """Put a program into ``folder`` that writes down what it is asked to play."""
    program, heard = folder / name, folder / "heard"
    program.write_text(f'#!/bin/sh\necho "{name} $@" >> {heard}\necho noise\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return heard


@LINUX
@pytest.mark.parametrize(
    ("present", "command"),
    [
        (("aplay", "paplay", "pw-play"), "pw-play"),
        (("aplay", "paplay"), "paplay"),
        (("aplay",), "aplay -q"),
    ],
)
def test_the_best_player_of_the_system_is_used(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    present: tuple[str, ...],
    command: str,
) -> None:
    heard = [a_player(tmp_path, name) for name in present].pop()
    monkeypatch.setenv("PATH", str(tmp_path))

    assert Chime(SettingsFile(None)).play()

    qtbot.waitUntil(lambda: heard.exists() and bool(heard.read_bytes()))
    assert heard.read_text(encoding="utf-8") == f"{command} {resource('sounds/chime.wav')}\n"
    assert capfd.readouterr().out == ""


@LINUX
def test_without_a_player_the_chime_is_silent_and_the_settings_say_so(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    settings = SettingsFile(None)
    settings.change(chime_for_breaks=True)

    assert system_player() is None
    assert not Chime(settings).ring(Sound.BREAK, speaking=False)
    assert chime_words().endswith("so the chime stays silent")


@LINUX
def test_with_a_player_the_settings_promise_a_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_player(tmp_path, "aplay")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert shutil.which("aplay")
    assert chime_words() == "A soft sound from this computer"


def test_the_sound_is_soft_short_and_small() -> None:
    path = resource("sounds/chime.wav")
    with wave.open(str(path), "rb") as sound:
        seconds = sound.getnframes() / sound.getframerate()
        frames = sound.readframes(sound.getnframes())
    loudest = max(
        abs(int.from_bytes(frames[at : at + 2], "little", signed=True))
        for at in range(0, len(frames), 2)
    )

    assert seconds < 1.5
    assert 0.2 < loudest / 32_767 < 0.6
    assert path.stat().st_size < 40_000
    assert frames[:2] == frames[-2:] == b"\0\0"
