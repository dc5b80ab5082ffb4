"""Apply a way to recover: all of its steps are one command, taken back as one."""

from uuid import UUID

from dmlt_desk.domain.recovery_text import applied_words
from dmlt_desk.domain.recovery_values import Adjust, Carry, Option, SetClose, Skip, Step
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.services.agenda_facts import adjust_fact, carry_facts, set_close_fact, skip_fact
from dmlt_desk.services.change import Change
from dmlt_desk.services.run_journal import Case, Fact, RunJournal


class Recovery:
    """Nothing applies by itself: a person chose the option."""

    def __init__(self, journal: RunJournal) -> None:
        self._journal = journal

    def apply(self, meeting_id: UUID, option: Option) -> Change:
        """Write the steps of an option, in one transaction; refuses one that no longer fits."""
        case = self._journal.case(meeting_id)
        case.open_day()
        if not option.steps:
            raise CommandRefusedError(_("There is nothing to change for this."))
        facts = [_fact(case, step) for step in option.steps]
        return self._journal.write(case, *facts, label=applied_words(case.meeting, option))


def _fact(case: Case, step: Step) -> Fact:
    match step:
        case Adjust(item_id, ms):
            return adjust_fact(case, case.item(item_id), ms)
        case Skip(item_id, reason):
            return skip_fact(case, case.planned_item(item_id), reason)
        case Carry(item_id, day_id, minutes):
            day = case.meeting.day(day_id)
            return carry_facts(case, [case.item(item_id)], day, minutes=minutes, index=0)[0]
        case SetClose(day_id, minute):
            return set_close_fact(case, case.meeting.day(day_id), minute)
