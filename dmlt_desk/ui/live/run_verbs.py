"""What the cockpit's keys and buttons do: services' verbs on the open meeting."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from dmlt_desk.domain.capture import Capture, CaptureKind
from dmlt_desk.domain.durations import parse_start
from dmlt_desk.domain.name_book import named_days
from dmlt_desk.domain.names import NameBook
from dmlt_desk.domain.note_syntax import parse_capture
from dmlt_desk.domain.quotes import quoted
from dmlt_desk.domain.schedule import clock_text, instant
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import PresenceState
from dmlt_desk.services.change import Change, joined
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.live.hero_facts import resumes
from dmlt_desk.ui.live.renamed import renamed

MINUTE: Final = timedelta(minutes=1)


class RunVerbs:
    """Each method runs one step of the person, undone by one step."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.quick_minutes = 5

    def next(self) -> None:
        """Move on; the first press opens the day and starts its first session."""
        self._context.commands.run(self._next)

    def back(self) -> None:
        """Go back to the session before, as if its clock had never stopped."""
        self._run_live("back")

    def toggle_pause(self) -> None:
        """Start, pause or resume, whatever fits."""
        state = self._context.store.state
        if state.current_id is None:
            self.next()
        else:
            self._run_live("resume" if state.paused else "pause")

    def extend(self, minutes: int | None) -> None:
        """Give the running session more or less time; None repeats what was added last."""
        chosen = self.quick_minutes if minutes is None else minutes
        live, meeting_id = self._context.services.live, self._context.store.meeting_id
        done = self._context.commands.run(lambda: live.adjust(meeting_id, chosen))
        if done is not None and chosen > 0:
            self.quick_minutes = chosen

    def end_at(self, written: str) -> None:
        """Let the running session end at a clock time such as "10:15"."""
        self._context.commands.run(lambda: self._end_at(written))

    def jump(self, item_id: UUID) -> None:
        """Start a session out of turn."""
        self._context.commands.run(lambda: self._start(item_id))

    def close_day(self) -> None:
        """End what runs and close the day."""
        self._run_live("close_day")

    def capture(
        self, capture: Capture, item_id: UUID | None, *, block_id: UUID | None = None
    ) -> bool:
        """Save a capture; return whether it was taken."""
        self._context.services.notes.flush()
        done = self._context.commands.run(lambda: self._capture(capture, item_id, block_id))
        return done is not None

    def capture_line(
        self, kind: CaptureKind, block_id: UUID, words: str, item_id: UUID, book: NameBook
    ) -> bool:
        """Make a line of the notes an action, a decision or a parked topic."""
        today = self._context.store.local_date
        days = named_days(self._context.store.meeting, today)
        capture = parse_capture(words, kind, book, today, events=days)
        return self.capture(capture, item_id, block_id=block_id)

    def release(self, block_id: UUID) -> None:
        """Make a line plain notes again; the action or decision it was is deleted."""
        self._context.commands.run(lambda: self._release(block_id))

    def mark_joined(self, attendance_id: UUID) -> None:
        """Note that somebody takes part from elsewhere today."""
        day = self._context.store.current_day
        if day is not None:
            people = self._context.services.people
            self._context.commands.run(
                lambda: people.set_presence(attendance_id, day.id, PresenceState.REMOTE)
            )

    def _run_live(self, verb: str) -> None:
        live, meeting_id = self._context.services.live, self._context.store.meeting_id
        self._context.commands.run(lambda: getattr(live, verb)(meeting_id))

    def _next(self) -> Change:
        self._context.services.notes.flush()
        live, meeting_id = self._context.services.live, self._context.store.meeting_id
        opened = self._open_day()
        projection = self._context.store.projection()
        moved = live.next(meeting_id)
        if projection is not None and resumes(projection) and projection.next_item is not None:
            title = quoted(projection.next_item.title)
            moved = renamed(moved, _("Resumed {title}").format(title=title))
        return joined(opened, moved) if opened else moved

    def _start(self, item_id: UUID) -> Change:
        self._context.services.notes.flush()
        live, meeting_id = self._context.services.live, self._context.store.meeting_id
        opened = self._open_day()
        started = live.start(meeting_id, item_id)
        return joined(opened, started) if opened else started

    def _open_day(self) -> Change | None:
        store = self._context.store
        day = store.current_day
        if store.state.day_id is not None:
            return None
        if day is None:
            raise CommandRefusedError(
                _("This meeting has no days yet."), advice=_("Add one in Plan.")
            )
        return self._context.services.live.open_day(store.meeting_id, day.id)

    def _end_at(self, written: str) -> Change:
        minute = parse_start(written)
        projection = self._context.store.projection()
        current = projection.current if projection else None
        if minute is None or projection is None or current is None:
            raise CommandRefusedError(
                _("“{words}” is no time of day.").format(words=written),
                advice=_("Write it like 10:15."),
            )
        zone = self._context.store.meeting.time_zone
        end = instant(projection.day.date, minute, zone)
        change = round((end - current.ends_at) / MINUTE)
        if not change:
            raise CommandRefusedError(
                _("The session ends at {time} already.").format(
                    time=clock_text(current.ends_at, zone)
                )
            )
        return self._context.services.live.adjust(self._context.store.meeting_id, change)

    def _release(self, block_id: UUID) -> Change:
        meeting, services = self._context.store.meeting, self._context.services
        actions = [one.id for one in meeting.actions if one.block_id == block_id]
        decisions = [one.id for one in meeting.decisions if one.block_id == block_id]
        if not actions and not decisions:
            raise CommandRefusedError(_("This line is plain notes already."))
        gone = [services.actions.delete(one) for one in actions]
        return joined(*gone, *(services.decisions.delete(one) for one in decisions))

    def _capture(self, capture: Capture, item_id: UUID | None, block_id: UUID | None) -> Change:
        services, meeting_id = self._context.services, self._context.store.meeting_id
        if capture.kind is CaptureKind.ACTION:
            return services.actions.add(meeting_id, capture, item_id=item_id, block_id=block_id)
        if capture.kind is CaptureKind.DECISION:
            return services.decisions.add(meeting_id, capture, item_id=item_id, block_id=block_id)
        if capture.kind is CaptureKind.PARK:
            return services.decisions.park(meeting_id, capture, item_id=item_id)
        return services.decisions.ask(meeting_id, capture, item_id=item_id)
