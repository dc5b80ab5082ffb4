"""The price of an unscheduled session in words, the most important first."""

from datetime import timedelta

from dmlt_desk.domain.insert_price import Cost, Price
from dmlt_desk.domain.projected import ZERO
from dmlt_desk.domain.quotes import quoted
from dmlt_desk.domain.recovery_text import row_names
from dmlt_desk.domain.recovery_values import minutes_late, minutes_up
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import AgendaItem

MINUTE = timedelta(minutes=1)


def price_words(price: Price, time_zone: str) -> list[str]:
    """Return what moves and who loses how much, a sentence a line; the close comes first."""
    lines = [_close(price, time_zone)]
    if price.waits is not None:
        lines.append(
            _("{title} waits for {minutes} min.").format(
                title=quoted(price.waits.title), minutes=price.minutes
            )
        )
    if price.replaced is not None:
        lines.append(_("{title} is not held.").format(title=quoted(price.replaced.title)))
    lines.extend(_losses(price, time_zone))
    lines.extend(_failures(price, time_zone))
    lines.append(_moves(price, time_zone))
    lines.append(_pushed(price, time_zone))
    return [line for line in lines if line]


def _close(price: Price, time_zone: str) -> str:
    close = price.after.close
    if close is None:
        return ""
    minutes, over = abs(price.later) // MINUTE, minutes_late(price.over)
    if price.later < ZERO:
        words = _("The day closes at {time}, {minutes} min earlier.")
    elif minutes and over:
        words = _("The day closes at {time}, {minutes} min later and {over} min over its plan.")
    elif minutes:
        words = _("The day closes at {time}, {minutes} min later.")
    else:
        words = _("The day still closes at {time}.")
    return words.format(time=clock_text(close, time_zone), minutes=minutes, over=over)


def _losses(price: Price, time_zone: str) -> list[str]:
    """Return who is shorter."""
    losing = [cost for cost in price.costs if cost.loses >= MINUTE]
    names = row_names(price.before, [cost.item for cost in losing], time_zone)
    return [
        _("{title} loses {minutes} min and lasts {rest}.").format(
            title=name, minutes=cost.loses // MINUTE, rest=minutes_up(cost.lasts)
        )
        for name, cost in zip(names, losing, strict=True)
    ]


def _failures(price: Price, time_zone: str) -> list[str]:
    """Return what ends later though the clock fixes it, what does so by as much together."""
    failing: dict[int, list[AgendaItem]] = {}
    for cost in price.costs:
        if cost.deficit >= MINUTE:
            failing.setdefault(minutes_late(cost.deficit), []).append(cost.item)
    return [
        ngettext(
            "{titles} ends {minutes} min later.",
            "{titles} end {minutes} min later each.",
            len(items),
        ).format(titles=", ".join(row_names(price.before, items, time_zone)), minutes=minutes)
        for minutes, items in failing.items()
    ]


def _moves(price: Price, time_zone: str) -> str:
    """Return who starts later, the first by name."""
    moved = [cost for cost in price.costs if abs(cost.later) >= MINUTE]
    if not moved:
        return "" if price.costs else _("Nothing else moves.")
    first = _shift(moved[0], price, time_zone)
    rest = len(moved) - 1
    if not rest:
        return first
    more = ngettext("{count} more row moves.", "{count} more rows move.", rest).format(count=rest)
    return f"{first} {more}"


def _shift(cost: Cost, price: Price, time_zone: str) -> str:
    words = (
        _("{title} starts {minutes} min later.")
        if cost.later > ZERO
        else _("{title} starts {minutes} min earlier.")
    )
    (name,) = row_names(price.before, [cost.item], time_zone)
    return words.format(title=name, minutes=abs(cost.later) // MINUTE)


def _pushed(price: Price, time_zone: str) -> str:
    """Return what then ends after the planned close."""
    pushed = [cost.item for cost in price.costs if cost.beyond_close]
    if not pushed:
        return ""
    words = ngettext("{titles} ends after the close.", "{titles} end after the close.", len(pushed))
    return words.format(titles=", ".join(row_names(price.before, pushed, time_zone)))
