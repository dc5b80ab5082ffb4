"""Questions that the computer's clocks raise: sleep, restarts, clocks that were set, zones."""

from datetime import timedelta

from dmlt_desk.domain.durations import minutes_text
from dmlt_desk.domain.run_log import ClockMark
from dmlt_desk.domain.schedule import local
from dmlt_desk.domain.watch_case import LONG_GAP, MINUTE, SECOND, WatchCase, length_words, name_of
from dmlt_desk.domain.watch_end import asks_for_end
from dmlt_desk.domain.watch_values import (
    Absence,
    AbsenceKind,
    Choice,
    Question,
    QuestionKind,
    Verb,
)
from dmlt_desk.i18n import _

SLEEP = 2 * MINUTE
"""Two ticks further apart than this had a sleep between them."""

SHORT_GAP = 10 * SECOND
"""Proof that a program watches is left so often; a shorter gap says nothing."""


def sleep_between(earlier: ClockMark, later: ClockMark) -> timedelta:
    """Return how long the computer slept between two ticks of one program; nothing if it did not.

    The boot clock counts sleep and nobody sets it.
    """
    passed = timedelta(milliseconds=later.boot_ms - earlier.boot_ms)
    asleep = earlier.boot_id == later.boot_id and passed > SLEEP
    return passed if asleep else timedelta(0)


def slept(case: WatchCase) -> Question | None:
    """Ask what a sleep of the computer was, while the program lived and a session ran."""
    gap = _counted_gap(case, AbsenceKind.ASLEEP)
    if gap is None or case.running is None:
        return None
    start, item = gap.start, case.running.item
    return Question(
        QuestionKind.SLEPT,
        f"slept:{gap.key}",
        _("This computer slept from {start} to {end}").format(
            start=case.time(start), end=case.time_after(start, gap.end)
        ),
        _("{title} counted on for {length}.").format(
            title=name_of(item), length=length_words(gap.length)
        ),
        (
            Choice(_("Count as session"), Verb.KEEP),
            Choice(_("Count as a pause"), Verb.PAUSE_SPAN, item.id, start, gap.end),
            Choice(
                _("It ended at {time}").format(time=case.time(start)), Verb.FINISH, item.id, start
            ),
        ),
    )


def resumed(case: WatchCase) -> Question | None:
    """Tell that a session went on while the program did not run, up to half an hour."""
    gap = _counted_gap(case, AbsenceKind.CLOSED)
    if gap is None or case.running is None or not SHORT_GAP <= gap.length <= LONG_GAP:
        return None
    item = case.running.item
    return Question(
        QuestionKind.RESUMED,
        f"resumed:{gap.key}",
        _("Resumed: {title} goes on").format(title=name_of(item)),
        _("{length} were not watched and count as session.").format(
            length=length_words(gap.length)
        ),
        (
            Choice(_("Count as session"), Verb.KEEP),
            Choice(_("Count as a pause"), Verb.PAUSE_SPAN, item.id, gap.start, gap.end),
        ),
    )


def clock_set(case: WatchCase) -> Question | None:
    """Tell that the computer's clock was set while a day is open."""
    step, opened = case.marks.step, case.projection.opened_at
    if step is None or not case.projection.is_open or opened is None or step.at <= opened:
        return None
    words = (
        _("This computer's clock was set forward by {length}")
        if step.by > timedelta(0)
        else _("This computer's clock was set back by {length}")
    )
    return Question(
        QuestionKind.CLOCK_SET,
        f"clock-set:{step.key}",
        words.format(length=length_words(step.by)),
        _("The timers go on as before."),
    )


def clock_earlier(case: WatchCase) -> Question | None:
    """Warn of a clock that stands earlier than when the open day was last watched."""
    seen = case.marks.last_seen
    if seen is None or case.now >= seen or not case.projection.is_open:
        return None
    return Question(
        QuestionKind.CLOCK_EARLIER,
        f"clock-earlier:{seen.isoformat()}",
        _("This computer's clock is behind"),
        _("It says {now}, but this day was running at {seen}. Set the clock right first.").format(
            now=case.dated(case.now), seen=case.dated(seen)
        ),
    )


def other_zone(case: WatchCase) -> Question | None:
    """Tell that the computer's zone is not the meeting's."""
    offset = case.marks.zone_offset
    meeting = local(case.now, case.meeting.time_zone).utcoffset()
    if offset is None or meeting is None or offset == meeting:
        return None
    ahead = offset - meeting
    words = (
        _("This computer is {length} ahead of the meeting")
        if ahead > timedelta(0)
        else _("This computer is {length} behind the meeting")
    )
    return Question(
        QuestionKind.OTHER_ZONE,
        f"other-zone:{case.meeting.id}",
        words.format(length=minutes_text(abs(ahead) // MINUTE)),
        _("All times here are the meeting's ({zone}).").format(zone=case.meeting.time_zone),
    )


def _counted_gap(case: WatchCase, kind: AbsenceKind) -> Absence | None:
    """Return the last gap that counted as session; a break goes on whoever watches."""
    running = case.running
    if running is None or running.item.is_pause or asks_for_end(case):
        return None
    return next((each for each in reversed(case.absences()) if each.kind is kind), None)
