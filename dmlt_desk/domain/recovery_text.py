"""The ways back to the plan in words: a short label, what it takes, what it leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dmlt_desk.domain.projected import ProjectedRow, Projection
from dmlt_desk.domain.quotes import quoted
from dmlt_desk.domain.recovery_values import (
    Carry,
    Option,
    OptionKind,
    OtherDay,
    Skip,
    Target,
    TargetKind,
    minutes_late,
    minutes_up,
)
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import clock_text, day_number
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import AgendaItem, ItemKind, Meeting

NAMED = 3
"""So many sessions are named; of more, how many they are."""


@dataclass(frozen=True, slots=True)
class OptionWords:
    """A way in words: for a button, what it takes, where it leads, what is missing still."""

    label: str
    line: str
    result: str
    missing: str = ""

    @property
    def sentence(self) -> str:
        """All of it, for a screen reader."""
        result = f"{self.result}." if self.result else ""
        return " ".join(each for each in (self.line, result, self.missing) if each)


def option_words(meeting: Meeting, target: Target, option: Option) -> OptionWords:
    """Return the words of a way."""
    zone = meeting.time_zone
    return OptionWords(
        label=_label(meeting, option),
        line=_line(meeting, option),
        result=result_words(option.after, target, zone),
        missing=missing_words(option.missing_minutes),
    )


def applied_words(meeting: Meeting, option: Option) -> str:
    """Return what was done with a way: "Carried “CAOM” over to Day 2"."""
    item = _moved_item(meeting, option)
    return _APPLIED[option.kind].format(
        title=quoted(item.title) if item else "",
        day=_day_name(meeting, option.other),
        close=clock_text(option.after.planned_close, meeting.time_zone),
    )


def missing_words(minutes: int) -> str:
    """Return "35 minutes are still missing.", or nothing."""
    if not minutes:
        return ""
    words = ngettext(
        "{count} minute is still missing.", "{count} minutes are still missing.", minutes
    )
    return words.format(count=minutes)


def target_words(target: Target, time_zone: str) -> str:
    """Return "Lunch 12:30", as one of a few places to choose from."""
    time = clock_text(target.planned, time_zone)
    if target.kind is TargetKind.LUNCH:
        return _("Lunch {time}").format(time=time)
    if target.kind is TargetKind.BREAK:
        return _("Break {time}").format(time=time)
    return _("Close {time}").format(time=time) if target.item is None else time


def target_standing(target: Target, time_zone: str) -> str:
    """Return what is missing at a checkpoint: "Lunch is 35 min short", "The close is on time"."""
    minutes = minutes_up(target.missing)
    time = clock_text(target.planned, time_zone)
    if target.item is None:
        words = (
            _("The close at {time} is missed by {minutes} min.")
            if minutes
            else _("The day closes in time.")
        )
    elif target.item.is_pause:
        words = _pause_standing(target, minutes=minutes)
    else:
        words = (
            _("{title}, planned at {time}, is {minutes} min late.")
            if minutes
            else _("{title} starts in time.")
        )
    title = quoted(target.item.title) if target.item else ""
    return words.format(time=time, minutes=minutes, title=title)


def result_words(projection: Projection, target: Target, time_zone: str) -> str:
    """Return where a way leads: "Lunch 12:45 to 13:30, closes 17:00"."""
    words = []
    row = _shown_pause(projection, target)
    if row is not None:
        words.append(
            _("{title} {start} to {end}").format(
                title=row_name(row.item),
                start=clock_text(row.forecast.start, time_zone),
                end=clock_text(row.forecast.end, time_zone),
            )
        )
    close = clock_text(projection.close, time_zone)
    if close:
        words.append(
            _("closes {time}").format(time=close)
            if words
            else _("Closes {time}").format(time=close)
        )
    return ", ".join(words)


def row_name(item: AgendaItem) -> str:
    """Return what a row is called: a break by what it is, a session by its title."""
    if item.kind is ItemKind.LUNCH:
        return _("Lunch")
    return _("Break") if item.kind is ItemKind.BREAK else quoted(item.title)


def row_names(projection: Projection, items: Sequence[AgendaItem], time_zone: str) -> list[str]:
    """Return what rows are called; breaks with their planned time where a day has several."""
    breaks = [row.item for row in projection.rows if row.item.kind is ItemKind.BREAK]
    names = []
    for item in items:
        planned = clock_text(projection.row(item.id).planned.start, time_zone)
        several = item.kind is ItemKind.BREAK and len(breaks) > 1 and planned
        names.append(_("Break {time}").format(time=planned) if several else row_name(item))
    return names


def loss(option: Option, item: AgendaItem) -> int:
    """Return by how many minutes a row is told shorter with a way than without, if it is."""
    before, after = option.before.row(item.id), option.after.row(item.id)
    if after.forecast.start is None:
        return 0
    return max(0, minutes_up(before.forecast.length) - minutes_up(after.forecast.length))


def _pause_standing(target: Target, *, minutes: int) -> str:
    lunch = target.item is not None and target.item.kind is ItemKind.LUNCH
    if not minutes:
        return _("Lunch ends in time.") if lunch else _("The break ends in time.")
    return (
        _("Lunch at its shortest still ends {minutes} min late.")
        if lunch
        else _("The break at its shortest still ends {minutes} min late.")
    )


def _shown_pause(projection: Projection, target: Target) -> ProjectedRow | None:
    """Return the break to tell of: the one that was asked about, else lunch, else the next one."""
    if target.item is not None:
        row = projection.row(target.item.id)
        return row if row.forecast.start else None
    coming = [
        row
        for row in projection.rows
        if row.item.is_pause and row.state is ItemState.PLANNED and row.forecast.start
    ]
    lunches = (row for row in coming if row.item.kind is ItemKind.LUNCH)
    return next(lunches, next(iter(coming), None))


def _label(meeting: Meeting, option: Option) -> str:
    if option.kind is OptionKind.ACCEPT:
        return _accept_label(option)
    item, zone = _moved_item(meeting, option), meeting.time_zone
    return _LABELS[option.kind].format(
        title=quoted(item.title) if item else "",
        day=_day_name(meeting, option.other),
        close=clock_text(option.after.planned_close, zone),
        forecast=clock_text(option.after.close, zone),
    )


_LABELS: Mapping[OptionKind, str] = {
    OptionKind.TRIM: _("Trim fairly"),
    OptionKind.BREAKS: _("Shorten breaks"),
    OptionKind.SKIP: _("Skip {title}"),
    OptionKind.CARRY: _("Carry {title} to {day}"),
    OptionKind.EXTEND: _("Extend to {close}"),
    OptionKind.SHIFT: _("Shift all, close {forecast}"),
}


_APPLIED: Mapping[OptionKind, str] = {
    OptionKind.TRIM: _("Trimmed the rest of the day"),
    OptionKind.BREAKS: _("Shortened the breaks"),
    OptionKind.SKIP: _("Skipped {title}"),
    OptionKind.CARRY: _("Carried {title} over to {day}"),
    OptionKind.EXTEND: _("Extended the day to {close}"),
    OptionKind.SHIFT: _("Shifted the rest of the day"),
    OptionKind.ACCEPT: _("Accepted the delay"),
}


def _line(meeting: Meeting, option: Option) -> str:
    match option.kind:
        case OptionKind.ACCEPT:
            return _accepted(option, meeting.time_zone)
        case OptionKind.CARRY:
            return _carried(meeting, option)
        case OptionKind.TRIM | OptionKind.BREAKS:
            return _taken(option, meeting.time_zone)
    item = _moved_item(meeting, option)
    freed = minutes_up(option.before.row(item.id).forecast.length) if item else 0
    late = _late(option.after, option.before)
    planned, extended = option.before.planned_close, option.after.planned_close
    longer = minutes_late(extended - planned) if planned and extended else 0
    words = {
        OptionKind.SKIP: _("Its {freed} min are free for what follows."),
        OptionKind.EXTEND: _("The room is kept {longer} min longer than planned."),
        OptionKind.SHIFT: _("Every break keeps its length; the day closes {late} min late.")
        if late
        else _("Every break keeps its length."),
    }
    return words[option.kind].format(freed=freed, late=late, longer=longer)


def _taken(option: Option, time_zone: str) -> str:
    """Return "Take 12 min from “CAOM”, 15 from “SDM”."; of many, how many give how much."""
    items = [option.before.row(item_id).item for item_id in option.adjustments]
    lost = [(item, loss(option, item)) for item in items]
    given = [(item, minutes) for item, minutes in lost if minutes]
    if len(given) > NAMED:
        shares = [minutes for _item, minutes in given]
        words = (
            _("Take {total} min from {count} rows, {most} min each.")
            if min(shares) == max(shares)
            else _("Take {total} min from {count} rows, {least} to {most} min each.")
        )
        return words.format(
            total=sum(shares), count=len(shares), least=min(shares), most=max(shares)
        )
    names = row_names(option.before, [item for item, _minutes in given], time_zone)
    parts = [
        (_("{minutes} min from {title}") if not at else _("{minutes} from {title}")).format(
            minutes=minutes, title=name
        )
        for at, (name, (_item, minutes)) in enumerate(zip(names, given, strict=True))
    ]
    return _("Take {parts}.").format(parts=", ".join(parts))


def _carried(meeting: Meeting, option: Option) -> str:
    other = option.other
    minutes = next(step.minutes for step in option.steps if isinstance(step, Carry))
    if other is None or other.close is None:
        return _("It takes {minutes} min there.").format(minutes=minutes)
    over = minutes_late(other.over)
    words = (
        _("It takes {minutes} min of {day}, which then closes at {time}, {over} min late.")
        if over
        else _("It takes {minutes} min of {day}, which closes at {time}.")
    )
    return words.format(
        minutes=minutes,
        day=_day_name(meeting, other),
        time=clock_text(other.close, meeting.time_zone),
        over=over,
    )


def _accept_label(option: Option) -> str:
    giving = _giving_up(option.before)
    if option.missing_minutes or not giving:
        return _("Accept it")
    if len(giving) > 1:
        return _("Absorb in the breaks")
    lunch = giving[0].item.kind is ItemKind.LUNCH
    return _("Absorb in lunch") if lunch else _("Absorb in the break")


def _accepted(option: Option, time_zone: str) -> str:
    late = _late(option.before, option.before)
    if late:
        return _("Change nothing; the day closes {minutes} min late.").format(minutes=late)
    if option.missing_minutes:
        return _("Change nothing; the day still closes in time.")
    giving = _giving_up(option.before)
    names = row_names(option.before, [row.item for row in giving], time_zone)
    return " ".join(
        _("{title} gives up {minutes} min and lasts {rest}.").format(
            title=name,
            minutes=row.shortened_minutes,
            rest=minutes_up(row.forecast.length),
        )
        for name, row in zip(names, giving, strict=True)
    )


def _giving_up(projection: Projection) -> Sequence[ProjectedRow]:
    return [
        row
        for row in projection.rows
        if row.shortened_minutes and row.state is ItemState.PLANNED and row.forecast.start
    ]


def _moved_item(meeting: Meeting, option: Option) -> AgendaItem | None:
    """Return the session that is skipped or carried."""
    ids = (step.item_id for step in option.steps if isinstance(step, Skip | Carry))
    return next((meeting.item(item_id) for item_id in ids), None)


def _day_name(meeting: Meeting, other: OtherDay | None) -> str:
    if other is None:
        return _("another day")
    return _("Day {number}").format(number=day_number(meeting, other.day))


def _late(projection: Projection, before: Projection) -> int:
    """Return by how many minutes a day closes after the plan that it had before."""
    close, planned = projection.close, before.planned_close
    return minutes_late(close - planned) if close and planned else 0
