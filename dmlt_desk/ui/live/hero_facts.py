"""What the head of the cockpit says at an instant, as plain values."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from dmlt_desk.domain.projection import CurrentSession, Phase, Projection
from dmlt_desk.domain.projection_text import time_left_words, whole_minutes
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import clock_text, day_number
from dmlt_desk.domain.standing_text import slack_words, standing_words
from dmlt_desk.domain.timer_text import countdown
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, ItemKind, Meeting
from dmlt_desk.ui.widgets import Progress, TagKind

MINUTE = timedelta(minutes=1)
State = Literal["waiting", "open", "running", "warning", "over", "paused", "break", "closed"]


@dataclass(frozen=True, slots=True)
class HeroFacts:
    """Words and figures of the head: ``word`` is the state, ``span`` its times.

    ``standing`` says how the day stands, ``slack`` what is left of its time in hand.
    ``next_word`` is empty when nothing can be started. ``spoken`` is what a screen reader says of
    the digits; it changes once a minute.
    """

    state: State
    word: str
    span: str
    title: str
    people: str
    digits: str
    detail: str
    ink: str = "text"
    tag: TagKind | None = None
    icon: str = ""
    progress: Progress | None = None
    next_word: str = ""
    next_title: str = ""
    spoken: str = ""
    standing: str = ""
    slack: str = ""


Told = tuple[Projection, HeroFacts]
"""A forecast and what the head said of it."""


def hero_facts(meeting: Meeting, projection: Projection, former: Told | None = None) -> HeroFacts:
    """Return what the head says now; what was said before lends what changes by the minute."""
    facts = _facts(meeting, projection)
    if not projection.is_open:
        return facts
    if former is not None and _same_minute(former[0], projection):
        return replace(facts, standing=former[1].standing, slack=former[1].slack)
    return replace(
        facts, standing=standing_words(meeting, projection), slack=slack_words(projection)
    )


def _same_minute(former: Projection, projection: Projection) -> bool:
    minutes = {each.now.replace(second=0, microsecond=0) for each in (former, projection)}
    return len(minutes) == 1 and projection.only_time_passed(former)


def _facts(meeting: Meeting, projection: Projection) -> HeroFacts:
    zone = meeting.time_zone
    if projection.closed_at is not None:
        word, title = _("Closed {time}"), _("Day {number} is done")
        if projection.adjourned:
            word, title = _("Adjourned {time}"), _("Day {number} is adjourned")
        return HeroFacts(
            state="closed",
            word=word.format(time=clock_text(projection.closed_at, zone)),
            span="",
            title=title.format(number=day_number(meeting, projection.day)),
            people="",
            digits="",
            detail="",
            ink="text2",
            icon="check",
        )
    if projection.current is None:
        return _waiting(meeting, projection)
    if projection.current.item.is_pause:
        return _break(meeting, projection, projection.current)
    return _session(meeting, projection, projection.current)


def unwatched(facts: HeroFacts) -> HeroFacts:
    """Return the head of a session that nobody watched: its time stands until somebody answers."""
    return replace(
        facts,
        state="paused",
        word=_("Not watched"),
        span="",
        digits="",
        detail=_("The time stands until you say when it ended."),
        ink="text2",
        tag="neutral",
        icon="pause",
        progress=None,
        spoken="",
    )


def chair_words(item: AgendaItem) -> str:
    """Return the chairs of an item: "Wil O'Mullane, xiuqin et al."."""
    names = ", ".join(person.short_name for person in item.people)
    return _("{names} et al.").format(names=names) if names and item.et_al else names


def _chair_line(item: AgendaItem) -> str:
    names = chair_words(item)
    return _("Chair {names}").format(names=names) if names else ""


def _people_line(meeting: Meeting, item: AgendaItem) -> str:
    """Return the chairs, and from which day a session goes on."""
    parts = [_chair_line(item)]
    if item.continues_id is None:
        return parts[0]
    before = next((each for each in meeting.items if each.id == item.continues_id), None)
    day = next((each for each in meeting.days if before and each.id == before.day_id), None)
    if day is not None:
        parts.append(_("continued from Day {number}").format(number=day_number(meeting, day)))
    return ", ".join(part for part in parts if part)


def resumes(projection: Projection) -> bool:
    """Return whether what follows was interrupted before, and goes on."""
    coming = projection.next_item
    return coming is not None and projection.row(coming.id).state is ItemState.INTERRUPTED


def _next_words(projection: Projection) -> tuple[str, str]:
    coming = projection.next_item
    if coming is not None:
        return _("Resume") if resumes(projection) else _("Next"), coming.title
    if projection.current is not None:
        return _("Finish"), projection.current.item.title
    return "", ""


def _waiting(meeting: Meeting, projection: Projection) -> HeroFacts:
    """Describe a day that has not begun, or stands between two sessions."""
    zone, coming = meeting.time_zone, projection.next_item
    number = day_number(meeting, projection.day)
    if coming is None:
        return HeroFacts(
            state="open" if projection.is_open else "waiting",
            word=_("Nothing planned") if not projection.rows else _("All sessions are done"),
            span="",
            title=_("Day {number}").format(number=number),
            people="",
            digits="",
            detail=_("Close the day when you are ready.") if projection.is_open else "",
            ink="text2",
            icon="clock",
        )
    planned = projection.row(coming.id).planned.start
    left = planned - projection.now if planned else timedelta(0)
    late = left < timedelta(0)
    start = clock_text(planned, zone)
    return HeroFacts(
        state="open" if projection.is_open else "waiting",
        word=_("Not started") if late else _("Starts in"),
        span=_("planned {start}").format(start=start),
        title=coming.title,
        people=_chair_line(coming),
        digits=countdown(left),
        detail=_("since {start}").format(start=start) if late else "",
        ink="text2",
        tag="warn" if late else "neutral",
        icon="clock",
        next_word=_waiting_word(projection, number),
        next_title=coming.title,
    )


def _waiting_word(projection: Projection, number: int) -> str:
    if resumes(projection):
        return _("Resume")
    return _("Start") if projection.is_open else _("Start day {n}").format(n=number)


def _break(meeting: Meeting, projection: Projection, current: CurrentSession) -> HeroFacts:
    zone = meeting.time_zone
    coming = projection.next_item
    back_at = projection.row(coming.id).forecast.start if coming else current.ends_at
    back = clock_text(max(back_at or current.ends_at, projection.now), zone)
    over = current.phase is Phase.OVER
    next_word, next_title = _next_words(projection)
    return HeroFacts(
        state="break",
        word=_("Break over") if over else _("Lunch") if _is_lunch(current.item) else _("Break"),
        span=_("back at {time}").format(time=back),
        title=current.item.title,
        people="",
        digits=countdown(current.remaining),
        detail=_("over, start when the room is back") if over else _("until the restart"),
        ink="text2",
        tag="neutral",
        icon="utensils" if _is_lunch(current.item) else "coffee",
        progress=_progress(current),
        next_word=next_word,
        next_title=next_title,
        spoken=time_left_words(current),
    )


def _is_lunch(item: AgendaItem) -> bool:
    return item.kind is ItemKind.LUNCH


def _session(meeting: Meeting, projection: Projection, current: CurrentSession) -> HeroFacts:
    zone = meeting.time_zone
    next_word, next_title = _next_words(projection)
    state, word, ink, tag, icon = _look(current)
    return HeroFacts(
        state=state,
        word=word,
        span=_span(current, projection.now, zone),
        title=current.item.title,
        people=_people_line(meeting, current.item),
        digits=countdown(current.remaining),
        detail=_detail(current, zone),
        ink=ink,
        tag=tag,
        icon=icon,
        progress=_progress(current),
        next_word=next_word,
        next_title=next_title,
        spoken=time_left_words(current),
    )


def _look(current: CurrentSession) -> tuple[State, str, str, TagKind | None, str]:
    """Return state, word, ink of the digits, tag and icon."""
    if current.paused:
        return "paused", _("Paused"), "pause", "neutral", "pause"
    if current.phase is Phase.OVER:
        return "over", _("Over time"), "over", "over", "timer"
    if current.phase is not Phase.OK:
        left = -(-current.remaining // MINUTE)
        return "warning", _("{minutes} min left").format(minutes=left), "warn", "warn", "timer"
    return "running", _("Now"), "text", None, ""


def _span(current: CurrentSession, now: datetime, zone: str) -> str:
    if current.paused and current.paused_since is not None:
        length = countdown(now - current.paused_since)
        return _("since {time}, {length}").format(
            time=clock_text(current.paused_since, zone), length=length
        )
    start, end = current.planned.start, current.planned.end
    times = {"start": clock_text(start, zone), "end": clock_text(end, zone)}
    if start is None or end is None:
        return ""
    if current.phase is Phase.OVER:
        return _("planned {start} to {end}").format(**times)
    return _("{start} to {end}").format(**times)


def _detail(current: CurrentSession, zone: str) -> str:
    length = _("{minutes} min").format(minutes=whole_minutes(current.allotted))
    end = clock_text(current.ends_at, zone)
    if current.paused:
        return _("left of {length}").format(length=length)
    if current.phase is Phase.OVER:
        return _("over {length}, should have ended {end}").format(length=length, end=end)
    return _("left of {length}, ends {end}").format(length=length, end=end)


def _progress(current: CurrentSession) -> Progress:
    """Return the bar: full at the end of the time, hatched beyond it."""
    whole = current.allotted.total_seconds()
    used = (current.allotted - current.remaining).total_seconds()
    if whole <= 0 or used > whole:
        return Progress(1.0, None, whole / used if used > 0 else 0.0, current.paused)
    warn_at = 1 - current.warn_at.total_seconds() / whole
    return Progress(max(0.0, used / whole), max(0.0, warn_at), None, current.paused)
