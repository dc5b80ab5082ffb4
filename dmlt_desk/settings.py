"""The user's choices, kept as one small JSON file in the configuration folder."""

import contextlib
import json
import os
import sys
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

TEXT_SCALES = (100, 115, 130, 150, 175, 200)
"""Text sizes in percent that people can choose."""

THEMES = ("system", "light", "dark")

IN_A_WINDOW = "window"
"""What stands for a screen where a display was chosen to open in a window."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose. Unknown or odd values of a file fall back to these defaults.

    ``*_screen`` is the name of the screen that a display fills, ``IN_A_WINDOW``, or "" for the
    first that is free; ``open_displays`` are the names of those that were open, by spaces.
    """

    theme: str = "system"
    text_scale: int = 100
    reduced_motion: bool = False
    show_menu_bar: bool = False
    window_geometry: str = ""
    room_hides_seconds: bool = False
    room_ground: str = "follow"
    room_only_clock: bool = False
    room_tells_lateness: bool = False
    room_screen: str = ""
    chair_screen: str = ""
    board_screen: str = ""
    open_displays: str = ""
    keeps_awake: bool = True
    chime_for_sessions: bool = False
    chime_for_breaks: bool = False
    chime_waits_for_speakers: bool = True
    last_desk_file: str = ""
    last_export_folder: str = ""


class SettingsFile:
    """Reads and writes the settings; a damaged file means defaults, never an error."""

    def __init__(self, path: Path | None) -> None:
        """Use ``path``; None keeps the settings in memory only."""
        self._path = path
        self.value = _read(path) if path else Settings()

    def change(self, **fields_to_set: Any) -> None:
        """Set some fields and save; a folder that cannot be written keeps them in memory."""
        self.value = replace(self.value, **fields_to_set)
        if self._path is None:
            return
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = self._path.with_suffix(".part")
            part.write_text(json.dumps(asdict(self.value), indent=1), encoding="utf-8")
            part.replace(self._path)


def config_folder() -> Path:
    """Return the folder of the settings (``DMLT_DESK_CONFIG`` moves it, for tests)."""
    return _folder("DMLT_DESK_CONFIG", "XDG_CONFIG_HOME", ".config", "user_config_path")


def data_folder() -> Path:
    """Return the folder of the default desk file (``DMLT_DESK_DATA`` moves it, for tests)."""
    return _folder("DMLT_DESK_DATA", "XDG_DATA_HOME", ".local/share", "user_data_path")


def default_desk_file() -> Path:
    """Return the desk file that opens when none is named."""
    return data_folder() / "desk.dmlt"


def _folder(variable: str, of_linux: str, in_home: str, of_platform: str) -> Path:
    if chosen := os.environ.get(variable):
        return Path(chosen)
    if sys.platform == "linux":
        base = os.environ.get(of_linux, "").strip()
        return (Path(base) if base else Path.home() / in_home) / "dmlt-desk"
    import platformdirs  # noqa: PLC0415 - 4 ms of a start; Linux needs two environment variables

    found: Path = getattr(platformdirs, of_platform)("dmlt-desk", appauthor=False)
    return found


def _read(path: Path) -> Settings:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    known = {
        field.name: found[field.name]
        for field in fields(Settings)
        if isinstance(found.get(field.name), type(field.default))
    }
    chosen = Settings(**known)
    if chosen.theme not in THEMES:
        chosen = replace(chosen, theme="system")
    if chosen.text_scale not in TEXT_SCALES:
        chosen = replace(chosen, text_scale=100)
    return chosen
