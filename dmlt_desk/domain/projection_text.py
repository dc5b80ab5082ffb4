"""The forecast in words: people read "8 min behind", never a sign before a number."""

from dataclasses import dataclass
from datetime import timedelta

from dmlt_desk.domain.projection import (
    Checkpoint,
    CheckpointForecast,
    CurrentSession,
    Phase,
    ProjectedRow,
    Projection,
)
from dmlt_desk.domain.quotes import quoted
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import AgendaItem, ItemKind

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Slip:
    """What a late day means: one headline that states the close, one line of explanation."""

    headline: str
    detail: str


def whole_minutes(length: timedelta) -> int:
    """Return whole minutes without a sign; what is less than a minute does not count."""
    return abs(length) // MINUTE


def is_late(offset: timedelta | None) -> bool:
    """Return whether a day is behind by a minute or more."""
    return offset is not None and offset >= MINUTE


def offset_words(offset: timedelta | None) -> str:
    """Return "On time", "8 min behind" or "3 min in hand"; nothing where it has no meaning."""
    if offset is None:
        return ""
    minutes = whole_minutes(offset)
    if not minutes:
        return _("On time")
    if offset > timedelta(0):
        return _("{minutes} min behind").format(minutes=minutes)
    return _("{minutes} min in hand").format(minutes=minutes)


def three_numbers(projection: Projection, time_zone: str) -> str:
    """Return now, next break and close: "8 min behind, lunch on time, closes 17:00"."""
    words = [offset_words(projection.offset)]
    pause = projection.checkpoint(Checkpoint.BREAK)
    if pause and pause.item:
        words.append(_pause_words(pause, pause.item))
    words.append(_close_words(projection, time_zone))
    return ", ".join(each for each in words if each)


def tag_words(projection: Projection, time_zone: str) -> str:
    """Return how the day stands: "On time", "8 min behind, recovers at lunch"."""
    if projection.closed_at is not None:
        words = _("Adjourned {time}") if projection.adjourned else _("Closed {time}")
        return words.format(time=clock_text(projection.closed_at, time_zone))
    words = offset_words(projection.offset)
    if not is_late(projection.offset):
        return words
    catching = _recovers_at(projection)
    if catching is None:
        return ", ".join(each for each in (words, _close_words(projection, time_zone)) if each)
    if catching.kind is ItemKind.LUNCH:
        return _("{behind}, recovers at lunch").format(behind=words)
    pause = projection.checkpoint(Checkpoint.BREAK)
    if pause is not None and pause.item is not catching:
        # "The break" would be the next one, of which is said beside it that it is late.
        time = clock_text(projection.row(catching.id).planned.start, time_zone)
        return _("{behind}, recovers at the {time} break").format(behind=words, time=time)
    return _("{behind}, recovers at the break").format(behind=words)


def slip(projection: Projection, time_zone: str) -> Slip | None:
    """Return what the lateness leads to, or ``None`` while the day is on time."""
    if not is_late(projection.offset) or projection.close is None or not projection.is_open:
        return None
    headline = _headline(projection, clock_text(projection.close, time_zone))
    rows = [row for row in projection.rows if row.forecast.start and row.actual is None]
    shortened = next((row for row in rows if row.shortened_minutes), None)
    details = [_gives_up(shortened)] if shortened else []
    following = projection.next_item and projection.row(projection.next_item.id)
    if following and following is not shortened:
        details.append(
            _("{title} runs {start} to {end}.").format(
                title=quoted(following.item.title),
                start=clock_text(following.forecast.start, time_zone),
                end=clock_text(following.forecast.end, time_zone),
            )
        )
    return Slip(headline, " ".join(details))


def time_left_words(current: CurrentSession) -> str:
    """Return the running time for a screen reader, by the minute: "Time left 23 minutes"."""
    if current.phase is Phase.OVER:
        over = whole_minutes(current.remaining)
        words = ngettext("Over time by {count} minute", "Over time by {count} minutes", over)
        return words.format(count=over)
    left = -(-current.remaining // MINUTE)
    return ngettext("Time left {count} minute", "Time left {count} minutes", left).format(
        count=left
    )


def _pause_words(point: CheckpointForecast, item: AgendaItem) -> str:
    lunch = item.kind is ItemKind.LUNCH
    if not is_late(point.offset):
        return _("lunch on time") if lunch else _("break on time")
    late = _("lunch {minutes} min late") if lunch else _("break {minutes} min late")
    return late.format(minutes=whole_minutes(point.offset))


def _close_words(projection: Projection, time_zone: str) -> str:
    if projection.close is None:
        return ""
    return _("closes {time}").format(time=clock_text(projection.close, time_zone))


def _recovers_at(projection: Projection) -> AgendaItem | None:
    """Return the break after which the day is on plan again."""
    for row in projection.rows:
        forecast, planned = row.forecast.end, row.planned.end
        if row.actual is not None or not row.item.is_pause or not forecast or not planned:
            continue
        if not is_late(forecast - planned):
            return row.item
    return None


def _headline(projection: Projection, close: str) -> str:
    point = projection.checkpoint(Checkpoint.CLOSE)
    late = whole_minutes(point.offset) if point and is_late(point.offset) else 0
    over = projection.current is not None and projection.current.phase is Phase.OVER
    if late:
        words = (
            _("Move on now and the day closes at {time}, {minutes} min late")
            if over
            else _("The day closes at {time}, {minutes} min late")
        )
        return words.format(time=close, minutes=late)
    if over:
        return _("Move on now and the day still closes at {time}").format(time=close)
    return _("The day still closes at {time}").format(time=close)


def _gives_up(row: ProjectedRow) -> str:
    minutes = row.shortened_minutes
    if row.item.kind is ItemKind.LUNCH:
        words = ngettext(
            "Lunch gives up {count} minute and still lasts {rest}.",
            "Lunch gives up {count} minutes and still lasts {rest}.",
            minutes,
        )
    else:
        words = ngettext(
            "The break gives up {count} minute and still lasts {rest}.",
            "The break gives up {count} minutes and still lasts {rest}.",
            minutes,
        )
    rest = -(-row.forecast.length // MINUTE)
    return words.format(count=minutes, rest=rest)
