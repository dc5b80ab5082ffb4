"""Recover by a checkpoint: every way to be on plan again there, each with the day it leads to.

Nothing is applied here: a way is a list of steps that a service writes as facts of the run log. A
way that wins nothing is not offered. While nothing is missing at the checkpoint the choice is
between breaks that give up minutes and a day that is later by as much.
"""

from collections.abc import Sequence
from datetime import datetime

from dmlt_desk.domain.projected import ZERO
from dmlt_desk.domain.recovery_case import recovery_case
from dmlt_desk.domain.recovery_chain import Chain, Link, critical_chain, whole_chain
from dmlt_desk.domain.recovery_elsewhere import best_carry, best_skip
from dmlt_desk.domain.recovery_longer import accepted, extended, shifted
from dmlt_desk.domain.recovery_steps import apply_steps, rehearse
from dmlt_desk.domain.recovery_target import clock_target, missing_at, pressing, targets
from dmlt_desk.domain.recovery_trim import breaks_shortened, fairness_ledger, trimmed
from dmlt_desk.domain.recovery_values import (
    Adjust,
    Carry,
    Ledger,
    Option,
    OptionKind,
    OtherDay,
    SetClose,
    Skip,
    Step,
    Target,
    TargetKind,
)
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.models import Day, Meeting

__all__ = [
    "Adjust",
    "Carry",
    "Chain",
    "Ledger",
    "Link",
    "Option",
    "OptionKind",
    "OtherDay",
    "SetClose",
    "Skip",
    "Step",
    "Target",
    "TargetKind",
    "apply_steps",
    "best",
    "clock_target",
    "critical_chain",
    "fairness_ledger",
    "missing_at",
    "options",
    "pressing",
    "rehearse",
    "targets",
    "whole_chain",
]

_PREFERENCE = (
    OptionKind.BREAKS,
    OptionKind.TRIM,
    OptionKind.CARRY,
    OptionKind.EXTEND,
    OptionKind.SKIP,
    OptionKind.ACCEPT,
    OptionKind.SHIFT,
)
"""What to suggest first among ways that win as much: what takes least from the sessions."""


def options(
    meeting: Meeting,
    day: Day,
    state: RunState,
    now: datetime,
    target: Target,
    *,
    ledger: Ledger,
) -> list[Option]:
    """Return the ways to be on plan again at a checkpoint, side by side.

    Ways that take the same steps are offered once.
    """
    case = recovery_case(meeting, day, state, now, target, ledger=ledger)
    if case.missing <= ZERO:
        later = shifted(case)
        return [accepted(case), later] if later else []
    ways = [
        breaks_shortened(case),
        trimmed(case),
        best_skip(case),
        best_carry(case),
        accepted(case),
        extended(case),
    ]
    found: dict[tuple[Step, ...], Option] = {}
    for way in ways:
        if way is not None:
            found.setdefault(way.steps, way)
    return sorted(found.values(), key=lambda way: list(OptionKind).index(way.kind))


def best(ways: Sequence[Option], count: int = 2) -> list[Option]:
    """Return the ways to suggest first: what wins most, then what takes least."""

    def cost(way: Option) -> tuple[int, int]:
        return (way.missing_minutes, _PREFERENCE.index(way.kind))

    return sorted(ways, key=cost)[:count]
