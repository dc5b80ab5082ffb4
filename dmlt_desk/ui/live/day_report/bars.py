"""A day as bars: stretches of time on one scale of hours."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.actuals import ActualRow, DayActuals
from dmlt_desk.domain.actuals_text import remark, spoken
from dmlt_desk.domain.schedule import Span, clock_text, local
from dmlt_desk.i18n import _

HOUR = timedelta(hours=1)


class Kind(enum.StrEnum):
    """What a stretch of a bar stands for."""

    HELD = "held"
    OVER = "over"
    BREAK = "break"
    UNSCHEDULED = "unscheduled"
    HOLE = "hole"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From an instant to another, as one kind of bar."""

    start: datetime
    end: datetime
    kind: Kind


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One session or break: its words, its planned bar, the newest plan's, and what took place."""

    item_id: UUID
    title: str
    remark: str
    spoken: str
    over: bool
    is_break: bool
    plan: Stretch | None
    adopted: Stretch | None
    held: tuple[Stretch, ...]

    @property
    def lanes(self) -> int:
        """How many bars lie one below the other."""
        return 3 if self.adopted else 2


@dataclass(frozen=True, slots=True)
class HourMark:
    """A full hour and its words."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class HourScale:
    """From a full hour to another, with all between; both the same on a day without times."""

    start: datetime
    end: datetime
    hours: tuple[HourMark, ...]

    def share(self, moment: datetime) -> float:
        """Return where an instant lies, from 0 to 1."""
        length = self.end - self.start
        return (moment - self.start) / length if length else 0.0


def report_rows(actuals: DayActuals, time_zone: str) -> list[ReportRow]:
    """Return the rows of a day in their order."""
    return [_row(row, time_zone) for row in actuals.rows]


def hour_scale(rows: Iterable[ReportRow], time_zone: str) -> HourScale | None:
    """Return the hours that hold all bars; ``None`` where no time is known."""
    stretches = [
        one for row in rows for one in (row.plan, row.adopted, *row.held) if one is not None
    ]
    if not stretches:
        return None
    first = min(one.start for one in stretches)
    last = max(one.end for one in stretches)
    begin = _full_hour(first, time_zone)
    end = _full_hour(last, time_zone)
    end = end if end >= last and end > begin else end + HOUR
    count = (end - begin) // HOUR
    marks = (begin + number * HOUR for number in range(count + 1))
    return HourScale(
        begin, end, tuple(HourMark(moment, clock_text(moment, time_zone)) for moment in marks)
    )


def _full_hour(moment: datetime, time_zone: str) -> datetime:
    """Return the full hour of the meeting's clock at or before an instant."""
    there = local(moment, time_zone)
    past = timedelta(minutes=there.minute, seconds=there.second, microseconds=there.microsecond)
    return moment - past


def _row(row: ActualRow, time_zone: str) -> ReportRow:
    return ReportRow(
        item_id=row.item.id,
        title=row.item.title.strip() or _("Untitled"),
        remark=remark(row),
        spoken=spoken(row, time_zone),
        over=(row.difference or 0) > 0,
        is_break=row.item.is_pause,
        plan=_stretch(row.planned, Kind.HELD),
        adopted=_stretch(row.adopted, Kind.HELD),
        held=tuple(_held(row)),
    )


def _stretch(span: Span | None, kind: Kind) -> Stretch | None:
    if span is None or span.start is None:
        return None
    return Stretch(span.start, span.end or span.start, kind)


def _held(row: ActualRow) -> Iterable[Stretch]:
    """Yield the stretches of a row; what goes beyond the planned length is over time."""
    left = row.planned_length
    kind = Kind.BREAK if row.item.is_pause else Kind.HELD
    if left is None:
        kind = Kind.UNSCHEDULED
    for segment in row.segments:
        end = max(segment.start, segment.end or row.until or segment.start)
        length = end - segment.start
        if left is None or length <= left:
            yield Stretch(segment.start, end, kind)
            left = None if left is None else left - length
            continue
        turn = segment.start + left
        if left:
            yield Stretch(segment.start, turn, kind)
        yield Stretch(turn, end, Kind.OVER)
        left = timedelta(0)
    for hole in row.holes:
        yield Stretch(hole.start, hole.end, Kind.HOLE)
