"""The life of decisions: which stand, which were overtaken, and by what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dmlt_desk.i18n import _
from dmlt_desk.models import Decision, DecisionKind, DecisionState, Meeting


class DecisionFilter(StrEnum):
    """Which decisions a list shows."""

    IN_FORCE = "in-force"
    OVERTAKEN = "overtaken"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class DecisionCounts:
    """How many decisions there are of each sort."""

    in_force: int
    overtaken: int
    all: int


def is_overtaken(decision: Decision) -> bool:
    """Say whether a decision no longer holds; it stays in the register all the same."""
    return decision.state is not DecisionState.IN_FORCE


def matching(decisions: Iterable[Decision], wanted: DecisionFilter) -> list[Decision]:
    """Return the decisions that a filter lets through, in their order."""
    if wanted is DecisionFilter.ALL:
        return list(decisions)
    overtaken = wanted is DecisionFilter.OVERTAKEN
    return [decision for decision in decisions if is_overtaken(decision) is overtaken]


def count(decisions: Iterable[Decision]) -> DecisionCounts:
    """Count decisions."""
    found = list(decisions)
    overtaken = sum(map(is_overtaken, found))
    return DecisionCounts(len(found) - overtaken, overtaken, len(found))


def standing_words(decision: Decision, meeting: Meeting) -> str:
    """Return what a decision is beside a decision in force: “superseded by D12”; "" for nothing."""
    if decision.state is DecisionState.WITHDRAWN:
        return _("withdrawn")
    if decision.state is DecisionState.SUPERSEDED:
        newer = [one.number for one in meeting.decisions if one.supersedes_id == decision.id]
        if not newer:
            return _("superseded")
        return _("superseded by {numbers}").format(
            numbers=", ".join(f"D{number}" for number in newer)
        )
    return {
        DecisionKind.DECIDED: "",
        DecisionKind.NO_CONSENSUS: _("no consensus"),
        DecisionKind.NOTED: _("noted"),
    }[decision.kind]


def replaced_words(decision: Decision, meeting: Meeting) -> str:
    """Return which decision this one replaces: “replaces D6”; "" for none."""
    for former in meeting.decisions:
        if former.id == decision.supersedes_id:
            return _("replaces D{number}").format(number=former.number)
    return ""


def made_at(decision: Decision, meeting: Meeting) -> datetime | None:
    """Return when a decision was made: when it was typed, or when its words in the notes were.

    A decision from an import has no instant of its own; the paragraph with its words has.
    """
    if decision.made_at is not None:
        return decision.made_at
    for item in meeting.items:
        for block in item.blocks:
            same = item.id == decision.item_id and block.text == decision.text
            if block.typed_at is not None and (block.id == decision.block_id or same):
                return block.typed_at
    return None
