"""What the timeline shows of a day: its rows as blocks, free time between them, a slot to fill."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.calibration import Calibration, grounds, hint
from dmlt_desk.domain.durations import minutes_text
from dmlt_desk.domain.run_log import ItemState, RunState
from dmlt_desk.domain.schedule import (
    TIMED_KINDS,
    Span,
    clock_text,
    close_instant,
    gaps,
    local,
    overflows,
    planned_times,
)
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, Day, ItemKind, Meeting

MINUTE = timedelta(minutes=1)

ICONS = {
    ItemKind.BREAK: "coffee",
    ItemKind.LUNCH: "utensils",
    ItemKind.SOCIAL: "party-popper",
    ItemKind.POINTER: "arrow-right",
    ItemKind.TRAVEL: "plane",
}


class BlockRole(enum.StrEnum):
    """What a row of the timeline is."""

    SESSION = "session"
    BREAK = "break"
    BESIDE = "beside"
    FREE = "free"
    SLOT = "slot"


@dataclass(frozen=True, slots=True)
class HourMark:
    """A full hour that falls into a block, ``share`` of the way down."""

    share: float
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One row of the timeline. ``minutes`` rules its height, ``over_minutes`` its warning.

    ``item_id`` is empty for free time and for the slot; ``place`` counts the day's items before.
    ``likely`` is what former meetings make of its length ("likely 56"), ``grounds`` why.
    """

    role: BlockRole
    item_id: UUID | None
    place: int
    title: str
    start: str = ""
    end: str = ""
    minutes: int = 0
    chairs: str = ""
    icon: str = ""
    pinned: bool = False
    over_minutes: int = 0
    done: bool = False
    late: bool = False
    likely: str = ""
    grounds: str = ""
    hours: tuple[HourMark, ...] = ()

    @property
    def spoken(self) -> str:
        """The block in words, for screen readers."""
        times = ""
        if self.start:
            times = _("{start} to {end}").format(start=self.start, end=self.end)
        parts = [times, self.title, self.chairs]
        if self.role in (BlockRole.SESSION, BlockRole.BREAK):
            parts += [minutes_text(self.minutes), self.likely]
        if self.pinned:
            parts.append(_("pinned start"))
        if self.over_minutes:
            parts.append(over_text(self.over_minutes))
        return ", ".join(part for part in parts if part)


def over_text(minutes: int) -> str:
    """Return "over by 10 min"."""
    return _("over by {length}").format(length=minutes_text(minutes))


def shown_items(meeting: Meeting, day: Day) -> list[AgendaItem]:
    """Return the day's items without the row that only marks its close."""
    return [item for item in meeting.items_on(day) if item.kind is not ItemKind.CLOSE]


def day_blocks(
    meeting: Meeting, day: Day, state: RunState, calibration: Calibration | None = None
) -> list[Block]:
    """Return the blocks of a day, with free time where nothing is planned.

    ``calibration`` is what former meetings tell of lengths.
    """
    spans = planned_times(meeting, day)
    over = overflows(meeting, day)
    free = {gap.before: gap for gap in gaps(meeting, day)}
    marked: set[datetime] = set()
    blocks: list[Block] = []
    for place, item in enumerate(shown_items(meeting, day)):
        gap = free.get(item.id)
        if gap is not None:
            span = Span(gap.start, gap.end)
            blocks.append(_free_block(meeting, span, place, marked))
        blocks.append(
            _item_block(
                meeting,
                item,
                spans[item.id],
                place,
                over_minutes=over.get(item.id, 0),
                done=state.state_of(item.id) is ItemState.DONE,
                marked=marked,
            )
        )
        if calibration is not None and state.state_of(item.id) is ItemState.PLANNED:
            blocks[-1] = _estimated(blocks[-1], item, calibration)
    return blocks


def _estimated(block: Block, item: AgendaItem, calibration: Calibration) -> Block:
    """Return a block with the length that is likely, where that is another one."""
    likely = calibration.likely(item)
    if likely is None:
        return block
    differs = likely.median_minutes != item.minutes
    return replace(block, likely=hint(likely) if differs else "", grounds=grounds(likely))


