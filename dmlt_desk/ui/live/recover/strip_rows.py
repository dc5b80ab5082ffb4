"""The rest of a day before and after a way, as blocks to be drawn to scale."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.projection import ProjectedRow, Projection
from dmlt_desk.domain.recovery import Carry, Option, Skip
from dmlt_desk.domain.recovery_values import minutes_late, minutes_up
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import clock_text, day_number
from dmlt_desk.i18n import _
from dmlt_desk.models import ItemKind, Meeting

MINUTE = timedelta(minutes=1)
_TO_COME = (ItemState.PLANNED, ItemState.INTERRUPTED, ItemState.RUNNING, ItemState.PAUSED)
_ICONS = {ItemKind.BREAK: "coffee", ItemKind.LUNCH: "utensils"}


@dataclass(frozen=True, slots=True)
class StripBlock:
    """One row: where it begins and ends in minutes from the top, and what is said of it.

    ``note`` says in words what changes. ``moves`` is a row that begins at another time after the
    way than before it; ``is_gone`` one that the way takes away.
    """

    top: float
    bottom: float
    start: str
    title: str
    icon: str = ""
    note: str = ""
    moves: bool = False
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class StripColumn:
    """The rest of the day; ``end`` says when it closes, ``bottom`` is where."""

    heading: str
    blocks: tuple[StripBlock, ...]
    bottom: float
    end: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Strips:
    """The day as it goes and as it would go, on one scale.

    ``length`` is in minutes from the top; ``close`` is the planned one on the same scale, or
    ``None`` where the day has none to come.
    """

    before: StripColumn
    after: StripColumn
    length: float
    close: float | None = None

    @property
    def shortest(self) -> float:
        """The minutes of the shortest block that has any."""
        lengths = [b.bottom - b.top for c in (self.before, self.after) for b in c.blocks]
        return min((each for each in lengths if each > 0), default=1)

    @property
    def spoken(self) -> str:
        """What changes, for a screen reader."""
        blocks = (*self.before.blocks, *self.after.blocks)
        changed = [f"{each.start} {each.title}: {each.note}" for each in blocks if each.note]
        ends = _("As it goes: {before}. With this: {after}.").format(
            before=self.before.end, after=self.after.end
        )
        return ". ".join([*changed, ends])


def strips(meeting: Meeting, option: Option) -> Strips | None:
    """Return the two columns of a way, or ``None`` for a day without times."""
    before, after = option.before, option.after
    if before.close is None or after.close is None:
        return None
    top, planned = before.now, before.planned_close
    ends = [before.close, after.close, *([planned] if planned else [])]
    draw = _Drawing(meeting.time_zone, top, planned)
    return Strips(
        before=draw.column(_("As it goes"), before, notes=_gone(meeting, option), other=None),
        after=draw.column(_("With this"), after, notes=_lengths(option), other=before),
        length=max(1.0, *((each - top) / MINUTE for each in ends)),
        close=(planned - top) / MINUTE if planned and planned > top else None,
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The scale that both columns share."""

    zone: str
    top: datetime
    planned: datetime | None

    def column(
        self,
        heading: str,
        projection: Projection,
        *,
        notes: Mapping[UUID, str],
        other: Projection | None,
    ) -> StripColumn:
        blocks = [
            self.block(row, note=notes.get(row.item.id, ""), other=other)
            for row in projection.rows
            if _is_ahead(row, self.top)
        ]
        close = projection.close or self.top
        late = minutes_late(close - self.planned) if self.planned else 0
        words = _("closes {time}, {late} min late") if late > 0 else _("closes {time}")
        return StripColumn(
            heading=heading,
            blocks=tuple(sorted(blocks, key=lambda block: (block.top, block.bottom))),
            bottom=max(0.0, (close - self.top) / MINUTE),
            end=words.format(time=clock_text(close, self.zone), late=late),
            is_late=late > 0,
        )

    def block(self, row: ProjectedRow, *, note: str, other: Projection | None) -> StripBlock:
        start, end = row.forecast.start or self.top, row.forecast.end or self.top
        return StripBlock(
            top=max(0.0, (start - self.top) / MINUTE),
            bottom=(end - self.top) / MINUTE,
            start=clock_text(max(start, self.top), self.zone),
            title=row.item.title,
            icon=_ICONS.get(row.item.kind, ""),
            note=note,
            moves=other is not None and other.row(row.item.id).forecast.start != start,
            is_gone=other is None and bool(note),
        )


def _is_ahead(row: ProjectedRow, top: datetime) -> bool:
    """Return whether any of a row is still to come."""
    start, end = row.forecast.start, row.forecast.end
    return row.state in _TO_COME and start is not None and end is not None and end > top


def _gone(meeting: Meeting, option: Option) -> dict[UUID, str]:
    """Return what becomes of the rows that a way takes away."""
    gone: dict[UUID, str] = {}
    for step in option.steps:
        if isinstance(step, Skip):
            gone[step.item_id] = _("skipped")
        elif isinstance(step, Carry):
            number = day_number(meeting, meeting.day(step.day_id))
            gone[step.item_id] = _("to Day {number}").format(number=number)
    return gone


def _lengths(option: Option) -> dict[UUID, str]:
    """Return how long each row is that gets shorter or longer."""
    words: dict[UUID, str] = {}
    for row in option.after.rows:
        former = option.before.row(row.item.id).forecast
        if row.forecast.start is None or former.start is None:
            continue
        length = minutes_up(row.forecast.length)
        changed = length - minutes_up(former.length)
        if not changed:
            continue
        text = (
            _("{minutes} min, {changed} more")
            if changed > 0
            else _("{minutes} min, {changed} less")
        )
        words[row.item.id] = text.format(minutes=length, changed=abs(changed))
    return words
