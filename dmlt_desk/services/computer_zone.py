"""The time zone that this computer is set to, as an IANA name, without the window's help."""

import os
from collections.abc import Mapping
from pathlib import Path

from dmlt_desk.domain.schedule import known_zone

_LINK = Path("/etc/localtime")
_FILE = Path("/etc/timezone")
_FALLBACK = "UTC"


def computer_zone(
    environment: Mapping[str, str] = os.environ, *, link: Path = _LINK, file: Path = _FILE
) -> str:
    """Return the zone of ``TZ``, else of the system's link or file, else UTC.

    The link of Linux and macOS points into a folder of zones: what follows “zoneinfo” is the name.
    """
    candidates = [environment.get("TZ", "").lstrip(":")]
    try:
        candidates.append(str(link.resolve()).rpartition("zoneinfo/")[2])
        candidates.append(file.read_text(encoding="utf-8").strip())
    except OSError:
        candidates.append("")
    fits = (name for name in candidates if name and not name.startswith("/") and known_zone(name))
    return next(fits, _FALLBACK)
