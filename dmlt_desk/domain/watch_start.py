"""Questions about starts that nobody told: a session, a break that is due, the end of a pause."""

from datetime import datetime

from dmlt_desk.domain.durations import minutes_text
from dmlt_desk.domain.projection import ProjectedRow
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.schedule import TIMED_KINDS
from dmlt_desk.domain.watch_case import MINUTE, WatchCase, name_of, short_name
from dmlt_desk.domain.watch_values import Choice, Question, QuestionKind, Verb
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import AgendaItem, Anchor

LATE = MINUTE
"""A start is missed after so long."""

A_MOMENT_AGO = 5 * MINUTE
NAG_AFTER = 5 * MINUTE
"""A pause that is longer may have been forgotten."""

BREAK_AFTER = 30 * MINUTE
"""A pause that is longer may have been a break."""


def not_started(case: WatchCase) -> Question | None:
    """Ask for a start that was missed: of what comes next, or of what the clock says."""
    waiting = case.projection.next_item
    if waiting is None or not _waits_for_start(case):
        return None
    coming = case.projection.row(waiting.id)
    due = by_the_clock(case)
    if due is not None and due.item.id != waiting.id:
        return _follow_clock(case, due, coming)
    since = _missed_since(case, coming)
    if since is None:
        return None
    return Question(
        QuestionKind.NOT_STARTED,
        f"not-started:{waiting.id}",
        _("{title} has not started since {time}").format(
            title=name_of(waiting), time=case.time(since)
        ),
        _("Nothing has run for {length}.").format(
            length=minutes_text((case.now - since) // MINUTE)
        ),
        (
            Choice(_("Start now"), Verb.START, waiting.id),
            *_earlier_starts(case, waiting, since),
        ),
    )


def by_the_clock(case: WatchCase) -> ProjectedRow | None:
    """Return what runs by the plan at this instant, if it is still to come."""
    for row in _coming(case):
        start, end = row.planned.start, row.planned.end
        if start is not None and end is not None and start <= case.now < end:
            return row
    return None


def break_due(case: WatchCase) -> Question | None:
    """Ask for a break that the clock has come to while a session runs."""
    running = case.running
    if running is None or running.item.is_pause:
        return None
    passed_over: list[AgendaItem] = []
    for row in _coming(case):
        if not row.item.is_pause:
            passed_over.append(row.item)
            continue
        due = row.planned.start
        if row.item.anchor is not Anchor.AT or due is None or case.now < due:
            return None
        return _break_question(case, row.item, due, passed_over)
    return None


def long_pause(case: WatchCase) -> Question | None:
    """Remind of a pause after five minutes; after half an hour ask whether it was a break."""
    current, segment = case.projection.current, case.segment
    if current is None or segment is None or current.paused_since is None:
        return None
    since, item = current.paused_since, current.item
    length = case.now - since
    if length <= NAG_AFTER:
        return None
    resume = Choice(_("Resume now"), Verb.RESUME, item.id)
    headline = _("{title} has been paused for {length}").format(
        title=name_of(item), length=minutes_text(length // MINUTE)
    )
    still = Choice(_("Still paused"), Verb.KEEP)
    if length <= BREAK_AFTER:
        key = f"long-pause:{segment.event_id}:nag"
        detail = _("Its time stands still; what follows moves on.")
        return Question(QuestionKind.LONG_PAUSE, key, headline, detail, (resume, still))
    ended = Choice(
        _("It ended at {time}").format(time=case.time(since)), Verb.FINISH, item.id, since
    )
    key = f"long-pause:{segment.event_id}:break"
    pause = _next_break(case)
    if pause is None or item.is_pause:
        detail = _("Does it still go on?")
        return Question(QuestionKind.LONG_PAUSE, key, headline, detail, (resume, ended, still))
    was = Choice(_("It was {title}").format(title=short_name(pause)), Verb.START, pause.id, since)
    detail = _("Was this {title}?").format(title=name_of(pause))
    return Question(QuestionKind.LONG_PAUSE, key, headline, detail, (resume, was, ended, still))


def _waits_for_start(case: WatchCase) -> bool:
    """Return whether nothing runs on a day that should: the open one, or one before its close."""
    projection = case.projection
    if projection.current is not None or case.is_forgotten:
        return False
    if projection.is_open:
        return True
    close = projection.planned_close
    fresh = projection.opened_at is None and case.state.day_id is None
    return fresh and close is not None and case.now < close


def _missed_since(case: WatchCase, row: ProjectedRow) -> datetime | None:
    """Return since when a row could run: its planned start, or the end of what ran before."""
    planned, free = row.planned.start, case.room_free_since
    if planned is None:
        return None
    since = max(planned, free) if free is not None else planned
    return since if case.now - since >= LATE else None


def _follow_clock(case: WatchCase, due: ProjectedRow, coming: ProjectedRow) -> Question | None:
    since = _missed_since(case, due)
    if since is None:
        return None
    name = short_name(due.item)
    now = _("Start {title} now")
    at = _("Start {title} at {time}").format(title=name, time=case.time(since))
    return Question(
        QuestionKind.FOLLOW_CLOCK,
        f"follow-clock:{due.item.id}",
        _("By the plan {title} has been running since {time}").format(
            title=name_of(due.item), time=case.time(due.planned.start or since)
        ),
        _("Nothing was started; {title} comes next.").format(title=name_of(coming.item)),
        (
            Choice(at, Verb.START, due.item.id, since),
            Choice(now.format(title=name), Verb.START, due.item.id),
            Choice(now.format(title=short_name(coming.item)), Verb.START, coming.item.id),
        ),
    )


def _earlier_starts(case: WatchCase, item: AgendaItem, since: datetime) -> list[Choice]:
    """Return the starts before now that are possible: as planned, and some minutes ago."""
    at = _("It started at {time}").format(time=case.time(since))
    choices = [Choice(at, Verb.START, item.id, since)]
    ago = case.now - A_MOMENT_AGO
    if ago >= since + MINUTE:
        words = _("It started {minutes} min ago").format(minutes=A_MOMENT_AGO // MINUTE)
        choices.append(Choice(words, Verb.START, item.id, ago))
    return choices


def _break_question(
    case: WatchCase, item: AgendaItem, due: datetime, passed_over: list[AgendaItem]
) -> Question:
    late = (case.now - due) // MINUTE
    segment = case.segment
    choices = [Choice(_("Start the break now"), Verb.START, item.id)]
    if late > 1 and segment is not None and due > segment.start:
        words = _("It began at {time}").format(time=case.time(due))
        choices.append(Choice(words, Verb.START, item.id, due))
    headline = (
        _("{title} was due at {time} (late {length})")
        if late
        else _("{title} is due now, at {time}")
    )
    return Question(
        QuestionKind.BREAK_DUE,
        f"break-due:{item.id}",
        headline.format(title=name_of(item), time=case.time(due), length=minutes_text(late)),
        _held_after(passed_over),
        tuple(choices),
    )


def _held_after(passed_over: list[AgendaItem]) -> str:
    """Return what becomes of sessions that the break comes before."""
    if not passed_over:
        return ""
    if len(passed_over) == 1:
        return _("{title} is then held after it.").format(title=name_of(passed_over[0]))
    count = len(passed_over)
    words = ngettext(
        "{count} session is then held after it.", "{count} sessions are then held after it.", count
    )
    return words.format(count=count)


def _next_break(case: WatchCase) -> AgendaItem | None:
    return next((row.item for row in _coming(case) if row.item.is_pause), None)


def _coming(case: WatchCase) -> list[ProjectedRow]:
    """Return the sessions and breaks that are planned and still to come, in order."""
    return [
        row
        for row in case.projection.rows
        if row.state is ItemState.PLANNED
        and row.item.kind in TIMED_KINDS
        and row.forecast.start is not None
    ]
