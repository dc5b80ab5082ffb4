"""A soft chime at the end of sessions and before the end of breaks; silent unless it is chosen.

Qt's own way to play sounds is not among the modules that the program brings, so a small player of
the system does it. Where there is none the chime stays silent.
"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QProcess

from dmlt_desk.domain.alerts import Sound
from dmlt_desk.i18n import _
from dmlt_desk.resource_files import resource
from dmlt_desk.settings import SettingsFile

Player = Callable[[Path], object]

_PLAYERS: Final = {
    "darwin": (("afplay",),),
    "linux": (("pw-play",), ("paplay",), ("aplay", "-q")),
}
"""Players by system, the best first; each takes the sound's path as its last argument."""


class Chime:
    """Rings for the warnings that the settings name."""

    def __init__(self, settings: SettingsFile, *, player: Player | None = None) -> None:
        """Use ``player``, or the one that this system has."""
        self._settings = settings
        self._player = player

    def ring(self, sound: Sound, *, speaking: bool) -> bool:
        """Play the chime if it is wanted now, without waiting for it; return whether it was.

        ``speaking`` says that somebody has the word, for those who do not want it then.
        """
        value = self._settings.value
        wanted = {Sound.SESSION: value.chime_for_sessions, Sound.BREAK: value.chime_for_breaks}
        if not wanted.get(sound, False) or (speaking and value.chime_waits_for_speakers):
            return False
        return self.play()

    def play(self) -> bool:
        """Play the chime, to hear what it is like; return whether there is a player."""
        player = self._player or system_player()
        if player is None:
            return False
        player(resource("sounds/chime.wav"))
        return True


def can_play() -> bool:
    """Return whether this computer has what plays a sound."""
    return system_player() is not None


def chime_words() -> str:
    """Return what the settings say of the chime on this computer."""
    if can_play():
        return _("A soft sound from this computer")
    return _("This computer has no program that plays sounds, so the chime stays silent")


def system_player() -> Player | None:
    """Return what plays a sound on this system; ``None`` where nothing does."""
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415 - only Windows has it

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        return lambda path: winsound.PlaySound(str(path), flags)
    players = _PLAYERS.get(sys.platform, _PLAYERS["linux"])
    command = next((one for one in players if shutil.which(one[0])), None)
    return None if command is None else lambda path: _play_by(command, path)


def _play_by(command: tuple[str, ...], path: Path) -> None:
    """Start a player that belongs to nobody, so that nothing waits for it, and hear nothing else.

    A player that fails is not worth a word in the middle of a meeting.
    """
    process = QProcess()
    process.setProgram(command[0])
    process.setArguments([*command[1:], str(path)])
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    process.startDetached()
