"""The page's own words, translated here: the script in the browser has none of its own.

A field in braces is filled in by the page, because only the page knows the moment: ``{clock}`` is
a time of day, ``{date}`` the name of a day, ``{day}`` a date.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.i18n import _, ngettext, pgettext
from dmlt_desk.models import AgendaItem, ItemKind

TOMORROW = timedelta(days=1)

WEEK = timedelta(days=7)
"""From then on the name of a day is not enough."""


def language() -> str:
    """Return the language of the words, for screen readers and for the names of days."""
    return pgettext("the language of this translation, as in de or pt-BR", "en-GB")


def page_words() -> Mapping[str, str]:
    """Return every word that the page shows beside what the day says."""
    return {
        "until": _("until"),
        "planned_to": _("planned to"),
        "was_to_end": _("was to end"),
        "back_at": _("back at"),
        "starts": _("starts"),
        "next": _("next"),
        "then": _("then"),
        "starts_in": _("starts in"),
        "starts_soon": _("Starts soon"),
        "over_time": _("over time"),
        "paused": _("paused"),
        "break_is_over": _("break is over"),
        "closed_at": _("closed {clock}"),
        "adjourned_at": _("adjourned {clock}"),
        "hours": _("hours"),
        "minutes": _("minutes"),
        "time_left": _("Time left"),
        "your_time": _("{clock} your time"),
        "last_update": _("last update {clock}"),
        "lost": _("The connection is lost. The page tries again by itself."),
        "off": _("The page was switched off. To see it again, ask for its new address."),
        "blank": _("The room display is blank."),
        "planned": _("planned {clock}"),
    }


def start_sentence(start: date, today: date) -> str:
    """Return when something begins that is not counted down to, with its day if not today."""
    if start <= today:
        return _("Starts at {clock}")
    if start - today == TOMORROW:
        return _("Starts tomorrow at {clock}")
    if start - today < WEEK:
        return _("Starts on {date} at {clock}")
    return _("Starts on {day} at {clock}")


def goodbye(following: date, today: date, *, at_a_time: bool) -> str:
    """Return when the next day begins, with its day if not today."""
    if not at_a_time:
        near, far = _("See you on {date}"), _("See you on {day}")
    elif following <= today:
        return _("See you at {clock}")
    elif following - today == TOMORROW:
        return _("See you tomorrow at {clock}")
    else:
        near, far = _("See you on {date} at {clock}"), _("See you on {day} at {clock}")
    return near if following - today < WEEK else far


def minutes_left(most: int) -> list[str]:
    """Return "1 minute left", "2 minutes left" and so on, up to ``most``."""
    return [
        ngettext("{count} minute left", "{count} minutes left", count).format(count=count)
        for count in range(1, most + 1)
    ]


def kind_word(item: AgendaItem) -> str:
    """Return what an item is called that has no title."""
    if item.kind is ItemKind.LUNCH:
        return _("Lunch")
    if item.kind is ItemKind.CLOSE:
        return _("Close")
    return _("Break") if item.kind is ItemKind.BREAK else _("Session")


def chairs_of(item: AgendaItem) -> str:
    """Return who leads an item."""
    names = ", ".join(person.name or person.handle for person in item.people)
    return _("{names} et al.").format(names=names) if names and item.et_al else names


def state_word(state: ItemState) -> str:
    """Return what the agenda says beside an item; nothing for one that is to come."""
    words = {
        ItemState.RUNNING: _("now"),
        ItemState.PAUSED: _("paused"),
        ItemState.DONE: _("done"),
        ItemState.SKIPPED: _("left out"),
        ItemState.CARRIED: _("goes on another day"),
        ItemState.INTERRUPTED: _("interrupted"),
    }
    return words.get(state, "")


def place_of(time_zone: str) -> str:
    """Return how people call a zone: the town in "America/New_York"."""
    return time_zone.rpartition("/")[2].replace("_", " ")
