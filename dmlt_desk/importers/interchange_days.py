"""Reads a day of the program's own JSON: its agenda, when it was opened and closed, its plans.

A time of day says nothing of midnight: it is taken for the one that lies nearest to what the agenda
says of it.
"""

from collections.abc import Callable

from dmlt_desk.i18n import _
from dmlt_desk.importers.draft import DraftDay, DraftItem, DraftPlan
from dmlt_desk.importers.json_values import Node

_DAY = 24 * 60


def read_day(node: Node, item: Callable[[Node], DraftItem]) -> DraftDay:
    """Return a day; ``item`` reads a row of its agenda."""
    found = node.day("date")
    if found is None:
        raise node.fail("date", _("a date"))
    day = DraftDay(date=found, label=node.line("label"))
    day.items = [item(one) for one in node.nodes("items")]
    _unfold(day)
    first = min((one.start for one in day.items if one.start is not None), default=None)
    day.opened = _near(node.clock("opened"), first)
    day.closed = _after(node.clock("closed"), day.opened)
    day.plans = [_plan(one, day, first) for one in node.nodes("plans")]
    return day


def _plan(node: Node, day: DraftDay, first: int | None) -> DraftPlan:
    at = node.clock("at")
    if at is None:
        raise node.fail("at", _("a time of day"))
    made = _after(_near(at, first), day.opened)
    plan = DraftPlan(at=at if made is None else made, why=node.text("why"))
    plan.close = _after(node.clock("close"), first)
    starts = {item.uid: item.start for item in day.items}
    for one in node.nodes("items"):
        uid, start = one.line("item"), one.clock("start")
        if not uid or start is None:
            raise one.fail("start", _("a time of day"))
        near = starts.get(uid)
        begin = _near(start, first if near is None else near) or 0
        plan.spans[uid] = (begin, _after(one.clock("end"), begin))
    return plan


def _unfold(day: DraftDay) -> None:
    """Let times after midnight go on counting: a row far before the first one is the next day's."""
    first = min((item.start for item in day.items[:1] if item.start is not None), default=None)
    if first is None:
        return
    for item in day.items:
        if item.start is not None and item.start < first:
            item.start += _DAY
        if item.start is not None and item.end is not None and item.end < item.start:
            item.end += _DAY
        near = first if item.start is None else item.start
        item.actual = [_stretch(start, end, near) for start, end in item.actual]


def _stretch(start: int, end: int, near: int) -> tuple[int, int]:
    begin = _near(start, near) or 0
    return begin, _after(end, begin) or begin


def _near(minute: int | None, near: int | None) -> int | None:
    """Return the minute, of this day or of the next one, that lies nearer to another."""
    if minute is None or near is None:
        return minute
    return min((minute, minute + _DAY), key=lambda each: abs(each - near))


def _after(minute: int | None, start: int | None) -> int | None:
    """Return the minute, counted on where it would be before ``start``."""
    if minute is None or start is None or minute >= start:
        return minute
    return minute + _DAY * -(-(start - minute) // _DAY)
