"""What people or machines forgot, as questions to whoever runs the day; nothing is written here.

A session that nobody started, a break that is due, a session that ran through the night, a computer
that slept or whose clock was set: each is a question with ready answers. An answer is data; who
shows the question runs it as a command.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from dmlt_desk.domain.projection import Projection
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.domain.watch_case import WatchCase
from dmlt_desk.domain.watch_clock import clock_earlier, clock_set, other_zone, resumed, slept
from dmlt_desk.domain.watch_end import day_left_open, when_did_it_end
from dmlt_desk.domain.watch_start import break_due, long_pause, not_started
from dmlt_desk.domain.watch_values import (
    Absence,
    AbsenceKind,
    Choice,
    ClockStep,
    Marks,
    Question,
    QuestionKind,
    TypedEnd,
    Verb,
)
from dmlt_desk.models import Meeting

__all__ = [
    "Absence",
    "AbsenceKind",
    "Choice",
    "ClockStep",
    "Marks",
    "Question",
    "QuestionKind",
    "TypedEnd",
    "Verb",
    "questions",
]

_MOST_URGENT_FIRST: Sequence[Callable[[WatchCase], Question | None]] = (
    clock_earlier,
    when_did_it_end,
    day_left_open,
    slept,
    resumed,
    break_due,
    not_started,
    long_pause,
    clock_set,
    other_zone,
)


def questions(
    meeting: Meeting, projection: Projection, state: RunState, marks: Marks, now: datetime
) -> list[Question]:
    """Return what is to be asked now, the most urgent first.

    ``projection`` and ``state`` are of one fold, with the clocks of ``now``.
    """
    case = WatchCase(meeting, projection, state, marks, now)
    found = (ask(case) for ask in _MOST_URGENT_FIRST)
    return [question for question in found if question is not None]
