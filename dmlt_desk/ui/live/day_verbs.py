"""What the person does to the running day as a whole: adjourn, close, recover, correct, speak."""

from collections.abc import Callable
from uuid import UUID

from dmlt_desk.domain.recovery_values import Option
from dmlt_desk.domain.remains import left_over
from dmlt_desk.errors import DeskError
from dmlt_desk.services.change import Change
from dmlt_desk.services.stage import StageVerbs
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.live.day_times import instant_of


class DayVerbs:
    """Each method runs one step of the person; a refusal is said in the bar."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context

    def adopt_plan(self) -> None:
        """Make the day as it goes now its new plan."""
        store, rundown = self._context.store, self._context.services.rundown
        self._run(lambda: rundown.adopt_plan(store.meeting_id))

    def adjourn(self, *, carry_to: UUID | None = None) -> None:
        """End the day's sessions; a day with nothing left is closed at once."""
        self._context.services.notes.flush()
        store, live = self._context.store, self._context.services.live
        day = store.current_day
        left = left_over(store.meeting, day, store.state) if day is not None else []
        if left or carry_to is not None:
            rundown = self._context.services.rundown
            self._run(lambda: rundown.adjourn(store.meeting_id, carry_to=carry_to))
        else:
            self._run(lambda: live.close_day(store.meeting_id))

    def close_day(self) -> None:
        """Close the day."""
        self._context.services.notes.flush()
        store, live = self._context.store, self._context.services.live
        self._run(lambda: live.close_day(store.meeting_id))

    def correct(self, event_id: int, start: str, end: str, why: str) -> bool:
        """Rewrite when a stretch of a session was; return whether it was taken."""
        try:
            first = instant_of(self._context.store, start)
            last = instant_of(self._context.store, end) if end.strip() else None
        except DeskError as error:
            self._context.commands.failed.emit(error)
            return False
        rundown, meeting_id = self._context.services.rundown, self._context.store.meeting_id
        done = self._context.commands.run(
            lambda: rundown.correct(meeting_id, event_id, start=first, end=last, why=why)
        )
        return done is not None

    def apply(self, option: Option) -> bool:
        """Do what a way to recover says, in one step; return whether it was taken."""
        recovery, meeting_id = self._context.services.recovery, self._context.store.meeting_id
        return self._context.commands.run(lambda: recovery.apply(meeting_id, option)) is not None

    def say(self, words: str) -> None:
        """Show one line to the room; empty words take it away."""
        self._quietly(lambda stage, meeting_id: stage.say(meeting_id, words))

    def blank(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Show the room nothing, or the day again."""
        self._quietly(lambda stage, meeting_id: stage.blank(meeting_id, on=on))

    def _quietly(self, verb: Callable[[StageVerbs, UUID], None]) -> None:
        """Run a verb that is no step of the agenda; a refusal is said all the same."""
        try:
            verb(self._context.services.stage, self._context.store.meeting_id)
        except DeskError as error:
            self._context.commands.failed.emit(error)

    def _run(self, verb: Callable[[], Change]) -> None:
        self._context.commands.run(verb)
