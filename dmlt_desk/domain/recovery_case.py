"""What all ways of one question share: the day as it goes, the checkpoint, the chain to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dmlt_desk.domain.projected import Projection
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.recovery_chain import Chain, whole_chain
from dmlt_desk.domain.recovery_steps import rehearse
from dmlt_desk.domain.recovery_target import missing_at
from dmlt_desk.domain.recovery_values import (
    Ledger,
    Option,
    OptionKind,
    OtherDay,
    Step,
    Target,
    minutes_up,
)
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.models import Day, Meeting


@dataclass(frozen=True, slots=True)
class RecoveryCase:
    """One question: what can be done so that this day is on plan again at that checkpoint."""

    meeting: Meeting
    day: Day
    state: RunState
    now: datetime
    target: Target
    ledger: Ledger
    before: Projection
    missing: timedelta
    chain: Chain

    def after(self, steps: Sequence[Step]) -> Projection:
        """Return the forecast as if these steps had been taken."""
        return rehearse(self.meeting, self.day, self.state, self.now, steps)

    def option(
        self, kind: OptionKind, steps: Sequence[Step], other: OtherDay | None = None
    ) -> Option:
        """Return the way that consists of these steps."""
        after = self.after(steps) if steps else self.before
        missing = minutes_up(missing_at(after, self.target))
        return Option(kind, tuple(steps), self.before, after, missing, other)

    def helps(self, option: Option) -> bool:
        """Return whether less is missing with a way than without."""
        return missing_at(option.after, self.target) < self.missing


def recovery_case(
    meeting: Meeting,
    day: Day,
    state: RunState,
    now: datetime,
    target: Target,
    *,
    ledger: Ledger,
) -> RecoveryCase:
    """Return the question with what is known of the day."""
    before = project(meeting, day, state, now)
    return RecoveryCase(
        meeting=meeting,
        day=day,
        state=state,
        now=now,
        target=target,
        ledger=ledger,
        before=before,
        missing=missing_at(before, target),
        chain=whole_chain(meeting, day, state, before, target),
    )
