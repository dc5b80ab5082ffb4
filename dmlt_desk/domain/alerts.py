"""Warnings of a running day: what is said and rung, and when, so that nothing is said twice.

A warning is known by its item and its kind, and the kind carries the time that the item was given:
after time was added, the warnings of the new end are new ones. The run log remembers which were
given. After a restart only those are given whose instant has just passed.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.breaks import restart
from dmlt_desk.domain.projection import CurrentSession, Projection
from dmlt_desk.domain.quotes import quoted
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import ItemKind

MINUTE = timedelta(minutes=1)
ZERO = timedelta(0)
JUST_NOW = timedelta(seconds=10)
"""So far back a restart looks for a warning that nobody gave."""

FIRST_OVER, EVERY_OVER, LAST_OVER = 5, 10, 55
"""Minutes over time at which it is said first, then again and again, and for the last time.

A session that runs on for hours was forgotten; that is asked about, and repeating it helps nobody.
"""

BREAK_NOTICE = 2 * MINUTE
"""So long before the end of a break people are called back."""


class Sound(enum.StrEnum):
    """What may be rung along with a warning."""

    NONE = ""
    SESSION = "session"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Alert:
    """One warning: its kind with the time it belongs to, a sentence, a sound.

    ``at`` is the instant at which it is due.
    """

    kind: str
    item_id: UUID
    words: str
    sound: Sound
    at: datetime


def due_alerts(
    projection: Projection, state: RunState, previous_now: datetime | None, now: datetime
) -> list[Alert]:
    """Return the warnings that became due since ``previous_now``; ``None`` after a restart.

    Of several warnings that came due together, as after the machine slept, only the newest is
    still true and given; the beginning of a session is said apart from them. While a session is
    paused nothing is due, unless it must stop at a time of the clock.
    """
    current = projection.current
    if current is None or (current.paused and current.item.stops_at_minute is None):
        return []
    since = now - JUST_NOW if previous_now is None else previous_now
    start = _start(current)
    due = sorted(_ends(projection, current), key=lambda each: each.at)
    passed = [each for each in due if since < each.at <= now]
    found = [start] if since < start.at <= now else []
    return [each for each in found + passed[-1:] if (each.item_id, each.kind) not in state.alerts]


def _start(current: CurrentSession) -> Alert:
    minutes = round(current.allotted / MINUTE)
    sentence = ngettext(
        "{title} has begun, {count} minute.", "{title} has begun, {count} minutes.", minutes
    )
    words = sentence.format(title=_name(current), count=minutes)
    return Alert("start", current.item.id, words, Sound.NONE, current.started_at)


def _ends(projection: Projection, current: CurrentSession) -> Iterator[Alert]:
    """Give every warning of the end, past or to come, as it stands with the time given now."""
    back = restart(projection)
    if back is not None:
        yield from _ends_of_break(current, back)
        return
    zero, warn_at = current.ends_at, current.warn_at
    name, item_id = _name(current), current.item.id
    if warn_at < current.allotted:
        left = -(-warn_at // MINUTE)
        sentence = ngettext(
            "{count} minute left for {title}.", "{count} minutes left for {title}.", left
        )
        words = sentence.format(title=name, count=left)
        yield Alert(_kind("warning", current), item_id, words, Sound.SESSION, zero - warn_at)
    words = _("The time for {title} is up.").format(title=name)
    yield Alert(_kind("zero", current), item_id, words, Sound.SESSION, zero)
    over = _told_over(current.overtime)
    if over:
        sentence = ngettext(
            "{title} is {count} minute over time.", "{title} is {count} minutes over time.", over
        )
        words = sentence.format(title=name, count=over)
        at = zero + over * MINUTE
        yield Alert(_kind(f"over-{over}", current), item_id, words, Sound.NONE, at)


def _ends_of_break(current: CurrentSession, back: datetime) -> Iterator[Alert]:
    item_id = current.item.id
    lunch = current.item.kind is ItemKind.LUNCH
    if back - current.started_at > BREAK_NOTICE:
        count = BREAK_NOTICE // MINUTE
        if lunch:
            sentence = ngettext(
                "Lunch ends in {count} minute.", "Lunch ends in {count} minutes.", count
            )
        else:
            sentence = ngettext(
                "The break ends in {count} minute.", "The break ends in {count} minutes.", count
            )
        at = back - BREAK_NOTICE
        words = sentence.format(count=count)
        yield Alert(_kind("break-soon", current), item_id, words, Sound.BREAK, at)
    words = _("Lunch is over.") if lunch else _("The break is over.")
    yield Alert(_kind("break-end", current), item_id, words, Sound.NONE, back)


def _told_over(overtime: timedelta) -> int:
    """Return the minutes over time that were to be said last: 5, 15, up to 55; before that 0."""
    beyond = min(overtime // MINUTE, LAST_OVER) - FIRST_OVER
    return FIRST_OVER + beyond // EVERY_OVER * EVERY_OVER if beyond >= 0 else 0


def _kind(name: str, current: CurrentSession) -> str:
    """Return a kind that holds for the time given: with time added it is another one."""
    return f"{name}:{current.allotted // timedelta(seconds=1)}"


def _name(current: CurrentSession) -> str:
    item = current.item
    if item.title:
        return quoted(item.title)
    words = {ItemKind.LUNCH: _("Lunch"), ItemKind.BREAK: _("The break")}
    return words.get(item.kind, _("The session"))
