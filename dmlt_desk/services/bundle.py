"""All verbs of the program, bound to one desk file."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dmlt_desk.domain.desk_clock import DeskClock
from dmlt_desk.services.actions import Actions
from dmlt_desk.services.decisions import Decisions
from dmlt_desk.services.floor import Floor
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.meetings import Meetings
from dmlt_desk.services.notes import Notes
from dmlt_desk.services.people import People
from dmlt_desk.services.plan import Plan
from dmlt_desk.services.plan_timing import PlanTiming
from dmlt_desk.services.recovery import Recovery
from dmlt_desk.services.rundown import Rundown
from dmlt_desk.services.stage import StageVerbs
from dmlt_desk.services.watch import Watch
from dmlt_desk.storage.desk_file import DeskFile

if TYPE_CHECKING:
    from dmlt_desk.services.calendar import Calendars
    from dmlt_desk.services.deliver import Deliver
    from dmlt_desk.services.importing import Importing


@dataclass(frozen=True)
class Services:
    """Every service, made once for a desk file; what reads and writes documents at its first use.

    Readers and writers are sixty modules, which most days need late or not at all.
    """

    desk: DeskFile
    clock: DeskClock
    meetings: Meetings
    plan: Plan
    timing: PlanTiming
    live: LiveMeeting
    rundown: Rundown
    recovery: Recovery
    stage: StageVerbs
    floor: Floor
    watch: Watch
    notes: Notes
    actions: Actions
    decisions: Decisions
    people: People

    @cached_property
    def deliver(self) -> "Deliver":
        """What hands out minutes and lists."""
        from dmlt_desk.services.deliver import Deliver  # noqa: PLC0415 - writers, 2 MB

        return Deliver(self.desk, self.clock)

    @cached_property
    def calendars(self) -> "Calendars":
        """What hands out calendar files."""
        from dmlt_desk.services.calendar import Calendars  # noqa: PLC0415 - writers, 1 MB

        return Calendars(self.desk, self.clock)

    @cached_property
    def importing(self) -> "Importing":
        """What reads pages and files."""
        from dmlt_desk.services.importing import Importing  # noqa: PLC0415 - readers, 7 MB

        return Importing(self.desk, self.clock)


def build_services(desk: DeskFile, clock: DeskClock) -> Services:
    """Return the services of one desk file, on one clock."""
    live, notes = LiveMeeting(desk, clock), Notes(desk, clock)
    return Services(
        desk=desk,
        clock=clock,
        meetings=Meetings(desk, clock),
        plan=Plan(desk, clock),
        timing=PlanTiming(desk, clock),
        live=live,
        rundown=Rundown(live),
        recovery=Recovery(live),
        stage=StageVerbs(live),
        floor=Floor(live),
        watch=Watch(desk, live, notes, clock),
        notes=notes,
        actions=Actions(desk, clock),
        decisions=Decisions(desk, clock),
        people=People(desk, clock),
    )
