"""Change the agenda while it runs: insert, move, skip, carry over, adjourn, correct.

Each verb adds to the run log, with the rows of the agenda that it changes, in one transaction;
so it can be taken back after a restart too. A refused one raises a ``DeskError``, writes nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.baselines import adopted_plan
from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.quotes import quoted
from dmlt_desk.domain.run_log import ItemState, Segment
from dmlt_desk.domain.run_words import quoted_title
from dmlt_desk.domain.schedule import day_number, instant
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import Day, RunEventType
from dmlt_desk.models.base import EPOCH
from dmlt_desk.services.agenda_facts import (
    carry_facts,
    inserted_item,
    park_fact,
    place_after_current,
    place_rows,
    restore_fact,
    set_close_fact,
    skip_fact,
    topic_rows,
)
from dmlt_desk.services.change import Change
from dmlt_desk.services.logged_rows import logged
from dmlt_desk.services.plan_rules import require_minutes, require_movable, require_title
from dmlt_desk.services.row_changes import edited
from dmlt_desk.services.run_journal import Case, Fact, RunJournal


class Rundown:
    """The verbs that change a running day's agenda. The first argument is the meeting's id."""

    def __init__(self, journal: RunJournal) -> None:
        self._journal = journal

    def insert(
        self,
        meeting_id: UUID,
        title: str,
        minutes: int,
        *,
        mode: InsertMode,
        chairs: Sequence[str] = (),
        topic_id: UUID | None = None,
    ) -> Change:
        """Put an unscheduled session into the open day.

        One that interrupts begins at once and what runs waits for its end; one that replaces
        takes the place of the next session, which is skipped.
        """
        case = self._journal.case(meeting_id)
        day = _running_day(case)
        title, minutes = require_title(title), require_minutes(minutes)
        coming = case.coming()
        if mode is InsertMode.REPLACE and not coming:
            raise CommandRefusedError(_("No session comes next that could be replaced."))
        index = place_after_current(case, day)
        if mode is InsertMode.REPLACE:
            index = case.meeting.items_on(day).index(coming[0])
        item, rows = inserted_item(case, day, title, minutes, names=chairs, index=index)
        if topic_id is not None:
            rows += topic_rows(case.meeting, topic_id, item)
        payload = {"mode": mode.value, "rows": rows}
        facts = [Fact(RunEventType.INSERT, case.now, day.id, item.id, payload)]
        if mode is InsertMode.REPLACE:
            reason = _("Replaced by {title}").format(title=quoted(title))
            facts.append(skip_fact(case, case.planned_item(coming[0].id), reason))
        label = _("Inserted {title}").format(title=quoted(title))
        return self._journal.write(case, *facts, label=label)

    def move(self, meeting_id: UUID, item_id: UUID, *, day_id: UUID, index: int) -> Change:
        """Put a planned session at ``index`` among the others of a day; a pinned start stays."""
        case = self._journal.case(meeting_id)
        item, day = case.planned_item(item_id), _other_day(case, day_id)
        others = [each for each in case.meeting.items_on(day) if each.id != item_id]
        require_movable(item, case.state, others=others, index=index)
        rank, moved = place_rows(case.meeting, item_id, day, index)
        rows = [logged(row) for row in (*moved, *edited(item, rank=rank, day_id=day_id))]
        if not rows:
            raise CommandRefusedError(
                _("{title} stands there already.").format(title=quoted(item.title))
            )
        fact = Fact(RunEventType.MOVE, case.now, item.day_id, item_id, {"rows": rows})
        label = _("Moved {title}").format(title=quoted(item.title))
        if item.day_id != day_id:
            number = day_number(case.meeting, day)
            label = _("Moved {title} to Day {number}").format(
                title=quoted(item.title), number=number
            )
        return self._journal.write(case, fact, label=label)

    def skip(self, meeting_id: UUID, item_id: UUID, reason: str = "") -> Change:
        """Leave a planned session out; its time is released to what follows."""
        case = self._journal.case(meeting_id)
        case.open_day()
        return self._journal.write(case, skip_fact(case, case.planned_item(item_id), reason))

    def restore(self, meeting_id: UUID, item_id: UUID) -> Change:
        """Bring a skipped session back into the plan."""
        case = self._journal.case(meeting_id)
        item = case.item(item_id)
        if case.state.state_of(item_id) is not ItemState.SKIPPED:
            raise CommandRefusedError(_("{title} is not skipped.").format(title=quoted(item.title)))
        return self._journal.write(case, restore_fact(case, item))

    def carry(
        self,
        meeting_id: UUID,
        item_id: UUID,
        *,
        day_id: UUID,
        minutes: int | None = None,
        index: int = 0,
    ) -> Change:
        """Let a session go on, or be held, on another day; what was written stays with its day.

        Without ``minutes`` it gets what it has left, at least 15 once it was started.
        """
        case = self._journal.case(meeting_id)
        facts = self._carry(case, [item_id], day_id=day_id, minutes=minutes, index=index)
        label = _("Carried {title} over to Day {number}").format(
            title=quoted_title(case.meeting, item_id),
            number=day_number(case.meeting, case.meeting.day(day_id)),
        )
        return self._journal.write(case, *facts, label=label)

    def park(self, meeting_id: UUID, item_id: UUID) -> Change:
        """Put a planned session into the parking lot; it is not held."""
        case = self._journal.case(meeting_id)
        case.open_day()
        item = case.planned_item(item_id)
        return self._journal.write(case, park_fact(case, item, _("Put into the parking lot")))

    def adjourn(self, meeting_id: UUID, *, carry_to: UUID | None = None) -> Change:
        """End the day's sessions; what is left can then be moved, skipped or parked.

        What runs ends now, or goes on another day when ``carry_to`` names one; what it
        interrupted goes on there after it.
        """
        case = self._journal.case(meeting_id)
        day = _running_day(case)
        facts = [Fact(RunEventType.ADJOURN, case.now, day.id)]
        if carry_to is not None:
            on = [case.current().id, *reversed(case.state.interrupted)]
            facts = [*self._carry(case, on, day_id=carry_to, minutes=None, index=0), *facts]
        label = _("Day {number} is adjourned").format(number=day_number(case.meeting, day))
        return self._journal.write(case, *facts, label=label)

    def adopt_plan(self, meeting_id: UUID, why: str = "") -> Change:
        """Make the day as it goes now its new plan; the former one is kept for the report."""
        case = self._journal.case(meeting_id)
        day = _running_day(case)
        projection = project(case.meeting, day, case.state, case.now)
        payload = {"baseline": adopted_plan(projection), "why": why}
        fact = Fact(RunEventType.ADOPT_PLAN, case.now, day.id, payload=payload)
        return self._journal.write(case, fact)

    def set_close(self, meeting_id: UUID, day_id: UUID, minute: int) -> Change:
        """Let a day end at another minute of it."""
        case = self._journal.case(meeting_id)
        day = _other_day(case, day_id)
        close = instant(day.date, minute, case.meeting.time_zone)
        if close <= case.now and case.state.day_id == day_id:
            raise CommandRefusedError(
                _("{time} is over already.").format(time=case.text(close)),
                advice=_("Choose a later time."),
            )
        if day.open_minute is not None and minute <= day.open_minute:
            raise CommandRefusedError(_("A day closes after it opens."))
        number = day_number(case.meeting, day)
        if minute == day.close_minute:
            raise CommandRefusedError(
                _("Day {number} ends at {time} already.").format(
                    number=number, time=case.text(close)
                )
            )
        label = _("Day {number} ends at {time}").format(number=number, time=case.text(close))
        return self._journal.write(case, set_close_fact(case, day, minute), label=label)

    def correct(
        self, meeting_id: UUID, event_id: int, *, start: datetime, end: datetime | None, why: str
    ) -> Change:
        """Rewrite when a stretch of a session was; the former times stay in the log.

        ``event_id`` is the segment's; ``end`` None keeps the end of one that still runs.
        """
        case = self._journal.case(meeting_id)
        segment = _segment(case, event_id)
        item = case.item(segment.item_id)
        if end is not None and segment.end is None:
            raise CommandRefusedError(
                _("{title} is still running.").format(title=quoted(item.title)),
                advice=_("Finish it first."),
            )
        _require_free(case, segment, start, end)
        payload = {"segment": event_id, "start": _ms(start), "end": _ms(end), "why": why}
        fact = Fact(RunEventType.CORRECT, case.now, item.day_id, item.id, payload)
        return self._journal.write(case, fact)

    def _carry(
        self,
        case: Case,
        item_ids: Sequence[UUID],
        *,
        day_id: UUID,
        minutes: int | None,
        index: int,
    ) -> list[Fact]:
        items, day = [case.item(each) for each in item_ids], _other_day(case, day_id)
        over = (ItemState.DONE, ItemState.SKIPPED, ItemState.CARRIED)
        for item in items:
            if case.state.state_of(item.id) in over:
                raise CommandRefusedError(
                    _("{title} is over for today.").format(title=quoted(item.title))
                )
            if item.day_id == day_id:
                raise CommandRefusedError(
                    _("{title} is on that day already.").format(title=quoted(item.title))
                )
        if minutes is not None:
            require_minutes(minutes)
        return carry_facts(case, items, day, minutes=minutes, index=index)


def _running_day(case: Case) -> Day:
    """Return the open day, or refuse once it was adjourned."""
    day = case.open_day()
    if case.state.adjourned:
        raise CommandRefusedError(
            _("The day is adjourned."), advice=_("Undo that to go on, or close the day.")
        )
    return day


def _other_day(case: Case, day_id: UUID) -> Day:
    """Return a day that can still be changed, or refuse."""
    day = next((each for each in case.meeting.days if each.id == day_id), None)
    if day is None:
        raise CommandRefusedError(_("This day is no longer in the agenda."))
    if day_id in case.state.closed_days:
        raise CommandRefusedError(
            _("Day {number} is closed.").format(number=day_number(case.meeting, day)),
            advice=_("Choose another day."),
        )
    return day


def _segment(case: Case, event_id: int) -> Segment:
    found = [each for each in case.state.segments if each.event_id == event_id]
    if len(found) > 1:
        # One fact tells all of them, and a correction names a fact.
        raise CommandRefusedError(
            _("The times of {title} were taken over in several parts and stay as they are.").format(
                title=quoted_title(case.meeting, found[0].item_id)
            )
        )
    if found:
        return found[0]
    raise CommandRefusedError(_("This stretch of time is no longer in the log."))


def _require_free(case: Case, segment: Segment, start: datetime, end: datetime | None) -> None:
    """Refuse times that are still to come, run backwards, or belong to another session."""
    until = end or case.now
    case.require_past(until)
    if end is None and segment.end is not None:
        raise CommandRefusedError(_("An end is missing."), advice=_("Say when it ended."))
    if start > until:
        raise CommandRefusedError(_("The end would be before the start."))
    for other in case.state.segments:
        if other.event_id == segment.event_id:
            continue
        if start < (other.end or case.now) and other.start < until:
            raise CommandRefusedError(
                _("{title} was on from {start} to {end}.").format(
                    title=quoted_title(case.meeting, other.item_id),
                    start=case.text(other.start),
                    end=case.text(other.end or case.now),
                ),
                advice=_("Correct that first."),
            )


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else (moment - EPOCH) // timedelta(milliseconds=1)
