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
    "run:Ctrl+Shift+I": _("Insert a session"),
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
    ("Ctrl+B", _("Bold")),
    ("Ctrl+I", _("Italic")),
    ("Tab", _("Bullet one level deeper")),
    ("Shift+Tab", _("Bullet one level higher")),
    ("Alt+Up", _("Move the line up")),
    ("Alt+Down", _("Move the line down")),
    ("Esc", _("Back to the notes")),
)
"""Keys that the notes editor takes itself."""

OWN_KEYS: Final = {
    "plan": (
        (
            _("Chosen block"),
            (
                ("Return", _("Edit")),
                ("+", _("5 minutes longer")),
                ("-", _("5 minutes shorter")),
                ("L", _("Pin the start, or let it follow")),
                ("B", _("Make it a break, or a session again")),
            ),
        ),
        (
            _("Chosen topic"),
            (
                ("Return", _("Look for a slot, then place it there")),
                ("Up", _("An earlier slot")),
                ("Down", _("A later slot")),
                ("Esc", _("Leave the topic where it is")),
            ),
        ),
    ),
    "run": (
        (_("Notes"), NOTE_KEYS),
        (
            _("Chosen session of today"),
            (
                ("Return", _("Go on with it")),
                ("Alt+Up", _("Move up")),
                ("Alt+Down", _("Move down")),
                ("Del", _("Skip it")),
            ),
        ),
    ),
    "actions": (
        (
            _("Chosen action"),
            (
                ("Space", _("Done, or open again")),
                ("D", _("Due date")),
                ("O", _("Owner")),
                ("E", _("Words")),
                ("R", _("Remark")),
                ("Return", _("See its line in the notes")),
            ),
        ),
    ),
    "decisions": (
        (
            _("Chosen decision"),
            (
                ("E", _("Words")),
                ("P", _("Who proposed it")),
                ("S", _("Which later one replaces it")),
                ("W", _("Withdraw it, or let it stand again")),
                ("Return", _("See its line in the notes")),
            ),
        ),
    ),
    "people": (
        (
            _("Chosen person"),
            (
                ("Space", _("Next state of the chosen day")),
                ("P", _("Present")),
                ("R", _("Remote")),
                ("A", _("Absent")),
                ("Return", _("Edit the chosen cell")),
            ),
        ),
        (_("Chosen entry of logistics"), (("Return", _("Edit")), ("C", _("Copy its link")))),
    ),
    "minutes": ((_("Outline"), (("Space", _("Leave a part out, or take it in")),)),),
}
"""Keys that lists and editors take themselves, by screen, under the words of what they mean."""


def words_for(screen: str, key: str) -> str:
    """Return what a key does on a screen; nothing for a key that speaks for itself."""
    return SCREEN_KEYS.get(f"{screen}:{key}") or SCREEN_KEYS.get(key, "")
