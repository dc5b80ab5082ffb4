"""What the room is shown beside the day: a message, nothing at all; and warnings that were given.

These are facts of the run log, so a restart keeps them, but not steps of the agenda: undo passes
them over.
"""

from uuid import UUID

from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import RunEventType
from dmlt_desk.services.run_journal import Fact, RunJournal

LONGEST = 80
"""A message has so many characters at most: it is read at a glance, across a room."""


class StageVerbs:
    """The first argument of each verb is the meeting's id. Refused while no day is open."""

    def __init__(self, journal: RunJournal) -> None:
        self._journal = journal

    def say(self, meeting_id: UUID, text: str) -> None:
        """Show one line to the room and the chair; an empty one takes it away."""
        text = " ".join(text.split())
        if len(text) > LONGEST:
            raise CommandRefusedError(
                _("A message has at most {count} characters.").format(count=LONGEST),
                advice=_("Shorten it."),
            )
        case = self._journal.case(meeting_id)
        day = case.open_day()
        if text != case.state.message:
            fact = Fact(RunEventType.MESSAGE, case.now, day.id, payload={"text": text})
            self._journal.write(case, fact, label=text or _("The message is gone"))

    def blank(self, meeting_id: UUID, *, on: bool) -> None:
        """Show the room nothing, or the day again."""
        case = self._journal.case(meeting_id)
        day = case.open_day()
        if on is not case.state.blank:
            fact = Fact(RunEventType.BLANK, case.now, day.id, payload={"on": on})
            self._journal.write(case, fact, label=_("Blank") if on else _("Shown again"))

    def alerted(self, meeting_id: UUID, item_id: UUID | None, kind: str) -> None:
        """Remember that a warning was given, so that a restart does not give it again."""
        case = self._journal.case(meeting_id)
        if case.state.day_id is None or (item_id, kind) in case.state.alerts:
            return
        fact = Fact(
            RunEventType.ALERT, case.now, case.state.day_id, item_id, payload={"kind": kind}
        )
        self._journal.write(case, fact, label=kind)
