"""Questions about ends that nobody told, of a session or a day, with what speaks for when."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from dmlt_desk.domain.projection import CurrentSession
from dmlt_desk.domain.run_log import Segment
from dmlt_desk.domain.watch_case import (
    LONG_GAP,
    MINUTE,
    WatchCase,
    length_words,
    name_of,
)
from dmlt_desk.domain.watch_values import (
    Absence,
    AbsenceKind,
    Choice,
    Question,
    QuestionKind,
    TypedEnd,
    Verb,
)
from dmlt_desk.i18n import _
from dmlt_desk.models import BlockSection


def asks_for_end(case: WatchCase) -> bool:
    """Return whether nobody can say that what runs, or is paused, still does.

    That is long after the day's close, after half an hour without the program or a shorter time in
    which the day was to close, and after half an hour of sleep in which its time ran out.
    """
    return case.segment is not None and (case.is_forgotten or _long_gap(case) is not None)


def when_did_it_end(case: WatchCase) -> Question | None:
    """Ask when a session ended that was left running, with what speaks for an instant."""
    current, segment = case.projection.current, case.segment
    if current is None or segment is None or not asks_for_end(case):
        return None
    gap = _long_gap(case)
    since = case.state.paused_since or segment.start
    choices = [
        Choice(f"{case.time(at)}, {why}", Verb.FINISH, current.item.id, at)
        for at, why in _evidence(case, current, segment)
    ]
    still = _("It is still paused") if current.paused else _("It is still going on")
    return Question(
        QuestionKind.WHEN_DID_IT_END,
        f"end:{segment.event_id}:{gap.key if gap else ''}:{case.is_forgotten}",
        _("When did {title} end?").format(title=name_of(current.item)),
        _why_asked(case, current, gap),
        (*choices, Choice(still, Verb.KEEP)),
        TypedEnd(current.item.id, since, case.now, case.meeting.time_zone),
    )


def day_left_open(case: WatchCase) -> Question | None:
    """Ask whether a day is over on which nothing has run for long."""
    state, projection = case.state, case.projection
    ended = case.room_free_since
    if projection.current is not None or not projection.is_open or not case.is_forgotten:
        return None
    opened = projection.opened_at
    last = max((at for at in (ended, opened) if at is not None), default=None)
    if last is None or state.day_id != projection.day.id:
        return None
    return Question(
        QuestionKind.DAY_LEFT_OPEN,
        f"day-left-open:{projection.day.id}",
        _("The day of {date} is still open").format(date=projection.day.date.isoformat()),
        _("Nothing has run since {time}.").format(time=case.time(last)),
        (
            Choice(_("Close it at {time}").format(time=case.time(last)), Verb.CLOSE_DAY, at=last),
            Choice(_("It is still going on"), Verb.KEEP),
        ),
    )


def _long_gap(case: WatchCase) -> Absence | None:
    """Return the last gap after which nobody can say whether the session still goes on.

    That is a long one, and one of the program in which the day's close passed.
    """
    current, close = case.projection.current, case.projection.planned_close
    if current is None:
        return None
    over = current.remaining < timedelta(0) and not current.paused
    found = [
        each
        for each in case.absences()
        if (each.length > LONG_GAP and (each.kind is AbsenceKind.CLOSED or over))
        or (each.kind is AbsenceKind.CLOSED and close is not None and each.start < close < each.end)
    ]
    return found[-1] if found else None


def _evidence(
    case: WatchCase, current: CurrentSession, segment: Segment
) -> list[tuple[datetime, str]]:
    """Return the instants at which it may have ended, in order, each with what speaks for it.

    Of several within a minute the one that tells more stays.
    """
    if current.paused and current.paused_since is not None:
        return [(current.paused_since, _("when it was paused"))]
    gaps = case.absences()
    longest = max(gaps, key=lambda each: each.length, default=None)
    asleep = longest is not None and longest.kind is AbsenceKind.ASLEEP
    found = [
        (_last_note(case), _("your last note")),
        (current.ends_at, _("when its time was up")),
        (
            longest.start if longest else None,
            _("before the computer slept") if asleep else _("when the program last ran"),
        ),
    ]
    kept: list[tuple[datetime, str]] = []
    for at, why in found:
        if at is None or not segment.start < at < case.now:
            continue
        if all(abs(at - other) >= MINUTE for other, _why in kept):
            kept.append((at, why))
    return sorted(kept)


def _last_note(case: WatchCase) -> datetime | None:
    """Return the last keystroke in the notes; where only the text tells, when it was begun."""
    typed: Iterable[datetime | None] = (
        block.typed_at
        for item in case.meeting.items
        for block in item.blocks
        if block.section is BlockSection.NOTES
    )
    known = [at for at in (case.marks.note_at, *typed) if at is not None and at <= case.now]
    return max(known, default=None)


def _why_asked(case: WatchCase, current: CurrentSession, gap: Absence | None) -> str:
    if gap is not None:
        words = (
            _("This computer slept from {start} to {end}.")
            if gap.kind is AbsenceKind.ASLEEP
            else _("The program did not run from {start} to {end}.")
        )
        return words.format(start=case.time(gap.start), end=case.time_after(gap.start, gap.end))
    close = case.projection.planned_close
    words = (
        _("It has been paused for {length}; the day was to close at {close}.")
        if current.paused
        else _("It has run for {length}; the day was to close at {close}.")
    )
    since = current.paused_since if current.paused else current.started_at
    return words.format(
        length=length_words(case.now - (since or case.now)),
        close=case.time(close) if close else "",
    )
