"""What happened on the floor, in words for the toast and the undo list."""

from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import RunEvent, RunEventType

FLOOR_EVENTS = frozenset(
    {
        RunEventType.HAND,
        RunEventType.HAND_DOWN,
        RunEventType.SPEAK,
        RunEventType.SILENCE,
        RunEventType.ROUND,
        RunEventType.TURN,
    }
)
"""The facts that ``floor_label`` has words for."""


def floor_label(event: RunEvent) -> str:
    """Return what a command of the floor did; raises ``KeyError`` for another kind of event."""
    if event.type is RunEventType.ROUND:
        return _round_label(len(event.payload["speakers"]))
    if event.type is RunEventType.TURN:
        return _turn_label(event)
    words = {
        RunEventType.HAND: _("{name} raised a hand"),
        RunEventType.HAND_DOWN: _("{name} lowered the hand"),
        RunEventType.SPEAK: _("{name} has the word"),
        RunEventType.SILENCE: _("{name} is done"),
    }[event.type]
    return words.format(name=event.payload["name"])


def _round_label(count: int) -> str:
    if not count:
        return _("Ended the round")
    words = ngettext("Began a round of {count} speaker", "Began a round of {count} speakers", count)
    return words.format(count=count)


def _turn_label(event: RunEvent) -> str:
    name, following = event.payload["name"], event.payload["next"]
    if event.payload["absent"]:
        return _("{name} is absent").format(name=name)
    if not following:
        return _("{name} is done, the round is over").format(name=name)
    return _("{name} is done, {next} is next").format(name=name, next=following)
