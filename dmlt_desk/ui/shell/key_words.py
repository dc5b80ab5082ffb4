"""What keys of a screen do, in the words of the menu and the key sheet."""

from typing import Final

from dmlt_desk.i18n import _

SCREEN_KEYS: Final = {
    "run:F2": _("New action"),
    "run:F3": _("New decision"),
    "run:F4": _("Park a topic"),
    "run:F7": _("Add 5 minutes"),
    "run:Shift+F7": _("Take 5 minutes off"),
    "run:Ctrl+F7": _("Add 1 minute"),
    "run:F8": _("Start, pause or resume"),
    "run:F9": _("Next session"),
    "run:Shift+F9": _("Back to the session before"),
    "run:Ctrl+I": _("Insert a session"),
    "run:Ctrl+R": _("Ways to recover time"),
    "run:Ctrl+Shift+R": _("Make the forecast the new plan"),
    "run:Ctrl+M": _("Message to the room"),
    "run:Ctrl+G": _("Raise a hand"),
    "run:Ctrl+Shift+G": _("Start a round of speakers"),
    "run:Ctrl+J": _("Adjourn the day"),
    "run:Ctrl+Shift+W": _("Page for people elsewhere"),
    "run:Ctrl+T": _("Planned and actual times"),
    "run:Ctrl+Shift+H": _("Who is here"),
    "F2": _("Edit the selected cell"),
    "Ctrl+.": _("Show or hide the right panel"),
    "Ctrl+E": _("Export this view"),
    "Ctrl+F": _("Find in this view"),
    "Ctrl+Shift+A": _("New action"),
    "Ctrl+Shift+D": _("New decision"),
    "Ctrl+Shift+P": _("Park a topic"),
    "Alt+Up": _("Move up"),
    "Alt+Down": _("Move down"),
    "N": _("New entry"),
    "Del": _("Remove"),
}
"""Words by ``screen:key``, else by key."""

ALIASES: Final = {
    "run:F2": "Ctrl+Shift+A",
    "run:F3": "Ctrl+Shift+D",
    "run:F4": "Ctrl+Shift+P",
    "run:F9": "Ctrl+Shift+N",
    "run:Shift+F9": "Ctrl+Shift+B",
}
"""Second keys for keyboards without a row of F keys."""

NOTE_KEYS: Final = (
    ("Ctrl+Return", _("Line becomes an action, or text again")),
    ("Ctrl+Shift+Return", _("Line becomes a decision, or text again")),
    ("Tab", _("Bullet one level deeper")),
    ("Shift+Tab", _("Bullet one level higher")),
    ("Alt+Up", _("Move the line up")),
    ("Alt+Down", _("Move the line down")),
    ("Esc", _("Back to the notes")),
)
"""Keys that the notes editor takes itself."""


def words_for(screen: str, key: str) -> str:
    """Return what a key does on a screen; nothing for a key that speaks for itself."""
    return SCREEN_KEYS.get(f"{screen}:{key}") or SCREEN_KEYS.get(key, "")
