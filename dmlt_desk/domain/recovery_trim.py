"""Take the missing minutes from what is to come: from everybody, or from the breaks alone."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

from dmlt_desk.domain.projected import ZERO
from dmlt_desk.domain.recovery_case import RecoveryCase
from dmlt_desk.domain.recovery_chain import Chain, Link, critical_chain
from dmlt_desk.domain.recovery_share import Giver, shares
from dmlt_desk.domain.recovery_values import Adjust, Ledger, Option, OptionKind, Step
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.models import Day, Meeting, Priority

MILLISECOND = timedelta(milliseconds=1)

PULL: Mapping[Priority, int] = {Priority.MUST: 1, Priority.SHOULD: 2, Priority.COULD: 4}
"""How readily a session gives time, by its priority: what must be held gives least."""


def trimmed(case: RecoveryCase) -> Option | None:
    """Return the fair trim: everybody gives a share of what is above the shortest length.

    The shares are weighted by priority, and smaller for a chair whose sessions gave before.
    """
    return _shared(case, OptionKind.TRIM, lambda _link: True)


def breaks_shortened(case: RecoveryCase) -> Option | None:
    """Return the way that takes time from breaks alone, down to their shortest length."""
    return _shared(case, OptionKind.BREAKS, lambda link: link.item.is_pause)


def fairness_ledger(state: RunState, meeting: Meeting, day: Day) -> dict[UUID, timedelta]:
    """Return, by person, the time taken today from the sessions that the person chairs."""
    ledger: dict[UUID, timedelta] = {}
    for item in meeting.items_on(day):
        taken = -state.adjustment(item.id)
        if taken > ZERO:
            for chair in item.chairs:
                ledger[chair.person_id] = ledger.get(chair.person_id, ZERO) + taken
    return ledger


def weight(link: Link, ledger: Ledger) -> Fraction:
    """Return how readily a row gives a minute, against one of equal give.

    Who gave as much before as can be given now counts half.
    """
    chairs = [ledger.get(chair.person_id, ZERO) for chair in link.item.chairs]
    taken = max(chairs, default=ZERO)
    fresh = Fraction(1)
    if taken and link.give:
        fresh = Fraction(_ms(link.give), _ms(link.give + taken))
    return PULL[link.item.priority] * fresh


def _shared(
    case: RecoveryCase, kind: OptionKind, takes_part: Callable[[Link], bool]
) -> Option | None:
    """Return the way that shares the cut among some of the rows.

    Breaks are kept short only where that is the only way to win all.
    """
    option = case.option(kind, _cuts(case, critical_chain(case.chain), takes_part))
    if not option.solves:
        kept = case.option(kind, _cuts(case, case.chain, takes_part, kept_short=True))
        option = min(option, kept, key=lambda each: each.missing_minutes)
    return option if case.helps(option) else None


def _cuts(
    case: RecoveryCase,
    chain: Chain,
    takes_part: Callable[[Link], bool],
    *,
    kept_short: bool = False,
) -> list[Step]:
    givers = [
        Giver(
            give=_ms(link.give) if takes_part(link) else 0,
            weight=weight(link, case.ledger),
            passes=_ms_or_none(link.bound if kept_short else link.passes),
        )
        for link in chain.links
    ]
    given = shares(givers, _ms(case.missing), _ms_or_none(chain.end))
    steps: list[Step] = []
    won = 0
    for link, own in zip(chain.links, given, strict=True):
        # What would only lengthen a break again is taken from it as well: it stays as it is.
        back = 0 if link.passes is None else max(0, won - _ms(link.passes))
        if own or back:
            steps.append(Adjust(link.item.id, -own - back))
        won += own
    return steps


def _ms(length: timedelta) -> int:
    return length // MILLISECOND


def _ms_or_none(length: timedelta | None) -> int | None:
    return None if length is None else _ms(length)