def slot_block(meeting: Meeting, day: Day, *, place: int, title: str, minutes: int) -> Block:
    """Return the slot that a new session would take at ``place``, and what that does to the day."""
    items = shown_items(meeting, day)
    new = AgendaItem(title=title, minutes=minutes)
    tried = [*items[:place], new, *items[place:]]
    spans = planned_times(meeting, day, tried)
    start, end = (clock_text(each, meeting.time_zone) for each in _edges(spans[new.id]))
    ends = [spans[item.id].end for item in tried if item.kind in TIMED_KINDS]
    close, planned = max((each for each in ends if each), default=None), close_instant(meeting, day)
    late = (close - planned) // MINUTE if close and planned and close > planned else 0
    before, after = overflows(meeting, day), overflows(meeting, day, tried)
    over = max((after[key] - before.get(key, 0) for key in after), default=0)
    words = _("a new session here")
    if late:
        words = _("closes {time}, {length} late").format(
            time=clock_text(close, meeting.time_zone), length=minutes_text(late)
        )
    elif start:
        words = _("{start} to {end}, closes on time").format(start=start, end=end)
        if over > 0:
            words = _("{start} to {end}, {over}").format(start=start, end=end, over=over_text(over))
    return Block(
        role=BlockRole.SLOT,
        item_id=None,
        place=place,
        title=words,
        minutes=minutes,
        late=bool(late) or over > 0,
    )


def with_slot(blocks: Sequence[Block], slot: Block) -> list[Block]:
    """Return the blocks with a slot put before the item at its place."""
    index = next(
        (at for at, block in enumerate(blocks) if block.item_id and block.place >= slot.place),
        len(blocks),
    )
    return [*blocks[:index], slot, *blocks[index:]]


def _edges(span: Span) -> tuple[datetime | None, datetime | None]:
    return span.start, span.end


def _free_block(meeting: Meeting, span: Span, place: int, marked: set[datetime]) -> Block:
    minutes = span.length // MINUTE
    return Block(
        role=BlockRole.FREE,
        item_id=None,
        place=place,
        title=_("{length} free").format(length=minutes_text(minutes)),
        start=clock_text(span.start, meeting.time_zone),
        end=clock_text(span.end, meeting.time_zone),
        minutes=minutes,
        hours=_hours(meeting, span, marked),
    )


def _item_block(
    meeting: Meeting,
    item: AgendaItem,
    span: Span,
    place: int,
    *,
    over_minutes: int,
    done: bool,
    marked: set[datetime],
) -> Block:
    role = BlockRole.SESSION
    if item.is_pause:
        role = BlockRole.BREAK
    elif item.kind not in TIMED_KINDS:
        role = BlockRole.BESIDE
    return Block(
        role=role,
        item_id=item.id,
        place=place,
        title=item.title or _("No title"),
        start=clock_text(span.start, meeting.time_zone),
        end=clock_text(span.end, meeting.time_zone),
        minutes=item.minutes or 0,
        chairs=_chairs(item),
        icon=ICONS.get(item.kind, ""),
        pinned=item.anchor_minute is not None and item.kind in TIMED_KINDS,
        over_minutes=over_minutes,
        done=done,
        hours=_hours(meeting, span, marked) if item.kind in TIMED_KINDS else (),
    )


def _chairs(item: AgendaItem) -> str:
    names = [person.short_name for person in item.people]
    if item.et_al:
        names.append(_("et al."))
    return ", ".join(names)


def _hours(meeting: Meeting, span: Span, marked: set[datetime]) -> tuple[HourMark, ...]:
    """Return the full hours from the start of a block up to its end, each once a day."""
    if span.start is None or span.end is None:
        return ()
    first = local(span.start, meeting.time_zone)
    wait = timedelta(minutes=-first.minute % 60, seconds=-first.second)
    moment = span.start + wait
    found: list[HourMark] = []
    while moment <= span.end:
        if moment not in marked:
            marked.add(moment)
            share = (moment - span.start) / span.length if span.length else 0.0
            found.append(HourMark(share, clock_text(moment, meeting.time_zone)))
        moment += 60 * MINUTE
    return tuple(found)
