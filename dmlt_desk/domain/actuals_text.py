"""Planned against actual in words: people read "12 min over", never a sign before a number."""

from datetime import datetime, timedelta

from dmlt_desk.domain.actual_rows import MINUTE, ActualRow, DayActuals, OtherPart, Totals
from dmlt_desk.domain.durations import minutes_text
from dmlt_desk.domain.run_log import DayState, ItemState
from dmlt_desk.domain.schedule import clock_text, shown_length
from dmlt_desk.i18n import _


def difference_words(minutes: int | None) -> str:
    """Return "12 min over", "5 min under" or "as planned"; nothing where nothing is known."""
    if minutes is None:
        return ""
    if not minutes:
        return _("as planned")
    words = _("{length} over") if minutes > 0 else _("{length} under")
    return words.format(length=minutes_text(abs(minutes)))


def offset_words(offset: timedelta | None) -> str:
    """Return "7 min late", "3 min early" or "on time"; nothing where nothing is known."""
    if offset is None:
        return ""
    minutes = abs(offset) // MINUTE
    if not minutes:
        return _("on time")
    words = _("{length} late") if offset > timedelta(0) else _("{length} early")
    return words.format(length=minutes_text(minutes))


def day_words(number: int | None) -> str:
    """Return "Day 2"; a session that waits for a day has none."""
    return _("no day") if number is None else _("Day {number}").format(number=number)


def fate_words(row: ActualRow, *, links: bool = True) -> list[str]:
    """Return what else became of a row: skipped, carried over, interrupted and the like.

    Without ``links`` nothing is said of its other parts, nor that it still runs.
    """
    words = [
        *_origin(row),
        *_end(row),
        *(_ties(row) if links else ()),
        _time(_("interrupted for {length}"), row.interrupted),
        _time(_("paused for {length}"), row.paused),
    ]
    return [each for each in words if each]


def differences(row: ActualRow) -> str:
    """Return by how much a row was longer than planned, and than in the newest plan."""
    words = [difference_words(row.difference)]
    if row.adopted_difference is not None:
        gap = difference_words(row.adopted_difference)
        words.append(_("{difference} against the new plan").format(difference=gap))
    return ", ".join(each for each in words if each)


def remark(row: ActualRow) -> str:
    """Return the differences and the fate of a row in one line: "12 min over, unscheduled"."""
    return sentence_case(", ".join(each for each in [differences(row), *fate_words(row)] if each))


def sentence_case(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def spoken(row: ActualRow, time_zone: str) -> str:
    """Return a row in words, for screen readers."""
    parts = [row.item.title.strip() or _("Untitled")]
    if row.planned_minutes is not None:
        parts += [
            _at(_("planned {time}"), row.planned.start, time_zone),
            minutes_text(row.planned_minutes),
        ]
    if row.adopted is not None and row.adopted_minutes is not None:
        length = minutes_text(row.adopted_minutes)
        parts += [_at(_("new plan {time}"), row.adopted.start, time_zone), length]
    if row.has_run:
        parts.append(_at(_("began {time}"), row.span.start, time_zone))
    if row.active_minutes is not None:
        parts.append(_("ran {length}").format(length=minutes_text(row.active_minutes)))
    return ", ".join(part for part in [*parts, remark(row)] if part)


def totals_lines(actuals: DayActuals, time_zone: str) -> list[str]:
    """Return the sums of a day as sentences: opening, close, sessions, breaks, the new plan."""
    lines = [
        _opened(actuals, time_zone),
        _closed(actuals, time_zone),
        _sessions(actuals.sessions),
        _breaks(actuals.breaks),
        _adopted(actuals, time_zone),
    ]
    return [line for line in lines if line]


def _origin(row: ActualRow) -> list[str]:
    """Return why a row has no plan of this day."""
    words = [_("unscheduled")] if row.unscheduled else []
    if row.moved_from is not None:
        words.append(_("moved here from {day}").format(day=day_words(row.moved_from)))
    return words


def _end(row: ActualRow) -> list[str]:
    """Return why a row did not take place, or not to its end."""
    if row.moved_to is not None:
        return [_linked(_("moved to {day}"), row.moved_to)]
    if row.state is ItemState.SKIPPED:
        reason = " ".join(row.reason.split())
        return [_("skipped: {reason}").format(reason=reason) if reason else _("skipped")]
    if row.state is ItemState.CARRIED and not row.has_run:
        if row.continued_on is None:
            return [_("carried over")]
        return [_linked(_("carried over to {day}"), row.continued_on)]
    return [_("not held")] if row.missed else []


def _ties(row: ActualRow) -> list[str]:
    """Return the days of a row's other parts, and whether it still goes on."""
    words = []
    if row.continued_from is not None:
        words.append(_linked(_("continued from {day}"), row.continued_from))
    if row.continued_on is not None and row.has_run:
        words.append(_linked(_("continued on {day}"), row.continued_on))
    waits = {
        ItemState.RUNNING: _("still running"),
        ItemState.PAUSED: _("still open"),
        ItemState.INTERRUPTED: _("still open"),
    }
    return [*words, waits[row.state]] if row.state in waits else words


def _linked(words: str, part: OtherPart) -> str:
    return words.format(day=day_words(part.number))


def _time(words: str, length: timedelta) -> str:
    minutes = length // MINUTE
    return words.format(length=minutes_text(minutes)) if minutes else ""


def _at(words: str, moment: datetime | None, time_zone: str) -> str:
    return words.format(time=clock_text(moment, time_zone)) if moment else ""


def _opened(actuals: DayActuals, time_zone: str) -> str:
    """Return when the day was opened, and how late its first session began."""
    began = actuals.began
    if actuals.opened_at is None or began is None:
        return ""
    late = offset_words(shown_length(actuals.planned_open, began)) if actuals.planned_open else ""
    words = _("Opened {opened}, began {began}.")
    if late:
        words = _("Opened {opened}, began {began}, {late}.")
    opened = clock_text(actuals.opened_at, time_zone)
    return words.format(opened=opened, began=clock_text(began, time_zone), late=late)


def _closed(actuals: DayActuals, time_zone: str) -> str:
    if actuals.closed_at is None:
        return ""
    adjourned = actuals.state is DayState.ADJOURNED
    words = _("Adjourned {time}.") if adjourned else _("Closed {time}.")
    late = offset_words(actuals.close_offset)
    if late:
        words = _("Adjourned {time}, {late}.") if adjourned else _("Closed {time}, {late}.")
    return words.format(time=clock_text(actuals.closed_at, time_zone), late=late)


def _sessions(totals: Totals) -> str:
    words = _("Sessions took {active}, planned {planned}.")
    if totals.over:
        words = _("Sessions took {active}, planned {planned}; over time {over} in all.")
    return words.format(
        active=minutes_text(totals.active),
        planned=minutes_text(totals.planned),
        over=minutes_text(totals.over),
    )


def _breaks(totals: Totals) -> str:
    if not totals.planned and not totals.active:
        return ""
    words = _("Breaks took {active}, planned {planned}.")
    return words.format(active=minutes_text(totals.active), planned=minutes_text(totals.planned))


def _adopted(actuals: DayActuals, time_zone: str) -> str:
    if actuals.adopted_at is None:
        return ""
    time, why = clock_text(actuals.adopted_at, time_zone), " ".join(actuals.why.split()).rstrip(".")
    if why:
        return _("A new plan was made at {time}: {why}.").format(time=time, why=why)
    return _("A new plan was made at {time}.").format(time=time)
