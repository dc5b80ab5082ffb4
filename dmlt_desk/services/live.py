"""Run a day: each command adds one fact to the run log, in one transaction."""

from datetime import datetime, timedelta
from uuid import UUID

from dmlt_desk.domain.baselines import opening_plan
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.quotes import quoted
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.domain.run_words import quoted_title
from dmlt_desk.domain.schedule import TIMED_KINDS, day_number, duration
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, RunEventType
from dmlt_desk.services.change import Change
from dmlt_desk.services.plan_rules import require_minutes
from dmlt_desk.services.run_journal import Case, Fact, RunJournal


class LiveMeeting(RunJournal):
    """The commands of a running day. A refused one raises ``CommandRefusedError``, writes nothing.

    The first argument of each is the meeting's id.
    """

    def open_day(self, meeting_id: UUID, day_id: UUID) -> Change:
        """Open a day: it waits for its first session. Refused while another day is open."""
        case = self.case(meeting_id)
        if case.state.day_id is not None:
            number = day_number(case.meeting, case.open_day())
            raise CommandRefusedError(
                _("Day {number} is still open.").format(number=number),
                advice=_("Close it first."),
            )
        plan = {"baseline": opening_plan(case.meeting, case.meeting.day(day_id))}
        return self.write(case, Fact(RunEventType.OPEN_DAY, case.now, day_id, payload=plan))

    def start(
        self,
        meeting_id: UUID,
        item_id: UUID,
        *,
        at: datetime | None = None,
        trim: bool = False,
    ) -> Change:
        """Start a session now or earlier; what runs ends at the same instant.

        A session that is done is taken up again. ``at`` must not be in the future, nor before the
        end of the session before unless ``trim`` allows to shorten that one.
        """
        case = self.case(meeting_id)
        item = _startable(case, item_id)
        at = case.now if at is None else at
        _require_instant(case, at, trim=trim)
        return self.write(case, Fact(RunEventType.START, at, item.day_id, item.id))

    def next(self, meeting_id: UUID) -> Change:
        """End what runs and start what follows at the same instant; the last one just ends.

        What was interrupted goes on before anything new begins.
        """
        case = self.case(meeting_id)
        _require_not_adjourned(case)
        coming = case.coming()
        if not coming:
            if case.state.current_id is None:
                raise CommandRefusedError(
                    _("No session of this day is left."), advice=_("Close the day.")
                )
            return self.finish(meeting_id)
        item = coming[0]
        return self.write(case, Fact(RunEventType.NEXT, case.now, item.day_id, item.id))

    def back(self, meeting_id: UUID) -> Change:
        """Take the last start, next or finish back, as if the clock had never stopped."""
        case = self.case(meeting_id)
        if not case.state.turn:
            raise CommandRefusedError(_("There is no session to go back to."))
        first, *rest = case.state.turn
        turned = next(event for event in case.meeting.run_events if event.id == first)
        fact = Fact(
            RunEventType.BACK,
            case.now,
            case.state.day_id,
            turned.item_id,
            payload={"takes_back": rest},
            undoes=first,
        )
        return self.write(case, fact)

    def pause(self, meeting_id: UUID, *, at: datetime | None = None) -> Change:
        """Stop the clock of the running session, now or earlier; over time can be paused too."""
        case = self.case(meeting_id)
        item = case.current()
        if case.state.paused:
            raise CommandRefusedError(
                _("{title} is paused already.").format(title=quoted(item.title))
            )
        at = _in_present_stretch(case, at)
        return self.write(case, Fact(RunEventType.PAUSE, at, item.day_id, item.id))

    def resume(self, meeting_id: UUID, *, at: datetime | None = None) -> Change:
        """Let the clock of the paused session go on, now or since an earlier instant."""
        case = self.case(meeting_id)
        item = case.current()
        if not case.state.paused:
            raise CommandRefusedError(_("{title} is not paused.").format(title=quoted(item.title)))
        at = _in_present_stretch(case, at)
        return self.write(case, Fact(RunEventType.RESUME, at, item.day_id, item.id))

    def count_as_pause(self, meeting_id: UUID, start: datetime, end: datetime) -> Change:
        """Take a span out of the running session's time: it was a pause; one step to undo."""
        case = self.case(meeting_id)
        item = case.current()
        _in_present_stretch(case, start)
        case.require_past(end)
        if case.state.paused or start >= end:
            raise CommandRefusedError(_("There is no such span to count as a pause."))
        return self.write(
            case,
            Fact(RunEventType.PAUSE, start, item.day_id, item.id),
            Fact(RunEventType.RESUME, end, item.day_id, item.id),
            label=_("Counted {start} to {end} as a pause").format(
                start=case.text(start), end=case.text(end)
            ),
        )

    def adjust(self, meeting_id: UUID, minutes: int, *, item_id: UUID | None = None) -> Change:
        """Give a session more minutes, or take some; the running one where none is named.

        Never below no time at all; refused when nothing is left to take.
        """
        case = self.case(meeting_id)
        item = case.current() if item_id is None else case.item(item_id)
        if case.state.state_of(item.id) is ItemState.SKIPPED:
            raise CommandRefusedError(_("{title} is skipped.").format(title=quoted(item.title)))
        require_minutes(abs(minutes))
        delta = timedelta(minutes=minutes)
        if item.stops_at_minute is None:
            delta = max(delta, -(duration(item) + case.state.adjustment(item.id)))
        else:
            delta = max(delta, min(timedelta(0), -_until_stop(case, item)))
        if not delta:
            raise CommandRefusedError(
                _("{title} has no time left to take.").format(title=quoted(item.title))
            )
        payload = {"ms": delta // timedelta(milliseconds=1)}
        fact = Fact(RunEventType.ADJUST, case.now, item.day_id, item.id, payload)
        return self.write(case, fact)

    def finish(self, meeting_id: UUID, *, at: datetime | None = None) -> Change:
        """End the running session, now or earlier; nothing starts.

        What was interrupted by it is then paused, to be resumed.
        """
        case = self.case(meeting_id)
        item = case.current()
        at = _in_present_stretch(case, at)
        return self.write(case, Fact(RunEventType.FINISH, at, item.day_id, item.id))

    def close_day(self, meeting_id: UUID) -> Change:
        """Close the open day; what still runs or waits ends now."""
        case = self.case(meeting_id)
        day = case.open_day()
        return self.write(case, Fact(RunEventType.CLOSE_DAY, case.now, day.id))


def _until_stop(case: Case, item: AgendaItem) -> timedelta:
    """Return how long an item has, that must stop at a time, from its start; 0 past that time."""
    day = next((each for each in case.meeting.days if each.id == item.day_id), None)
    if day is None:
        return timedelta(0)
    projection = project(case.meeting, day, case.state, case.now)
    current = projection.current
    if current is not None and current.item.id == item.id:
        return current.allotted
    return projection.row(item.id).forecast.length


def _startable(case: Case, item_id: UUID) -> AgendaItem:
    """Return the item if it can be started in the open day, or refuse."""
    day = case.open_day()
    _require_not_adjourned(case)
    item = case.item(item_id)
    refusals = {
        _("{title} is not a session of the open day."): item.day_id != day.id,
        _("{title} is not a session or a break."): item.kind not in TIMED_KINDS,
        _("{title} is running already."): item.id == case.state.current_id,
        _("{title} was skipped or carried over."): case.state.state_of(item.id)
        in (ItemState.SKIPPED, ItemState.CARRIED),
    }
    for words, refused in refusals.items():
        if refused:
            raise CommandRefusedError(words.format(title=quoted(item.title)))
    return item


def _require_not_adjourned(case: Case) -> None:
    if case.state.adjourned:
        raise CommandRefusedError(
            _("The day is adjourned."), advice=_("Undo that to go on, or close the day.")
        )


def _in_present_stretch(case: Case, at: datetime | None) -> datetime:
    """Return the instant of a command on what runs: not to come, nor before its stretch began."""
    if at is None:
        return case.now
    case.require_past(at)
    segments = case.state.segments_of(case.current().id)
    began = case.state.paused_since or segments[-1].start
    if at < began:
        raise CommandRefusedError(
            _("That is before {time}, when this began.").format(time=case.text(began)),
            advice=_("Choose a later time."),
        )
    return at


def _require_instant(case: Case, at: datetime, *, trim: bool) -> None:
    """Refuse a start in the future, or one that takes time from the session before."""
    if at > case.now:
        raise CommandRefusedError(_("A session cannot start in the future."))
    # After a correction the stretch that was written last need not be the last of the day.
    last = max(reversed(case.state.segments), key=lambda each: each.start, default=None)
    if last is None:
        return
    trim = trim and case.item(last.item_id).day_id == case.state.day_id
    title = quoted_title(case.meeting, last.item_id)
    if at < last.start:
        raise CommandRefusedError(
            _("{title} began at {time}, later than that.").format(
                title=title, time=case.text(last.start)
            ),
            advice=_("Choose a later start."),
        )
    if last.end is not None and at < last.end and not trim:
        raise CommandRefusedError(
            _("{title} went on until {time}.").format(title=title, time=case.text(last.end)),
            advice=_("Choose a later start, or let that session be shortened."),
        )
