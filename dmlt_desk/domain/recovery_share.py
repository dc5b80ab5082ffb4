"""Share a cut fairly, in whole minutes, among rows of which some let only a part pass.

The shares follow weight times what a row can give, largest remainder, ties to the earlier row. No
minute is cut that would not reach the end: where a row lets pass only so much, those before it
give exactly that and the others the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Giver:
    """A row of the chain in ms: what it can give, how readily, how much it lets pass."""

    give: int
    weight: Fraction = Fraction(1)
    passes: int | None = None


def most(givers: Sequence[Giver], end: int | None = None) -> int:
    """Return how much can reach the end, in ms; ``end`` is how much of it counts there."""
    won = 0
    for giver in givers:
        won = _least(won, giver.passes) + giver.give
    return _least(won, end)


def shares(givers: Sequence[Giver], need: int, end: int | None = None) -> list[int]:
    """Return what each row gives, in ms, to win ``need`` ms, or as much as can be won.

    The shares are whole minutes, so up to a minute more than ``need`` may be won; parts of a
    minute are only taken where whole ones do not suffice.
    """
    limits = _limits(givers, end)
    whole = [Giver(giver.give // MINUTE_MS, giver.weight) for giver in givers]
    bounds = [limit if limit is None else limit // MINUTE_MS for limit in limits]
    reach = most(
        [Giver(giver.give, passes=bound) for giver, bound in zip(whole, bounds, strict=False)],
        bounds[-1],
    )
    given = [
        minutes * MINUTE_MS for minutes in _solve(whole, bounds, min(-(-need // MINUTE_MS), reach))
    ]
    return _topped_up(givers, limits, given, need - sum(given))


def _least(one: int, bound: int | None) -> int:
    return one if bound is None else min(one, bound)


def _limits(givers: Sequence[Giver], end: int | None) -> list[int | None]:
    """Return for each place how much those before it can give in all without waste."""
    limits: list[int | None] = []
    bound = end
    for passes in reversed([*(giver.passes for giver in givers), end]):
        bound = passes if bound is None else _least(bound, passes)
        limits.append(bound)
    return limits[::-1]


def _solve(givers: Sequence[Giver], limits: Sequence[int | None], total: int) -> list[int]:
    """Return shares of ``total`` in which those before a place give no more than its limit."""
    given = _fair(givers, total)
    sum_before = 0
    for place, minutes in enumerate(given, 1):
        sum_before += minutes
        limit = limits[place]
        if limit is not None and sum_before > limit:
            before = _solve(givers[:place], limits[: place + 1], limit)
            rest = [each if each is None else each - limit for each in limits[place:]]
            return before + _solve(givers[place:], rest, total - limit)
    return given


def _fair(givers: Sequence[Giver], total: int) -> list[int]:
    """Return whole shares of ``total`` that follow weight times give, none above its give."""
    quotas = _quotas(givers, total)
    given = [int(quota) for quota in quotas]
    order = sorted(range(len(quotas)), key=lambda place: (given[place] - quotas[place], place))
    for place in order[: total - sum(given)]:
        given[place] += 1
    return given


def _quotas(givers: Sequence[Giver], total: int) -> list[Fraction]:
    """Return exact shares; who would give more than it has gives all, and the others the rest."""
    quotas = [Fraction(0)] * len(givers)
    left = Fraction(total)
    open_places = [place for place, giver in enumerate(givers) if giver.give]
    while open_places and left:
        pull = {place: givers[place].weight * givers[place].give for place in open_places}
        rate = left / sum(pull.values())
        full = [place for place in open_places if rate * pull[place] >= givers[place].give]
        for place in full or open_places:
            quotas[place] = Fraction(givers[place].give) if full else rate * pull[place]
        left -= sum(givers[place].give for place in full) if full else left
        open_places = [place for place in open_places if place not in full]
    return quotas


def _topped_up(
    givers: Sequence[Giver], limits: Sequence[int | None], given: list[int], need: int
) -> list[int]:
    """Return the shares with parts of minutes added, the last rows first, until ``need`` is won."""
    for place in reversed(range(len(givers))):
        if need <= 0:
            break
        room = [
            limit - sum(given[:after])
            for after, limit in enumerate(limits)
            if after > place and limit is not None
        ]
        more = max(0, min([need, givers[place].give - given[place], *room]))
        given[place] += more
        need -= more
    return given
