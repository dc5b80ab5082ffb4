"""How long sessions really take against their plan: learned from former ones, told while planning.

Private to the facilitator: it never leaves the planning screen. A ratio is active time by planned
time, so pauses do not count. A chair's own sessions of a kind tell most, where there are enough;
else those of all chairs; with too few of these, nothing is said.
"""

import enum
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median
from uuid import UUID

from dmlt_desk.domain.actuals import DayActuals
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import AgendaItem, ItemKind

LEAST = 4
"""Fewer samples say nothing."""
_MOST = 0.8
"""So large a part of the samples took no longer than the larger figure."""


class By(enum.StrEnum):
    """Whose sessions an estimate is learned from."""

    CHAIR = "chair"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Sample:
    """One session or break that was held to its end; ``active`` leaves pauses out."""

    chair_ids: tuple[UUID, ...]
    kind: ItemKind
    planned: timedelta
    active: timedelta


@dataclass(frozen=True, slots=True)
class Likely:
    """What a planned length came to: for half of the samples, and for four of five at most."""

    median_minutes: int
    p80_minutes: int
    samples: int
    by: By


@dataclass(frozen=True, slots=True)
class Calibration:
    """The ratios of all samples, sorted; made by ``calibrate``."""

    by_chair: Mapping[tuple[UUID, ItemKind], Sequence[float]] = field(default_factory=dict)
    by_kind: Mapping[ItemKind, Sequence[float]] = field(default_factory=dict)

    def likely(self, item: AgendaItem, minutes: int | None = None) -> Likely | None:
        """Return what an item is likely to take, if ``minutes`` or its own are planned.

        Several chairs are asked in their order; ``None`` without a plan or with too few samples.
        """
        planned = item.minutes if minutes is None else minutes
        if not planned:
            return None
        own = (self.by_chair.get((chair.person_id, item.kind), ()) for chair in item.chairs)
        ratios = next((each for each in own if len(each) >= LEAST), ())
        by = By.CHAIR
        if not ratios:
            ratios, by = self.by_kind.get(item.kind, ()), By.KIND
        if len(ratios) < LEAST:
            return None
        return Likely(
            median_minutes=_minutes(median(ratios) * planned),
            p80_minutes=_minutes(ratios[math.ceil(_MOST * len(ratios)) - 1] * planned),
            samples=len(ratios),
            by=by,
        )


def samples_of(actuals: DayActuals) -> list[Sample]:
    """Return the samples of a day.

    What was skipped, carried over, not planned, planned without length or passed over at once
    tells nothing.
    """
    return [
        Sample(
            chair_ids=tuple(chair.person_id for chair in row.item.chairs),
            kind=row.item.kind,
            planned=row.planned_length,
            active=row.active,
        )
        for row in actuals.rows
        if row.state is ItemState.DONE and row.planned_length and row.active
    ]


def calibrate(samples: Iterable[Sample]) -> Calibration:
    """Return the ratios of samples; one with several chairs counts for each of them."""
    by_chair: defaultdict[tuple[UUID, ItemKind], list[float]] = defaultdict(list)
    by_kind: defaultdict[ItemKind, list[float]] = defaultdict(list)
    for sample in samples:
        if not sample.planned:
            continue
        ratio = sample.active / sample.planned
        by_kind[sample.kind].append(ratio)
        for chair_id in dict.fromkeys(sample.chair_ids):
            by_chair[chair_id, sample.kind].append(ratio)
    return Calibration(
        {key: tuple(sorted(ratios)) for key, ratios in by_chair.items()},
        {key: tuple(sorted(ratios)) for key, ratios in by_kind.items()},
    )


def hint(likely: Likely | None) -> str:
    """Return "likely 56", in minutes; nothing where nothing is known."""
    return "" if likely is None else _("likely {minutes}").format(minutes=likely.median_minutes)


def estimate_words(minutes: int, likely: Likely | None) -> str:
    """Return "45 min, likely 56"."""
    planned = _("{minutes} min").format(minutes=minutes)
    if likely is None:
        return planned
    return _("{planned}, {hint}").format(planned=planned, hint=hint(likely))


def grounds(likely: Likely) -> str:
    """Return what an estimate is learned from, and the length that four of five kept."""
    if likely.by is By.CHAIR:
        words = ngettext(
            "From {count} session with this chair: half took up to {half} min, four of five up to"
            " {most} min.",
            "From {count} sessions with this chair: half took up to {half} min, four of five up to"
            " {most} min.",
            likely.samples,
        )
    else:
        words = ngettext(
            "From {count} session of its kind: half took up to {half} min, four of five up to"
            " {most} min.",
            "From {count} sessions of its kind: half took up to {half} min, four of five up to"
            " {most} min.",
            likely.samples,
        )
    return words.format(count=likely.samples, half=likely.median_minutes, most=likely.p80_minutes)


def _minutes(length: float) -> int:
    return math.floor(length + 0.5)
